"""Meetings: officials of two or more countries or bodies meet, call, visit, sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import extractor.pattern as regex
from extractor.context import Context, Trace
from extractor.facts import Fact, Meeting, Participant
from extractor.nearby import Gate
from extractor.people import with_people
from extractor.rules.meetings.moments import day, status
from extractor.rules.meetings.patterns import RULES, Event
from extractor.rules.meetings.roster import find_sides
from extractor.rules.meetings.topics import topics
from extractor.rules.meetings.words import CALENDAR
from extractor.shape import Shape

_GATE = Gate(" met ", " met,", " met.", " meet", "talks", "visit", "spoke ", "talked ", " talk ", "summit", "discussions", "negotiations with", "negotiations between", "negotiations in", "negotiated with", "consultations", " trip to", "flew to", "fly to",
             "arrived in", "arrived on", "arrives in", "travel", " hosted ", " host ", " hosting ", " engag", "welcomed ", "received ", " greeted", "phone", "conversation", "stopover", "stop-over", "negotiators", "call with", "headed to", "headed for", "head to", "tour of", " is in ", " was in ", "are in ", "signed ", " sign ", "gather", "convene", " rang ", "sat down", "confer", "landed in", "touched down", "round of", "dialogue", "call between", "delegation", "mission to", "due in", "expected in", "expected at", "due to arrive", " invited ", "leaves for", "left for", "shook hands", "exchanged views", "lunch", "dinner", "session", " inked ", " negotiated", " negotiating", " visit by", " join", " flies to", " flew into", " jetted ", " reached ", "departed for", " call on ", "called on ", "hosted by", " discussed ", "will be in", "exchange views")  # fmt: skip
_AT = regex.compile(r"\b(?:in|at) (?:the )?(\p{Lu}[\w'-]+(?: (?:of |de )?\p{Lu}[\w'-]+){0,2})")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `meetings`."""
    facts: list[Fact] = []
    known: tuple[Participant, ...] = ()
    for sentence in _GATE.sentences(context):
        s = context.sentences[sentence]
        if not context.within(context.mentions.places, s.start, s.end) and not known and context.title is None:
            continue
        shape = with_people(context, context.shape(sentence))
        taken: list[tuple[int, int]] = []
        here: list[Meeting] = []
        for function, name in RULES:
            for event in function(shape):
                if any(event.first <= b and a <= event.last for a, b in taken):
                    continue
                fact = _fact(context, sentence, shape, event, name, known)
                if fact is None:
                    continue
                taken.append((event.first, event.last))
                here.append(fact)
        facts += _distinct(context, here)
        known = next((f.participants for f in reversed(here) if len(_codes(f)) > 1), known)
    return {"meetings": facts} if facts else {}


def _codes(fact: Meeting) -> frozenset[str]:
    return frozenset(p.code for p in fact.participants if p.code)


#: What joins the two words of one meeting: "flew to Lima for talks with ...", "met Chile's premier in a first summit".
_SAME = regex.compile(r"\b(?:to (?:meet|hold|discuss|attend|see|sign)|for (?:[\w-]+ ){0,4}?(?:talks|meetings?|negotiations|discussions|consultations)|in (?:[\w-]+ ){0,4}?(?:summit|talks|meeting)|during|at)\b")


def _distinct(context: Context, found: list[Meeting]) -> list[Meeting]:
    """One row per meeting of a sentence: the same parties told of twice in one breath are one meeting, whose kind the more special word tells."""
    kept: list[Meeting] = []
    talks = [f for f in found if f.kind in ("talks", "summit") and len(_codes(f)) > 1]
    for fact in sorted(found, key=lambda f: f.start):
        if fact.kind == "visit" and any(0 <= t.start - fact.end < 30 and len(_codes(fact) & _codes(t)) == 1 and _SAME.search(context.view.clean[fact.end : t.start + 20]) and _neutral(context, fact, t) for t in talks):
            continue  # "flew to Geneva for talks with Peru": nobody there is visited
        if any(_codes(fact) < _codes(k) and fact.start - k.end < 12 and fact.rule == "meeting-call" for k in kept):
            continue  # "met A and B to talk about ..."
        twin = next((k for k in kept if _codes(k) == _codes(fact)), None)
        if twin is None:
            kept.append(fact)
            continue
        between = context.view.clean[twin.end : fact.start] + context.view.clean[fact.start : fact.start + 20]
        if twin.kind == fact.kind or "where" not in between and "which" not in between and fact.start - twin.end < 60 and _SAME.search(between):
            if fact.kind == "summit" and twin.kind == "talks":
                kept[kept.index(twin)] = replace(twin, kind="summit")
            continue
        kept.append(fact)
    return kept


