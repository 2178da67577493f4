"""What the rules for durations share: the answer of a rule and the parts of their patterns."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.nearby import BREAKS
from extractor.pattern import any_of
from extractor.rules.durations.subjects import EVENT, NEEDS_TRADE, SUBJECT, TRADE_WORDS
from extractor.shape import Shape

#: Parts of patterns: `{gap}` is up to five words inside one noun phrase, `{reach}` up to fourteen words of one clause.
MACROS = {
    "event": EVENT,
    "gap": rf"(?!(?:{any_of(BREAKS)}|[,;:.()\"]) )[^ ]+ ",
    "word": r"(?![;:] |(?:said|says|but|while|whereas|although) )[^ ]+ ",
}


#: With these before it the noun is another thing: "repurchase agreements", "a takeover siege", "two months in a row".
_NOT_BEFORE = frozenset("news press bidding price turf ratings culture combat credit repurchase takeover hitting winning losing unbeaten scoring marriage prison jail".split())
#: A plan, deal or window of a truce is told as the truce.
_OF_IT = frozenset("plan plans deal deals agreement agreements arrangement arrangements programme program window windows".split())
#: What follows a noun of sport: "a four-day tour match".
_GAMES = frozenset("match matches game games opener victory win score".split())
#: Nouns that need words of trade, no mere good: "a 15-year plan" for a marsh.
_PLANS = frozenset("plan plans programme programs programmes program campaign campaigns duty".split())
#: Nouns that after "to" are verbs.
_VERBS = frozenset("stay plan deal contract probe license licence program programme extension pause freeze".split())


class Reading(NamedTuple):
    """What a duration measures. `noun` is the token of the noun, `at` and `to` close the words of the fact."""

    subject: str
    dur: int
    noun: int
    at: int
    to: int
    kind: str  # elapsed, length, pause, deadline, age, recurrence; "" keeps what the mention says
    ongoing: bool | None


def read(shape: Shape, match: regex.Match[str], kind: str = "", ongoing: bool | None = None) -> Reading | None:
    """The reading of a match with groups `dur` and `noun`; None where the noun needs a sentence about trade and has none."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    # the last of several nouns is the head: "a two-year trade agreement suspension"
    while noun + 1 < len(shape.tokens) and shape.tokens[noun + 1].text in SUBJECT and noun + 1 != dur and not (shape.tokens[noun + 1].text in _OF_IT and SUBJECT[shape.tokens[noun].text] in ("ceasefire", "agreement")):
        noun += 1
    word = shape.tokens[noun].text
    before = shape.tokens[noun - 1].text if noun else ""
    if before in _NOT_BEFORE or (before == "to" and word in _VERBS) or (word == "fighting" and shape.tokens[min(noun + 1, len(shape.tokens) - 1)].text in ("back", "over", "for")):
        return None
    aged = shape.tokens[dur].items[0].kind == "age" and dur < noun  # "a five-month-old crisis": only what lasts has an age
    after = shape.tokens[noun + 1].text if noun + 1 < len(shape.tokens) else ""
    if after in _GAMES or (before == "of" and word in ("war", "duty") and noun > 1 and shape.tokens[noun - 2].text in ("prisoner", "prisoners", "tour", "tours")):
        return None
    if not aged and (word in NEEDS_TRADE or before in NEEDS_TRADE):
        at = shape.at[noun]
        around = shape.text[:at] + shape.text[at + len(word) :] if word in ("duty", "duties") else shape.text  # "tour of duty" is no word of trade
        if not any(w in around for w in TRADE_WORDS) and (word in _PLANS or not any(t.kind == "GOOD" for t in shape.tokens)):
            return None
    first, last = sorted((dur, noun))
    return Reading(SUBJECT[word], dur, noun, first, last, kind, ongoing)
