"""Quarters, halves and seasons: "second quarter of 1987", "Q1 2026", "2H25", "H1 FY26", "fiscal 2025-26", "last summer"."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.mentions import moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import Duration, When
from extractor.mentions.moments import Period
from extractor.mentions.parts_of_months import part_of_month
from extractor.mentions.years import Calendar, Handler, fiscal_year

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}
_ORDINAL = backward(rf"(?:\bthe\s+)?\b(?P<word>{'|'.join(_ORDINALS)})(?:\s+|-)(?:(?P<kind>fiscal|calendar)(?:\s+|-))?")
#: The year of a part of it. Two digits stand for a year only behind FY, an apostrophe or glued ("1Q25").
OF_YEAR = re.compile(
    r"(?:,?\s+(?:of|in)\s+|,?\s+)(?:(?:the\s+)?(?P<fy>FY\s?-?'?|(?:fiscal|financial)\s+(?:year\s+)?|(?=\d{4}[-/\u2013]\d\d(?!\d)))(?P<fyear>(?:19|20)\d\d|\d\d(?!\d))(?:[-/\u2013](?P<fto>\d{4}|\d\d))?(?![\d%]|[.,]\d)"
    r"|(?:calendar\s+)?(?P<year>(?:19|20)\d\d)(?![\d/]|,\d|\.\d|\s*(?:mln|pct|dlrs|tonnes|bpd)\b)|(?P<rel>last|this|next|the\s+current|the)\s+year\b)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[-/ ]?'?(?P<short>\d\d)(?![\d%/-]|[.,]\d)|[-/](?P<year>(?:19|20)\d\d)(?![\d/-])|[- ]?(?P<fy>FY)\s?-?'?(?P<fyear>(?:19|20)\d\d|\d\d(?!\d))(?:[-/\u2013](?P<fto>\d{4}|\d\d))?(?![\d%]|[.,]\d)")
_OWN_MONTHS = re.compile(r" \((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?(?:-|\u2013|to) ?[A-Z]")
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
        if count == 2 and (part := part_of_month(calendar, start, end, "half")) is not None:
            return part
        if text[end : end + 2] == " (" and _OWN_MONTHS.match(text, end):
            return None  # "the first quarter (April-June)": the months say which
        number = min(_ORDINALS[m["word"].lower()], count if m["word"].lower() in ("last", "final") else 4)
        if number > count:
            return None
        begin = m.start("word")
        follow = OF_YEAR.match(text, end)
        earlier = before(_YEAR_BEFORE, text, m.start())
        year, anchor = None, "absolute"
        if follow is not None and follow["fyear"]:
            return _of_fiscal(begin, follow, letter, number)
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


def _of_fiscal(begin: int, m: re.Match[str], letter: str, number: int) -> When:
    """A part of a fiscal year: the days of the whole, as the year's first day differs by country."""
    period = fiscal_year(begin, m.end(), _named(m))
    return period._replace(timex=f"{period.timex}-{letter}{number}", precision="quarter")


def _named(m: re.Match[str]) -> int:
    """The year that names a fiscal year: its last ("2025-26" and "26" are 2026)."""
    last = m["fto"] or m["fyear"]
    return int(last) if len(last) == 4 else 2000 + int(last) if int(last) < 60 else 1900 + int(last)


def short_part(make: Callable[[int, int], Period], letter: str, number: int, bare: bool) -> Handler:
    """The handler of "Q2", "2Q", "H1", "1H"; `bare` where it stands for a period without a year too (hydrogen is H2)."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text = calendar.text
        char = text[end : end + 1]
        if char.isdigit() and text[start].isdigit() or char in ("'", "F", "/", "-") or char == " " and text[end + 1 : end + 2] in ("'", "F"):
            m = _GLUED.match(text, end)
            if m is not None and m["fyear"]:
                return _of_fiscal(start, m, letter, number)
            if m is not None and (m["year"] or "'" in m.group() or text[start].isdigit()):
                return moments.when(start, m.end(), make(number, int(m["year"]) if m["year"] else 2000 + int(m["short"])), "absolute")
        if char.isalnum():
            return None
        follow = OF_YEAR.match(text, end)
        if follow is not None and follow["fyear"]:
            return _of_fiscal(start, follow, letter, number)
        if follow is not None and follow["year"]:
            return moments.when(start, follow.end(), make(number, int(follow["year"])), "absolute")
        return _nearest(calendar, start, end, make, number, letter) if bare else None

    return handle


_FY = re.compile(r"\s?-?'?(?P<fyear>(?:19|20)\d\d|\d\d(?!\d))(?:[-/\u2013](?P<fto>\d{4}|\d\d))?(?![\d%]|[.,]\d)")


def fiscal_short(calendar: Calendar, start: int, end: int) -> When | None:
    """ "FY26", "FY 2025-26", "FY2024/25"."""
    m = _FY.match(calendar.text, end)
    if m is None:
        return None
    if m["fto"] and not _named(m) % 100 - int(m["fyear"]) % 100 == 1:
        return None
    when = fiscal_year(start, m.end(), _named(m))
    return when._replace(timex=f"{_named(m) - 1}/{_named(m)}") if m["fto"] else when


_SEASON_LEFT = backward(r"\b(?P<rel>this\s+past|last|this|next)(?:\s+|-)")


def season(name: str) -> Handler:
    """The handler of a season: with a year, or after last, this, next."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text, here = calendar.text, calendar.published
        if text[end : end + 1].isalpha():
            return None
        follow = OF_YEAR.match(text, end)
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
        elif rel == "this" and name != "winter":
            pick = moments.season(name, here.year)
        elif rel == "this":
            pick = min(years, key=lambda p: abs(((p[1] or here) - here).days + 45))
        else:
            pick = [p for p in years if p[2] is not None and p[2] < here][-1]
        return moments.when(m.start(), end, pick, "published")

    return handle
