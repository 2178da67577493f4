"""Places and goods by name: one pass of the lexicon's matcher, then case and context on the hits.

    find_names(view, published) -> (places, goods)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from extractor.mentions.context import Scope
from extractor.mentions.goods import build_good
from extractor.mentions.model import Good, Place
from extractor.mentions.phrases import ANY, CAPITAL, EXACT, Sense, fold, lexicon, lines, squeeze
from extractor.mentions.places import build_place
from extractor.text.view import View

M = TypeVar("M", Place, Good)
_Hit = tuple[int, int, tuple[Sense, ...]]


def find_names(view: View, published: date | None = None) -> tuple[list[Place], list[Good]]:
    """All places and goods of a text, each list sorted by start and free of overlaps.

    `published` is the document's day: persons count only in office, old country codes only while they were in use. Where it is
    None, persons count by full name, by a surname after it, or by the plain surname of who held office from 2016 on.
    """
    text, runs = lines(view)
    cuts: list[int] = []
    sums: list[int] = []
    if runs:
        text, cuts, sums = squeeze(text)
    low = fold(text)
    places, goods = _hits(text, low)
    scope = Scope(text, low)
    found_places = [p for start, end, senses in places if (p := build_place(scope, start, end, senses, published)) is not None]
    found_goods = [g for start, end, senses in goods if (g := build_good(scope, start, end, senses)) is not None]
    if cuts:
        return _unsqueezed(found_places, cuts, sums, Place), _unsqueezed(found_goods, cuts, sums, Good)
    return found_places, found_goods


def _hits(text: str, low: str) -> tuple[list[_Hit], list[_Hit]]:
    """The leftmost longest hits on whole words in the right case, places and goods apart.

    The inner loop of the layer: it runs once per raw hit, so it is written out. Raw hits come in order of their ends: a hit that
    starts before or with the last ones swallows them, one that starts inside the last is dropped. The text begins and ends with a line break.
    """
    book = lexicon()
    plans = book.plans
    places: list[_Hit] = []
    goods: list[_Hit] = []
    for pattern, start, end in book.automaton.find_matches_as_indexes(low, overlapping=True):
        if low[end].isalnum():
            continue
        place_senses, good_senses, place_case, good_case, form, tail, skip = plans[pattern]
        if skip:
            start += 1
        elif low[start - 1].isalnum():
            continue
        if place_senses:
            if place_case == CAPITAL:
                fits = text[start].isupper() and (not tail or text[end - tail].isupper())
            elif place_case == EXACT:
                fits = text[start:end] == form
            elif place_case != ANY:
                place_senses = tuple(s for s in place_senses if _fits(s, text, start, end))
                fits = bool(place_senses)
            else:
                fits = True
            if fits:
                while places and places[-1][0] >= start:
                    places.pop()
                if not places or places[-1][1] <= start:
                    places.append((start, end, place_senses))
        if good_senses:
            if good_case == ANY:
                fits = True
            elif good_case == CAPITAL:
                fits = text[start].isupper() and (not tail or text[end - tail].isupper())
            elif good_case == EXACT:
                fits = text[start:end] == form
            else:
                good_senses = tuple(s for s in good_senses if _fits(s, text, start, end))
                fits = bool(good_senses)
            if fits:
                while goods and goods[-1][0] >= start:
                    goods.pop()
                if not goods or goods[-1][1] <= start:
                    goods.append((start, end, good_senses))
    return places, goods


def _fits(sense: Sense, text: str, start: int, end: int) -> bool:
    """Whether the text has the case that the sense asks for: the first and the last word's capitals, or all letters as they are."""
    form = sense.form
    if sense.case != CAPITAL:
        return sense.case == ANY or text[start:end] == form
    last = form.rfind(" ") + 1
    return (not form[0].isupper() or text[start].isupper()) and (not last or not form[last].isupper() or text[end - len(form) + last].isupper())


def _unsqueezed(found: list[M], cuts: list[int], sums: list[int], make: Callable[..., M]) -> list[M]:
    """The mentions with offsets in the text before `squeeze` cut its runs of blanks. One walk: both lists are sorted."""
    out: list[M] = []
    at, last = 0, len(cuts)
    for mention in found:
        start, end = mention[0] + 1, mention[1]  # cuts count the line break that was put first; `end` is now the last code point
        while at < last and cuts[at] <= start:
            at += 1
        inside = at
        while inside < last and cuts[inside] <= end:
            inside += 1
        if not inside:
            out.append(mention)
        else:
            out.append(make(start - 1 + (sums[at - 1] if at else 0), end + sums[inside - 1], *mention[2:]))
    return out
