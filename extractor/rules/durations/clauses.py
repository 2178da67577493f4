"""The length and what lasts stand in different parts of the clause: "For eight weeks dockers have been on strike"."""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.mentions.model import Duration
from extractor.rule import no, rule, yes
from extractor.rules.durations.common import MACROS, Reading, read
from extractor.shape import KINDS, Shape, Token, compile_shape

_FEW = r"(?:(?:the|past|last|more|than|nearly|almost|about|some|over|a|an|full|long|only|just|at|least) ){0,3}"
_LEADING = rf"(?:^|(?<=[,:\"] ))(?P<link>for|after|following) {_FEW}<DUR:dur> (?:, )?(?:{{word}}){{0,9}}?(?P<noun>{{event}})(?= |$)"
_leading = compile_shape(_LEADING, MACROS)
_INVADED = r"<DUR:dur> (?:after|since|ago ,? ?when|into) (?:[^ ]+ ){0,3}?(?P<noun>invaded|invading)(?= |$)"
_invaded = compile_shape(_INVADED, MACROS)
_SUPPLY = (
    r"(?<![^ ])(?P<noun>supply|supplies|supplying|deliver|delivers|sell|sells|ship|ships|buy|buys|purchase|purchases|export|import|provide|take) (?:{word}){0,14}?(?:for|over|during)"
    r" (?:(?:the|next|a|period|of|up|to|at|least|coming|another) ){0,3}<DUR:dur>"
)
_supply = compile_shape(_SUPPLY, MACROS)
ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = {word: number for number, word in enumerate(ORDINALS, 2)}
_UNITS = {"day": ("D", 1.0), "week": ("W", 7.0), "month": ("M", 30.4375), "year": ("Y", 365.25)}
_NUMBER = regex.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")


def with_ordinals(shape: Shape) -> Shape:
    """The shape with "fifth week" after "its", "their" or "the" as a duration of at least four weeks; the same shape where there is none."""
    tokens = shape.tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        number = _count(token.text)
        j = i + 2 if number and i + 1 < len(tokens) and tokens[i + 1].text in ("straight", "consecutive", "full") else i + 1
        unit = _UNITS.get(tokens[j].text) if number and j < len(tokens) else None
        if number and unit and i and tokens[i - 1].text in ("its", "their", "the", "a"):
            letter, days = unit
            low = (number - 1) * days
            mention = Duration(token.start, tokens[j].end, token.start, f"P{number - 1}{letter}", None, low, None, "at_least", "elapsed", "duration")
            out.append(Token("DUR", KINDS["DUR"], token.start, tokens[j].end, (mention,)))
            i = j + 1
            continue
        out.append(token)
        i += 1
    return Shape(out, shape.start, shape.end) if len(out) < len(tokens) else shape


def _count(word: str) -> int | None:
    match = _NUMBER.match(word)
    return _ORDINAL.get(word) or (int(match[1]) if match and int(match[1]) > 1 else None)


@rule(
    "duration-leads-clause",
    table="durations",
    family="across the clause",
    pattern=_LEADING,
    examples=(
        yes("[[For eight weeks dockers have been on strike]] in Chile.", iso_duration="P8W", subject="strike", actors=("CHL",), kind="elapsed"),
        yes("[[After 18 months, the talks]] between Kenya and Ghana collapsed.", iso_duration="P18M", subject="negotiations", actors=("GHA", "KEN")),
        no("For two years he ran the bank.", why="nothing that is counted here lasts two years"),
    ),
)
def leading(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """A duration at the head of the clause, and what lasts behind it."""
    found = read(shape, match, "elapsed" if match["link"] == "for" else "")
    if found is None or found.subject in ("tariff", "delay", "pause"):
        return None
    start = shape.index(match.start())
    on = match["link"] == "for" and regex.search(r"(?<![^ ])(?:has|have|is|are)(?= )", match[0]) is not None
    return found._replace(at=start, ongoing=True if on else None)


@rule(
    "duration-since-invasion",
    table="durations",
    family="across the clause",
    pattern=_INVADED,
    examples=(
        yes("[[Two years after Ruritania invaded]] Kenya, trade is down.", iso_duration="P2Y", subject="invasion", against=("KEN",)),
        no("Two years after he left, ants invaded his house.", why="no country invades"),
    ),
)
def invaded(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Time since one country invaded another."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    if not any(t.kind in ("PLACE", "ACTOR") for t in shape.tokens[noun + 1 : noun + 4]):
        return None
    return Reading("invasion", dur, noun, dur, noun, "elapsed", None)


@rule(
    "duration-of-supply",
    table="durations",
    family="across the clause",
    pattern=_SUPPLY,
    examples=(
        yes("Qatar will [[supply Poland with crude oil for 20 years]].", iso_duration="P20Y", subject="agreement"),
        no("The firm will supply the team with drinks for two years.", why="no good of trade"),
    ),
)
def supply(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Contracts to supply or buy a good for a time."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    between = shape.tokens[noun:dur]
    if not any(t.kind in ("GOOD", "QTY") for t in between) or shape.tokens[dur].items[0].kind == "recurrence":
        return None
    if not any(t.kind in ("PLACE", "ADJ", "POSS", "ACTOR") for t in shape.tokens):
        return None
    return Reading("agreement", dur, noun, noun, dur, "length", None)


RULES = ((_invaded, invaded, "duration-since-invasion"), (_leading, leading, "duration-leads-clause"), (_supply, supply, "duration-of-supply"))
