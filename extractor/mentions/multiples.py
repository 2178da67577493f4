"""Multiples: "doubled", "halved", "three times as high", "cut by a third".

`low` and `high` hold the factor on what was before: doubled 2, halved 0.5. A change by a fraction is turned into its factor too
("cut by a third" 0.667, "rose by a quarter" 1.25), with rule `multiple-fraction`, so that a reader can tell them apart.
"""

from __future__ import annotations

import re

from extractor.mentions import bounds
from extractor.mentions.amounts import exact, value
from extractor.mentions.model import Amount

_VERBS = {
    "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "tripled": 3.0, "tripling": 3.0, "triples": 3.0, "trebled": 3.0, "trebling": 3.0, "quadrupled": 4.0,
    "quadrupling": 4.0, "quintupled": 5.0, "halved": 0.5, "halving": 0.5, "halves": 0.5, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0,
    "sixfold": 6.0, "tenfold": 10.0, "hundredfold": 100.0,
}  # fmt: skip
_BARE = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5, "twice": 2.0}
#: Words that a multiple may be, for the scan.
WORDS = tuple(_VERBS) + tuple(_BARE)

_LEADS_VERB = re.compile(r"\b(?:to|would|could|will|can|may|might|must|shall|should|than|nearly|almost|about|at\s+least|is|are|was)\s+\Z", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:cut|cuts|cutting|reduced?|reducing|slashed?|slashing|lower(?:ed|ing)?|fell|fall(?:en|ing)?|drop(?:ped|ping)?|declin(?:e|ed|ing)|shr[aiu]nk|trimm(?:ed|ing)|down|decrease[ds]?|"
    r"rais(?:e|ed|ing)|rose|rise[ns]?|rising|increas(?:e|ed|ing|es)|gr[eo]wn?|up|climbed|jumped|expand(?:ed)?|boost(?:ed)?)\b[^.;]{0,60}?\bby\s+(?:(?:about|almost|nearly|around|some|over|at\s+least|more\s+than|up\s+to|as\s+much\s+as)\s+)?\Z",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\b(?:cut|reduc|slash|lower|f[ae]ll|drop|declin|shr[aiu]nk|trimm|down|decreas)", re.IGNORECASE)


def verb(text: str, start: int, end: int) -> Amount | None:
    """ "doubled" (2), "halved" (0.5), "threefold"; "double" and "twice" only where they are verbs or compare ("to double", "twice as")."""
    word = text[start:end].lower()
    factor = _VERBS.get(word)
    if factor is None:
        factor = _BARE[word]
        if word == "twice":
            if not re.match(r"\s+(?:as|the|that|its|their|what)\b", text[end : end + 12]):
                return None
        elif _LEADS_VERB.search(text[max(0, start - 14) : start]) is None:
            return None
    elif word == "halves":
        return None
    begin, bound = bounds.left(text, start)
    low, high, bound = bounds.ends(factor, factor, bound)
    return Amount(begin, end, start, "multiple", low, high, bound)


def fraction(text: str, start: int, end: int, number: str) -> Amount | None:
    """ "cut by a third": the multiple of what was before (0.667), rule `multiple-fraction`; None where no verb of change leads to it."""
    m = _FRACTION.search(text[max(0, start - 90) : start])
    if m is None or re.match(r"(?:\s*(?:of\b|-))?\s*(?:an?\b|one\b|the\b|its\b)?\s*(?:full\s+)?(?:per|pct|%|point|basis|share|stake|century|hour|day|year)", text[end : end + 24]):
        return None
    part = float(number)
    if part >= 1:
        return None
    factor = 1 - part if _DOWN.match(m.group()) else 1 + part
    begin, bound = bounds.left(text, start)
    factor = exact(factor)
    # "by at least a third" bounds the cut, so the multiple the other way round
    if bound in ("at_least", "at_most") and factor < 1:
        bound = "at_most" if bound == "at_least" else "at_least"
    low, high, bound = bounds.ends(factor, factor, bound)
    return Amount(begin, end, start, "multiple", low, high, bound, rule="multiple-fraction")



_COMPARES = re.compile(r"\s+(?:as|the|more|high|larg|big|what|its|their|that|great|over\b|current\b|previous\b|last\b|normal)", re.IGNORECASE)


def times(text: str, start: int, end: int, number: str, power: int) -> Amount | None:
    """ "2.5 times the level", "three-fold"; None for how often something happened ("met three times")."""
    factor = value(number, power)
    if factor == 1 or (text[end - 4 : end].lower() != "fold" and _COMPARES.match(text, end) is None):
        return None
    begin, bound = bounds.left(text, start)
    low, high, bound = bounds.ends(factor, factor, bound)
    return Amount(begin, end, start, "multiple", low, high, bound)
