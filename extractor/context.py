"""One document with everything that rules may look at: sentences, mentions, shapes, title."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from extractor.document import Document
from extractor.grounding import fact_id
from extractor.late import late
from extractor.mentions.find import find_mentions
from extractor.mentions.model import Mentions
from extractor.shape import Shape, make_shape
from extractor.text.blocks import make_view
from extractor.text.view import Sentence, View

_START = itemgetter(0)  # of a mention


class Trace(NamedTuple):
    """Which rule set which slot of which fact, from which words: what `show --explain` prints."""

    fact: str  # "table:start:end" while the fact is being built
    slot: str
    value: Any
    rule: str
    start: int
    end: int
    basis: str


class Context:
    """What one document offers to the rules. What is not given, the title and the shapes are made when first asked for."""

    def __init__(self, text: View | Document, mentions: Mentions | None = None, title: Context | None = None) -> None:
        if isinstance(text, View):
            self.document: Document = text.document
            self.view = text
        else:
            self.document = text
        if mentions is not None:
            self.mentions = mentions
        if title is not None:
            self.title = title
        self.trace: list[Trace] = []
        self.government: tuple[str | None, bool] | None = None  # what rules.tariffs.home found, once it has been asked
        self.memory: dict[tuple[str, int], int] = {}  # what a family has already looked up about a sentence
        self.gates: dict[int, list[int]] | None = None  # sentences that passed each gate of `nearby`, once they are known
        self.people: dict[str, Any] | None = None  # who is introduced with a country: `people` fills it
        self.orders: dict[str, tuple[str, int, int]] | None = None  # orders that the text introduces by name: `rules.tariffs.orders` fills it
        self.about: tuple[Any, str] | None = None  # the one good that the text is about and where it is named: `rules.tariffs.goods_topic` fills it
        self._shapes: dict[int, Shape] = {}

    @late
    def view(self) -> View:
        return make_view(self.document)

    @late
    def mentions(self) -> Mentions:
        return find_mentions(self.view, self.document.published)

    @late
    def title(self) -> Context | None:
        """The document's title as a context of its own, None where it has none. Most rules never ask for it."""
        d = self.document
        return Context(Document(id=d.id, text=d.title, published=d.published)) if d.title else None

    @property
    def headline(self) -> str:
        """The title as it stands, "" where there is none: for a look before `title` is made."""
        made = self.__dict__.get("title")
        return made.document.text if made is not None else self.document.title or ""

    @property
    def published(self) -> date | None:
        return self.document.published

    @property
    def sentences(self) -> list[Sentence]:
        return self.view.sentences

    def shape(self, sentence: int) -> Shape:
        shape = self._shapes.get(sentence)
        if shape is None:
            s = self.view.sentences[sentence]
            shape = self._shapes[sentence] = make_shape(self.view, self.mentions, s.start, s.end)
        return shape

    def within(self, group: list[Any], start: int, end: int) -> list[Any]:
        """Mentions of one list that start inside start:end."""
        lo = bisect_left(group, start, key=_START)
        return group[lo : bisect_left(group, end, lo, key=_START)]

    @late
    def lower(self) -> str:
        """The clean text in lower case where that keeps its length, else case kept (then literal gates see less)."""
        low = self.view.clean.lower()
        return low if len(low) == len(self.view.clean) else self.view.clean

    def ground(self, table: str, rule: str, start: int, end: int, *slots: object) -> dict[str, Any]:
        """The grounding columns of a fact at start:end, ready to be passed to its class."""
        s = self.view.sentences[self.view.sentence_at(start)] if self.view.sentences else Sentence(start, end, "body", -1)
        return {
            "fact_id": fact_id(self.document.id, table, rule, start, end, *slots),
            "doc_id": self.document.id,
            "start": start,
            "end": end,
            "quote": self.view.text[start:end],
            "sentence_start": min(s.start, start),
            "sentence_end": max(s.end, end),
            "section": s.section,
            "rule": rule,
        }
