"""What stands around the clause of a duty and decides for it: a condition, an ultimatum, a proposal, a deal.

The chain of verbs tells what is said of the duty; these tell what the saying is worth: "X will charge 12%, unless Y
gives in" is a threat for all its "will", "under the deal X would charge 12%" is decided for all its "would".
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.status.scope import Scope, Verdict

_WHO = r"(?:[\ue009\ue00c]|he|she|it|they|we|the (?:\S+ ){0,2}?(?:administration|government|president|commission|ministry|minister|union|bloc|chancellor|premier))"
#: "unless a truce is reached, he will ..."
_BEFORE = regex.compile(r"\b(?:unless|if|in the event|in case)\b[^;:.]*,(?: then)? ?\Z")
#: "... will start on Monday, unless Peru gives in": a condition that somebody is to meet, not a note on the scope of the duty
_UNLESS = regex.compile(rf"\bunless (?:(?!;)\S+ ){{0,3}}?(?:{_WHO}|deals?|agreements?|truce|talks|negotiat\w+|countr(?:y|ies)|nations?|partners?|sides?|leaders?|compan(?:y|ies)|manufacturers?|makers|firms|crisis|changes|concessions|progress)(?= )")
#: "... or face a duty of 12%"
_OR_FACE = regex.compile(r"\bor (?:else |otherwise |instead )?(?:\S+ ){0,2}?(?:fac(?:e|es|ing)|be hit|get hit|risk(?:s|ing)?|suffer|incur)\b")
#: "Lima to Quito: open the ports and face no duty": the headline of an ultimatum
_ULTIMATUM = regex.compile(r": (?:\S+ ){1,8}?(?:and|or) face (?:\S+ ){0,3}\Z")
#: "the duty that the minister is said to be weighing"
_THREAT_BEHIND = regex.compile(
    rf"\A(?:(?!said\b|says\b|but\b|while\b|as\b|;|\.|,)\S+ ){{0,11}}?(?:that |which )?{_WHO} (?:(?:also|reportedly|recently|earlier|previously|once|now|first|originally) ){{0,2}}"
    r"(?:(?:has |had |have )?(?:(?:also|reportedly|recently|earlier|previously|once|first|originally) ){0,2}(?:threaten(?:s|ed)|propos(?:es|ed)|float(?:s|ed)|planned|plans (?:to|for)|vow(?:s|ed)|promis(?:es|ed)|pledg(?:es|ed)|sought|seeks|mus(?:ed|es) about|talked about|raised the (?:prospect|possibility) of)"
    r"|(?:is|are|was|were|has been|have been|had been) (?:(?:also|reportedly|now|said to be) ){0,2}(?:threatening|proposing|considering|weighing|mulling|floating|planning|seeking))\b"
)
#: The clause that a "which will" leans on speaks of a proposal.
_PROPOSAL = regex.compile(r"\b(?:propos(?:e|es|ed|ing|als?)|draft|(?:introduc|sponsor|tabl|submitt?|fil)(?:e|es|ed|ing|s)? (?:\S+ ){0,3}(?:bill|legislation|motion|amendment))\b")
_LEGISLATION = regex.compile(r"\b(?:introduc|sponsor|co-sponsor|tabl|submitt?|draft|back|support|push)(?:e|es|ed|ing|s)? (?:\S+ ){0,3}(?:bills?|legislation|motion|amendment) (?:\S+ ){0,3}\Z")
#: "The bill, which the senate has yet to take up, raises the duty"
_BILL_SAYS = regex.compile(r"\W*(?:the|this|that|a|an|its|their|his|under the|[\ue00a\ue00b\ue00d]) (?:\S+ ){0,3}?(?:proposals?|bill|draft|motion|petition|blueprint|white paper|application|request)\b(?! (?:was|were|has been|had been) (?:\w+ly )?(?:approved|adopted|passed|signed|enacted|accepted))")
_PASSED = regex.compile(r"\b(?:approved|adopted|passed|signed|enacted|ratified|became law|into law|took effect|came into force|accepted|cleared|okayed|endorsed|rubber - stamped)\b")
_WHICH_WILL = regex.compile(r", (?:which|that) ?\Z")
_UNDER_PROPOSAL = regex.compile(r"\bunder (?:the|this|that|a|an|its|their|his|[\ue00b\ue00d]) (?:\S+ ){0,3}?(?:proposals?|draft|bill)\b")
#: A pact that is agreed, and what it brings.
_PACT = r"(?:deals?|agreements?|accords?|pacts?|frameworks?|general terms|truce|settlement)"
_DEAL = regex.compile(
    rf"\b{_PACT}\b(?: (?!if\b|unless\b)\S+){{0,8}} ?, ?(?:under|in|by|through|as part of) which\b|\b{_PACT}\b(?: \S+){{0,3}} (?:whereby|under which|in which|calls? for|provides?)\b|\b{_PACT}\b(?: (?!if\b)\S+){{0,4}} that would (?:lock|keep|set|cap|cut|lower|leave|limit|reduce|bring)\b"
    rf"|\b(?:under|as part of) (?:the|this|that|its|their|a|an|[\ue00a\ue00b\ue00d]) (?:\S+ ){{0,4}}?{_PACT}\b"
)
_DEAL_BEHIND = regex.compile(rf"\A(?:(?!if\b|unless\b|but\b|;|propos\w*\b|possible\b|draft\b)\S+ ){{0,8}}?(?:under|as part of) (?:the|a|an|this|their|its|[\ue00a\ue00b]) (?:(?!propos\w*\b|possible\b|draft\b|any\b)\S+ ){{0,3}}?{_PACT} (?:(?:that )?(?:was |were |they )?(?:reached|signed|struck|announced|concluded|agreed|sealed)|(?:in|of|on) \ue008)")
_EXCHANGE = regex.compile(r"\W*(?:in (?:return|exchange)|for its part)\b")
_EASES = regex.compile(r"\b(?:lower|reduce|cut|drop|remov|eliminat|scrap|slash|accept|lift|zero|free|waive|allow)\w*\b")
_OPEN_DEAL = regex.compile(rf"\b(?:propos\w+|possible|potential|draft|any|could|if|unless|no|without|would-be|hop\w+|seek\w*|want\w*|negotiat\w+|talks|pursu\w+|urg\w+|future|interim offer|toward|towards)\b(?: \S+){{0,6}}? {_PACT}\b")
_SOFT = frozenset(("would", "plan", "plans", "planned", "intend", "intends", "intended", "expect", "expects", "expected", "promise", "promises", "promised", "pledged", "pledges", "offers", "offered"))


def conditional(scope: Scope, coming: bool) -> Verdict | None:
    """The condition on which what is announced (`coming`) hangs, or the ultimatum that holds the duty out."""
    face = _OR_FACE.search(scope.govern)
    if face is not None:
        return scope.verdict("threatened", face)
    ultimatum = _ULTIMATUM.search(scope.left) if ":" in scope.left else None
    if ultimatum is not None:
        return scope.between("threatened", ultimatum.start() + 2, ultimatum.end())
    if not coming:
        return None
    before = _BEFORE.search(scope.left[: scope.cut])
    if before is not None:
        return scope.between("threatened", before.start(), before.end())
    unless = _UNLESS.search(scope.rest)
    return scope.after("threatened", unless) if unless is not None else None


_ANY_COUNTRY = regex.compile(r"\bany (?:country|nation|state|company|firm)\b (?:\S+ ){0,14}?(?:will|would|is going to)\b")
_QUOTED = regex.compile(r"\"|\b(?:said|wrote|posted|warned|declared)\b")


def any_country(scope: Scope) -> Verdict | None:
    """"Any country that joins them will pay 12%", in somebody's words: a warning to all whom it may concern."""
    match = _ANY_COUNTRY.search(scope.left)
    return scope.between("threatened", match.start(), match.end()) if match is not None and _QUOTED.search(scope.shape.text) else None


