"""The length and what lasts stand in different parts of the clause: "For eight weeks dockers have been on strike"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.durations.common import MACROS, Reading, read
from extractor.shape import Shape, compile_shape

_FEW = r"(?:(?:the|past|last|more|than|nearly|almost|about|some|over|a|an|full|long|only|just|at|least) ){0,3}"
_LEADING = rf"(?:^|(?<=[,:\"] ))(?P<link>for|after|following) {_FEW}<DUR:dur> (?:, )?(?:{{word}}){{0,9}}?(?P<noun>{{event}})(?= |$)"
_leading = compile_shape(_LEADING, MACROS)
_INVADED = r"<DUR:dur> (?:after|since|ago ,? ?when|into) (?:[^ ]+ ){0,3}?(?P<noun>invaded|invading)(?= |$)"
_invaded = compile_shape(_INVADED, MACROS)
_SUPPLY = (
    r"(?<![^ ])(?P<noun>supply|supplies|supplying|deliver|delivers|sell|sells|ship|ships|buy|buys|purchase|purchases|export|import|provide|take) (?:{word}){0,14}?(?:for|over|during)"
    r" (?:(?:the|next|a|period|of|up|to|at|least|coming|another) ){0,3}<DUR:dur>"
)
_supply = compile_shape(_SUPPLY, MACROS)
@rule(
    "duration-leads-clause",
    table="durations",
    family="across the clause",
    pattern=_LEADING,
    examples=(
        yes("[[For eight weeks dockers have been on strike]] in Chile.", iso_duration="P8W", subject="strike", actors=("CHL",), kind="elapsed"),
        yes("[[After 18 months, the talks]] between Kenya and Ghana collapsed.", iso_duration="P18M", subject="negotiations", actors=("GHA", "KEN")),
        no("For two years he ran the bank.", why="nothing that is counted here lasts two years"),
    ),
)
def leading(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """A duration at the head of the clause, and what lasts behind it."""
    found = read(shape, match, "elapsed" if match["link"] == "for" else "")
    if found is None or found.subject in ("tariff", "delay", "pause") or shape.tokens[found.noun].text.startswith(("quota", "plan", "programme", "program")):
        return None
    start = shape.index(match.start())
    on = match["link"] == "for" and regex.search(r"(?<![^ ])(?:has|have|is|are)(?= )", match[0]) is not None
    return found._replace(at=start, ongoing=True if on else None)


@rule(
    "duration-since-invasion",
    table="durations",
    family="across the clause",
    pattern=_INVADED,
    examples=(
        yes("[[Two years after Ruritania invaded]] Kenya, trade is down.", iso_duration="P2Y", subject="invasion", against=("KEN",)),
        no("Two years after he left, ants invaded his house.", why="no country invades"),
    ),
)
def invaded(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Time since one country invaded another."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    if not any(t.kind in ("PLACE", "ACTOR") for t in shape.tokens[noun + 1 : noun + 4]):
        return None
    return Reading("invasion", dur, noun, dur, noun, "elapsed", None)


@rule(
    "duration-of-supply",
    table="durations",
    family="across the clause",
    pattern=_SUPPLY,
    examples=(
        yes("Qatar will [[supply Poland with crude oil for 20 years]].", iso_duration="P20Y", subject="agreement"),
        no("The firm will supply the team with drinks for two years.", why="no good of trade"),
    ),
)
def supply(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Contracts to supply or buy a good for a time."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    between = shape.tokens[noun:dur]
    if not any(t.kind in ("GOOD", "QTY") for t in between) or shape.tokens[dur].items[0].kind == "recurrence":
        return None
    if not any(t.kind in ("PLACE", "ADJ", "POSS", "ACTOR") for t in shape.tokens):
        return None
    return Reading("agreement", dur, noun, noun, dur, "length", None)


_DOING_SO = r"<DUR:dur> (?:now )?been (?P<noun>negotiating|talking|haggling|fighting|bargaining|on strike|at war|in talks|under siege|under (?:an? |the )?(?:[^ ]+ ){0,3}?(?:sanctions|embargo|blockade))(?= |$)"
_doing_so = compile_shape(_DOING_SO)
_ACTS = {"negotiating": "negotiations", "talking": "negotiations", "haggling": "negotiations", "bargaining": "negotiations", "in talks": "negotiations", "fighting": "war", "at war": "war", "on strike": "strike", "under siege": "other"}


@rule(
    "duration-been-doing",
    table="durations",
    family="across the clause",
    pattern=_DOING_SO,
    examples=(
        yes("Envoys of Kenya and Ghana have for all of [[three weeks been negotiating]] here.", iso_duration="P3W", subject="negotiations", actors=("GHA", "KEN")),
        no("He has for three weeks been resting.", why="nothing that is counted here"),
    ),
)
def doing_so(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """Who "have for three weeks been negotiating", "been on strike"."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.end("noun") - 1)
    words = match["noun"]
    subject = _ACTS.get(words) or ("sanctions" if words.endswith("sanctions") else "embargo")
    return Reading(subject, dur, noun, dur, noun, "elapsed", True)


_WALKED = r"(?<![^ ])(?P<noun>walked out|walk out|walked off the job|stopped work|downed tools|struck) (?:{word}){0,5}?for (?:(?:a|an|another|at|least|about|nearly|more|than|up|to) ){0,3}<DUR:dur>"
_walked = compile_shape(_WALKED, MACROS)


@rule(
    "duration-walked-out",
    table="durations",
    family="across the clause",
    pattern=_WALKED,
    examples=(
        yes("Dockers at Chilean ports [[walked out for 72 hours]].", iso_duration="PT72H", subject="strike", actors=("CHL",)),
        no("The minister walked out of the room for a minute.", why="no strike"),
    ),
)
def walked(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """How long workers "walked out", "stopped work"."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    if shape.tokens[noun + 2].text == "of" or not regex.search(r"(?<![^ ])(?:workers?|dockers?|dockworkers|union|unions|drivers|truckers|staff|pilots|miners|employees|crews?|longshoremen|seamen|farmers|teachers|strike|strikers)(?= |$)", shape.text):
        return None
    return Reading("strike", dur, noun, noun, dur, "length", None)


_FOUGHT = r"(?<![^ ])(?P<noun>fought|battled|warred|clashed) (?:{word}){0,6}?for (?:(?:a|an|another|at|least|about|nearly|almost|some|more|than|over|just) ){0,3}<DUR:dur>(?! (?:to|for|in jail))"
_fought = compile_shape(_FOUGHT, MACROS)


@rule(
    "duration-fought",
    table="durations",
    family="across the clause",
    pattern=_FOUGHT,
    examples=(
        yes("The armies of Chile and Peru [[fought for 44 days]].", iso_duration="P44D", subject="war", actors=("CHL", "PER")),
        no("The firm fought for two years to keep its name.", why="no war"),
    ),
)
def fought(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """How long armies or countries "fought". Needs words of war or two countries before the verb."""
    dur, noun = shape.index(match.start("dur")), shape.index(match.start("noun"))
    codes = {c for t in shape.tokens[:noun] for c in t.codes}
    if len(codes) < 2 and not any(t.text in ("troops", "army", "armies", "rebels", "forces", "soldiers", "militia") for t in shape.tokens[:noun]):
        return None
    return Reading("war", dur, noun, noun, dur, "elapsed", False)


RULES = ((_fought, fought, "duration-fought"), (_walked, walked, "duration-walked-out"), (_doing_so, doing_so, "duration-been-doing"), (_invaded, invaded, "duration-since-invasion"), (_leading, leading, "duration-leads-clause"), (_supply, supply, "duration-of-supply"))
