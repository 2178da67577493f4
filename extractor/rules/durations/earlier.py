"""Sides that the sentence itself does not name: what the sentences before it and the title say of a war, a pact, an embargo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractor.context import Context
from extractor.nearby import PLACES, next_place, owner_before, place_codes
from extractor.shape import Token

_IN = frozenset(("in", "at", "inside"))
_AGAINST = frozenset(("against", "on", "with", "to"))
#: Who brokers a truce, and fights in none.
BROKERS = frozenset(("UN", "AU"))
_FIGHTING = frozenset("war truce ceasefire cease-fire conflict fighting hostilities peace invasion".split())


def pair_before(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """"the Iran-Iraq war": two countries joined by a hyphen or slash inside the noun phrase."""
    codes: list[str] = []
    for token in tokens[max(0, first - 5) : last + 1]:
        if token.kind in PLACES:
            codes += token.codes
        elif token.text not in ("-", "/", "the", "\u2013") and token.kind != "DUR" and codes and len(codes) < 2:
            codes = []
    return tuple(codes) if len(set(codes)) >= 2 else ()


def _around(context: Context, sentence: int) -> list[tuple[Context, int]]:
    """The sentence, the two before it, the title."""
    sources = [(context, i) for i in range(sentence, max(-1, sentence - 3), -1)]
    if context.title is not None:
        sources += [(context.title, i) for i in range(len(context.title.sentences))]
    return sources


@lru_cache(maxsize=4)  # asked for each duration of a sentence, with one answer: a long sentence is walked once
def _named_conflict(context: Context, sentence: int) -> tuple[str, ...] | None:
    """Whose "the A-B war" or "war in A" the sentences around name, None where they name none."""
    for source, i in _around(context, sentence):
        tokens = source.shape(i).tokens
        for j, token in enumerate(tokens):
            if token.text in _FIGHTING:
                pair = pair_before(tokens, j, j)
                place = next_place(tokens, j + 1, _IN, 4)
                owner = owner_before(tokens, j)
                if owner is not None and set(owner.codes) <= BROKERS:
                    owner = None
                if pair or place is not None:
                    return pair or (place.codes if place is not None else ())
                if owner is not None and token.text not in ("peace", "parties"):
                    return owner.codes
    return None


def conflict(context: Context, sentence: int, at: int) -> tuple[str, ...]:
    """Who fights in a war, or keeps a truce, that its own noun phrase does not place.

    In this order: "the A-B war" and "war in A" in the sentence, the two before it and the title; two countries close together, or the
    nearest before the noun, in the sentence; the country of the title.
    """
    named = _named_conflict(context, sentence)
    if named is not None:
        return named
    tokens = context.shape(sentence).tokens
    places = [(j, t) for j, t in enumerate(tokens) if t.kind in PLACES and set(t.codes) - BROKERS]
    before = [(j, t) for j, t in places if j < at and not (j and t.kind == "PLACE" and tokens[j - 1].text in ("from", "into"))]
    if len(before) >= 2 and before[-1][0] - before[-2][0] <= 3:
        return before[-2][1].codes + before[-1][1].codes
    if before:
        return before[-1][1].codes
    for source, i in _around(context, sentence)[1:]:
        tokens = source.shape(i).tokens
        nouns = [t for j, t in enumerate(tokens) if t.kind == "PLACE" and t.codes != ("UN",) and j and tokens[j - 1].text in ("in", "between", "for")]
        if nouns:
            return nouns[-1].codes[:2]
    return place_codes(context.title)[:2]


def two_named(context: Context, sentence: int, until: int | None = None) -> tuple[str, ...]:
    """The two countries of "that pact": only where the text before names just two. Of its own sentence the words up to `until` count."""
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        codes = place_codes(context, s.start, until if until is not None and i == sentence else s.end)
        if len(codes) == 2:
            return codes
        if len(codes) > 2:
            return ()
    codes = place_codes(context.title)
    return codes if len(codes) == 2 else ()


_MEASURES = ("ban", "embargo", "sanction", "tariff", "duties", "duty", "levy")


def earlier_measure(context: Context, sentence: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of "the embargo" as the two sentences before, or the title, name them: "the EU's ban on exports to China"."""
    contexts = [(context, i) for i in range(sentence, max(-1, sentence - 3), -1)]
    if context.title is not None:
        contexts += [(context.title, i) for i in range(len(context.title.sentences))]
    for source, i in contexts:
        tokens = source.shape(i).tokens
        for j, token in enumerate(tokens):
            if token.kind or not token.text.startswith(_MEASURES):
                continue
            owner = owner_before(tokens, j)
            target = next_place(tokens, j + 1, _AGAINST, 7)
            if owner is not None and target is not None:
                return owner.codes, target.codes
    return (), ()
