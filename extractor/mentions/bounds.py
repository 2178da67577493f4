"""What stands around a figure and bounds it: "up to", "at least", "more than", "about"; "or more" behind it.

`left(text, start)` gives where the expression starts and the bound; `right(text, end)` where it ends.
"""

from __future__ import annotations

import re

import extractor.pattern as regex
from extractor.mentions.backward import backward, before

_AT_MOST = "at_most"
_AT_LEAST = "at_least"
_APPROX = "approx"

# Phrases by their last word: a dictionary look-up on the word before the figure decides whether any pattern runs at all.
_PHRASES = {
    "up to": _AT_MOST, "upto": _AT_MOST, "as much as": _AT_MOST, "as many as": _AT_MOST, "as high as": _AT_MOST, "as long as": _AT_MOST, "no more than": _AT_MOST,
    "not more than": _AT_MOST, "no higher than": _AT_MOST, "not exceeding": _AT_MOST, "not to exceed": _AT_MOST, "less than": _AT_MOST,
    "fewer than": _AT_MOST, "lower than": _AT_MOST, "a maximum of": _AT_MOST, "maximum of": _AT_MOST, "at most": _AT_MOST, "under": _AT_MOST,
    "below": _AT_MOST, "a maximum": _AT_MOST, "maximum": _AT_MOST, "no longer than": _AT_MOST, "at the most": _AT_MOST, "a ceiling of": _AT_MOST,
    "not over": _AT_MOST, "no greater than": _AT_MOST, "not greater than": _AT_MOST, "capped at": _AT_MOST, "a cap of": _AT_MOST,
    "at least": _AT_LEAST, "no less than": _AT_LEAST, "not less than": _AT_LEAST, "no fewer than": _AT_LEAST, "more than": _AT_LEAST, "a minimum of": _AT_LEAST,
    "minimum of": _AT_LEAST, "a minimum": _AT_LEAST, "over": _AT_LEAST, "above": _AT_LEAST, "exceeding": _AT_LEAST, "topping": _AT_LEAST, "surpassing": _AT_LEAST, "in excess of": _AT_LEAST,
    "upwards of": _AT_LEAST, "north of": _AT_LEAST, "greater than": _AT_LEAST, "well over": _AT_LEAST, "well above": _AT_LEAST, "just over": _APPROX,
    "just under": _APPROX, "just above": _APPROX, "just below": _APPROX, "little more than": _APPROX, "a little over": _APPROX, "slightly more than": _APPROX,
    "slightly less than": _APPROX, "slightly over": _APPROX, "slightly under": _APPROX, "exceed": _AT_LEAST, "exceeds": _AT_LEAST,
    "exceeded": _AT_LEAST, "higher than": _AT_LEAST, "longer than": _AT_LEAST, "much more than": _AT_LEAST, "far more than": _AT_LEAST,
    "no lower than": _AT_LEAST, "not lower than": _AT_LEAST, "at the very least": _AT_LEAST, "at the least": _AT_LEAST, "as low as": _AT_LEAST,
    "as little as": _AT_LEAST, "a floor of": _AT_LEAST,
    "about": _APPROX, "nearly": _APPROX, "almost": _APPROX, "around": _APPROX, "some": _APPROX, "approximately": _APPROX, "roughly": _APPROX,
    "close to": _APPROX, "near": _APPROX, "circa": _APPROX, "an estimated": _APPROX, "estimated": _APPROX, "approx": _APPROX, "approx.": _APPROX,
    "virtually": _APPROX, "in the region of": _APPROX, "somewhere around": _APPROX, "in the order of": _APPROX, "of the order of": _APPROX,
    "in the neighborhood of": _APPROX, "in the vicinity of": _APPROX, "nearer": _APPROX, "more or less": _APPROX, "~": _APPROX, ">": _AT_LEAST, "<": _AT_MOST,
}  # fmt: skip


