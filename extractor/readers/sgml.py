"""Reuters-21578 SGML (`.sgm`): a `<REUTERS>` element is a document. Cut here, understood in workers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO

from extractor.readers.decode import decode, newlines
from extractor.readers.metadata import dateline, make_document, parse_date
from extractor.readers.model import Chunk, Item, Source, failed
from extractor.settings import Settings

_END = b"</REUTERS>"
_ID = re.compile(r'<REUTERS[^>]{0,400}\bNEWID="(\d+)"')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_CONTROLS = bytes({*range(0x09), *range(0x0B, 0x20)})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")


def split(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of whole elements."""
    row, pending = 1, b""
    while block := stream.read(settings.chunk_bytes):
        pending += block
        cut = pending.rfind(_END) + len(_END)
        if cut >= len(_END):
            payload, pending = pending[:cut], pending[cut:]
            yield Chunk(source, payload, row)
            row += payload.count(_END)
        elif len(pending) > 8 * settings.max_chars:
            yield Chunk(source, b"", row, error=f"found {len(pending):,} bytes without </REUTERS>, expected Reuters-21578 SGML")
            return
    if b"<REUTERS" in pending:
        yield Chunk(source, b"", row, error="found the end of the file inside <REUTERS>, expected </REUTERS>; the file is cut off")
    elif row == 1:
        yield Chunk(source, b"", 0, error="found no <REUTERS> element, expected Reuters-21578 SGML")


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per element: the body as text, or the whole text where a brief has no body."""
    for row, raw in enumerate(chunk.payload.split(_END)[:-1], chunk.first):
        record = newlines(decode(raw, settings.encoding))
        start = record.find("<REUTERS")
        if start < 0:
            yield failed(chunk, "found </REUTERS> without its start, expected a <REUTERS> element", row)
            continue
        given = _ID.search(record, start)
        body = _element(record, "BODY", start)
        if body is None:
            # Briefs have a title only, unprocessed ones their text beside it.
            whole = _element(record, "TEXT", start) or ""
            body = re.sub(r"<(TITLE|DATELINE|AUTHOR)>.*?</\1>", "", whole, flags=re.DOTALL)
            body = body.strip("\x02\x03 \n")
        published = parse_date(_element(record, "DATE", start))
        if published is None:
            published = dateline(_element(record, "DATELINE", start) or "")
        fields = {
            "id": given[1] if given else None,
            "title": _element(record, "TITLE", start),
            "published": published,
            "source": "Reuters",
        }
        yield make_document(chunk, row, body, fields, settings)


@lru_cache(4096)
def _unescaped(entity: str) -> str:
    return html.unescape(entity)


def _character(match: re.Match[str]) -> str:
    return _unescaped(match.group())


def _element(record: str, name: str, start: int) -> str | None:
    """The text inside the first `<NAME>`, entities resolved, control characters as blanks; None where there is none."""
    opening = record.find(f"<{name}", start)
    if opening < 0:
        return None
    begin = record.find(">", opening) + 1
    end = record.find(f"</{name}>", begin)
    if not begin or end < 0:
        return None
    text = record[begin:end]
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    data = text.encode("utf-8", "surrogatepass")  # what most texts do not hold is found quicker in bytes
    return _CONTROL.sub(" ", text) if len(data.translate(None, _CONTROLS)) < len(data) else text
