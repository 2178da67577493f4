"""Periods around "year", "month", "week", "quarter", "half", a season: "last month", "by the end of the year", "second quarter of 1987".

Where an article makes them a length ("a year ago", "within a week", "week-long") the handlers give a Duration.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import regex

from extractor.mentions import durations, moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import Duration, When
from extractor.mentions.moments import Period
from extractor.mentions.vocabulary import TIMES_IN_WORDS, Time
from extractor.mentions.years import Calendar, Handler

_LEFT = backward(
    r"""(?:
      (?:\b(?P<part>early|earlier|mid|late|later|(?:the\s+)?(?:end|beginning|start|remainder|rest)\s+of|end|year-end)(?:\s+|-)(?:in\s+)?)?
        \b(?P<rel>last|this|next|current|coming|previous|same|past|prior|following|preceding|the)(?:\s+|-)(?:(?P<kind>calendar|fiscal|financial|marketing|crop)\s+)?
      | \b(?P<article>a\s+full|a\s+whole|half\s+an?|an?|one)\s+
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
_HEADS = frozenset("last this next current coming previous same past prior following preceding the calendar fiscal financial marketing crop full whole a an one".split())


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
            if text[end + 1 : end + 5].lower() == "long" and text[start - 1] == " ":
                return durations.build(text, start, end, "1", None, 0, time)
            if not (unit == "year" and text[end + 1 : end + 4].lower() == "end"):
                return None
        if unit == "year" and text[end + 1 : end + 4].lower() == "end" and not text[end + 4 : end + 5].isalpha() and follow in "- ":
            return _year_end(calendar, start, end + 4)
        near = text[start - 10 if start > 10 else 0 : start]
        words = near.split()
        if not words:
            return None
        last = words[-1].lower()
        if last in _NTH and unit != "quarter":
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
_IN_ITS = backward(rf"\b(?:in|into|entered|enters|entering)\s+(?:its|their|his|her|the)\s+(?P<nth>{'|'.join(_NTH)})\s+", regex.IGNORECASE)


def _nth(text: str, start: int, end: int, time: Time) -> Duration | None:
    """ "the war, in its third year": at least two years; "in the third year" only where "of" follows."""
    m = before(_IN_ITS, text, start)
    if m is None or (" the " in m.group() and text[end : end + 4] != " of "):
        return None
    number = str(_NTH[m["nth"].lower()])
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
    m = _OF_YEAR.match(text, end)
    if m is not None and m["year"]:
        span = moments.part(moments.year(int(m["year"])), "end")
        return moments.when(start, m.end(), span, "absolute")
    if calendar.published is None:
        return When(start, end, "XXXX-12", None, None, "month", "none")
    return moments.when(start, end, moments.part(moments.year(calendar.published.year), "end"), "published")


def _length(calendar: Calendar, m: regex.Match[str], start: int, end: int, unit: str, time: Time) -> Duration | None:
    """ "for a year", "a decade of", "half a year": a length where the words around measure one, not a rate ("tonnes a year")."""
    text = calendar.text
    word = m["article"].lower()
    if word == "one" or unit == "quarter" or text[end : end + 4].lower() == "-on-":
        return None
    full = word.endswith(("full", "whole"))
    if not (full or before(_LASTS, text, m.start()) or _GOES_ON.match(text, end)):
        return None
    if text[m.start() - 2 : m.start()].strip()[-1:].isdigit():
        return None
    return durations.build(text, m.start(), end, "0.5" if word.startswith("half") else "1", None, 0, time)


_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}
_ORDINAL = backward(rf"(?:\bthe\s+)?\b(?P<word>{'|'.join(_ORDINALS)})(?:\s+|-)(?:(?P<kind>fiscal|calendar)(?:\s+|-))?")
_OF_YEAR = re.compile(
    r"(?:,?\s+(?:of|in)\s+|,?\s+)(?:(?:fiscal\s+|calendar\s+)?(?P<year>(?:19|20)\d\d)(?![\d/]|,\d|\.\d|\s*(?:mln|pct|dlrs|tonnes|bpd)\b)|(?P<rel>last|this|next|the\s+current|the)\s+year\b)",
    re.IGNORECASE,
)
_OWN_YEAR = re.compile(r"\s+(?:end(?:ed|ing|s)?|to)\s+(?:\w+\s+){0,2}[A-Z][a-z]{2,8}\b")
_YEAR_BEFORE = backward(r"\b(?P<year>(?:19|20)\d\d)(?:'s|')?\s+")


