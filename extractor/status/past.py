"""Levels of the past: what goods paid until a cut, what the duty was under the old schedule.

A finished act ("imposed 12% in 2018") still stands until the text says otherwise; a past state ("the duty was 12% in 2018", "had paid
12% before the pact") is over once the words set it apart from today. These tell the two apart.
"""

from __future__ import annotations

from datetime import date, timedelta

import extractor.pattern as regex
from extractor.shape import KINDS
from extractor.status.scope import Scope, Verdict

_DATE, _DUR = KINDS["DATE"], KINDS["DUR"]
#: A verb of level in the past, right before the size or inside the expression.
_STATE = r"(?:was|were|stood|paid|faced|attracted|carried|incurred|entered|ran|averaged|bore|came|charged|levied|taxed|stayed|remained|enjoyed|had to pay|used to (?:\w+ )?\w+)"
_WAS = regex.compile(rf"\b{_STATE} (?:(?:at|of|to|a|an|the|in|about|around|only|just|some|up|out|still|set|taxed|charged|subject|levied|hit|with|by|under|tariffs?|dut(?:y|ies)|lev(?:y|ies)|(?!is\b|are\b|will\b|would\b|has\b|have\b|now\b|can\b|said\b)\S+) ){{0,5}}\Z|\b(?:was|were|stood|ran|averaged|came) (?:at |to |between |only |just |about )?\S+ ?\Z")
#: "a 12% duty applied between ..."
_APPLIED = regex.compile(rf"\A(?:on (?:\S+ ){{1,6}}?)?(?:applied|was|were|stood|prevailed|held) (?:(?!;)\S+ ){{0,6}}?(?:between {_DATE} and {_DATE}|from {_DATE} (?:to|until|through) {_DATE}|until {_DATE}|till {_DATE}|before|prior to)")
_HAD = regex.compile(r"\bhad (?:\S+ )?(?:been|stood|paid|faced|attracted|carried|entered|enjoyed|applied at|charged|averaged|run|hovered|come in)\b(?: (?!said\b|told\b|set\b|imposed\b)\S+){0,6} ?\Z|\bhad (?:\S+ )?(?:been|stood) (?:at |between )?\S+ ?\Z")
_OPENS_PAST = regex.compile(rf"\W*(?:(?:\S+ ){{1,3}}?ago\b|(?:until|till|up to|up until) (?:{_DATE}|the |then|recently|now|this|last)|(?:before|prior to) (?!\S+ing\b)|previously\b|formerly\b|in the past\b|back then\b|at the time\b|in those days\b|under (?:the |its |their )?(?:old|previous|former|earlier|prior)\b)")
_SET_APART = regex.compile(
    rf"\bunder (?:the |its |their )?(?:old|previous|former|earlier|prior) |\b(?:until|till) (?:{_DATE}|then|recently|the (?:pact|deal|cut|change|reform|new|end|law|order))|\b(?:before|prior to) (?:{_DATE}|(?:the|this|that|its) (?:\S+ )?(?:pact|deal|cuts?|change|reform|agreement|accord|truce|war|rise|increase|hike|order|move|announcement|return|ruling|switch))"
    rf"|{_DATE} ago\b|{_DUR} ago\b|\b(?:a year|years|months|decades|a decade|a month|a week|weeks) ago\b|\bat (?:its|their|the) (?:peak|height)\b|\bback then\b|\bat (?:the|that) time\b|\bin those days\b|\bfor (?:a few|several|two|three|some) (?:hours|days|weeks|months)\b|\bfor (?:just |only )?{_DUR}(?= in\b)|\bearlier this year\b(?=.*\bnow\b)"
)
_GONE = regex.compile(r"\b(?:gone (?:is|are)|farewell to|goodbye to|no more)\b (?:\S+ ){0,4}\Z")
_EVENT = regex.compile(r"\b(?:raised|cut|increased|reduced|lowered|hiked|imposed|announced|introduced|doubled|slapped|proposed|threatened|brought|slashed|lifted|agreed) (?:\S+ ){0,4}?(?:to|at|of|a|an)? ?\Z")
#: In reported speech every state stands in the past.
_REPORTS = regex.compile(r"\b(?:said|told|added|noted|wrote|showed?|found|reported|that)\b")
_SINCE = regex.compile(r"(?:\S+ ){0,2}?(?:since|for) \S")
_IN = frozenset(("in", "during", "by", "at", "around", "late", "early", "mid"))
_YEAR = 300  # a state that a sentence dates before all else is over after this
_OLD_DAYS = 400  # a state dated longer ago than this is over


def over(scope: Scope, published: date | None) -> Verdict | None:
    """The words that set a past level apart from today; None where the level may still apply."""
    gone = _GONE.search(scope.govern)
    if gone is not None:
        return scope.verdict("ended", gone)
    until = _APPLIED.match(scope.right)
    if until is not None:
        return scope.after("ended", until)
    if _EVENT.search(scope.govern):
        return None
    text = scope.shape.text
    had = _HAD.search(scope.chain)
    if had is not None and _SINCE.match(scope.right) and not _REPORTS.search(text):
        return scope.verdict("ended", had)  # "had stood at 12% since 1994"
    was = had or _WAS.search(scope.govern) or _WAS.search(scope.chain)
    if was is None:
        return None
    apart = _OPENS_PAST.match(text) or _SET_APART.search(text, scope.cut, scope.a) or _SET_APART.search(scope.inside + " " + scope.right) and _SET_APART.search(text, scope.a)
    if apart is not None:
        return scope.between("ended", apart.start(), apart.end())
    opens = scope.shape.tokens[0]
    if opens.kind == "DUR" and opens.items[0].kind == "elapsed" and (opens.items[0].days_low or 0) > _YEAR and not _REPORTS.search(text):
        return Verdict("ended", "date", opens.start, opens.end)
    if published is not None and opens.kind == "DATE" and opens.items[0].last is not None and published - opens.items[0].last > timedelta(days=_YEAR) and not _REPORTS.search(text):
        return Verdict("ended", "date", opens.start, opens.end)  # "a year ago the duty stood at 4%"
    if published is not None:
        clause = text[scope.cut : scope.b] + " " + scope.right
        for i, token in enumerate(scope.shape.tokens):
            if token.kind != "DATE" or not i or token.text not in clause:
                continue
            last, near = token.items[0].last, scope.shape.tokens[i - 1]
            if last is not None and (near.text in _IN and published - last > timedelta(days=_OLD_DAYS) or near.kind in ("PCT", "PRC") and published - last > timedelta(days=30)):
                return Verdict("ended", "date", token.start, token.end)
    return None
