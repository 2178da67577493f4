"""Rows as objects are the rows that the store writes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.facts import TABLES, Participant, SlotBasis
from extractor.pipeline import extract
from extractor.rows import rows
from extractor.store import encode

EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").iterdir() if p.suffix in {".txt", ".md"})


def _comparable(value: object) -> object:
    """Objects as the store writes them: structs as dicts, lists sorted unless they are structs."""
    if isinstance(value, tuple) and value and isinstance(value[0], (SlotBasis, Participant)):
        return [v._asdict() for v in value]
    if isinstance(value, tuple):
        return sorted(set(value))
    return value


def _place(row: dict[str, Any]) -> tuple[int, int, str]:
    return row["start"], row["end"], row["fact_id"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_rows_are_what_the_store_writes(path: Path) -> None:
    extraction = extract(Document(id=path.name, text=path.read_text("utf-8"), title="Duties of 5% on rice", published=date(2025, 6, 1)))
    written = encode([extraction])
    for table, facts in rows(extraction).items():
        names = [f.name for f in fields(TABLES[table])]
        stored = [{name: row[name] for name in names} for row in written[table].to_pylist()] if table in written else []
        made = [{name: _comparable(getattr(fact, name)) for name in names} for fact in facts]
        assert sorted(made, key=_place) == sorted(stored, key=_place), table
