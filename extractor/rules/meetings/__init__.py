"""Meetings: officials of two or more countries or bodies meet, call, visit, sign."""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.facts import Fact, Meeting, Participant
from extractor.mentions.model import Place, When
from extractor.nearby import PLACES, Gate, next_place
from extractor.people import with_people
from extractor.rules.meetings.patterns import RULES, Event
from extractor.rules.meetings.people import ROLES, side, subject, two_sides
from extractor.shape import Shape

_GATE = Gate(" met ", " meet", "talks", "visit", "spoke ", "talked ", "summit", "discussions", "negotiations with", "consultations", " trip to", "flew to", "fly to",
             "arrived in", "arrives in", "travel", " hosted ", " host ", "welcomed ", "received ", "phone", "conversation", "stopover", "stop-over", "negotiators", "call with", "headed to", "head to", "tour of", " is in ", " was in ", "signed ", " sign ", "for talks", "gather", "convene", "hold talks", "phoned", " rang ", "sat down", "confer", "landed in", "touched down", "round of", "dialogue", "called ")  # fmt: skip
_PLANNED = regex.compile(
    r"(?<![^ ])(?:will|would|plans?|planned|planning|scheduled|expected|expects|prepar(?:ed|es|ing|ations)|set to|due|is to|are to|to|may|might|could|next|tomorrow|upcoming|forthcoming|anticipated|proposed|later|invited|agreed to)(?= )"
)
_PAST = regex.compile(r"(?<![^ ])(?:met|held|had|has|have|spoke|talked|visited|arrived|flew|travell?ed|hosted|welcomed|received|was|were|ended|opened|began|concluded|resumed|engaged|last|yesterday|took|after|following|went|during|signed|called|phoned|telephoned|sat|gathered|convened|conferred|paid|landed|launched|started|completed|finished|wrapped|welcomed)(?= )")
_CANCELLED = regex.compile(r"(?<![^ ])(?:cancel(?:led|ed|s)?|called off|postponed|scrapped)(?= )")
_DAY = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z|XXXX-\d\d(?:-\d\d)?\Z")
_AT = regex.compile(r"\b(?:in|at) (?:the )?(\p{Lu}[\w'-]+(?: (?:of |de )?\p{Lu}[\w'-]+){0,2})")
_GROUPS = frozenset(("G20", "GCC", "WTO"))
_MONTHS = frozenset("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `meetings`."""
    facts: list[Fact] = []
    for sentence in _GATE.sentences(context):
        s = context.sentences[sentence]
        if not context.within(context.mentions.places, s.start, s.end):
            continue
        shape = with_people(context, context.shape(sentence))
        taken: list[tuple[int, int]] = []
        for function, name in RULES:
            for event in function(shape):
                if any(event.first <= b and a <= event.last for a, b in taken):
                    continue
                fact = _fact(context, sentence, shape, event, name)
                if fact is not None:
                    taken.append((event.first, event.last))
                    facts.append(fact)
    return {"meetings": facts} if facts else {}


def _fact(context: Context, sentence: int, shape: Shape, event: Event, rule: str) -> Meeting | None:
    tokens = shape.tokens
    first, last = event.first, event.last
    people: list[Participant]
    end = last
    if event.sides in ("pair", "group"):
        people = [Participant(None, None, c) for t in tokens[first : last + 1] if t.kind in PLACES for c in t.codes]
        if event.sides == "pair" and len({p.code for p in people}) < 2:
            people += side(context, tokens, last + 1, last + 8) if last + 1 < len(tokens) and tokens[last + 1].text == "with" else []
    elif event.sides == "between":
        people = side(context, tokens, last + 1, last + 14)
        if len({p.code for p in people}) < 2 and any(t.text == "two" for t in tokens[last + 1 : last + 6]):
            people = two_sides(context, sentence)
        end = _reach(context.view.text, tokens, last + 1, last + 14)
    else:
        gone = [i for i in range(first, min(last + 3, len(tokens))) if tokens[i].kind in PLACES] if event.sides == "host" else []
        others = [Participant(None, None, c) for c in tokens[gone[0]].codes] if gone else []
        if event.sides == "both" and _near(tokens, last + 1):
            others = side(context, tokens, last + 1, last + 22)
        by = next_place(tokens, last + 1, frozenset(("by",)), 6) if event.sides == "host" else None
        if event.sides == "joint":
            who = subject(context, sentence, tokens, first)
            if len({p.code for p in who}) < 2:
                return None
        who = [Participant(None, "official", c) for c in by.codes] if by is not None else subject(context, sentence, tokens, first)
        if not others and len({p.code for p in who}) < 2:
            return None
        if event.sides == "host" and not _official(tokens, first, who):
            return None
        people = who + others
        if event.sides == "host":
            end = gone[0]
        else:
            end = _reach(context.view.text, tokens, last + 1, last + 12)
    codes = {p.code for p in people if p.code}
    if not codes or (event.sides != "group" and len(codes) < 2):
        return None
    if event.sides == "group" and len(codes) < 2:
        groups = any(isinstance(m, Place) and len(m.code) != 3 or m.code in _GROUPS for t in tokens[first : last + 1] for m in t.items if isinstance(m, Place))
        if not groups and event.kind != "summit":
            return None
    start, stop = tokens[first].start, tokens[max(end, last)].end
    place = _place(context, shape, event, stop)
    date = _date(tokens, first, last)
    return Meeting(
        **context.ground("meetings", rule, start, stop, event.kind),
        participants=_unique(people),
        place=place,
        date_from=date,
        date_to=date,
        kind=event.kind,
        status=_status(shape, first, last),
    )


def _near(tokens: list, start: int) -> bool:  # type: ignore[type-arg]
    """Whether a named side begins within eight tokens and before a comma."""
    for token in tokens[start : start + 8]:
        if token.kind in PLACES or token.text == "two":
            return True
        if token.text in (",", ";", "said"):
            return False
    return False


def _official(tokens: list, first: int, who: list[Participant]) -> bool:  # type: ignore[type-arg]
    """Whether who travels is an official: a person of a government, or somebody with an office."""
    if any(p.name or p.role for p in who):
        return True
    return any(t.text in ROLES or t.kind in ("ACTOR", "APOSS") for t in tokens[max(0, first - 14) : first])


def _reach(text: str, tokens: list, start: int, stop: int) -> int:  # type: ignore[type-arg]
    """Index of the last place token between start and stop, for the words of the fact."""
    best = start - 1
    for i in range(start, min(stop, len(tokens))):
        if tokens[i].text in (";", ".", ",", "said", "to", "that"):
            break
        if tokens[i].kind in PLACES and tokens[i - 1].text not in ("in", "at"):
            best = i
            while best + 1 < len(tokens) and best < i + 7 and not tokens[best + 1].kind and (tokens[best + 1].text in ROLES or text[tokens[best + 1].start].isupper()):
                best += 1
    return best


def _unique(people: list[Participant]) -> tuple[Participant, ...]:
    """One entry per person; bare countries only where nobody speaks for them."""
    named = {p.code for p in people if p.name or p.role}
    kept = {p for p in people if p.name or p.role or p.code not in named}
    return tuple(sorted(kept, key=lambda p: (p.code or "", p.name or "", p.role or "")))


def _place(context: Context, shape: Shape, event: Event, stop: int) -> str | None:
    """Where, as written: the place gone to, else "in ..." or "at ..." in the sentence, nearest after the meeting word."""
    text = context.view.clean
    tokens = shape.tokens
    if event.sides == "host":
        token = next((t for t in tokens[event.first : event.last + 3] if t.kind in PLACES), None)
        if token is not None:
            return context.view.text[token.start : token.end].removesuffix("'s")
    start = tokens[event.first].start
    for lo, hi in ((start, min(shape.end, stop + 90)), (shape.start, start)):
        for match in _AT.finditer(text, lo, hi):
            if match[1].split()[0] not in _MONTHS:
                return " ".join(match[1].split())
    return None


def _date(tokens: list, first: int, last: int) -> str | None:  # type: ignore[type-arg]
    near = [*tokens[first : last + 20], *reversed(tokens[max(0, first - 12) : first])]
    for token in near:
        if token.kind == "DATE" and isinstance(token.items[0], When) and _DAY.match(token.items[0].timex):
            value: str = token.items[0].timex
            return value
    return None


def _status(shape: Shape, first: int, last: int) -> str:
    a, b = shape.at[first], shape.at[last]
    words = shape.text[max(0, a - 70) : shape.at[first] + len(shape.tokens[first].text)] + " "
    cut = max(words.rfind(" ; ", 0, -1), words.rfind(" . ", 0, -1), words.rfind(" said ", 0, -1))
    words = words[cut + 1 :] if cut >= 0 else words
    if _CANCELLED.search(words):
        return "cancelled"
    last_plan = max((m.start() for m in _PLANNED.finditer(words)), default=-1)
    last_past = max((m.start() for m in _PAST.finditer(words)), default=-1)
    behind = shape.text[b : b + 50]
    if last_plan > last_past or (last_past < 0 and (" next " in behind or " will " in behind or " later " in behind or " tomorrow " in behind)):
        return "planned"
    return "held"
