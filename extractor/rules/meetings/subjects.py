"""Who meets: the subject of a verb of meeting, the owner of a noun of meeting, or those whom the text has named before."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Participant
from extractor.mentions.model import Place
from extractor.nearby import PLACES, place_codes
from extractor.rules.meetings.people import back, two_sides
from extractor.rules.meetings.sides import Side, named_before
from extractor.rules.meetings.words import BODIES, ELSEWHERE, ENDS, HEADS, HELPERS, PRONOUNS, RELATIVES
from extractor.rules.tariffs.home import home
from extractor.shape import Token

_DATELINE = regex.compile(r"\s*\p{Lu}[\p{Lu} .'-]{2,30}(?:\s*[:(,\u2014\u2013-]|, \p{Lu}\p{Ll}+ \d)|\s*\p{Lu}[\p{L} ]{2,24}:\s")


def subject(context: Context, sentence: int, tokens: Sequence[Token], first: int, known: Sequence[Participant], strict: bool = False) -> Side:
    """Who stands before the verb at token `first`, its helpers left out.

    A pronoun means who was named before; "the two sides" those of the last meeting (`known`), else of the title. Somebody whom nobody
    introduced with a country is unknown: the side then names no country. `strict`: nobody from earlier sentences unless a word points back.
    """
    i = first - 1
    while i > 1 and tokens[i].text == "for" and (tokens[i - 1].text == "here" or tokens[i - 1].kind == "PLACE" and tokens[i - 2].text in ("in", "at", "to")):
        i -= 2 if tokens[i - 1].text == "here" else 3
    while i >= 0 and (tokens[i].text in HELPERS or tokens[i].kind == "DATE" or not tokens[i].kind and tokens[i].text.endswith("ly") or _aside(tokens, i)):
        i -= 1
    if i > 1 and tokens[i].text == ",":  # "Rao, who flew to Lima on Monday, will meet ..."
        who = next((j for j in range(i - 1, 1, -1) if tokens[j].text in ("who", "which") and tokens[j - 1].text == ","), None)
        if who is not None and not any(t.text in (";", "said") for t in tokens[who:i]):
            i = who - 2
    while i >= 0 and tokens[i].text in (",", "("):
        i -= 1
    return _side_ending(context, sentence, tokens, i, first, known, strict)


def _aside(tokens: Sequence[Token], i: int) -> bool:
    """A preposition before a date: "on Monday"."""
    return tokens[i].text in ("in", "since", "from") and i + 1 < len(tokens) and tokens[i + 1].kind == "DATE"


def _side_ending(context: Context, sentence: int, tokens: Sequence[Token], i: int, first: int, known: Sequence[Participant], strict: bool) -> Side:
    text = context.view.text
    for _ in range(6):  # each step goes one phrase to the left
        if i < 0:
            break
        word = tokens[i].text
        if word in ("we", "our", "us", "i") and (government := home(context)[0]):
            return Side([Participant(None, None, government)], i, i)
        if word in PRONOUNS and not (word == "he" and i and text[tokens[i].start].isupper() and text[tokens[i - 1].start].isupper() and tokens[i - 1].text.isalpha()) or word in ("his", "her", "their"):
            return Side(pointed(context, sentence, tokens, i, known) if word in ("they", "their") else back(context, sentence, tokens, i), i, i)
        if word in RELATIVES or word in ("where", "during", "when"):
            i -= 1
            while i >= 0 and tokens[i].text in (",", "during"):
                i -= 1
            if word == "where":
                return Side(back(context, sentence, tokens, i), i, i)
            continue
        side = named_before(context, tokens, i)
        if not side.people and (name := body(tokens, i, i)) is not None:
            return Side([Participant(name, None, None)], i, i)
        if side.people or side.unknown and not side.pointing:
            if side.unknown and (name := body(tokens, max(0, i - 8), i)):
                return Side([Participant(name, None, None)], side.first, i)
            return side
        if side.pointing:
            return Side(pointed(context, sentence, tokens, i, known), side.first, i)
        j = _left(tokens, i)
        if j is None:
            break
        i = j
    if strict and not (i >= 0 and tokens[i].text in HEADS):
        return Side([], first, first)
    if i >= 0 and tokens[i].text in ENDS and tokens[i].text not in ("said", "told", ";"):
        return Side([], first, first)
    if i >= 0 and tokens[i].text in _CROWDS:
        return Side([], first, first)
    return Side(back(context, sentence, tokens, max(0, i)), first, first)


#: Many people without a country: nobody in the sentences before is meant.
_CROWDS = frozenset("ministers officials leaders negotiators delegates governors envoys ambassadors experts producers group members representatives".split())


def _left(tokens: Sequence[Token], i: int) -> int | None:
    """The next token to the left of a clause that may end a side: past a verb and past what happens elsewhere; None at the clause's end."""
    while i >= 0 and i > -1:
        token = tokens[i]
        if token.text in ENDS:
            return None
        if token.text in PRONOUNS or token.text in RELATIVES:
            return i
        if body(tokens, i, i) is not None and (i == 0 or tokens[i - 1].text not in ELSEWHERE):
            return i
        if token.kind in PLACES and token.codes:
            before = tokens[i - 1].text if i else ""
            if before == "the" and i > 1:
                before = tokens[i - 2].text
            if before not in ELSEWHERE and before not in ("to", "with", "of", "by"):
                return i
        i -= 1
    return None


