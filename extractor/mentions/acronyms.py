"""Goods by an acronym that the text itself defines: "light-walled rectangular tubing (LWRT) ... duties on LWRT".

The brackets must stand directly behind a good and their letters must follow one another in its words. The bracket itself names nothing
new and gets no mention; what comes after it does. An acronym that the lexicon knows (LNG, HRC) needs no definition.
"""

from __future__ import annotations

import re

from extractor.mentions.model import Good

_BRACKET = re.compile(r" \([\"'“]?((?:the )?([A-Z](?:[A-Za-z&-]{0,6}[A-Z0-9])+)(s?))[\"'”]?\)")
_REACH = 64  # code points before the bracket in which the acronym's words stand


def with_acronyms(text: str, goods: list[Good]) -> list[Good]:
    """The goods, and later uses of the acronyms defined beside them; both sorted by start. Costs one look per good where nothing is defined."""
    found: dict[str, Good] = {}
    after: dict[str, int] = {}
    for good in goods:
        if text[good.end : good.end + 2] == " (" and (m := _BRACKET.match(text, good.end)) is not None and _fits(text[max(0, good.end - _REACH) : good.end], m.group(2)):
            found.setdefault(m.group(2), good)
            after.setdefault(m.group(2), m.end())
    if not found:
        return goods
    taken = {g.start for g in goods}
    more: list[Good] = []
    for name, good in found.items():
        for use in re.finditer(rf"(?<![\w&-]){re.escape(name)}s?(?![\w&])", text[after[name] :]):
            start = after[name] + use.start()
            if start not in taken:
                more.append(good._replace(start=start, end=after[name] + use.end(), rule="commodity-acronym"))
    return sorted((*goods, *more), key=lambda g: g.start) if more else goods


def _fits(words: str, name: str) -> bool:
    """Whether the acronym's first letter begins one of the words and the others follow it in order."""
    low = words.lower()
    letters = [c.lower() for c in name if c.isalpha()]
    for m in re.finditer(rf"(?<![^\W_]){letters[0]}", low):
        at = m.start()
        for letter in letters[1:]:
            at = low.find(letter, at + 1)
            if at < 0:
                break
        else:
            return True
    return False
