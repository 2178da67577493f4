"""Reading a run back: texts that the run kept, and texts that still stand in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.engines.local import run as extract
from extractor.errors import OutputError
from extractor.rundir import Run
from extractor.settings import Settings
from tests.sample_run import write_run


def test_tables_and_rows(tmp_path: Path) -> None:
    run = Run(write_run(tmp_path / "run"))
    assert run.count("tariffs") == 8 and run.count("tariff_panel") == 0 and run.rows("tariff_panel") == []
    assert run.table("tariffs", ["doc_id", "no_such_column"]).column_names == ["doc_id"]
    with pytest.raises(OutputError, match="no table 'tarifs'"):
        run.table("tarifs")


def test_a_folder_of_parts_is_one_table(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run")
    whole = Run(folder).table("tariffs")
    (folder / "tariffs").mkdir()
    (folder / "tariffs.parquet").rename(folder / "tariffs" / "part-00000.parquet")
    assert Run(folder).table("tariffs").equals(whole)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Peru set a 12% duty on tyres.", encoding="utf-8")
    (folder / "more.jsonl").write_text('{"id": "a", "text": "Chile set a 6% duty on tea."}\n{"id": "b", "text": "Nothing \\ud83d\\ude80 here."}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("keep", [True, False])
def test_texts_are_kept_or_read_again(articles: Path, tmp_path: Path, keep: bool) -> None:
    extract([str(articles)], tmp_path / "run", Settings(keep_text=keep, workers=1))
    run = Run(tmp_path / "run")
    assert run.has("texts") == keep
    found = run.texts(run.table("documents")["doc_id"].to_pylist())
    assert sorted(found.values()) == ["Chile set a 6% duty on tea.", "Nothing 🚀 here.", "Peru set a 12% duty on tyres."]


def test_a_file_that_changed_gives_no_text(articles: Path, tmp_path: Path) -> None:
    extract([str(articles)], tmp_path / "run", Settings(workers=1))
    (articles / "one.txt").write_text("Peru set a 13% duty on tyres.", encoding="utf-8")
    (articles / "more.jsonl").unlink()
    run = Run(tmp_path / "run")
    assert run.texts(run.table("documents")["doc_id"].to_pylist()) == {}


def test_slowest_documents_stand_in_the_manifest(articles: Path, tmp_path: Path) -> None:
    extract([str(articles)], tmp_path / "run", Settings(workers=1))
    slowest = Run(tmp_path / "run").manifest["timings"]["slowest"]
    assert {s["doc_id"] for s in slowest} == set(Run(tmp_path / "run").table("documents")["doc_id"].to_pylist())
    assert [s["seconds"] for s in slowest] == sorted((s["seconds"] for s in slowest), reverse=True)
