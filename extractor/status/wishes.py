"""What somebody asks for, still has to decide, does not rule out, or is only rumoured to do: no act yet, for all its verbs of acting.

"Peru will ask Lima to raise the duty", "the cabinet will decide whether to", "has not ruled out a duty", "rumours that it will".
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.shape import KINDS
from extractor.status.cues import RELIEF
from extractor.status.scope import Scope, Verdict

_GAP = r"(?:(?!;|,|and\b|but\b|after\b|said\b|says\b|because\b|which\b)\S+ )"
#: Puts a duty on, or raises it.
_CHARGE = r"(?:impos|lev(?:y|ies)|rais|doubl|tripl|quadrupl|slap|put|introduc|set|increas|hik|add|charg|restor|reinstat|adopt|appl(?:y|ies)|plac|extend|hit|bring in|expand)"
#: Makes it lower: of a duty that stands, unless the size is what it is lowered to.
_EASE = r"(?:lower|cut|reduc|halv|slash|bring down|keep|maintain)"
_ASK = r"\b(?:ask|press|push|pressur|lobb|persuad|convinc|begg?|plead|pled|appeal|invit|encourag|implor|exhort|prod|nudg|coax|petition|request)(?:s|ed|ing|e|es|y|ies|ied|ying|d)?(?! (?:about|whether|if|why|how|on the)\b)"
_ASKS = regex.compile(rf"{_ASK} {_GAP}{{1,6}}?to {_GAP}{{0,2}}?(?:{_CHARGE}\w*|{KINDS['MUL']}) {_GAP}{{0,7}}\Z")
_ASKS_TO_EASE = regex.compile(rf"{_ASK} {_GAP}{{1,6}}?to {_GAP}{{0,2}}?{_EASE}\w* {_GAP}{{0,7}}\Z")
_INSISTS = regex.compile(rf"\b(?:insist|demand|request|ask|urg|propos)(?:s|ed|ing|es|e)? that {_GAP}{{0,6}}?(?:{_CHARGE}|{_EASE})\w* {_GAP}{{0,5}}\Z|\b(?:press|push|plead|pled|lobb|appeal|clamou?r)(?:s|es|ed|ing|y|ied|ying)? for {_GAP}{{0,4}}\Z")
_THAT = regex.compile(rf"\b(?:insist|demand|request|ask|urg|propos|recommend)(?:s|ed|ing|es|e)? that {_GAP}{{0,4}}\Z")
_BE_CHARGED = regex.compile(r"\A(?:(?!;|,|\.)\S+ ){0,6}?be (?:impos|levi|rais|set|appli|introduc|put|plac|charg|increas|doubl|adopt|lower|cut|reduc|lift|scrapp|remov|abolish)")
_UNDECIDED = regex.compile(
    rf"\b(?:decid\w+|decision|vot(?:e|es|ing)|debat\w+|rul(?:e|ing)|deliberat\w+|undecided|discuss\w*|unclear|question|consider\w*|ponder\w*) (?:(?:on|over|about|of|as to|next|this|later|\S+) ){{0,4}}?whether (?:or not )?(?:to|it should|they should) {_GAP}{{0,8}}\Z"
    rf"|\b(?:will|to|would|shall|should|must|may) (?:\S+ )?(?:vote|debate|deliberate|decide) (?:\S+ ){{0,3}}?on {_GAP}{{0,5}}\Z"
)
_OPEN = regex.compile(rf"\b(?:not|\w+n't|never|yet to|refus\w+ to|declin\w+ to) (?:\S+ ){{0,2}}?(?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing)) (?:(?:the )?(?:idea|possibility|option|prospect) of )?{_GAP}{{0,5}}\Z")
_RUMOUR = regex.compile(rf"\b(?:speculation|rumou?rs?|expectations?|hopes?|fears?|worries|concerns?|talk|chatter|chances?|odds|bets|likelihood) {_GAP}{{0,4}}?that {_GAP}{{1,6}}?(?:{_CHARGE}\w*|{KINDS['MUL']}) {_GAP}{{0,6}}\Z")


def wished(scope: Scope, to_level: bool) -> Verdict | None:
    """The request, the open decision or the rumour that holds the duty; None where nothing of the kind leads to it.

    `to_level`: the size is what the duty is changed to, so that who asks to lower it names no duty that stands.
    """
    if RELIEF.search(scope.govern):
        return None  # what is asked for is an exemption
    that = _THAT.search(scope.left)
    if that is not None and _BE_CHARGED.match(scope.right):
        return scope.between("threatened", that.start(), scope.a)
    for pattern in (_ASKS, _INSISTS, _UNDECIDED, _OPEN, _RUMOUR):
        match = pattern.search(scope.left)
        if match is not None:
            return scope.between("threatened", match.start(), scope.a)
    ease = _ASKS_TO_EASE.search(scope.left)
    return scope.between("threatened" if to_level else "in_force", ease.start(), scope.a) if ease is not None else None
