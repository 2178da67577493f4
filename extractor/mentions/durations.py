"""Durations: "22-month", "two and a half years", "a decade", "next six to eight weeks", "6-1/2-year-old"."""

from __future__ import annotations

import re
from fractions import Fraction

import extractor.pattern as regex
from extractor.mentions import bounds
from extractor.mentions.backward import backward, before
from extractor.mentions.figures import PLAIN
from extractor.mentions.model import Duration
from extractor.mentions.moments import cue
from extractor.mentions.vocabulary import TIMES_IN_WORDS, Time

_OLD = re.compile(r"(?:\s+|-)(old|olds|long)(?![^\W_])|s?'?\s+(ago|earlier|later|apart)(?![^\W_])", re.IGNORECASE)
#: What follows a unit of time, behind a blank or hyphen, where _OLD can match ("years' ago" has an apostrophe first).
_TAILS = frozenset({"old", "lon", "ago", "ear", "lat", "apa", " ag", " ea", " la", " ol"})
_LEFT = backward(
    r"""\b(?:
      (?P<recurrence>every|each|per)
    | (?P<deadline>within|(?:(?:over|for|during|in)\s+)?(?:the\s+)?(?:next|coming)|no\s+later\s+than|deadline\s+of)
    | (?P<elapsed>(?:(?:for|in|over|during|of)\s+)?(?:the\s+)?(?:past|last|previous|preceding)|since|after|(?:has|have|had)\s+lasted|been|lasted\s+for|raged\s+for)
    | (?P<in>in)
    )\s+""",
    regex.IGNORECASE | regex.VERBOSE,
)
_PAUSE = re.compile(
    r"(?:\s+|-)(?:tariff\s+|trade\s+|duty\s+|tactical\s+|temporary\s+|humanitarian\s+)?(?:pause|delay|suspension|truce|cease-?fire|moratorium|freeze|extension|reprieve|stay|postponement|halt|hiatus)",
    re.IGNORECASE,
)
_PAUSED = backward(
    r"\b(?:paus(?:e|ed|ing)|delay(?:ed|ing)?|suspen(?:d|ded|ding|sion)|postpon(?:e|ed|ing)|freez(?:e|ing)|froze|defer(?:red)?|truce|cease-?fire|halt(?:ed)?|moratorium)\b[^.;]{0,30}\b(?:for|of|by|up\s+to)\s+"
)
_DUE = re.compile(r"\s*(?:deadline|to\s+(?:respond|decide|comply|reach|negotiate)|(?:from|of)\s+the\s+date|notice\b)", re.IGNORECASE)
_AGED = backward(r"\b(?:aged|age\s+of|ages)\s+")
_RARE = backward(r"\b(?:first|lowest|highest|best|worst|\w+est|most|record|only|second|third|since|ever|never|more\s+than|once|been|not)\b[^.;]{0,40}")
#: "over" bounds a duration only where one is measured ("in over three years"); "over three years" alone says how it is spread.
_SPREAD = backward(r"\b(?:in|for|of|well|just|lasted|lasting|after|took|take|takes|than|is|was|been|with|has|have|had|to|by|now|already|a|the)\s+over\s+")


def _one(number: str, letter: str) -> str:
    """ISO 8601 of one figure: ("6.5", "Y") -> P6Y6M."""
    value = Fraction(number)
    if value.denominator == 1:
        return f"PT{value}{letter[1]}" if letter[0] == "T" else f"P{value}{letter}"
    if letter == "Y" and (value * 12).denominator == 1:
        years, months = divmod(value * 12, 12)
        return f"P{years}Y{months}M" if years else f"P{months}M"
    if letter == "TH" and (value * 60).denominator == 1:
        hours, minutes = divmod(value * 60, 60)
        return f"PT{hours}H{minutes}M" if hours else f"PT{minutes}M"
    shown = f"{float(value):.6g}"
    return f"PT{shown}{letter[1]}" if letter[0] == "T" else f"P{shown}{letter}"


def iso(number: str, power: int, time: Time) -> tuple[str, float]:
    """(ISO 8601 duration, length in days)."""
    if not power and time.times == 1 and number.isdigit():
        whole = int(number)
        return (f"P{whole}{time.letter}" if len(time.letter) == 1 else f"PT{whole}{time.letter[1]}"), float(whole * time.days)
    if power or time.times != 1:
        value = Fraction(number) * 10**power * time.times
        number = str(value)
    if "/" not in number and "." not in number:
        whole = int(number)
        text = f"PT{whole}{time.letter[1]}" if time.letter[0] == "T" else f"P{whole}{time.letter}"
        return text, whole * time.days / time.times
    return _one(number, time.letter), float(Fraction(number)) * time.days / time.times


