"""Read side of a run folder: tables as Arrow, the manifest, and the text of a document.

A table stands as `DIR/<table>.parquet` or, for large runs, as `DIR/<table>/part-*.parquet`; both open as one dataset.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from extractor.errors import OutputError
from extractor.facts import TABLES

#: A larger input file is not read again only to show a text.
LARGEST_AGAIN = 100_000_000


class Run:
    """A finished run folder. Raises OutputError where the folder is none, or is visibly not complete."""

    def __init__(self, path: str | Path, *, complete: bool = True) -> None:
        """`complete=False` opens a folder that is still being made: its tables and `run.json` stand, `_SUCCESS` does not."""
        self.path = Path(path)
        if not (self.path / "run.json").is_file():
            raise OutputError(
                f"{self.path}: no run.json there, so this is no run folder; expected a folder that `tradefacts extract` "
                f"wrote. Try: tradefacts extract INPUT --output {self.path}"
            )
        if complete and not (self.path / "_SUCCESS").is_file():
            raise OutputError(f"{self.path}: the run did not finish (no _SUCCESS); start the same command again, it resumes")

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """`run.json`: versions, settings, inputs, row counts, timings."""
        manifest: dict[str, Any] = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
        return manifest

    def has(self, table: str) -> bool:
        return (self.path / f"{table}.parquet").is_file() or any((self.path / table).glob("*.parquet"))

    def fact_tables(self) -> list[str]:
        """Tables of facts and mentions that this run wrote, in the order of the contract."""
        return [name for name in TABLES if self.has(name)]

    def dataset(self, table: str) -> ds.Dataset:
        if not self.has(table):
            have = ", ".join(sorted(p.stem for p in self.path.glob("*.parquet")))
            raise OutputError(f"{self.path}: no table {table!r}; it has {have or 'none'}")
        single = self.path / f"{table}.parquet"
        return ds.dataset(single if single.is_file() else sorted((self.path / table).glob("*.parquet")), format="parquet")

    def count(self, table: str) -> int:
        return int(self.dataset(table).count_rows()) if self.has(table) else 0

    def table(self, table: str, columns: list[str] | None = None, where: pc.Expression | None = None) -> pa.Table:
        """Rows of a table in stored order (`doc_id`, `start`). `columns` that the file lacks are left out."""
        data = self.dataset(table)
        known = [c for c in columns if c in data.schema.names] if columns is not None else None
        return data.to_table(columns=known, filter=where)

    def rows(self, table: str, columns: list[str] | None = None, where: pc.Expression | None = None) -> list[dict[str, Any]]:
        """The same as dicts; no rows where the table is absent."""
        return self.table(table, columns, where).to_pylist() if self.has(table) else []

    def texts(self, doc_ids: Sequence[str]) -> dict[str, str]:
        """Text as read of these documents: as the run kept it (`--keep-text`), else read again from the input file.

        A file that has gone or changed gives nothing: the hash of the text decides. Such documents are missing from the result.
        """
        wanted = sorted(set(doc_ids))
        if not wanted:
            return {}
        kept = self.rows("texts", ["doc_id", "text"], pc.field("doc_id").isin(wanted))
        found = {row["doc_id"]: row["text"] for row in kept}
        return found | self._read_again([i for i in wanted if i not in found])

    def _read_again(self, doc_ids: list[str]) -> dict[str, str]:
        rows = self.rows("documents", ["doc_id", "path", "sha256"], pc.field("doc_id").isin(doc_ids)) if doc_ids else []
        by_file: dict[str, dict[str, str]] = {}
        for row in rows:
            if row["path"] and row["sha256"]:
                by_file.setdefault(row["path"], {})[row["sha256"]] = row["doc_id"]
        found: dict[str, str] = {}
        for path, hashes in by_file.items():
            for text in self._texts_of(path):
                doc_id = hashes.get(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
                if doc_id is not None:
                    found[doc_id] = text
        return found

    def _texts_of(self, path: str) -> Iterator[str]:
        """Texts of all documents of an input file, read with the settings of the run; none where it cannot be read."""
        from extractor.document import Document
        from extractor.readers import discover, read
        from extractor.settings import Settings

        try:
            if not Path(path).is_file() or Path(path).stat().st_size > LARGEST_AGAIN:
                return
        except OSError:
            return
        told = self.manifest.get("settings") or {}
        known = {f.name: told[f.name] for f in fields(Settings) if isinstance(told.get(f.name), (str, int, float, bool)) and f.name not in ("published", "lexicon")}
        settings = Settings(**known)
        for source in discover([path], settings):
            yield from (item.text for item in read(source, settings) if isinstance(item, Document))
