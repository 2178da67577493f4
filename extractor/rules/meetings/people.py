"""Who takes part: countries and groups with the people who speak for them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.context import Context
from extractor.facts import Participant
from extractor.mentions.model import Place
from extractor.nearby import PLACES
from extractor.shape import Token

ROLES = frozenset(
    "president minister premier chancellor secretary king queen prince emir sheikh ambassador envoy commissioner official officials leader leaders ministers"
    " negotiator negotiators representative representatives delegation delegations chairman chief governor vice-president senator counterpart prime foreign"
    " trade finance commerce treasury oil energy defence defense deputy vice external affairs economy economic agriculture adviser advisor spokesman"
    " spokeswoman director-general head general diplomat diplomats taoiseach crown mr mrs ms dr special undersecretary congressmen authorities government".split()
)
_NOT_SIDE = frozenset(("in", "at", "near", "from", "on", "about", "over", "via", "against", "outside", "toward", "towards"))
_STOPS = frozenset((";", ".", ":", "said", "says", "told", "where", "which", "who", "about", "over", "after", "before", "while", "but", "ahead", "during", "because", "regarding"))
_NAME = regex.compile(r"\p{Lu}[\p{L}'.\-]*")
_PRONOUNS = frozenset(("he", "she", "they", "who", "we", "it", "and", "also"))


def side(context: Context, tokens: Sequence[Token], start: int, end: int) -> list[Participant]:
    """Participants named by tokens start..end (end not included), up to a word that ends the phrase. Cities count where they stand for a government."""
    found: list[Participant] = []
    i = start
    while i < min(end, len(tokens)):
        token = tokens[i]
        word = token.text
        if word in _STOPS or (word == "to" and i > start and i + 1 < len(tokens) and not tokens[i + 1].kind):
            break
        if token.kind in PLACES and token.codes:
            before = tokens[i - 1].text if i else ""
            if before == "the" and i > 1:
                before = tokens[i - 2].text
            if before not in _NOT_SIDE:
                found += _participants(context, tokens, i, start)
        i += 1
    return found


def _participants(context: Context, tokens: Sequence[Token], i: int, start: int) -> list[Participant]:
    """The participants behind one place token: "Chinese Premier Li Qiang", "Prime Minister Modi of India", "the United States"."""
    token = tokens[i]
    text = context.view.text
    places = [p for p in token.items if isinstance(p, Place)]
    if len(places) > 1:
        return [Participant(None, None, p.code) for p in places]
    place = places[0]
    if place.kind == "person":
        role = _role(tokens, i - 1, -1)
        return [Participant(text[place.start : place.end].removesuffix("'s"), role, place.code)]
    if place.kind == "institution":
        return [Participant(text[place.start : place.end], None, place.code)]
    role, at = _role_after(tokens, i + 1)
    if at > i + 1:
        return [Participant(_name(text, tokens, at), role, place.code)]
    if i > start + 1 and tokens[i - 1].text in ("of", "the"):
        j = i - 2 if tokens[i - 1].text == "of" else i - 3
        last = j
        while j >= start and not tokens[j].kind and _NAME.match(text, tokens[j].start) and tokens[j].text not in ROLES:
            j -= 1
        if j < last and j >= 0 and tokens[j].text in ROLES:
            return [Participant(text[tokens[j + 1].start : tokens[last].end], _role(tokens, j, -1), place.code)]
    return [Participant(None, None, place.code)]


def _role_after(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    words = []
    while i < len(tokens) and not tokens[i].kind and tokens[i].text in ROLES:
        words.append(tokens[i].text)
        i += 1
    return (" ".join(words) or None), i


def _role(tokens: Sequence[Token], i: int, step: int) -> str | None:
    words: list[str] = []
    while i >= 0 and not tokens[i].kind and tokens[i].text in ROLES:
        words.insert(0, tokens[i].text)
        i += step
    return " ".join(words) or None


def _name(text: str, tokens: Sequence[Token], i: int) -> str | None:
    """The capitalised words from token `i` on."""
    j = i
    while j < len(tokens) and j < i + 4 and not tokens[j].text.startswith((",", "<")) and _NAME.match(text, tokens[j].start) and (not tokens[j].kind or tokens[j].kind == "ACTOR"):
        j += 1
    return text[tokens[i].start : tokens[j - 1].end] if j > i else None


def subject(context: Context, sentence: int, tokens: Sequence[Token], first: int) -> list[Participant]:
    """Who stands before the verb at token `first`: the nearest named side, else the one that a pronoun points back to."""
    i = first - 1
    pronoun = False
    while i >= 0:
        token = tokens[i]
        if token.text in (";", ".", ":") or token.text in ("said", "says", "told"):
            break
        if token.text in ("he", "she", "they", "we", "his", "her", "their"):
            pronoun = True
            break
        if token.kind in PLACES and token.codes:
            before = tokens[i - 1].text if i else ""
            if before == "the" and i > 1:
                before = tokens[i - 2].text
            if before not in _NOT_SIDE and before not in ("to", "with"):
                return _participants(context, tokens, i, max(0, i - 12)) + _joined(context, tokens, i)
        i -= 1
    return back(context, sentence, tokens, first if pronoun else 0)


def _joined(context: Context, tokens: Sequence[Token], i: int) -> list[Participant]:
    """"Bush and Chirac met": the name before "and"."""
    if i > 2 and tokens[i - 1].text in ROLES | {"and"}:
        j = i - 1
        while j > 0 and tokens[j].text in ROLES:
            j -= 1
        if tokens[j].text == "and":
            for k in range(j - 1, max(-1, j - 5), -1):
                if tokens[k].kind in PLACES:
                    return _participants(context, tokens, k, max(0, k - 8))
    return []


def back(context: Context, sentence: int, tokens: Sequence[Token], until: int) -> list[Participant]:
    """The person or country that "he" or a bare surname means: the last person before, else the subject of the sentence before, else the title's first."""
    for token in reversed(tokens[:until]):
        if token.kind in ("ACTOR", "ADJ") and token.codes:
            return _participants(context, tokens, list(tokens).index(token), 0)
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        earlier = context.shape(i).tokens
        for j, token in enumerate(earlier):
            if token.kind in PLACES and token.codes and (j == 0 or earlier[j - 1].text not in _NOT_SIDE | {"to", "with"}):
                return _participants(context, earlier, j, 0)
    title = context.title
    if title is not None and title.sentences:
        for j, token in enumerate(title.shape(0).tokens):
            if token.kind in PLACES and token.codes:
                return _participants(title, title.shape(0).tokens, j, 0)
    return []
