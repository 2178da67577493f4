"""Web archives (`.warc`, `.warc.gz`) by fastwarc: a response with HTML is a document.

The crawl's date is no publication date: that comes from the page or its address.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import IO

from extractor.errors import DocumentError
from extractor.readers.markup import page
from extractor.readers.model import Chunk, Item, Source, failed
from extractor.settings import Settings

_FRAME = struct.Struct(">II")  # lengths of what is known of a record, and of its body


def split(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of HTML responses; every response counts as a row."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    row, first, frames = 0, 1, b""
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            row += 1
            kind = (record.http_content_type or "").lower() if record.is_http else ""
            if kind not in ("text/html", "application/xhtml+xml"):
                continue
            body = record.reader.read(settings.max_bytes + 1)
            known = {"row": row, "url": record.headers.get("WARC-Target-URI"), "charset": record.http_charset}
            if len(body) > settings.max_bytes:
                known["error"], body = f"found a page of more than {settings.max_bytes:,} bytes, expected less", b""
            head = json.dumps(known).encode()
            frames += _FRAME.pack(len(head), len(body)) + head + body
            if len(frames) >= settings.chunk_bytes:
                yield Chunk(source, frames, first)
                first, frames = row + 1, b""
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        if frames:
            yield Chunk(source, frames, first)
        yield Chunk(source, b"", row + 1, error=f"cannot read the archive to its end ({error}); it is damaged or cut off")
        return
    if frames:
        yield Chunk(source, frames, first)
    if row == 0:
        yield Chunk(source, b"", 0, error="found no response record, expected a web archive (WARC)")


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per page."""
    data, at = chunk.payload, 0
    while at < len(data):
        head, body = _FRAME.unpack_from(data, at)
        at += _FRAME.size
        known = json.loads(data[at : at + head])
        content = data[at + head : at + head + body]
        at += head + body
        if "error" in known:
            yield failed(chunk, known["error"], known["row"])
            continue
        try:
            yield page(chunk, known["row"], content, {"url": known["url"]}, settings, known["charset"])
        except DocumentError as error:
            yield failed(chunk, str(error), known["row"])
