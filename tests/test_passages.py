"""The literate cases of tests/passages and tests/expected; their format stands in tests/literate.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.facts import Fact
from extractor.pipeline import extract
from extractor.rows import rows
from tests.literate import Case, as_cells, read_cases

HERE = Path(__file__).parent
FILES = sorted([*(HERE / "passages").glob("*.md"), *(HERE / "expected").glob("*.md")])
CASES = {case.name: case for path in FILES for case in read_cases(path)}


def _parameters() -> list[object]:
    strict = {"strict": True, "raises": AssertionError}
    return [
        pytest.param(
            case, table, id=f"{case.name}: {table}",
            marks=[pytest.mark.xfail(**strict, reason=f"{case.todo[table]} (if it passes now, delete the todo line)")] if table in case.todo else [],
        )
        for case in CASES.values()
        for table in case.expected
    ]  # fmt: skip


@cache
def _found(name: str) -> dict[str, list[Fact]]:
    found = rows(extract(CASES[name].document()))
    return found | {"durations": [fact for fact in found["durations"] if getattr(fact, "subject", None) is not None]}


@pytest.mark.parametrize(("case", "table"), _parameters())
def test_passage(case: Case, table: str) -> None:
    expected = case.expected[table]
    columns = list(expected[0]) if expected else ["quote", "rule"]
    assert [as_cells(fact, columns) for fact in _found(case.name)[table]] == expected


def test_every_example_is_expected_to_give_something() -> None:
    examples = {p.name for p in (HERE.parent / "examples").iterdir() if p.is_file()}
    named = {case.known["file"].partition("#")[0].removeprefix("examples/") for case in CASES.values() if "file" in case.known}
    assert examples <= named, f"tests/expected says nothing about {sorted(examples - named)}"


def test_case_names_are_told_once() -> None:
    names = [case.name for path in FILES for case in read_cases(path)]
    assert len(names) == len(set(names))


def test_a_case_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sample.md"
    path.write_text(
        "# About\nprose is skipped\n\n## A rise\npublished: 2025-04-10\ntodo tariffs: not yet\n\n> Peru put a 12% duty on\n> tyres.\n\n"
        "| tariffs: quote | rate_min | imposers |\n| --- | --- | --- |\n| 12% duty | 12 | PER |\n\nmeetings: none\n",
        "utf-8",
    )
    (case,) = read_cases(path)
    assert case.text == "Peru put a 12% duty on\ntyres."
    assert case.document().published is not None
    assert case.expected == {"tariffs": [{"quote": "12% duty", "rate_min": "12", "imposers": "PER"}], "meetings": []}
    assert case.todo == {"tariffs": "not yet"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("| tarifs: quote |", "no table 'tarifs'"),
        ("| tariffs: quote | rates |", "no column rates"),
        ("| tariffs: quote |\n| --- |\n| a | b |", "found 2 cells, expected 1"),
        ("todo tarifs: later", "no table 'tarifs'"),
        ("publised: 2025-01-01", "expected '> text'"),
    ],
)
def test_a_case_that_is_mistyped_is_refused(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / "bad.md"
    path.write_text(f"## A case\n{body}\n", "utf-8")
    with pytest.raises(ValueError, match=message):
        read_cases(path)
