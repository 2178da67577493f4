"""What the parts of this family hand to each other."""

from __future__ import annotations

from typing import NamedTuple

from extractor.shape import Token


class Hit(NamedTuple):
    """An instrument in a sentence: tokens first..last."""

    instrument: str
    first: int
    last: int
    verb: bool
    over: bool = False  # the words themselves say that it is over: "resumed imports"


class Read(NamedTuple):
    """Codes with the words that they were read from; `basis` is sentence, context or title."""

    codes: tuple[str, ...]
    rule: str = ""
    start: int = -1
    end: int = -1
    basis: str = "sentence"

    @classmethod
    def of(cls, token: Token, rule: str, basis: str = "sentence") -> Read:
        return cls(tuple(sorted(set(token.codes))), rule, token.start, token.end, basis)


NOBODY = Read(())
