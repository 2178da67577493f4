"""Periods around "year", "month", "week", "quarter", "half", a season: "last month", "by the end of the year", "second quarter of 1987".

Where an article makes them a length ("a year ago", "within a week", "week-long") the handlers give a Duration.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import extractor.pattern as regex
from extractor.mentions import durations, moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import Duration, When
from extractor.mentions.moments import Period
from extractor.mentions.parts_of_months import part_of_month
from extractor.mentions.quarters import OF_YEAR
from extractor.mentions.vocabulary import TIMES_IN_WORDS, Time
from extractor.mentions.years import Calendar, Handler

_LEFT = backward(
    r"""(?:
      (?:\b(?P<part>early|earlier|mid|late|later|(?:the\s+)?(?:end|beginning|start|remainder|rest)\s+of|end|year-end)(?:\s+|-)(?:in\s+)?)?
        \b(?P<rel>last|this|next|current|coming|previous|same|past|prior|following|preceding|the)(?:\s+|-)(?:(?P<kind>calendar|fiscal|financial|marketing|crop)\s+)?
      | \b(?P<article>a\s+full|a\s+whole|half\s+an?|another|an?|one)\s+
      | \b(?P<bare>end|mid)(?:\s+|-)
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LASTS = backward(
    r"\b(?:for|within|after|over|nearly|than|about|almost|least|lasted|past|last|in|some|around|under|half|took|takes?|by|just|only|up\s+to)\s+"
)
_GOES_ON = re.compile(r"\s+(?:of|ago|earlier|later|after|before|from\s+now|since|or\s+(?:so|more))\b", re.IGNORECASE)
_SHIFT = {"last": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}
_UNKNOWN = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "quarter": "XXXX-QX", "decade": "XXX"}
_HEADS = frozenset("last this next current coming previous same past prior following preceding the calendar fiscal financial marketing crop full whole a an one another".split())


