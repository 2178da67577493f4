"""What is told beside a statement and speaks for its status: the line that leads to it, earlier statements of the rate, the title."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rules.tariffs.model import Anchor
from extractor.status import Verdict

_VERB = regex.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|may|might|shall|should|can|\w{3,}(?:ed|ing)"
    r"|(?:remain|stay|enter|pay|face|get|take|keep|go|rise|fall|charge|impose|set|raise|cut|start|begin|carr(?:y|ie)|appl(?:y|ie))(?:e?s)?)\b"
)
_LINES = 12  # lines without a verb that one sentence with a colon may introduce
#: What a line above a list says of all its items: asked for, proposed, possible.
ASKED = regex.compile(r"(?:should|could|might|propos|recommend|demand|call|ask|urg|want|threat|consider|suggest|seek|sought|request)")


def list_lead(context: Context, index: int) -> int:
    """The line with a colon above a list item, whatever verbs the item has; -1 where none is."""
    above = context.sentences[index].heading
    if context.sentences[index].section != "list" or above < 0:
        return -1
    s = context.sentences[above]
    return above if context.view.clean[s.start : s.end].rstrip().endswith(":") else -1


def lead_of(context: Context, index: int) -> int:
    """The sentence with a colon that introduces this line, where the line has no verb of its own ("30% for Laos"); -1 where none does."""
    for at in range(index, max(-1, index - _LINES), -1):
        s = context.sentences[at]
        if at < index and context.view.clean[s.start : s.end].rstrip().endswith(":"):
            return at
        if s.end - s.start > (130 if at == index else 90) or _VERB.search(context.lower, s.start, s.end):
            return -1
    return -1


_FINITE = regex.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|may|might|could|can|must|do|does|did|remains?|stays?|appl(?:y|ies)|faces?|pays?|paid|imposes?|charges?|said|says|rose|fell|goes|went|enters?|took|takes?|became|comes?|came)\b")


def lead_of_clause(context: Context, index: int) -> int:
    """The line that introduces a list whose items are no sentences: "(a) by inserting a duty of 10% on glass; and"; -1 for others."""
    s = context.sentences[index]
    if s.section != "list" or s.heading < 0 or context.sentences[s.heading].section != "body" or _FINITE.search(context.lower, s.start, s.end):
        return -1
    lead = context.sentences[s.heading]
    return s.heading if context.view.clean[lead.start : lead.end].rstrip().endswith((":", " -", "\u2013", "\u2014")) else -1


def repeats(anchor: Anchor, other: Anchor) -> bool:
    """Whether a statement speaks of the same rate of the same parties as an earlier one."""
    if not other.status or anchor.amount is None or anchor.unit != other.unit or (anchor.low, anchor.high) != (other.low, other.high):
        return False
    if anchor.previous is not None and other.previous is not None and anchor.previous != other.previous:
        return False
    mine, others = set(anchor.get("targets") or ()), set(other.get("targets") or ())
    return mine <= others and bool(mine) == bool(others) and all(not anchor.get(s) or not other.get(s) or set(anchor.get(s)) & set(other.get(s)) for s in ("imposers", "products"))


#: Words of one who will act: a threat just as well, where the title or the text before calls it one.
_COMING = regex.compile(r"\b(?:will|would|'ll|going to|gonna|to be|imposing|putting|placing|raising|announc\w+|set to|due to)\b")
#: "had in May announced": what was announced by then is no part of the threat of today.
_HAD_ANNOUNCED = regex.compile(r"\bhad (?:(?!,)\S+ ){0,7}?announced\b")


def _open(anchor: Anchor, other: Anchor, *slots: str) -> bool:
    """Whether two statements may speak of the same parties: each slot is open in one of them or shares a value."""
    return all(not anchor.get(s) or not other.get(s) or set(anchor.get(s)) & set(other.get(s)) for s in slots)


#: "They are lower for Peru (12%)": the words speak for what was told just before.
_BACK = regex.compile(r"\W*(?:they|these|those)(?: (?:rates?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|figures?))? (?:are|is|would|will|range|stand|go|come)\b")


def told_of(anchor: Anchor, last: Anchor) -> bool:
    """Whether a statement goes on about the threat told right before it."""
    return last.status == "threatened" and anchor.sentence - last.sentence in (0, 1, 2) and _BACK.match(anchor.shape.text) is not None


def called_threat(context: Context, anchor: Anchor, before: list[Anchor], verdict: Verdict) -> bool:
    """Whether an announcement is what the title, or the text before, calls a threat: "will charge 12%" under "X threatens Y"."""
    if verdict.status != "adopted" or verdict.start >= 0 and (not _COMING.search(verdict.cue) or _HAD_ANNOUNCED.search(anchor.shape.text)):
        return False
    title = context.title
    eases = anchor.previous is not None and anchor.high is not None and anchor.high < anchor.previous
    for other in before:
        if other.status != "threatened" or eases and other.rule == "frame" or not _open(anchor, other, "imposers", "targets"):
            continue
        if other.unit == anchor.unit and (other.low, other.high) == (anchor.low, anchor.high) and other.rule != "frame":
            return True
        if other.rule == "frame" and title is not None and other.shape is title.shape(other.sentence):
            return True
    return False


#: A title that tells of a deal made: what the text says each side "would" charge is agreed.
_DEAL_MADE = regex.compile(r"\bjoint statement\b|\b(?:fact sheet|general terms)\b.*\b(?:deal|agreement|framework|pact)\b|\b(?:reach|strik|struck|sign|seal|agree|announc|secur|clinch|unveil|hail|finali[sz]|conclud|ink)\w*\b(?: (?!if\b|if |possible|no\b|talks|without)\S+){0,6}? (?:deals?|agreements?|pacts?|accords?|truce|framework|to (?:cut|lower|reduce|slash|drop))\b|\b(?:deal|agreement|pact|truce) (?:reached|signed|struck|agreed|sealed|announced)\b")
_TITLE_ACTS = regex.compile(r"\b(?:raises|imposes|slaps|hikes|sets|cuts|doubles|lowers|signs|orders|increases|lifts|reduces|approves|adopts|puts)\b")
_OPEN_CONDITION = regex.compile(r"\b(?:if|unless|could|might|may|propos\w+|threat\w*|otherwise)\b")
_WAS = regex.compile(r"\b(?:was|were|had|imposed|slapped|introduced|levied|since|paid|hit)\b")


def title_tells(context: Context, anchor: Anchor, before: list[Anchor], verdict: Verdict) -> str:
    """The status that the title gives what the sentence leaves open: a deal that is made, the same rate as an act, tariffs that are lifted; "" for none."""
    title = context.title
    if title is None:
        return ""
    told = [a for a in before if a.sentence < len(title.sentences) and a.shape is title.shape(a.sentence)]
    if verdict.status == "threatened" and verdict.cue.endswith(("would", "intends", "intend")) and not _OPEN_CONDITION.search(anchor.shape.text):
        if _DEAL_MADE.search(title.lower):
            return "adopted"
        if _TITLE_ACTS.search(title.lower) and any(a.status == "in_force" and a.unit == anchor.unit and (a.low, a.high) == (anchor.low, anchor.high) and _open(anchor, a, "imposers", "targets") for a in told):
            return "adopted"
    if verdict.status == "in_force" and anchor.unit in ("percent", "specific") and (anchor.low or anchor.high) and _WAS.search(anchor.shape.text):
        whom = set(anchor.get("targets") or ())
        if whom and any(a.rule in ("free-eliminate", "free-eliminated") and a.status == "in_force" and whom & set(a.get("targets") or ()) and _open(anchor, a, "imposers", "products") for a in told):
            return "ended"
    return ""
