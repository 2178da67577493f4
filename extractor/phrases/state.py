"""One phrase under way: where the reader stands, the words of the noun being read, what was told so far."""

from __future__ import annotations

from extractor.phrases.model import Phrase
from extractor.phrases.nouns import take
from extractor.phrases.words import ADJECTIVES, GLUE
from extractor.shape import Shape, Token


class Reading:
    """The next token, the words of the noun being read, the determiners seen. The steps read on by moving `i`."""

    __slots__ = ("at", "buyer", "done", "i", "imported", "indefinite", "phrase", "placed", "pointing", "shape", "stop", "summed", "text", "tokens", "universal", "words")

    def __init__(self, shape: Shape, text: str, at: int, stop: int) -> None:
        self.shape, self.tokens, self.text = shape, shape.tokens, text
        self.at = self.i = at
        self.stop = stop
        self.placed = -1  # index behind an origin read after "from", "of", "made in"
        self.phrase = Phrase(at, at)
        self.buyer: list[str] = []  # who buys, where that is told before the goods
        self.words: list[int] = []  # token indices of the noun being read
        self.universal = self.indefinite = self.imported = self.summed = self.pointing = self.done = False

    def close(self) -> None:
        """Files the noun that was read so far."""
        while self.words and self.tokens[self.words[-1]].text in GLUE:
            self.words.pop()
        if self.words:
            take(self.shape, self.text, self.phrase, self.words, indefinite=self.indefinite, pointing=self.pointing)
        self.words = []

    def adjectives(self) -> bool:
        """Whether the words so far only describe a noun that is still to come."""
        return bool(self.words) and all(not self.tokens[k].kind and (self.tokens[k].text in ADJECTIVES or self.tokens[k].text in GLUE) for k in self.words)

    def ahead(self, n: int = 1) -> str:
        """Text of the token `n` further on, "" behind the end."""
        return self.tokens[self.i + n].text if self.i + n < self.stop else ""

    def skip(self, j: int, gap: frozenset[str]) -> int:
        while j < self.stop and self.tokens[j].text in gap:
            j += 1
        return j

    def enters(self, token: Token) -> None:
        """The goods go to this country."""
        self.close()
        self.phrase.destination += [c for c in token.codes if c not in self.phrase.destination]
        self.phrase.destination_span = (token.start, token.end)

    def buys(self) -> None:
        """"China's imports from Peru", "U.S. imports of Mexican tomatoes": who buys stands first, and sells nothing."""
        first = self.tokens[self.at] if self.tokens[self.at].codes else self.tokens[min(self.at + 1, self.stop - 1)]
        if self.words and self.tokens[self.words[-1]].text in ("imports", "import") and first.codes and self.phrase.targets == list(first.codes):
            self.buyer = self.phrase.targets
            self.phrase.targets = []
