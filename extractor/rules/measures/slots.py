"""Who takes a measure, against whom, on what."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.context import Context
from extractor.mentions.model import Amount, Good
from extractor.nearby import PLACES, goods_after, next_place, owner_before, place_codes
from extractor.phrases import parse_object
from extractor.rules.measures.instruments import MUTUAL
from extractor.rules.measures.patterns import Hit
from extractor.rules.tariffs.home import home
from extractor.shape import Shape, Token

_AGAINST = frozenset(("on", "against", "over", "to", "from", "of", "toward", "targeting"))
_BETWEEN = frozenset(("between", "with", "among"))
_BY = frozenset(("by",))
_ENDS = frozenset((";", ".", "but", "while", "whereas", "although", "because", "if", "unless"))
_LEGAL = regex.compile(r"Section \d+(?:\([a-z]\))?|International Emergency Economic Powers Act|IEEPA|Trade Expansion Act|Export Control Reform Act|Caesar Act")


def imposers(context: Context, sentence: int, shape: Shape, hit: Hit, aims: tuple[str, ...]) -> tuple[str, ...]:
    """Who takes it; both parties of an agreement.

    The owner of the noun phrase, else who stands after "by", else the subject: the nearest place on the left that a verb follows.
    "We" in an official text is its government.
    """
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
    pronoun: int | None = None
    for i in range(hit.first - 1, -1, -1):
        token = tokens[i]
        if token.text in _ENDS:
            break
        if token.text in _SAYS and pronoun is None:
            break  # what stands before is who speaks
        if token.text in ("it", "they", "he", "she"):
            pronoun = i
        if token.text in ("we", "our") and (government := home(context)[0]):
            return (government,)
        if token.kind not in ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS") or not token.codes or set(token.codes) <= set(aims):
            continue
        before = tokens[i - 1].text if i else ""
        before = tokens[i - 2].text if before == "the" and i > 1 else before
        if before in _PREPOSITIONS or (token.kind == "ADJ" and not _office(tokens, i)):
            continue
        return tuple(sorted(set(token.codes)))
    if hit.instrument in ("export_control", "sanction", "licence", "investigation", "waiver", "secondary_sanction"):
        government, stated = home(context)
        return (government,) if government and stated else ()
    return ()


_PREPOSITIONS = frozenset(("to", "against", "on", "from", "with", "in", "at", "of", "into", "for", "over", "between", "toward"))
_SAYS = frozenset(("said", "says", "told", "saying"))
_OFFICES = frozenset(
    "government governments president minister ministry officials official authorities lawmakers parliament senate congress commission department secretary"
    " administration cabinet leaders leader trade finance foreign commerce prime customs regulators court council ministers".split()
)


def _office(tokens: Sequence[Token], i: int) -> bool:
    """Whether an adjective stands for its government: "Japanese officials", "the Chinese commerce ministry"."""
    return any(t.text in _OFFICES for t in tokens[i + 1 : i + 4])


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


def targets(context: Context, shape: Shape, hit: Hit) -> tuple[str, ...]:
    """Against whom; empty for agreements, whose parties all stand as imposers.

    Read from the noun phrase after "on", "against", "to", "from"; for a verb from its object ("sanctioned two Iranian banks").
    """
    if hit.instrument in MUTUAL:
        return ()
    tokens = shape.tokens
    inside = [t for t in tokens[hit.first : hit.last + 1] if t.kind in PLACES and t.codes]
    if inside and not (hit.instrument.startswith("export") or hit.instrument == "subsidy"):
        return tuple(sorted({c for t in inside for c in t.codes}))
    stop = min(len(tokens), hit.last + 12)
    if hit.verb and hit.last + 1 < len(tokens):
        for token in tokens[hit.last + 1 : hit.last + 6]:
            if token.text in _ENDS or token.text in ("in", "for", "after", "because"):
                break
            if token.kind in PLACES and token.codes:
                return tuple(sorted(token.codes))
    for i in range(hit.last, stop):
        if i > hit.last and (tokens[i].text in _ENDS or tokens[i].text in (",", "said", "says") or tokens[i].kind == "DATE"):
            break
        if tokens[i].text in _AGAINST and i + 1 < len(tokens):
            phrase = parse_object(shape, context.view.clean, i + 1)
            if phrase.targets:
                return tuple(sorted(phrase.targets))
            if phrase.destination:
                return tuple(sorted(phrase.destination))
    return ()


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
