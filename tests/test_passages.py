"""The literate cases of tests/passages/*.md; their format stands in tests/literate.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.facts import Fact
from extractor.pipeline import extract
from extractor.rows import rows
from tests.literate import Case, as_cells, read_cases

CASES = [case for path in sorted((Path(__file__).parent / "passages").glob("*.md")) for case in read_cases(path)]


def _parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.known["todo"])] if "todo" in case.known else [],
        )
        for case in CASES
    ]


def _told(table: str, facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if table != "durations" or getattr(fact, "subject", None) is not None]


@pytest.mark.parametrize("case", _parameters())
def test_passage(case: Case) -> None:
    assert case.text and case.expected, "a case has a passage and what it must give"
    found = rows(extract(case.document()))
    for table, expected in case.expected.items():
        columns = list(expected[0]) if expected else ["quote", "rule"]
        assert [as_cells(fact, columns) for fact in _told(table, found[table])] == expected, f"table {table}"


def test_case_names_are_told_once() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


def test_a_case_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sample.md"
    path.write_text(
        "# About\nprose is skipped\n\n## A rise\npublished: 2025-04-10\n\n> Peru put a 12% duty on\n> tyres.\n\n"
        "| tariffs: quote | rate_min | imposers |\n| --- | --- | --- |\n| 12% duty | 12 | PER |\n\nmeetings: none\n",
        "utf-8",
    )
    (case,) = read_cases(path)
    assert case.text == "Peru put a 12% duty on\ntyres."
    assert case.document().published is not None
    assert case.expected == {"tariffs": [{"quote": "12% duty", "rate_min": "12", "imposers": "PER"}], "meetings": []}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("| tarifs: quote |", "no table 'tarifs'"),
        ("| tariffs: quote | rates |", "no column rates"),
        ("| tariffs: quote |\n| --- |\n| a | b |", "found 2 cells, expected 1"),
        ("publised: 2025-01-01", "expected '> text'"),
    ],
)
def test_a_case_that_is_mistyped_is_refused(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / "bad.md"
    path.write_text(f"## A case\n{body}\n", "utf-8")
    with pytest.raises(ValueError, match=message):
        read_cases(path)
