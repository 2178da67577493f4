"""The country that a text is about: what its title says of whose trade, and what the sentences before are about."""

from __future__ import annotations

from extractor.context import Context
from extractor.nearby import PLACES, place_codes, topic_codes

#: After these stands another side, no subject.
PREPOSITIONS = frozenset("to into toward towards from with between by of on against for over than via through at near versus like including include includes ahead".split())


def title_places(context: Context) -> tuple[str, ...]:
    """Places of the title, who trades first: "Brazilian soybean imports by China" is about China."""
    if context.title is None or not context.title.sentences:
        return ()
    tokens = context.title.shape(0).tokens
    for i, token in enumerate(tokens[:-1]):
        if token.text == "by" and tokens[i + 1].kind == "PLACE" and any(t.text.startswith(("import", "export", "purchase")) for t in tokens[:i]):
            return tokens[i + 1].codes + place_codes(context.title)
    return place_codes(context.title)


def topic(context: Context, sentence: int, partners: tuple[str, ...]) -> tuple[str, ...]:
    """The country that the three sentences before are about: the first of each that no preposition introduces, else any."""
    for i in range(sentence - 1, max(-1, sentence - 4), -1):
        tokens = context.shape(i).tokens
        for j, token in enumerate(tokens):
            if token.kind in PLACES and token.codes and token.codes[0] not in partners:
                lead = tokens[j - 1].text if j else ""
                lead = tokens[j - 2].text if lead in ("the", "its") and j > 1 else lead
                if lead not in PREPOSITIONS and lead != "in":
                    return token.codes[:1]
    around = [c for c in topic_codes(context, sentence - 1, 2) if c not in partners] if sentence else []
    return tuple(around[:1])
