"""An extraction as rows of the contract: the facts that rules made, and every mention as a row of its own table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from extractor.context import Context
from extractor.facts import TABLES, AmountFact, CommodityFact, DateFact, DurationFact, Fact, PlaceFact
from extractor.mentions.model import Amount, Duration, Good
from extractor.pipeline import Extraction

M = TypeVar("M", Duration, Good)


def rows(extraction: Extraction) -> dict[str, list[Fact]]:
    """Every table of facts and mentions, in the order of the contract, rows by (start, end, id).

    Rules of the tables `durations` and `commodities` say what a mention measures or does; a mention at the same place
    is then not told twice. An amount is `used_by` every fact of a rule whose words overlap with it.
    """
    found: dict[str, list[Fact]] = {table: list(extraction.facts.get(table, ())) for table in TABLES}
    mentions = extraction.mentions
    ground = Context(extraction.view, mentions).ground
    used = _used_by(mentions.amounts, [fact for facts in found.values() for fact in facts])
    for a, users in zip(mentions.amounts, used, strict=True):
        grounding = ground("amounts", a.rule, a.start, a.end, a.type)
        found["amounts"].append(
            AmountFact(**grounding, type=a.type, value_min=a.low, value_max=a.high, bound=a.bound, currency=a.currency, unit=a.unit,
                       value_si=a.value_si, unit_si=a.unit_si, used_by=users)
        )  # fmt: skip
    for d in _untold(mentions.durations, found["durations"]):
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
            CommodityFact(**grounding, commodity=g.slug, name=g.name, hs_codes=tuple(sorted(set(g.hs))), qualifiers=tuple(sorted(set(g.qualifiers))))
        )
    for facts in found.values():
        facts.sort(key=lambda fact: (fact.start, fact.end, fact.fact_id))
    return found


def _untold(mentions: Iterable[M], facts: Iterable[Fact]) -> list[M]:
    told = {(fact.start, fact.end) for fact in facts}
    return [m for m in mentions if (m.start, m.end) not in told]


def _used_by(amounts: Sequence[Amount], facts: Iterable[Fact]) -> list[tuple[str, ...]]:
    """For each amount the sorted ids of the facts that it overlaps with. `amounts` are sorted by start."""
    users: list[set[str]] = [set() for _ in amounts]
    starts = [a.start for a in amounts]
    longest = max((a.end - a.start for a in amounts), default=0)
    for fact in facts:
        for i in range(bisect_left(starts, fact.start - longest), bisect_left(starts, fact.end)):
            if amounts[i].end > fact.start:
                users[i].add(fact.fact_id)
    return [tuple(sorted(ids)) for ids in users]
