"""Inputs of any format to documents: `discover` finds sources, `read` yields their documents.

Bad input never raises here: what cannot be read is yielded as `Failed`, with a message that says what was found, what
was expected and what to do. Only an input that names nothing (`InputError`) stops a run.
"""

from __future__ import annotations

import csv
import importlib
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Document
from extractor.errors import DocumentError
from extractor.readers import discover as _discover
from extractor.readers.metadata import text_or_none
from extractor.readers.model import Chunk, Failed, Item, Source, failed
from extractor.readers.opening import open_source, sidecar_of
from extractor.settings import Settings

__all__ = ["Chunk", "Document", "Failed", "Item", "Source", "discover", "parse", "read", "split", "suffixes"]


class Reader(NamedTuple):
    """Where a format's two halves stand: `module:split` (None: the file is one document) and `module:parse`."""

    module: str
    parse: str
    split: str | None = None
    compressed: bool = False  # also as .gz and .zst


READERS: dict[str, Reader] = {
    ".txt": Reader("plain", "parse"),
    ".md": Reader("plain", "parse"),
    ".jsonl": Reader("jsonl", "parse_lines", "split_lines", compressed=True),
    ".json": Reader("jsonl", "parse_json", "split_json", compressed=True),
    ".csv": Reader("table", "parse_csv", "split_csv", compressed=True),
    ".tsv": Reader("table", "parse_csv", "split_csv", compressed=True),
    ".parquet": Reader("table", "parse_parquet", "split_parquet"),
    ".html": Reader("markup", "parse"),
    ".htm": Reader("markup", "parse"),
    ".pdf": Reader("pdf", "parse"),
    ".docx": Reader("docx", "parse"),
    ".warc": Reader("warc", "parse", "split"),
    ".warc.gz": Reader("warc", "parse", "split"),
    ".sgm": Reader("sgml", "parse", "split", compressed=True),
    ".xml": Reader("feed", "parse"),
    ".rss": Reader("feed", "parse"),
    ".atom": Reader("feed", "parse"),
}


def suffixes() -> frozenset[str]:
    """Every suffix that has a reader, compressed forms included."""
    packed = {s + c for s, r in READERS.items() if r.compressed for c in _discover.COMPRESSIONS}
    return frozenset(READERS) | packed


def discover(inputs: Sequence[str], settings: Settings | None = None) -> Iterator[Source]:
    """The sources that `inputs` (files, folders, globs, `-`, s3:// and gs:// addresses) name, in a fixed order."""
    return _discover.discover(inputs, settings or Settings(), suffixes())


def split(source: Source, settings: Settings) -> Iterator[Chunk]:
    """The chunks of `source`, lazily; what cannot be opened or breaks off is a chunk with an `error`."""
    if source.error:
        yield Chunk(source, b"", error=source.error)
        return
    row = 0
    try:
        with open_source(source, settings) as (stream, suffix):
            source = source._replace(suffix=suffix)
            reader = _reader(suffix)
            if reader is None:
                yield Chunk(source, b"", error=_no_reader(suffix))
                return
            sidecar = sidecar_of(source)
            if reader.split is None:
                data = stream.read(settings.max_bytes + 1)
                if len(data) > settings.max_bytes:
                    yield Chunk(
                        source,
                        b"",
                        error=f"found more than {settings.max_bytes:,} bytes, expected a smaller file; cut it or raise the size limit",
                    )
                else:
                    yield Chunk(source, data, sidecar=sidecar)
                return
            for chunk in getattr(_module(reader), reader.split)(stream, source, settings):
                row = max(row, chunk.first + chunk.payload.count(b"\n"))
                yield chunk._replace(sidecar=sidecar) if sidecar else chunk
    except DocumentError as error:
        yield Chunk(source, b"", row, error=str(error))
    except (OSError, EOFError, ValueError, csv.Error, zlib.error) as error:
        said = text_or_none(getattr(error, "strerror", None) or error, 200) or type(error).__name__
        yield Chunk(source, b"", row, error=f"cannot read the file to its end ({said}); it is damaged, cut off or not what its suffix says")


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """The documents of `chunk`; a parser's own mistake becomes a failed document, not a lost run."""
    if chunk.error is not None:
        yield failed(chunk, chunk.error)
        return
    reader = _reader(chunk.source.suffix)
    if reader is None:
        yield failed(chunk, _no_reader(chunk.source.suffix))
        return
    done = 0
    try:
        for item in getattr(_module(reader), reader.parse)(chunk, settings):
            done += 1
            yield item
    except DocumentError as error:
        yield failed(chunk, str(error), chunk.first + done)
    except (MemoryError, RecursionError, ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError, csv.Error) as error:
        yield failed(
            chunk, f"cannot be parsed as {chunk.source.suffix} ({type(error).__name__}: {text_or_none(error, 200)})", chunk.first + done
        )


def read(source: Source, settings: Settings | None = None) -> Iterator[Item]:
    """The documents of one source, one after another; memory is bounded by a chunk."""
    settings = settings or Settings()
    for chunk in split(source, settings):
        yield from parse(chunk, settings)


def _reader(suffix: str) -> Reader | None:
    for compression in _discover.COMPRESSIONS:
        if suffix.endswith(compression) and suffix not in READERS:
            plain = READERS.get(suffix[: -len(compression)])
            return plain if plain and plain.compressed else None
    return READERS.get(suffix)


def _no_reader(suffix: str) -> str:
    return f"found the suffix {suffix!r}, expected one of {' '.join(sorted(READERS))}; rename the file or set --format"


def _module(reader: Reader) -> object:
    return importlib.import_module(f"extractor.readers.{reader.module}")
