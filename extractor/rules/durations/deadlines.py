"""Time since an event and time until one: "18 months since the accord", "within 30 days"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.durations.common import MACROS, Reading, read
from extractor.rules.durations.subjects import SUBJECT
from extractor.shape import Shape, compile_shape

_SINCE = r"<DUR:dur> (?:have passed |has passed |on )?(?:since|when|into|after) (?:(?!ended|end|over)(?:{gap})){0,6}?(?P<noun>{event})(?= |$)"
_since = compile_shape(_SINCE, MACROS)
_WITHIN = r"(?<![^ ])(?:within|inside|no later than|not later than) (?:the (?:next|following|coming) |the |next )?<DUR:dur>"
_within = compile_shape(_WITHIN, MACROS)
_TRADE = regex.compile(
    r"tariff|(?<![^ ])trade (?!commission|secret)|(?<![^ ])(?<!of )dut(?:y|ies)(?= )(?! (?:station|officer))|sanction|embargo|(?<![^ ])exports?(?= )|(?<![^ ])imports?(?= )|quota|retaliat|truce|cease-?fire|dumping|investigation|(?<![^ ])licen[cs]es?(?= )"
)

#: The calendar of an order itself ("within 90 days of the date of this order") says nothing about trade.
_ORDER = regex.compile(r" (?:of|after|from|following) (?:the )?(?:(?:date|effective date|enactment|issuance)|this (?:order|memorandum|proclamation|directive|regulation))|prior to that date")


@rule(
    "duration-since-event",
    table="durations",
    family="since and until",
    pattern=_SINCE,
    examples=(
        yes("It is [[ten years since the trade accord]] with Ruritania.", iso_duration="P10Y", subject="agreement", kind="elapsed"),
        yes("[[Two years into the war]], its ports are still closed.", iso_duration="P2Y", subject="war", ongoing=True),
        no("Five years after the end of the war, trade had recovered.", why="the peace is five years old, not the war"),
        no("The firm was sold two days after the strike.", why="an interval between two events of the past"),
    ),
)
def since_event(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Time that has passed since an agreement, an invasion, talks or sanctions began. Not the time after something ended."""
    words = shape.text[match.end("dur") : match.end("noun")]
    if " after " in words or "end of" in words or "ended" in shape.text[match.end("noun") : match.end("noun") + 12]:
        return None
    noun = shape.index(match.start("noun"))
    subject = SUBJECT[shape.tokens[noun].text]
    into = " into " in words
    if not into and subject in ("strike", "other", "pause", "delay"):
        return None
    return read(shape, match, "elapsed", True if into else None)


@rule(
    "duration-deadline",
    table="durations",
    family="since and until",
    pattern=_WITHIN,
    examples=(
        yes("The Commission must decide [[within 60 days]] whether the imports of Chinese steel are dumped.", iso_duration="P60D", subject="other", bound="at_most", kind="deadline"),
        no("Within 90 days of the date of this rule a report on imports is due.", why="the calendar of the order"),
        no("She hopes to walk again within six weeks.", why="no matter of trade"),
    ),
)
def deadline(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """The time that is given to act in a matter of trade, sanctions or a truce."""
    if not _TRADE.search(shape.text) or _ORDER.match(shape.text, match.end()):
        return None
    dur = shape.index(match.start("dur"))
    first = shape.index(match.start())
    return Reading("other", dur, dur, first, dur, "deadline", None)


_TAKES = r"(?<![^ ])(?:take|takes|took|taking|needs?) (?:(?:about|at|least|up|another|a|further|between|only) ){0,3}<DUR:dur> (?:for|to|before|until)(?= )"
_takes = compile_shape(_TAKES, MACROS)


@rule(
    "duration-takes",
    table="durations",
    family="since and until",
    pattern=_TAKES,
    examples=(
        yes("A new tariff [[takes three to six months]] to reach the shops.", iso_duration="P3M", iso_duration_max="P6M", subject="delay"),
        no("It takes two hours to reach the airport.", why="no matter of trade"),
    ),
)
def takes(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """How long a matter of trade takes to happen or to have its effect."""
    if not _TRADE.search(shape.text):
        return None
    dur = shape.index(match.start("dur"))
    doing = shape.tokens[dur + 2].text if dur + 2 < len(shape.tokens) else ""
    subject = "negotiations" if doing in ("negotiate", "agree", "hammer") else "other" if doing in ("conclude", "complete", "finish", "investigate") else "delay"
    return Reading(subject, dur, dur, shape.index(match.start()), dur, "length", None)


_GIVEN = (
    r"(?<![^ ])(?:has|have|had|gave|given|gives|giving|get|gets|allowed|allows|leaving|leaves|set) (?:(?![,;:] )[^ ]+ ){0,4}?<DUR:dur>(?: period| deadline)? (?:to|in which to|for) (?=[a-z])"
)
_given = compile_shape(_GIVEN, MACROS)


@rule(
    "duration-given",
    table="durations",
    family="since and until",
    pattern=_GIVEN,
    examples=(
        yes("Exporters [[have 45 days]] to answer the dumping questions of Chile.", iso_duration="P45D", subject="other", kind="deadline", bound="at_most"),
        no("We have two weeks to rest.", why="no matter of trade"),
    ),
)
def given(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Days that somebody has, or is given, to act in a matter of trade."""
    if not _TRADE.search(shape.text):
        return None
    dur = shape.index(match.start("dur"))
    return Reading("other", dur, dur, shape.index(match.start()), dur, "deadline", None)


RULES = (
    (_given, given, "duration-given"),
    (_takes, takes, "duration-takes"),
    (_since, since_event, "duration-since-event"),
    (_within, deadline, "duration-deadline"),
)
