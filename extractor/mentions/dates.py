"""Dates: calendar words with what stands around them, as TIMEX3 values resolved against the publication date.

`triggers()` maps each spelling that the scan looks for to its handler; a handler gets the calendar and the hit and gives a When, a
Duration ("a year") or None. Years in digits come through `Calendar.year`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from extractor.mentions import bounds, durations, moments
from extractor.mentions.model import Duration, When
from extractor.mentions.moments import Period
from extractor.mentions.vocabulary import _TIMES, Time

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = "|".join((*(m.title() for m in _MONTHS), *(m.upper() for m in _MONTHS), *(s.title() for s in _SHORT), *(s.upper() for s in _SHORT)))
_DAY_NAMES = "|".join((*(d.title() for d in _DAYS), *(d.upper() for d in _DAYS)))

_UNITS_AHEAD = r"(?!\d|[.,/:]\d|\s*(?:%|pct|per\s?cent|mln|bln|million|billion|dlrs|dollars|tonnes|cents|basis|cts|bpd|points?)\b|\s*%)"
_RIGHT = re.compile(
    rf"""\s*(?:
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_UNITS_AHEAD}
        (?:\s*(?:-|\u2013|to|through|and|or)\s*(?P<to>\d{{1,2}})(?:st|nd|rd|th)?{_UNITS_AHEAD}(?!\s+(?:{_MONTH_NAMES})\b))?
        (?:,?\s+(?P<year>(?:1[5-9]|20)\d\d){_UNITS_AHEAD}(?!\s*/\s*\d))?
      | ,?\s+(?:of\s+)?(?P<only>(?:1[5-9]|20)\d\d){_UNITS_AHEAD}
      | ,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+year\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LEFT = re.compile(
    rf"""(?:
      (?:(?P<from>\d{{1,2}})\s*(?:-|\u2013|to|and)\s*)?(?<![\d.,/$:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|day\s+of\s+)?
      | (?P<weekday>{_DAY_NAMES}),?\s+
      | (?P<part>early|mid|late|(?:the\s+)?(?:end|beginning|start)(?:\s+of|-of)?)(?:\s+|-)
      | (?P<rel>last|this|next|past)\s+
    )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?,?\s*(?:\(?(?:eastern|central|pacific|mountain|local|E[DS]?T|GMT|UTC|CET|BST)\b\)?\s*)*(?:(?:standard|daylight|summer)?\s*time\)?)?,?\s*(?:on\s+)?\Z"
    r"|\b\d{1,2}\s*[ap]\.?m\.?,?\s*(?:on\s+)?\Z",
    re.IGNORECASE,
)
_ALSO_WORDS = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|through|to|of|and|or|for|during|before|after|on|end|between|for|ended|ending|versus|vs|through)(?:\s+|-)|,\s|/)\Z", re.IGNORECASE
)
_MODAL = re.compile(r"\s+(?:be|have|not|also|only|well|still|soon|yet|on|against|he|she|it|they|we|i|you|the|a|an|to)\b", re.IGNORECASE)


class Calendar:
    """The text, its publication date, and the handlers' view of both."""

    __slots__ = ("published", "text")

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published

    def before(self, start: int, width: int = 70) -> str:
        return self.text[start - width if start > width else 0 : start]

    def year(self, start: int, end: int, number: int, slash: str | None) -> When | None:
        """A year in digits: 1986, 1986/87, the 1930s, 2025-08-07; None where the figure is no year."""
        text = self.text
        m = _YEAR.match(text, start)
        if m is None:
            return None
        if m["month"]:
            try:
                if m["day"]:
                    return moments.when(start, m.end(), moments.day(date(number, int(m["month"]), int(m["day"]))), "absolute")
                return moments.when(start, m.end(), moments.month(int(m["month"]), number), "absolute")
            except ValueError:
                return None
        left = self.before(start, 24)
        if m["decade"]:
            if number % 10:
                return None
            begin = _DECADE.search(left)
            span: Period = (f"{number // 10}X", date(number, 1, 1), date(number + 9, 12, 31), "decade")
            if begin is not None and begin["part"]:
                span = moments.part(span, begin["part"].lower())
            return moments.when(start - len(begin.group()) if begin else start, m.end(), span, "absolute")
        word = left.split()[-1].lower() if left.strip() else ""
        if word in _NO_YEAR:
            return None
        if not 1900 <= number <= 2060 and word not in _BEFORE_YEAR:
            return None
        if m["to"]:
            second = int(m["to"]) if len(m["to"]) == 4 else number // 100 * 100 + int(m["to"])
            if second < number and len(m["to"]) == 2:
                second += 100
            if not number < second <= number + 30:
                return None
            span = (f"{number}/{second}", date(number, 1, 1), date(second, 12, 31), "year")
        elif slash:
            return None
        else:
            span = moments.year(number)
        begin = _PART_OF_YEAR.search(left)
        if begin is not None:
            if begin["part"]:
                span = moments.part(span, _part(begin["part"]))
            return moments.when(start - len(begin.group()), m.end(), span, "absolute")
        return moments.when(start, m.end(), span, "absolute")


_YEAR = re.compile(
    r"\d{4}(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)(?!\d))?(?![\d/-])(?=[T\s.,;:)\]\"']|\Z)|(?P<decade>s)(?![^\W_])|[/-](?P<to>\d{4}|\d\d)(?![\d/,-])(?!\.\d)|(?![\d%$\u20ac\u00a3/:]|,\d|\.\d|-\d|[^\W\d_]))"
)
_DECADE = re.compile(r"(?:the\s+)?(?:(?P<part>early|mid|late)(?:\s+|-))?\Z", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?:(?:the\s+)?(?P<part>early|mid|late|(?:the\s+)?(?:end|beginning|start)\s+of)(?:\s+|-)(?:in\s+)?|(?:fiscal|financial|calendar|marketing|crop)\s+(?:year\s+)?(?:of\s+)?)\Z", re.IGNORECASE
)
_NO_YEAR = frozenset(
    "no no. nos. section sec. § order proclamation article chapter rule h.r. page regulation resolution heading subheading flight boeing model vs room route "
    "number s. bill act docket ec eu title street part public law code form notice paragraph decision shrs average points at index rs usd eur to: tel fax box".split()
)
_BEFORE_YEAR = frozenset("in since of from until by year before after during circa around about through late early to between and for".split())


