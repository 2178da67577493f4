"""Figures in words: "two and a half million tonnes", "a third", "fifteen percent"."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import tables
from extractor.mentions import amounts, multiples
from extractor.mentions.figures import GOES_ON, words_at
from extractor.mentions.found import FOLLOWS, JOINS, MINUS_ENDS, PLAIN_KINDS, PRICES, STOPS, Found
from extractor.mentions.measure import measure
from extractor.mentions.reading import NEXT
from extractor.mentions.vocabulary import MONEY, words


@cache
def _beginnings() -> frozenset[str]:
    """First two characters of every token that can follow a number word, behind one blank or a hyphen."""
    return frozenset(token[:2] if len(token) > 1 else f"{token} " for token in (*words(), *GOES_ON)) | frozenset(f" {token[0]}" for token in words())


def read_words(found: Found, starts: list[tuple[int, int, str | None]]) -> None:
    """Files what the number words at `starts` (start, end, number where it is a plain one) measure."""
    text, get = found.text, found.words.get
    beginnings = _beginnings()
    done = 0
    for start, end, plain in starts:
        if start < done:
            continue
        if plain is not None and text[end + 1 : end + 3] not in beginnings and text[end : end + 1] not in JOINS and text[end + 1 : end + 2] != "(":
            continue
        m = NEXT.match(text, end)
        token = m.group(2) if m is not None else None
        entry = get(token) if token is not None else None
        if plain is not None and token not in GOES_ON:
            if entry is None and text[end : end + 1] not in JOINS and text[end + 1 : end + 2] != "(":
                continue  # "two men": by far the most
            begin, number = start, plain
        else:
            phrase = words_at(text, start)
            if phrase is None:
                continue
            begin, end, number = phrase
            m = NEXT.match(text, end)
            entry = get(m.group(2)) if m is not None else None
        filed = len(found.amounts) + len(found.durations)
        if entry is None or m is None:
            done = max(end, measure(found, begin, end, number, None, None, end, begin, None)) if text[end : end + 1] in JOINS or text[end + 1 : end + 2] == "(" else end
        elif (
            entry[0] in PLAIN_KINDS
            and "." not in number
            and (
                (after := text[m.end() : m.end() + 4])[:1] == " " and after[1:3] not in FOLLOWS
                or after[:1] in STOPS and after[1:] != " or"
                or entry[0] == MONEY and after[:3] in PRICES
            )
            and (entry[3] is None or after[1:2] not in entry[3][2])
            and text[begin - 3 : begin - 1] not in MINUS_ENDS
        ):
            low = float(f"{number}e{entry[2]}") if entry[2] else float(number)
            amount = amounts.plain(text, begin, m.end(), entry[0], entry[1], low, found.money)
            found.amounts.append(amount)
            done = amount.end
            continue
        else:
            done = max(end, measure(found, begin, end, number, entry, m.group(1), m.end(), begin, None))
        if "." in number and len(found.amounts) + len(found.durations) == filed and (part := multiples.fraction(text, begin, end, number)) is not None:
            found.amounts.append(part)


tables.derived(_beginnings.cache_clear)
