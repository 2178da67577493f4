"""What readers pass around: where a text lies, a piece of it as bytes, and what came out.

Reading has two halves. `split` runs in the main process and only cuts: it yields chunks of bytes, never more than a few
megabytes at a time whatever the file holds. `parse` runs in a worker and does the work: decoding, page extraction,
metadata. So a slow format costs the workers, and the hash of a chunk's bytes decides whether it was done before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from urllib.parse import unquote

from extractor.document import Document
from extractor.settings import Settings

_OPTIONS = re.compile(r"\?[a-z_]+=[^?]*\Z")  # a question mark in a glob stands before no "name="


class Source(NamedTuple):
    """One input file: `path` opens it, `name` (relative, with `/`) is what document ids start with."""

    path: str
    name: str
    suffix: str  # lower case, with compression: ".jsonl.gz"; "" where no reader fits
    error: str | None = None  # why it cannot be read, found while looking for it

    @property
    def shown(self) -> str:
        """`path` as tables and messages show it: a cloud address without the keys and options that open it."""
        scheme, mark, place = self.path.partition("://")
        if not mark:
            return self.path
        bucket, slash, name = place.partition("/")
        return f"{scheme}://{bucket.rpartition('@')[2]}{slash}{unquote(without_options(name)[0])}"


class Chunk(NamedTuple):
    """Part of a source, cut but not yet understood. Picklable; `payload`, `header` and `sidecar` decide its content."""

    source: Source
    payload: bytes
    first: int = 0  # number of the first record, from 1; 0 where the file is one document
    header: bytes = b""  # what every chunk of the source needs: column names, feed title
    sidecar: bytes = b""  # the bytes of NAME.meta.json
    error: str | None = None  # set where reading failed: the chunk then stands for one failed document


class Failed(NamedTuple):
    """A document that could not be read: it becomes a `failed` row of `documents`."""

    id: str
    path: str
    message: str


def without_options(address: str) -> tuple[str, str]:
    """A cloud address and the options behind it ("?region=...&endpoint_override=..."); "" where it has none."""
    options = _OPTIONS.search(address)
    return (address[: options.start()], options[0]) if options else (address, "")


Item = Document | Failed
Splitter = Callable[[IO[bytes], Source, Settings], Iterator[Chunk]]
Parser = Callable[[Chunk, Settings], Iterator[Item]]


def record_id(source: Source, row: int) -> str:
    """`NAME#ROW` for a record of a container, `NAME` for a file that is one document."""
    return f"{source.name}#{row}" if row else source.name


def failed(chunk: Chunk, message: str, row: int | None = None) -> Failed:
    """The failed document that stands for record `row` of `chunk` (its first by default)."""
    return Failed(record_id(chunk.source, chunk.first if row is None else row), chunk.source.shown, message)
