"""Places and goods by name: one pass of the lexicon's matcher, then case and context on the hits.

    find_names(view, published) -> (places, goods)
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from extractor.mentions.context import Scope
from extractor.mentions.goods import build_good
from extractor.mentions.model import Good, Place
from extractor.mentions.phrases import CAPITAL, Sense, fold, lexicon, squeeze
from extractor.mentions.places import build_place
from extractor.text.view import View

_Hit = tuple[int, int, tuple[Sense, ...]]


def _keep_longest(found: list[_Hit], start: int, end: int, senses: tuple[Sense, ...]) -> None:
    """Adds a hit to the end of a list of hits that do not overlap; the hits come in order of their ends."""
    while found and found[-1][0] >= start:
        found.pop()
    if not found or found[-1][1] <= start:
        found.append((start, end, senses))


def find_names(view: View, published: date | None = None) -> tuple[list[Place], list[Good]]:
    """All places and goods of a text, each list sorted by start and free of overlaps.

    `published` is the document's day: persons count only in office, old country codes only while they were in use. Where it is
    None, persons count by full name, or by a surname after it.
    """
    text, cuts, sums = squeeze(_lines(view))
    low = fold(text)
    book = lexicon()
    places: list[_Hit] = []
    goods: list[_Hit] = []
    place_senses, good_senses = book.places, book.goods
    padded = low + "\n"  # so that low[end] exists, and low[-1] before the first code point
    for pattern, start, end in book.automaton.find_matches_as_indexes(low, overlapping=True):
        if padded[end].isalnum() or padded[start - 1].isalnum():
            continue
        senses = place_senses[pattern]
        if senses is not None and (senses := _fits(senses, text, start, end)):
            _keep_longest(places, start, end, senses)
        senses = good_senses[pattern]
        if senses is not None and (senses := _fits(senses, text, start, end)):
            _keep_longest(goods, start, end, senses)
    scope = Scope(text, low)
    found_places = [p for start, end, senses in places if (p := build_place(scope, start, end, senses, published)) is not None]
    found_goods = [g for start, end, senses in goods if (g := build_good(scope, start, end, senses)) is not None]
    if cuts:
        found_places = [p._replace(start=_back(p.start, cuts, sums), end=_back(p.end - 1, cuts, sums) + 1) for p in found_places]
        found_goods = [g._replace(start=_back(g.start, cuts, sums), end=_back(g.end - 1, cuts, sums) + 1) for g in found_goods]
    return found_places, found_goods


def _lines(view: View) -> str:
    """The clean text, of the same length, with a line break before each sentence: no phrase and no rule of context crosses it."""
    clean, starts = view.clean, view.starts
    parts = []
    last = 0
    for start in starts:
        if start and clean[start - 1] == " ":
            parts.append(clean[last : start - 1])
            last = start
    if not parts:
        return clean
    parts.append(clean[last:])
    return "\n".join(parts)


def _back(offset: int, cuts: list[int], sums: list[int]) -> int:
    at = bisect_right(cuts, offset) - 1
    return offset if at < 0 else offset + sums[at]


def _fits(senses: tuple[Sense, ...], text: str, start: int, end: int) -> tuple[Sense, ...]:
    """The senses whose case the text shares."""
    if len(senses) == 1:
        case = senses[0].case
        if not case:
            return senses
        if case == CAPITAL:
            return senses if _capital(senses[0].form, text, start, end) else ()
        return senses if text[start:end] == senses[0].form else ()
    return tuple(s for s in senses if not s.case or (_capital(s.form, text, start, end) if s.case == CAPITAL else text[start:end] == s.form))


def _capital(form: str, text: str, start: int, end: int) -> bool:
    """The first and the last word of the form have their capitals in the text, or the text is all capitals."""
    if form[0].isupper() and not text[start].isupper():
        return False
    last = form.rfind(" ") + 1
    return not last or not form[last].isupper() or text[end - len(form) + last].isupper()
