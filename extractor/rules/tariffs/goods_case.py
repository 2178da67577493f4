"""On what, in a dumping or subsidy case: the goods that the text, most often its title, names once for all margins."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.phrases import Phrase, parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern

_BACK = 4  # sentences before that may name the goods
_CASE = regex.compile(r"\b(?:anti-?dumping|anti - dumping|countervail\w*|anti-?subsid\w*|dumping|dumped|subsidi[sz]ed|margins?|cash deposits?|deposit rate|all others)\b")
#: What leads to the goods of a case.
_LEADS = shape_pattern(
    r"\b(?:(?:dump(?:s|ed|ing)?|subsidi[sz](?:e|es|ed|ing|ation)|imports?|investigations?|reviews?|probes?|cases?|orders?|determinations?|inquir(?:y|ies)|petitions?|{head}) (?:duty |order |orders |cases? |investigations? |of |on |into |against |for |in |regarding |covering |concerning |covers |cover |imports |certain |the |some ){0,6}|(?:some|certain|of) )(?=<GOOD|ADJ|PLACE>|[a-z])"
)
_FIRM = frozenset("co ltd inc llc corp company group industries gmbh limited corporation & s.a plc holdings technology technologies association".split())


@rule(
    "product-case", table="tariffs", family="on-what", sets=("products",), needs=("dump", "countervail", "subsid", "margin", "deposit", "others"),
    examples=(
        yes("Firms that did not answer pay a [[dumping margin of 44%]].", title="Canada says Oman dumped steel nails", products=("steel nails",)),
        yes("The commission looked into imports of [[glass jars]]. It set an anti-dumping duty of 9% for the firm.", products=("glass jars",)),
        no("The commission looked into imports of glass jars. It met for the second time, at a margin of 9 votes.", why="there is no rate"),
    ),
)  # fmt: skip
def product_case(context: Context, anchor: Anchor) -> None:
    """The goods of a case for a margin whose own clause names none: in its sentence, in those before, in the title."""
    if anchor.rule == "frame" or anchor.get("products") or "products" in anchor.closed or anchor.unit == "free" or not _CASE.search(anchor.shape.text):
        return
    places = [(context, i, "sentence" if i == anchor.sentence else "context") for i in range(anchor.sentence, max(-1, anchor.sentence - _BACK - 1), -1)]
    if context.title is not None:
        places += [(context.title, i, "title") for i in range(len(context.title.sentences))]
    for where, i, basis in places:
        phrase = _goods(where, i)
        if phrase is not None and phrase.product_span is not None:
            anchor.set("products", phrase.products, "product-case", *phrase.product_span, basis)
            anchor.set("hs_codes", phrase.hs, "product-case", *phrase.product_span, basis)
            return


def _goods(context: Context, i: int) -> Phrase | None:
    """The first goods of sentence `i` that stand behind a word of a case, no firm's name."""
    shape = context.shape(i)
    tokens = shape.tokens
    if not any(t.kind == "GOOD" for t in tokens):
        return None
    for match in _LEADS.finditer(shape.text):
        start = shape.index(match.end())
        phrase = parse_object(shape, context.view.clean, start)
        if phrase.hs and phrase.products and not any(t.text in _FIRM for t in tokens[start : phrase.end + 2]):
            return phrase
    return None
