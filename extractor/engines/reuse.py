"""What the run before knows: documents that did not change, made by the same rules, need no extraction.

The published tables themselves are the memory; nothing else is kept. A document counts as unchanged where its text's hash
and all its metadata are the same. Documents that failed, or with rows in quarantine, are always done again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.engines.work import Known, row_fingerprint
from extractor.errors import TradefactsError
from extractor.store import Batches, read_run
from extractor.store.read import Run, table_path
from extractor.store.versions import versions
from schemas import TABLES

_IDENTITY = ("doc_id", "title", "published", "published_basis", "source", "url", "path", "language", "sha256")
_BATCH = 65_536


def known_documents(output: Path, decided: Mapping[str, Any]) -> Known:
    """What the run at `output` holds; nothing where there is no run, or other rules or settings made it."""
    run = _usable(output, decided)
    return Known() if run is None else Known(_fingerprints(output, run))


def _fingerprints(output: Path, run: Run) -> Iterator[int]:
    again = set(run.table("quarantine", ["doc_id"]).column("doc_id").to_pylist())
    for path in _files(output, "documents"):
        for batch in pq.ParquetFile(path).iter_batches(_BATCH, columns=[*_IDENTITY, "status"]):
            for *identity, status in zip(*(batch.column(name).to_pylist() for name in (*_IDENTITY, "status")), strict=True):
                if status in ("ok", "duplicate", "empty", "skipped") and identity[0] not in again:
                    yield row_fingerprint(identity)


def _usable(output: Path, decided: Mapping[str, Any]) -> Run | None:
    if not (output / "_SUCCESS").exists():
        return None
    try:
        run = read_run(output)
    except TradefactsError:
        return None
    same = run.manifest.get("versions") == versions() and run.manifest.get("settings") == decided
    return run if same and _intact(run) else None


def _intact(run: Run) -> bool:
    """True where the files still are what the manifest says: somebody may have edited them."""
    try:
        for entry in run.manifest["tables"].values():
            for file in entry["files"]:
                with open(run.folder / file["path"], "rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() != file["sha256"]:
                        return False
    except (OSError, KeyError, TypeError):
        return False
    return True


def _files(output: Path, name: str) -> list[Path]:
    path = table_path(output, name)
    return [] if path is None else sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def old_rows(output: Path, reused: Sequence[pa.RecordBatch]) -> Iterator[Batches]:
    """The rows of reused documents, as `RunWriter.add` takes them: each document whole in one batch of a table."""
    if not reused:
        return
    ids = pa.concat_arrays([batch.column("doc_id") for batch in reused])
    for name in TABLES:
        if name == "quarantine":
            continue
        for table in _whole_documents(output, name):
            kept = table.filter(pc.is_in(table.column("doc_id"), ids))
            if name == "documents":
                kept = _unmarked(kept)
            if kept.num_rows:
                yield {name: kept.combine_chunks().to_batches()[0]}


def _whole_documents(output: Path, name: str) -> Iterator[pa.Table]:
    """A table in pieces that end where a document ends; rows are sorted by document."""
    rest: pa.Table | None = None
    for path in _files(output, name):
        for batch in pq.ParquetFile(path).iter_batches(_BATCH):
            table = pa.Table.from_batches([batch])
            rest = table if rest is None else pa.concat_tables([rest, table])
            ids = rest.column("doc_id")
            cut = pc.index(ids, ids[-1]).as_py()
            if cut:
                yield rest.slice(0, cut)
                rest = rest.slice(cut)
    if rest is not None:
        yield rest


def _unmarked(documents: pa.Table) -> pa.Table:
    """Near-duplicates are found anew among the documents of this run."""
    status = documents.column("status")
    plain = pc.if_else(pc.equal(status, "duplicate"), "ok", status)
    index, other = documents.schema.get_field_index("status"), documents.schema.get_field_index("duplicate_of")
    documents = documents.set_column(index, documents.schema.field(index), plain)
    return documents.set_column(other, documents.schema.field(other), pa.nulls(documents.num_rows, pa.string()))
