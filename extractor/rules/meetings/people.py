"""Who takes part: countries and groups with the people who speak for them."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Participant
from extractor.mentions.model import Place
from extractor.nearby import PLACES, place_codes
from extractor.people import with_people
from extractor.rules.meetings.words import ELSEWHERE, HEADS
from extractor.shape import Token

_NAME = regex.compile(r"\p{Lu}[\p{L}'.\-]*")
ROLES = HEADS | frozenset(
    "prime foreign trade finance commerce treasury oil energy defence defense deputy vice external affairs economy economic agriculture mr mrs ms dr special general prime".split()
)


def participants(context: Context, tokens: Sequence[Token], i: int, start: int) -> list[Participant]:
    """The participants behind one place token: "Chinese Premier Li Qiang", "Prime Minister Modi of India", "the United States"."""
    token = tokens[i]
    text = context.view.text
    places = [p for p in token.items if isinstance(p, Place)]
    if len(places) > 1:
        return [Participant(None, None, p.code) for p in places]
    place = places[0]
    if place.kind == "person":
        return [Participant(place.name, _role(tokens, i - 1), place.code)]
    if place.kind == "institution":
        if any(t.kind == "ACTOR" and t.codes == token.codes for t in tokens[i + 1 : i + 5]):
            return []  # "the Treasury's James Baker": the person follows
        return [Participant(text[place.start : place.end], None, place.code)]
    role, at = _role_after(tokens, i + 1)
    if at < len(tokens) and at > i + 1:
        if tokens[at].kind == "ACTOR" and tokens[at].codes == token.codes:
            return []  # the person follows and speaks for herself
        return [Participant(_name(text, tokens, at), role, place.code)]
    j = i - 1 if i and tokens[i - 1].text != "the" else i - 2
    if j > start and tokens[j].text == "of":
        if tokens[j - 1].kind == "ACTOR" and tokens[j - 1].codes == token.codes:
            return []
        last = j = j - 1
        while j >= start and not tokens[j].kind and _NAME.match(text, tokens[j].start) and tokens[j].text not in ROLES:
            j -= 1
        if start <= j < last and tokens[j].text in ROLES:
            return [Participant(text[tokens[j + 1].start : tokens[last].end], _role(tokens, j), place.code)]
    return [Participant(None, None, place.code)]


def _role_after(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    words = []
    while i < len(tokens) and not tokens[i].kind and tokens[i].text in ROLES:
        words.append(tokens[i].text)
        i += 1
    return (" ".join(words) or None), i


def _role(tokens: Sequence[Token], i: int) -> str | None:
    """The words of office that end at token `i`."""
    words: list[str] = []
    while i >= 0 and not tokens[i].kind and tokens[i].text in ROLES:
        words.insert(0, tokens[i].text)
        i -= 1
    return " ".join(words) or None


def _name(text: str, tokens: Sequence[Token], i: int) -> str | None:
    """The capitalised words from token `i` on."""
    j = i
    while j < len(tokens) and j < i + 4 and not tokens[j].text.startswith((",", "<")) and _NAME.match(text, tokens[j].start) and (not tokens[j].kind or tokens[j].kind == "ACTOR"):
        j += 1
    return text[tokens[i].start : tokens[j - 1].end].removesuffix("'s") if j > i else None


def back(context: Context, sentence: int, tokens: Sequence[Token], until: int) -> list[Participant]:
    """Whom "he" means: the last person before in the sentence, else the last person of the two sentences before, else their subject."""
    for j in range(until - 1, -1, -1):
        if tokens[j].kind == "ACTOR" and tokens[j].codes:
            return participants(context, tokens, j, 0)
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        earlier = with_people(context, context.shape(i)).tokens
        people = [j for j, t in enumerate(earlier) if t.kind == "ACTOR" and t.codes and (j == 0 or earlier[j - 1].text not in ("with", "by", "to"))]
        if people:
            return participants(context, earlier, people[-1], 0)
        for j, token in enumerate(earlier):
            if token.kind in PLACES and token.codes and (j == 0 or earlier[j - 1].text not in ELSEWHERE | {"to", "with", "the"}):
                return participants(context, earlier, j, 0)
    title = context.title
    if title is not None and title.sentences:
        for j, token in enumerate(title.shape(0).tokens):
            if token.kind in PLACES and token.codes:
                return participants(title, title.shape(0).tokens, j, 0)
    return []


def two_sides(context: Context, sentence: int) -> list[Participant]:
    """The two countries of "the two countries": those of the title, else of the nearest sentences before, if they are just two."""
    titled = place_codes(context.title)
    if len(titled) == 2:
        return [Participant(None, None, code) for code in titled]
    found: list[str] = []
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        found += [c for c in place_codes(context, s.start, s.end) if c not in found]
        if len(found) >= 2:
            break
    return [Participant(None, None, code) for code in found] if len(found) == 2 else []
