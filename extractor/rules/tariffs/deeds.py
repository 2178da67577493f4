"""Import or export duty, and what is done to it: imposed, raised, cut, suspended, removed."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rules.tariffs.model import Anchor

_EXPORT = regex.compile(r"\bexport (?:dut(?:y|ies)|tax(?:es)?|tariffs?|lev(?:y|ies)|surcharges?|charges?)\b|\b(?:dut(?:y|ies)|tax|tariff|surcharge|charge|levy) on (?:(?!imports?)\S+ ){0,5}exports\b|\bexport\b")
_ACTIONS = (
    ("retaliate", regex.compile(r"\b(?:retaliat\w+|in response|hit back|counter-?tariffs?|countermeasures?)\b")),
    ("suspend", regex.compile(r"\b(?:suspend\w*|paus\w+|freez\w+|on hold)\b")),
    ("delay", regex.compile(r"\b(?:delay\w*|postpon\w+|defer\w*|put off|push\w* back)\b")),
    ("remove", regex.compile(r"\b(?:remov\w+|lift\w*|scrap\w*|abolish\w*|eliminat\w+|repeal\w*|rescind\w*|revok\w+|no longer|terminat\w+)\b")),
    ("exempt", regex.compile(r"\b(?:exempt\w*|exclud\w+|exception)\b")),
    ("extend", regex.compile(r"\b(?:extend\w*|extension|prolong\w*)\b")),
    ("maintain", regex.compile(r"\b(?:maintain\w*|keep|kept|retain\w*|remain\w*|uphold|upheld|leav\w+)\b")),
    ("raise", regex.compile(r"\b(?:rais\w+|increas\w+|hik\w+|doubl\w+|tripl\w+|lift\w* to|higher|elevat\w+|step\w* up)\b")),
    ("cut", regex.compile(r"\b(?:cut\w*|lower\w*|reduc\w+|slash\w*|halv\w+|trim\w*|drop\w* to|roll\w* back)\b")),
    ("impose", regex.compile(r"\b(?:impos\w+|levy|levied|levies|slap\w*|introduc\w+|put|plac\w+|appl\w+|charg\w+|announc\w+|hit|set|adopt\w*|enact\w*|implement\w*|threat\w*|propos\w+|fac\w+|subject to|new)\b")),
)  # fmt: skip


def flow_of(anchor: Anchor) -> str:
    shape = anchor.shape
    low = max(0, min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first) - 3)
    near = shape.text[shape.at[low] : shape.at[anchor.last] + len(shape.tokens[anchor.last].text) + 60]
    match = _EXPORT.search(near)
    if match is None or match[0] == "export" and not regex.search(r"\bexport (?:\S+ ){0,2}?(?:dut|tax|tariff|lev|surcharge)", near):
        return "import"
    return "export" if match[0].startswith("export") or not anchor.get("targets") or set(anchor.get("targets")) == set(anchor.get("imposers") or ()) else "import"


def same_export(earlier: tuple[Anchor, str], anchor: Anchor) -> bool:
    """Whether the duty goes on from an export duty just before ("the duty for research remains ...")."""
    last, flow = earlier
    return flow == "export" and anchor.sentence - last.sentence <= 2 and not anchor.get("targets") and "import" not in anchor.shape.text and anchor.get("imposers") == last.get("imposers")


def action_of(anchor: Anchor, status: str) -> str:
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    left = shape.text[max(0, shape.at[low] - 80) : shape.at[anchor.last] + len(shape.tokens[anchor.last].text)]
    best: tuple[int, str] | None = None
    for name, pattern in _ACTIONS:
        for match in pattern.finditer(left):
            if best is None or match.start() > best[0]:
                best = (match.start(), name)
    if best is not None and best[1] == "remove" and anchor.previous is not None and anchor.low is not None and anchor.unit != "free":
        return "raise" if anchor.low > anchor.previous else "cut"  # "lift its duty to 12% from 9%"
    return best[1] if best is not None else "none"
