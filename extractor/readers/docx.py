"""Word files by the standard library: paragraphs and tables in order, headings, list items and rows as markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import DocumentError
from extractor.readers.decode import storable
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item
from extractor.settings import Settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|title)\s?(\d?)", re.IGNORECASE)


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """One document; text that was deleted with changes tracked is left out."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(chunk.payload))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentError(f"found no zip archive ({error}), expected a .docx; old .doc files must be saved anew") from None
    with archive:
        limit = 8 * settings.max_chars
        body = _xml(archive, "word/document.xml", limit)
        if body is None:
            raise DocumentError("found a zip archive without word/document.xml, expected a Word file")
        core = _xml(archive, "docProps/core.xml", 1_000_000)
    properties = {e.tag.rpartition("}")[2]: (e.text or "") for e in core} if core is not None else {}
    root = body.find(f"{_W}body")
    text = "" if root is None else "\n\n".join(block for block in _blocks(root) if block)
    fields = {"title": properties.get("title"), "published": properties.get("created"), "source": properties.get("publisher")}
    yield make_document(chunk, 0, storable(text), fields, settings)


def _xml(archive: zipfile.ZipFile, name: str, limit: int) -> Element | None:
    """The root of a part; None where it is missing. A part that unpacks to more than `limit` bytes is refused unread."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with archive.open(name) as part:
            data = part.read(limit + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DocumentError(f"cannot unpack {name} ({error}); the file is damaged or locked by a password") from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise DocumentError(f"cannot unpack {name} ({error}); the file is damaged") from None
        raise
    if len(data) > limit:
        raise DocumentError(f"found {name} of more than {limit:,} bytes, expected less; it looks like a zip bomb and was not read")
    try:
        root: Element = fromstring(data)
        return root
    except DefusedXmlException as error:
        raise DocumentError(
            f"found XML that declares entities ({type(error).__name__}), which a Word file has no need of; it was not read"
        ) from None
    except (ParseError, ValueError) as error:
        raise DocumentError(f"found {name} that is not well-formed XML ({error}); the file is damaged") from None


def _blocks(parent: Element) -> Iterator[str]:
    """Paragraphs and tables below `parent`, in order; iterative, so that no nesting is too deep."""
    waiting = list(parent)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            yield _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield _table(element)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            waiting.extend(list(element)[::-1])


def _paragraph(element: Element) -> str:
    text = _runs(element)
    if not text:
        return ""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if match := _HEADING.match(name):
        return "#" * int(match[1] or 1) + " " + text
    if element.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith("list"):
        return "- " + text
    return text


def _runs(element: Element) -> str:
    parts = []
    for part in element.iter():
        if part.tag == f"{_W}t":
            parts.append(part.text or "")
        elif part.tag == f"{_W}tab":
            parts.append("\t")
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif part.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts).strip()


def _table(element: Element) -> str:
    rows = []
    for row in element.iter(f"{_W}tr"):
        cells = [
            " ".join(_runs(p) for p in cell.iter(f"{_W}p")).replace("|", "/").replace("\n", " ").strip() for cell in row.findall(f"{_W}tc")
        ]
        rows.append("| " + " | ".join(cells) + " |")
        if len(rows) == 1:
            rows.append("|" + " --- |" * len(cells))
    return "\n".join(rows)
