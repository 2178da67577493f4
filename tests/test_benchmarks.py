"""The comparison of two versions: what counts as gained, lost, altered."""

from __future__ import annotations

from typing import Any

from benchmarks.changes import compare, report


def _row(start: int, **values: Any) -> dict[str, Any]:
    return {"table": "tariffs", "doc_id": "d", "fact_id": "f", "rule": "r", "start": start, "end": start + 5, "quote": "25%", **values}


def test_gained_lost_altered_same() -> None:
    before = [_row(0, status="in_force"), _row(10, status="ended"), _row(20, status="ended"), _row(40, status="denied")]
    after = [_row(1, status="in_force"), _row(10, status="threatened"), _row(30, status="ended"), _row(40, status="denied", rule="other")]
    kinds = compare(before, after)["tariffs"]
    assert [row["start"] for row in kinds["lost"]] == [20]
    assert [row["start"] for row in kinds["gained"]] == [30]
    assert [differences for _, _, differences in kinds["altered"]] == [{"status": ("ended", "threatened")}]
    assert len(kinds["same"]) == 2
    lines = list(report(compare(before, after), None))
    assert "| tariffs | 2 | 1 | 1 | 1 |" in lines


def test_two_facts_at_one_place_are_paired_by_likeness() -> None:
    before = [_row(0, targets=["CHN"]), _row(0, targets=["MEX"])]
    after = [_row(0, targets=["MEX"]), _row(0, targets=["CHN"])]
    assert len(compare(before, after)["tariffs"]["same"]) == 2


def test_rows_of_other_tables_and_documents_are_not_mixed() -> None:
    other = {**_row(0), "table": "prices"}
    result = compare([_row(0)], [other])
    assert result["tariffs"]["lost"] and result["prices"]["gained"]
