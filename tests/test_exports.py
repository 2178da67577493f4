"""Exports: the same rows in CSV, JSON Lines, Excel, Stata and DuckDB, and no formula in any of them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.tables import write as write_corpus
from extractor.errors import OutputError, UsageError
from extractor.exports import FORMATS, export
from extractor.exports.flatten import csv_bytes, safe_text
from extractor.rundir import Run
from schemas import TABLES
from tests.sample_run import write_run

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_run(tmp_path_factory.mktemp("runs") / "sample")
    write_corpus(folder)
    return folder


@pytest.fixture(scope="module")
def made(run: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each format was written."""
    folder = tmp_path_factory.mktemp("exports")
    for name, (_, one_file) in FORMATS.items():
        export(run, name, folder / (f"run.{name}" if one_file else name))
    return {name: folder / (f"run.{name}" if one_file else name) for name, (_, one_file) in FORMATS.items()}


def steel(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return next(r for r in rows if r["quote"] == "a 25% tariff on steel from Canada")


def test_csv(made: dict[str, Path]) -> None:
    with (made["csv"] / "tariffs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(TABLES["tariffs"].names) and len(rows) == 8
    row = steel(rows)
    assert (row["hs_codes"], row["rate_max"], row["effective_from_date"], row["rate_previous"]) == ("72|73", "25.0", "2025-03-12", "")
    assert row["slot_basis"].startswith("imposers:0-17:sentence|targets:") or "rate_text:" in row["slot_basis"]
    tea = next(r for r in rows if "tea" in r["quote"])
    assert tea["products"] == "'=HYPERLINK(1) tea"
    with (made["csv"] / "meetings.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["participants"] == "minister (minister, IND)|(minister, PER)"


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.lists(st.text("abc 0", min_size=1)), st.integers(-9, 9)), min_size=1))
def test_csv_reads_back(rows: list[tuple[str, list[str], int]]) -> None:
    """Text, lists and numbers of any content come back, formulas behind their apostrophe."""
    table = pa.table({"text": [r[0] for r in rows], "list": pa.array([r[1] for r in rows], pa.list_(pa.string())), "number": [r[2] for r in rows]})
    head, *read = csv.reader(io.StringIO(csv_bytes(table).decode(), newline=""))
    assert head == ["text", "list", "number"]
    assert read == [[safe_text(t), "|".join(values), str(n)] for t, values, n in rows]


def test_csv_comes_with_its_dictionary(made: dict[str, Path]) -> None:
    with (made["csv"] / "columns.csv").open(encoding="utf-8", newline="") as file:
        told = {(r["table"], r["column"]) for r in csv.DictReader(file)}
    assert {("tariffs", c) for c in TABLES["tariffs"].names} <= told and ("tariff_panel", "valid_from") in told


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run(text: str) -> None:
    assert safe_text(text) == "'" + text
    assert safe_text("a" + text) == "a" + text and safe_text(-1.0) == -1.0


def test_jsonl_keeps_lists_and_nulls(made: dict[str, Path]) -> None:
    rows = [json.loads(line) for line in (made["jsonl"] / "tariffs.jsonl").read_text(encoding="utf-8").splitlines()]
    row = steel(rows)
    assert row["hs_codes"] == ["72", "73"] and row["rate_previous"] is None and row["targets_excluded"] == []
    assert {"slot": "rate_text", "start": 24, "end": 27, "basis": "sentence"} in row["slot_basis"]


def sheet(path: Path, name: str) -> tuple[str, str]:
    """XML of a sheet and of all strings of the workbook."""
    with zipfile.ZipFile(path) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        strings = book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else ""
        return book.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml").decode(), strings


def test_excel_cells_are_typed_and_none_is_a_formula(made: dict[str, Path]) -> None:
    xml, _ = sheet(made["xlsx"], "tariffs")
    assert "<f>" not in xml and "<hyperlink" not in xml
    assert ">=HYPERLINK(1) tea<" in xml
    day = (datetime(2025, 3, 12) - datetime(1899, 12, 30)).days
    assert re.search(rf'<c r="[A-Z]+2" s="\d"><v>{day}</v>', xml) or f"<v>{day}</v>" in xml
    columns = TABLES["tariffs"].names
    at = columns.index("hs_codes")
    letter = chr(65 + at % 26) if at < 26 else "A" + chr(65 + at - 26)
    assert re.search(rf'<c r="{letter}\d+" t="(inlineStr|s)"', xml)
    assert "columns" in re.findall(r'<sheet name="([^"]+)"', zipfile.ZipFile(made["xlsx"]).read("xl/workbook.xml").decode())


