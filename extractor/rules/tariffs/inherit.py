"""Slots that stand in another sentence: the title, the lead-in of a list, what was said before."""

from __future__ import annotations

import regex

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

_DEFINITE = regex.compile(r"\b(?:the|these|those|this|that|such|its|their|said|same|aforementioned) (?:\S+ ){0,5}\Z")
_NEAR = 4  # sentences that a definite noun may reach back


@rule(
    "slots-from-context", table="tariffs", family="context", sets=("imposers", "targets", "products"),
    examples=(
        yes("Kenya taxes shoes from Laos. The [[duty is 12 percent]].", imposers=("KEN",), targets=("LAO",)),
        no("Kenya met Laos. The duty-free shop was closed.", why="no rate"),
    ),
)  # fmt: skip
def inherit(anchor: Anchor, frames: list[Anchor], heading: list[Anchor], title: list[Anchor], home: str | None) -> None:
    """Fills slots that the sentence leaves open, from the nearest statement that has them.

    The imposer may come from the ellipsis' parent, the heading, earlier sentences, the title, the text's own
    government. Targets and goods come only where the noun points back ("the duty", "these tariffs"), or from the
    heading of a list.
    """
    parent = anchor.parent
    if parent is not None:
        # "25% on Canada and 10% on China": the same imposer, its own target
        _copy(anchor, parent, "imposers", "sentence")
        if not anchor.get("targets") and not anchor.get("products"):
            _copy(anchor, parent, "targets", "sentence")
            _copy(anchor, parent, "products", "sentence")
            _copy(anchor, parent, "hs_codes", "sentence")
        elif not anchor.get("targets"):
            _copy(anchor, parent, "targets", "sentence")
        elif not anchor.get("products") and parent.get("products") != ["ALL"]:
            pass
    chain = [(f, "context") for f in heading] + [(f, "context") for f in reversed(frames)] + [(f, "title") for f in title]
    targets = set(anchor.get("targets") or ())
    if not anchor.get("imposers"):
        for frame, basis in chain:
            who = frame.get("imposers")
            if who and not set(who) & targets and (basis == "title" or anchor.sentence - frame.sentence <= 12):
                _copy(anchor, frame, "imposers", basis)
                break
    if not anchor.get("imposers") and home is not None and home not in targets:
        anchor.set("imposers", [home], "home-of-official-text", -1, -1, "metadata")
    if anchor.get("targets") and anchor.get("products"):
        return
    imposers = set(anchor.get("imposers") or ())
    definite = _points_back(anchor)
    if not anchor.get("targets"):
        for frame, basis in chain:
            whom = frame.get("targets")
            if not whom or set(whom) & imposers:
                continue
            near = basis == "title" or anchor.sentence - frame.sentence <= _NEAR or frame in heading
            if near and (definite or frame in heading) and _same_imposer(anchor, frame):
                _copy(anchor, frame, "targets", basis)
                _copy(anchor, frame, "targets_excluded", basis)
                break
    if not anchor.get("products") and definite:
        for frame, basis in chain:
            if frame.get("products") and (basis == "title" or anchor.sentence - frame.sentence <= _NEAR) and _same_target(anchor, frame) and _same_imposer(anchor, frame):
                _copy(anchor, frame, "products", basis)
                _copy(anchor, frame, "hs_codes", basis)
                break


def _points_back(anchor: Anchor) -> bool:
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    before = shape.text[: shape.at[low]]
    return bool(_DEFINITE.search(before)) or low == 0 or anchor.rule in ("size-anaphora", "size-rate-word") or anchor.head < 0


def _same_imposer(anchor: Anchor, frame: Anchor) -> bool:
    a, b = anchor.get("imposers"), frame.get("imposers")
    return not a or not b or set(a) == set(b)


def _same_target(anchor: Anchor, frame: Anchor) -> bool:
    a, b = anchor.get("targets"), frame.get("targets")
    return not a or not b or set(a) == set(b)


def _copy(anchor: Anchor, frame: Anchor, slot: str, basis: str) -> None:
    value = frame.slots.get(slot)
    if value is not None:
        anchor.set(slot, value.value, value.rule, value.start, value.end, basis if value.basis == "sentence" else value.basis)
