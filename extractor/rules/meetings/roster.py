"""Who takes part in a meeting, by the way in which its sides stand to the word of meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.context import Context
from extractor.facts import Participant
from extractor.nearby import PLACES, place_codes
from extractor.rules.meetings.patterns import Event
from extractor.rules.meetings.sides import Side, named_after, named_before
from extractor.rules.meetings.subjects import body, dateline, pointed, speaker_side, stranger, subject, titled
from extractor.rules.meetings.words import ELSEWHERE, HEADS, HELPERS
from extractor.shape import Token

_OFFICIAL = HEADS | {"mr", "mrs", "ms"}


class Found(NamedTuple):
    """Who takes part and where the words of the fact end; `place` where the words of the meeting say it."""

    people: list[Participant]
    last: int
    alone: bool = False  # one country is enough: the other side has no code
    place: str | None = None


def find_sides(context: Context, sentence: int, tokens: list[Token], event: Event, known: Sequence[Participant]) -> Found | None:
    """Who takes part in an event; None where its words name no two sides. `known`: who met in the last meeting told."""
    first, last = event.first, event.last
    if event.sides == "pair":
        people = [Participant(None, None, c) for t in tokens[first : last + 1] if t.kind in PLACES for c in t.codes]
        return Found(people, last)
    if event.sides == "group":
        return _group(tokens, first, last)
    if event.sides == "body":
        return Found([Participant(" ".join(t.text.upper() if len(t.text) < 5 else t.text.title() for t in _name_of_body(tokens, first)), None, None)], last, alone=True)
    if event.sides == "of" and (name := body(tokens, last + 1, last + 5)) is not None:
        return Found([Participant(name, None, None)], last + 3, alone=True)
    if event.sides in ("between", "of"):
        side = named_after(context, tokens, last + 1, closed=True)
        if side.pointing or len(side.codes) < 2 and any(t.text in ("two", "both") for t in tokens[last + 1 : last + 6]):
            return Found(pointed(context, sentence, tokens, first, known), last + 1)
        rebels = any(t.text in ("rebels", "guerrillas", "insurgents", "separatists") for t in tokens[last + 1 : side.last + 4])
        return Found(side.people, side.last, alone=_is_group(side.codes) or rebels and bool(side.people))
    if event.sides == "joint":
        i = first - 1
        while i >= 0 and (tokens[i].text.endswith("ed") or tokens[i].kind == "DATE" or tokens[i].text in HELPERS or tokens[i].text == "said"):
            i -= 1
        left = named_before(context, tokens, i)
        if len(left.codes) < 2 and any(t.text in _PRESSING for t in tokens[:first]) and len(pair := _two_before(tokens, first)) == 2:
            return Found([Participant(None, None, c) for c in pair], last)  # "Peru will press Chile to cut its duties at a meeting in Lima"
        return Found(left.people, last, alone=_is_group(left.codes))
    if event.sides == "known":
        return Found(list(known) if len({p.code for p in known if p.code}) > 1 else titled(context), last)
    if event.sides == "their":
        if first and tokens[first].text == "their" or not known:
            people = pointed(context, sentence, tokens, first, known)
        else:
            people = list(known)
        return Found(people, last)
    if event.sides == "inside":
        at = next(i for i in range(first, last + 1) if tokens[i].kind == "PLACE")
        return _journey(context, sentence, tokens, event, at, known)
    if event.sides == "adjunct":
        who = named_after(context, tokens, last + 1)
        return Found(who.people + [Participant(None, None, c) for c in tokens[first].codes], who.last, place=context.view.text[tokens[first].start : tokens[first].end]) if who.people else None
    if event.sides == "of-visitor":
        who = named_after(context, tokens, last + 1)
        gone = next((i for i in range(who.last + 1, min(who.last + 4, len(tokens))) if tokens[i].kind in PLACES and tokens[i - 1].text in ("to", "in", "the")), None)
        if gone is None or not who.people:
            return None
        return Found(who.people + [Participant(None, None, c) for c in tokens[gone].codes], gone, place=context.view.text[tokens[gone].start : tokens[gone].end])
    if event.sides == "by-guest":
        who = named_after(context, tokens, last + 1)
        host = _host(context, tokens, first, who.codes)
        return Found([*who.people, Participant(None, None, host)], who.last) if who.people and host is not None else None
    if event.sides == "here":
        return _arrival(context, sentence, tokens, event, known)
    if event.sides == "travel":
        gone = next((i for i in range(last + 1, min(last + 5, len(tokens))) if tokens[i].kind in PLACES), None)
        return _journey(context, sentence, tokens, event, gone, known) if gone is not None else None
    if tokens[first].text == "meeting" and event.sides == "both" and not _gerund(tokens, first):
        return None
    left = subject(context, sentence, tokens, first, known) if event.sides != "with" else _holder(context, sentence, tokens, first, known)
    right = _object(context, tokens, event)
    if event.sides == "host":
        if right is None or not right.people or not left.people:
            return None
        if right.last + 1 < len(tokens) and tokens[right.last + 1].kind == "" and tokens[right.last + 1].text not in HEADS and tokens[right.last + 1].text[0].isalpha() and tokens[right.last + 1].text not in _AFTER_GUEST:
            return None  # "welcomed Peru's announcement"
        if tokens[first].text.startswith("receiv") and not any(t.text in HEADS or t.kind in ("ACTOR", "APOSS") for t in tokens[right.first : right.last + 1]):
            return None  # what is received is no guest
        return Found(left.people + right.people, right.last)
    if right is not None and right.people and not left.people and left.unknown and event.kind == "talks":
        left = left._replace(people=stranger(context, left.unknown, right.codes))
    if right is not None and tokens[first].text in ("discussed", "discuss", "discusses", "reviewed") and not any(p.name or p.role for p in right.people):
        return None  # "discussed their dealings with Peru"
    if right is not None and (right.people or right.others):
        people = left.people + right.people
        if len({p.code for p in people if p.code}) < 2 and event.sides == "with":
            people += [p for p in speaker_side(context, tokens, right.last + 1, len(tokens)) if p.code]
        alone = right.others and bool(left.people) or any(p.code is None for p in people)
        return Found(people, right.last, alone=alone)
    if event.sides == "with" or tokens[first].text == "meeting" or right is not None and not right.pointing or right is not None and right.pointing and not left.people:
        return None
    if tokens[first].text in ("attend", "pursue", "schedule"):
        return None
    return Found(left.people, last, alone=(_is_group(left.codes) or _bodies(left.people)) and event.kind in ("talks", "summit"))


def _is_group(codes: set[str]) -> bool:
    """Whether the one code is a group of countries, whose members meet."""
    return len(codes) == 1 and next(iter(codes)) in _GROUPS


_PRESSING = frozenset("press presses pressed urge urges urged ask asks asked tell told offer offers offered agree agreed agrees discuss discussed warn warned assure assured pledge pledged".split())


def _two_before(tokens: Sequence[Token], first: int) -> list[str]:
    """The countries that act before token `first`, without those where something happens."""
    found: list[str] = []
    for i, token in enumerate(tokens[:first]):
        lead = tokens[i - 1].text if i and tokens[i - 1].text != "the" else tokens[i - 2].text if i > 1 else ""
        if token.kind in ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS") and lead not in ELSEWHERE:
            found += [c for c in token.codes if c not in found]
    return found


_AFTER_GUEST = ELSEWHERE | frozenset("and to for here as last with who".split())


def _gerund(tokens: Sequence[Token], i: int) -> bool:
    """Whether "meeting" is a verb: "after meeting President Lula", not "the ministers' meeting"."""
    before = tokens[i - 1].text if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return before in _BEFORE_GERUND and after is not None and (after.kind in PLACES or after.text in ("with", "the", "his", "her", "their") or after.text in HEADS or after.text in ("prime", "foreign", "trade", "finance"))


_BEFORE_GERUND = frozenset("after before in by for on from while when is was are were been and also despite be of as well".split())


def _bodies(people: Sequence[Participant]) -> bool:
    """Whether a body without a code is all that is named: its members meet."""
    return bool(people) and all(p.code is None for p in people)


def _name_of_body(tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """The words of an international body from token `first` on."""
    last = next((i for i in range(first, min(first + 5, len(tokens))) if tokens[i].text in ("organization", "organisation", "council", "agency", "fund", "bank", "union", "nations", "group", "club")), first)
    return tokens[first : last + 1]


_GROUPS = frozenset("AU ECOWAS CARICOM COMESA EAC EFTA SACU SADC EU ASEAN BRICS G7 G20 OPEC OPEC_PLUS NATO MERCOSUR GCC EAEU WTO USMCA".split())


def _group(tokens: list[Token], first: int, last: int) -> Found | None:
    """"EU summit", "the G20 finance ministers' meeting": the group whose members meet."""
    codes = {c for t in tokens[first : last + 1] if t.kind in PLACES for c in t.codes}
    if len(codes) == 1 and first > 2 and any(t.text in ("attend", "attends", "attended", "attending") for t in tokens[first - 3 : first]):
        goer = next((tokens[i] for i in range(first - 2, -1, -1) if tokens[i].codes and (tokens[i].kind in ("ACTOR", "PLACE") or tokens[i].kind in PLACES and any(t.text in HEADS for t in tokens[i + 1 : i + 4]))), None)
        codes |= set(goer.codes) if goer is not None else set()
        return Found([Participant(None, None, c) for c in sorted(codes)], last, alone=any(_is_group({c}) for c in codes))
    summit = tokens[last].text.startswith("summit")
    if _is_group(codes):
        return Found([Participant(None, None, c) for c in codes], last, alone=True)
    return Found([Participant(None, None, c) for c in codes], last) if len(codes) > 1 and summit else None


def _holder(context: Context, sentence: int, tokens: list[Token], first: int, known: Sequence[Participant]) -> Side:
    """Whose talks: the owner right before the noun ("Peru's talks with ..."), else the subject of the clause."""
    i = first - 1
    while i >= 0 and not tokens[i].kind and tokens[i].text not in ELSEWHERE and tokens[i].text.isalpha() and i > first - 5 and tokens[i].text not in ("their", "his", "her", "its"):
        i -= 1
    if i >= 0 and tokens[i].kind in ("POSS", "APOSS", "ADJ"):
        return named_before(context, tokens, i)
    if i >= 0 and tokens[i].text in ("before", "after", "during", "following"):  # "the chancellor told reporters before talks with ..."
        who = next((j for j in range(i - 1, -1, -1) if tokens[j].kind == "ACTOR" and tokens[j].codes and not (j and tokens[j - 1].text in ("with", "to", "by", "of"))), None)
        told = who is not None and any(t.text in ("told", "said", "arrived", "spoke") for t in tokens[who + 1 : i])
        if who is not None and told:
            return named_before(context, tokens, who)
    if i >= 0 and tokens[i].kind in ("PLACE", "ACTOR") and i == first - 1:
        return named_before(context, tokens, i)
    return subject(context, sentence, tokens, first, known, strict=True)


def _object(context: Context, tokens: list[Token], event: Event) -> Side | None:
    """The other side: the direct object, else after the next "with" (or "to", for speaking) of the clause."""
    last = event.last
    if event.kind == "signing" and event.sides == "both":
        direct = False
    else:
        direct = event.sides in ("host", "with") or tokens[event.first].text in ("met", "meet", "meets", "meeting", "telephoned", "phoned", "rang", "called", "see", "join", "joins", "joined") or tokens[last].text in ("on", "by")
    i = last + 1
    while direct and i < len(tokens) and (tokens[i].kind == "DATE" or tokens[i].text in ("on", "briefly", "here", "again", "up", "today", "yesterday", "privately", "separately", "late", "early", "earlier")):
        i += 1
    if direct and i < len(tokens):
        side = named_after(context, tokens, i)
        if side.people or side.others:
            return side
        if event.sides == "host":
            return None
        if event.sides == "with":
            name = body(tokens, i, i + 3)
            return Side([Participant(name, None, None)], i, i + 1) if name else side
    for j in range(i, min(len(tokens), last + 18)):
        word = tokens[j].text
        if word == "with" or word == "to" and event.kind == "call" or word == "alongside":
            side = named_after(context, tokens, j + 1)
            if side.people or side.others or side.pointing:
                return side
            if word == "with":
                name = body(tokens, j + 1, j + 4)
                return Side([Participant(name, None, None)], j + 1, j + 2) if name else side
        if word in (";", ".", "said", "says", "which", "who", "while", "but", "that", "after", "before", "where", "when"):
            break
    return None


def _journey(context: Context, sentence: int, tokens: list[Token], event: Event, gone: int, known: Sequence[Participant]) -> Found | None:
    """Who goes where: the subject (or the owner of the visit, or who stands after "by"), and the place gone to."""
    others = [Participant(None, None, c) for c in tokens[gone].codes]
    place = context.view.text[tokens[gone].start : tokens[gone].end].removesuffix("'s")
    noun = tokens[event.first].text in _VISIT_NOUNS
    who: Side | None = None
    if noun:
        for i in range(gone + 1, min(len(tokens), gone + 8)):
            if tokens[i].text == "by":
                who = named_after(context, tokens, i + 1)
                break
            if tokens[i].text in (";", ",", "said", "and"):
                break
        if who is None or not who.people:
            who = _holder(context, sentence, tokens, event.first, known)
    else:
        who = subject(context, sentence, tokens, event.first, known)
    if not who.people and who.unknown:
        who = who._replace(people=stranger(context, who.unknown, {p.code or "" for p in others}))
    if not who.people or not _official(context, tokens, event.first, who):
        return None
    codes = {p.code for p in who.people} | {p.code for p in others}
    body = any(p.code is None for p in who.people)
    if len(codes - {None}) < 2 and not body:
        return None
    if len({p.code for p in who.people if p.code}) > 3:
        return None
    return Found(who.people + others, gone, alone=body, place=" ".join(place.split()))


_VISIT_NOUNS = frozenset("visit visits trip tour stopover stop-over stop journey mission return delegation pilgrimage".split())


def _arrival(context: Context, sentence: int, tokens: list[Token], event: Event, known: Sequence[Participant]) -> Found | None:
    """"Arrived on a two-day visit": the city that opens the text is where."""
    city = dateline(context)
    who = subject(context, sentence, tokens, event.first, known)
    code = city.code if city is not None else _host(context, tokens, 0, who.codes)
    if code is None or not who.people or code in who.codes or not _official(context, tokens, event.first, who):
        return None
    return Found([*who.people, Participant(None, None, code)], event.last, place=city.name if city is not None else None)


def _host(context: Context, tokens: Sequence[Token], first: int, guests: set[str]) -> str | None:
    """Where a visit goes that does not say so: the place that the sentence has somebody arrive in, else the one other country of the title."""
    for i in range(first - 1, 0, -1):
        if tokens[i].kind == "PLACE" and len(tokens[i].codes) == 1 and tokens[i - 1].text in ("in", "to") and tokens[i].codes[0] not in guests:
            return tokens[i].codes[0]
    titled = [c for c in place_codes(context.title) if c not in guests]
    return titled[0] if len(titled) == 1 else None


_TROOPS = frozenset("squadron troops soldiers fighters jets forces army navy marines peacekeepers tourists players team-mates squad".split())


def _official(context: Context, tokens: list[Token], first: int, who: Side) -> bool:
    """Whether who travels is an official: a person of a government, or somebody with an office; no troops."""
    if any(t.text in _TROOPS for t in tokens[max(0, first - 16) : first]):
        return False
    if any(p.name or p.role for p in who.people):
        return True
    return any(t.text in _OFFICIAL or t.kind in ("ACTOR", "APOSS") for t in tokens[max(0, first - 16) : first + 8])