def part_of_year(make: Callable[[int, int], Period], count: int, other: Handler | None) -> Handler:
    """The handler of "quarter" or "half" behind an ordinal; `other` takes the hits without one."""
    letter = "Q" if count == 4 else "H"

    def handle(calendar: Calendar, start: int, end: int) -> When | Duration | None:
        text, published = calendar.text, calendar.published
        if text[end : end + 1].isalpha():
            return None
        m = before(_ORDINAL, text, start)
        if m is None:
            return other(calendar, start, end) if other else None
        number = min(_ORDINALS[m["word"].lower()], count if m["word"].lower() in ("last", "final") else 4)
        if number > count:
            return None
        begin = m.start("word")
        follow = _OF_YEAR.match(text, end)
        earlier = before(_YEAR_BEFORE, text, m.start())
        year, anchor = None, "absolute"
        if follow is not None and (follow["year"] or published is not None):
            end = follow.end()
            if follow["year"]:
                year = int(follow["year"])
            elif published is not None:
                year, anchor = published.year + {"last": -1, "next": 1}.get(follow["rel"].lower(), 0), "published"
        elif earlier is not None:
            year, begin = int(earlier["year"]), earlier.start()
        if m["word"].lower() == "last" and year is None:
            return other(calendar, start, end) if other else None
        if year is not None:
            return moments.when(begin, end, make(number, year), anchor)
        if _OWN_YEAR.match(text, end):  # a company's own quarter: "its second quarter ended Dec. 31"
            return When(begin, end, f"XXXX-{letter}{number}", None, None, "quarter", "context")
        return _nearest(calendar, begin, end, make, number, letter)

    return handle


def _nearest(calendar: Calendar, begin: int, end: int, make: Callable[[int, int], Period], number: int, letter: str) -> When:
    """A quarter or half without a year: of this year, unless it lies well ahead and the words do not look ahead."""
    published = calendar.published
    if published is None:
        return When(begin, end, f"XXXX-{letter}{number}", None, None, "quarter", "none")
    best = make(number, published.year)
    if best[1] is not None and (best[1] - published).days > 92 and moments.cue(calendar.text, begin) < 1:
        best = make(number, published.year - 1)
    return moments.when(begin, end, best, "published")


def short_quarter(number: int) -> Handler:
    """The handler of "Q2"."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        if calendar.text[end : end + 1].isalnum():
            return None
        follow = _OF_YEAR.match(calendar.text, end)
        if follow is not None and follow["year"]:
            return moments.when(start, follow.end(), moments.quarter(number, int(follow["year"])), "absolute")
        return _nearest(calendar, start, end, moments.quarter, number, "Q")

    return handle


_SEASON_LEFT = backward(r"\b(?P<rel>this\s+past|last|this|next)(?:\s+|-)")


def season(name: str) -> Handler:
    """The handler of a season: with a year, or after last, this, next."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text, here = calendar.text, calendar.published
        if text[end : end + 1].isalpha():
            return None
        follow = _OF_YEAR.match(text, end)
        if follow is not None and follow["year"]:
            return moments.when(start, follow.end(), moments.season(name, int(follow["year"])), "absolute")
        m = before(_SEASON_LEFT, text, start)
        if m is None:
            return None
        if here is None:
            return When(m.start(), end, f"XXXX-{moments.season(name, 2000)[0][-2:]}", None, None, "season", "none")
        years = [moments.season(name, y) for y in range(here.year - 2, here.year + 3)]
        rel = m["rel"].lower()
        if rel == "next":
            pick = next(p for p in years if p[1] is not None and p[1] > here)
        elif rel == "this":
            pick = min(years, key=lambda p: abs(((p[1] or here) - here).days + 45))
        else:
            pick = [p for p in years if p[2] is not None and p[2] < here][-1]
        return moments.when(m.start(), end, pick, "published")

    return handle