def test_excel_goes_on_in_a_second_sheet(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.exports.excel.ROWS", 5)
    export(run, "xlsx", tmp_path / "run.xlsx", ["tariffs"])
    first, second = sheet(tmp_path / "run.xlsx", "tariffs")[0], sheet(tmp_path / "run.xlsx", "tariffs 2")[0]
    assert (first.count("<row "), second.count("<row ")) == (6, 4)


def test_stata(made: dict[str, Path]) -> None:
    with pd.read_stata(made["dta"] / "tariffs.dta", iterator=True) as reader:
        labels, values = reader.variable_labels(), reader.value_labels()
        frame = reader.read()
    assert len(frame) == 8 and labels["imposers"] == "Who charges the duty"
    assert all(len(text) <= 80 for text in labels.values())
    assert set(values["status"].values()) == {"in_force", "adopted", "threatened", "suspended", "ended", "denied"}
    row = frame[frame["quote"] == "a 25% tariff on steel from Canada"].iloc[0]
    assert row["effective_from_date"] == pd.Timestamp(2025, 3, 12) and row["hs_codes"] == "72|73" and row["status"] == "in_force"
    assert pd.isna(row["rate_previous"]) and row["condition"] == ""


def test_stata_long_text_and_empty_tables(run: Path, made: dict[str, Path]) -> None:
    assert len(pd.read_stata(made["dta"] / "prices.dta")) == 0
    from extractor.exports.stata import _series

    series, long = _series(TABLES["documents"]["message"], ["x" * 3000, None, "a\x00b"])
    assert long and list(series)[1:] == ["", "a\ufffdb"]


def test_duckdb_has_rows_comments_and_views(made: dict[str, Path]) -> None:
    with duckdb.connect(str(made["duckdb"]), read_only=True) as database:

        def ask(query: str) -> list[Any]:
            return database.execute(query).fetchall()

        assert ask("SELECT count(*) FROM tariffs") == [(8,)]
        assert ask("SELECT hs_codes FROM tariffs WHERE quote LIKE '%steel from Canada'") == [(["72", "73"],)]
        assert ask("SELECT comment FROM duckdb_columns() WHERE table_name = 'tariffs' AND column_name = 'imposers'") == [("Who charges the duty.",)]
        assert ask("SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal AND comment IS NULL AND table_name IN (SELECT table_name FROM duckdb_tables())") == [(0,)]
        assert ask("SELECT count(*), count(DISTINCT status) FROM tariffs_acts") == [(5, 2)]
        assert ask("SELECT rate_max, title FROM tariffs_threats") == [(100.0, "A threat against Beijing")]
        assert ask("SELECT count(*) FROM tariffs_by_pair WHERE imposer = 'USA' AND target = 'CHN'") == [(1,)]
        assert ask("SELECT count(*) FROM tariffs_basis WHERE basis = 'title'") == [(1,)]
        assert ask("SELECT imposer, target, rate_min FROM panel_on(DATE '2025-08-07') WHERE chapter = 'ALL'") == [("USA", "JPN", 10.0)]


def test_every_format_has_every_row(run: Path, made: dict[str, Path]) -> None:
    want = {name: Run(run).count(name) for name in ("documents", "tariffs", "places", "quarantine", "tariff_measures")}
    with duckdb.connect(str(made["duckdb"]), read_only=True) as database:
        for name, rows in want.items():
            assert len((made["jsonl"] / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()) == rows
            assert len(pd.read_csv(made["csv"] / f"{name}.csv")) == rows
            assert len(pd.read_stata(made["dta"] / f"{name}.dta")) == rows
            assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows,)
            assert sheet(made["xlsx"], name)[0].count("<row ") == rows + 1


def test_bad_requests(run: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'xls'"):
        export(run, "xls", tmp_path / "x")
    with pytest.raises(UsageError, match="no table 'tarifs'"):
        export(run, "csv", tmp_path / "x", ["tarifs"])
    with pytest.raises(UsageError, match="tradefacts panel"):
        export(write_run(tmp_path / "bare"), "csv", tmp_path / "x", ["tariff_panel"])
    with pytest.raises(OutputError, match="is a folder"):
        export(run, "duckdb", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="is a file"):
        export(run, "csv", tmp_path / "file")


def test_dates_before_1900_are_text_in_excel(run: Path, tmp_path: Path) -> None:
    from extractor.exports import excel

    class Sheet:
        def __init__(self) -> None:
            self.said: list[Any] = []

        def __getattr__(self, name: str) -> Any:
            return lambda *a: self.said.append((name, a[2]))

    cells = Sheet()
    excel._write(cells, 1, 1, date(1890, 10, 1), "date32", {"date": None})
    assert cells.said == [("write_string", "1890-10-01")]
