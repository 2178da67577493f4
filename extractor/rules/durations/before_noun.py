"""The duration stands before its noun: "a 15-year civil war", "two decades of war"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.durations.common import MACROS, Reading, read
from extractor.shape import Shape, compile_shape

_MODIFIER = r"<DUR:dur> (?:- )?(?:\( <DUR> \) )?(?:(?:old|long) )?{gap}{0,5}?(?P<noun>{event})(?= |$)"
_OF = r"<DUR:dur> (?:long )?(?:of|in) {gap}{0,6}?(?P<noun>{event}|calm)(?= |$)"
_modifier = compile_shape(_MODIFIER.replace("{gap}{0,5}?", "(?:(?!(?:the|a|an|his|her) ){gap}){0,5}?"), MACROS)
_of = compile_shape(_OF.replace("{gap}{0,6}?", "(?:(?:{gap})(?:, )?){0,6}?"), MACROS)
#: "three years" before a noun is an adjunct of time, "three-year" and "three years'" are adjectives.
_PLURAL = regex.compile(r"(?:years|months|weeks|days|hours|decades)\Z")
_AGE = regex.compile(r"old\Z")
_AGO = regex.compile(r"(?:ago|earlier|later|apart)\Z")


@rule(
    "duration-before-noun",
    table="durations",
    family="before the noun",
    pattern=_MODIFIER,
    examples=(
        yes("Both sides want to end Ruritania's [[14-month war]] with its neighbour.", iso_duration="P14M", subject="war"),
        yes("Chile and Peru signed a [[three-year supply contract]] for copper.", iso_duration="P3Y", subject="agreement"),
        yes("The [[nine-week-old dockers' strike]] has held up exports of grain.", iso_duration="P9W", subject="strike", ongoing=True),
        yes("Brussels answered with a [[90-day pause]] of its duties on American steel.", iso_duration="P90D", subject="pause"),
        no("The 50-year-old minister opened the talks.", why="the age of a person"),
        no("Copper fell to a six-month low as the war went on.", why="a low has no length"),
        no("In two years sanctions will be lifted.", why="the plural is no adjective of the noun"),
    ),
)
def before_noun(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """A duration as adjective of what lasts: wars, truces, strikes, talks, pacts, pauses, bans, visits.

    Leaves alone ages of people and plural durations ("in two years sanctions ...").
    """
    token = shape.tokens[shape.index(match.start("dur"))]
    words = context.view.clean[token.start : token.end].lower()
    if (_PLURAL.search(words) and "-" not in words) or _AGO.search(words):
        return None
    aged = _AGE.search(words) is not None or token.items[0].kind == "age"
    return read(shape, match, "elapsed" if aged else "", True if aged else None)


@rule(
    "duration-of-noun",
    table="durations",
    family="before the noun",
    pattern=_OF,
    examples=(
        yes("[[Eleven years of civil war]] have emptied the ports of Ruritania.", iso_duration="P11Y", subject="war", kind="elapsed"),
        yes("The pact came after [[months of difficult negotiations]] with Canada.", iso_duration=None, subject="negotiations", actors=("CAN",)),
        yes("The pact came after [[18 months of difficult negotiations]] with Canada.", iso_duration="P18M", subject="negotiations"),
        yes("Dockers called [[three days of strikes]] at French ports.", iso_duration="P3D", subject="strike", actors=("FRA",)),
        no("The first six months of the year saw strikes in France.", why="a reporting period"),
    ),
)
def of_noun(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """"Two decades of war", "months of talks": the length of what follows `of`. Leaves reporting periods alone."""
    dur = shape.index(match.start("dur"))
    if dur and shape.tokens[dur - 1].text in ("first", "final", "next", "last", "every", "each", "within"):
        return None
    if match["noun"] == "calm":
        if "truce" not in shape.text and "fire" not in shape.text:
            return None
        noun = shape.index(match.start("noun"))
        return Reading("ceasefire", dur, noun, dur, noun, "elapsed", None)
    found = read(shape, match, "elapsed")
    if found is not None and shape.tokens[dur].items[0].rule == "duration-nth" and found.subject in ("negotiations", "other", "agreement"):
        return None  # "the second day of talks"
    if match["noun"] in ("row", "rows") and " in " in match[0]:
        return None
    return found if found is None or found.subject not in ("strike", "pause", "tariff") else found._replace(kind="length")


RULES = ((_modifier, before_noun, "duration-before-noun"), (_of, of_noun, "duration-of-noun"))
