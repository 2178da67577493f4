"""Dates in digits alone: 31/12/2025, 12/31/2025, 31.12.2025, 04-05-2025.

Which of two figures is the day is told by the figures (31 is no month), by the other dates of the text where all of them agree, and by the
full stop, which no writer of month-first dates uses. Where nothing tells, only the year is certain: the value is the year, and the days
reach from the first reading to the last.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.mentions import moments
from extractor.mentions.model import When

#: One of these stands in any text with such a date: spares the pattern for nearly all.
_LITERALS = tuple(f"{mark}{century}" for mark in "/.-" for century in ("19", "20"))
_DATE = re.compile(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)")


def numeric_dates(text: str) -> list[When]:
    """Dates written day.month.year or month/day/year, sorted by start; [] where there are none."""
    if not any(literal in text for literal in _LITERALS):
        return []
    found = list(_DATE.finditer(text))
    orders = {order for match in found if (order := _order(match)) is not None}
    order = orders.pop() if len(orders) == 1 else None
    return [when for match in found if (when := _when(match, _order(match) or order)) is not None]


def _order(match: re.Match[str]) -> str | None:
    """"dmy" or "mdy" where the figures or the mark tell, else None."""
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def _when(match: re.Match[str], order: str | None) -> When | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    try:
        if order == "dmy" or first == second:
            period = moments.day(date(year, second, first))
        elif order == "mdy":
            period = moments.day(date(year, first, second))
        else:
            low, high = sorted((date(year, first, second), date(year, second, first)))
            period = (f"{year:04d}", low, high, "year")
    except ValueError:
        return None
    return moments.when(*match.span(), period, "absolute", "numeric-date")