def _part(word: str) -> str:
    first = word.lower().removeprefix("the ").split()[0].split("-")[0]
    return first


def _month(number: int, ambiguous: bool, abbreviated: bool) -> Callable[[Calendar, int, int], When | None]:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text, published = calendar.text, calendar.published
        if not abbreviated and text[end : end + 1].isalnum():
            return None
        if abbreviated and text[end - 1] == " ":
            end -= 1
        right = _RIGHT.match(text, end)
        left_text = calendar.before(start, 30)
        left = _LEFT.search(left_text)
        day = to = year = None
        begin = start
        stop = end
        if right is not None:
            if right["day"]:
                day, to = int(right["day"]), int(right["to"]) if right["to"] else None
                year = int(right["year"]) if right["year"] else None
                if not 1 <= day <= 31:
                    right = day = to = year = None
            elif right["only"]:
                year = int(right["only"])
            elif right["rel"] and published is not None:
                year = published.year + {"last": -1, "this": 0, "next": 1}[right["rel"].lower()]
            if right is not None:
                stop = right.end()
        word = ""
        narrowed = ""
        if left is not None:
            if left["day"] and day is None and 1 <= int(left["day"]) <= 31:
                day = int(left["day"])
                begin = start - len(left.group())
                if left["from"] and 1 <= int(left["from"]) < day:
                    day, to = int(left["from"]), day
            elif left["weekday"]:
                begin = start - len(left.group())
            elif left["part"] and day is None:
                narrowed = _part(left["part"])
                begin = start - len(left.group())
            elif left["rel"]:
                word = left["rel"].lower()
                begin = start - len(left.group())
        if abbreviated and day is None and year is None:
            return None
        if ambiguous and day is None and year is None and not narrowed and not word:
            if _ALSO_WORDS.search(left_text) is None or _MODAL.match(text, end) is not None:
                return None
        return _place(calendar, begin, stop, number, day, to, year, word, narrowed)

    return handle