def _by_last() -> dict[str, tuple[frozenset[str] | None, regex.Pattern[str], dict[str, str]]]:
    """Last word of a phrase -> the words that must stand before it (None: it may stand alone), one pattern, bounds by phrase."""
    groups: dict[str, list[str]] = {}
    for phrase in _PHRASES:
        groups.setdefault(phrase.split()[-1], []).append(phrase)
    out: dict[str, tuple[frozenset[str] | None, regex.Pattern[str], dict[str, str]]] = {}
    for last, phrases in groups.items():
        phrases.sort(key=len, reverse=True)
        body = "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in phrases)
        pattern = backward((r"(?<![^\W_])" if last.isalpha() else "") + rf"({body})\s*")
        needed = None if last in phrases else frozenset(phrase.split()[-2] for phrase in phrases)
        for form in (last, last.upper(), last.title()):
            out[form] = (needed, pattern, {phrase: _PHRASES[phrase] for phrase in phrases})
    return out


_BY_LAST = _by_last()
_CLIMBED = backward(r"\b(?:ticked|edged|inched|crept|nudged|moved|went|picked|bounced|shot|jumped|revised|rounded|adjusted)\s+")
_RIGHT = re.compile(
    r"\s*,?\s*(?:(or\s+(?:more|higher|above|greater|over|longer|better)|and\s+(?:more|up|above|over|higher)|at\s+(?:the\s+)?(?:very\s+)?least|minimum|-plus|plus(?=\s*(?:[.,;)]|\Z))|\+(?!\s?\d))"
    r"|(or\s+(?:less|lower|fewer|below|under)|at\s+(?:the\s+)?most|maximum|or\s+so\s+at\s+most)"
    r"|(or\s+so|or\s+thereabouts))(?![^\W_])(?!\s+(?:than|the))",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*,?\s*(?:or\s|and\s+[muaoh]|at\s|min|max|-?plus\b|\+)", re.IGNORECASE)
#: What the two characters one past the end of an expression must be for `right` to be worth a call.
RIGHT = frozenset({"or", "an", "at", "mi", "ma", "pl", " o", " a", " m", " p"})


def left(text: str, start: int) -> tuple[int, str]:
    """(where the bound words begin, bound) for a figure at `start`; (start, "exact") where none stands there."""
    if start < 2:
        return start, "exact"
    blank = text.rfind(" ", start - 16 if start > 16 else 0, start - 1) if text[start - 1] == " " else start - 1
    last = text[blank + 1 : start - 1]
    if not last:  # more blanks than one, or none ("~5")
        words = text[start - 12 if start > 12 else 0 : start].split()
        last, blank = (words[-1], 0) if words else ("", 0)
    found = _BY_LAST.get(last)
    if found is None:
        return start, "exact"
    needed, pattern, meaning = found
    if needed is not None and blank > 1:
        word = text[text.rfind(" ", blank - 14 if blank > 14 else 0, blank) + 1 : blank]
        if word and word.lower() not in needed:
            return start, "exact"
    m = before(pattern, text, start)
    if m is None:
        return start, "exact"
    bound = meaning[" ".join(m.group(1).lower().split())]
    if bound == _AT_MOST and last in ("to", "TO", "To") and before(_CLIMBED, text, m.start(), 14):
        return start, "exact"  # "ticked up to $34 billion" says where it is, not where it ends
    return m.start(), bound


def right(text: str, end: int) -> tuple[int, str | None]:
    """(where the bound words behind end, bound); (end, None) where there are none."""
    if _AFTER.match(text, end) is None:
        return end, None
    m = _RIGHT.match(text, end)
    if m is None:
        return end, None
    return m.end(), _AT_LEAST if m.group(1) else _AT_MOST if m.group(2) else _APPROX


def ends(low: float, high: float, bound: str) -> tuple[float | None, float | None, str]:
    """Low and high as the model wants them: None for the open end."""
    if low != high:
        return (low, high, "range")
    if bound == _AT_MOST:
        return None, high, bound
    if bound == _AT_LEAST:
        return low, None, bound
    return low, high, bound
