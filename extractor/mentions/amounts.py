"""Amounts: what a figure with its unit says, as percentages, points, money, unit prices, quantities and counts.

Figures arrive as decimal strings with a power of ten, so that "84.9 cents" is 0.849 and not 0.8490000000000001.
"""

from __future__ import annotations

import re
from typing import Any

from extractor.mentions import bounds
from extractor.mentions.model import Amount
from extractor.mentions.vocabulary import COUNT, MONEY, PERCENT, POINTS, TOKEN, UNIT, Shared, shared, words

_PER = re.compile(
    rf"(?:\s*/\s*|(?:\s+|-)(?:per|a|an|the|each|for\s+each|for\s+every)(?:\s+|-))(?:(?:metric|dry|standard)\s+|(100|1,?000)\s*)?({TOKEN})", re.IGNORECASE
)
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
    token = m.group(2)
    many = f"{m.group(1).replace(',', '')} " if m.group(1) else ""
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
            return stop, many + payload.symbol
    if token.lower() in _ITEM:
        return m.end(), "item"
    return None


def build(text: str, start: int, core: int, end: int, kind: int, payload: Any, low: float, high: float, money: Money) -> Amount:
    """The amount whose figure (with its sign or code) begins at `core`; `start` is where a minus sign before it stands."""
    begin, bound = bounds.left(text, start)
    name = _TYPES[kind]
    unit = currency = value_si = unit_si = None
    if kind == MONEY:
        currency = money.code(payload, core)
        price = per(text, end)
        if price is not None:
            end, unit = price
            name = "price"
    elif kind == UNIT:
        unit = payload.symbol
        if payload.factor is not None and low == high:
            value_si = exact(low * payload.factor)
            unit_si = payload.si
    stop, after = bounds.right(text, end) if text[end + 1 : end + 3] in bounds.RIGHT else (end, None)
    if after is not None and bound in ("exact", "approx"):
        bound, end = after, stop
    if low != high:
        return Amount(begin, end, core, name, low, high, "range", currency, unit, None, None)
    if bound == "exact" or bound == "approx":
        return Amount(begin, end, core, name, low, low, bound, currency, unit, value_si, unit_si)
    if bound == "at_most":
        return Amount(begin, end, core, name, None, low, bound, currency, unit, value_si, unit_si)
    return Amount(begin, end, core, name, low, None, bound, currency, unit, value_si, unit_si)


class Money:
    """Which currency a word or sign means in one document: "$" and words that several currencies share ("pesos", "crowns")."""

    __slots__ = ("country", "text")

    def __init__(self, text: str, country: str | None) -> None:
        self.text = text
        self.country = country

    def code(self, payload: str | Shared, at: int) -> str | None:
        """ISO 4217 of an entry's payload at an offset; None where nothing tells ("pesos" with no country near).

        The document's country decides first, then the country named last before the words (at most WINDOW back), then the default.
        """
        if payload == "$":
            payload = _DOLLARS
        if isinstance(payload, str):
            return payload
        best, default, nearest = None, None, -1
        for code, country, cues, otherwise in shared()[payload.word]:
            if country and country == self.country:
                return code
            if otherwise:
                default = code
            for cue in cues:
                seen = self.text.rfind(cue, max(0, at - WINDOW), at)
                if seen > nearest:
                    best, nearest = code, seen
        return best or default


_DOLLARS = Shared("dollars")

#: How far back a country may be named to decide what "pesos" are.
WINDOW = 1500
