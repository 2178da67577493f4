"""Who does, and to whom, what lasts: actors and targets of a war, a strike, a pact, an embargo."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.nearby import PLACES, next_place, owner_before, place_codes, topic_codes
from extractor.rules.durations.common import Reading
from extractor.shape import Shape, Token

_BY = frozenset(("by", "from"))
_IN = frozenset(("in", "at", "inside"))
_AGAINST = frozenset(("against", "on", "of", "with", "to"))
_BETWEEN = frozenset(("between", "among", "with"))
_OF = frozenset(("of",))
#: Measures that one side takes against another.
ONE_SIDED = frozenset(("invasion", "embargo", "sanctions", "tariff", "pause", "delay"))
#: Matters of two sides or more.
SHARED = frozenset(("war", "negotiations", "agreement", "ceasefire"))


def parties(context: Context, sentence: int, shape: Shape, found: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(actors, against), each sorted; () where the text names none near the fact."""
    tokens = shape.tokens
    first, last = found.at, found.to
    owner = _owner(tokens, first, last)
    by = next_place(tokens, found.noun + 1, _BY, 5)
    actors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    if found.subject in SHARED:
        between = next_place(tokens, found.noun + 1, _BETWEEN, 6)
        inside = next_place(tokens, found.noun + 1, _IN, 6)
        pair = _pair(tokens, first, last)
        if found.subject in ("war", "ceasefire") and inside is not None and between is None:
            actors = inside.codes
            if owner is not None and owner.kind != "PLACE":
                actors = owner.codes
        else:
            actors = pair or (owner.codes if owner else ()) + (between.codes if between else ())
        if not actors and found.subject in ("war", "ceasefire"):
            actors = _conflict(context, sentence)
        elif not actors and found.subject in ("negotiations", "agreement") and _definite(tokens, first):
            actors = _two(context, sentence)
    elif found.subject == "invasion":
        of = next_place(tokens, found.noun + 1, _OF, 4)
        actors = owner.codes if owner else by.codes if by else ()
        against = of.codes if of else ()
    elif found.subject == "strike":
        actors = (owner or by).codes if owner or by else _near(context, sentence, shape, found)
    else:
        target = next_place(tokens, last + 1, _AGAINST, 9)
        if target is None and found.noun > found.dur:
            target = next_place(tokens, found.noun + 1, _AGAINST, 9)
        actors = owner.codes if owner else by.codes if by else ()
        against = target.codes if target else ()
        if not actors and not against and found.subject in ONE_SIDED:
            actors, against = _earlier_measure(context, sentence)
        if not actors and found.subject in ("other", *ONE_SIDED):
            actors = _subject(tokens, first)
    against = tuple(sorted(set(against) - set(actors)))
    return tuple(sorted(set(actors))), against


def _owner(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    """"Russia's 22-month invasion", "a 22-month Russian invasion"."""
    for token in tokens[first : last + 1]:
        if token.kind in ("POSS", "ADJ", "APOSS"):
            return token
    for i in range(first + 1, last):
        if tokens[i].kind == "PLACE" and tokens[i + 1].text not in ("round", "accord", "accords", "agreement", "treaty"):
            return tokens[i]
    return owner_before(tokens, first)


def _pair(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """"the Iran-Iraq war": two countries joined by a hyphen or slash inside the noun phrase."""
    codes: list[str] = []
    for token in tokens[max(0, first - 5) : last + 1]:
        if token.kind in PLACES:
            codes += token.codes
        elif token.text not in ("-", "/", "the", "\u2013") and token.kind != "DUR" and codes and len(codes) < 2:
            codes = []
    return tuple(codes) if len(set(codes)) >= 2 else ()


def _conflict(context: Context, sentence: int) -> tuple[str, ...]:
    """Who fights in a war that the sentence itself does not place: the pair or place of the sentence, of those before it, of the title."""
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        low = context.lower[s.start : s.end]
        if i == sentence or any(w in low for w in ("war", "truce", "cease", "conflict", "fighting", "peace")):
            codes = place_codes(context, s.start, s.end)
            if codes:
                return codes[:2]
    return place_codes(context.title)[:2]


def _two(context: Context, sentence: int) -> tuple[str, ...]:
    """The two countries of "that pact": only where the text before names just two."""
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        codes = place_codes(context, s.start, s.end)
        if len(codes) == 2:
            return codes
        if len(codes) > 2:
            return ()
    codes = place_codes(context.title)
    return codes if len(codes) == 2 else ()


def _definite(tokens: Sequence[Token], first: int) -> bool:
    """Whether the noun phrase points back ("the", "that", "this"), so that its parties stand earlier."""
    return any(t.text in ("the", "that", "this", "their", "its") for t in tokens[max(0, first - 2) : first + 1]) or not any(
        t.text in ("a", "an", "new", "any") for t in tokens[max(0, first - 2) : first]
    )


def _near(context: Context, sentence: int, shape: Shape, found: Reading) -> tuple[str, ...]:
    """The country of a strike: the nearest place of its sentence, else of the title and the sentences before."""
    best: Token | None = None
    for i, token in enumerate(shape.tokens):
        if token.kind in PLACES and token.codes and (best is None or abs(i - found.noun) < best_at):
            best, best_at = token, abs(i - found.noun)
    if best is not None:
        return best.codes[:1]
    return (place_codes(context.title) or topic_codes(context, sentence))[:1]


def _subject(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """The last place before the words of the fact in its sentence: who arrives for a visit, who must decide."""
    for token in reversed(tokens[:first]):
        if token.kind in PLACES and token.codes:
            return token.codes[:1]
    return ()


_MEASURES = ("ban", "embargo", "sanction", "tariff", "duties", "duty", "levy")


def _earlier_measure(context: Context, sentence: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