def _place(calendar: Calendar, begin: int, stop: int, number: int, day: int | None, to: int | None, year: int | None, word: str, narrowed: str) -> When | None:
    published = calendar.published
    anchor = "absolute"
    if day is not None:
        m = _TIME.search(calendar.before(begin, 64))
        if m is not None:
            begin -= len(m.group())
    if year is None:
        if published is None:
            value = f"XXXX-{number:02d}" + (f"-{day:02d}" if day else "")
            return When(begin, stop, value, None, None, "day" if day else "month", "none")
        year = moments.year_of(number, day or 0, published, word, calendar.before(begin))
        anchor = "published"
    try:
        if day is None:
            period = moments.month(number, year)
            if narrowed:
                period = moments.part(period, narrowed)
        else:
            period = moments.day(date(year, number, day))
            if to is not None and day < to:
                last = date(year, number, to)
                period = (f"{period[0]}/{last.isoformat()}", period[1], last, "day")
    except ValueError:
        return None
    return moments.when(begin, stop, period, anchor)


_BEFORE_WEEKDAY = re.compile(r"\b(?:(?P<rel>last|next|this\s+coming|this|coming|past)\s+)\Z", re.IGNORECASE)
_THEN_MONTH = re.compile(rf",?\s+(?:{_MONTH_NAMES})\b\.?\s+\d|,?\s+\d{{1,2}}\s+(?:{_MONTH_NAMES})\b", re.IGNORECASE)


def _weekday(number: int) -> Callable[[Calendar, int, int], When | None]:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text, published = calendar.text, calendar.published
        if text[end : end + 1].isalpha() or _THEN_MONTH.match(text, end):
            return None
        m = _BEFORE_WEEKDAY.search(calendar.before(start, 16))
        word = " ".join(m["rel"].lower().split()) if m else ""
        begin = start - len(m.group()) if m else start
        time = _TIME.search(calendar.before(begin, 64))
        if time is not None:
            begin -= len(time.group())
        if published is None:
            return When(begin, end, f"XXXX-WXX-{number + 1}", None, None, "day", "none")
        return moments.when(begin, end, moments.day(moments.weekday(number, published, word, calendar.before(begin))), "published")

    return handle


def _day(offset: int) -> Callable[[Calendar, int, int], When | None]:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        if calendar.text[end : end + 1].isalpha():
            return None
        if calendar.published is None:
            return When(start, end, "XXXX-XX-XX" if offset else "PRESENT_REF", None, None, "day", "none")
        return moments.when(start, end, moments.day(calendar.published + timedelta(days=offset)), "published")

    return handle


