"""One frozen class per table of the contract; fields are the table's columns, in their order.

The meaning, unit and codes of every column stand in `schemas`; a test holds the two together. `None` and `()` mean
"not stated": never 0 and never "all".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class SlotBasis(NamedTuple):
    """Where a slot was read: offsets into the text (or into the title, where basis is `title`)."""

    slot: str
    start: int
    end: int
    basis: str  # sentence, title, context, metadata


class Participant(NamedTuple):
    name: str | None
    role: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Grounding: where the fact stands. `text[start:end] == quote`."""

    fact_id: str
    doc_id: str
    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    section: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tariff(Fact):
    rate_text: str
    unit: str
    rate_min: float | None = None
    rate_max: float | None = None
    bound: str = "exact"
    specific_currency: str | None = None
    specific_unit: str | None = None
    kind: str = "level"
    rate_previous: float | None = None
    imposers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    targets_excluded: tuple[str, ...] = ()
    target_scope: str = "unknown"
    products: tuple[str, ...] = ()
    product_scope: str = "unknown"
    hs_codes: tuple[str, ...] = ()
    flow: str = "import"
    action: str = "none"
    status: str = "in_force"
    effective_from: str | None = None
    effective_to: str | None = None
    effective_from_date: date | None = None
    effective_to_date: date | None = None
    legal_basis: str | None = None
    legal_instrument: str | None = None
    speaker: str | None = None
    condition: str | None = None
    slot_basis: tuple[SlotBasis, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DurationFact(Fact):
    iso_duration: str | None  # None: "months of talks" has no number
    iso_duration_max: str | None = None
    days_min: float | None = None
    days_max: float | None = None
    bound: str = "exact"
    kind: str = "length"
    subject: str | None = None
    subject_text: str | None = None
    actors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    start_date: str | None = None
    end_date: str | None = None
    ongoing: bool | None = None


@dataclass(frozen=True, slots=True)
class CommodityFact(Fact):
    commodity: str
    name: str
    hs_codes: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    role: str = "mention"
    origins: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmountFact(Fact):
    type: str
    value_min: float | None = None
    value_max: float | None = None
    bound: str = "exact"
    currency: str | None = None
    unit: str | None = None
    value_si: float | None = None
    unit_si: str | None = None
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateFact(Fact):
    timex: str
    resolved_from: date | None = None
    resolved_to: date | None = None
    precision: str = "day"
    anchor: str = "none"


@dataclass(frozen=True, slots=True)
class PlaceFact(Fact):
    code: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class TradeFlow(Fact):
    reporter: str | None = None
    partners: tuple[str, ...] = ()
    flow: str = "trade"
    measure: str = "value"
    products: tuple[str, ...] = ()
    hs_codes: tuple[str, ...] = ()
    value_min: float | None = None
    value_max: float | None = None
    bound: str = "exact"
    currency: str | None = None
    unit: str | None = None
    direction: str | None = None
    period_from: str | None = None
    period_to: str | None = None
    comparison: str = "none"
    status: str = "reported"


@dataclass(frozen=True, slots=True)
class Price(Fact):
    commodity: str | None = None
    price_min: float | None = None
    price_max: float | None = None
    bound: str = "exact"
    currency: str | None = None
    unit: str | None = None
    kind: str = "other"
    benchmark: str | None = None
    change_min: float | None = None
    change_max: float | None = None
    change_unit: str | None = None
    direction: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Measure(Fact):
    instrument: str
    mast_chapter: str | None = None
    imposers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    target_text: str | None = None
    products: tuple[str, ...] = ()
    hs_codes: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str | None = None
    status: str = "in_force"
    effective_from: str | None = None
    effective_to: str | None = None
    legal_basis: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Ranking(Fact):
    subject: tuple[str, ...] = ()
    subject_text: str | None = None
    rank: int | None = None
    relation: str = "is"
    dimension: str = "other"
    products: tuple[str, ...] = ()
    hs_codes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting(Fact):
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    kind: str = "talks"
    status: str = "held"
    topics: tuple[str, ...] = ()


#: The class of each table of facts and mentions, in the order of the contract.
TABLES: dict[str, type[Fact]] = {
    "tariffs": Tariff,
    "durations": DurationFact,
    "commodities": CommodityFact,
    "amounts": AmountFact,
    "dates": DateFact,
    "places": PlaceFact,
    "trade_flows": TradeFlow,
    "prices": Price,
    "measures": Measure,
    "rankings": Ranking,
    "meetings": Meeting,
}
