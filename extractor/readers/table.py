"""`.csv`, `.tsv` and `.parquet`: a row is a document; columns can be named, or numbered where there is no header."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import IO, Any

from extractor.errors import DocumentError
from extractor.readers.decode import decode, storable
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item, Source, failed
from extractor.settings import Settings

_FIELDS = ("id", "title", "published", "source", "url")


def split_csv(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of whole records: a record ends at a line's end where the quotes so far are even."""
    header = b""
    row, lines, size, quotes, first = 1, [], 0, 0, True
    limit = 8 * settings.max_chars
    for line in stream:
        lines.append(line)
        size += len(line)
        quotes += line.count(b'"')
        if quotes % 2:
            if size > limit:
                message = (
                    f"found a quoted field of more than {limit:,} bytes from here on, expected a closing quote; nothing after it was read"
                )
                yield Chunk(source, b"", row, header, error=message)
                return
            continue
        if first:
            first = False
            if has_header(b"".join(lines), settings):
                header, lines, size = b"".join(lines), [], 0
                continue
        if size >= settings.chunk_bytes:
            payload = b"".join(lines)
            yield Chunk(source, payload, row, header)
            row, lines, size = row + _records(payload), [], 0
    if lines:
        yield Chunk(source, b"".join(lines), row, header)


def _records(payload: bytes) -> int:
    """Number of records, counted as `csv` does: a line's end inside quotes is none, an empty line is none."""
    text = payload.decode("latin-1")
    return sum(1 for record in csv.reader(io.StringIO(text, newline="")) if record)


def _prepare(first: bytes, settings: Settings) -> tuple[str, list[str]]:
    """Delimiter and cells of a first record."""
    text = decode(first, settings.encoding)
    delimiter = max(",;\t|", key=text.count) if any(d in text for d in ",;\t|") else ","
    return delimiter, next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def has_header(first: bytes, settings: Settings) -> bool:
    """True where the first record names the text column; False where columns go by number. Raises where neither holds."""
    if settings.text_column.isdigit():
        return False
    _, cells = _prepare(first, settings)
    if settings.text_column in (cell.strip() for cell in cells):
        return True
    raise DocumentError(
        f"found the columns {', '.join(cells)[:200]}, expected {settings.text_column!r}; name the column with --text-column "
        "(a number, from 1, where the table has no header)"
    )


def parse_csv(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per record."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = decode(chunk.payload, settings.encoding)
    first = chunk.header or chunk.payload.split(b"\n", 1)[0]
    delimiter, cells = _prepare(first, settings)
    names = [cell.strip() for cell in cells] if chunk.header else [str(i) for i in range(1, len(cells) + 1)]
    wanted = {f: getattr(settings, f"{f}_column") for f in _FIELDS}
    where = {f: names.index(column) for f, column in wanted.items() if column in names}
    if settings.text_column not in names:
        raise DocumentError(f"found {len(names)} columns, expected a column {settings.text_column}; name another with --text-column")
    text_at = names.index(settings.text_column)
    row = chunk.first - 1
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        if not record:
            continue
        row += 1
        if len(record) <= text_at:
            yield failed(chunk, f"found {len(record)} cells, expected at least {text_at + 1}; quote cells that hold the delimiter", row)
            continue
        fields = {f: record[at] for f, at in where.items() if at < len(record)}
        yield make_document(chunk, row, storable(record[text_at]), fields, settings)


def split_parquet(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of rows as Arrow IPC, only the columns that are read; the file is never held whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        if settings.text_column not in names:
            raise DocumentError(
                f"found the columns {', '.join(names)[:200]}, expected {settings.text_column!r}; name it with --text-column"
            )
        wanted = [settings.text_column, *(getattr(settings, f"{f}_column") for f in _FIELDS)]
        columns = [name for name in dict.fromkeys(wanted) if name in names]
        row = 1
        for batch in file.iter_batches(batch_size=256, columns=columns):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, batch.schema) as writer:
                writer.write_batch(batch)
            yield Chunk(source, sink.getvalue().to_pybytes(), row)
            row += batch.num_rows
    except pa.ArrowException as error:
        raise OSError(f"no Parquet: {error}") from error


def parse_parquet(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per row."""
    import pyarrow as pa

    records: list[dict[str, Any]] = pa.ipc.open_stream(chunk.payload).read_all().to_pylist()
    for row, record in enumerate(records, chunk.first):
        text = record.get(settings.text_column)
        if not isinstance(text, str):
            yield failed(chunk, f"found {type(text).__name__} for {settings.text_column!r}, expected a text", row)
            continue
        fields = {f: record.get(getattr(settings, f"{f}_column")) for f in _FIELDS}
        yield make_document(chunk, row, storable(text), fields, settings)
