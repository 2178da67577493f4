"""Calendar arithmetic for dates: periods as (TIMEX3 value, first day, last day), and which year a month or a weekday without one means.

Nothing here reads a clock: what cannot be placed from the publication date stays without days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from extractor.mentions.backward import backward, before
from extractor.mentions.model import When

Period = tuple[str, date | None, date | None, str]  # TIMEX3 value, first day, last day, precision

_AHEAD = frozenset(
    "will would shall expires expire expiring expected scheduled plan plans planned forthcoming upcoming deadline begins starts maturing due payable next 'll set".split()
)
_BACK = frozenset("last ended was were had since has have did said began ago previous earlier told rose fell made came got took went met saw sold bought paid".split())
#: "to" before one of these looks ahead ("to begin on"), before others it does not tell.
_TO = frozenset("be begin start meet go come resume end hold visit expire take open close vote".split())


_STRONG = backward(r"\b(?:by|until|till|no\s+later\s+than|due|expiring|maturing|payable|next)\s+(?:on\s+|in\s+|about\s+)?")
_WEAK = backward(r"\b(?:from|starting|beginning|effective|as\s+of|on\s+or\s+after|before|through)\s+(?:on\s+|in\s+|about\s+|around\s+)?")
_LAST_CUES = frozenset("by until till than due expiring maturing payable next from starting beginning effective of after before through later".split())
_FOR = backward(r"\bfor\s+")
_PREPOSITION = backward(r"\b(?:in|on|since|during|of|ended|ending|before|after|late\s+in|early\s+in|back\s+in|through|for)\s+(?:about\s+)?")


@lru_cache(4096)
def day(value: date) -> Period:
    return value.isoformat(), value, value, "day"


@lru_cache(4096)
def year(number: int) -> Period:
    return f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year"


@lru_cache(4096)
def month(number: int, of: int) -> Period:
    return f"{of:04d}-{number:02d}", date(of, number, 1), date(of, number, monthrange(of, number)[1]), "month"


@lru_cache(4096)
def quarter(number: int, of: int) -> Period:
    return f"{of:04d}-Q{number}", date(of, 3 * number - 2, 1), month(3 * number, of)[2], "quarter"


@lru_cache(4096)
def half(number: int, of: int) -> Period:
    return f"{of:04d}-H{number}", date(of, 6 * number - 5, 1), month(6 * number, of)[2], "quarter"


@lru_cache(4096)
def week(of: date) -> Period:
    start = of - timedelta(days=of.weekday())
    iso = of.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}", start, start + timedelta(days=6), "week"


_SEASONS = {"spring": ("SP", 3, 5), "summer": ("SU", 6, 8), "autumn": ("FA", 9, 11), "winter": ("WI", 12, 2)}


def season(name: str, of: int) -> Period:
    code, first, last = _SEASONS[name]
    over = 1 if last < first else 0
    return f"{of:04d}-{code}", date(of, first, 1), month(last, of + over)[2], "season"


def part_name(words: str) -> str:
    """ "the end of" -> end, "mid" -> mid, "year-end" -> end."""
    name = words.lower().removeprefix("the ").strip().split()[0].split("-")[0]
    return "end" if name == "year" else name


def part(period: Period, word: str) -> Period:
    """The early, middle or late part of a period, or its end: the value stays, the days narrow.

    Thirds of a month, week or quarter; four months each of a year, of which the end (beginning) is the last (first) month.
    """
    value, first, last, precision = period
    if first is None or last is None:
        return period
    if precision == "year" and last.year == first.year:
        months = {"early": (1, 4), "beginning": (1, 1), "start": (1, 1), "mid": (5, 8), "end": (12, 12)}.get(word, (9, 12))
        return value, date(first.year, months[0], 1), month(months[1], first.year)[2], precision
    third = ((last - first).days + 1) // 3
    if word in ("early", "beginning", "start"):
        return value, first, first + timedelta(days=third - 1), precision
    if word == "mid":
        return value, first + timedelta(days=third), last - timedelta(days=third), precision
    return value, last - timedelta(days=third - 1), last, precision


def cue(text: str, at: int) -> int:
    """1 where the words before a date at `at` look ahead, -1 where they look back, 0 where they do not tell. The nearest cue wins."""
    words = text[at - 70 if at > 70 else 0 : at].split()
    if not words:
        return 0
    last = words[-1].lower()
    if last in _LAST_CUES or last in ("on", "in", "about"):
        if before(_STRONG, text, at) or before(_WEAK, text, at):
            return 1
    follow = ""
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if word[-2:] == "ed" and i and words[i - 1] == "be":
            follow = word  # "will be doubled on": the verb before tells
            continue
        if word in _AHEAD or (word == "to" and follow in _TO):
            return 1
        if word in _BACK or (word[-2:] == "ed" and len(word) > 4):
            return -1
        if word[-1] == "." and len(word) > 4:
            return 0
        follow = word
    return 0


def year_of(number: int, on: int, published: date, word: str, text: str, at: int) -> int:
    """The year of a month (and day, 0 for none) that has none.

    "last" is the latest one over, "next" the first to come. Else the nearest to publication; where the words look the other
    way and the nearest lies clearly on the wrong side (more than two months back, more than one ahead), the next on the right side.
    """
    here = (published.month, published.day)
    there = (number, on or (published.day if number == published.month else 15))
    same = number == published.month and not on
    if word in ("last", "past"):
        return published.year if there < here and not same else published.year - 1
    if word == "next":
        return published.year if there > here and not same else published.year + 1
    if word == "this":
        return published.year
    offset = (there[0] - here[0]) * 30.4 + there[1] - here[1]
    year = published.year
    if offset > 183:
        year, offset = year - 1, offset - 365
    elif offset < -182:
        year, offset = year + 1, offset + 365
    if -62 <= offset <= 31 or 0 < offset < 62 and not on and number == published.month % 12 + 1 and before(_FOR, text, at):
        return year  # also "has cut the duty for May", said in April
    if offset < -62:
        if (offset < -120 or before(_STRONG, text, at)) and cue(text, at) > 0:
            return year + 1
    elif before(_PREPOSITION, text, at) and cue(text, at) < 0:
        return year - 1
    return year


def weekday(number: int, published: date, word: str, text: str, at: int, end: int) -> date:
    """The day that a weekday (Monday 0) means: the latest on or before publication, the first after it where the words look ahead."""
    back = (published.weekday() - number) % 7
    if word in ("last", "past"):
        return published - timedelta(days=back or 7)
    if word in ("next", "coming", "this coming"):
        return published + timedelta(days=7 - back)
    if word == "this":
        return published + timedelta(days=(7 - back) % 7)
    follow = text[end : end + 24].split() if back else []
    if back and "will" in follow[:3]:
        return published + timedelta(days=7 - back)
    if back and cue(text, at) > 0:
        if not follow or not (follow[0] in _BACK or (follow[0][-2:] == "ed" and len(follow[0]) > 4)):  # "vendors on Monday leaped"
            return published + timedelta(days=7 - back)
    return published - timedelta(days=back)


_new = tuple.__new__  # a named tuple without the cost of its keyword handling


def when(start: int, end: int, period: Period, anchor: str, rule: str = "date") -> When:
    value, first, last, precision = period
    return _new(When, (start, end, value, first, last, precision, anchor, rule))
