"""`.jsonl` (plain, gzip, zstandard) and `.json`: an object with a text is a document.

The text is taken as it stands (no newline or mojibake is changed except NUL and lone surrogates, which keep the
length), so that offsets fit the user's own column. Lines are cut here without being understood, and parsed in workers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from extractor.errors import DocumentError
from extractor.readers.decode import decode, storable
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item, Source, failed
from extractor.settings import Settings


def split_lines(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """Chunks of whole lines; a line longer than any document may be becomes an error and is never held in memory."""
    limit = 8 * settings.max_chars  # an escaped character takes six bytes, and a record has more than its text
    row, pending, skipped = 1, b"", 0
    while block := stream.read(settings.chunk_bytes):
        cut = block.rfind(b"\n") + 1
        if not cut:
            if skipped or len(pending) + len(block) > limit:
                skipped += len(pending) + len(block)
                pending = b""
            else:
                pending += block
            continue
        if skipped:
            first = block.find(b"\n") + 1
            yield _too_long(source, row, skipped + first, limit)
            row, skipped, block, cut = row + 1, 0, block[first:], cut - first
        payload, pending = pending + block[:cut], block[cut:]
        if payload:
            yield Chunk(source, payload, row)
            row += payload.count(b"\n")
    if skipped:
        yield _too_long(source, row, skipped, limit)
    elif pending:
        yield Chunk(source, pending, row)


def _too_long(source: Source, row: int, size: int, limit: int) -> Chunk:
    return Chunk(
        source, b"", row, error=f"found a line of {size:,} bytes, expected at most {limit:,}; cut the text or raise the size limit"
    )


def parse_lines(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """A document per line; blank lines count as rows but are no documents."""
    data = chunk.payload
    if chunk.first == 1 and data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        if not data.startswith(b"\xef\xbb\xbf"):
            yield failed(chunk, "found UTF-16, expected JSON lines in UTF-8; convert the file (iconv -f utf-16 -t utf-8)")
            return
        data = data[3:]
    for row, line in enumerate(data.split(b"\n"), chunk.first):
        if line and not line.isspace():
            yield _record(chunk, row, line, settings)


def _record(chunk: Chunk, row: int, line: bytes, settings: Settings) -> Item:
    try:
        try:
            text = line.decode(settings.encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            text = decode(line, settings.encoding)
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return failed(
            chunk, f"found a line that is not JSON ({_brief(error)}), expected an object with a text; mend or remove the line", row
        )
    except DocumentError as error:  # binary data, or an unknown encoding was asked for
        return failed(chunk, str(error), row)
    return from_object(chunk, row, found, settings)


def _brief(error: BaseException) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())[:120]


def from_object(chunk: Chunk, row: int, found: Any, settings: Settings) -> Item:
    """The document of one JSON object."""
    if not isinstance(found, dict):
        return failed(chunk, f"found JSON of type {type(found).__name__}, expected an object with {settings.text_column!r}", row)
    text = found.get(settings.text_column)
    if not isinstance(text, str):
        said = "no such field" if settings.text_column not in found else f"{type(text).__name__}"
        return failed(chunk, f"found {said} for {settings.text_column!r}, expected a text; name the field with --text-column", row)
    fields = {
        "id": _scalar(found.get(settings.id_column)),
        "title": _scalar(found.get(settings.title_column)),
        "published": _scalar(found.get(settings.published_column)),
        "source": _scalar(found.get(settings.source_column)),
        "url": _scalar(found.get(settings.url_column)),
    }
    return make_document(chunk, row, storable(text), fields, settings)


def _scalar(value: object) -> str | None:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def split_json(stream: IO[bytes], source: Source, settings: Settings) -> Iterator[Chunk]:
    """The elements of a list, some at a time, or the one object; the file is never held whole.

    Elements are handed on as one JSON list per chunk.
    """
    decoder = json.JSONDecoder()
    limit = 8 * settings.max_chars
    reader = _Text(stream, settings)
    if reader.skip(" \t\r\n\ufeff") != "[":
        yield from _single(reader, source, limit)
        return
    reader.at += 1
    batch: list[str] = []
    row, size = 1, 0
    while True:
        if reader.skip(" \t\r\n,") in ("]", ""):
            if not reader.skip(" \t\r\n,"):
                yield from _flush(source, row, batch)
                yield Chunk(
                    source, b"", row + len(batch), error="found the end of the file inside the list, expected ']'; the file is cut off"
                )
                return
            break
        while True:
            try:
                _, end = decoder.raw_decode(reader.text, reader.at)
                if end < len(reader.text) or reader.ended:
                    break  # a number at the buffer's end may go on
            except RecursionError:
                end = -1
                break
            except ValueError:
                if reader.ended or len(reader.text) - reader.at > limit:
                    end = -1
                    break
            reader.more()
        if end < 0:
            yield from _flush(source, row, batch)
            yield Chunk(
                source,
                b"",
                row + len(batch),
                error="found an element that is not JSON, too long or nested too deep; nothing after it was read",
            )
            return
        batch.append(reader.text[reader.at : end])
        size += end - reader.at
        reader.at = end
        if size >= settings.chunk_bytes:
            yield from _flush(source, row, batch)
            row, batch, size = row + len(batch), [], 0
    yield from _flush(source, row, batch)


def _flush(source: Source, row: int, batch: list[str]) -> Iterator[Chunk]:
    if batch:
        yield Chunk(source, ("[" + ",".join(batch) + "]").encode("utf-8", "surrogatepass"), row)


def _single(reader: _Text, source: Source, limit: int) -> Iterator[Chunk]:
    while not reader.ended and len(reader.text) <= limit:
        reader.more()
    if len(reader.text) > limit:
        yield Chunk(
            source, b"", 0, error=f"found one JSON value of more than {limit:,} characters, expected a document or a list of documents"
        )
    else:
        yield Chunk(source, reader.text[reader.at :].encode("utf-8", "surrogatepass"), 0)


class _Text:
    """Characters of a UTF-8 stream, read on demand and forgotten once passed."""

    def __init__(self, stream: IO[bytes], settings: Settings) -> None:
        import codecs

        self._stream, self._size = stream, settings.chunk_bytes
        self._decoder = codecs.getincrementaldecoder(settings.encoding or "utf-8")("replace")
        self.text, self.at, self.ended = "", 0, False

    def more(self) -> None:
        """Read on; the buffer grows twofold at most, so that a long element costs linear time."""
        block = self._stream.read(max(self._size, len(self.text) - self.at))
        self.ended = not block
        self.text, self.at = self.text[self.at :] + self._decoder.decode(block, final=not block), 0

    def skip(self, characters: str) -> str:
        """Go past `characters`; the next character, or "" at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in characters:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if self.ended:
                return ""
            self.more()


def parse_json(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """The documents of a list's piece, or of the single object."""
    try:
        found = json.loads(chunk.payload.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        yield failed(chunk, f"found a file that is not JSON ({_brief(error)}), expected an object or a list of objects with a text")
        return
    if chunk.first == 0:
        yield from_object(chunk, 0, found, settings)
        return
    for row, element in enumerate(found, chunk.first):
        yield from_object(chunk, row, element, settings)


def sniff(head: bytes) -> bool:
    """True where standard input looks like JSON lines: its first line is an object."""
    line = head.lstrip()[:1]
    if line != b"{":
        return False
    try:
        return isinstance(json.loads(head.lstrip().split(b"\n", 1)[0]), dict)
    except ValueError:
        return b'"text"' in head
    except RecursionError:
        return False
