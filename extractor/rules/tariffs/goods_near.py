"""On what, as a last look at the sentence: the goods that it is about, where no phrase ties them to the duty."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern

_FAR = 22  # tokens between the goods and the size
_OTHER = shape_pattern(r"{head}|<PCT|PTS|PRC|MUL>|;")
_TRADED = regex.compile(r"\b(?:import|export|ship|sell|sold|buy|bring|brought|suppl|purchas|allow|let|admit|enter|send|sent|pay|face|grow|produc|mak|made)\w* (?:\S+ ){0,5}\Z")
_EVERYBODY = regex.compile(r"\b(?:global|universal|worldwide|baseline|reciprocal)\b")
_REASON = regex.compile(r"\b(?:for|from|of|over|stop|stopped|because of|by) (?:buying|purchasing|importing|trading|selling|purchases?|imports?) (?:of |in |from )?(?:\S+ ){0,3}\Z")


@rule(
    "product-near", table="tariffs", family="on-what", sets=("products",),
    examples=(
        yes("Peru will import a million tonnes of [[rice]] once its tariff has been cut to 12%.", products=("rice",)),
        no("Peru will import rice; its tariff has been cut to 12%.", why="another clause"),
    ),
)  # fmt: skip
def product_near(anchor: Anchor, clean: str) -> None:
    """The last goods before the duty that are traded in the same clause, with no other duty or figure between."""
    if anchor.rule == "frame" or anchor.get("products") or "products" in anchor.closed:
        return
    shape = anchor.shape
    if _EVERYBODY.search(shape.text, shape.at[max(0, anchor.first - 3)], shape.at[anchor.last] + 1):
        return  # "importers of steel must watch the baseline 15% rate"
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    depth = 0
    for i in range(begin - 1, max(-1, begin - _FAR), -1):
        depth = max(0, depth + (shape.tokens[i].text == ")") - (shape.tokens[i].text == "("))
        if shape.tokens[i].kind != "GOOD" or depth > 0:
            continue
        if _OTHER.search(shape.text, shape.at[i], shape.at[begin]):
            return
        left = shape.text[: shape.at[i]]
        if _REASON.search(left) or not _TRADED.search(left):
            return
        phrase = next(p for j in range(max(0, i - 8), i + 1) if (j == i or shape.tokens[j].kind == "GOOD") and (p := parse_object(shape, clean, j, begin)).end > i)
        if phrase.hs and phrase.product_span:
            anchor.set("products", phrase.products, "product-near", *phrase.product_span)
            anchor.set("hs_codes", phrase.hs, "product-near", *phrase.product_span)
        return
