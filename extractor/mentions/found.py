"""What one pass over a text collects, and what may stand beside a figure."""

from __future__ import annotations

from datetime import date

from extractor.mentions import amounts
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.vocabulary import COUNT, MONEY, PERCENT, UNIT, words
from extractor.mentions.years import Calendar

PLAIN_KINDS = frozenset({PERCENT, MONEY, UNIT, COUNT})
#: How "minus" and "negative" end.
MINUS_ENDS = frozenset({"us", "ve", "US", "VE"})
#: Behind a full stop or the like, or a blank without one of FOLLOWS, an amount is over: no range, no price, no "or more".
STOPS = frozenset(".,;:)\"'")
FOLLOWS = frozenset("to or an pe ea mi ma pl TO OR AN PE MI To Or Pe An -- (o".split()) | {"a ", "A ", "- ", "– ", "— ", *(f" {c}" for c in "toaupem-–")}
PRICES = frozenset({" a ", " pe"})
JOINS = frozenset("-‐‑‒–—―,+")


class Found:
    """The text, the lists under way, and what reading a figure needs: the words behind it, the moneys, the calendar."""

    __slots__ = ("amounts", "calendar", "durations", "money", "text", "whens", "words")

    def __init__(self, text: str, published: date | None, country: str | None) -> None:
        self.text = text
        self.amounts: list[Amount] = []
        self.durations: list[Duration] = []
        self.whens: list[When] = []
        self.words = words()
        self.money = amounts.Money(text, country, published)
        self.calendar = Calendar(text, published)
