"""One table as Parquet, written so that the same rows give the same bytes whatever pieces they came in."""

from __future__ import annotations

import hashlib
import inspect
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES
from schemas.arrow import arrow_schema

ROW_GROUP = 131_072
_UNIQUE = frozenset({"fact_id", "quote", "sha256", "text", "start", "end"})  # a dictionary of these would only cost


@cache
def _options(name: str) -> dict[str, Any]:
    schema, table = arrow_schema(name), TABLES[name]
    options: dict[str, Any] = {
        "compression": "zstd",
        "compression_level": 3,
        "write_page_index": True,
        "write_statistics": True,
        "use_dictionary": [f"{f.name}.list.element" if pa.types.is_list(f.type) else f.name for f in schema if f.name not in _UNIQUE],
        "sorting_columns": [pq.SortingColumn(schema.get_field_index(column)) for column in table.sort],
    }
    if "fact_id" in schema.names and "bloom_filter_options" in inspect.signature(pq.ParquetWriter.__init__).parameters:
        options["bloom_filter_options"] = {"fact_id": {"ndv": ROW_GROUP, "fpp": 0.01}}
    return options


class _Hash:
    """A file that keeps only the SHA-256 of what is written to it."""

    closed = False

    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.sha.update(data)
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None: ...


class TableWriter:
    """Writes the rows of one table in the order given: one file, or parts of `rows_per_file` rows in a folder."""

    def __init__(self, folder: Path, name: str, *, parts: bool, rows_per_file: int) -> None:
        self.name = name
        self.rows = 0
        self.files: list[Path] = []
        self._folder, self._parts, self._rows_per_file = folder, parts, rows_per_file
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0
        self._in_file = 0
        self._file: pq.ParquetWriter | None = None
        self._hash = _Hash()
        self._stream = pa.ipc.new_stream(pa.PythonFile(self._hash, mode="w"), arrow_schema(name).remove_metadata())

    def write(self, table: pa.Table) -> None:
        """Adds rows; whole row groups go to disk, the rest waits."""
        self._waiting.append(table)
        self._waiting_rows += table.num_rows
        if self._waiting_rows >= ROW_GROUP:
            whole = pa.concat_tables(self._waiting)
            full = whole.num_rows // ROW_GROUP * ROW_GROUP
            for start in range(0, full, ROW_GROUP):
                self._row_group(whole.slice(start, ROW_GROUP))
            self._waiting, self._waiting_rows = [whole.slice(full)], whole.num_rows - full

    def close(self) -> str:
        """Writes what waits and closes the files; returns the SHA-256 of the rows as Arrow IPC stream."""
        if self._waiting_rows or not self.files:
            schema = arrow_schema(self.name)
            self._row_group(pa.concat_tables([schema.empty_table(), *self._waiting]))
        self._waiting = []
        self._close_file()
        self._stream.close()
        return self._hash.sha.hexdigest()

    def _row_group(self, rows: pa.Table) -> None:
        rows = rows.combine_chunks()
        if self._file is None or self._in_file + rows.num_rows > self._rows_per_file and self._parts:
            self._close_file()
            path = self._folder / f"{self.name}.parquet"
            if self._parts:
                path = self._folder / self.name / f"part-{len(self.files):05d}.parquet"
                path.parent.mkdir(exist_ok=True)
            self._file = pq.ParquetWriter(path, arrow_schema(self.name), **_options(self.name))
            self.files.append(path)
        self._file.write_table(rows, row_group_size=ROW_GROUP)
        self._stream.write_table(rows.replace_schema_metadata(None).cast(arrow_schema(self.name).remove_metadata()))
        self._in_file += rows.num_rows
        self.rows += rows.num_rows

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file, self._in_file = None, 0
