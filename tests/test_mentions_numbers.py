"""Amounts, durations and dates on single phrases: what each must give, to the value."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.numbers import find_numbers
from extractor.text.view import View

WEDNESDAY = date(2025, 7, 9)


def read(text: str, published: date | None = WEDNESDAY, country: str | None = None) -> tuple[list[Amount], list[Duration], list[When]]:
    return find_numbers(View(Document(id="t", text=text), text, []), published, country)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "low", "high", "bound"),
    [
        ("a duty of 25% applies", "25%", "percent", 25, 25, "exact"),
        ("a 25-percent duty", "25-percent", "percent", 25, 25, "exact"),
        ("rose 7-1/2 pct", "7-1/2 pct", "percent", 7.5, 7.5, "exact"),
        ("rose 7½% then", "7½%", "percent", 7.5, 7.5, "exact"),
        ("a duty of ½ % on steel", "½ %", "percent", 0.5, 0.5, "exact"),
        ("a fifteen per cent levy", "fifteen per cent", "percent", 15, 15, "exact"),
        ("a duty of 10 to 25 percent", "10 to 25 percent", "percent", 10, 25, "range"),
        ("some 10%-25% of it", "some 10%-25%", "percent", 10, 25, "range"),
        ("up to 50 pct", "up to 50 pct", "percent", None, 50, "at_most"),
        ("at least 12.5 percent", "at least 12.5 percent", "percent", 12.5, None, "at_least"),
        ("nearly 60 pct", "nearly 60 pct", "percent", 60, 60, "approx"),
        ("30% or more", "30% or more", "percent", 30, None, "at_least"),
        ("by 50 basis points", "50 basis points", "points", 0.5, 0.5, "exact"),
        ("the duty doubled", "doubled", "multiple", 2, 2, "exact"),
    ],
)
def test_sizes(text: str, quote: str, kind: str, low: float | None, high: float | None, bound: str) -> None:
    (amount,) = read(text)[0]
    assert (text[amount.start : amount.end], amount.type, amount.low, amount.high, amount.bound) == (quote, kind, low, high, bound)
