"""A half or a week of a month: "the first half of July", "the second week of August 2025", "the last week of June"."""

from __future__ import annotations

import re
from datetime import date

from extractor.mentions import moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import When
from extractor.mentions.years import Calendar

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = {name: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_OF_MONTH = re.compile(rf"\s+of\s+(?P<month>{_MONTHS})\b(?:,?\s+(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d))?")
_ORDINAL = backward(r"(?:\bthe\s+)?\b(?P<word>first|second|third|fourth|last|final)(?:\s+|-)")
_WEEKS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28)}
_HALVES = {"first": (1, 15), "second": (16, 31), "last": (16, 31)}


def part_of_month(calendar: Calendar, start: int, end: int, unit: str) -> When | None:
    """The days of a "week" or "half" at `start:end` that an ordinal and a month make a date; else None."""
    text = calendar.text
    if text[end : end + 4] != " of ":
        return None
    m = _OF_MONTH.match(text, end)
    left = before(_ORDINAL, text, start) if m is not None else None
    if m is None or left is None:
        return None
    word, number = left["word"].lower(), _NUMBERS[m["month"]]
    begin = left.start()
    if m["year"]:
        year, anchor = int(m["year"]), "absolute"
    elif calendar.published is not None:
        year, anchor = moments.year_of(number, 0, calendar.published, "", text, begin), "published"
    else:
        return When(begin, m.end(), f"XXXX-{number:02d}", None, None, "month", "none")
    value, _, last, _ = moments.month(number, year)
    assert last is not None
    days = (_WEEKS if unit == "week" else _HALVES).get(word)
    if days is None and unit != "week":
        return None
    low, high = days or (last.day - 6, last.day)
    return moments.when(begin, m.end(), (value, date(year, number, low), date(year, number, min(high, last.day)), "week" if unit == "week" else "month"), anchor)
