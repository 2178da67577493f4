"""RunWriter: rows of all tables in, a complete run folder out."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from extractor.errors import DuplicateId, OutputError
from extractor.store.encode import Batches
from extractor.store.ids import SeenIds
from extractor.store.pack import unpack
from extractor.store.parquet import TableWriter
from extractor.store.publish import check_target, publish, work_folder
from extractor.store.spill import blocks, merge, sort_by_document, write_shard
from extractor.store.versions import versions
from extractor.validate import Report, TableJudge
from schemas import TABLES
from schemas.arrow import arrow_schema
from schemas.croissant import croissant
from schemas.datapackage import datapackage

MANIFEST_FORMAT = 1
SPILL_ROWS = 1_000_000
SPILL_BYTES = 160_000_000
ROWS_PER_FILE = 4_194_304

#: Called with the folder before it is published, to add report.html and the like.
Extra = Callable[[Path, Report, dict[str, Any]], None]


@dataclass(slots=True)
class _Made:
    """A table that was written: what its judge found, its entry in the manifest, the rows that were refused."""

    judge: TableJudge
    entry: dict[str, Any] = field(default_factory=dict)
    refused: list[pa.Table] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)  # of documents


class RunWriter:
    """Collects batches in any order; `finish` sorts, validates, quarantines, writes and publishes.

        with RunWriter(Path("output/run")) as writer:
            writer.add(encode(extractions))      # or writer.add(packed bytes of a worker)
            report = writer.finish(settings={...}, inputs=[...])

    Until `finish` nothing is seen at the target. Leaving the block without `finish` removes the working folder.
    `tables` limits what is written (documents and quarantine always are). In memory at a time: up to `spill_rows` rows or
    SPILL_BYTES of them, then a block per shard for each of the `threads` tables that are written at a time.
    """

    def __init__(
        self,
        target: Path | str,
        *,
        tables: Sequence[str] | None = None,
        spill_rows: int = SPILL_ROWS,
        rows_per_file: int = ROWS_PER_FILE,
        threads: int = 1,
    ) -> None:
        self.target = Path(target).resolve()  # what a symlink points at is replaced, not the link
        check_target(self.target)
        self.folder = work_folder(self.target)
        wanted = set(TABLES if tables is None else tables) | {"documents", "quarantine"}
        self._names = [name for name in TABLES if name in wanted]
        self._spill_rows, self._rows_per_file, self._threads = spill_rows, rows_per_file, threads
        self._gathered: dict[str, list[pa.RecordBatch]] = {}
        self._gathered_rows = self._gathered_bytes = 0
        self._shards: dict[str, list[pa.Table | Path]] = {name: [] for name in self._names}
        self._total: Counter[str] = Counter()
        self._ids = SeenIds()
        self._finished = False
        self._started = time.time()
        self._make_folder()

    def _make_folder(self) -> None:
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._spill_folder = self.folder / ".spill"
            self._spill_folder.mkdir(parents=True)
        except OSError as error:
            raise OutputError(
                f"{self.folder} cannot be made ({error.strerror}); choose an --output whose parent folder can be written to"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._finished:
            self.abort()

    def abort(self) -> None:
        """Removes the working folder; the target stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, batches: Batches | bytes | pa.Buffer) -> None:
        """Adds the rows of some documents, each document whole in one call. Takes what `encode` or `pack` returns.

        Raises DuplicateId where a document has the id of an earlier one.
        """
        if not isinstance(batches, Mapping):
            batches = unpack(batches)
        if "documents" in batches:
            self._must_be_new(batches["documents"])
        for name, batch in batches.items():
            if name in self._shards:
                self._gathered.setdefault(name, []).append(batch)
                self._gathered_rows += batch.num_rows
                self._gathered_bytes += batch.nbytes
                self._total[name] += batch.num_rows
        if self._gathered_rows >= self._spill_rows or self._gathered_bytes >= SPILL_BYTES:
            self._spill()

    def _must_be_new(self, documents: pa.RecordBatch) -> None:
        """Raises DuplicateId where an id of the batch was there before, in it or in an earlier one."""
        again = set(self._ids.add(documents.column("doc_id").to_pylist()))
        if not again:
            return
        pieces = [*self._shards["documents"], *map(_as_table, self._gathered.get("documents", [])), _as_table(documents)]
        paths: dict[str, str] = {}
        for piece in pieces:
            for block in blocks(piece):
                for doc_id, path in zip(block.column("doc_id").to_pylist(), block.column("path").to_pylist(), strict=True):
                    if doc_id not in again:
                        continue
                    if doc_id in paths:
                        raise _duplicate_id(doc_id, paths[doc_id], path)
                    paths[doc_id] = path

    def _sorted(self, name: str) -> pa.Table:
        """The rows gathered of a table, which are then no longer kept here."""
        return sort_by_document(pa.Table.from_batches(self._gathered.pop(name)))

    def _spill(self) -> None:
        for name in list(self._gathered):
            path = self._spill_folder / f"{name}-{len(self._shards[name]):05d}.arrow"
            write_shard(path, self._sorted(name))
            self._shards[name].append(path)
        self._gathered_rows = self._gathered_bytes = 0

    def finish(
        self,
        *,
        settings: Mapping[str, Any] | None = None,
        inputs: Sequence[Mapping[str, Any]] = (),
        timings: Mapping[str, Any] | None = None,
        duplicates: Mapping[str, str] | None = None,
        extra: Extra | None = None,
    ) -> Report:
        """Writes all tables, run.json and _SUCCESS, and publishes the folder. Returns the findings of the checks.

        `settings` are those that decide what the rows are; what does not (workers, engine) belongs into `timings`.
        `inputs` say what was read: path, sha256, documents. `duplicates` maps a document to the earlier one that it repeats.
        `extra` may add files to the folder before it is published. Raises DuplicateId, OutputError.
        """
        began = time.perf_counter()
        try:
            made = {"documents": self._table("documents", duplicates or {})}  # first: it finds ids that are used twice
            others = [name for name in self._names if name not in made and name != "quarantine" and (name != "texts" or self._total[name])]
            with ThreadPoolExecutor(self._threads) as pool:  # sorting, Parquet and hashes run outside of the interpreter's lock
                made |= zip(others, pool.map(self._table, others), strict=True)
            made["quarantine"] = self._quarantine([table for one in made.values() for table in one.refused])
            made = {name: made[name] for name in TABLES if name in made}
            entries = {name: one.entry for name, one in made.items()}
            report = Report(
                {name: entry["rows"] for name, entry in entries.items()},
                tuple(finding for one in made.values() for finding in one.judge.findings()),
                entries["quarantine"]["rows"],
            )
            shutil.rmtree(self._spill_folder)
            manifest: dict[str, Any] = {
                "format": MANIFEST_FORMAT,
                "versions": versions(),
                "settings": dict(settings or {}),
                "inputs": [dict(item) for item in inputs],
                "documents": dict(sorted(made["documents"].statuses.items())),
                "tables": entries,
                "timings": {"started": self._started, "write_seconds": round(time.perf_counter() - began, 3), **(timings or {})},
            }
            _write_json(self.folder / "run.json", manifest)
            _write_json(self.folder / "datapackage.json", datapackage(entries, manifest["versions"]["tradefacts"]))
            _write_json(self.folder / "croissant.json", croissant(entries, manifest["versions"]["tradefacts"]))
            if extra is not None:
                extra(self.folder, report, manifest)
            (self.folder / "_SUCCESS").touch()
            publish(self.folder, self.target)
        except OSError as error:
            raise OutputError(
                f"{self.target} cannot be written ({error}); free some space or choose another --output, then run again"
            ) from error
        self._finished = True
        return report

    def _rows(self, name: str) -> Iterator[pa.Table]:
        return merge([*self._shards[name], *([self._sorted(name)] if name in self._gathered else [])])

    def _table(self, name: str, duplicates: Mapping[str, str] = MappingProxyType({})) -> _Made:
        writer = TableWriter(self.folder, name, expected=self._total[name], rows_per_file=self._rows_per_file)
        made = _Made(TableJudge(name))
        for piece in self._rows(name):
            if name == "documents":
                piece = _mark(_distinct(piece), duplicates)
                made.statuses.update(piece.column("status").to_pylist())
            kept, refused = made.judge.judge(piece)
            writer.write(kept)
            if refused.num_rows:
                made.refused.append(refused)
        made.entry = self._entry(writer)
        return made

    def _quarantine(self, refused: Sequence[pa.Table]) -> _Made:
        expected = self._total["quarantine"] + sum(table.num_rows for table in refused)
        writer = TableWriter(self.folder, "quarantine", expected=expected, rows_per_file=self._rows_per_file)
        made = _Made(TableJudge("quarantine"))
        if pieces := [*self._rows("quarantine"), *refused]:
            order = ("doc_id", "start", "end", "table", "fact_id", "check", "quote", "reason")
            rows = pa.concat_tables(pieces).sort_by([(column, "ascending") for column in order])
            made.judge.judge(rows)
            writer.write(rows)  # whatever the judge says: a refused row has nowhere else to go
        made.entry = self._entry(writer)
        return made

    def _entry(self, writer: TableWriter) -> dict[str, Any]:
        content = writer.close()
        files = [
            {"path": str(path.relative_to(self.folder)), "bytes": path.stat().st_size, "sha256": _sha256(path)} for path in writer.files
        ]
        return {"rows": writer.rows, "content_sha256": content, "files": files}


