"""Where a noun phrase goes on: what joins, what limits, what is left out, and where a new clause begins."""

from __future__ import annotations

from extractor.phrases.model import Phrase
from extractor.phrases.words import EXCEPT, GENERIC_GOODS, GLUE, LIKE, NEW_PHRASE, STOP, VERBS
from extractor.shape import Token

#: Words that open a limit of value.
LIMITED = frozenset(("worth", "valued", "under", "below", "costing"))
_LIMITS = frozenset("worth valued under below costing of at less than up to more over above exceeding or in value".split())


_SMALL_SUM = 5_000  # "goods worth $800": a consignment; "goods worth $50 billion" is a flow of trade
_SMALL_LIMIT = 1_000_000  # the same where words call it a limit: "under 150,000 won"


def value_limit(tokens: list[Token], i: int, stop: int) -> int:
    """Index after "worth less than $800", "under 150 euros", "valued at $100 or less"; 0 where none stands at `i`."""
    if tokens[i].text not in LIMITED:
        return 0
    j = i
    while j < stop and j - i < 6 and tokens[j].text in _LIMITS:
        j += 1
    if j >= stop or tokens[j].kind != "MON":
        return 0
    limit = any(t.text in ("under", "below", "less", "up") for t in tokens[i:j])
    if (tokens[j].items[0].high or 0) >= (_SMALL_LIMIT if limit else _SMALL_SUM):
        return 0
    j += 1
    if j + 1 < stop and tokens[j].text == "or" and tokens[j + 1].text in ("less", "under", "below"):
        j += 2
    return j


def origin(phrase: Phrase, token: Token) -> None:
    phrase.targets += [c for c in token.codes if c not in phrase.targets]
    phrase.target_span = phrase.target_span or (token.start, token.end)


def examples(tokens: list[Token], i: int, stop: int, phrase: Phrase) -> None:
    """Countries that a clause about countries names: "countries that have no treaty with it, including India and Laos"."""
    for j in range(i, min(stop - 1, i + 16)):
        if tokens[j].text in (";", ".", ":"):
            return
        if (tokens[j].text in LIKE or tokens[j].text == "as" and tokens[j - 1].text == "such") and tokens[j + 1].kind == "PLACE":
            origin(phrase, tokens[j + 1])
            return


def exception(tokens: list[Token], i: int, stop: int, phrase: Phrase) -> int:
    while i < stop and tokens[i].text in ("the", "those", "from", "of", ",", "and", "imports", "goods", "products"):
        i += 1
    while i < stop and tokens[i].kind in ("PLACE", "ADJ", "POSS", "ACTOR"):
        phrase.excluded += [c for c in tokens[i].codes if c not in phrase.excluded]
        i += 1
        while i < stop and tokens[i].text in (",", "and", "or", "the") and i + 1 < stop and tokens[i + 1].kind in ("PLACE", "ADJ"):
            i += 1
    if not phrase.excluded:  # goods that are left out: "excluding screws and bolts"
        while i < stop and (tokens[i].kind in ("GOOD", "ADJ") or not tokens[i].kind and tokens[i].text not in STOP and tokens[i].text not in ("from", "which", "that") and (tokens[i].text[0].isalpha() or tokens[i].text in GLUE and i + 1 < stop and tokens[i + 1].kind == "GOOD")):
            i += 1
        i += i + 1 < stop and tokens[i].text == "," and tokens[i + 1].text == "from"
    return i


