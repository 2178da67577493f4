"""Time stays linear on hostile text, and nothing breaks on it."""

from __future__ import annotations

import math
import time
from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.numbers import find_numbers
from extractor.text.view import View

HOSTILE = [
    "1",
    "1 ",
    "1,",
    "1.",
    "1/",
    "1-",
    "12,34,",
    "1 000 ",
    "½",
    "5 to ",
    "5 and ",
    "5 pct to ",
    "$",
    "$5 ",
    "$5-",
    "Rs. ",
    "one ",
    "one-",
    "two and a half ",
    "million ",
    "hundred thousand ",
    "a year ",
    "May ",
    "May 1 ",
    "Monday ",
    "last ",
    "the end of the ",
    "1986/",
    "1986-",
    "10:30 a.m. ",
    "up to ",
    "more than ",
    " ",
    "\t",
    "٣",
    "5 pesos Mexico ",
    "by half ",
    "5 years, ",
    "1 billion cubic feet per ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        view = View(Document(id="t", text=text), text, [])
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            find_numbers(view, date(2025, 7, 9))
            best = min(best, time.process_time() - start)
        return best

    seconds(1000)
    short, long = seconds(5_000), seconds(40_000)
    assert long < 8 * short * 2.5 + 0.05, f"{piece!r}: 8 times the text took {long / short:.0f} times as long"


@pytest.mark.parametrize("text", ["", " ", "1", "$", "May", "one", "½", "-", "1/0 pct", "½0 pct", "٣ pct", "9" * 400 + " pct", "1" + ",000" * 200 + " dlrs", "10\u0000pct"])
def test_odd_texts(text: str) -> None:
    for a in find_numbers(View(Document(id="t", text=text), text, []), None)[0]:
        assert all(x is None or math.isfinite(x) for x in (a.low, a.high, a.value_si))
