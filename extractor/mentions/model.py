"""What the recognisers find. Plain named tuples: made by the hundred thousand, so they must be cheap.

Offsets are half-open code points of the document's text. `start:end` is the whole expression, bound words included
("up to 50 percent"); `None` means "not stated", never 0.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Amount(NamedTuple):
    """A percentage, sum of money, physical quantity, unit price, multiple or count.

    `low`/`high` have scale words applied and are equal for a single figure; "up to 50" has low None, "at least 10" has
    high None. `core` is where the figure itself starts (after "up to", "about"); `end` closes the expression.
    """

    start: int
    end: int
    core: int
    type: str  # percent, points, money, quantity, price, multiple, count
    low: float | None
    high: float | None
    bound: str  # exact, approx, at_least, at_most, range
    currency: str | None = None  # ISO 4217 (of the money, or of the price)
    unit: str | None = None  # unit symbol (of the quantity, or what a price is per)
    value_si: float | None = None
    unit_si: str | None = None
    rule: str = "amount"


class Duration(NamedTuple):
    """A stretch of time: "22-month", "more than two years", "90 days"."""

    start: int
    end: int
    core: int
    iso: str  # P22M
    iso_max: str | None  # upper end of a range
    days_low: float | None
    days_high: float | None
    bound: str
    kind: str  # elapsed, length, pause, deadline, age, recurrence
    rule: str = "duration"


class When(NamedTuple):
    """A calendar expression, resolved against the publication date where the words allow it."""

    start: int
    end: int
    timex: str  # TIMEX3 value: 2025-08-01, 2025-08, XXXX-12-27, 2025-Q2, 2025-SU
    first: date | None  # first possible day
    last: date | None  # last possible day
    precision: str  # day, week, month, quarter, season, year, decade
    anchor: str  # absolute, published, context, none
    rule: str = "date"


class Place(NamedTuple):
    """A country or group, or a city, institution, person or demonym that stands for one."""

    start: int
    end: int
    code: str  # ISO 3166-1 alpha-3, or group code (EU)
    kind: str  # country, group, city, demonym, institution, person
    name: str  # canonical name of what the words name (Washington, Donald Trump, Commerce Department)
    adjective: bool = False  # the words are an adjective or demonym form ("Chinese", "European")
    possessive: bool = False  # the words carry 's or s' (the span includes it)
    rule: str = "place"


class Good(NamedTuple):
    """A traded good by its name in the text."""

    start: int
    end: int
    slug: str  # crude_oil
    name: str  # canonical English name
    hs: tuple[str, ...]  # HS 2022 codes at the depth that the words support
    qualifiers: tuple[str, ...] = ()
    rule: str = "commodity"
    role: str = "mention"  # import, export, production, purchase, sale, tariff, sanction, price, reserve, mention
    origins: tuple[str, ...] = ()  # codes, sorted: where the words say that it comes from
    destinations: tuple[str, ...] = ()  # codes, sorted: where the words say that it goes, the buyer included


class Mentions(NamedTuple):
    """All mentions of one text, each list sorted by (start, -end)."""

    amounts: list[Amount]
    durations: list[Duration]
    dates: list[When]
    places: list[Place]
    goods: list[Good]
