"""What goes in: a document and the half-open spans that point into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points of the document's text as read."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known about it.

    `text` is the text as read: every offset of every fact counts its code points. `published` is never guessed from
    today's date; `published_basis` says where it comes from (`metadata`, `option`, `dateline`, `url`, `none`).
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: str = "none"
    source: str | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and self.published_basis == "none":
            object.__setattr__(self, "published_basis", "metadata")
