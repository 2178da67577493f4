"""Two runs side by side: facts gained, lost and changed.

A fact is the same where its id is the same. Of the others, two that stand on the same words of the same document are one
fact that changed; the rest are gained or lost.
"""

from __future__ import annotations

from typing import Any

from extractor.report.model import Change, Comparison, TableChange
from extractor.rundir import Run

_EXAMPLES = 20
_SILENT = {"fact_id", "slot_basis", "sentence_start", "sentence_end", "used_by"}  # follow from other columns or carry no meaning of their own


def compare(now: Run, before: Run, tables: list[str]) -> Comparison:
    """`tables` are compared in their order; examples are taken from them in turn, at most 20 in all."""
    changes, examples = [], []
    for table in tables:
        change, found = _table(table, _ids(now, table), _ids(before, table), now, before)
        changes.append(change)
        examples += found
    version = before.manifest.get("version")
    return Comparison(before.path.name, str(version) if version else None, changes, examples[:_EXAMPLES])


def _ids(run: Run, table: str) -> dict[str, tuple[str, int, int]]:
    rows = run.rows(table, ["fact_id", "doc_id", "start", "end"])
    return {r["fact_id"]: (r["doc_id"], r["start"], r["end"]) for r in rows}


def _table(
    table: str, new: dict[str, tuple[str, int, int]], old: dict[str, tuple[str, int, int]], now: Run, before: Run
) -> tuple[TableChange, list[Change]]:
    places_lost: dict[tuple[str, int, int], list[str]] = {}
    for fact_id, place in old.items():
        if fact_id not in new:
            places_lost.setdefault(place, []).append(fact_id)
    gained, pairs = [], []
    for fact_id, place in new.items():
        if fact_id in old:
            continue
        if places_lost.get(place):
            pairs.append((places_lost[place].pop(0), fact_id))
        else:
            gained.append(fact_id)
    lost = [fact_id for rest in places_lost.values() for fact_id in rest]
    gained_rows, lost_rows = _rows(now, table, gained), _rows(before, table, lost)
    pairs = pairs[:_EXAMPLES] if len(pairs) > _EXAMPLES else pairs
    changed = len(new) - len(gained) - sum(1 for fact_id in new if fact_id in old)
    olds = {r["fact_id"]: r for r in _rows(before, table, [a for a, _ in pairs])}
    news = {r["fact_id"]: r for r in _rows(now, table, [b for _, b in pairs])}
    examples = [Change("changed", table, news[b]["doc_id"], news[b]["quote"], _difference(olds[a], news[b])) for a, b in pairs]
    examples += [Change("lost", table, r["doc_id"], r["quote"], f"by rule {r['rule']}") for r in lost_rows]
    examples += [Change("gained", table, r["doc_id"], r["quote"], f"by rule {r['rule']}") for r in gained_rows]
    return TableChange(table, len(old), len(new), len(gained), len(lost), changed), examples


def _rows(run: Run, table: str, ids: list[str]) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    return run.rows(table, None, pc.field("fact_id").isin(ids[:_EXAMPLES])) if ids else []


def _difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    def show(value: Any) -> str:
        return "none" if value is None or value == [] else ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    parts = [f"{name}: {show(old.get(name))} → {show(value)}" for name, value in new.items() if name not in _SILENT and old.get(name) != value]
    return "; ".join(parts) or "other words for the same slots"