def build(text: str, start: int, end: int, low: str, high: str | None, power: int, time: Time, gap: str = "-") -> Duration | None:
    """The duration whose figure starts at `start` and whose unit ends at `end`; `high` is the upper end of a range."""
    if power >= 6 or len(low) > 3 and "." not in low and time.days > 6:
        return None  # a table's figure before a heading: "7,835,000 Year"
    if text[end : end + 11] in (" and a half", "-and-a-half") and high is None and low.isdigit():  # "two years and a half"
        low, end = f"{low}.5", end + 11
    first, days = iso(low, power, time)
    last, most = iso(high, power, time) if high is not None else (None, days)
    begin, bound = bounds.left(text, start)
    if bound == "at_least" and begin < start and text[begin : begin + 4].lower() == "over" and before(_SPREAD, text, start) is None:
        begin, bound = start, "exact"
    kind = ""
    follow = _OLD.match(text, end) if text[end + 1 : end + 4].lower() in _TAILS else None
    if follow is not None:
        word = (follow.group(1) or follow.group(2)).lower()
        if word.startswith("old"):
            kind = "age"
        elif word in ("ago", "earlier"):
            kind = "elapsed"
        elif word == "long":
            kind = "length"
        end = follow.end()
    stop, after = bounds.right(text, end) if text[end + 1 : end + 3] in bounds.RIGHT else (end, None)
    if after is not None and bound == "exact":
        bound, end = after, stop
    if not kind:
        kind = _kind(text, begin, end)
    if last is not None:
        return Duration(begin, end, start, first, last, days, most, "range", kind)
    if bound == "at_most":
        return Duration(begin, end, start, first, None, None, days, bound, kind)
    if bound == "at_least":
        return Duration(begin, end, start, first, None, days, None, bound, kind)
    return Duration(begin, end, start, first, None, days, days, bound, kind)


_MORE = re.compile(r"(?:,?\s+and\s+|,\s*|\s+)(\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?:\s+|-)(month|week|day|hour|minute)s?(?![^\W_])", re.IGNORECASE)


def compound(text: str, found: Duration, time: Time) -> Duration:
    """ "two years and six months": the duration with the smaller unit that follows it, or as it was."""
    m = _MORE.match(text, found.end) if found.bound != "range" and found.iso_max is None and found.kind != "age" else None
    if m is None:
        return found
    number = m.group(1) if m.group(1).isdigit() else PLAIN.get(m.group(1).lower())
    other = TIMES_IN_WORDS[m.group(2).lower()]
    if number is None or other.days >= time.days or not found.iso[-1].isalpha() or other.letter[-1] == found.iso[-1]:
        return found
    days = int(number) * other.days
    if "W" in found.iso or other.letter == "W":
        whole = (found.days_low or found.days_high or 0) + days
        iso_ = f"P{whole:g}D"
    elif other.letter[0] == "T" and "T" not in found.iso:
        iso_ = f"{found.iso}T{number}{other.letter[1]}"
    else:
        iso_ = f"{found.iso}{number}{other.letter[-1]}"
    low = found.days_low + days if found.days_low is not None else None
    high = found.days_high + days if found.days_high is not None else None
    return found._replace(end=m.end(), iso=iso_, days_low=low, days_high=high, kind=_kind(text, found.start, m.end()))


_PAUSES = frozenset("pau del sus tru cea mor fre ext rep sta pos hal hia tar tra dut tac tem hum".split())
_LEADS = frozenset("every each per within next coming than of past last previous preceding since after lasted been for in by to up aged age ages".split())


def _kind(text: str, begin: int, end: int) -> str:
    if text[end + 1 : end + 4].lower() in _PAUSES and _PAUSE.match(text, end):
        return "pause"
    words = text[begin - 12 if begin > 12 else 0 : begin].split()
    if words and words[-1].lower() in _LEADS:
        if before(_AGED, text, begin):
            return "age"
        if before(_PAUSED, text, begin, 70):
            return "pause"
        m = before(_LEFT, text, begin)
        if m is not None and m.lastgroup:
            if m.lastgroup != "in":
                return str(m.lastgroup)
            return "deadline" if cue(text, m.start()) > 0 and not before(_RARE, text, m.start(), 60) else "elapsed"
    if _DUE.match(text, end):
        return "deadline"
    return "length"
