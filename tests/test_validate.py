"""Each check on a row that fails it and on one that does not; what becomes of the rows."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.validate import TableJudge, validate_table
from schemas import TABLES
from schemas.arrow import arrow_schema, empty
from schemas.checks import all_checks
from schemas.masks import failing
from schemas.model import Check

GROUND = {
    "fact_id": "0123456789abcdef0123", "doc_id": "d", "start": 4, "end": 7, "quote": "25%", "sentence_start": 0, "sentence_end": 20,
    "section": "body", "rule": "some-rule",
}  # fmt: skip
ROWS: dict[str, dict[str, Any]] = {
    "documents": {"doc_id": "d", "published_basis": "none", "chars": 20, "sentences": 1, "facts": 1, "status": "ok", "sha256": "0" * 64},
    "tariffs": {
        **GROUND, "rate_text": "25%", "unit": "percent", "rate_min": 25.0, "rate_max": 25.0, "bound": "exact", "kind": "level",
        "imposers": ["USA"], "targets": ["CHN", "IND"], "targets_excluded": [], "target_scope": "named", "products": ["steel"],
        "product_scope": "listed", "hs_codes": ["72", "7301"], "flow": "import", "action": "impose", "status": "in_force", "slot_basis": [],
        "flags": [],
    },
    "durations": {**GROUND, "iso_duration": "P22M", "days_min": 669.0, "days_max": 670.0, "bound": "exact", "kind": "elapsed", "actors": [], "against": []},
    "commodities": {**GROUND, "commodity": "crude_oil", "name": "crude oil", "hs_codes": ["2709"], "qualifiers": [], "role": "mention", "origins": [],
                    "destinations": []},
    "amounts": {**GROUND, "type": "percent", "value_min": 25.0, "value_max": 25.0, "bound": "exact", "unit": "%", "used_by": []},
    "dates": {**GROUND, "timex": "2025-08", "precision": "month", "anchor": "absolute"},
    "places": {**GROUND, "code": "USA", "kind": "city", "name": "Washington"},
    "trade_flows": {**GROUND, "partners": [], "flow": "export", "measure": "value", "products": [], "hs_codes": [], "value_min": 1.0, "value_max": 1.0,
                    "bound": "exact", "comparison": "none", "status": "reported"},
    "prices": {**GROUND, "bound": "exact", "kind": "spot", "price_min": 81.5, "price_max": 81.5, "currency": "USD", "unit": "bbl"},
    "measures": {**GROUND, "instrument": "sanction", "imposers": ["USA"], "targets": ["RUS"], "products": [], "hs_codes": [], "status": "in_force"},
    "rankings": {**GROUND, "subject": ["CHN"], "rank": 1, "relation": "is", "dimension": "importer", "products": [], "hs_codes": [], "partners": []},
    "meetings": {**GROUND, "participants": [{"name": "A", "role": None, "code": "IND"}], "kind": "talks", "status": "held", "topics": []},
    "quarantine": {"table": "tariffs", "check": "c", "reason": "r"},
    "texts": {"doc_id": "d", "text": "t"},
}  # fmt: skip


def table(name: str, *rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=arrow_schema(name))


@pytest.mark.parametrize("name", TABLES)
def test_a_sound_row_passes_every_check(name: str) -> None:
    report = validate_table(name, table(name, ROWS[name]))
    assert [(f.check, f.column, f.examples) for f in report.failures] == []
    assert report.ok


ERRORS: list[tuple[str, dict[str, Any], str, str]] = [
    ("tariffs", {"status": "pending"}, "code-list", "status"),
    ("tariffs", {"status": None}, "not-null", "status"),
    ("tariffs", {"rate_min": 30.0}, "rate-min-order", "rate_min"),
    ("tariffs", {"rate_min": 6000.0, "rate_max": 6000.0}, "rate-sane", "rate_max"),
    ("tariffs", {"rate_previous": float("nan")}, "finite", "rate_previous"),
    ("tariffs", {"unit": "specific", "rate_min": -1.0, "specific_currency": "USD"}, "rate-not-negative", "rate_min"),
    ("tariffs", {"rate_min": None, "rate_max": None}, "has-rate", "rate_min"),
    ("tariffs", {"imposers": ["CHN"], "targets": ["CHN"]}, "own-target", "imposers"),
    ("tariffs", {"imposers": ["Narnia"]}, "known-code", "imposers"),
    ("tariffs", {"imposers": ["ALL"]}, "known-code", "imposers"),
    ("tariffs", {"hs_codes": ["0077"]}, "known-code", "hs_codes"),
    ("tariffs", {"targets": ["IND", "CHN"]}, "sorted-list", "targets"),
    ("tariffs", {"targets": ["IND", "IND"]}, "sorted-list", "targets"),
    ("tariffs", {"effective_from": "soon"}, "pattern", "effective_from"),
    ("tariffs", {"effective_from": "2025-08", "effective_to": "2025-07-31"}, "effective-from-order", "effective_from"),
    ("tariffs", {"flags": ["Odd Flag"]}, "pattern", "flags"),
    ("amounts", {"value_max": float("inf")}, "finite", "value_max"),
    ("durations", {"days_max": float("inf")}, "bounds", "days_max"),
    ("amounts", {"start": 7}, "span-order", "start"),
    ("amounts", {"quote": "25 %"}, "quote-length", "quote"),
    ("amounts", {"start": -3, "end": 0}, "bounds", "start"),
    ("amounts", {"currency": "DLR"}, "known-code", "currency"),
    ("amounts", {"rule": "Some_Rule"}, "pattern", "rule"),
    ("durations", {"iso_duration": "22 months"}, "pattern", "iso_duration"),
    ("durations", {"days_min": 671.0}, "days-min-order", "days_min"),
    ("dates", {"timex": "next week"}, "pattern", "timex"),
    ("commodities", {"commodity": "Crude Oil"}, "pattern", "commodity"),
    ("rankings", {"rank": 0}, "bounds", "rank"),
]
WARNINGS: list[tuple[str, dict[str, Any], str]] = [
    ("tariffs", {"sentence_end": 6}, "in-sentence"),
    ("tariffs", {"bound": "at_most"}, "rate-min-bound"),
    ("tariffs", {"bound": "range", "rate_min": None}, "rate-min-bound"),
    ("tariffs", {"unit": "free"}, "free-is-zero"),
    ("tariffs", {"unit": "specific"}, "specific-parts"),
    ("tariffs", {"specific_currency": "USD"}, "specific-parts"),
    ("tariffs", {"target_scope": "unknown"}, "target-scope"),
    ("tariffs", {"targets": []}, "target-scope"),
    ("tariffs", {"target_scope": "all"}, "target-scope"),
    ("tariffs", {"target_scope": "all_except", "targets": ["ALL"]}, "target-scope"),
    ("tariffs", {"products": ["ALL"]}, "product-scope"),
    ("measures", {"targets": ["USA"]}, "own-target"),
    ("rankings", {"subject": []}, "has-subject"),
    ("documents", {"published_basis": "metadata"}, "published-basis"),
]


@pytest.mark.parametrize(("name", "change", "check", "column"), ERRORS)
def test_an_error_is_found_and_its_row_refused(name: str, change: dict[str, Any], check: str, column: str) -> None:
    good = ROWS[name] | ({"doc_id": "a"} if name == "documents" else {"fact_id": "another"})
    judge = TableJudge(name)
    kept, refused = judge.judge(table(name, good, ROWS[name] | change))
    assert kept.num_rows == 1
    row = refused.to_pylist()[0]
    assert (row["table"], row["check"], row["column"]) == (name, check, column)
    assert "{" not in row["reason"]
    found = next(f for f in judge.findings() if (f.check, f.column) == (check, column))
    assert (found.checked, found.failed, len(found.examples)) == (2, 1, 1)


@pytest.mark.parametrize(("name", "change", "check"), WARNINGS)
def test_a_warning_is_counted_and_its_row_kept(name: str, change: dict[str, Any], check: str) -> None:
    report = validate_table(name, table(name, ROWS[name] | change))
    assert report.ok
    assert [(f.check, f.severity, f.failed) for f in report.failures] == [(check, "warning", 1)]


@pytest.mark.parametrize(
    "change",
    [
        {"target_scope": "all", "targets": ["ALL"]},
        {"target_scope": "all_except", "targets": ["ALL"], "targets_excluded": ["CAN"]},
        {"target_scope": "unknown", "targets": []},
        {"product_scope": "all", "products": ["ALL"]},
        {"bound": "at_most", "rate_min": None},
        {"bound": "at_least", "rate_max": None},
        {"flow": "export", "imposers": ["IND"], "targets": ["IND"]},
        {"effective_from": "2025-08-01", "effective_to": "2025-08"},
        {"effective_from": "XXXX-12-27", "effective_to": "2025-01-01"},
        {"unit": "free", "rate_min": 0.0, "rate_max": 0.0},
    ],
)
def test_unusual_but_sound_tariffs(change: dict[str, Any]) -> None:
    assert validate_table("tariffs", table("tariffs", ROWS["tariffs"] | change)).failures == ()


def test_the_second_row_of_an_id_is_refused() -> None:
    kept, refused = TableJudge("places").judge(table("places", *[ROWS["places"]] * 3))
    assert (kept.num_rows, refused.column("check").to_pylist()) == (1, ["unique-id"] * 2)


def test_the_row_of_a_document_stays_whatever_is_wrong_with_it() -> None:
    judge = TableJudge("documents")
    kept, refused = judge.judge(table("documents", ROWS["documents"] | {"sha256": "abc", "language": "English"}))
    assert (kept.num_rows, refused.num_rows) == (1, 0)
    assert [(f.check, f.column, f.severity) for f in judge.findings() if f.failed] == [
        ("pattern", "language", "error"),
        ("pattern", "sha256", "error"),
    ]


def test_a_row_that_fails_much_is_refused_once_and_counted_everywhere() -> None:
    judge = TableJudge("tariffs")
    kept, refused = judge.judge(table("tariffs", ROWS["tariffs"] | {"status": "x", "kind": "y", "rate_min": 99.0}))
    assert (kept.num_rows, refused.num_rows) == (0, 1)
    assert {(f.check, f.column) for f in judge.findings() if f.failed} == {
        ("code-list", "kind"),
        ("code-list", "status"),
        ("rate-min-order", "rate_min"),
        ("rate-min-bound", "bound"),
    }


def test_many_bad_rows_cost_a_few_examples() -> None:
    rows = [ROWS["places"] | {"fact_id": f"{i:020d}", "kind": "village"} for i in range(1000)]
    judge = TableJudge("places")
    kept, refused = judge.judge(table("places", *rows))
    found = [f for f in judge.findings() if f.failed]
    assert (kept.num_rows, refused.num_rows, found[0].failed, len(found[0].examples)) == (0, 1000, 1000, 5)


def test_a_report_is_plain_json() -> None:
    report = validate_table("tariffs", table("tariffs", ROWS["tariffs"] | {"status": "x"}))
    loaded = json.loads(json.dumps(report.to_dict()))
    assert loaded["ok"] is False
    assert loaded["rows"] == {"tariffs": 1}
    assert {"table", "check", "column", "title", "severity", "checked", "failed", "examples"} == set(loaded["findings"][0])


@pytest.mark.parametrize("name", TABLES)
def test_empty_tables_pass(name: str) -> None:
    assert validate_table(name, empty(name)).failures == ()


def test_columns_of_another_type_or_none_are_findings() -> None:
    rows = table("places", ROWS["places"])
    assert [f.check for f in validate_table("places", rows.drop_columns(["code"])).failures] == ["columns"]
    odd = rows.set_column(2, "start", pa.array(["four"]))
    assert validate_table("places", odd).failures[0].examples[0]["message"] == "column start is string; expected int32"
    wide = rows.set_column(2, "start", pa.array([4], pa.int64()))  # what pandas writes: said, and checked all the same
    assert [(f.check, f.column) for f in validate_table("places", wide).failures] == [("columns", "start")]
    gone = validate_table(
        "places", rows.drop_columns(["code"]).set_column(0, "fact_id", pa.array(["x"])).set_column(2, "start", pa.array([9]))
    )
    assert sorted((f.check, f.column) for f in gone.failures if f.severity == "error") == [
        ("columns", "code"),
        ("columns", "start"),
        ("quote-length", "quote"),
        ("span-order", "start"),
    ]
    extra = rows.append_column("mine", pa.array([1]))
    assert validate_table("places", extra).ok
    assert [f.severity for f in validate_table("places", extra).failures] == ["warning"]


_texts = st.none() | st.text(max_size=3)


@given(st.lists(st.tuples(_texts, st.lists(st.text(max_size=2), max_size=4)), min_size=1, max_size=20), st.integers(0, 3))
def test_masks_agree_with_python(rows: list[tuple[str | None, list[str]]], offset: int) -> None:
    schema = pa.schema([("value", pa.string()), ("values", pa.list_(pa.string()))])
    batch = pa.RecordBatch.from_pylist([{"value": value, "values": values} for value, values in rows], schema=schema).slice(offset)
    rows = rows[offset:]

    def fails(kind: str, column: str, **args: Any) -> list[bool]:
        mask = failing(batch, Check("c", "t", kind, (column,), "m", args=args))
        return [False] * len(rows) if mask is None else mask.tolist()

    assert fails("null", "value") == [value is None for value, _ in rows]
    assert fails("codes", "value", codes=("a", "b")) == [value not in (None, "a", "b") for value, _ in rows]
    assert fails("pattern", "values", pattern="[a-z]*") == [any(not all("a" <= c <= "z" for c in v) for v in values) for _, values in rows]
    assert fails("sorted", "values") == [values != sorted(set(values)) for _, values in rows]
    assert fails("unique", "value") == [value is not None and value in [v for v, _ in rows[:i]] for i, (value, _) in enumerate(rows)]


@given(st.lists(st.integers(0, 30), min_size=2, max_size=40), st.sampled_from([8, 12, 20, 24, 5]))
def test_repeated_ids_are_found_whatever_their_length(numbers: list[int], size: int) -> None:
    ids = [f"{number:0{size}d}" for number in numbers]
    batch = pa.record_batch([pa.array(["x" * 3, *ids])[1:]], names=["fact_id"])
    mask = failing(batch, Check("c", "t", "unique", ("fact_id",), "m"))
    expected = [number in numbers[:i] for i, number in enumerate(numbers)]
    assert (mask.tolist() if mask is not None else [False] * len(numbers)) == expected


def test_every_error_kind_is_tried_here() -> None:
    tried = {(name, check, column) for name, _, check, column in ERRORS} | {(name, check, "") for name, _, check in WARNINGS}
    own = {(name, check.id) for name, spec in TABLES.items() for check in spec.checks}
    shared = {"span-order", "quote-length", "in-sentence", "unique-id"}
    missing = {check for name, check in own if check not in shared and not check.endswith(("-order", "-bound"))} - {
        check for _, check, _ in tried
    }
    assert missing == set()
    assert {check.id for spec in TABLES.values() for check in all_checks(spec)} - {check for _, check, _ in tried} <= {
        *shared, "value-min-order", "value-min-bound", "price-min-order", "price-min-bound", "change-min-order", "start-date-order",
        "resolved-from-order", "period-from-order", "date-from-order", "effective-from-date-order",
    }  # fmt: skip
