"""The text as the recognisers see it: same length as the original, so that offsets need no map."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from extractor.document import Document


class Sentence(NamedTuple):
    """A sentence, heading, list item or table row, as half-open offsets into the document's text."""

    start: int
    end: int
    section: str  # title, body, list, table
    heading: int  # index of the sentence that is the heading or the lead-in of the list above it, -1 where there is none


class View:
    """A document cut into sentences, with a `clean` text to match on.

    `clean` has exactly the length of `document.text`: markup (`**`, link targets, table bars) and line breaks inside
    sentences are replaced by blanks, curly quotes and odd spaces by plain ones, one code point for one code point.
    So `clean[start:end]` and `text[start:end]` always speak of the same place, and patterns use `\\s+` between words.
    """

    __slots__ = ("clean", "document", "sentences", "starts", "text")

    def __init__(self, document: Document, clean: str, sentences: list[Sentence]) -> None:
        if len(clean) != len(document.text):
            raise ValueError(f"clean text has {len(clean)} code points, the document {len(document.text)}: cleaning must keep the length")
        self.document = document
        self.text = document.text
        self.clean = clean
        self.sentences = sentences
        self.starts = [s.start for s in sentences]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before it where it falls between two)."""
        return max(0, bisect_right(self.starts, offset) - 1)
