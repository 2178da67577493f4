"""From a hit on the lexicon to a traded good, with the qualifiers before it, or nothing."""

from __future__ import annotations

import re

from extractor.mentions.context import RULES, Scope
from extractor.mentions.model import Good
from extractor.mentions.phrases import Sense, qualifiers

_FIRM = re.compile(
    r"(?: (?:[A-Z][\w.'-]*|&|and)){0,3}? (?:Inc|INC|Corp|CORP|Corporation|Co|CO|Cos|COS|Ltd|LTD|Limited|Plc|PLC|plc|LLC|AG|"
    r"NV|Bhd|Mines|Resources|Fields|Industries)\b(?!')"
)
#: Bodies of a trade: their name speaks of the good.
_BODY = re.compile(
    r"(?: [A-Z][\w-]*| and){0,3}? (?:Organi[sz]ation|Council|Association|Board|Institute|Growers|Producers|Agreement|"
    r"Federation|Authority|Commission|Exchange|ORGANI[SZ]ATION|COUNCIL|ASSOCIATION|BOARD|GROWERS|PRODUCERS)\b"
)
#: Ministries are no goods: `Ministry of Agriculture and Livestock`, `Minister of Petroleum`.
_MINISTRY = re.compile(r"\b(?:Ministr(?:y|ies)|Minister|Department|Secretar(?:y|iat)|Bureau|Directorate) (?:of|for) (?:[A-Z]\w+,? )*(?:(?:and|&) )?\Z")
_WORDS = re.compile(r"[A-Za-z][\w'-]*")


def _title_case(scope: Scope, start: int, end: int) -> bool:
    """Whether the sentence around is a headline with capitals on most words, so that a capital says nothing."""
    after = scope.text[end : end + 120].partition("\n")[0]
    words = [w for w in _WORDS.findall(scope.before(start, 120) + scope.text[start:end] + after) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _part_of_name(scope: Scope, start: int, end: int) -> bool:
    """A capitalised good inside a sentence with another capitalised word beside it is part of a proper name: `Standard Oil`.

    Bodies named after the good (`International Coffee Organization`) do speak of it.
    """
    text = scope.text
    if text.startswith(" <", end) or text[end] == " " and text[end + 1].isupper() and text[end + 2].isdigit():
        return True  # a firm and its ticker ("OHIO MATTRESS <OMT>"), a model ("Tungsten T5")
    capital_follows = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    if capital_follows:
        if _BODY.match(text, end):
            return False
        if _FIRM.match(text, end):
            return True
    if text[start + 1 : start + 2].isupper() and text[end - 1].isupper():
        return False  # all capitals: a headline
    if scope.opens(start):
        return False
    word = scope.before(start, 32).rpartition(" ")
    before = word[0].rpartition(" ")[2].lstrip("\"'([<") if not word[2] else ""
    return (capital_follows or (before[:1].isupper() and before[-1:].isalnum())) and not _title_case(scope, start, end)


def build_good(scope: Scope, start: int, end: int, senses: tuple[Sense, ...]) -> Good | None:
    """The good that the hit names, or None where the hit is an ignored phrase or the words around rule it out."""
    for sense in senses:
        if not sense.kind:
            return None
        if not sense.rule or RULES[sense.rule](scope, start, end):
            break
    else:
        return None
    if scope.text[start].isupper() and (_part_of_name(scope, start, end) or _MINISTRY.search(scope.before(start, 64))):
        return None
    low, at = scope.low, start
    if low[at - 1] == "-" and low[at - 4 : at - 1] == "non":
        return None  # "non-oil exports"
    before = list(sense.qualifiers)
    known = qualifiers()
    while len(before) < 4 and low[at - 1] == " ":
        piece = low[max(0, at - 24) : at - 1]
        word = piece[max(piece.rfind(" "), piece.rfind("\n")) + 1 :].rstrip(",")
        if word not in known:
            break
        before.append(known[word])
        at = low.rindex(word, 0, at)
    return Good(start - 1, end - 1, sense.code, sense.name, sense.hs, tuple(sorted(set(before))) if before else ())  # a line break was put first
