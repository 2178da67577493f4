"""Who shares an agreement."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.nearby import PLACES, next_place, place_codes
from extractor.rules.measures.model import Hit
from extractor.rules.meetings.people import two_sides
from extractor.rules.tariffs.home import home
from extractor.shape import Token

ENDS = frozenset((";", ".", "but", "while", "whereas", "although", "because", "if", "unless"))
SAYS = frozenset(("said", "says", "told", "saying"))
_BETWEEN = frozenset(("between", "with", "among"))
_PAIR = regex.compile(r"(?<![^ ])(?:the (?:two )?(?:countries|nations|sides|neighbours|neighbors|governments|parties)|both|they|\ue006)(?= )")


def parties(context: Context, sentence: int, tokens: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    """The parties of an agreement: inside the noun, after "between" or "with", the subject, else the two that the text has named."""
    codes: list[str] = [c for t in tokens[hit.first : hit.last + 1] if t.kind in PLACES for c in t.codes]
    between = next_place(tokens, hit.last + 1, _BETWEEN, 6)
    for i in range(hit.first - 1, max(-1, hit.first - 6), -1):  # "the U.S.-UK trade deal"
        token = tokens[i]
        if token.kind in PLACES:
            codes += token.codes
        elif token.kind != "GOOD" and token.text not in ("-", "/", "\u2013", "and", "free", "new", "historic", "reciprocal", "bilateral", "the", "a", "proposed"):
            break
    if between is not None:
        codes += _listed(tokens, between)
    joined = between is not None and tokens[tokens.index(between) - 1].text != "with" and tokens[tokens.index(between) - 2].text != "with"
    if len(set(codes)) < 2 or between is not None and not joined:
        for i in range(hit.first - 1, -1, -1):
            token = tokens[i]
            if token.text in ENDS or token.text in SAYS:
                break
            if token.kind in ("PLACE", "ACTOR", "POSS", "ADJ") and token.codes and not (i and tokens[i - 1].text in ("in", "at")):
                codes += token.codes
                if len(set(codes)) >= 2 or between is not None:
                    break
        after = next_place(tokens, hit.last + 1, frozenset(("with",)), 20)
        if after is not None:
            codes += _listed(tokens, after)
    if len(set(codes)) < 2 and _PAIR.search(" ".join(t.text for t in tokens[: hit.first]) + " "):
        codes = [p.code for p in two_sides(context, sentence) if p.code] or codes
    if len(set(codes)) < 2 and context.title is not None:
        titled = place_codes(context.title)
        if codes and codes[0] in titled and len(titled) == 2:
            codes = list(titled)
    government, stated = home(context)
    if len(set(codes)) == 1 and stated and government and government not in codes:
        codes.append(government)  # "he has reached a deal with ...", in a text of his government
    if not codes:
        for i in range(sentence - 1, max(-1, sentence - 3), -1):
            s = context.sentences[i]
            near = place_codes(context, s.start, s.end)
            if len(near) == 2:
                codes = list(near)
                break
    return tuple(sorted(set(codes)))


def _listed(tokens: Sequence[Token], token: Token) -> list[str]:
    """The codes of a place and of those joined to it: "between Thailand and the EU"."""
    i = tokens.index(token)
    codes = list(token.codes)
    while i + 1 < len(tokens) and tokens[i + 1].text in (",", "and", "or"):
        j = i + 2
        while j < len(tokens) and tokens[j].text in ("and", "the", ","):
            j += 1
        if j + 2 < len(tokens) and tokens[j].text in ("south", "north", "latin") and tokens[j + 2].kind == "PLACE":
            j += 2  # "and South America's Mercosur"
        if j >= len(tokens) or tokens[j].kind not in ("PLACE", "ACTOR"):
            break
        codes += tokens[j].codes
        i = j
    return codes
