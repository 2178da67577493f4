"""Who takes part: countries and groups with the people who speak for them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.context import Context
from extractor.facts import Participant
from extractor.mentions.model import Place
from extractor.nearby import PLACES, place_codes
from extractor.people import with_people
from extractor.shape import Token

ROLES = frozenset(
    "president minister premier chancellor secretary king queen prince emir sheikh ambassador envoy commissioner official officials leader leaders ministers"
    " negotiator negotiators representative representatives delegation delegations chairman chief governor vice-president senator counterpart prime foreign"
    " trade finance commerce treasury oil energy defence defense deputy vice external affairs economy economic agriculture adviser advisor spokesman"
    " spokeswoman director-general head general diplomat diplomats taoiseach crown mr mrs ms dr special undersecretary congressmen authorities government".split()
)
_NOT_SIDE = frozenset(("in", "at", "near", "from", "on", "about", "over", "via", "against", "outside", "toward", "towards"))
_STOPS = frozenset((";", ".", ":", "said", "says", "told", "where", "which", "who", "about", "over", "after", "before", "while", "but", "ahead", "during", "because", "regarding", "for", "that", "need", "if", "as", "is", "was", "were", "are", "will", "would", "has", "have", "had"))
_NAME = regex.compile(r"\p{Lu}[\p{L}'.\-]*")
_PRONOUNS = frozenset(("he", "she", "they", "we", "his", "her", "their"))
_MONTHS = frozenset("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr jr sr".split())


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
            inside = before == "," and i > 2 and tokens[i - 2].kind in PLACES and tokens[i - 3].text in ("in", "at")  # "in Reykjavik, Iceland"
            if before not in _NOT_SIDE and not inside:
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
    return text[tokens[i].start : tokens[j - 1].end] if j > i else None


def subject(context: Context, sentence: int, tokens: Sequence[Token], first: int) -> list[Participant]:
    """Who stands before the verb at token `first`: the nearest named side, else the one that a pronoun or a bare "officials" points back to.

    A capitalised name that nobody introduced with a country is somebody unknown: then the list is empty.
    """
    text = context.view.text
    i = first - 1
    while i >= 0:
        token = tokens[i]
        if token.text in (";", ":", "said", "says", "told"):
            return _back(context, sentence, tokens, first) if token.text in ("told", "said") else []
        if token.text in _PRONOUNS:
            return _back(context, sentence, tokens, i)
        if token.kind in PLACES and token.codes:
            before = tokens[i - 1].text if i else ""
            if before == "the" and i > 1:
                before = tokens[i - 2].text
            if before not in _NOT_SIDE and before not in ("to", "with"):
                found = _participants(context, tokens, i, max(0, i - 12))
                if found:
                    return found + _joined(context, tokens, i)
        elif not token.kind and i and text[token.start].isupper() and token.text not in ROLES | _MONTHS:
            return []
        i -= 1
    return _back(context, sentence, tokens, 0)


def _joined(context: Context, tokens: Sequence[Token], i: int) -> list[Participant]:
    """"Bush and Chirac met": the name before "and"."""
    j = i - 1
    while j > 0 and (tokens[j].text in ROLES or tokens[j].kind == "ADJ"):
        j -= 1
    if j > 0 and tokens[j].text == "and":
        for k in range(j - 1, max(-1, j - 5), -1):
            if tokens[k].kind in PLACES:
                return _participants(context, tokens, k, max(0, k - 8))
    return []


def _back(context: Context, sentence: int, tokens: Sequence[Token], until: int) -> list[Participant]:
    """Whom "he" means: the last person before in the sentence, else the last person of the two sentences before, else their subject."""
    for j in range(until - 1, -1, -1):
        if tokens[j].kind == "ACTOR" and tokens[j].codes:
            return _participants(context, tokens, j, 0)
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        earlier = with_people(context, context.shape(i)).tokens
        people = [j for j, t in enumerate(earlier) if t.kind == "ACTOR" and t.codes and (j == 0 or earlier[j - 1].text not in ("with", "by", "to"))]
        if people:
            return _participants(context, earlier, people[-1], 0)
        for j, token in enumerate(earlier):
            if token.kind in PLACES and token.codes and (j == 0 or earlier[j - 1].text not in _NOT_SIDE | {"to", "with", "the"}):
                return _participants(context, earlier, j, 0)
    title = context.title
    if title is not None and title.sentences:
        for j, token in enumerate(title.shape(0).tokens):
            if token.kind in PLACES and token.codes:
                return _participants(title, title.shape(0).tokens, j, 0)
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
