"""An extraction as rows of the contract: the facts that rules made, and every mention as a row of its own table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from extractor.context import Context
from extractor.facts import TABLES, AmountFact, CommodityFact, DateFact, DurationFact, Fact, PlaceFact
from extractor.mentions.model import Amount, Duration, Good
from extractor.pipeline import Extraction

M = TypeVar("M", Duration, Good)


def rows(extraction: Extraction) -> dict[str, list[Fact]]:
    """Every table of facts and mentions, in the order of the contract, rows by (start, end, id).

    Rules of the tables `durations` and `commodities` say what a mention measures or does; a mention at the same place
    is then not told twice. An amount is `used_by` the facts that read it.
    """
    found: dict[str, list[Fact]] = {table: list(extraction.facts.get(table, ())) for table in TABLES}
    mentions = extraction.mentions
    ground = Context(extraction.view, mentions).ground
    used = used_by(mentions.amounts, found)
    for a, users in zip(mentions.amounts, used, strict=True):
        grounding = ground("amounts", a.rule, a.start, a.end, a.type)
        found["amounts"].append(
            AmountFact(**grounding, type=a.type, value_min=a.low, value_max=a.high, bound=a.bound, currency=a.currency, unit=a.unit,
                       value_si=a.value_si, unit_si=a.unit_si, used_by=users)
        )  # fmt: skip
    told = {(f.iso_duration, at) for f in found["durations"] if isinstance(f, DurationFact) for at in (f.start, f.end)}
    for d in _untold(mentions.durations, found["durations"]):
        if (d.iso, d.start) in told or (d.iso, d.end) in told:
            continue  # a fact begins or ends with it: "nine-day-old" in "nine-day-old strike"
        grounding = ground("durations", d.rule, d.start, d.end)
        found["durations"].append(
            DurationFact(**grounding, iso_duration=d.iso, iso_duration_max=d.iso_max, days_min=d.days_low, days_max=d.days_high,
                         bound=d.bound, kind=d.kind)
        )  # fmt: skip
    for w in mentions.dates:
        grounding = ground("dates", w.rule, w.start, w.end)
        found["dates"].append(
            DateFact(**grounding, timex=w.timex, resolved_from=w.first, resolved_to=w.last, precision=w.precision, anchor=w.anchor)
        )
    for p in mentions.places:
        found["places"].append(PlaceFact(**ground("places", p.rule, p.start, p.end, p.code), code=p.code, kind=p.kind, name=p.name))
    for g in _untold(mentions.goods, found["commodities"]):
        grounding = ground("commodities", g.rule, g.start, g.end, g.slug)
        found["commodities"].append(
            CommodityFact(**grounding, commodity=g.slug, name=g.name, hs_codes=tuple(sorted(set(g.hs))), qualifiers=tuple(sorted(set(g.qualifiers))),
                          role=g.role, origins=g.origins, destinations=g.destinations)
        )  # fmt: skip
    for facts in found.values():
        facts.sort(key=lambda fact: (fact.start, fact.end, fact.fact_id))
    return found


def _untold(mentions: Iterable[M], facts: Iterable[Fact]) -> list[M]:
    told = {(fact.start, fact.end) for fact in facts}
    return [m for m in mentions if (m.start, m.end) not in told]


#: The numbers of a fact that come from an amount.
_NUMBERS = MappingProxyType({
    "tariffs": ("rate_min", "rate_max", "rate_previous"),
    "trade_flows": ("value_min", "value_max"),
    "prices": ("price_min", "price_max", "change_min", "change_max"),
    "measures": ("quantity",),
})  # fmt: skip


def used_by(amounts: Sequence[Amount], facts: Mapping[str, Sequence[Fact]]) -> list[tuple[str, ...]]:
    """For each amount the sorted ids of the facts that read it: those whose words it overlaps with and that state its number.

    `amounts` are sorted by start.
    """
    users: list[tuple[str, ...]] = [()] * len(amounts)
    starts: list[int] = []
    for table, columns in _NUMBERS.items():
        for fact in facts.get(table, ()):
            if not starts:
                starts = [a.start for a in amounts]
                longest = max((a.end - a.start for a in amounts), default=0)
            numbers = {number for column in columns if (number := getattr(fact, column)) is not None}
            for i in range(bisect_left(starts, fact.start - longest), bisect_left(starts, fact.end)):
                if amounts[i].end > fact.start and (amounts[i].low in numbers or amounts[i].high in numbers) and fact.fact_id not in users[i]:
                    users[i] = tuple(sorted((*users[i], fact.fact_id)))
    return users
