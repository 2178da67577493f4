"""The status of a zero rate: a regime that stands until it is over, or a duty that is abolished."""

from __future__ import annotations

from datetime import date

import extractor.pattern as regex
from extractor.shape import Shape
from extractor.status.duties import read_status
from extractor.status.frames import dealt
from extractor.status.scope import Scope, Verdict

_ENDS = r"(?:eliminat|end|clos|scrap|remov|abolish|terminat|repeal|revok|withdr[ae]w|phas(?:e|es|ed|ing) out|los(?:e|es|ing|t)|drop|exclud|cut off|rescind|do away with|did away with|shut|axe|discard|discontinu)"
_REGIME_OVER = regex.compile(
    rf"\b(?:{_ENDS}(?:e?d|ped|ped out)|(?:ha[sd]|have) (?:\w+ )?{_ENDS}\w*|ended|closed|withdrew|lost|shut|(?<!(?:agreement|deal|bill|law|rule|proposal|act|reform|legislation|draft|plan|order|text) (?:also )?)(?:ends|eliminates|closes|scraps|removes|abolishes|terminates|repeals|revokes|axes|kills)|{_ENDS}(?:ion|al|ing) of|{_ENDS}ing|closure of|no longer|loss of|end of|the end to)\b(?: (?:(?!to\b)\S+|(?<=up )to|(?<=able )to)){{0,9}} ?\Z"
)
_REGIME_END_PLANNED = regex.compile(
    rf"\b(?:plan\w*|propos\w*|consider\w*|intend\w*|want\w*|would|will|could|may|might|set to|due to|expected|evaluat\w*|agreed|going to|weigh\w*|seek\w*|call\w* (?:for|on)|urg\w+|phased|aim\w*|vow\w*|threat\w*|pledg\w+|phase out|phasing out|planned|proposed|bill|draft) (?:\S+ ){{0,7}}?{_ENDS}\w*\b(?: \S+){{0,8}} ?\Z|\bto (?:\S+ly |fully |also )?{_ENDS}\w*\b(?: \S+){{0,8}} ?\Z"
)
_REGIME_SUSPENDED = regex.compile(r"\b(?:suspend(?:s|ed|ing)?|suspension of|paus(?:e|es|ed|ing))(?P<gap>(?: (?!to\b)\S+){0,6}) ?\Z")
_REGIME_OVER_AFTER = regex.compile(r"\A(?:(?!;)\S+ ){0,24}?(?:(?:will|shall|would) (?:now |instead |then )?be subject to (?:all |the |these |those |such )?(?:applicable |same |full )?(?:duties|tariffs)\b|(?:has |have |had |was |were |is |are |been )+(?:\w+ly )?(?:ended|eliminated|closed|scrapped|removed|abolished|terminated|repealed|revoked|withdrawn)|no longer be available|is no longer|are no longer|ended|expired|ceased|(?:is|are|was|were|has been) (?:now |officially |effectively )?(?:over|gone|dead|history|a thing of the past))\b")
_REGIME_SUSPENDED_AFTER = regex.compile(r"\A(?:(?!;|\.)\S+ ){0,14}?(?:is|are|was|were|been|be) (?:\w+ )?(?:suspended|paused)\b")
_REGIME_NOT = regex.compile(r"\A(?:(?!;)\S+ ){0,24}?(?:(?:shall|will|is|are|was|were) not (?:be )?(?:available|apply|granted|extended|eligible))\b")
_REFUSED = regex.compile(r"\b(?:no way|rul\w+ out|reject\w*|refus\w+ to|won't|(?:will|would|could) (?:not|never))\b")
#: "Lima would grant duty-free entry", "asks for duty-free access": it is not there yet
_SOUGHT = regex.compile(
    r"\b(?:(?:would|could|might) (?:(?!,)\S+ ){0,2}?(?:grant|give|allow|let|get|gain|win|enter|receive|provide|admit|import|secure|be (?:allowed|granted|given|able|let|admitted))|(?:propos|(?<!will )(?<!shall )(?<!to )offer|seek|request|demand|consider)(?:s|es|ed|ing)?|sought|want(?:s|ed)?|(?:call|ask|push|press|lobb[yi])\w* (?:\S+ ){0,3}?for|urg(?:es|ed|ing)|in talks (?:on|over|about)|negotiat(?:es|ed|ing))"
    r" (?:(?!,|that\b|which\b|because\b|to end\b)\S+ ){0,7}?\Z"
)
#: What is sought may be that it stays or that it goes.
_KEPT = regex.compile(r"\b(?:keep|maintain|exten[ds]|continu|preserv|prolong|renew|retain|protect|los[es]|end|eliminat|clos|scrap|remov|restor|current|existing|restrict|limit|revok|withdraw|suspend|abolish|phas)\w*\b")
_FORMERLY = regex.compile(r"\W*(?:previously|formerly|until (?:now|then|recently|\ue008)|in the past|before (?:\ue008|the change|that|this)|prior to (?:\ue008|the change|that|this))\b ?,?")
#: "used to enter duty-free", "that previously came in free": it is over
_USED_TO = regex.compile(r"\b(?:used to|previously|formerly|once|at one time|in the past)\b(?: (?!is\b|are\b|now\b|will\b|would\b|agreed\b|announced\b|to\b)\S+){0,2} (?:enter|c[ao]me|ship|s[eo]l[dl]|qualif|enjoy|import|export|pass|admit|sen[dt]|bring|brought|was|were|had)\w*(?: (?!;|is\b|are\b|will\b|now\b)\S+){0,8} ?\Z")
_AT_ONCE = regex.compile(r"\b(?:with immediate effect|effective immediately|as of today)\b")
_ONCE = regex.compile(r"\W*(?:after|upon|once|when|following|as soon as)\b")
_REGIME_NEW = regex.compile(r"\b(?:will|shall|agree\w*|commit\w*|to be|grant\w*|creat\w*|establish\w*|receive|provid\w+ for|announc\w+|sign\w*|decid\w+)(?: \S+){0,10} ?\Z")
_REGIME_OFFER = regex.compile(r"\b(?:would|could|might|may|propos\w*|offer\w*|seek\w*|want\w*|demand\w*|call\w* for|urg\w+|suggest\w*|consider\w*|if|hop\w+|ask\w*|discuss\w*|push\w* for|negotiat\w+|plan\w*|aim\w*|threaten\w*|pledg\w*|promis\w*|envisag\w*)(?: \S+){0,10} ?\Z")


