"""Amounts: what a figure with its unit says, as percentages, points, money, unit prices, quantities, multiples and counts.

Figures arrive as decimal strings with a power of ten, so that "84.9 cents" is 0.849 and not 0.8490000000000001.
"""

from __future__ import annotations

import re
from typing import Any

from extractor.mentions import bounds
from extractor.mentions.model import Amount
from extractor.mentions.vocabulary import COUNT, MONEY, PERCENT, POINTS, TOKEN, UNIT, words

_PER = re.compile(rf"(?:\s*/\s*|(?:\s+|-)(?:per|a|an|the|each|for\s+each|for\s+every)(?:\s+|-))(?:(?:metric|dry|standard)\s+)?({TOKEN})", re.IGNORECASE)
_ITEM = frozenset(
    "vehicle vehicles car cars truck unit parcel parcels package packages shipment container piece animal passenger aircraft item order consignment tire tyre "
    "phone bottle chip device postcard letter ship vessel".split()
)
# Where a sum stands in a headline or table cell before what it is per.
_TYPES = {PERCENT: "percent", POINTS: "points", MONEY: "money", UNIT: "quantity", COUNT: "count"}


def value(number: str, power: int) -> float:
    """The float nearest to number * 10**power."""
    return float(f"{number}e{power}") if power else float(number)


def exact(product: float) -> float:
    """A converted value without the noise of its last binary digits."""
    return float(f"{product:.15g}")


def per(text: str, end: int) -> tuple[int, str] | None:
    """The unit that a sum of money at `end` is per: (end, symbol), or None. "a barrel" -> bbl, "/kg" -> kg, "per item" -> item."""
    m = _PER.match(text, end)
    if m is None:
        return None
    token = m.group(1)
    entry = words().get(token)
    if entry is not None:
        kind, payload, _, more = entry
        stop = m.end()
        if more is not None and (longer := more[0].match(text, stop)) is not None and longer.lastindex:
            meaning = more[1][longer.lastindex - 1]
            if meaning[0] == UNIT:
                kind, payload, _ = meaning
                stop = longer.end()
        if kind == UNIT and payload.dimension not in ("volume flow", "power"):
            return stop, payload.symbol
    if token.lower() in _ITEM:
        return m.end(), "item"
    return None


def build(text: str, start: int, core: int, end: int, kind: int, payload: Any, low: float, high: float) -> Amount:
    """The amount whose figure (with its sign or code) begins at `core`; `start` is where a minus sign before it stands."""
    begin, bound = bounds.left(text, start)
    name = _TYPES[kind]
    unit = currency = value_si = unit_si = None
    if kind == MONEY:
        currency = payload
        price = per(text, end)
        if price is not None:
            end, unit = price
            name = "price"
    elif kind == UNIT:
        unit = payload.symbol
        if payload.factor is not None and low == high:
            value_si = exact(low * payload.factor)
            unit_si = payload.si
    stop, after = bounds.right(text, end)
    if after is not None and bound in ("exact", "approx"):
        bound, end = after, stop
    if low != high:
        return Amount(begin, end, core, name, low, high, "range", currency, unit, None, None)
    if bound == "exact" or bound == "approx":
        return Amount(begin, end, core, name, low, low, bound, currency, unit, value_si, unit_si)
    if bound == "at_most":
        return Amount(begin, end, core, name, None, low, bound, currency, unit, value_si, unit_si)
    return Amount(begin, end, core, name, low, None, bound, currency, unit, value_si, unit_si)


_VERBS = {
    "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "tripled": 3.0, "tripling": 3.0, "triples": 3.0, "trebled": 3.0, "trebling": 3.0, "quadrupled": 4.0,
    "quadrupling": 4.0, "quintupled": 5.0, "halved": 0.5, "halving": 0.5, "halves": 0.5, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0,
    "sixfold": 6.0, "tenfold": 10.0, "hundredfold": 100.0,
}  # fmt: skip
_BARE = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5, "twice": 2.0}
#: Words that a multiple may be, for the scan.
MULTIPLE_WORDS = tuple(_VERBS) + tuple(_BARE)

_LEADS_VERB = re.compile(r"\b(?:to|would|could|will|can|may|might|must|shall|should|than|nearly|almost|about|at\s+least|is|are|was)\s+\Z", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:cut|cuts|cutting|reduced?|reducing|slashed?|slashing|lower(?:ed|ing)?|fell|fall(?:en|ing)?|drop(?:ped|ping)?|declin(?:e|ed|ing)|shr[aiu]nk|trimm(?:ed|ing)|down|decrease[ds]?|"
    r"rais(?:e|ed|ing)|rose|rise[ns]?|rising|increas(?:e|ed|ing|es)|gr[eo]wn?|up|climbed|jumped|expand(?:ed)?|boost(?:ed)?)\b[^.;]{0,60}?\bby\s+(?:(?:about|almost|nearly|around|some|over|at\s+least|more\s+than|up\s+to|as\s+much\s+as)\s+)?\Z",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\b(?:cut|reduc|slash|lower|f[ae]ll|drop|declin|shr[aiu]nk|trimm|down|decreas)", re.IGNORECASE)


def multiple(text: str, start: int, end: int) -> Amount | None:
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
    if m is None or re.match(r"\s*(?:of|-)\s*(?:an?|one|the|its)?\s*(?:per|pct|%|point)", text[end : end + 20]):
        return None
    part = float(number)
    factor = 1 - part if _DOWN.match(m.group()) else 1 + part
    begin, bound = bounds.left(text, start)
    factor = exact(factor)
    # "by at least a third" bounds the cut, so the multiple the other way round
    if bound in ("at_least", "at_most") and factor < 1:
        bound = "at_most" if bound == "at_least" else "at_least"
    low, high, bound = bounds.ends(factor, factor, bound)
    return Amount(begin, end, start, "multiple", low, high, bound, rule="multiple-fraction")


_HOMES = {"CAN": "CAD", "AUS": "AUD", "NZL": "NZD", "HKG": "HKD", "SGP": "SGD", "TWN": "TWD"}


def home(country: str | None) -> str:
    """The currency of an unmarked dollar in a document of `country` (ISO 3166-1 alpha-3); USD where it is not known."""
    return _HOMES.get(country or "", "USD")
