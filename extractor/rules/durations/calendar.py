"""When a stretch of time began and ends, where the words and the day of publication tell.

A start that the sentence names ("from 1 July 2025") with a plain length gives the end, an end that it names ("until 14 November") stands as it is; what has been going
on for a plain length began that long before the day of publication; "the next 90 days" end that long after it.
"""

from __future__ import annotations

from datetime import date

import extractor.pattern as regex
from extractor.mentions.model import Duration, When
from extractor.rules.durations.common import Reading
from extractor.shape import Shape, Token

_ISO = regex.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\Z")
#: A day, month or year of the calendar, not "XXXX-07".
_PLAIN = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z")
_FROM = frozenset("from starting beginning commencing since effective".split())
_UNTIL = frozenset("until till through expires expiring expire ending ends to".split())
_LATE = frozenset(("mid", "mid-", "late", "early"))
_NEXT = frozenset(("next", "coming", "following"))


def span(published: date | None, duration: Duration, kind: str, ongoing: bool | None, shape: Shape, found: Reading) -> tuple[str | None, str | None]:
    """(start, end) of a duration as partial dates; None where nothing tells."""
    plain = duration.iso_max is None and duration.bound in ("exact", "approx") and bool(duration.iso)
    begun, ended = _named(shape.tokens, found)
    if begun is not None and ended is None and plain and duration.bound == "exact" and kind != "elapsed":
        ended = _on(begun, duration.iso)
    if begun is None and ended is None and published is not None and plain:
        if ongoing and kind == "elapsed":
            begun = shift(published, duration.iso, -1)
        elif any(t.text in _NEXT for t in shape.tokens[max(0, found.dur - 2) : found.dur]):
            ended = shift(published, duration.iso, 1)
    return (begun, None) if begun is not None and ended is not None and begun[: len(ended)] > ended[: len(begun)] else (begun, ended)


def _named(tokens: list[Token], found: Reading) -> tuple[str | None, str | None]:
    """Dates behind the words of the fact that say from when and until when it lasts, in the same clause."""
    begun = ended = None
    for i in range(found.to + 1, min(len(tokens) - 1, found.to + 9)):
        text = tokens[i].text
        if text in (";", ".", "and", "while", "which", "after", "before", "as"):
            break
        at = i + 2 if tokens[i + 1].text in ("on", "at", "the") and i + 2 < len(tokens) else i + 1
        if tokens[at].kind != "DATE":
            continue
        value = _value(tokens[at])
        if text in _FROM:
            begun = begun or value
        elif text in _UNTIL and (text != "to" or begun is not None) and tokens[i + 1].text not in _LATE:
            ended = ended or value
    return begun, ended


def _value(token: Token) -> str | None:
    when = token.items[0]
    return when.timex if isinstance(when, When) and _PLAIN.match(when.timex) else None


def _on(begun: str, iso: str) -> str | None:
    """The end of a plain length that starts on a partial date, no finer than that date."""
    parts = [int(p) for p in begun.split("-")]
    try:
        end = shift(date(*(parts + [1, 1])[:3]), iso, 1)
    except ValueError:
        return None
    match = _ISO.match(iso)
    days = match is not None and (match[3] or match[4])
    if end is None or (days and len(parts) < 3):
        return None
    if not days and len(parts) == 3:  # "four years from 1 July 2025" end on a day too
        whole = begun if len(end) == 4 else None
        return f"{end}{whole[4:]}" if whole is not None and not whole.endswith("02-29") else end
    if not days and len(parts) == 2 and len(end) == 4:
        return f"{end}{begun[4:]}"
    return end[: len(begun)]


def shift(day: date, iso: str, sign: int) -> str | None:
    """The partial date that lies a duration before (-1) or after (1) a day, as fine as the duration's unit."""
    match = _ISO.match(iso)
    if match is None:
        return None
    years, months, weeks, days = (int(g or 0) for g in match.groups())
    if weeks or days:
        try:
            return date.fromordinal(day.toordinal() + sign * (7 * weeks + days)).isoformat()
        except (ValueError, OverflowError):
            return None
    count = day.year * 12 + day.month - 1 + sign * (12 * years + months)
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return f"{year:04d}-{month + 1:02d}" if months else f"{year:04d}"
