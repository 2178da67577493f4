"""What the sentences around a statement say of its status: a list of proposals that goes on, a deal told before, a start that is fixed.

Only what a statement leaves open is read here: "will be 12%" among the proposals of one speech is one more proposal, and
"would now pay 12%" after a deal is told is part of the deal. A sentence that decides for itself is left alone.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rules.tariffs.model import Anchor
from extractor.status import Verdict

#: A speaker who proposes, in a speech of proposals.
_I_PROPOSE = regex.compile(r"\b(?:i|we) (?:\w+ ){0,2}?propose (?:to|that|the|a|an|these|similar)\b|\bmy (?:\w+ )?proposals?\b|\bit is (?:also |further |now |therefore )?proposed (?:to|that)\b|\b(?:he|she|minister) (?:also |now )?propose[sd] (?:to|that|a|an|\w+ing)\b")
#: A bill or a draft that is open, told of in its own sentence.
_OPEN_BILL = regex.compile(r"\b(?:the|this|that|its|their|a) (?:\w+ ){0,2}?(?:bill|draft|proposal)\b (?:\S+ ){0,6}?(?:would|propos\w+|establish\w*|provid\w+|foresees?|envisag\w+|contain\w*|includes?|calls? for|seeks?|aims?|sets?|introduc\w+)\b")
#: "Under the proposal ..." right beside, for a free entry that "may" or "will" be.
_UNDER = regex.compile(r"\bunder (?:the|this|that|its|their|[\ue00a-\ue00d]) (?:\S+ ){0,3}?(?:proposals?|draft|bill)\b")
_MAY = regex.compile(r"\b(?:may|can|could|will|would) (?:then |still |now )?(?:enter|come|import|ship|sell|enjoy|receive|be (?:imported|admitted|shipped|brought|allowed))\b")
_NO_MORE = regex.compile(r"\b(?:approv\w+|passed|adopted|enacted|signed|became law|took effect|came into force|ratified|decided|announced)\b")
_COMING = regex.compile(r"\b(?:will|shall|'ll)\b")
#: "These measures took effect in May": what was to come is there.
_BEGAN = regex.compile(r"\W*(?:these|those|the|all|both|all these) (?:new |\S+ )?(?:measures|changes|tariffs|duties|rates|levies|increases|cuts) (?:all )?(?:became effective|took effect|came into (?:force|effect)|entered into force|went into effect|are (?:now |already )?in (?:force|effect))\b(?! only if)")
_PLAN = regex.compile(r"propos\w+|(?:.* )?(?:will|shall)\b")
_SPEECH, _BILL = 6, 2  # sentences that a proposal reaches

_PACT = r"(?:deals?|agreements?|accords?|pacts?|understandings?|truce|frameworks?)"
#: A deal that is made: "the two signed a pact", "under this deal the duty was cut".
_DEAL_MADE = regex.compile(rf"\b(?:under|with|as part of) (?:this|the new|the|that|their) (?:\S+ ){{0,2}}?{_PACT}\b|\b(?:reached|signed|struck|sealed|concluded|entered into|clinched|inked|agreed (?:on|to)|announced) (?:\S+ ){{0,4}}?{_PACT}\b")
_DEAL_OPEN = regex.compile(r"\b(?:if|could|might|may|propos\w+|talks|negotiat\w+|hop\w+|seek\w*|want\w*|draft|possible|potential|no|not|without|unless|offer\w*)\b")
_WOULD_NOW = regex.compile(r"\bwould (?:now|also|thus|instead|henceforth|from now on|still)\b")

#: Words for what is to come that say nothing of doubt where the day is fixed.
_SOFT = regex.compile(r"(?:expect\w*|planned|plans?|potential|upcoming|looming|anticipated|pending)\b")
#: "before the duties take effect on 3 May", "the new system, scheduled for 1 May"
_FIXED = regex.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|measures?|rates?|system|regime|schedule|increases?|hikes?|implementation)\b(?: (?!if\b|unless\b|could\b|would\b|might\b|may\b|propos\w+|not\b|\.|;)\S+){0,8}? (?:takes? effect|come(?:s)? into (?:force|effect)|enters? into force|goes? into effect|kicks? in|scheduled for|begins?|starts?)(?: \S+){0,4}? (?:on |from |in |for )?\ue008"
)
_DOUBT = regex.compile(r"\b(?:propos\w*|draft|bill|if|unless|consider\w*|weigh\w*|threat\w*|could|might)\b")


def carried(context: Context, anchor: Anchor, verdict: Verdict) -> str:
    """The status that the sentences around give a statement; "" where they give none."""
    text, here = anchor.shape.text, anchor.sentence
    if verdict.status in ("adopted", "threatened") and not verdict.ending and _PLAN.match(verdict.cue):
        for i in range(here + 1, min(len(context.sentences), here + 4)):
            if _says(context, _BEGAN, i, "effect", "force"):
                return "in_force"
    if verdict.status == "adopted" and not verdict.ending and _COMING.search(verdict.cue) and not _NO_MORE.search(text):
        low, high = max(0, here - _SPEECH), min(len(context.sentences), here + _BILL + 1)
        if any(_says(context, _I_PROPOSE, i, "propose", "proposal") for i in range(low, high)):
            return "threatened"
        if any(_says(context, _OPEN_BILL, i, "bill", "draft", "proposal") and not _NO_MORE.search(context.shape(i).text) for i in range(max(0, here - _BILL), here)):
            return "threatened"
    if verdict.status in ("adopted", "in_force") and anchor.unit == "free" and not verdict.ending and _MAY.search(text) and not _NO_MORE.search(text):
        if any(_says(context, _UNDER, i, "proposal", "draft", "bill") for i in range(max(0, here - 1), min(len(context.sentences), here + 2))):
            return "threatened"
    if verdict.status != "threatened":
        return ""
    if _WOULD_NOW.search(text) and "would" in verdict.cue and not _DEAL_OPEN.search(text):
        for i in range(max(0, here - 4), here):
            said = context.shape(i).text
            if _DEAL_MADE.search(said) and not _DEAL_OPEN.search(said):
                return "adopted"
    if _SOFT.match(verdict.cue) and not _DOUBT.search(text):
        for i in range(max(0, here - 4), min(len(context.sentences), here + 5)):
            if _says(context, _FIXED, i, "effect", "force", "scheduled", "kick", "begin", "start") and not _DOUBT.search(context.shape(i).text):
                return "adopted"
    return ""


def _says(context: Context, pattern: regex.Pattern[str], index: int, *words: str) -> bool:
    """Whether a sentence says it; a look at its words comes first."""
    s = context.sentences[index]
    return any(context.lower.find(word, s.start, s.end) >= 0 for word in words) and pattern.search(context.shape(index).text) is not None