def _neutral(context: Context, visit: Meeting, talks: Meeting) -> bool:
    """Whether a journey goes to a third country, where those who talk only meet."""
    return visit.place is not None and any(p.code in ("CHE", "AUT", "BEL", "QAT", "OMN", "SAU", "ARE", "TUR", "GBR", "SWE") and p.code not in _codes(talks) for p in visit.participants)


def _fact(context: Context, sentence: int, shape: Shape, event: Event, rule: str, known: Sequence[Participant]) -> Meeting | None:
    tokens = shape.tokens
    found = None if _none(shape, event) or _SPORT.search(shape.text) else find_sides(context, sentence, tokens, event, known)
    if found is None:
        return None
    codes = {p.code for p in found.people if p.code}
    if len(codes) < 2 and not (found.alone and found.people):
        return None
    first, last = event.first, max(event.last, found.last)
    start, stop = tokens[first].start, tokens[last].end
    place = found.place or _place(context, shape, event, stop)
    moment = day(tokens, first, event.last)
    told, cue = status(shape, first, last if event.sides in ("between", "pair", "with") else event.last, moment[0] if moment else None, context.published)
    about = topics(shape, context.view.clean, first, last)
    people = _unique(found.people)
    key = f"meetings:{start}:{stop}"
    trace = [Trace(key, "participants", ", ".join(sorted(codes)), f"sides-{event.sides}", start, stop, "sentence"), Trace(key, "kind", event.kind, rule, start, tokens[event.last].end, "sentence")]
    if place:
        trace.append(Trace(key, "place", place, "place-of-meeting", start, start, "sentence"))
    if moment:
        trace.append(Trace(key, "date_from", moment[0], "day-of-meeting", moment[1], moment[2], "sentence"))
    trace.append(Trace(key, "status", told, "status-of-meeting", *((tokens[cue].start, tokens[cue].end) if cue >= 0 else (start, start)), "sentence"))
    trace += [Trace(key, "topics", phrase, "topic", a, b, "sentence") for phrase, a, b in about[:1]]
    context.trace += trace
    return Meeting(
        **context.ground("meetings", rule, start, stop, event.kind),
        participants=people,
        place=place,
        date_from=moment[0] if moment else None,
        date_to=moment[0] if moment else None,
        kind=event.kind,
        status=told,
        topics=tuple(sorted({phrase for phrase, _, _ in about})),
    )


_SPORT = regex.compile(
    r"(?<![^ ])(?:friendly (?:international|match|this|against|in|on)|world cup|qualifiers?|qualifying|semi-?finals?|quarter-?finals?|tournament|match(?:es)?|coach|striker|midfielder|wickets?|innings|test series|one-day international|grand prix|olympics?|medals?|goals|kick-?off"
    r"|league|five-year contracts?|between the posts|season|club|squad|a friendly)(?= |$)"
)
_NO = regex.compile(r"(?<![^ ])(?:no|not|n't|[a-z]+n't|never|without|any) (?:(?!(?:only|yet|but|because|until|said) )[^ ]+ ){0,5}\Z")


def _none(shape: Shape, event: Event) -> bool:
    """Whether the clause denies the meeting: "no need for an emergency OPEC meeting", "have not met since"."""
    a = shape.at[event.first]
    left = shape.text[max(0, a - 60) : a]
    left = left[max(left.rfind(" ; "), left.rfind(" , "), left.rfind(" said ")) + 1 :]
    return _NO.search(left) is not None


def _unique(people: list[Participant]) -> tuple[Participant, ...]:
    """One entry per person; bare countries only where nobody speaks for them."""
    named = {p.code for p in people if p.name or p.role}
    kept = [p for p in dict.fromkeys(people) if p.name or p.role or p.code not in named]
    kept = [p for p in kept if not any(q is not p and q.code == p.code and p.name and q.name and p.name != q.name and p.name in q.name for q in kept)]
    return tuple(sorted(kept, key=lambda p: (p.code or "", p.name or "", p.role or "")))


def _place(context: Context, shape: Shape, event: Event, stop: int) -> str | None:
    """Where, as written: "in ..." or "at ..." in the sentence, nearest after the meeting word, else before it."""
    text = context.view.clean
    start = shape.tokens[event.first].start
    for lo, hi in ((start, min(shape.end, stop + 90)), (shape.start, start)):
        for match in _AT.finditer(text, lo, hi):
            if match[1].split()[0].lower() not in CALENDAR and not any(p.kind == "person" and p.start == match.start(1) for p in context.within(context.mentions.places, match.start(1), match.end(1))):
                return " ".join(match[1].split())
    return None