def body(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The international body without a code that a phrase names: "an IMF team", "the World Bank's president"."""
    for i in range(max(0, first), min(last + 1, len(tokens))):
        word = tokens[i].text.removesuffix("'s")
        if word in BODIES and word != "who":
            return word.upper()
        if word in ("organization", "organisation", "agency", "council") and "international" in {t.text for t in tokens[max(0, i - 3) : i]}:
            return _body_name(tokens, max(0, i - 3), i)
        if word in ("bank", "nations", "fund") and i and tokens[i - 1].text in ("world", "united", "monetary"):
            return {"bank": "World Bank", "nations": "United Nations", "fund": "IMF"}[word]
    return None


def _body_name(tokens: Sequence[Token], first: int, last: int) -> str:
    """"International Coffee Organization", from its first word on."""
    first = next(i for i in range(first, last) if tokens[i].text == "international")
    return " ".join((t.text if not t.kind else t.items[0].name).title() for t in tokens[first : last + 1])


def stranger(context: Context, name: str, others: set[str]) -> list[Participant]:
    """The country of an official whom the text names without one ("Siew returned from Washington"): the first place of the title, where that is not the other side.

    Nothing for names of firms, and where the title names none.
    """
    if (known := regex.unkept(rf"\b(World Bank|International Monetary Fund|IMF|United Nations|U\.N\.|UN|OECD|UNCTAD|FAO|IAEA|ICO|GATT)\b[^.;,]{{0,45}}\b{regex.escape(name)}\b").search(context.view.text)) is not None:
        return [Participant(name, known[1], None)]
    title = context.title
    if title is None or not title.mentions.places or regex.unkept(rf"\b{regex.escape(name)}\b[^.;]{{0,30}}\b(?:Inc|Corp|Co|Ltd|Plc|AG|SA|Group|Bank)\b").search(context.view.text):
        return []
    place = title.mentions.places[0]
    return [Participant(name, None, place.code)] if place.code not in others and len(place.code) == 3 else []


def pointed(context: Context, sentence: int, tokens: Sequence[Token], i: int, known: Sequence[Participant]) -> list[Participant]:
    """"They", "the two sides": two or more named in the sentence before `i`, else who met last, else the two of the title."""
    for j in range(i - 1, -1, -1):
        if tokens[j].kind in PLACES and len(set(tokens[j].codes)) > 1:
            return [Participant(None, None, c) for c in tokens[j].codes]
    if len({p.code for p in known}) > 1:
        return list(known)
    return two_sides(context, sentence)


def titled(context: Context) -> list[Participant]:
    """The two countries that the title names, where it names just two."""
    codes = place_codes(context.title)
    return [Participant(None, None, code) for code in codes] if len(codes) == 2 else []


def dateline(context: Context) -> Place | None:
    """The city that the text opens with: "ISLAMABAD: ...", "LONDON (Reuters) - ..."."""
    places = context.mentions.places
    if places and places[0].kind == "city" and places[0].start < 40 and _DATELINE.match(context.view.text) and context.view.text[: places[0].start].strip() == "":
        return places[0]
    return None


def speaker_side(context: Context, tokens: Sequence[Token], start: int, end: int) -> list[Participant]:
    """Whom the speaker of a sentence stands for: "talks with India were put off, a U.S. official said"."""
    for i in range(start, min(end, len(tokens))):
        if tokens[i].text in ("said", "says", "told") and i:
            side = named_before(context, tokens, i - 1)
            return side.people
    return []
