"""Numbers first: one scan for digits and number words, then one look to the right and left of each.

`find_numbers(view, published)` gives amounts, durations and dates. Calendar words, number words and multiples are found in one
pass of an automaton, digits in one pass of a pattern that takes the token behind them along; that token is looked up in a
dictionary (vocabulary.words). Only a figure with a unit costs more than that.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

import ahocorasick_rs

from extractor.lexicon import tables
from extractor.mentions import dates, multiples
from extractor.mentions.digits import read_digits
from extractor.mentions.figures import NUMBER_WORDS, PLAIN
from extractor.mentions.found import Found
from extractor.mentions.lending import lend
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.numeric_dates import numeric_dates
from extractor.mentions.spelled import read_words
from extractor.text.view import View

_NUMBER, _MULTIPLE, _DATE, _BOTH = range(4)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[int, Any]]]:
    """The automaton over number words, multiples and calendar words in three spellings, and what each pattern is."""
    patterns: dict[str, tuple[int, Any]] = {}
    for group, kind in ((NUMBER_WORDS, _NUMBER), (multiples.WORDS, _MULTIPLE)):
        for word in group:
            for form in (word, word.title(), word.upper()):
                patterns[form] = (kind, PLAIN.get(word))
    for form, handler in dates.triggers().items():
        patterns[form] = (_BOTH if form in patterns else _DATE, handler)
    automaton = ahocorasick_rs.AhoCorasick(
        list(patterns), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA
    )
    return automaton, list(patterns.values())


def find_numbers(view: View, published: date | None, country: str | None = None) -> tuple[list[Amount], list[Duration], list[When]]:
    """Amounts, durations and dates of a text, each list sorted by start and without overlaps.

    `published` resolves relative dates; `country` (ISO 3166-1 alpha-3) is where an unmarked dollar, peso or rupee belongs to when it
    is known; without it dollars are US dollars and the others go by the countries named in the text.
    """
    found = Found(view.clean, published, country)
    spelled = _named(found)
    if numeric := numeric_dates(found.text):
        found.whens = _clean(found.whens + numeric)
    read_digits(found)
    read_words(found, spelled)
    return lend(found.text, _clean(found.amounts)), _clean(found.durations), _clean(found.whens)


def _named(found: Found) -> list[tuple[int, int, str | None]]:
    """Dates and multiples by their words; returns the number words (start, end, number where it is a plain one)."""
    text, whens, calendar = found.text, found.whens, found.calendar
    automaton, kinds = _automaton()
    spelled: list[tuple[int, int, str | None]] = []
    done = 0
    for index, start, end in automaton.find_matches_as_indexes(text):
        if start and text[start - 1].isalnum():
            continue
        kind, payload = kinds[index]
        if kind == _NUMBER:
            if not text[end : end + 1].isalnum():
                spelled.append((start, end, payload))
        elif kind == _MULTIPLE:
            if not text[end : end + 1].isalnum() and (multiple := multiples.verb(text, start, end)) is not None:
                found.amounts.append(multiple)
        elif start >= done:
            when = payload(calendar, start, end)
            if when is not None:
                if type(when) is When:
                    whens.append(when)
                else:
                    found.durations.append(when)
                done = when.end
            elif kind == _BOTH and not text[end : end + 1].isalnum():
                spelled.append((start, end, None))
    return spelled


def _clean(found: list[Any]) -> list[Any]:
    """Sorted by start; of two that overlap the one that starts first, and of those the longer, stays."""
    if len(found) < 2:
        return found
    found.sort(key=_START)
    out: list[Any] = []
    start = end = -1
    for item in found:
        if item[0] >= end:
            out.append(item)
        elif item[0] == start and item[1] > end:
            out[-1] = item
        else:
            continue
        start, end = item[0], item[1]
    return out


_START = itemgetter(0)

tables.derived(_automaton.cache_clear)