def noun_follows(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether a noun may stand at `i`, so that the word before it describes it ("fixed vegetable oils")."""
    return i < stop and (tokens[i].kind == "GOOD" or not tokens[i].kind and tokens[i].text[0].isalpha() and tokens[i].text not in STOP and tokens[i].text not in NEW_PHRASE)


_SAYS = frozenset("said says told added announced reported stated wrote warned confirmed".split())


#: What a country does about duties, so that it is the subject of a clause: "... on cars, and the EU charges 10%".
_CHARGES = frozenset("charges charged imposes imposed levies levied collects applies applied pays faces faced puts slaps slapped".split())


def _rate_follows(tokens: list[Token], j: int) -> bool:
    """Whether a rate follows at once: "25% on steel and Mexico a 30% tariff on cars" has two clauses."""
    if j < len(tokens) and tokens[j].text in ("a", "an", "its"):
        j += 1
    return j < len(tokens) and tokens[j].kind == "PCT" and tokens[j - 1].text in ("a", "an", "its")


def begins_clause(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether the country at `i` opens a new clause ("... on steel, and China imposed ...")."""
    j = i + 1
    for k in range(i + 1, min(stop, i + 7)):  # ", Peru's finance ministry said"
        if tokens[k].text in _SAYS:
            return True
        if tokens[k].text in GLUE or tokens[k].kind in ("PLACE", "ADJ", "PCT"):
            break
    if j + 3 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].kind == "PCT" and tokens[j + 3].text in _CHARGES:
        return True  # "for like goods, India (10 percent) levies"
    if _rate_follows(tokens, j) or j < len(tokens) and tokens[j].text in _CHARGES:
        return True
    return j < stop and not tokens[j].kind and tokens[j].text in STOP and tokens[j].text not in ("that", "which", "in", "to", "at", "by", "with", "over", "under", "during", "effective", "starting", "beginning", "as", "but", "while", "from", "since", "until", "plus", "up", "worth", "would-be", "when", "after", "if", "unless", "before", "and")


def preposition_again(tokens: list[Token], i: int, stop: int) -> int:
    """Index of a preposition said again before another good, "on steel and on copper", "to wire as well as to pipes"; 0 where a rate follows."""
    j = i + (3 if tokens[i].text == "as" else 1)
    if tokens[i].text == "," and j < stop and tokens[j].text in ("and", "as"):
        return preposition_again(tokens, j, stop)
    if j + 1 >= stop or tokens[j].text not in ("on", "to", "for", "of") or tokens[j + 1].kind not in ("GOOD", "ADJ") or tokens[i].text not in ("and", "as"):
        return 0
    return 0 if any(t.kind in ("PCT", "PRC") for t in tokens[j + 1 : j + 9]) else j


#: Words between a subject and its verb.
_BEFORE_VERB = frozenset("now also already currently will would can could may might must shall should still then each all both to be is are have has had been continue continues".split())


def goes_on(tokens: list[Token], i: int, stop: int, in_list: bool = False) -> bool:
    """Whether a comma or "and" at `i` joins another noun (and not a clause, a rate or a date)."""
    if preposition_again(tokens, i, stop):
        return True
    j = i + 1
    while j < stop and (tokens[j].text in GLUE or tokens[j].text in ("as", "well", "the", "all", "other", "on", "certain", "some", "also")):
        if tokens[j].text == "on":
            break
        j += 1
    if j >= stop:
        return False
    token = tokens[j]
    if token.kind == "GOOD":
        return True
    if token.kind in ("PLACE", "ADJ", "POSS", "ACTOR"):
        return not begins_clause(tokens, j, stop) or in_list and not any(t.text in _SAYS for t in tokens[j + 1 : j + 7])
    if token.kind:
        return False
    if token.text in LIKE or token.text in EXCEPT or token.text == "such":
        return True
    if token.text in STOP or not token.text[0].isalnum() or token.text in ("on", "an", "a") or "'" in token.text:
        return False
    # a plain word: only where a list is under way or a noun follows before the next verb
    k = j
    while k < stop and not tokens[k].kind and tokens[k].text not in STOP and tokens[k].text[0].isalnum():
        k += 1
    if k < stop and tokens[k].kind == "GOOD" or any(t.text in GENERIC_GOODS for t in tokens[j:k]):
        return k - j <= 4
    if k - j > 3 or any(t.text.endswith(("ed", "ing", "ly")) or t.text in VERBS for t in tokens[j:k]):
        return False
    if stop < len(tokens) and k > j and all(t.text in _BEFORE_VERB for t in tokens[k:stop]):
        return True  # the last of the goods that a verb follows
    return k >= stop or tokens[k].text in (",", "and", "or", ".", ")", "from", ";", "&", '"')
