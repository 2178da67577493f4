"""When and whether: the day of a meeting, and whether it was held, is planned or was called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import extractor.pattern as regex
from extractor.mentions.model import When
from extractor.shape import Shape, Token

_PLANNED = regex.compile(
    r"(?<![^ ])(?:will|would|plans?|planned|planning|scheduled|expected|expects|prepar(?:ed|es|ing|ations)|set to|due|is to|are to|may|might|could|should|upcoming|forthcoming|anticipated|proposed|invited|invites|agreed to|hopes? to|hoping to"
    r"|wants? to|'ll|likely to|intends? to|possible|potential|seeking|seeks|offered|ready to|willing to|ahead of|promis(?:ed|es|ing)|call(?:s|ed|ing)? for|going to (?=meet|hold|visit|host|travel))(?= )"
)
_PAST = regex.compile(
    r"(?<![^ ])(?:met|held|had|has|have|spoke|talked|visited|arrived|flew|travell?ed|hosted|welcomed|received|was|were|ended|opened|began|concluded|resumed|engaged|last|yesterday|took|after|following|went|during|signed|called|phoned"
    r"|telephoned|sat|gathered|convened|conferred|paid|landed|launched|started|completed|finished|wrapped|led|left|returned)(?= )"
)
_CANCELLED = regex.compile(r"(?<![^ ])(?:cancel(?:led|ed|s|ling|ing)?|call(?:s|ed)? off|postpon(?:ed|es|ing)|scrap(?:ped|s)|put off|shelv(?:ed|es)|abandon(?:ed|s)|dropp?(?:ed|s)? (?:plans|out)|pull(?:ed|s) out of|refus(?:ed|es) to)(?= )")
_CANCELLED_AFTER = regex.compile(r"\A(?:(?!(?:said|;|which|who|and|but) )[^ ]+ ){0,9}?(?:(?:was|were|is|are|been|be) (?:[^ ]+ )?(?:cancel(?:l)?ed|called off|postponed|put off|scrapped|shelved|suspended indefinitely|delayed)|(?:will|would) not (?:take place|be held|go ahead))(?= |$)")
_PLANNED_AFTER = regex.compile(r"\A(?:(?!(?:said|;|who|but) )[^ ]+ ){0,9}?(?:(?:is|are|was|were) (?:[^ ]+ )?(?:scheduled|expected|due|planned|set|likely|to (?:take|be|begin|start|resume))|(?:will|would|may|could|should) (?:[^ ]+ )?(?:take|be|begin|start|resume|last|continue|focus|open)|scheduled|planned for|to be held|to take place)(?= |$)")
_DAY = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z|XXXX-\d\d(?:-\d\d)?\Z")
_FUTURE_WORDS = regex.compile(r"(?<![^ ])(?:next (?:week|month|year)|later (?:this|in)|tomorrow|this weekend|in the coming)(?= )")
_BARE = frozenset("meet meets meeting hold holds host hosts visit visits travel travels fly flies arrive arrives open opens gather gathers begin begins start starts resume resumes receive receives welcome welcomes leave leaves head heads sign signs speak".split())
_GOING = frozenset("travelling traveling heading flying going".split())
_COMING = frozenset("arrives meets visits travels flies heads starts begins opens hosts".split())
_SPEECH = frozenset(("said", "says", "told", "reported", "announced", "stated"))


def day(tokens: Sequence[Token], first: int, last: int) -> tuple[str, int, int] | None:
    """The date nearest to a meeting, after it before before it, with its place; the day on which somebody speaks is none."""
    after = range(last, min(len(tokens), last + 20))
    before = range(first - 1, max(-1, first - 12), -1)
    for way in (after, before):
        for i in way:
            token = tokens[i]
            if token.text in ("said", "says", ";", "told", "after", "before") and way is after and i > last:
                break
            if token.kind == "DATE" and isinstance(token.items[0], When) and _DAY.match(token.items[0].timex):
                if tokens[i - 1].text == "since" or any(t.text in _SPEECH for t in tokens[max(0, i - 3) : i]):
                    continue
                return token.items[0].timex, token.start, token.end
    return None


def status(shape: Shape, first: int, last: int, moment: str | None, published: date | None) -> tuple[str, int]:
    """held, planned or cancelled, with the token that tells (-1 where none does)."""
    a, b = shape.at[first], shape.at[last]
    told = first if not any(t.text in ("expected", "due", "scheduled", "set") for t in shape.tokens[first : last + 1]) or last - first > 6 else last
    lead = shape.at[told] + len(shape.tokens[told].text)
    words = shape.text[max(0, a - 80) : lead] + " "
    shift = max(0, a - 80)
    cut = max(words.rfind(" ; ", 0, -1), words.rfind(" . ", 0, -1), words.rfind(" said ", 0, -1), words.rfind(" but ", 0, -1), words.rfind(" who ", 0, -1))
    shift, words = (shift + cut + 1, words[cut + 1 :]) if cut >= 0 else (shift, words)
    after = shape.text[b + len(shape.tokens[last].text) :].lstrip() + " "
    match = _last(_CANCELLED, words)
    if match is not None and " ahead of " not in words[match.start() :] and " visit " not in words[match.start() : -1][:-1 * len(shape.tokens[first].text) or None]:
        return "cancelled", shape.index(shift + match.start())
    if _CANCELLED_AFTER.match(after):
        return "cancelled", last
    plan, past = _last(_PLANNED, words), _last(_PAST, words)
    if plan is not None and (past is None or plan.start() > past.start() or past[0] in ("has", "have", "is", "are", "was", "were") and plan.start() > past.start() - 14):
        return "planned", shape.index(shift + plan.start())
    if _PLANNED_AFTER.match(after):
        return "planned", last
    if shape.tokens[first].text in _GOING and first and shape.tokens[first - 1].text in ("is", "are"):
        return "planned", first
    if shape.tokens[first].text in _COMING and past is None and moment is not None and published is not None and moment == published.isoformat():
        return "planned", first
    bare = shape.tokens[first].text in _BARE or past is None
    if bare and moment is not None and published is not None and len(moment) >= 7 and moment[:4].isdigit() and moment > published.isoformat()[: len(moment)]:
        return "planned", first
    if shape.tokens[first].text in _BARE and past is None and moment is not None and regex.search(r"(?<![^ ])on \ue008", after[:40]):
        return "planned", first
    if bare and past is None and _FUTURE_WORDS.search(after[:80]):
        return "planned", first
    if bare and past is None and words.split()[-2:-1] == ["to"]:
        return "planned", first
    return "held", -1


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None
