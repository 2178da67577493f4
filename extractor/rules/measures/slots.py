"""Who takes a measure, against whom, on what."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.context import Context
from extractor.mentions.model import Amount, Good
from extractor.nearby import OWNERS, PLACES, goods_after, next_place, owner_before, place_codes
from extractor.rules.measures.instruments import MUTUAL
from extractor.rules.measures.patterns import Hit
from extractor.shape import Shape, Token

_AGAINST = frozenset(("on", "against", "over", "to", "from", "of", "toward", "targeting"))
_BETWEEN = frozenset(("between", "with", "among"))
_BY = frozenset(("by",))
_ENDS = frozenset((";", ".", "but", "while", "whereas", "although", "because", "if", "unless"))
_LEGAL = regex.compile(r"Section \d+(?:\([a-z]\))?|International Emergency Economic Powers Act|IEEPA|Trade Expansion Act|Export Control Reform Act|Caesar Act")


def imposers(context: Context, sentence: int, shape: Shape, hit: Hit) -> tuple[str, ...]:
    """Who takes it; both parties of an agreement."""
    tokens = shape.tokens
    if hit.instrument in MUTUAL:
        return _parties(context, sentence, tokens, hit)
    if not hit.verb:
        owner = owner_before(tokens, hit.first)
        if owner is not None:
            return tuple(sorted(owner.codes))
    by = next_place(tokens, hit.last + 1, _BY, 6)
    if by is not None:
        return tuple(sorted(by.codes))
    target = set(targets(context, shape, hit, ()))
    for i in range(hit.first - 1, -1, -1):
        token = tokens[i]
        if token.text in _ENDS:
            break
        if token.kind in ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS") and token.codes and not set(token.codes) <= target:
            if i and tokens[i - 1].text in ("to", "against", "on", "from", "with", "in") and any(t.kind in PLACES for t in tokens[:i]):
                continue
            return tuple(sorted(set(token.codes)))
    return ()


def _parties(context: Context, sentence: int, tokens: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    codes: list[str] = []
    between = next_place(tokens, hit.last + 1, _BETWEEN, 6)
    for i in range(hit.first - 1, max(-1, hit.first - 6), -1):  # "the U.S.-UK trade deal"
        token = tokens[i]
        if token.kind in PLACES:
            codes += token.codes
        elif token.text not in ("-", "/", "\u2013", "and", "free", "new", "historic", "reciprocal", "bilateral", "the", "a"):
            break
    if between is not None:
        codes += between.codes
    if len(set(codes)) < 2:
        for i in range(hit.first - 1, -1, -1):
            token = tokens[i]
            if token.text in _ENDS:
                break
            if token.kind in ("PLACE", "ACTOR", "POSS", "ADJ") and token.codes:
                codes += token.codes
                if len(set(codes)) >= 2:
                    break
        after = next_place(tokens, hit.last + 1, frozenset(("with",)), 20)
        if after is not None:
            codes += after.codes
    if len(set(codes)) < 2 and context.title is not None:
        titled = place_codes(context.title)
        if codes and codes[0] in titled and len(titled) == 2:
            codes = list(titled)
    if not codes:
        for i in range(sentence - 1, max(-1, sentence - 3), -1):
            s = context.sentences[i]
            near = place_codes(context, s.start, s.end)
            if len(near) == 2:
                codes = list(near)
                break
    return tuple(sorted(set(codes)))


def targets(context: Context, shape: Shape, hit: Hit, takers: tuple[str, ...]) -> tuple[str, ...]:
    """Against whom; empty for agreements, whose parties all stand as imposers."""
    if hit.instrument in MUTUAL:
        return ()
    tokens = shape.tokens
    found: tuple[str, ...] = ()
    after = tokens[hit.last + 1 :]
    for i, token in enumerate(after[:12]):
        if token.text in _ENDS or (token.text == "," and i > 6):
            break
        if token.kind in PLACES and token.codes:
            before = after[i - 1].text if i else ""
            if before in ("by", "in", "and") and i > 1 and before != "and":
                break
            if token.kind in ("PLACE", "ACTOR") and i == 0 and not hit.verb:
                break
            if i and before not in _AGAINST and token.kind not in OWNERS and before not in ("the", "and", ","):
                break
            found = token.codes
            break
    return tuple(sorted(set(found) - set(takers)))


def products(context: Context, shape: Shape, hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(products, HS codes) that the measure is on."""
    tokens, text = shape.tokens, context.view.clean
    inside = [t for t in tokens[max(0, hit.first - 2) : hit.last + 1] if t.kind == "GOOD"]
    at = hit.last + 1
    if tokens[hit.last].text in ("of", "on"):
        at = hit.last
    if at + 1 < len(tokens) and tokens[at].text in ("of", "on", "for"):
        goods, listed, _ = goods_after(shape, text, at + 1, words_too=False)
        if goods:
            return tuple(sorted(goods)), tuple(sorted(listed))
    names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
    codes = {c for t in inside for g in t.items if isinstance(g, Good) for c in g.hs}
    if not names and "quota" in hit.instrument:
        near = [t for t in tokens if t.kind == "GOOD"][:1]
        if not near and context.title is not None and context.title.mentions.goods:
            good = context.title.mentions.goods[0]
            return (context.title.view.clean[good.start : good.end].lower(),), tuple(sorted(good.hs))
        names = {" ".join(text[t.start : t.end].lower().split()) for t in near}
        codes = {c for t in near for g in t.items if isinstance(g, Good) for c in g.hs}
    return tuple(sorted(names)), tuple(sorted(codes))


def quantity(shape: Shape, hit: Hit) -> tuple[float | None, str | None]:
    """Size of a quota: "a quota of 100,000 tonnes"."""
    if "quota" not in hit.instrument:
        return None, None
    tokens = shape.tokens
    for token in tokens[hit.last + 1 : hit.last + 9]:
        if token.kind == "QTY" and isinstance(token.items[0], Amount):
            amount = token.items[0]
            return amount.low if amount.low is not None else amount.high, amount.unit
    return None, None


def legal_basis(text: str, start: int, end: int) -> str | None:
    match = _LEGAL.search(text, start, end)
    return match[0] if match else None
