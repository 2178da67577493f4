"""Amounts: what a figure with its unit says, as percentages, points, money, unit prices, quantities and counts.

Figures arrive as decimal strings with a power of ten, so that "84.9 cents" is 0.849 and not 0.8490000000000001.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from extractor.mentions import bounds
from extractor.mentions.model import Amount
from extractor.mentions.vocabulary import COUNT, MONEY, PERCENT, POINTS, TOKEN, UNIT, Shared, shared, words

_PER = re.compile(
    rf"(?:\s*/\s*|(?:\s+|-)(?:per|an?|each|for(?=\s(?:a|one|every)\s)(?:\s(?:a|one|every)))(?:\s+|-))"
    rf"(?:(?P<box>(?:(?P<forty>40|forty)|20|twenty)(?:\s|-)?(?:ft|foot|feet)(?:\s|-)(?:container|box|equivalent\s+unit)s?(?![^\W_]))|(?:metric|dry|standard|fine)\s+(?!ton)|(?P<many>\d{{2,3}}|1,?000)(?:\s|-)?)?({TOKEN})?",
    re.IGNORECASE,
)
_SLASH = frozenset("/-")
_PERS = frozenset({"a ", "an", "pe", "ea", "fo", "A ", "AN", "PE", "EA", "Pe", "/ ", " a", " p", " e"})
_ITEM = frozenset(
    "vehicle vehicles car cars truck unit parcel parcels package packages shipment container piece animal passenger aircraft item order consignment tire tyre "
    "phone bottle chip device postcard letter ship vessel".split()
)
# Where a sum stands in a headline or table cell before what it is per.
_TYPES = {PERCENT: "percent", POINTS: "points", MONEY: "money", UNIT: "quantity", COUNT: "count"}


_new = tuple.__new__  # a named tuple without the cost of its keyword handling: amounts are made by the hundred thousand


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
    if m["box"]:
        return m.end("box"), "FEU" if m["forty"] else "TEU"
    token = m.group(4)
    if token is None:
        return None
    many = f"{m['many'].replace(',', '')} " if m["many"] else ""
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


_STERLING = ("£", "$", "sterling", "pence", "Britain", "British", "UK ", "U.K.", "London", "dollars", "euros", "stg")
_WEIGHED = ("lb", "tonne", "cents a pound", "cents per pound", "pork", "beef", "poultry", "cotton", "coffee", "sugar", "copper", "uranium", "cheese", "butter", "shipments", "freight", "catch")


def sterling(text: str, start: int, end: int) -> bool:
    """Whether millions of "pounds" are money: nothing weighed stands near, and money or Britain does."""
    if text[end : end + 4] == " of " and text[end + 4 : end + 8] not in ("debt", "inve", "savi", "fund"):
        return False
    near = text[start - 200 if start > 200 else 0 : end + 60]
    return not any(word in near for word in _WEIGHED) and any(word in near for word in _STERLING)


def plain(text: str, start: int, end: int, kind: int, payload: Any, low: float, money: Money) -> Amount:
    """The amount of a single figure without a sign, and with nothing behind that goes on: `build` without what that needs."""
    begin, bound = bounds.left(text, start)
    unit = currency = value_si = unit_si = None
    high: float | None = low
    first: float | None = low
    if kind == MONEY:
        currency = payload if type(payload) is str and payload != "$" else money.code(payload, start)
        if text[end + 1 : end + 3] in _PERS and (price := per(text, end)) is not None:
            end, unit = price
            stop, after = bounds.right(text, end)
            if after is not None and bound in ("exact", "approx"):
                end, bound = stop, after
            return _new(Amount, (begin, end, start, "price", None if bound == "at_most" else low, None if bound == "at_least" else low, bound, currency, unit, None, None, "amount"))
    elif kind == UNIT and payload.symbol == "lb" and low >= 10**6 and sterling(text, start, end):
        return _new(Amount, (begin, end, start, "money", None if bound == "at_most" else low, None if bound == "at_least" else low, bound, "GBP", None, None, None, "amount"))
    elif kind == UNIT:
        unit, _, factor, si = payload
        if factor is not None:
            value_si, unit_si = exact(low * factor), si
    if bound == "at_most":
        first = None
    elif bound == "at_least":
        high = None
    return _new(Amount, (begin, end, start, _TYPES[kind], first, high, bound, currency, unit, value_si, unit_si, "amount"))


def build(text: str, start: int, core: int, end: int, kind: int, payload: Any, low: float, high: float, money: Money) -> Amount:
    """The amount whose figure (with its sign or code) begins at `core`; `start` is where a minus sign before it stands."""
    begin, bound = bounds.left(text, start)
    name = _TYPES[kind]
    unit = currency = value_si = unit_si = None
    if kind == MONEY:
        currency = money.code(payload, core)
        # " a ", " per ", "/": one look at the next characters spares the pattern for most
        price = per(text, end) if text[end : end + 1] in _SLASH or text[end + 1 : end + 3] in _PERS else None
        if price is not None:
            end, unit = price
            name = "price"
    elif kind == UNIT and payload.symbol == "lb" and low >= 10**6 and sterling(text, start, end):
        name, currency = "money", "GBP"
    elif kind == UNIT:
        unit = payload.symbol
        if payload.factor is not None and low == high:
            value_si = exact(low * payload.factor)
            unit_si = payload.si
    stop, after = bounds.right(text, end) if text[end + 1 : end + 3] in bounds.RIGHT or text[end : end + 1] == "+" else (end, None)
    if after is not None and bound in ("exact", "approx"):
        bound, end = after, stop
    if low != high:
        return _new(Amount, (begin, end, core, name, low, high, "range", currency, unit, None, None, "amount"))
    if bound == "exact" or bound == "approx":
        return _new(Amount, (begin, end, core, name, low, low, bound, currency, unit, value_si, unit_si, "amount"))
    if bound == "at_most":
        return _new(Amount, (begin, end, core, name, None, low, bound, currency, unit, value_si, unit_si, "amount"))
    return _new(Amount, (begin, end, core, name, low, None, bound, currency, unit, value_si, unit_si, "amount"))


class Money:
    """Which currency a word or sign means in one document: "$" and words that several currencies share ("pesos", "crowns")."""

    __slots__ = ("country", "modern", "text")

    def __init__(self, text: str, country: str | None, published: date | None = None) -> None:
        self.text = text
        self.country = country
        self.modern = published is not None and published.year > 2002  # the euro has replaced marks, lire and francs

    def code(self, payload: str | Shared, at: int) -> str | None:
        """ISO 4217 of an entry's payload at an offset; None where nothing tells ("pesos" with no country near).

        The document's country decides first, then the country named last before the words (at most WINDOW back), then the default.
        """
        if payload == "$":
            payload = _DOLLARS
        if isinstance(payload, str):
            return payload
        if self.country is None and payload in _PLAIN:
            return "USD"
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
        if best is None and self.modern:
            return _NOW.get(default or "", default)
        return best or default


#: What "lira" and "francs" mean without a country since the euro.
_NOW = {"ITL": "TRY", "FRF": "CHF"}
_DOLLARS = Shared("dollars")
_PLAIN = frozenset({"$", *(Shared(word) for word in ("dollars", "dollar", "dlrs", "dlr", "cents", "cent", "cts", "ct"))})

#: How far back a country may be named to decide what "pesos" are.
WINDOW = 1500
