"""Plain numbers as rates, where another member of their list tells the unit: "Japan 15 percent, the EU 15", "25, 30 and 40 percent"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.shape import Shape


def number_anchor(shape: Shape, sentence: int, rule_id: str, size: int) -> Anchor:
    """The anchor of a size, or of a number whose unit another member of the list tells."""
    token = shape.tokens[size]
    if token.kind:
        return make_anchor(shape, sentence, rule_id, size, -1, -1)
    value = float(token.text)
    anchor = Anchor(sentence, shape, rule_id, size, size, size, -1, low=value, high=value)
    anchor.text = (token.start, token.end)
    return anchor


_NUMBER = regex.compile(r"\d{1,3}\Z")
_ENDS = frozenset((",", ";", ".", ")", "and", "or", "while", "but"))


def bare_numbers(shape: Shape) -> list[int]:
    """Tokens of plain numbers that end a member of a list: "Japan 15, the EU 15"."""
    tokens = shape.tokens
    return [
        i for i, t in enumerate(tokens)
        if i and not t.kind and _NUMBER.match(t.text) and 0 < int(t.text) <= 300 and (i + 1 == len(tokens) or tokens[i + 1].text in _ENDS)
        and (i + 2 >= len(tokens) or tokens[i + 1].text != "." or not tokens[i + 2].text.isdigit()) and tokens[i - 1].text not in (".", "$", "-", "/", "section", "chapter", "article", "no")
    ]  # fmt: skip
