"""Dates: every spelling that the scan looks for, with its handler.

A handler gets the calendar (text and publication date) and the hit, and gives a When, a Duration ("a year ago") or None. Values are
TIMEX3; what nothing resolves stays without days: XXXX-12-27. Nothing reads today's date.
"""

from __future__ import annotations

from datetime import timedelta

from extractor.mentions import moments
from extractor.mentions.at_once import fall, immediate, immediately, midnight
from extractor.mentions.model import When
from extractor.mentions.months import DAYS, MONTHS, SHORT, month, weekday
from extractor.mentions.periods import period, times_of_day, weekend, whole
from extractor.mentions.quarters import fiscal_short, part_of_year, season, short_part
from extractor.mentions.years import Calendar, Handler, fiscal

__all__ = ["Calendar", "triggers"]


#: The ends of papers' names before "Today": USA, India, Russia.
_PAPERS = frozenset(("USA ", "dia ", "sia "))


def _day(offset: int) -> Handler:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        if calendar.text[end : end + 1].isalpha() or calendar.text[start] == "T" and calendar.text[start - 4 : start] in _PAPERS:
            return None
        if calendar.published is None:
            return When(start, end, "XXXX-XX-XX" if offset else "PRESENT_REF", None, None, "day", "none")
        return moments.when(start, end, moments.day(calendar.published + timedelta(days=offset)), "published")

    return handle


def triggers() -> dict[str, Handler]:
    """Spelling -> handler. Months, weekdays and quarters by number only as names are written, the rest in any case."""
    out: dict[str, Handler] = {}
    for number, name in enumerate(MONTHS, 1):
        out[name.title()] = out[name.upper()] = month(number, ambiguous=name in ("may", "march", "august"))
    for short, number in SHORT.items():
        handler = month(number, abbreviated=True)
        for form in (short.title(), short.upper()):
            for mark in ". -\u2013,;)\n'\u2019":
                out[f"{form}{mark}"] = handler
    for number, name in enumerate(DAYS):
        out[name.title()] = out[name.upper()] = weekday(number)
    for number in range(1, 5):
        out[f"Q{number}"] = out[f"{number}Q"] = short_part(moments.quarter, "Q", number, True)
    for number in (1, 2):
        out[f"H{number}"] = out[f"{number}H"] = short_part(moments.half, "H", number, False)
    out["FY"] = fiscal_short
    words: dict[str, Handler] = {"today": _day(0), "tonight": _day(0), "yesterday": _day(-1), "tomorrow": _day(1), "fiscal": fiscal}
    for unit in ("year", "month", "week", "decade", "day", "hour", "fortnight", "century"):
        words[unit] = period(unit)
    for unit in ("year", "month", "week", "day", "decade"):
        words[f"{unit}long"] = whole(unit)
    words["weekend"] = weekend
    for part in ("morning", "afternoon", "evening", "night"):
        words[part] = times_of_day
    words["quarter"] = part_of_year(moments.quarter, 4, period("quarter"))
    words["half"] = part_of_year(moments.half, 2, None)
    for name in ("spring", "summer", "autumn", "winter"):
        words[name] = season(name)
    words |= {"immediately": immediately, "immediate": immediate, "midnight": midnight, "fall": fall}
    for word, handler in words.items():
        out[word] = out[word.title()] = out[word.upper()] = handler
    return out