def threatened_behind(scope: Scope) -> regex.Match[str] | None:
    """The relative clause that says that the duty is a threat or a plan."""
    return _THREAT_BEHIND.match(scope.rest)


def proposed(scope: Scope, coming: bool) -> Verdict | None:
    """The proposal that the clause belongs to: "proposed a measure, which will put 12%", "under the draft"."""
    match = _LEGISLATION.search(scope.left) or _BILL_SAYS.match(scope.shape.text)
    if match is not None and _PASSED.search(scope.shape.text):
        match = None
    if match is None and coming:
        before = scope.left[: scope.cut]
        match = _PROPOSAL.search(before, max(0, len(before) - 160)) if _WHICH_WILL.search(before) else _UNDER_PROPOSAL.search(scope.shape.text)
    return scope.between("threatened", match.start(), match.end()) if match is not None else None


def dealt(scope: Scope, threat: str) -> bool:
    """Whether a deal that is made says what the duty "would" be."""
    if threat not in _SOFT:
        return False
    left = scope.left
    if threat == "would" and _DEAL_BEHIND.search(scope.rest):
        return True
    if _DEAL.search(left) and not _OPEN_DEAL.search(left):
        return True
    return threat != "would" and _EXCHANGE.match(left) is not None and _EASES.search(scope.chain) is not None
