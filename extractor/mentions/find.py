"""find_mentions: everything that the recognisers see in one text, with clashes between the lists settled."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from extractor.mentions.acronyms import with_acronyms
from extractor.mentions.model import Amount, Duration, Good, Mentions, Place, When
from extractor.mentions.names import find_names
from extractor.mentions.numbers import find_numbers
from extractor.mentions.roles import with_roles
from extractor.text.view import View

_Mention = TypeVar("_Mention", Amount, Duration, When, Place, Good)


def find_mentions(view: View, published: date | None) -> Mentions:
    """Amounts, durations, dates, places and goods of a text; each list sorted by start and free of overlaps.

    `published` resolves relative dates; without it they stay unresolved. Where lists claim the same words, a date beats a duration
    and both beat an amount; a figure with its unit beats a name inside it ("Hong Kong dlrs", "troy ounce of gold" keeps its gold), and the
    name of a place a good inside it ("Petroleum Exporting Countries").
    """
    amounts, durations, dates = find_numbers(view, published)
    places, goods = find_names(view, published)
    durations = _free(durations, dates)
    amounts = _free(_free(amounts, dates), durations)
    places = _outside(_outside(places, dates), amounts)
    goods = with_acronyms(view.clean, _outside(_outside(goods, amounts), places))
    return Mentions(amounts, durations, dates, places, with_roles(view, places, goods))


def _free(items: list[_Mention], taken: list[When] | list[Duration]) -> list[_Mention]:
    """The items that overlap none of `taken`; both sorted by start."""
    if not items or not taken:
        return items
    out: list[_Mention] = []
    position, last = 0, len(taken)
    for item in items:
        while position < last and taken[position].end <= item.start:
            position += 1
        if position == last or taken[position].start >= item.end:
            out.append(item)
    return out


def _outside(items: list[_Mention], taken: list[When] | list[Amount] | list[Place]) -> list[_Mention]:
    """The items that do not lie wholly inside one of `taken`; both sorted by start."""
    if not items or not taken:
        return items
    out: list[_Mention] = []
    position, last = 0, len(taken)
    for item in items:
        while position < last and taken[position].end < item.end:
            position += 1
        if position == last or taken[position].start > item.start:
            out.append(item)
    return out
