"""Rates that go to zero or come from it: "cut from 10% to nil", "phased to zero", "will stay at zero"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.negatives import is_other_tariff
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_WORD = r"(?P<zero>zero|nil|nothing|duty-free|duty free|free|0(?= (?:\.|,|;|\)|by|in|on|over|from|for|and)(?! \d)| ?\Z))"
_NEAR = r"(?:(?!;|\.|\(|to|and|while|but|zero|nil|<PCT|PRC|PTS>)\S+ ){0,10}?"
_FROM_RATE = shape_pattern(rf"(?P<old><PCT|PRC>) {_NEAR}(?:down |back |all the way )?to (?:almost |virtually |practically |nearly |a )?{_WORD}\b(?! (?:trade|market|of)\b)")
_GONE = shape_pattern(r"(?P<old><PCT|PRC>) (?:(?:\)|,|{head}|rates?|which|that|now|both|all) ){0,4}(?:will|would|is to|are to|must|shall|to|are|were|was|is) (?:then |now |also )?(?:be |being )?(?:fully |completely |gradually |progressively |immediately |entirely |mostly |largely |eventually )?(?P<zero>eliminated|abolished|scrapped|phased out|waived|zeroed)\b|(?P<old><PCT|PRC>) (?:{mod} ){0,4}?{head} (?P<zero>removed|eliminated|abolished|scrapped|phased out|dropped)\b(?! (?:from|by|to)\b)")
_FROM_ZERO = shape_pattern(r"\bfrom (?:zero|nil|nothing|duty-free|duty free|free) (?:now |today |in <DATE> )?to (?:{fill} ){0,2}?(?P<new><PCT|PRC>)")
_AT_ZERO = shape_pattern(
    r"(?P<head>{head}) (?:(?:on|for|against|imposed on|applied to) (?:(?!;|\.|<PCT|PRC|PTS>|tariffs?\b|dut(?:y|ies)\b)\S+ ){1,14}?)?(?:(?:{fill}|{lower}|continues?|stays?|would|will|to|phased|reduced|moving|and|eventually|ultimately|then|later|in|over|by|<DATE|DUR>|,) ){0,9}?"
    r"(?:to|at|of|be|is|are|was|were|been|:) (?:currently |now |still |already |again )?(?:almost |virtually |practically |nearly |a |set at |cut to )?(?P<zero>zero|nil)\b(?! (?:tariff|dut|percent|rate))"
)
_NEW_SUBJECT = shape_pattern(r", (?:and |while |but )?(?:the |all )?<GOOD|PLACE|ADJ>")
_EITHER = regex.compile(r"\b(?:to 0|zero|nil|nothing|free|eliminated|abolished|scrapped|phased out|waived|zeroed|removed|dropped)\b")


@rule(
    "zero-from-rate", table="tariffs", family="free", needs=("zero", "nil", "free", "nothing", "eliminated", "abolished", "scrapped", "phased", "waived"),
    examples=(
        yes("India cut the [[customs duty on lentils from 30% to nil]].", rate_min=0.0, unit="free", rate_previous=30.0, imposers=("IND",)),
        yes("Peru's [[duty of 12 percent on pork falls to zero]] in 2030.", rate_min=0.0, unit="free", rate_previous=12.0),
        yes("Tariffs on bread, [[now as high as 50%, will be eliminated]].".replace("Tariffs on bread, [[now", "[[Tariffs on bread, now"), rate_min=0.0, unit="free", rate_previous=50.0),
        no("The duty stays at 12 percent, and growth fell to zero.", why="growth fell"),
    ),
)  # fmt: skip
def to_zero(shape: Shape, anchors: list[Anchor]) -> set[int]:
    """A rate that goes "to zero" or "to nil": what is stated is the zero, the figure is what it was.

    Returns the tokens of those figures, which no other rule may take.
    """
    if not _EITHER.search(shape.text):
        return set()
    taken: set[int] = set()
    known = {a.size: a for a in anchors}
    for match in [*_FROM_RATE.finditer(shape.text), *_GONE.finditer(shape.text)]:
        anchor = known.get(shape.index(match.start("old")))
        if anchor is None or anchor.unit == "free" or anchor.kind == "change" or OTHER_FIGURE.search(match[0]) or _NEW_SUBJECT.search(match[0]):
            continue
        first, last = shape.index(match.start("zero")), shape.index(match.end("zero") - 1)
        taken.add(anchor.size)
        if anchor.previous is None or anchor.rule != "size-previous":
            anchor.previous = anchor.high if anchor.high is not None else anchor.low
        anchor.low = anchor.high = 0.0
        anchor.unit, anchor.bound, anchor.currency, anchor.per = "free", "exact", None, None
        anchor.size = first
        anchor.last = max(anchor.last, last)
        anchor.text = (shape.tokens[first].start, shape.tokens[last].end)
        anchor.rule = "zero-from-rate"
    for match in _FROM_ZERO.finditer(shape.text):
        anchor = known.get(shape.index(match.start("new")))
        if anchor is not None and anchor.previous is None:
            anchor.previous = 0.0
    return taken


@rule(
    "zero-level", table="tariffs", family="free", needs=("zero", "nil"),
    examples=(
        yes("The [[duty on Chilean wine will fall in steps to zero]].", rate_min=0.0, unit="free"),
        yes("Canada's [[tariff on tyres stays at zero]].", rate_min=0.0, unit="free", imposers=("CAN",)),
        no("The tariff row brought growth in Chile to zero.", why="growth, no duty"),
    ),
)  # fmt: skip
def at_zero(shape: Shape, sentence: int, taken: list[Anchor]) -> list[Anchor]:
    """A tariff noun whose verb leads to "zero" or "nil" without a figure before it."""
    if not _EITHER.search(shape.text):
        return []
    found: list[Anchor] = []
    for match in _AT_ZERO.finditer(shape.text):
        head_first, head = shape.index(match.start("head")), shape.index(match.end("head") - 1)
        size = shape.index(match.start("zero"))
        if any(a.first <= size <= a.last or a.head == head for a in taken + found) or is_other_tariff(shape, head_first, head) or OTHER_FIGURE.search(match[0]):
            continue
        anchor = Anchor(sentence, shape, "zero-level", size, min(size, head_first), max(size, head), head, head_first, None, "free", 0.0, 0.0)
        anchor.text = (shape.tokens[size].start, shape.tokens[size].end)
        found.append(anchor)
    return found
