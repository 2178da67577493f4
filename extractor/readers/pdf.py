"""PDF by pypdfium2 (Apache-2.0 / BSD): the text of the pages in order, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.errors import DocumentError
from extractor.readers.decode import newlines, storable
from extractor.readers.metadata import make_document
from extractor.readers.model import Chunk, Item
from extractor.settings import Settings

_MARKER = re.compile("\ufffe\n?|\u00ad\n")  # a word broken at a line's end
_DIGITS = re.compile(r"\d+")


def parse(chunk: Chunk, settings: Settings) -> Iterator[Item]:
    """One document; pages stand apart by an empty line."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(chunk.payload)
    except pypdfium2.PdfiumError as error:
        said = "it asks for a password" if "password" in str(error).lower() else str(error)
        raise DocumentError(f"cannot open the PDF ({said}); it is locked, damaged or no PDF") from None
    try:
        pages, size = [], 0
        for number in range(len(pdf)):
            page = pdf[number]
            text_page = page.get_textpage()
            pages.append(_MARKER.sub("", newlines(text_page.get_text_bounded())))
            text_page.close()
            page.close()
            size += len(pages[-1])
            if size > settings.max_chars:
                raise DocumentError(
                    f"found more than {settings.max_chars:,} characters by page {number + 1}; cut the file or raise the size limit"
                )
        properties = pdf.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"cannot read the PDF to its end ({error}); it is damaged") from None
    finally:
        pdf.close()
    text = storable("\n\n".join(page.strip("\n") for page in without_running_lines(pages)).strip())
    if pages and not text:
        raise DocumentError(f"found {len(pages)} pages without text, expected text; a scan needs character recognition first")
    created = properties.get("CreationDate", "")
    fields = {"title": properties.get("Title"), "published": created.removeprefix("D:")[:8]}
    yield make_document(chunk, 0, text, fields, settings)


def without_running_lines(pages: list[str]) -> list[str]:
    """Pages without the first or last line that, numbers aside, stands on most pages of three or more."""
    if len(pages) < 3:
        return pages
    split = [page.strip("\n").split("\n") for page in pages]
    common = set()
    for at in (0, -1):
        seen = Counter(_DIGITS.sub("#", lines[at].strip()) for lines in split)
        common |= {(at, line) for line, count in seen.items() if line and count * 2 > len(pages)}
    out = []
    for lines in split:
        if len(lines) > 1 and (0, _DIGITS.sub("#", lines[0].strip())) in common:
            lines = lines[1:]
        if len(lines) > 1 and (-1, _DIGITS.sub("#", lines[-1].strip())) in common:
            lines = lines[:-1]
        out.append("\n".join(lines))
    return out
