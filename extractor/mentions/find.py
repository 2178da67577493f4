"""find_mentions: everything that the recognisers see in one text, with clashes between the lists settled."""

from __future__ import annotations

from datetime import date

from extractor.mentions.model import Mentions
from extractor.mentions.names import find_names
from extractor.mentions.numbers import find_numbers
from extractor.mentions.roles import with_roles
from extractor.text.view import View


def find_mentions(view: View, published: date | None) -> Mentions:
    """Amounts, durations, dates, places and goods of a text; each list sorted by start and free of overlaps.

    `published` resolves relative dates; without it they stay unresolved.
    """
    amounts, durations, dates = find_numbers(view, published)
    places, goods = find_names(view, published)
    return Mentions(amounts, durations, dates, places, with_roles(view, places, goods))
