"""One table as Parquet, written so that the same rows give the same bytes whatever pieces they came in."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import get_table
from schemas.arrow import arrow_schema

ROW_GROUP = 131_072  # rows
TEXT_BYTES = 32_000_000  # a row group of texts ends at about this size
_UNIQUE = frozenset({"fact_id", "quote", "sha256", "text", "start", "end"})  # a dictionary of these would only cost


def _options(name: str, rows: int) -> dict[str, Any]:
    schema, table = arrow_schema(name), get_table(name)
    options: dict[str, Any] = {
        "compression": "zstd",
        "compression_level": 3,
        "write_page_index": True,
        "write_statistics": True,
        "use_dictionary": [f"{f.name}.list.element" if pa.types.is_list(f.type) else f.name for f in schema if f.name not in _UNIQUE],
        "sorting_columns": [pq.SortingColumn(schema.get_field_index(column)) for column in table.sort],
    }
    if rows and "fact_id" in schema.names and "bloom_filter_options" in inspect.signature(pq.ParquetWriter.__init__).parameters:
        options["bloom_filter_options"] = {"fact_id": {"ndv": min(rows, ROW_GROUP), "fpp": 0.01}}
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


def _canonical(rows: pa.Table) -> pa.Table:
    """The same rows in buffers that hold nothing else, so that equal rows make equal streams.

    A slice keeps its neighbours' bytes in its padding, and any bytes may lie under a null: neither belongs to the rows.
    """
    columns = []
    for column in rows.columns:
        chunks = column.chunks
        array = pa.concat_arrays([*chunks, chunks[0].slice(0, 0)]) if chunks else pa.array([], column.type)
        if array.null_count and (pa.types.is_primitive(array.type)):
            zeros = pc.fill_null(array, pa.scalar(0, pa.int32()).cast(array.type))
            array = pa.Array.from_buffers(array.type, len(array), [array.buffers()[0], zeros.buffers()[1]])
        columns.append(array)
    return pa.Table.from_arrays(columns, names=rows.column_names)


class TableWriter:
    """Writes the rows of one table in the order given: one file, or parts of `rows_per_file` rows in a folder.

    `expected` is how many rows will come at most; where they are more than `rows_per_file`, there are parts.
    """

    def __init__(self, folder: Path, name: str, *, expected: int, rows_per_file: int) -> None:
        self.name = name
        self.rows = 0
        self.files: list[Path] = []
        self._folder, self._expected, self._rows_per_file = folder, expected, rows_per_file
        self._parts = expected > rows_per_file
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0
        self._waiting_bytes = 0  # of texts
        self._in_file = 0
        self._file: pq.ParquetWriter | None = None
        self._hash = _Hash()
        self._bare = pa.schema([field.remove_metadata() for field in arrow_schema(name)])
        self._stream = pa.ipc.new_stream(pa.PythonFile(self._hash, mode="w"), self._bare)

    def write(self, table: pa.Table) -> None:
        """Adds rows; whole row groups go to disk, the rest waits. Where they are cut depends on the rows alone."""
        if self.name == "texts":
            self._write_texts(table)
            return
        self._waiting.append(table)
        self._waiting_rows += table.num_rows
        if self._waiting_rows >= ROW_GROUP:
            whole = pa.concat_tables(self._waiting)
            full = whole.num_rows // ROW_GROUP * ROW_GROUP
            for start in range(0, full, ROW_GROUP):
                self._row_group(whole.slice(start, ROW_GROUP))
            self._waiting, self._waiting_rows = [whole.slice(full)], whole.num_rows - full

    def _write_texts(self, table: pa.Table) -> None:
        first = 0
        for row, size in enumerate(pc.binary_length(table.column("text")).to_pylist()):
            self._waiting_bytes += size
            if self._waiting_bytes >= TEXT_BYTES:
                self._row_group(pa.concat_tables([*self._waiting, table.slice(first, row + 1 - first)]))
                self._waiting, self._waiting_rows, self._waiting_bytes, first = [], 0, 0, row + 1
        if first < table.num_rows:
            self._waiting.append(table.slice(first))
            self._waiting_rows += table.num_rows - first

    def close(self) -> str:
        """Writes what waits and closes the files; returns the SHA-256 of the rows as Arrow IPC stream, a batch per row group."""
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
            self._file = pq.ParquetWriter(path, arrow_schema(self.name), **_options(self.name, self._expected))
            self.files.append(path)
        self._file.write_table(rows, row_group_size=ROW_GROUP)
        self._stream.write_table(_canonical(rows).cast(self._bare))
        self._in_file += rows.num_rows
        self.rows += rows.num_rows

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file, self._in_file = None, 0
