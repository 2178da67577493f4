"""Dates in digits: 31/12/2025, 12/31/2025, 31.12.2025, 04-05-2025; year first (2025/7/8, 2025.07.08, 2025年7月8日), with a month's name
between marks (07-Jul-2025, "1. August 2025"), and quarters behind a year (2025Q3, 2025-H1).

Which of two figures is the day is told by the figures (31 is no month), by the other dates of the text where all of them agree, and by the
full stop, which no writer of month-first dates uses. Where nothing tells, only the year is certain: the value is the year, and the days
reach from the first reading to the last.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.mentions import moments
from extractor.mentions.model import When

#: One of these stands in any text with a date that ends in its year: spares the pattern for nearly all.
_LITERALS = tuple(f"{mark}{century}" for mark in "/.-" for century in ("19", "20"))
_DATE = re.compile(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)")
_NAMES = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_NAMED = re.compile(rf"(?<![\w./-])(\d{{1,2}})(?:([/-])|(\. ))((?:{'|'.join(_NAMES)})[a-z]{{0,6}})(?(2)\2|\.? )((?:19|20)\d\d)(?![\w/-]|\.\d)")
_YEAR_FIRST = re.compile(r"([12][09]\d\d)(?<![\w./-].{4})(?:([/.])([01]?\d)\2([0-3]?\d)(?![\w/-]|\.\d)|\s?年\s?([01]?\d)\s?月(?:\s?([0-3]?\d)\s?日)?|-?([QH])([1-4])(?![\w/-]))")


def numeric_dates(text: str) -> list[When]:
    """Dates written day.month.year or month/day/year, year first, or as year and quarter, sorted by start; [] where there are none."""
    out: list[When] = []
    if any(literal in text for literal in _LITERALS):
        found = list(_DATE.finditer(text))
        orders = {order for match in found if (order := _order(match)) is not None}
        order = orders.pop() if len(orders) == 1 else None
        out = [when for match in found if (when := _when(match, _order(match) or order)) is not None]
        out += [when for match in _NAMED.finditer(text) if (when := _named(match)) is not None]
    # written out: this runs for every text, and nearly none has such a date
    if "/" in text or "Q1" in text or "Q2" in text or "Q3" in text or "Q4" in text or "H1" in text or "H2" in text or ".0" in text and "20" in text or "\u5e74" in text:
        out += [when for match in _YEAR_FIRST.finditer(text) if (when := _year_first(match)) is not None]
    return sorted(out, key=lambda when: when.start)


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


def _named(match: re.Match[str]) -> When | None:
    try:
        day = date(int(match[5]), _NAMES[match[4][:3]], int(match[1]))
    except ValueError:
        return None
    return moments.when(*match.span(), moments.day(day), "absolute", "numeric-date")


def _year_first(match: re.Match[str]) -> When | None:
    year = int(match[1])
    if not 1900 <= year < 2100:
        return None
    if match[7]:
        number = int(match[8])
        if match[7] == "H" and number > 2:
            return None
        return moments.when(*match.span(), (moments.half if match[7] == "H" else moments.quarter)(number, year), "absolute", "numeric-date")
    month, day = match[3] or match[5], match[4] or match[6]
    try:
        period = moments.day(date(year, int(month), int(day))) if day else moments.month(int(month), year)
    except ValueError:
        return None
    return moments.when(*match.span(), period, "absolute", "numeric-date")
