"""What sort of price a figure is: spot, futures, average, cap, floor, offer, or a change of one."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.movement import DOWN, UP, direction
from extractor.shape import Token

_LEVEL = regex.compile(r"(?:below|above|under|just|well|up to|between|as high|as low|near)(?= )", regex.IGNORECASE)
#: Verbs whose object may stand between them and the size of the change: "cut its posted prices for crude by 50 cents".
_ACTS = frozenset("raised raise raises raising cut cuts cutting lowered lowers lower lowering increased increases reduced reduces hiked trimmed slashed".split())
_HOLD = frozenset("to at from below above around near between was were is are be closed settled stood remained remain hit reached topped topping".split())
_SMALL = frozenset("by a an another further some about almost nearly just over only as much more than or , us u.s".split())
_NOUNS = frozenset("rise fall drop gain loss increase decrease decline cut rebound jump surge change reduction hike".split())
#: Kinds by their words, the stronger first: "the average price for February delivery" is an average.
_KINDS = (
    ("cap", frozenset(("cap", "ceiling", "caps", "capped"))),
    ("floor", frozenset(("floor", "floors"))),
    ("average", frozenset("average averaged averages averaging mean season-average weighted".split())),
    ("offer", frozenset("offer offers offered bid bids offering asking quoted-offer".split())),
    ("spot", frozenset("spot cash prompt".split())),
    ("futures", frozenset("futures future front-month three-month most-active most-traded".split())),
)
_CONTRACTS = frozenset("contract contracts".split())


def change(tokens: Sequence[Token], k: int, written: str) -> str | None:
    """up or down where the money of token `k` is a change of price, else None. `written` is its text."""
    if _LEVEL.match(written):
        return None
    j = k - 1
    while j >= 0 and tokens[j].text in _SMALL:
        j -= 1
    behind = tokens[k + 1].text if k + 1 < len(tokens) else ""
    beyond = tokens[k + 2].text if k + 2 < len(tokens) else ""
    if behind in ("higher", "lower", "up", "down", "firmer", "cheaper", "dearer") and (beyond not in ("to", "from", "by") or (behind == "down" and beyond == "to")):
        return "down" if behind in ("lower", "down", "cheaper") else "up"
    if behind in ("more", "less", "below", "above") and (beyond in ("than", "the", "its", "last", "a", "year-ago", ".", ",", ";", "and", "from") or not beyond):
        return "down" if behind in ("less", "below") else "up"
    if behind in _NOUNS and (j < 0 or tokens[j + 1 if j + 1 < k else j].text in ("a", "an", "the") or tokens[j].text in ("a", "an", "the", "of", "with", "after", "on", ".")):
        return direction(behind) or "up"
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
        if (text in _ACTS and not (text == "lower" and tokens[i + 1].text not in ("its", "the", "their", "prices"))) or (by and text in UP | DOWN):
            return direction(text) or ("up" if text in ("raised", "raise", "raises", "raising", "hiked", "increased", "increases") else "down")
        if text in _HOLD and not (by and text in ("of", "for")) or tokens[i].kind in ("PRC", "MON") or text in (";", ".", "said"):
            return None
    return None


def kind(tokens: Sequence[Token], k: int, last: int = -1) -> str:
    """The kind of a level, from the words of its clause (after token `last`), the stronger kind first; `other` where none names one."""
    first = max(last, k - 26)
    for i in range(k - 1, first, -1):
        if tokens[i].text in (";", ".", "but", "while", "whereas") or tokens[i].kind in ("PRC", "MON"):
            first = i
            break
    words = [t.text for t in tokens[first + 1 : k]]
    after = [t.text for t in tokens[k + 1 : k + 6]]
    if "cap" in after[:3] and "price" in after[:3]:  # "the $60 per barrel price cap"
        return "cap"
    for name, names in _KINDS:
        at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in names), None)
        if at is None:
            continue
        if name == "floor" and not any(w.startswith("price") or w in ("lowered", "cut", "raised", "set", "of", "to") for w in words[max(0, at - 2) : at + 3]):
            continue
        if words[at] == "future" or (name in ("offer", "spot") and len(words) - at > 12) or (name == "offer" and any(w in ("futures", "contract") for w in words)):
            continue
        return name
    for i, word in enumerate(words):
        if word in ("maximum", "minimum") and any(w.startswith("price") for w in words[i + 1 : i + 4]):
            return "cap" if word == "maximum" else "floor"
    if _dated(tokens, first + 1, k):
        return "futures"
    if "average" in after and "on" in after:
        return "average"
    if after[:1] == ["now"]:
        return "spot"
    return "other"


def _dated(tokens: Sequence[Token], first: int, k: int) -> bool:
    """Whether a month of delivery stands with the good or the contract: "December Brent", "for June delivery", "the July contract"."""
    for i in range(max(first, 0), k):
        token = tokens[i]
        if token.text in _CONTRACTS and any(t.kind == "DATE" or t.text in ("benchmark", "active", "actively", "exchange", "key", "most", "main") for t in tokens[max(first, i - 6) : i + 4]):
            return True
        if token.kind != "DATE":
            continue
        beside = tokens[i + 1 : i + 4]
        if i > 1 and tokens[i - 1].text == "in" and tokens[i - 2].text == "delivery":
            return True
        if i > 1 and tokens[i - 1].text == "for" and any(t.kind == "GOOD" for t in tokens[max(first, i - 4) : i]) and len(_timex(token)) == 7 and not any(t.text == "forecast" for t in tokens[first:i]):
            return True
        if any(t.text in ("delivery", "contract", "futures") for t in beside[:2]):
            return tokens[i - 1].text not in ("on", "since") if i else True
        if beside and beside[0].kind == "GOOD" and (not i or tokens[i - 1].text not in ("in", "since", "on", "last", "from", "of")) and not any(c.isdigit() for c in _timex(token)[7:]):
            return True
        if len(beside) > 1 and beside[0].kind == "PLACE" and beside[1].kind == "GOOD" and (not i or tokens[i - 1].text not in ("in", "since", "on", "last", "from", "of")):
            return True  # "March London cocoa"
        if beside and beside[0].text in ("west", "brent", "wti", "arabica", "raw") and (not i or tokens[i - 1].text not in ("in", "since", "on")):
            return True
    return False


def _timex(token: Token) -> str:
    return str(getattr(token.items[0], "timex", ""))
