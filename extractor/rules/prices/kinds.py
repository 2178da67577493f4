"""What sort of price a figure is: spot, futures, average, cap, floor, offer, or a change of one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.movement import DOWN, UP, direction
from extractor.shape import Token

_LEVEL = regex.compile(r"(?:below|above|under|just|well|up to|between|as high|as low|near)(?= )", regex.IGNORECASE)
#: Verbs whose object may stand between them and the size of the change: "cut its posted prices for crude by 50 cents".
_ACTS = frozenset("raised raise raises raising cut cuts cutting lowered lowers lower lowering increased increases reduced reduces hiked trimmed slashed".split())
_HOLD = frozenset("to at from below above around near between was were is are be closed settled stood remained remain hit reached topped topping".split())
_SMALL = frozenset("by a an another further some about almost nearly just over only as much more than or , us u.s".split())
_NOUNS = frozenset("rise fall drop gain loss increase decrease decline cut rebound jump surge change reduction hike".split())
_KINDS = (
    ("cap", ("cap", "ceiling", "caps")),
    ("floor", ("floor", "floors")),
    ("average", ("average", "averaged", "averages", "averaging", "mean")),
    ("futures", ("futures", "future")),
    ("spot", ("spot", "cash")),
    ("offer", ("offer", "offers", "offered", "bid", "bids", "tender", "offering", "asking")),
)


def change(tokens: Sequence[Token], k: int, written: str) -> str | None:
    """up or down where the money of token `k` is a change of price, else None. `written` is its text."""
    if _LEVEL.match(written):
        return None
    j = k - 1
    while j >= 0 and tokens[j].text in _SMALL:
        j -= 1
    behind = tokens[k + 1].text if k + 1 < len(tokens) else ""
    if behind in ("higher", "lower", "up", "down", "firmer", "cheaper", "dearer") and not (k + 2 < len(tokens) and tokens[k + 2].text in ("to", "from", "by")):
        return "down" if behind in ("lower", "down", "cheaper") else "up"
    if j < 0:
        return None
    word = tokens[j].text
    if word == "of" and j and tokens[j - 1].text in _NOUNS:
        return direction(tokens[j - 1].text) or "up"
    if word in UP | DOWN and word not in ("topped", "record", "halved", "doubled", "tripled"):
        return direction(word)
    by = any(t.text == "by" for t in tokens[j + 1 : k])
    for i in range(j, max(-1, j - 12), -1):
        text = tokens[i].text
        if text in _ACTS or (by and text in UP | DOWN):
            return direction(text) or ("up" if text in ("raised", "raise", "raises", "raising", "hiked", "increased", "increases") else "down")
        if text in _HOLD and not (by and text in ("of", "for")) or tokens[i].kind in ("PRC", "MON") or text in (";", ".", "said"):
            return None
    return None


def kind(tokens: Sequence[Token], k: int, last: int = -1) -> str:
    """The kind of a level, from the nearest word that names one within its clause (after token `last`); `other` where none does."""
    for i in range(k - 1, max(last, k - 14), -1):
        text = tokens[i].text
        if text in (";", ".") or tokens[i].kind in ("PRC", "MON"):
            break
        for name, words in _KINDS:
            if text in words and (name not in ("cap", "floor") or any(t.text.startswith("price") for t in tokens[max(0, i - 2) : i + 3])):
                return name
        if text in ("maximum", "minimum") and i + 1 < k and tokens[i + 1].text.startswith("price"):
            return "cap" if text == "maximum" else "floor"
    after = [t.text for t in tokens[k + 1 : k + 6]]
    if "average" in after and "on" in after:
        return "average"
    if after[:1] == ["now"]:
        return "spot"
    return "other"