def _as_table(batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([batch])


def _duplicate_id(doc_id: str, first: str | None, second: str | None) -> DuplicateId:
    """The error that names both documents, in the same order whichever came first."""
    one, other = sorted(path or "no path" for path in (first, second))
    return DuplicateId(f"two documents have the id {doc_id!r}: in {one} and in {other}; give one of them another id")


def _distinct(documents: pa.Table) -> pa.Table:
    """The documents, if all ids differ. A piece holds all rows of an id, so looking at neighbours is enough."""
    ids = documents.column("doc_id").combine_chunks()
    if len(ids) > 1:
        same = pc.indices_nonzero(pc.equal(ids[1:], ids[:-1]))
        if len(same):
            row = same[0].as_py()
            paths = [documents.column("path")[row + i].as_py() for i in (0, 1)]
            raise _duplicate_id(ids[row].as_py(), *paths)
    return documents


def _mark(documents: pa.Table, duplicates: Mapping[str, str]) -> pa.Table:
    if not duplicates:
        return documents
    ids = documents.column("doc_id").to_pylist()
    originals = [duplicates.get(i, old) for i, old in zip(ids, documents.column("duplicate_of").to_pylist(), strict=True)]
    statuses = documents.column("status").to_pylist()
    statuses = ["duplicate" if i in duplicates and status == "ok" else status for i, status in zip(ids, statuses, strict=True)]
    schema = arrow_schema("documents")
    for name, values in (("duplicate_of", originals), ("status", statuses)):
        index = schema.get_field_index(name)
        documents = documents.set_column(index, schema.field(index), pa.array(values, schema.field(index).type))
    return documents


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