_BEFORE_PERIOD = re.compile(
    r"""(?P<head>(?:(?P<part>early|earlier|mid|late|later|(?:the\s+)?(?:end|beginning|start|remainder|rest)(?:\s+of)?)(?:\s+|-)(?:in\s+)?)?)
        (?:(?P<rel>last|this|next|current|coming|previous|same|past|prior|following|the)(?:\s+|-)(?:(?P<kind>calendar|fiscal|financial|marketing|crop)\s+)?)\Z
      | \b(?P<article>an?|one|per|the\s+past|the\s+last|a\s+full|a\s+whole|half\s+an?)(?:\s+|-)\Z
      | \b(?P<bare>end|mid|at\s+year)(?:\s+|-)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LASTS = re.compile(r"\b(?:for|within|after|over|nearly|than|about|almost|least|lasted|past|last|in|some|around|under|to|half|took|takes?|of|by)\s+(?:half\s+|just\s+)?\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\s+(?:of|ago|earlier|later|after|before|from\s+now|since|or\s+(?:so|more))\b|-long\b|-old\b)", re.IGNORECASE)


def _shift(published: date, unit: str, by: int) -> Period:
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


_UNKNOWN = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "quarter": "XXXX-QX", "decade": "XXX"}


def _period(unit: str) -> Callable[[Calendar, int, int], When | Duration | None]:
    time = Time(*_TIMES[unit])

    def handle(calendar: Calendar, start: int, end: int) -> When | Duration | None:
        text, published = calendar.text, calendar.published
        follow = text[end : end + 1]
        if follow.isalpha() or not start:
            return None
        if unit == "year" and follow in "- " and text[end + 1 : end + 4].lower() == "end":
            if published is None:
                return When(start, end + 4, "XXXX-12", None, None, "month", "none")
            return moments.when(start, end + 4, moments.month(12, published.year), "published")
        m = _BEFORE_PERIOD.search(calendar.before(start, 40))
        if m is None:
            return None
        begin = start - len(m.group())
        if m["article"]:
            if unit == "quarter":
                return None
            word = m["article"].lower()
            before = calendar.before(begin, 24)
            if word == "per" or not (word.startswith("the") or word.endswith(("full", "whole")) or _LASTS.search(before) or _GOES_ON.match(text, end)):
                return None
            if word in ("a", "an", "one") and before.rstrip()[-1:].isdigit():
                return None
            if word == "one":
                return None
            number = "0.5" if word.startswith("half") else "1"
            at = start - len(m.group()) if not word.startswith("the") else start
            if word.startswith("the"):
                return durations.build(text, start, end, "1", None, 0, time)
            return durations.build(text, at, end, number, None, 0, time)
        rel = (m["rel"] or "").lower()
        if m["bare"]:
            if unit != "year":
                return None
            rel, part = "this", "end" if m["bare"].lower() == "end" else "mid"
        else:
            part = _part(m["part"]) if m["part"] else ""
        if follow == "'" and text[end + 1 : end + 2] == "s":
            pass
        elif text[end : end + 4].lower() == "-old" or follow == "-":
            return None
        if rel == "the":
            if part in ("", "early", "late", "earlier", "later"):
                return None
            rel = "this"
        shift = {"last": -1, "previous": -1, "past": -1, "prior": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}.get(rel)
        if shift is None:
            return None
        if rel == "past":
            return durations.build(text, start, end, "1", None, 0, time)
        if rel in ("previous", "following", "prior") or published is None:
            return When(begin, end, _UNKNOWN[unit], None, None, unit, "none" if published is None else "context")
        span = _shift(published, unit, shift)
        if part:
            span = moments.part(span, {"earlier": "early", "later": "late", "remainder": "late", "rest": "late"}.get(part, part)) if part not in ("earlier", "later", "rest", "remainder") else span
        return moments.when(begin, end, span, "published")

    return handle


_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_ORDINALS)})(?:\s+|-)(?:(?P<kind>fiscal|calendar)(?:\s+|-))?\Z", re.IGNORECASE)
_OF_YEAR = re.compile(r"(?:,?\s+(?:of|in)\s+|\s+)(?:(?:fiscal\s+|calendar\s+)?(?P<year>(?:19|20)\d\d)(?![\d/]|,\d|\.\d|\s*(?:mln|pct|dlrs))|(?P<rel>last|this|next|the\s+current|the)\s+year\b)", re.IGNORECASE)
_YEARS_BEFORE = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?:'s|')?\s+\Z")


def _part_of_year(make: Callable[[int, int], Period], count: int, fallback: Callable[[Calendar, int, int], When | Duration | None] | None) -> Callable[[Calendar, int, int], When | Duration | None]:
    """ "second quarter", "first half", with its year."""

    def handle(calendar: Calendar, start: int, end: int) -> When | Duration | None:
        text, published = calendar.text, calendar.published
        m = _ORDINAL.search(calendar.before(start, 24))
        if text[end : end + 1].isalpha():
            return None
        if m is None:
            return fallback(calendar, start, end) if fallback else None
        number = _ORDINALS[m["word"].lower()]
        if number > count:
            return None
        begin = start - len(m.group())
        follow = _OF_YEAR.match(text, end)
        earlier = _YEARS_BEFORE.search(calendar.before(begin, 12))
        year = None
        if follow is not None and follow["year"]:
            year, end = int(follow["year"]), follow.end()
        elif follow is not None and follow["rel"]:
            end = follow.end()
            if published is not None:
                year = published.year + {"last": -1, "next": 1}.get(follow["rel"].lower(), 0)
        elif earlier is not None:
            year, begin = int(earlier["year"]), begin - len(earlier.group())
        letter = "Q" if count == 4 else "H"
        if year is not None:
            return moments.when(begin, end, make(number, year), "absolute" if follow is None or follow["year"] else "published")
        if published is None:
            return When(begin, end, f"XXXX-{letter}{number}", None, None, "quarter", "none")
        best = make(number, published.year)
        if best[1] is not None and best[1] > published and moments.cue(calendar.before(begin)) < 1 and (best[1] - published).days > 92:
            best = make(number, published.year - 1)
        return moments.when(begin, end, best, "published")

    return handle


def _short_quarter(number: int) -> Callable[[Calendar, int, int], When | None]:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        if calendar.text[end : end + 1].isalnum():
            return None
        follow = _OF_YEAR.match(calendar.text, end)
        if follow is not None and follow["year"]:
            return moments.when(start, follow.end(), moments.quarter(number, int(follow["year"])), "absolute")
        if calendar.published is None:
            return When(start, end, f"XXXX-Q{number}", None, None, "quarter", "none")
        best = moments.quarter(number, calendar.published.year)
        if best[1] is not None and best[1] > calendar.published and moments.cue(calendar.before(start)) < 1 and number >= 3:
            best = moments.quarter(number, calendar.published.year - 1)
        return moments.when(start, end, best, "published")

    return handle


_SEASON_LEFT = re.compile(r"\b(?:(?P<rel>last|this|next|this\s+past)|(?P<in>in\s+the|in|by|the|since|until|early|late|mid))(?:\s+|-)\Z", re.IGNORECASE)


def _season(name: str) -> Callable[[Calendar, int, int], When | None]:
    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        if calendar.text[end : end + 1].isalpha():
            return None
        follow = _OF_YEAR.match(calendar.text, end)
        if follow is not None and follow["year"]:
            return moments.when(start, follow.end(), moments.season(name, int(follow["year"])), "absolute")
        m = _SEASON_LEFT.search(calendar.before(start, 14))
        if m is None or not m["rel"]:
            return None
        begin = start - len(m.group())
        if calendar.published is None:
            return When(begin, end, f"XXXX-{moments.season(name, 2000)[0][-2:]}", None, None, "season", "none")
        here = calendar.published
        years = [moments.season(name, y) for y in range(here.year - 2, here.year + 3)]
        rel = m["rel"].lower()
        if rel == "next":
            pick = next(p for p in years if p[1] is not None and p[1] > here)
        elif rel == "this":
            pick = min(years, key=lambda p: abs(((p[1] or here) - here).days + 45))
        else:
            pick = [p for p in years if p[2] is not None and p[2] < here][-1]
        return moments.when(begin, end, pick, "published")

    return handle


_FISCAL = re.compile(r"(?:\s+|-)(?:year\s+)?(?:(?P<year>(?:19|20)\d\d)(?:[/-](?P<to>\d{4}|\d\d))?(?!\d)|(?P<short>\d\d)(?![\d.,%]))", re.IGNORECASE)


def _fiscal(calendar: Calendar, start: int, end: int) -> When | None:
    m = _FISCAL.match(calendar.text, end)
    if m is None or m["short"]:
        return None
    first = int(m["year"])
    if m["to"]:
        second = int(m["to"]) if len(m["to"]) == 4 else first // 100 * 100 + int(m["to"])
        if not first < second <= first + 2:
            return None
        return moments.when(start, m.end(), (f"{first}/{second}", date(first, 1, 1), date(second, 12, 31), "year"), "absolute", "fiscal-year")
    return moments.when(start, m.end(), (f"FY{first}", date(first - 1, 1, 1), date(first, 12, 31), "year"), "absolute", "fiscal-year")


Handler = Callable[[Calendar, int, int], "When | Duration | None"]


def triggers() -> dict[str, Handler]:
    """Every spelling that the scan looks for, with its handler."""
    out: dict[str, Handler] = {}

    def add(word: str, handler: Handler, forms: tuple[str, ...]) -> None:
        for form in forms:
            out[form] = handler

    for number, name in enumerate(_MONTHS, 1):
        add(name, _month(number, name in ("may", "march", "august"), False), (name.title(), name.upper()))
    for short, number in _SHORT.items():
        handler = _month(number, False, True)
        add(short, handler, (f"{short.title()}.", f"{short.title()} ", f"{short.upper()}.", f"{short.upper()} "))
    for number, name in enumerate(_DAYS):
        add(name, _weekday(number), (name.title(), name.upper()))
    for word, offset in (("today", 0), ("tonight", 0), ("yesterday", -1), ("tomorrow", 1)):
        add(word, _day(offset), (word, word.title(), word.upper()))
    for unit in ("year", "month", "week", "decade"):
        add(unit, _period(unit), (unit, unit.title(), unit.upper()))
    day = Time(*_TIMES["day"])
    del day
    quarter = _part_of_year(moments.quarter, 4, _period("quarter"))
    add("quarter", quarter, ("quarter", "Quarter", "QUARTER"))
    half = _part_of_year(moments.half, 2, None)
    add("half", half, ("half", "Half", "HALF"))
    for number in range(1, 5):
        add("q", _short_quarter(number), (f"Q{number}",))
    for name in ("spring", "summer", "autumn", "winter"):
        add(name, _season(name), (name, name.title(), name.upper()))
    add("fiscal", _fiscal, ("fiscal", "Fiscal", "FISCAL"))
    return out


__all__ = ["Calendar", "triggers", "bounds"]