def shift(published: date, unit: str, by: int) -> Period:
    """The year, month, week, quarter or decade of publication, moved by a number of them."""
    if unit == "year":
        return moments.year(published.year + by)
    if unit == "week":
        return moments.week(published + timedelta(days=7 * by))
    if unit == "decade":
        start = published.year // 10 * 10 + 10 * by
        return f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31), "decade"
    step = {"month": 1, "quarter": 3}[unit]
    index = (published.year * 12 + published.month - 1) // step + by
    of, place = divmod(index, 12 // step)
    return moments.month(place + 1, of) if unit == "month" else moments.quarter(place + 1, of)


def period(unit: str) -> Handler:
    """The handler of a unit of time."""
    time = TIMES_IN_WORDS[unit]

    def handle(calendar: Calendar, start: int, end: int) -> When | Duration | None:
        text = calendar.text
        follow = text[end : end + 1]
        if follow.isalpha() or not start:
            return None
        if follow == "-":
            if text[end + 1 : end + 5].lower() in ("long", "old ") and text[start - 1] == " ":
                return durations.build(text, start, end, "1", None, 0, time)
            if not (unit == "year" and text[end + 1 : end + 4].lower() == "end") and text[end + 1 : end + 4] != "and":
                return None
        if unit == "year" and text[end + 1 : end + 4].lower() == "end" and not text[end + 4 : end + 5].isalpha() and follow in "- ":
            return _year_end(calendar, start, end + 4)
        if unit == "week" and (days := part_of_month(calendar, start, end, unit)) is not None:
            return days
        near = text[start - 10 if start > 10 else 0 : start]
        words = near.split()
        if not words:
            return None
        last = words[-1].lower()
        if unit != "quarter" and (last in _NTH or last[:1].isdigit() and last[-2:] in ("st", "nd", "rd", "th")):
            return _nth(text, start, end, time)
        if last not in _HEADS and not last.endswith(("end", "mid", "-the", "'s")):
            return None
        m = before(_LEFT, text, start)
        if m is None:
            return None
        if m["article"]:
            return _length(calendar, m, start, end, unit, time)
        if unit not in _UNKNOWN:
            return None
        if m["bare"]:
            return _relative(calendar, m.start(), end, unit, "this", moments.part_name(m["bare"])) if unit == "year" else None
        rel = m["rel"].lower()
        if rel == "past":
            return durations.build(text, start, end, "1", None, 0, time)
        part = moments.part_name(m["part"]) if m["part"] else ""
        if rel == "the" and part not in ("end", "beginning", "start", "remainder", "rest", "year-end", "mid"):
            return None
        return _relative(calendar, m.start(), end, unit, rel, part)

    return handle


_NTH = {"second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6, "eighth": 7, "ninth": 8, "tenth": 9}
_IN_ITS = backward(rf"\b(?:in|into|entered|enters|entering|marked|marks|marking)\s+(?:its|their|his|her|the)\s+(?P<nth>{'|'.join(_NTH)}|\d{{1,4}}(?:st|nd|rd|th))\s+", regex.IGNORECASE)


def _nth(text: str, start: int, end: int, time: Time) -> Duration | None:
    """ "the war, in its third year": at least two years; "in the third year" only where "of" follows."""
    m = before(_IN_ITS, text, start)
    if m is None or (" the " in m.group() and text[end : end + 4] != " of "):
        return None
    nth = m["nth"].lower()
    number = str(_NTH[nth] if nth in _NTH else int(nth[:-2]) - 1)
    if number in ("0", "-1"):
        return None
    iso, days = durations.iso(number, 0, time)
    return Duration(m.start(), end, m.start("nth"), iso, None, days, None, "at_least", "elapsed", "duration-nth")


def _relative(calendar: Calendar, begin: int, end: int, unit: str, rel: str, part: str) -> When:
    by = _SHIFT.get(rel)
    if by is None or calendar.published is None:
        return When(begin, end, _UNKNOWN[unit], None, None, unit, "none" if by is not None else "context")
    span = shift(calendar.published, unit, by)
    if part in ("earlier", "later", "rest", "remainder"):
        value, first, last, precision = span
        today = calendar.published
        if by == 0 and first is not None and last is not None:
            span = (value, first, max(first, today), precision) if part == "earlier" else (value, min(last, today), last, precision)
    elif part:
        span = moments.part(span, part)
    return moments.when(begin, end, span, "published")


def _year_end(calendar: Calendar, start: int, end: int) -> When | None:
    text = calendar.text
    m = OF_YEAR.match(text, end)
    if m is not None and m["year"]:
        span = moments.part(moments.year(int(m["year"])), "end")
        return moments.when(start, m.end(), span, "absolute")
    if calendar.published is None:
        return When(start, end, "XXXX-12", None, None, "month", "none")
    return moments.when(start, end, moments.part(moments.year(calendar.published.year), "end"), "published")


_AND_A_HALF = re.compile(r"(?:\s+|-)and(?:\s+|-)a(?:\s+|-)half(?![^\W_])", re.IGNORECASE)


_RATED = ("barrels", "tonnes", "tons", "metres", "meters", "feet", "gallons", "bushels", "bags", "bales", "litres", "liters", "kilograms", "pounds", "ounces", "units")


def _length(calendar: Calendar, m: regex.Match[str], start: int, end: int, unit: str, time: Time) -> Duration | None:
    """ "for a year", "a decade of", "half a year": a length where the words around measure one, not a rate ("tonnes a year")."""
    text = calendar.text
    word = m["article"].lower()
    if (half := _AND_A_HALF.match(text, end)) is not None:  # "a year and a half"
        return durations.build(text, m.start(), half.end(), "1.5", None, 0, time)
    if word.startswith("half") and unit not in ("day", "hour"):
        return durations.build(text, m.start(), end, "0.5", None, 0, time)
    if word == "one" or unit == "quarter" or text[end : end + 4].lower() == "-on-":
        return None
    full = word.endswith(("full", "whole"))
    if not (full or before(_LASTS, text, m.start()) or _GOES_ON.match(text, end)):
        return None
    if text[m.start() - 2 : m.start()].strip()[-1:].isdigit():
        return None
    if not full and text[end : end + 4] == " of " and text[max(0, m.start() - 12) : m.start()].rstrip().endswith(_RATED):
        return None  # "2 million barrels a day of crude"
    return durations.build(text, m.start(), end, "0.5" if word.startswith("half") else "1", None, 0, time)


def whole(unit: str) -> Handler:
    """The handler of "yearlong", "monthlong", "weeklong"."""

    def handle(calendar: Calendar, start: int, end: int) -> Duration | None:
        if calendar.text[end : end + 1].isalpha():
            return None
        found = durations.build(calendar.text, start, end, "1", None, 0, TIMES_IN_WORDS[unit])
        return None if found is None else found._replace(kind="length" if found.kind == "age" else found.kind)

    return handle


_DAYPART = backward(r"\b(?P<rel>this|yesterday|tomorrow|last|earlier\s+this|later\s+this|late\s+last)\s+")


def times_of_day(calendar: Calendar, start: int, end: int) -> When | None:
    """ "this morning", "last night", "tomorrow evening": the day; a weekday's morning is told by the weekday."""
    text, published = calendar.text, calendar.published
    if text[end : end + 1].isalpha() or text[start - 2 : start - 1] not in ("s", "t", "y", "w"):
        return None
    m = before(_DAYPART, text, start)
    if m is None:
        return None
    rel = m["rel"].lower().split()[-1]
    if rel == "last" and text[start:end].lower() != "night":
        return None
    if published is None:
        return When(m.start(), end, "XXXX-XX-XX", None, None, "day", "none")
    by = {"this": 0, "tomorrow": 1}.get(rel, -1)
    return moments.when(m.start(), end, moments.day(published + timedelta(days=by)), "published")


_WEEKEND = backward(r"\b(?P<rel>this\s+past|this\s+coming|this|last|past|next|coming|the)\s+")


def weekend(calendar: Calendar, start: int, end: int) -> When | None:
    """ "last weekend", "this weekend", "over the weekend": Saturday and Sunday before publication, or after it where the words look ahead."""
    text, published = calendar.text, calendar.published
    m = None if text[end : end + 1].isalpha() else before(_WEEKEND, text, start)
    if m is None:
        return None
    if published is None:
        return When(m.start(), end, "XXXX-WXX-WE", None, None, "day", "none")
    rel = m["rel"].lower().split()[-1]
    saturday = published + timedelta(days=5 - published.weekday())
    cue = moments.cue(text, m.start()) if rel in ("this", "the") else 0
    past = cue < 0 or (cue == 0 and published.weekday() < 2)  # on a Monday "this weekend" is over
    ahead = rel in ("next", "coming") or (rel == "this" and not past) or (rel == "the" and cue > 0)
    if not ahead and (saturday > published or rel in ("last", "past")):
        saturday -= timedelta(days=7)
    elif rel == "next" and published.weekday() >= 4:
        saturday += timedelta(days=7)
    sunday = saturday + timedelta(days=1)
    return moments.when(m.start(), end, (f"{saturday.isoformat()}/{sunday.isoformat()}", saturday, sunday, "day"), "published")
