"""From a hit on the lexicon to a traded good, with the qualifiers before it, or nothing."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import tables
from extractor.lexicon.tables import split
from extractor.mentions.context import RULES, Scope
from extractor.mentions.model import Good
from extractor.mentions.phrases import Sense

_FIRM = re.compile(r"(?: (?:[A-Z][\w.'-]*|&|and)){0,3}? (?:Inc|INC|Corp|CORP|Corporation|Co|CO|Cos|COS|Ltd|LTD|Limited|Plc|PLC|plc|LLC|AG|NV|Bhd|Mines|Resources|Fields|Industries)\b(?!')")
_WORDS = re.compile(r"[A-Za-z][\w'-]*")
_LAST_WORD = re.compile(r"([a-z][a-z-]*),? \Z")


@cache
def qualifiers() -> dict[str, str]:
    """Qualifier code of each word form that may stand before a good."""
    return {form: row["code"] for row in tables.rows("qualifiers") for form in split(row["variants"])}


tables.derived(qualifiers.cache_clear)


def _title_case(scope: Scope, start: int, end: int) -> bool:
    """Whether the line around is a headline with capitals on most words, so that a capital says nothing."""
    left = scope.text.rfind("\n", max(0, start - 120), start) + 1 or max(0, start - 120)
    right = scope.text.find("\n", end, end + 120)
    words = [w for w in _WORDS.findall(scope.text, left, right if right >= 0 else end + 120) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _part_of_name(scope: Scope, start: int, end: int) -> bool:
    """A capitalised good inside a sentence with another capitalised word beside it is part of a proper name: `Standard Oil`."""
    text = scope.text
    if not text[start].isupper():
        return False
    following = text[end : end + 2]
    if len(following) == 2 and following[0] == " " and following[1].isupper() and _FIRM.match(text, end):
        return True
    if text[start + 1 : start + 2].isupper() and text[end - 1].isupper():
        return False  # all capitals: a headline
    left = text[max(0, start - 24) : start]
    if not left.strip() or "\n" in left[-2:] or left.rstrip(" \"'(")[-1:] in ".:;!?-*\u2022":
        neighbour = following[:1] == " " and following[1:].isupper()
    else:
        word = left.rstrip(" ").rpartition(" ")[2]
        neighbour = (left[-1:] == " " and word[:1].isupper() and word[-1:].isalnum()) or (following[:1] == " " and following[1:].isupper())
    return neighbour and not _title_case(scope, start, end)


def build_good(scope: Scope, start: int, end: int, senses: tuple[Sense, ...]) -> Good | None:
    """The good that the hit names, or None where the hit is an ignored phrase or the words around rule it out."""
    for sense in senses:
        if not sense.kind:
            return None
        if not sense.rule or RULES[sense.rule](scope, start, end):
            break
    else:
        return None
    if scope.text[start].isupper() and _part_of_name(scope, start, end):
        return None
    before: list[str] = []
    known = qualifiers()
    at = start
    while len(before) < 3 and (match := _LAST_WORD.search(scope.low[max(0, at - 24) : at])) is not None and match[1] in known:
        before.append(known[match[1]])
        at -= len(match[0])
    return Good(start, end, sense.code, sense.name, sense.hs, tuple(sorted(before)))
