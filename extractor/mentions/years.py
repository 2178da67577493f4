"""Years in digits: 1986, 1986/87, the 1930s, fiscal 2025; and dates written 2025-08-07."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import extractor.pattern as regex
from extractor.mentions import moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import Duration, When
from extractor.mentions.moments import Period

_YEAR = re.compile(
    r"""\d{4}(?:
      -(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)(?!\d))?(?![\d/-])(?=[T\s.,;:)\]"']|\Z)   # 2025-08-07, 2025-08
    | (?P<decade>'?s)(?![^\W_])
    | [/\u2013-](?P<to>\d{4}|\d\d)(?![\d/-]|[.,]\d)                                             # 1986/87
    | (?![\d%$€£/:=]|,\d|\.\d|-\d|[^\W\d_]))""",
    re.VERBOSE,
)
_DECADE = backward(r"(?:\b(?:the\s+)?(?P<part>early|mid|late)(?:\s+|-)|\bthe\s+)")
_PART = backward(
    r"""(?:(?:the\s+)?\b(?P<part>early|mid|late|year-end|end|(?:end|beginning|start)\s+of)(?:\s+|-)(?:in\s+)?
    | \b(?P<fiscal>fiscal|financial|marketing|crop)\s+(?:year\s+)?(?:of\s+)?
    | \bcalendar\s+(?:year\s+)?)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NO_YEAR = frozenset(
    "no no. nos. section sections sec. § order proclamation article chapter rule h.r. page regulation resolution heading subheading flight boeing model vs room route "
    "number s. bill act docket ec eu title street part public law code form notice paragraph decision shrs average points at index rs usd eur to: tel fax box than nearly "
    "some approximately roughly least over height= width= version".split()
)
_ENDS = frozenset(" .,;)")
_BEFORE_PART = frozenset("early mid late end of in year fiscal financial marketing crop calendar year-end".split())
_BEFORE_YEAR = frozenset("in since of from until by year before after during circa early late between".split())


class Calendar:
    """The text and its publication date: what the handlers of calendar words get."""

    __slots__ = ("joined", "published", "text")

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self.joined = (-1, 0)  # where a month stands that an earlier one is joined to ("April to September"), and its year

    def year(self, start: int, end: int, number: int, slash: str | None) -> When | None:
        """A year in digits at `start`; None where the figure is no year."""
        text = self.text
        after = text[start + 4 : start + 5]
        if slash is None and 1900 <= number <= 2060 and text[start - 1 : start] == " " and (after in _ENDS or not after):
            word = text[text.rfind(" ", start - 16 if start > 16 else 0, start - 1) + 1 : start - 1].lower()
            if word and word not in _NO_YEAR and word not in _BEFORE_PART and word[-1] != "=":
                return moments.when(start, start + 4, moments.year(number), "absolute")
        m = _YEAR.match(text, start)
        if m is None:
            return None
        if m["month"]:
            return _iso_date(start, m, number)
        if m["decade"]:
            return None if number % 10 else _decade(text, start, m.end(), number)
        if text[start - 2 : start] == "FY" and not m["to"]:
            return fiscal_year(start - 2, m.end(), number)
        words = text[start - 16 if start > 16 else 0 : start].split()
        word = words[-1].lower() if words else ""
        if word in _NO_YEAR or word[-1:] == "=":
            return None
        if not 1900 <= number <= 2060 and (word not in _BEFORE_YEAR or not 1492 <= number <= 2100):
            return None
        if m["to"]:
            second = int(m["to"]) if len(m["to"]) == 4 else number // 100 * 100 + int(m["to"])
            if second < number and len(m["to"]) == 2:
                second += 100
            if not number < second <= number + 30:
                return None
            span: Period = (f"{number}/{second}", date(number, 1, 1), date(second, 12, 31), "year")
        elif slash:
            return None
        else:
            span = moments.year(number)
        left = before(_PART, text, start) if word in _BEFORE_PART or text[start - 1 : start] == "-" else None
        if left is None:
            return moments.when(start, m.end(), span, "absolute")
        if left["fiscal"] and not m["to"] and left["fiscal"].lower() in ("fiscal", "financial"):
            return fiscal_year(left.start(), m.end(), number)
        if left["part"]:
            span = moments.part(span, moments.part_name(left["part"]))
        return moments.when(left.start(), m.end(), span, "absolute")


Handler = Callable[[Calendar, int, int], "When | Duration | None"]


def _iso_date(start: int, m: re.Match[str], number: int) -> When | None:
    try:
        if m["day"]:
            return moments.when(start, m.end(), moments.day(date(number, int(m["month"]), int(m["day"]))), "absolute")
        return moments.when(start, m.end(), moments.month(int(m["month"]), number), "absolute")
    except ValueError:
        return None


def _decade(text: str, start: int, end: int, number: int) -> When:
    left = before(_DECADE, text, start)
    span: Period = (f"{number // 10}X", date(number, 1, 1), date(number + 9, 12, 31), "decade")
    if left is not None and left["part"]:
        span = moments.part(span, left["part"].lower())
    return moments.when(left.start() if left else start, end, span, "absolute")


def fiscal_year(start: int, end: int, number: int) -> When:
    """Fiscal years end in the year that names them; where they begin differs by country, so the days cover all of both years."""
    return moments.when(start, end, (f"FY{number}", date(number - 1, 1, 1), date(number, 12, 31), "year"), "absolute", "fiscal-year")


_FISCAL = re.compile(r"(?:\s+|-)(?:year\s+)?(?P<year>(?:19|20)\d\d)(?:[/-](?P<to>\d{4}|\d\d))?(?![\d%]|,\d|\.\d)", re.IGNORECASE)


def fiscal(calendar: Calendar, start: int, end: int) -> When | None:
    """ "fiscal 1987", "fiscal year 2024/25"."""
    m = _FISCAL.match(calendar.text, end)
    if m is None:
        return None
    first = int(m["year"])
    if m["to"]:
        second = int(m["to"]) if len(m["to"]) == 4 else first // 100 * 100 + int(m["to"])
        if not first < second <= first + 2:
            return None
        return moments.when(start, m.end(), (f"{first}/{second}", date(first, 1, 1), date(second, 12, 31), "year"), "absolute", "fiscal-year")
    return fiscal_year(start, m.end(), first)
