"""Durations: ISO value, bound and kind of a phrase; and what is none."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.mentions.model import Duration
from extractor.mentions.numbers import find_numbers
from extractor.text.view import View


def read(text: str) -> list[Duration]:
    return find_numbers(View(Document(id="t", text=text), text, []), None)[1]


@pytest.mark.parametrize(
    ("text", "quote", "iso", "iso_max", "bound"),
    [
        ("the 22-month war", "22-month", "P22M", None, "exact"),
        ("a 22-months-long siege", "22-months-long", "P22M", None, "exact"),
        ("a three-and-a-half-year war", "three-and-a-half-year", "P3Y6M", None, "exact"),
        ("after two and a half years", "two and a half years", "P2Y6M", None, "exact"),
        ("a 6-1/2-year-old war", "6-1/2-year-old", "P6Y6M", None, "exact"),
        ("a two-and-a-half-week strike", "two-and-a-half-week", "P2.5W", None, "exact"),
        ("a week-long halt", "week-long", "P1W", None, "exact"),
        ("a decade of sanctions", "a decade", "P10Y", None, "exact"),
        ("nearly six decades of it", "nearly six decades", "P60Y", None, "approx"),
        ("more than two years of it", "more than two years", "P2Y", None, "at_least"),
        ("for over a year", "over a year", "P1Y", None, "at_least"),
        ("the embargo lasted half a century", "half a century", "P50Y", None, "exact"),
        ("nearly 90 days", "nearly 90 days", "P90D", None, "approx"),
        ("up to 30 days", "up to 30 days", "P30D", None, "at_most"),
        ("90 days or more", "90 days or more", "P90D", None, "at_least"),
        ("a 24-hour stoppage", "24-hour", "PT24H", None, "exact"),
        ("two or three months", "two or three months", "P2M", "P3M", "range"),
        ("the next six to eight weeks", "six to eight weeks", "P6W", "P8W", "range"),
        ("12 to 18 months later", "12 to 18 months later", "P12M", "P18M", "range"),
        ("two years and six months", "two years and six months", "P2Y6M", None, "exact"),
        ("11 years 316 days", "11 years 316 days", "P11Y316D", None, "exact"),
        ("two hours and 30 minutes", "two hours and 30 minutes", "PT2H30M", None, "exact"),
        ("the war, now in its third year", "in its third year", "P2Y", None, "at_least"),
        ("spread over three years", "three years", "P3Y", None, "exact"),
        ("within 10 working days", "10 working days", "P10D", None, "exact"),
        ("FOR 90 DAYS", "90 DAYS", "P90D", None, "exact"),
    ],
)
def test_durations(text: str, quote: str, iso: str, iso_max: str | None, bound: str) -> None:
    (d,) = read(text)
    assert (text[d.start : d.end], d.iso, d.iso_max, d.bound) == (quote, iso, iso_max, bound)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("agreed on a 90-day pause", "pause"),
        ("the duty was suspended for 90 days", "pause"),
        ("a 60-day tariff truce", "pause"),
        ("must answer within 60 days", "deadline"),
        ("over the next five years", "deadline"),
        ("fell over the past 11 months", "elapsed"),
        ("three years ago", "elapsed"),
        ("the lowest in four years", "elapsed"),
        ("will end in two weeks", "deadline"),
        ("an 18-month-old truce", "age"),
        ("a man aged 36 years", "age"),
        ("reviewed every two years", "recurrence"),
        ("a five-year pact", "length"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (d,) = read(text)
    assert d.kind == kind


def test_days_of_open_ends() -> None:
    (d,) = read("more than two weeks")
    assert (d.days_low, d.days_high) == (14, None)
    (d,) = read("up to two weeks")
    assert (d.days_low, d.days_high) == (None, 14)
    (d,) = read("two to three weeks")
    assert (d.days_low, d.days_high) == (14, 21)


@pytest.mark.parametrize(
    "text",
    [
        "for the third straight month",
        "wait a second",
        "500 dlrs a month",
        "tonnes a year",
        "twice a week",
        "a year-on-year gain",
        "7,835,000   Year   Shr profit",
        "the 1986 year includes",
        "last year and this week",
        "in May 2025",
        "Seven Sisters",
    ],
)
def test_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "iso", "kind"),
    [
        ("a yearlong inquiry", "yearlong", "P1Y", "length"),
        ("a decade-old quarrel", "decade-old", "P10Y", "age"),
        ("it took a year and a half", "a year and a half", "P1Y6M", "length"),
        ("they gave it half a decade", "half a decade", "P5Y", "length"),
        ("it was put off for another week", "another week", "P1W", "length"),
        ("the siege, in its 50th week", "in its 50th week", "P49W", "elapsed"),
    ],
)
def test_lengths_in_one_word_and_with_a_half(text: str, quote: str, iso: str, kind: str) -> None:
    assert [(text[d.start : d.end], d.iso, d.kind) for d in read(text)] == [(quote, iso, kind)]


@pytest.mark.parametrize("text", ["on the 20th day of the strike", "several years of talks", "the 100th day"])
def test_no_length_is_told(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "iso", "iso_max"),
    [
        ("a two-to-three-year plan", "two-to-three-year", "P2Y", "P3Y"),
        ("a three- to five-year ban", "three- to five-year", "P3Y", "P5Y"),
        ("a 3- to 5-year ban", "3- to 5-year", "P3Y", "P5Y"),
        ("between six and nine months", "six and nine months", "P6M", "P9M"),
        ("in force for five (5) years", "five (5) years", "P5Y", None),
        ("within 90 (ninety) days", "90 (ninety) days", "P90D", None),
        ("it lasted two years and a half", "two years and a half", "P2Y6M", None),
        ("a year-and-a-half was lost", "a year-and-a-half", "P1Y6M", None),
        ("one thousand and six days", "one thousand and six days", "P1006D", None),
        ("20+ years of it", "20+ years", "P20Y", None),
        ("over the past week-and-a-half", "week-and-a-half", "P1.5W", None),
    ],
)
def test_two_ends_and_figures_said_twice(text: str, quote: str, iso: str, iso_max: str | None) -> None:
    assert [(text[d.start : d.end], d.iso, d.iso_max) for d in read(text)] == [(quote, iso, iso_max)]