def read_regime_status(shape: Shape, first: int, last: int, *, change: bool, published: date | None = None, effective: date | None = None) -> Verdict:
    """The status of a zero rate. `change`: the words themselves abolish a duty ("eliminate tariffs"), so that an act
    makes the zero rate real; otherwise they name a regime ("duty-free entry") that stands until it is said to be over."""
    scope = Scope(shape, first, last)
    govern = scope.govern
    if change:
        verdict = read_status(shape, first, first, published=published, effective=effective)
        if verdict.status in ("in_force", "adopted", "threatened", "denied"):
            return verdict
        return Verdict("in_force", verdict.cue, verdict.start, verdict.end)
    suspended = _REGIME_SUSPENDED.search(govern)
    if suspended is not None:
        if regex.search(r"\b(?:eliminat|remov|end|suspen)", suspended["gap"]):
            return scope.verdict("in_force", suspended)  # "suspended the elimination of duty-free treatment"
        return scope.verdict("suspended", suspended)
    planned = None if _AT_ONCE.search(scope.right) else _REGIME_END_PLANNED.search(govern)
    if planned is not None:
        return scope.verdict("in_force", planned)
    if "no longer" in scope.inside:  # "will no longer be subject to tariffs": the zero rate is what begins
        return Verdict("adopted" if regex.search(r"\b(?:will|shall|to)\b", govern + scope.inside) else "in_force", "", -1, -1)
    over = _REGIME_OVER.search(govern)
    if over is not None:
        if regex.match(r"otherwise", govern[over.end() :]):
            return Verdict("in_force", "", -1, -1)
        would = regex.search(r"\b(?:would|will|could|if)\b", govern)
        return scope.verdict("in_force" if would else "ended", over)
    for status, pattern in (("ended", _REGIME_OVER_AFTER), ("suspended", _REGIME_SUSPENDED_AFTER), ("denied", _REGIME_NOT)):
        hit = pattern.match(scope.right)
        if hit and status == "denied" and _ONCE.match(shape.text):
            return scope.after("in_force", hit)  # "after such notice entry shall not be free": until then it is
        if hit:
            return scope.after(status, hit)
    if _FORMERLY.match(shape.text) and regex.search(r"\b(?:was|were|had|could|\w+ed)\b", shape.text):
        return Verdict("ended", shape.tokens[0].text, shape.tokens[0].start, shape.tokens[0].end)
    used = _USED_TO.search(scope.left)
    if used is not None and not _KEPT.search(used[0]):
        return scope.between("ended", used.start(), used.end())
    offer = _REGIME_OFFER.search(govern)
    if offer is not None and _REFUSED.search(govern):
        return scope.verdict("denied", offer)
    if offer is not None and regex.search(r"\b(?:zero|free of|no tariffs?|no dut)", scope.inside):
        return scope.verdict("threatened", offer)
    sought = _SOUGHT.search(govern)
    if sought is not None and not _KEPT.search(govern) and not dealt(scope, "would"):
        return scope.verdict("threatened", sought)
    new = _REGIME_NEW.search(govern)
    if new is not None:
        return scope.verdict("adopted", new)
    if effective is not None and published is not None and effective > published:
        return Verdict("adopted", "date", -1, -1)
    return Verdict("in_force", "", -1, -1)
