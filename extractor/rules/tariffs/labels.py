"""The label of a table row or list item: a country, goods, or a firm."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import When
from extractor.phrases import parse_object
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, make_shape

_EVERYONE_ELSE = regex.compile(r"\W*(?:all )?(?:others?|remaining|rest of|elsewhere|default|baseline|residual)\b")
_EVERYONE = regex.compile(r"(?:global|globally|worldwide|universal|the world|all|every|everyone|everybody|all (?:\w+ )?(?:countries|partners|nations|origins)|every (?:country|nation)|(?:all|most) (?:trading )?partners|all of them)\W*")
_ARTICLES_OF = regex.compile(r"\b(?:articles|goods|products) (?:that are )?(?:the |a )?(?:products? )?of \S+")
_HEAD_ON = shape_pattern(r"\A(?:the |new |an? )*(?:(?:reduction|increase|cut|rise|decrease|hike) (?:in|of) (?:the )?)?(?:<ADJ|POSS|PLACE> )?(?:(?:basic |standard )?rates? of )?{head} (?:rates? )?(?:on|for) ")


_FILLER = frozenset("and or the of with others other more countries nations about some".split())
_IN_QUOTA = regex.compile(r"\W*(?:within|inside|in|under)(?:[- ](?:the |this )?quotas?)\b|\W*(?:first|up to) [\d,.]+ (?:tonnes|tons|units)\b")
_OVER_QUOTA = regex.compile(r"\W*(?:above|over|outside|beyond|out[- ]of)[- ](?:the |this )?quotas?\b")
_TIME = shape_pattern(r"\A(?:(?:from|since|in|as of|until|by|on|year|stage|phase|the|and|of|to|-|\u2013|<DATE|DUR>|\d{1,2}) )*(?:<DATE>|(?:year|stage|phase) \d{1,2})(?: (?:onwards|on|-|\u2013|to|until|<DATE>))* ?:? ?\Z")


def _part(context: Context, anchor: Anchor, shape: Shape, text: str) -> bool:
    """Whether the label only says which part of a duty the rate is: within or above a quota, from when."""
    kind = "in_quota" if _IN_QUOTA.match(text) else "over_quota" if _OVER_QUOTA.match(text) else ""
    if kind:
        anchor.kind = kind
    elif _TIME.match(shape.text):
        when = next((t for t in shape.tokens if t.kind == "DATE"), None)
        if when is not None and isinstance(when.items[0], When):
            anchor.set("effective_from", when.items[0].timex, "row-label", when.start, when.end)
            anchor.set("effective_from_date", when.items[0].first, "row-label", when.start, when.end)
    else:
        return False
    anchor.label = anchor.label or "part"
    return True


def name_label(context: Context, anchor: Anchor, shape: Shape, *, firm: bool = False, charger: bool = False) -> None:
    """Sets targets, imposers or products from the words of a label (a cell, or the start of a list item)."""
    opening = _HEAD_ON.match(shape.text)
    if opening is not None and opening.end() < len(shape.text):  # "Tariff on tin: 5%": the label is what follows
        shape = make_shape(context.view, context.mentions, shape.tokens[shape.index(opening.end())].start, shape.end)
    text = context.lower[shape.start : shape.end].strip()
    if firm or anchor.kind == "margin" and not any(t.kind for t in shape.tokens):
        anchor.label = anchor.label or "firm"
        if anchor.kind == "level" and anchor.unit != "free":
            anchor.kind = "margin"  # a rate of its own for a firm
        return
    if _EVERYONE_ELSE.match(text):
        return
    if _EVERYONE.fullmatch(text):
        anchor.set("imposers" if charger else "targets", ["ALL"], "row-label", shape.start, shape.end)
        anchor.label = anchor.label or "place"
        return
    if _part(context, anchor, shape, text):
        return
    tokens = shape.tokens
    places = [t for t in tokens if t.kind in ("PLACE", "ADJ", "ACTOR")]
    words = [t for t in tokens if not t.kind and t.text[0].isalnum() and t.text not in _FILLER and not t.text.isdigit()]
    if places and not words and not any(t.kind == "GOOD" for t in tokens):
        codes = list(dict.fromkeys(c for t in places for c in t.codes))
        anchor.set("imposers" if charger else "targets", codes, "row-label", places[0].start, places[-1].end)
        anchor.label = anchor.label or "place"
        return
    phrase = parse_object(shape, context.view.clean, 0)
    if phrase.targets:
        anchor.set("targets", phrase.targets, "row-label", *(phrase.target_span or (tokens[0].start, tokens[-1].end)))
    if phrase.products:
        anchor.set("products", phrase.products, "row-label", *(phrase.product_span or (tokens[0].start, tokens[-1].end)))
        anchor.set("hs_codes", phrase.hs, "row-label", *(phrase.product_span or (tokens[0].start, tokens[-1].end)))
        anchor.label = "goods"
    elif phrase.all_products or _ARTICLES_OF.search(text):
        anchor.set("products", ["ALL"], "row-label", tokens[0].start, tokens[-1].end)
