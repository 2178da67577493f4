"""What a price is of, and the market or benchmark that the text names."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Good
from extractor.shape import Shape, Token

#: Unit in which the world quotes a good where the text leaves it out, by the words of the good.
_QUOTED = (
    (regex.compile(r"\b(?:crude|brent|wti|(?<!palm |soy |soybean |olive |sunflower |heating |gas |fuel |vegetable |coconut |rapeseed |fish |seed |cooking |edible |bean )oil|west texas)\b(?! palm)", regex.IGNORECASE), "bbl"),
    (regex.compile(r"\b(?:gold|silver|platinum|palladium|bullion)\b", regex.IGNORECASE), "oz"),
)
_BENCHMARK = regex.compile(
    r"\b(?:Brent|WTI|West Texas Intermediate|Dubai|Urals|Arab Light|Henry Hub|LME|London Metal Exchange|COMEX|Comex|NYMEX|Nymex|New York Mercantile Exchange"
    r"|CBOT|CBT|Chicago Board of Trade|ICE|Light Louisiana|West Texas Sour|Alaska North Slope|Bonny Light|Edmonton/Swann Hills)\b"
)


def commodity(context: Context, sentence: int, shape: Shape, k: int) -> tuple[str | None, str]:
    """(name of the good that the price at token `k` is of, its words in the text): before the price, after it, in the title, in the sentences before."""
    tokens = shape.tokens
    text = context.view.clean
    before = next((t for t in reversed(tokens[:k]) if t.kind == "GOOD"), None)
    after = next((t for t in tokens[k + 1 : k + 7] if t.kind == "GOOD"), None)
    closest = tokens[k + 1 : k + 4]
    if after is not None and any(t.text in ("for", "of") for t in closest) and any(t is after for t in closest):
        return _name(text, after)
    if before is not None:
        return _name(text, before)
    if after is not None:
        return _name(text, after)
    if context.title is not None and context.title.mentions.goods:
        good = context.title.mentions.goods[0]
        return good.slug, context.title.view.clean[good.start : good.end]
    for i in range(sentence - 1, max(-1, sentence - 4), -1):
        s = context.sentences[i]
        goods = context.within(context.mentions.goods, s.start, s.end)
        if goods:
            return goods[-1].slug, text[goods[-1].start : goods[-1].end]
    return None, ""


def _name(text: str, token: Token) -> tuple[str | None, str]:
    good = token.items[0]
    return (good.slug if isinstance(good, Good) else None), text[token.start : token.end]


def benchmark(text: str, start: int, end: int) -> str | None:
    """The benchmark or exchange named last in text[start:end]."""
    found = None
    for match in _BENCHMARK.finditer(text, start, end):
        found = match[0]
    return found


def quoted_unit(words: str) -> str | None:
    """The unit that a good is quoted in, where one unit is meant everywhere: oil by the barrel, gold by the ounce."""
    return next((unit for pattern, unit in _QUOTED if pattern.search(words)), None)


def sentence_unit(tokens: Sequence[Token], k: int) -> str | None:
    """The unit of the nearest price with a unit in the sentence, before `k` first."""
    for i in (*range(k - 1, -1, -1), *range(k + 1, len(tokens))):
        if tokens[i].kind == "PRC":
            unit: str | None = tokens[i].items[0].unit
            if unit is not None:
                return unit
    return None
