"""Days without a date: "effective immediately", "with immediate effect", "took effect at midnight", "this fall"."""

from __future__ import annotations

from datetime import timedelta

from extractor.mentions import moments
from extractor.mentions.backward import backward, before
from extractor.mentions.model import Duration, When
from extractor.mentions.quarters import OF_YEAR, season
from extractor.mentions.years import Calendar

_IN_EFFECT = backward(r"\b(?:effective|effect|into\s+force|in\s+force|apply|applies|applicable)\s+")
_WITH = backward(r"\b(?:with|has|have|had|of|takes?|took|taking)\s+")
_STARTS = backward(
    r"\b(?:effect|force|effective|appl(?:y|ies|ied)|beg(?:i|a|u)ns?|beginning|start(?:s|ed|ing)?|kick(?:s|ed)?\s+in|c[ao]mes?\s+in|impos(?:ed|es)|snapp?(?:ed|s)?\s+back)\s+"
    r"(?:(?:just\s+|shortly\s+)?(?:at|from|after|as\s+of|past)\s+|(?:one|a)\s+minute\s+(?:past|after)\s+)?"
)
_OTHER_DAY = frozenset("on tonight tomorrow monday tuesday wednesday thursday friday saturday sunday of (".split())


def immediately(calendar: Calendar, start: int, end: int) -> When | None:
    """ "effective immediately", "take effect immediately": the day of publication; not "condemned immediately"."""
    text = calendar.text
    if text[end : end + 1].isalpha() or before(_IN_EFFECT, text, start) is None:
        return None
    return _published(calendar, start, end)


def immediate(calendar: Calendar, start: int, end: int) -> When | None:
    """ "with immediate effect": the day of publication."""
    text = calendar.text
    if text[end : end + 7].lower() != " effect" or text[end + 7 : end + 8].isalpha() or before(_WITH, text, start) is None:
        return None
    return _published(calendar, start, end + 7)


def midnight(calendar: Calendar, start: int, end: int) -> When | None:
    """ "took effect at midnight": the day of publication; "will take effect at midnight": the next. Nothing where a day is named too."""
    text = calendar.text
    follow = text[end : end + 24].replace("(", " ( ").split()
    if text[end : end + 1].isalnum() or follow and follow[0].lower().strip(".,;") in _OTHER_DAY or any(w[:1].isdigit() for w in follow[:3]):
        return None
    lead = before(_STARTS, text, start, 48)
    if lead is None:
        return None
    if calendar.published is None:
        return _published(calendar, start, end)
    ahead = moments.cue(text, lead.start()) > 0
    return moments.when(start, end, moments.day(calendar.published + timedelta(days=int(ahead))), "published", "date-at-once")


def _published(calendar: Calendar, start: int, end: int) -> When:
    if calendar.published is None:
        return When(start, end, "PRESENT_REF", None, None, "day", "none", "date-at-once")
    return moments.when(start, end, moments.day(calendar.published), "published", "date-at-once")


_autumn = season("autumn")
_LEADS = frozenset(("this", "last", "next", "past"))


def fall(calendar: Calendar, start: int, end: int) -> When | Duration | None:
    """ "last fall", "this fall", "the fall of 2024": the season; never the verb and never a fall "in prices"."""
    text = calendar.text
    word = text[max(0, start - 6) : start].split()[-1:]
    if not word or word[0].lower() not in _LEADS | {"the"} or text[start - 1] not in " -":
        return None
    follow = text[end : end + 10].split()[:1]
    if word[0].lower() == "the":
        if OF_YEAR.match(text, end) is None or text[end : end + 4] != " of ":
            return None
    elif follow and follow[0].lower() in ("in", "of", "by", "to", "from", "was", "is", "has", "came"):
        return None
    return _autumn(calendar, start, end)
