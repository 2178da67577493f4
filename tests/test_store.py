"""Encoding, sorting, writing and publishing of runs."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Document
from extractor.errors import DuplicateId, OutputError, UsageError
from extractor.facts import DurationFact, Meeting, Participant, SlotBasis, Tariff
from extractor.mentions.model import Amount, Duration, Good, Mentions, Place, When
from extractor.store import Outcome, RunWriter, encode, pack, read_run, spill, unpack
from extractor.store.parquet import TableWriter
from extractor.text.view import Sentence, View
from extractor.validate import validate_run
from schemas import TABLES

TEXT = "Ruritania set a 25% tariff on copper from Freedonia on 1 May 2025. The truce has held for 22 months."


def tariff(doc: str, start: int = 14, end: int = 26, **slots: Any) -> Tariff:
    text = slots.pop("text", TEXT)
    given: dict[str, Any] = {
        "fact_id": f"{doc}-{start}", "doc_id": doc, "start": start, "end": end, "quote": text[start:end], "sentence_start": 0,
        "sentence_end": 66, "section": "body", "rule": "rate-before-tariff", "rate_text": "25%", "unit": "percent",
        "rate_min": 25.0, "rate_max": 25.0, "imposers": ("USA",), "targets": ("IND", "CHN", "IND"), "target_scope": "named",
        "slot_basis": (SlotBasis("rate", 16, 19, "sentence"),),
    }  # fmt: skip
    return Tariff(**(given | slots))


def extraction(doc: str, *, text: str = TEXT, facts: dict[str, list[Any]] | None = None, published: date | None = None) -> Any:
    document = Document(id=doc, text=text, title="A tale", published=published, path=f"in/{doc}.txt")
    view = View(document, text, [Sentence(0, 66, "body", -1), Sentence(67, len(text), "body", -1)])
    mentions = Mentions(
        amounts=[Amount(16, 19, 16, "percent", 25.0, 25.0, "exact", None, "%")],
        durations=[Duration(90, 99, 90, "P22M", None, 669.0, 670.0, "exact", "elapsed")],
        dates=[When(55, 65, "2025-05-01", date(2025, 5, 1), date(2025, 5, 1), "day", "absolute")],
        places=[Place(0, 9, "USA", "country", "Ruritania"), Place(42, 51, "IND", "country", "Freedonia")],
        goods=[Good(30, 36, "copper", "copper", ("74", "2603"))],
    )
    return SimpleNamespace(
        document=document, view=view, mentions=mentions, facts=facts if facts is not None else {"tariffs": [tariff(doc)]}
    )


def run(target: Path, batches: list[Any], **finish: Any) -> Any:
    options = {name: finish.pop(name) for name in ("spill_rows", "rows_per_file", "tables", "threads") if name in finish}
    with RunWriter(target, **options) as writer:
        for batch in batches:
            writer.add(batch)
        return writer.finish(**finish)


def test_every_row_stands_where_it_says() -> None:
    for name, batch in encode([extraction("a"), extraction("b")]).items():
        batch.validate(full=True)
        if "quote" in TABLES[name].names:
            for row in batch.to_pylist():
                assert TEXT[row["start"] : row["end"]] == row["quote"]
                assert row["sentence_start"] <= row["start"]


def test_ids_of_mentions_are_those_of_grounding() -> None:
    grounding = pytest.importorskip("extractor.grounding")
    row = encode([extraction("a")])["places"].to_pylist()[0]
    assert row["fact_id"] == grounding.fact_id("a", "places", "place", 0, 9, "USA")
    row = encode([extraction("a")])["amounts"].to_pylist()[0]
    assert row["fact_id"] == grounding.fact_id("a", "amounts", "amount", 16, 19, "percent")


def test_slots_are_written() -> None:
    batches = encode([extraction("a", published=date(2025, 5, 2))])
    row = batches["tariffs"].to_pylist()[0]
    assert row["targets"] == ["CHN", "IND"]  # sorted, without repeats
    assert row["slot_basis"] == [{"slot": "rate", "start": 16, "end": 19, "basis": "sentence"}]
    assert row["rate_previous"] is None
    assert batches["commodities"].to_pylist()[0]["hs_codes"] == ["2603", "74"]
    assert batches["amounts"].to_pylist()[0]["used_by"] == ["a-14"]
    document = batches["documents"].to_pylist()[0]
    assert (document["facts"], document["sentences"], document["chars"], document["published_basis"]) == (1, 2, len(TEXT), "metadata")


def test_a_duration_stands_once_as_fact_or_as_mention() -> None:
    fact = DurationFact("f", "a", 90, 99, TEXT[90:99], 67, len(TEXT), "body", "truce", "P22M", subject="ceasefire")
    assert encode([extraction("a", facts={"durations": [fact]})])["durations"].column("subject").to_pylist() == ["ceasefire"]
    assert encode([extraction("a", facts={})])["durations"].column("subject").to_pylist() == [None]


def test_participants_may_lack_names_and_codes() -> None:
    people = (Participant("Okoro", None, "NGA"), Participant(None, "minister", "NGA"), Participant(None, None, "GHA"))
    grounding = {f: getattr(tariff("d"), f) for f in ("fact_id", "doc_id", "start", "end", "quote", "sentence_start", "sentence_end", "section", "rule")}
    rows = encode([extraction("d", facts={"meetings": [Meeting(**grounding, participants=people)]})])["meetings"].to_pylist()
    assert [(p["name"], p["code"]) for p in rows[0]["participants"]] == [(None, "GHA"), (None, "NGA"), ("Okoro", "NGA")]


def test_a_document_without_extraction_has_its_row() -> None:
    rows = encode([Outcome(Document(id="x", text=""), "failed", "cut off"), extraction("empty", text=" ", facts={})], keep_text=True)
    assert [(r["doc_id"], r["status"], r["message"], r["sha256"] is None) for r in rows["documents"].to_pylist()] == [
        ("x", "failed", "cut off", True),
        ("empty", "empty", None, False),
    ]
    assert rows["texts"].to_pylist() == [{"doc_id": "empty", "text": " "}]


def test_a_value_that_no_column_holds_costs_its_document_only() -> None:
    good, bad = extraction("a"), extraction("b", facts={"tariffs": [tariff("b", rate_min="many")]})
    batches = encode([good, bad, Outcome(Document(id="c", text=""), "empty")])
    rows = batches["documents"].to_pylist()
    assert [(row["doc_id"], row["status"]) for row in rows] == [("a", "ok"), ("b", "failed"), ("c", "empty")]
    assert rows[1]["message"].startswith("found a value that its column cannot hold")
    assert set(batches["places"].column("doc_id").to_pylist()) == {"a"}


def test_participants_with_gaps_are_sorted() -> None:
    people = (
        Participant("B", None, "IND"),
        Participant(None, "minister", "RUS"),
        Participant("A", None, None),
        Participant(None, "minister", "RUS"),
    )
    meeting = Meeting("m", "a", 0, 9, TEXT[:9], 0, 66, "body", "talks", participants=people)
    row = encode([extraction("a", facts={"meetings": [meeting]})])["meetings"].to_pylist()[0]
    assert [(p["name"], p["code"]) for p in row["participants"]] == [(None, "RUS"), ("A", None), ("B", "IND")]


def test_lone_surrogates_keep_their_place() -> None:
    text = "\ud800uritania" + TEXT[9:]
    batches = encode([extraction("a", text=text, facts={})], keep_text=True)
    assert batches["places"].to_pylist()[0]["quote"] == "\ufffduritania"
    assert batches["texts"].to_pylist()[0]["text"][:9] == "\ufffduritania"


def test_pack_and_back() -> None:
    batches = encode([extraction("a"), extraction("b")])
    again = unpack(pack(batches))
    assert list(again) == list(batches)
    assert all(again[name].equals(batches[name]) for name in batches)
    assert pack(again) == pack(batches)
    with pytest.raises(OutputError, match="cut off"):
        unpack(pack(batches)[:-9])
    with pytest.raises(OutputError, match="no packed tables"):
        unpack(b"PAR1")


def contents(folder: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    manifest = json.loads(found.pop("run.json"))
    manifest.pop("timings")
    return {**found, "run.json": json.dumps(manifest).encode()}


def test_same_documents_same_bytes(tmp_path: Path) -> None:
    documents = [f"doc{i:03d}" for i in range(60)]
    bad = {"rate_min": 30.0}  # above rate_max: goes to quarantine
    made = [
        extraction(doc, facts={"tariffs": [tariff(doc), tariff(doc, 16, 26, **(bad if doc.endswith("7") else {}))]}) for doc in documents
    ]
    run(tmp_path / "one", [encode(made, keep_text=True)], rows_per_file=50)
    random.Random(3).shuffle(made)
    parts = [pack(encode(made[i : i + 7], keep_text=True)) for i in range(0, 60, 7)]
    run(tmp_path / "many", parts, spill_rows=40, rows_per_file=50, threads=3)
    assert contents(tmp_path / "one") == contents(tmp_path / "many")
    loaded = read_run(tmp_path / "one")
    assert loaded.table("documents").column("doc_id").to_pylist() == documents
    assert loaded.table("tariffs").num_rows + loaded.table("quarantine").num_rows == 120
    assert loaded.manifest["documents"] == {"ok": 60}


def test_a_refused_row_stands_in_quarantine(tmp_path: Path) -> None:
    rows = [
        tariff("a"),
        tariff("a", 16, 26, status="pending"),
        tariff("a", 20, 26, targets=("USA",)),
        tariff("a", 24, 26, quote="elsewhere"),
    ]
    report = run(tmp_path / "run", [encode([extraction("a", facts={"tariffs": rows})])])
    loaded = read_run(tmp_path / "run")
    assert loaded.table("tariffs").column("start").to_pylist() == [14]
    refused = loaded.table("quarantine").to_pylist()
    assert [(row["check"], row["column"]) for row in refused] == [
        ("code-list", "status"),
        ("own-target", "imposers"),
        ("quote-is-text", "quote"),
    ]
    assert refused[0]["reason"].startswith("status is pending; expected one of in_force")
    assert report.quarantined == 3
    assert [(f.check, f.failed) for f in report.failures if f.severity == "error"] == [("code-list", 1), ("own-target", 1)]
    assert validate_run(tmp_path / "run").ok


def test_a_run_folder_is_complete_and_readable(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])], settings={"tables": "all"}, inputs=[{"path": "a.txt", "sha256": "0" * 64}])
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names == {f"{name}.parquet" for name in TABLES if name != "texts"} | {
        "run.json",
        "datapackage.json",
        "croissant.json",
        "_SUCCESS",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    file = pq.ParquetFile(tmp_path / "run" / "tariffs.parquet")
    assert file.schema_arrow.field("rate_min").metadata[b"description"].startswith(b"Lowest rate")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert read_run(tmp_path / "run").manifest["tables"]["places"]["rows"] == 2
    with pytest.raises(UsageError, match="no table 'tarifs'"):
        read_run(tmp_path / "run").table("tarifs")


def test_an_earlier_run_is_replaced_whole_and_other_files_stay(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a"), extraction("b")])])
    (tmp_path / "run" / "notes.txt").write_text("mine")
    (tmp_path / "run" / "report.html").write_text("old")
    run(tmp_path / "run", [encode([extraction("c")])])
    assert read_run(tmp_path / "run").table("documents").column("doc_id").to_pylist() == ["c"]
    assert (tmp_path / "run" / "notes.txt").read_text() == "mine"
    assert not (tmp_path / "run" / "report.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_error_leaves_the_earlier_run(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])])
    before = contents(tmp_path / "run")
    with pytest.raises(DuplicateId, match=r"'b'.*in/b.txt"):
        run(tmp_path / "run", [encode([extraction("b")]), encode([extraction("b")])])
    assert contents(tmp_path / "run") == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_full_disk_is_told_and_leaves_the_earlier_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path / "run", [encode([extraction("a")])])
    before = contents(tmp_path / "run")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TableWriter, "_row_group", full)
    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        run(tmp_path / "run", [encode([extraction("b")])], threads=2)
    assert contents(tmp_path / "run") == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_small_tables_are_small_files(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])])
    assert max(path.stat().st_size for path in (tmp_path / "run").glob("*.parquet")) < 30_000


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"holds other files \(thesis.docx\)"):
        RunWriter(tmp_path)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OutputError, match="is a file"):
        RunWriter(file)


def test_near_duplicates_are_marked_and_their_facts_kept(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a"), extraction("b")])], duplicates={"b": "a"})
    loaded = read_run(tmp_path / "run")
    assert [(r["status"], r["duplicate_of"]) for r in loaded.table("documents").to_pylist()] == [("ok", None), ("duplicate", "a")]
    assert loaded.table("tariffs").num_rows == 2


def test_only_the_tables_asked_for(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])], tables=["tariffs"])
    assert read_run(tmp_path / "run").tables == ("documents", "tariffs", "quarantine")


def test_reading_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no _SUCCESS"):
        read_run(tmp_path)


def test_an_edited_folder_gives_findings_not_tracebacks(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])])
    folder = tmp_path / "run"
    table = pq.read_table(folder / "tariffs.parquet")
    pq.write_table(table.drop_columns(["status"]), folder / "tariffs.parquet")
    places = pq.read_table(folder / "places.parquet")
    pq.write_table(places.set_column(2, "start", pa.array(["x", "y"])), folder / "places.parquet")
    (folder / "dates.parquet").write_bytes(b"nothing")
    (folder / "amounts.parquet").unlink()
    (folder / "_SUCCESS").unlink()
    (folder / "run.json").write_text("{")
    found = {(f.table, f.check, f.column) for f in validate_run(folder).failures}
    assert {
        ("", "complete", "_SUCCESS"),
        ("", "complete", "run.json"),
        ("tariffs", "columns", "status"),
        ("places", "columns", "start"),
        ("dates", "readable", ""),
        ("amounts", "table", ""),
    } <= found
    assert not validate_run(tmp_path / "nowhere").ok


def edit(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path)


def failures(folder: Path) -> list[tuple[str, str, int]]:
    return [(f.table, f.check, f.failed) for f in validate_run(folder).failures]


def test_what_an_edit_did_to_the_tables_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run(folder, [encode([extraction("a"), extraction("b")])])
    assert failures(folder) == []
    places = pq.read_table(folder / "places.parquet")
    edit(folder / "places.parquet", pa.concat_tables([places, places.slice(0, 1)]))  # a row of `a` again, behind those of `b`
    edit(folder / "tariffs.parquet", pq.read_table(folder / "tariffs.parquet").slice(1))
    assert failures(folder) == [
        ("places", "row-count", 1),
        ("places", "unique-id", 1),
        ("tariffs", "row-count", 1),
        ("amounts", "known-fact", 1),
        ("places", "row-order", 1),
        ("places", "unchanged", 1),
        ("tariffs", "unchanged", 1),
    ]
    edit(folder / "documents.parquet", pq.read_table(folder / "documents.parquet").slice(1))
    assert ("dates", "known-document", 1) in failures(folder)


def test_a_run_of_some_tables_is_complete(tmp_path: Path) -> None:
    run(tmp_path / "run", [encode([extraction("a")])], tables=["tariffs"])
    assert failures(tmp_path / "run") == []
    (tmp_path / "run" / "tariffs.parquet").unlink()
    assert ("tariffs", "table", 1) in failures(tmp_path / "run")


def test_parts_are_judged_as_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.parquet.ROW_GROUP", 20)
    monkeypatch.setattr("extractor.validate.folder._ROWS", 7)
    run(tmp_path / "run", [encode([extraction(f"{i:03d}") for i in range(60)])], rows_per_file=40)
    assert len(list((tmp_path / "run" / "places").iterdir())) == 3
    assert failures(tmp_path / "run") == []
    assert validate_run(tmp_path / "run").rows["places"] == 120


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far")
    for doc in "ab":
        run(tmp_path / "link", [encode([extraction(doc)])])
        assert read_run(tmp_path / "far").table("documents").column("doc_id").to_pylist() == [doc]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["far", "link"]


def test_large_texts_are_cut_by_size_whatever_pieces_they_came_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.parquet.TEXT_BYTES", 300)
    made = [extraction(f"{i:03d}") for i in range(30)]
    run(tmp_path / "one", [encode(made, keep_text=True)])
    run(tmp_path / "many", [encode([item], keep_text=True) for item in reversed(made)], spill_rows=25)
    assert contents(tmp_path / "one") == contents(tmp_path / "many")
    file = pq.ParquetFile(tmp_path / "one" / "texts.parquet")
    assert (file.num_row_groups, file.metadata.row_group(0).num_rows, file.metadata.num_rows) == (10, 3, 30)


def test_the_content_hash_is_of_the_rows_alone(tmp_path: Path) -> None:
    rows = encode([extraction("a"), extraction("b")])["amounts"]
    hashes = []
    values = rows.column("value_si")
    odd = pa.Array.from_buffers(values.type, len(values), [values.buffers()[0], pa.py_buffer(b"garbage under the null".ljust(16)[:16])])
    dirty = rows.set_column(rows.schema.get_field_index("value_si"), rows.schema.field("value_si"), odd)
    wide = pa.concat_batches([rows, rows])
    for number, batches in enumerate([[rows], [dirty], [wide.slice(0, 2)], [wide.slice(2)], [rows.slice(0, 1), rows.slice(1)]]):
        (tmp_path / str(number)).mkdir()
        writer = TableWriter(tmp_path / str(number), "amounts", expected=2, rows_per_file=10)
        for batch in batches:
            writer.write(pa.Table.from_batches([batch]))
        hashes.append((writer.close(), writer.files[0].read_bytes()))
    assert len(set(hashes)) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_merge_sorts_whatever_was_spilled(data: st.DataObject) -> None:
    sizes = data.draw(st.dictionaries(st.text(max_size=3), st.integers(1, 40), min_size=1, max_size=12))
    documents = data.draw(st.permutations(sorted(sizes)))
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(spill, "BLOCK", 16):
        shards: list[pa.Table | Path] = []
        while documents:
            count = data.draw(st.integers(1, len(documents)))
            rows = [(doc, number) for doc in documents[:count] for number in range(sizes[doc])]
            table = pa.table({"doc_id": [doc for doc, _ in rows], "row": [number for _, number in rows]})
            documents = documents[count:]
            shard = spill.sort_by_document(table)
            if data.draw(st.booleans()):
                path = Path(folder) / f"{len(shards)}.arrow"
                spill.write_shard(path, shard)
                shards.append(path)
            else:
                shards.append(shard)
        pieces = [[(row["doc_id"], row["row"]) for row in piece.to_pylist()] for piece in spill.merge(shards)]
    assert [row for piece in pieces for row in piece] == [(doc, number) for doc in sorted(sizes) for number in range(sizes[doc])]
    whole = [{doc for doc, _ in piece} for piece in pieces]
    assert sum(map(len, whole)) == len(sizes)  # each document stands in one piece


def test_a_worker_encodes_without_loading_pandas() -> None:
    code = (
        "import sys; from extractor.store.light import do_without_pandas; do_without_pandas();"
        "from extractor.document import Document; from extractor.store import Outcome, encode, pack;"
        "pack(encode([Outcome(Document(id='a', text='b'), 'failed', 'x')], keep_text=True));"
        "assert 'pandas' not in sys.modules; import pandas; import pyarrow;"
        "print(len(pyarrow.table({'a': [1, None]}).to_pandas()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    assert done.stdout.strip() == "2"
