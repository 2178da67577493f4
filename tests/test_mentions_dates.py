"""Dates: TIMEX3 values, days, and the anchor that resolved them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.mentions.model import When
from extractor.mentions.numbers import find_numbers
from extractor.text.view import View

WEDNESDAY = date(2025, 7, 9)


def read(text: str, published: date | None = WEDNESDAY) -> list[When]:
    return find_numbers(View(Document(id="t", text=text), text, []), published)[2]


@pytest.mark.parametrize(
    ("text", "quote", "timex"),
    [
        ("from August 1", "August 1", "2025-08-01"),
        ("from 1 August", "1 August", "2025-08-01"),
        ("from Aug. 1", "Aug. 1", "2025-08-01"),
        ("from AUG 1", "AUG 1", "2025-08-01"),
        ("on the 4th of July", "4th of July", "2025-07-04"),
        ("this ninth day of April", "ninth day of April", "2025-04-09"),
        ("on Saturday, August 2, 2025", "Saturday, August 2, 2025", "2025-08-02"),
        ("signed on 2025-08-07", "2025-08-07", "2025-08-07"),
        ("between April 2-5", "April 2-5", "2025-04-02/2025-04-05"),
        ("at 12:01 a.m. eastern daylight time on May 14, 2025", "12:01 a.m. eastern daylight time on May 14, 2025", "2025-05-14"),
        ("at 3 p.m. on May 5", "3 p.m. on May 5", "2025-05-05"),
        ("since last Oct. 17", "last Oct. 17", "2024-10-17"),
        ("last December", "last December", "2024-12"),
        ("next January", "next January", "2026-01"),
        ("in February", "February", "2025-02"),
        ("effective Jan. 1", "Jan. 1", "2026-01-01"),
        ("in May", "May", "2025-05"),
        ("by mid-May", "mid-May", "2025-05"),
        ("at the end of July", "the end of July", "2025-07"),
        ("in July last year", "July last year", "2024-07"),
        ("it said on Monday", "Monday", "2025-07-07"),
        ("it said on Wednesday", "Wednesday", "2025-07-09"),
        ("it will meet on Monday", "Monday", "2025-07-14"),
        ("due to start on Friday", "Friday", "2025-07-11"),
        ("on Thursday he will travel", "Thursday", "2025-07-10"),
        ("next Friday", "next Friday", "2025-07-11"),
        ("last Friday", "last Friday", "2025-07-04"),
        ("yesterday it said", "yesterday", "2025-07-08"),
        ("Tomorrow it starts", "Tomorrow", "2025-07-10"),
        ("last month", "last month", "2025-06"),
        ("earlier this month", "earlier this month", "2025-07"),
        ("this week", "this week", "2025-W28"),
        ("last year", "last year", "2024"),
        ("early next year", "early next year", "2026"),
        ("by the end of the year", "the end of the year", "2025"),
        ("by year-end", "year-end", "2025"),
        ("in the second quarter", "second quarter", "2025-Q2"),
        ("in the fourth quarter of 2024", "fourth quarter of 2024", "2024-Q4"),
        ("the last quarter of 2024", "last quarter of 2024", "2024-Q4"),
        ("in Q2 2025", "Q2 2025", "2025-Q2"),
        ("in the first half of 2024", "first half of 2024", "2024-H1"),
        ("in 1986", "1986", "1986"),
        ("fiscal 2024/25", "fiscal 2024/25", "2024/2025"),
        ("in fiscal 2025", "fiscal 2025", "FY2025"),
        ("the 1986/87 crop", "1986/87", "1986/1987"),
        ("in the 1930s", "the 1930s", "193X"),
        ("in the late 1980s", "the late 1980s", "198X"),
        ("in spring 2024", "spring 2024", "2024-SP"),
        ("last summer", "last summer", "2024-SU"),
        ("early 2025", "early 2025", "2025"),
        ("mid-1984", "mid-1984", "1984"),
    ],
)
def test_values(text: str, quote: str, timex: str) -> None:
    (d,) = read(text)
    assert (text[d.start : d.end], d.timex) == (quote, timex)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on 31/12/2025", ["2025-12-31"]),
        ("on 12/31/2025", ["2025-12-31"]),
        ("am 04.05.2025 in Kraft", ["2025-05-04"]),
        ("on 3-3-2025", ["2025-03-03"]),
        ("on 04/05/2025", ["2025"]),  # April or May: only the year is certain
        ("from 04/05/2025 to 28/06/2025", ["2025-05-04", "2025-06-28"]),  # the other date of the text tells
        ("from 04/05/2025 to 06/28/2025", ["2025-04-05", "2025-06-28"]),
        ("from 13/05/2025 to 06/28/2025, not 04/05/2025", ["2025-05-13", "2025-06-28", "2025"]),  # the others disagree
        ("on 31/02/2025", []),
        ("order 99/45/2025", []),
        ("version 1.2.2025.4", []),
    ],
)
def test_numeric_dates(text: str, values: list[str]) -> None:
    assert [d.timex for d in read(text)] == values


def test_a_numeric_date_that_nothing_tells_keeps_both_days() -> None:
    (d,) = read("signed on 04/05/2025")
    assert (d.first, d.last, d.precision) == (date(2025, 4, 5), date(2025, 5, 4), "year")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "anchor"),
    [
        ("on May 14, 2025", date(2025, 5, 14), date(2025, 5, 14), "day", "absolute"),
        ("on May 14", date(2025, 5, 14), date(2025, 5, 14), "day", "published"),
        ("in May 2025", date(2025, 5, 1), date(2025, 5, 31), "month", "absolute"),
        ("last week", date(2025, 6, 30), date(2025, 7, 6), "week", "published"),
        ("by the end of the year", date(2025, 12, 1), date(2025, 12, 31), "year", "published"),
        ("earlier this month", date(2025, 7, 1), date(2025, 7, 9), "month", "published"),
        ("in early 2025", date(2025, 1, 1), date(2025, 4, 30), "year", "absolute"),
        ("in Q3 2024", date(2024, 7, 1), date(2024, 9, 30), "quarter", "absolute"),
        ("in winter 2024", date(2024, 12, 1), date(2025, 2, 28), "season", "absolute"),
        ("in the 1930s", date(1930, 1, 1), date(1939, 12, 31), "decade", "absolute"),
        ("the previous year", None, None, "year", "context"),
    ],
)
def test_days(text: str, first: date | None, last: date | None, precision: str, anchor: str) -> None:
    (d,) = read(text)
    assert (d.first, d.last, d.precision, d.anchor) == (first, last, precision, anchor)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("on 27 December", "XXXX-12-27"),
        ("in March 1 talks", "XXXX-03-01"),
        ("in August", "XXXX-08"),
        ("on Monday", "XXXX-WXX-1"),
        ("yesterday", "XXXX-XX-XX"),
        ("last month", "XXXX-XX"),
        ("in the second quarter", "XXXX-Q2"),
        ("by the end of the year", "XXXX"),
    ],
)
def test_without_a_publication_date_nothing_is_resolved(text: str, timex: str) -> None:
    (d,) = read(text, None)
    assert (d.timex, d.first, d.last, d.anchor) == (timex, None, None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "it may go",
        "They May be late",
        "a march on the capital",
        "a second time",
        "the sun and the sat",
        "an august body",
        "a spring in the well",
        "the Sunday Times wrote",
        "No. 1986 and Section 2025",
        "about 2000 tonnes",
        "Boeing 1999 seats",
        "the third quarter-finals of it",
        "Executive Order 1999",
        "a five-year plan",
    ],
)
def test_none(text: str) -> None:
    assert [d for d in read(text) if d.precision != "quarter"] == []


def test_month_day_by_tense() -> None:
    assert read("the duty took effect in November")[0].timex == "2024-11"
    assert read("the duty will take effect in November")[0].timex == "2025-11"
    assert read("the duty will take effect in February")[0].timex == "2026-02"
    assert read("the duty took effect in February")[0].timex == "2025-02"


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_written_dates_come_back(day: date) -> None:
    for form in ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d"):
        (d,) = read(f"It said on {day.strftime(form)} that.")
        assert (d.first, d.last, d.anchor) == (day, day, "absolute")


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(["Monday", "last Friday", "next Sunday", "this Tuesday", "yesterday"]))
def test_days_stay_within_a_week_of_publication(published: date, word: str) -> None:
    (d,) = read(f"It said {word} that", published)
    assert d.first is not None and abs((d.first - published).days) <= 7


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        ("sales in H1 2025", ["2025-H1"]),
        ("sales in 2H25", ["2025-H2"]),
        ("sales in 1Q25", ["2025-Q1"]),
        ("sales in Q1'26", ["2026-Q1"]),
        ("sales in Q4-2025", ["2025-Q4"]),
        ("sales in Q1 FY26", ["FY2026-Q1"]),
        ("sales in Q2 of FY2025-26", ["FY2026-Q2"]),
        ("the first half of FY26", ["FY2026-H1"]),
        ("the second quarter of fiscal 2026", ["FY2026-Q2"]),
        ("output of FY26", ["FY2026"]),
        ("output of FY2025-26", ["2025/2026"]),
        ("H2 is a gas, H20 a chip, H1B a visa", []),
        ("FY 5 of the plan", []),
        ("output in CY2024", ["2024"]),
        ("as of 31 Dec, 2024", ["2024-12-31"]),
        ("the week to 12 Sept; then", ["2025-09-12"]),
        ("the 2022\u201323 season", ["2022/2023"]),
        ("shipped in April-September 2024", ["2024-04", "2024-09"]),
        ("shipped in Apr-Sep 2024", ["2024-04", "2024-09"]),
        ("shipped from November to February 2025", ["2024-11", "2025-02"]),
        ("between March and May 2023", ["2023-03", "2023-05"]),
        ("from January through June", ["2025-01", "2025-06"]),
        ("loading from April through October", ["2025-04", "2025-10"]),
        ("loading from November to January", ["2025-11", "2026-01"]),
        ("it fell from September to December last year", ["2024-09", "2024-12"]),
        ("it rose in the September-March season", ["2024-09", "2025-03"]),
        ("No. 8 Jan-Mike lost", []),
        ("they agreed on a pact this weekend", ["2025-07-05/2025-07-06"]),
        ("at a Mar-a-Lago dinner", []),
        ("output fell in Aug after rain", ["2024-08"]),
        ("he met Jan Smith in Paris", []),
        ("the meeting of June 9/12", ["2025-06-09/2025-06-12"]),
        ("they met this morning", ["2025-07-09"]),
        ("they met last night", ["2025-07-08"]),
        ("a morning of talks", []),
        ("they talked over the weekend", ["2025-07-05/2025-07-06"]),
        ("they will talk over the weekend", ["2025-07-12/2025-07-13"]),
        ("a weekend of talks", []),
    ],
)
def test_periods_in_short_and_pairs_of_months(text: str, timexes: list[str]) -> None:
    assert [when.timex for when in read(text)] == timexes


@pytest.mark.parametrize(
    ("text", "timex", "first", "last"),
    [
        ("The duty is effective immediately.", "2025-07-10", "2025-07-10", "2025-07-10"),
        ("It was raised with immediate effect.", "2025-07-10", "2025-07-10", "2025-07-10"),
        ("The levy took effect at midnight.", "2025-07-10", "2025-07-10", "2025-07-10"),
        ("The levy will take effect at midnight.", "2025-07-11", "2025-07-11", "2025-07-11"),
        ("It opened last fall.", "2024-FA", "2024-09-01", "2024-11-30"),
        ("It opened in the fall of 2023.", "2023-FA", "2023-09-01", "2023-11-30"),
        ("Talks are set for the second week of August.", "2025-08", "2025-08-08", "2025-08-14"),
        ("Loading ran through the last week of June.", "2025-06", "2025-06-24", "2025-06-30"),
        ("Crushing began in the first half of May 2024.", "2024-05", "2024-05-01", "2024-05-15"),
        ("The order of 2025/7/8 stands.", "2025-07-08", "2025-07-08", "2025-07-08"),
        ("The order of 2025.07.08 stands.", "2025-07-08", "2025-07-08", "2025-07-08"),
        ("The notice (2025年7月8日) stands.", "2025-07-08", "2025-07-08", "2025-07-08"),
        ("Dated 07-Jul-2025 in Delhi.", "2025-07-07", "2025-07-07", "2025-07-07"),
        ("Exports in 2024Q3 fell.", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("Exports in 2024-H1 fell.", "2024-H1", "2024-01-01", "2024-06-30"),
        ("Exports in Q1 2025-26 fell.", "FY2026-Q1", "2025-01-01", "2026-12-31"),
        ("It ends on July the 5th.", "2025-07-05", "2025-07-05", "2025-07-05"),
        ("It ended in Apr\u201925.", "2025-04", "2025-04-01", "2025-04-30"),
    ],
)
def test_days_without_a_date_and_dates_of_other_countries(text: str, timex: str, first: str, last: str) -> None:
    found = find_numbers(View(Document(id="t", text=text), text, []), date(2025, 7, 10))[2]
    assert [(w.timex, str(w.first), str(w.last)) for w in found] == [(timex, first, last)]


@pytest.mark.parametrize("text", ["He left immediately.", "They fear an immediate response.", "Shops close at midnight.", "A fall in prices hurt.", "This fall in prices hurt.", "Prices fall.", "Notification No. 25/2025 and rule 2.10.4 hold."])
def test_words_that_only_look_like_days(text: str) -> None:
    assert find_numbers(View(Document(id="t", text=text), text, []), date(2025, 7, 10))[2] == []
