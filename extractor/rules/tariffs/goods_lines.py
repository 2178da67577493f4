"""On what, in lists and schedules: the goods that open the line of a rate."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.goods_placed import file
from extractor.rules.tariffs.model import Anchor

_DASH = frozenset(("-", "\u2013", "\u2014", ":"))
_VERB = regex.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|said|says|impos\w+|announc\w+)\b")


@rule(
    "product-line", table="tariffs", family="on-what", sets=("products",),
    examples=(yes("Peru lists new duties on Chilean goods.\n\n[[Copper wire]] – up from 5% to a duty of 8%\n", products=("copper wire",)),
              yes("Peru lists new duties.\n\n[[Copper wire]] (headings 74.08 and 74.13): from 9% and 12% to a duty of 8%\n", products=("copper wire",)),
              yes("Peru lists new duties.\n\n7408 11 00 [[Copper wire]], refined, duty of 8%\n", products=("copper wire",)),
              no("Update – a 5% duty was set.", why="the first word names no goods")),
)  # fmt: skip
def product_line(anchor: Anchor, clean: str) -> None:
    """Goods that open a line, before a dash or a colon: "Copper wire – up from 5% to 8%". Only where no verb stands before the size."""
    shape = anchor.shape
    mark = _line_mark(anchor)
    if mark < 1 or _VERB.search(shape.text, 0, shape.at[anchor.first]):
        return
    start = next((i for i in range(mark) if shape.tokens[i].kind and shape.tokens[i].kind != "CNT" or shape.tokens[i].text[0].isalpha()), mark)
    phrase = parse_object(shape, clean, start, mark)
    named = shape.tokens[phrase.end : mark]
    if phrase.hs and (not named or named[0].text in ("(", ",") and not any(t.kind for t in named if t.kind != "CNT")):
        file(anchor, phrase, "product-line")


def _line_mark(anchor: Anchor) -> int:
    """Where the goods of a line end: at its first dash or colon outside brackets; at the size, where a heading's number opens the line."""
    tokens = anchor.shape.tokens
    depth = 0
    for i in range(min(anchor.first, 30)):
        depth += (tokens[i].text == "(") - (tokens[i].text == ")")
        if depth == 0 and i < 12 + 18 * (tokens[i - 1].text == ")") and tokens[i].text in _DASH and (tokens[i].text == ":" or i and tokens[i - 1].end < tokens[i].start):
            return i
    return anchor.size if tokens[0].text.isdigit() and len(tokens[0].text) >= 4 and anchor.size <= 24 else -1
