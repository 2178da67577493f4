"""What the rules for trade flows share: a number with its noun, and a sentence while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from extractor.rules.trade_flows.heads import Head
from extractor.shape import Shape, Token

#: Kinds of tokens that are read as numbers of trade.
NUMBERS = frozenset(("PCT", "MON", "QTY", "CNT"))


class Link(NamedTuple):
    """A number read as trade. `at`..`to` are the tokens of the fact's words."""

    k: int
    head: Head
    measure: str  # value, volume, share, change, deficit, surplus
    direction: str | None
    at: int
    to: int
    earlier: bool = False  # a figure of an earlier period, given for comparison
    partner: tuple[str, ...] = ()  # whom the number itself names: "China ($30bn)", "followed by Spain with 9%"
    reporter: tuple[str, ...] = ()  # whose trade it is, where the rule has read that
    good: int = -1  # the token of the good, where the rule has read that
    nth: int | None = None  # which of the goods, where "respectively" shares them out


@dataclass
class Reading:
    """A sentence while its numbers are being read from left to right."""

    shape: Shape
    heads: list[Head]
    text: str  # the document's clean text
    links: list[Link] = field(default_factory=list)

    @property
    def tokens(self) -> list[Token]:
        return self.shape.tokens

    def head_before(self, k: int) -> Head | None:
        """The nearest head before token `k`."""
        best = None
        for head in self.heads:
            if head.at >= k:
                break
            if head.at in self.aside and self.aside[head.at] < k:
                continue
            best = head
        return best

    @cached_property
    def aside(self) -> dict[int, int]:
        """Heads between two dashes or inside brackets, each with the dash or bracket that closes: numbers after it belong to nouns before."""
        dashes = [i for i, t in enumerate(self.tokens) if t.text in ("\u2014", "\u2013", "--")]
        pairs = list(zip(dashes[::2], dashes[1::2], strict=False))
        opening = -1
        for i, token in enumerate(self.tokens):
            if token.text == "(":
                opening = i
            elif token.text == ")" and opening >= 0:
                pairs.append((opening, i))
                opening = -1
        return {h.at: b for a, b in pairs for h in self.heads if a < h.at < b}

    def written(self, k: int) -> str:
        return self.text[self.tokens[k].start : self.tokens[k].end]

    def words(self, start: int, end: int) -> list[str]:
        return [t.text for t in self.tokens[start:end]]


def measure_of(token: Token, head: Head) -> str:
    """What a level is: the balance that its noun names, a volume or a value."""
    if head.measure:
        return head.measure
    return "volume" if token.kind in ("QTY", "CNT") else "value"
