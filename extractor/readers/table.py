"""`.csv`, `.tsv` and `.parquet`: a row is a document; columns can be named, or numbered where there is no header."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from typing import IO, Any

from extractor.errors import DocumentError
from extractor.readers.decode import decode, storable
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item, Source, failed
from extractor.settings import Settings

_ANY = 2**31 - 1  # no limit of its own: a document has one
_FIELDS = ("id", "title", "published", "source", "url")


def split_csv(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of whole records. The `csv` module itself says where a record ends, so that parsing a chunk sees the same ones."""
    csv.field_size_limit(_ANY)
    limit = 8 * settings.max_chars
    held: list[bytes] = []  # lines of the records so far, and of the one that is being read
    size = [0]

    def lines() -> Iterator[str]:
        while line := stream.readline(limit + 1):
            held.append(line)
            size[0] += len(line)
            if size[0] - whole > limit:
                raise _Open
            yield line.decode("latin-1")  # any bytes; commas, quotes and line ends are the same

    first_line = stream.readline(limit + 1)
    delimiter = _prepare(first_line, settings)[0]
    stream_lines = itertools.chain([first_line.decode("latin-1")], lines())
    held.append(first_line)
    size[0] = len(first_line)
    header = b""
    row, records, complete, whole = 1, 0, 0, 0
    try:
        for number, record in enumerate(csv.reader(stream_lines, delimiter=delimiter)):
            complete, whole = len(held), size[0]
            records += bool(record)
            if number == 0 and has_header(b"".join(held), settings):
                header, records = b"".join(held), 0
            elif whole < settings.chunk_bytes:
                continue
            else:
                yield Chunk(source, b"".join(held), row, header)
            held.clear()
            size[0] = complete = whole = 0
            row, records = row + records, 0
    except _Open:
        if complete:
            yield Chunk(source, b"".join(held[:complete]), row, header)
        message = (
            f"found a record of more than {limit:,} bytes from here on, expected a closing quote or a line's end; nothing after it was read"
        )
        yield Chunk(source, b"", row + records, header, error=message)
        return
    if held:
        yield Chunk(source, b"".join(held), row, header)


class _Open(Exception):
    """A record goes on and on."""


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
    csv.field_size_limit(_ANY)
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
