"""Dates around a month's name or a weekday's: "Aug. 1", "27 December", "last Oct. 17", "mid-May", "next Friday"."""

from __future__ import annotations

import re
from datetime import date

import extractor.pattern as regex
from extractor.mentions import moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import When
from extractor.mentions.years import Calendar, Handler

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = "|".join((*(m.title() for m in MONTHS), *(m.upper() for m in MONTHS), *(s.title() for s in SHORT), *(s.upper() for s in SHORT)))
_DAY_NAMES = "|".join((*(d.title() for d in DAYS), *(d.upper() for d in DAYS)))
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()

# What may not follow a day or a year: it would be a figure of its own ("in May 25 percent of").
_OWN = r"(?!\d|[.,/:]\d|\s*(?:%|(?:pct|per\s?cent|mln|bln|bn|million|billion|dlrs?|dollars|tonnes|tons|cents|cts|basis|bpd|points?|barrels|bushels|lots|contracts)\b))"
_RIGHT = re.compile(
    rf"""\s*(?:
      (?:the\s+(?=\d{{1,2}}(?:st|nd|rd|th)))?(?P<day>\d{{1,2}})(?:st|nd|rd|th|/(?P<slash>[1-3]?\d)(?![\d/]))?{_OWN}
        (?:\s*(?:-|–|to|through|and|or)\s*(?P<to>\d{{1,2}})(?:st|nd|rd|th)?{_OWN}(?!\s+(?:{_MONTH_NAMES})\b))?
        (?:,?\s+(?P<year>(?:1[5-9]|20)\d\d){_OWN})?
      | ,?\s+(?:of\s+)?(?P<only>(?:1[5-9]|20)\d\d){_OWN}
      | ,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+year\b
      | \s*['\u2019](?P<short>\d\d)\b
    )""",
    re.VERBOSE,
)
_LEFT = backward(
    rf"""(?:
      (?:(?<![\d.,/$:-])(?P<from>\d{{1,2}})\s*(?:-|–|to|and)\s*)?(?<![\d.,/$:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|day\s+of\s+)?
      | \b(?P<weekday>{_DAY_NAMES}),?\s+
      | \b(?P<part>early|mid|late|(?:the\s+)?end|(?:(?:the\s+)?(?:end|beginning|start)(?:\s+|-)of)(?:\s+last|\s+this|\s+next)?)(?:\s+|-)
      | \b(?P<rel>last|this|next|past)\s+
      | \b(?P<word>{"|".join(reversed(_ORDINALS))})\s+(?:day\s+)?of\s+
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ZONE = r"(?:eastern|central|pacific|mountain|local|E[DS]?T|GMT|UTC|CET|BST)"
_TIME = backward(
    rf"\b(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?|\d{{1,2}}\s*[ap]\.?m\.?)(?:,?\s*\(?{_ZONE}\)?)?(?:\s+(?:standard|daylight|summer))?(?:\s+time)?(?:\s*\({_ZONE}\))?,?\s+(?:on\s+)?"
)
#: The two characters before a blank with which what _LEFT matches can end: "9th", "of", "early", "Monday".
_LEFT_ENDS = frozenset("st nd rd th of ly id te xt is ay AY nd OF ST ND LY XT IS".split())
# Words before "May", "March", "August" that make them months where no digits do.
_LEADS = backward(
    r"(?:\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|through|to|of|and|or|for|during|before|after|on|end|between|ended|ending|versus|vs)(?:\s+|-)|,\s|/)"
)
_MODAL = re.compile(r"\s+(?:be|have|not|also|only|well|still|soon|yet|on|against|he|she|it|they|we|i|you|the|a|an|to|said|told)\b", re.IGNORECASE)


def _may_lead(text: str, start: int) -> bool:
    """Whether what stands before a month can belong to the date, by its last characters: spares the pattern for most."""
    near = text[start - 3 : start - 1] if start > 2 else ""
    return near in _LEFT_ENDS or near[-1:].isdigit() or near[-1:] in " ," or text[start - 1 : start] == "-"


def month(number: int, ambiguous: bool = False, abbreviated: bool = False) -> Handler:
    """The handler of a month's name; `ambiguous` for names that are other words too, `abbreviated` ones need a day or year."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text = calendar.text
        if abbreviated:
            if text[end - 1] != ".":
                end -= 1
        elif text[end : end + 1].isalnum():
            return None
        day = to = year = None
        begin, stop = start, end
        right = _RIGHT.match(text, end)
        if right is not None:
            if right["day"]:
                day, to = int(right["day"]), int(right["to"] or right["slash"] or 0) or None
                year = int(right["year"]) if right["year"] else None
            elif right["only"]:
                year = int(right["only"])
            elif right["short"]:
                year = 1900 + int(right["short"]) if int(right["short"]) > 50 else 2000 + int(right["short"])
            elif calendar.published is not None:
                year = calendar.published.year + {"last": -1, "this": 0, "next": 1}[right["rel"].lower()]
            if day is None or 1 <= day <= 31:
                stop = right.end()
            else:
                day = to = year = None
        word = part = ""
        left = before(_LEFT, text, start) if _may_lead(text, start) else None
        if left is not None:
            begin = left.start()
            if left["day"]:
                if day is None and 1 <= int(left["day"]) <= 31:
                    day = int(left["day"])
                    if left["from"] and 1 <= int(left["from"]) < day:
                        day, to = int(left["from"]), day
                    elif left["from"]:
                        begin = left.start("day")
                else:
                    begin = start
            elif left["word"]:
                day = day or _ORDINALS.index(left["word"].lower().replace(" ", "-")) + 1
            elif left["part"]:
                if day is None:
                    word = left["part"].lower().split()[-1]
                    word = word if word in ("last", "this", "next") else ""
                    part = moments.part_name(left["part"])
                else:
                    begin = start
            elif left["rel"]:
                word = left["rel"].lower()
        then = _THEN.match(text, stop) if year is None else None
        if abbreviated and text[end : end + 1] in ("-", "\u2013") and then is None and year is None:
            return None
        if year is None and not word:
            if start == calendar.joined[0]:
                year = calendar.joined[1]
            elif then is not None:
                year = _through(calendar, then, number, day or 0, begin)
        if day is None and year is None:
            if abbreviated and (_SHORT.match(text, end) is not None or before(_SHORT_LEADS, text, start) is None):
                return None
            if ambiguous and not part and not word and (before(_LEADS, text, start) is None or _MODAL.match(text, end) is not None):
                return None
        return _place(calendar, begin, stop, number, day, to, year, word, part)

    return handle


#: "in Aug", "since Dec": a short month without day or year, not before what goes on as a name.
_SHORT_LEADS = backward(r"\b(?:in|since|until|till|during|last|end|mid|early|late)(?:\s+|-)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.?(?:-|\u2013|\s+to\s+)", 0)
_SHORT = re.compile(r"\.?(?:-(?!\w*\b(?:period|quarter))|\s+[A-Z])")
_THEN = re.compile(
    rf"\s*(?:-to-|-|\u2013|\u2014|to\b|through\b|until\b|till\b|and\b)\s*(?:(?:the\s+)?(?:end|mid|middle|early|late)(?:-|\s+of\s+|\s+))?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?P<month>{_MONTH_NAMES})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|[.,]\d))?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d){_OWN}|\s+(?P<rel>last|this|next)\s+year\b)?"
)
_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | SHORT


def _through(calendar: Calendar, then: re.Match[str], number: int, day: int, at: int) -> int | None:
    """The year of a month that is joined to a later one ("January to August 2025"); the later one's is kept for its own turn.

    Where neither has a year, the stretch that the words mean counts, unless the one around publication is far nearer.
    """
    last, published = _NUMBERS[then["month"].lower()], calendar.published
    over = int(number > last)
    if then["year"]:
        return int(then["year"]) - over
    if published is None or "and" in then.group()[:5]:
        return None
    if then["rel"]:
        year = published.year + {"last": -1, "this": 0, "next": 1}[then["rel"].lower()]
    else:
        own = moments.year_of(number, day, published, "", calendar.text, at) + over
        around = [y for y in (published.year - 1, published.year, published.year + 1) if (y - over, number) <= (published.year, published.month) or moments.cue(calendar.text, at) > 0]
        nearest = min(around or [own], key=lambda year: _away(published, number, last, year))
        year = nearest if own not in around and _away(published, number, last, nearest) < 8 or _away(published, number, last, own) > 2 * _away(published, number, last, nearest) else own
    calendar.joined = (then.start("month"), year)
    return year - over


def _away(published: date, number: int, last: int, year: int) -> int:
    """How many months publication is from the stretch that ends with month `last` of `year`."""
    here, end = published.year * 12 + published.month, year * 12 + last
    start = (year - int(number > last)) * 12 + number
    return max(start - here, here - end, 0)


def _place(calendar: Calendar, begin: int, stop: int, number: int, day: int | None, to: int | None, year: int | None, word: str, part: str) -> When | None:
    text, published = calendar.text, calendar.published
    anchor = "absolute"
    if day is not None:
        begin = with_time(text, begin)
    if year is None:
        if published is None:
            value = f"XXXX-{number:02d}" + (f"-{day:02d}" if day else "")
            return When(begin, stop, value, None, None, "day" if day else "month", "none")
        year = moments.year_of(number, day or 0, published, word, text, begin)
        anchor = "published"
    try:
        if day is None:
            period = moments.month(number, year)
            if part:
                period = moments.part(period, part)
        else:
            period = moments.day(date(year, number, day))
            if to is not None and day < to:
                last = date(year, number, to)
                period = (f"{period[0]}/{last.isoformat()}", period[1], last, "day")
    except ValueError:
        return None
    return moments.when(begin, stop, period, anchor)


def with_time(text: str, begin: int) -> int:
    """Where a date begins with the time of day before it: "12:01 a.m. eastern daylight time on" """
    near = text[begin - 40 if begin > 40 else 0 : begin]
    if ":" not in near and ".m" not in near and "am" not in near and "pm" not in near:
        return begin
    m = before(_TIME, text, begin, 64)
    return begin if m is None else m.start()


_BEFORE_WEEKDAY = backward(r"\b(?P<rel>last|next|this\s+coming|this|coming|past)\s+")
_THEN_MONTH = re.compile(rf",?\s+(?:the\s+)?(?:(?:{_MONTH_NAMES})\b\.?\s*\d|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH_NAMES})\b)")
_NAME = re.compile(r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Herald|Post|Star|Age|Independent|Night|School|Club|Group)\b")


def weekday(number: int) -> Handler:
    """The handler of a weekday (Monday 0)."""

    def handle(calendar: Calendar, start: int, end: int) -> When | None:
        text, published = calendar.text, calendar.published
        if text[end : end + 1].isalpha() or _THEN_MONTH.match(text, end) or _NAME.match(text, end):
            return None
        m = before(_BEFORE_WEEKDAY, text, start)
        word = " ".join(m["rel"].lower().split()) if m else ""
        begin = with_time(text, m.start() if m else start)
        if published is None:
            return When(begin, end, f"XXXX-WXX-{number + 1}", None, None, "day", "none")
        return moments.when(begin, end, moments.day(moments.weekday(number, published, word, text, begin, end)), "published")

    return handle
