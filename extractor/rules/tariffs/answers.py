"""Duties that answer each other: whoever charges the one pays the other."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

#: What stands before a duty that the sentence only looks back on, and before one that it answers.
_BACK_TO = regex.compile(r"\b(?:following|after|despite|unlike|when|because of|since|amid|ahead of|avoid\w*|compared (?:to|with)|criticis\w+|oppos\w+|before) (?:\S+ ){0,7}\Z")
_IN_ANSWER = regex.compile(
    r"\b(?:in (?:retaliation|response|reaction|reply|answer|return) (?:to|against|for)|(?:retaliat|respon|react|repl|answer)\w* (?:in kind )?(?:to|against|at|for)|hit\w* back at|counter|countering|matching|mirroring|reciprocat\w+) (?:(?!with\b)\S+ ){0,8}\Z"
)


def before(anchor: Anchor) -> str:
    return anchor.shape.text[: anchor.shape.at[min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)]]


def answered(anchor: Anchor) -> bool:
    """Whether the sentence speaks of this duty as one that another answers: "in response to US tariffs"."""
    return anchor.answered and not anchor.obtained or _IN_ANSWER.search(before(anchor)) is not None


def background(anchor: Anchor) -> bool:
    """Whether the sentence only looks back on this duty ("after Washington raised tariffs"): a poor thing to lean on."""
    return answered(anchor) or _BACK_TO.search(before(anchor)) is not None


def answer(anchor: Anchor, other: Anchor) -> None:
    """Parties of a duty that answers another: whoever charges the other pays this one."""
    for slot, mirrored in (("targets", "imposers"), ("imposers", "targets")):
        value = other.slots.get(mirrored)
        if value is not None and value.value != ["ALL"] and not set(value.value) & set(anchor.get(mirrored) or ()):
            anchor.set(slot, value.value, "answer-mirrors", value.start, value.end, value.basis)


_ANSWERS = regex.compile(r"\b(?:retaliat\w+|in (?:response|return|reply|kind)|respond\w*|hits? back|hitting back|counter-?(?:tariffs?|measures?|duties)|tit-for-tat|reciprocat\w+|match\w*|answer\w*)\b")


@rule(
    "answer-mirrors", table="tariffs", family="context", sets=("imposers", "targets"),
    examples=(
        yes("[[Chile]] put a 30% duty on Peruvian fruit, and Peru levied 20% duties on wine.", imposers=("PER",), targets=("CHL",)),
        no("Chile put a duty on Peruvian fruit, and Peru protested.", why="there is no rate"),
    ),
)  # fmt: skip
def reciprocate(anchors: list[Anchor]) -> None:
    """Two duties that face each other in one sentence, or in an answer to the sentence before: whoever charges one pays the other."""
    for at, anchor in enumerate(anchors):
        imposers = anchor.get("imposers")
        if anchor.rule == "frame" or not imposers or len(imposers) > 1 or anchor.get("targets") or "targets" in anchor.closed:
            continue
        answers = _ANSWERS.search(anchor.shape.text) is not None
        for other in [*reversed(anchors[max(0, at - 12) : at]), *anchors[at + 1 : at + 4]]:
            near = other.sentence == anchor.sentence or answers and 0 < anchor.sentence - other.sentence <= 2
            if near and other.get("targets") == imposers and len(other.get("imposers") or ()) == 1 and not anchor.shape.text.count(" average "):
                answer(anchor, other)
                break
