"""Amounts: what a phrase must give, to the letter of its span and to the value; and what must give nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.errors import LexiconError
from extractor.lexicon import tables
from extractor.mentions.find import find_mentions
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.numbers import find_numbers
from extractor.mentions.vocabulary import words
from extractor.text.blocks import make_view
from extractor.text.view import View


def read(text: str, published: date | None = date(2025, 7, 9), country: str | None = None) -> tuple[list[Amount], list[Duration], list[When]]:
    return find_numbers(View(Document(id="t", text=text), text, []), published, country)


def amounts(text: str, country: str | None = None) -> list[tuple[object, ...]]:
    """(quote, type, low, high, bound, currency, unit) of each amount, None at the end left off."""
    out = []
    for a in read(text, country=country)[0]:
        row = [text[a.start : a.end], a.type, a.low, a.high, a.bound, a.currency, a.unit]
        while row[-1] is None:
            row.pop()
        out.append(tuple(row))
    return out


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "bound"),
    [
        ("a duty of 25% applies", "25%", 25, 25, "exact"),
        ("a duty of 25 percent", "25 percent", 25, 25, "exact"),
        ("a duty of 25 per cent", "25 per cent", 25, 25, "exact"),
        ("a duty of 25 pct", "25 pct", 25, 25, "exact"),
        ("a 25-percent duty", "25-percent", 25, 25, "exact"),
        ("a 25pc duty", "25pc", 25, 25, "exact"),
        ("DUTY OF 25 PCT", "25 PCT", 25, 25, "exact"),
        ("wine at 12.5   percent", "12.5   percent", 12.5, 12.5, "exact"),
        ("rose 7-1/2 pct", "7-1/2 pct", 7.5, 7.5, "exact"),
        ("rose 7 1/2 percent", "7 1/2 percent", 7.5, 7.5, "exact"),
        ("rose 7½%", "7½%", 7.5, 7.5, "exact"),
        ("rose ¾ percent", "¾ percent", 0.75, 0.75, "exact"),
        ("rose 5/8 pct", "5/8 pct", 0.625, 0.625, "exact"),
        ("a fifteen percent levy", "fifteen percent", 15, 15, "exact"),
        ("Twenty-five per cent of it", "Twenty-five per cent", 25, 25, "exact"),
        ("at zero percent", "zero percent", 0, 0, "exact"),
        ("half of one percent", "half of one percent", 0.5, 0.5, "exact"),
        ("a rise of 2,5 % there", "2,5 %", 2.5, 2.5, "exact"),
        ("duties of 25, 30 percent", "25, 30 percent", 25, 30, "range"),
        ("duties of 10 to 25 percent", "10 to 25 percent", 10, 25, "range"),
        ("duties of 10%-25%", "10%-25%", 10, 25, "range"),
        ("duties of 10–25%", "10–25%", 10, 25, "range"),
        ("duties between 10 and 25%", "10 and 25%", 10, 25, "range"),
        ("ranging from 5 pct to 20 pct", "5 pct to 20 pct", 5, 20, "range"),
        ("five or six percent", "five or six percent", 5, 6, "range"),
        ("up to 50 percent", "up to 50 percent", None, 50, "at_most"),
        ("as much as 10%", "as much as 10%", None, 10, "at_most"),
        ("no more than 5%", "no more than 5%", None, 5, "at_most"),
        ("at least 25 percent", "at least 25 percent", 25, None, "at_least"),
        ("a minimum of 5 pct", "a minimum of 5 pct", 5, None, "at_least"),
        ("more than 20%", "more than 20%", 20, None, "at_least"),
        ("exceeding 125%", "exceeding 125%", 125, None, "at_least"),
        ("about 5%", "about 5%", 5, 5, "approx"),
        ("nearly 60 pct", "nearly 60 pct", 60, 60, "approx"),
        ("just over 60 pct", "just over 60 pct", 60, 60, "approx"),
        ("30% or more", "30% or more", 30, None, "at_least"),
        ("30% or less", "30% or less", None, 30, "at_most"),
        ("fell -5% then", "-5%", -5, -5, "exact"),
        ("grew minus 3.2 pct", "minus 3.2 pct", -3.2, -3.2, "exact"),
        ("the cargo, plus or minus four pct", "four pct", 4.0, 4.0, "exact"),
    ],
)
def test_percent(text: str, quote: str, low: float | None, high: float | None, bound: str) -> None:
    assert amounts(text) == [(quote, "percent", low, high, bound)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("| 2024 | ($1.2 million) |", "($1.2 million)", -1_200_000),
        ("| 2024 | (EUR 30) |", "(EUR 30)", -30),
        ("| net result |   ($40)", "($40)", -40),
        ("the smaller yard ($1.2 million)", "$1.2 million", 1_200_000),  # an aside
        ("| the smaller yard ($40) |", "$40", 40),
    ],
)
def test_accounting_negatives(text: str, quote: str, value: float) -> None:
    assert [a[:5] for a in amounts(text)] == [(quote, "money", value, value, "exact")]


def test_a_rate_in_brackets_is_no_negative_rate() -> None:
    assert amounts("| Steel | (25%) |") == [("25%", "percent", 25, 25, "exact")]


def test_change_from_to_is_two_figures() -> None:
    assert [a[:4] for a in amounts("raised from 5 pct to 12.5 pct")] == [("5 pct", "percent", 5, 5), ("12.5 pct", "percent", 12.5, 12.5)]
    assert [a[:4] for a in amounts("raised from 10 to 25 percent")] == [("10", "percent", 10, 10), ("25 percent", "percent", 25, 25)]
    assert [a[:4] for a in amounts("sales rose 5 pct to 9 pct of the total")] == [("5 pct", "percent", 5, 5), ("9 pct", "percent", 9, 9)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("cut by 10 percentage points", "10 percentage points", 10),
        ("cut by 50 basis points", "50 basis points", 0.5),
        ("cut by half a percentage point", "half a percentage point", 0.5),
        ("cut by three quarters of a percentage point", "three quarters of a percentage point", 0.75),
        ("a quarter point cut", "a quarter point", 0.25),
        ("cut by 25bps", "25bps", 0.25),
    ],
)
def test_points(text: str, quote: str, value: float) -> None:
    assert amounts(text) == [(quote, "points", value, value, "exact")]


@pytest.mark.parametrize(
    ("text", "quote", "low", "rule"),
    [
        ("the duty was doubled", "doubled", 2, "amount"),
        ("they threaten to double it", "double", 2, "amount"),
        ("the quota was halved", "halved", 0.5, "amount"),
        ("a two-fold rise", "two-fold", 2, "amount"),
        ("2.5 times the old rate", "2.5 times", 2.5, "amount"),
        ("the duty was cut by two-thirds", "two-thirds", 0.333333333333333, "multiple-fraction"),
        ("duties rose by a quarter", "a quarter", 1.25, "multiple-fraction"),
        ("the levy was reduced by half", "half", 0.5, "multiple-fraction"),
    ],
)
def test_multiples(text: str, quote: str, low: float, rule: str) -> None:
    (a,) = read(text)[0]
    assert (text[a.start : a.end], a.type, a.low, a.high, a.rule) == (quote, "multiple", low, low, rule)


@pytest.mark.parametrize("text", ["double taxation", "they met three times", "cut rates by half a point", "the two halves of it", "twice a week"])
def test_no_multiple(text: str) -> None:
    assert not [a for a in read(text)[0] if a.type == "multiple"]


@pytest.mark.parametrize(
    ("text", "quote", "low", "currency"),
    [
        ("worth 38.37 billion dlrs", "38.37 billion dlrs", 38.37e9, "USD"),
        ("worth 180.8 mln dlrs", "180.8 mln dlrs", 180.8e6, "USD"),
        ("at 84.9 cents", "84.9 cents", 0.849, "USD"),
        ("at 84.9 U.S. cts", "84.9 U.S. cts", 0.849, "USD"),
        ("worth Rs 500 crore", "Rs 500 crore", 5e9, "INR"),
        ("worth Rs.500", "Rs.500", 500, "INR"),
        ("worth ¥500", "¥500", 500, "JPY"),
        ("worth 30 bn yen", "30 bn yen", 30e9, "JPY"),
        ("worth EUR 2", "EUR 2", 2, "EUR"),
        ("worth 135 GBP", "135 GBP", 135, "GBP"),
        ("worth $800 USD", "$800 USD", 800, "USD"),
        ("worth 250 mln stg", "250 mln stg", 250e6, "GBP"),
        ("worth A$5 million", "A$5 million", 5e6, "AUD"),
        ("worth C$10", "C$10", 10, "CAD"),
        ("worth HK$ 3 billion", "HK$ 3 billion", 3e9, "HKD"),
        ("worth US$5bn", "US$5bn", 5e9, "USD"),
        ("worth RM5", "RM5", 5, "MYR"),
        ("worth 10,000 Australian dlrs", "10,000 Australian dlrs", 10000, "AUD"),
        ("worth three crore rupees", "three crore rupees", 3e7, "INR"),
        ("worth two and a half million euros", "two and a half million euros", 2.5e6, "EUR"),
        ("a loss of -$1.2 billion", "-$1.2 billion", -1.2e9, "USD"),
        ("the Swiss paid 5 billion francs", "5 billion francs", 5e9, "CHF"),
        ("Manila paid 20 mln pesos", "20 mln pesos", 20e6, "PHP"),
        ("paid 20 mln pesos", "20 mln pesos", 20e6, None),
        ("it paid $66 million (35 million pounds)", "35 million pounds", 35e6, "GBP"),
    ],
)
def test_money(text: str, quote: str, low: float, currency: str | None) -> None:
    found = [a for a in read(text)[0] if text[a.start : a.end] == quote]
    assert [(a.type, a.low, a.high, a.currency, a.unit) for a in found] == [("money", low, low, currency, None)]


def test_dollars_of_a_country() -> None:
    assert read("it cost 5 dollars")[0][0].currency == "USD"
    assert read("it cost 5 dollars", country="CAN")[0][0].currency == "CAD"
    assert read("it cost $5", country="AUS")[0][0].currency == "AUD"
    assert read("it cost US$5", country="AUS")[0][0].currency == "USD"


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "currency", "unit"),
    [
        ("at $81.50 a barrel", "$81.50 a barrel", 81.5, 81.5, "USD", "bbl"),
        ("at 14.72 dlrs per barrel", "14.72 dlrs per barrel", 14.72, 14.72, "USD", "bbl"),
        ("at 500 dlrs a tonne", "500 dlrs a tonne", 500, 500, "USD", "t"),
        ("at 26.5 cents/lb", "26.5 cents/lb", 0.265, 0.265, "USD", "lb"),
        ("at 84.9 cents per bushel", "84.9 cents per bushel", 0.849, 0.849, "USD", "bu"),
        ("a duty of 3/8 cent per kilo", "3/8 cent per kilo", 0.00375, 0.00375, "USD", "kg"),
        ("a duty of €2/kg", "€2/kg", 2, 2, "EUR", "kg"),
        ("a duty of EUR 93 per 100 kg", "EUR 93 per 100 kg", 93, 93, "EUR", "100 kg"),
        ("a fee of EUR 2 per item", "EUR 2 per item", 2, 2, "EUR", "item"),
        ("power at $12/MWh", "$12/MWh", 12, 12, "USD", "MWh"),
        ("gas at $4.20 per MMBtu", "$4.20 per MMBtu", 4.2, 4.2, "USD", "MMBTU"),
        ("at $60-$65 a barrel", "$60-$65 a barrel", 60, 65, "USD", "bbl"),
        ("at 15 cts to 25 cts a unit", "15 cts to 25 cts a unit", 0.15, 0.25, "USD", "item"),
    ],
)
def test_prices(text: str, quote: str, low: float, high: float, currency: str, unit: str) -> None:
    (a,) = read(text)[0]
    assert (text[a.start : a.end], a.type, a.low, a.high, a.currency, a.unit) == (quote, "price", low, high, currency, unit)


def test_both_ends_of_a_price_change_are_prices() -> None:
    assert [a[1:] for a in amounts("from $5 to $6 a barrel")] == [("price", 5, 5, "exact", "USD", "bbl"), ("price", 6, 6, "exact", "USD", "bbl")]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "si", "unit_si"),
    [
        ("2.5 mln barrels per day", 2.5e6, 2.5e6, "bbl/d", 397468.23732, "m3/d"),
        ("500,000 bpd", 5e5, 5e5, "bbl/d", 79493.647464, "m3/d"),
        ("5 to 6 mln tonnes", 5e6, 6e6, "t", None, None),
        ("500,000 to 1 mln tonnes", 5e5, 1e6, "t", None, None),
        ("300k tonnes", 3e5, 3e5, "t", 3e8, "kg"),
        ("1,00,000 bales", 1e5, 1e5, "bale", None, None),
        ("five lakh tonnes", 5e5, 5e5, "t", 5e8, "kg"),
        ("half a million tonnes", 5e5, 5e5, "t", 5e8, "kg"),
        ("60,000 head of cattle", 6e4, 6e4, "head", None, None),
        ("12 bcm", 1.2e10, 1.2e10, "m3", 1.2e10, "m3"),
        ("3 tcf", 3e12, 3e12, "ft3", 84950539776, "m3"),
        ("40,000 tons", 4e4, 4e4, "t", None, None),
        ("40,000 short tons", 4e4, 4e4, "short ton", 36287389.6, "kg"),
        ("12 troy ounces", 12, 12, "oz", 0.3732417216, "kg"),
        ("3 million pounds of pork", 3e6, 3e6, "lb", 1360777.11, "kg"),
        ("12 000 tonnes", 12000, 12000, "t", 1.2e7, "kg"),
    ],
)
def test_quantities(text: str, low: float, high: float, unit: str, si: float | None, unit_si: str | None) -> None:
    (a,) = read(f"It shipped {text} then.")[0]
    assert (a.type, a.low, a.high, a.unit, a.value_si, a.unit_si) == ("quantity", low, high, unit, si, unit_si)


def test_stops_group_only_where_the_document_writes_so() -> None:
    assert read("a rate of 1.250 percent")[0][0].low == 1.25
    assert read("1.250 tonnes for 3.400.000 euros")[0][0].low == 1250
    assert read("1.250 tonnes, 3,400 bales and 3.400.000 euros")[0][0].low == 1.25


def test_counts() -> None:
    assert amounts("about 100,000 vehicles") == [("about 100,000 vehicles", "count", 100000, 100000, "approx")]
    assert amounts("a dozen ships") == [("a dozen ships", "count", 12, 12, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "the recent cents",  # "cent" inside a word
        "percent of the vote",  # no number
        "he may march on in a second",
        "Section 232, Chapter 87 and HTS 8703.23.01",
        "at 12:30 on flight 103",
        "an F-16, a B52 and Covid-19",
        "call 555-1234 now",
        "No. 5, page 12, rule 4",
        "won 3-2 and voted 51-49",
        "thousands of dollars and millions of tonnes",
        "Q2, G7 and the Group of 77",
        "2025-08-07",
        "in 1986 and 1987",
        "for 90 days",
        "one of the two",
    ],
)
def test_nothing(text: str) -> None:
    assert read(text)[0] == []


# The silent errors of other recognisers, each once more by its name.
def test_glued_scale_letter_is_kept() -> None:
    assert [a.low for a in read("$5m, €13.5bn, £2.3m, $2t, US$965mil")[0]] == [5e6, 13.5e9, 2.3e6, 2e12, 965e6]


def test_first_end_of_a_hyphen_range_is_kept() -> None:
    assert amounts("$10-12 billion") == [("$10-12 billion", "money", 10e9, 12e9, "range", "USD")]
    assert amounts("5-7 pct") == [("5-7 pct", "percent", 5, 7, "range")]


def test_bare_m_is_no_metre_behind_money() -> None:
    assert amounts("$5m") == [("$5m", "money", 5e6, 5e6, "exact", "USD")]
    assert amounts("some 5m of it") == []


def test_a_range_is_not_its_mean() -> None:
    assert amounts("18 to 25 percent") == [("18 to 25 percent", "percent", 18, 25, "range")]


def test_offsets_do_not_drift() -> None:
    text = "\U0001f6a2\u0301 cafe\u0301 İstanbul\u2009duty of 25\u00a0% \U0001f6a2 and $5m"
    assert [text[a.start : a.end] for a in read(text)[0]] == ["25\u00a0%", "$5m"]


def test_a_date_or_duration_is_no_amount_and_no_place() -> None:
    text = "In May 2025 Norway paid 5 million Canadian dollars within 90 days."
    found = find_mentions(make_view(Document(id="t", text=text)), date(2025, 7, 9))
    assert [text[x.start : x.end] for x in found.amounts] == ["5 million Canadian dollars"]
    assert [text[x.start : x.end] for x in found.dates] == ["May 2025"]
    assert [text[x.start : x.end] for x in found.durations] == ["90 days"]
    assert [x.code for x in found.places] == ["NOR"]


@given(st.integers(0, 10**12), st.sampled_from(["{:,} dlrs", "${:,}", "{} dlrs", "USD {:,}", "{:,} tonnes", "{:,}%"]))
def test_whole_numbers_come_back(number: int, form: str) -> None:
    text = f"It said {form.format(number)} was it."
    (a,) = read(text)[0]
    assert a.low == a.high == number


@given(st.decimals(0, 10**6, places=3), st.sampled_from([("mln", 6), ("bn", 9), ("thousand", 3), ("crore", 7)]))
def test_scale_words_round_like_literals(number: object, scale: tuple[str, int]) -> None:
    (a,) = read(f"worth {number} {scale[0]} dlrs now")[0]
    assert a.low == float(f"{number}e{scale[1]}")


@given(st.text(alphabet="0123456789 ,./%$€-½abm\n", max_size=60), st.text(alphabet="toandpctbpdl 5.", max_size=30))
def test_any_text_gives_sorted_spans_inside_it(head: str, tail: str) -> None:
    text = head + tail
    for found in read(text):
        last = 0
        for item in found:
            assert last <= item.start < item.end <= len(text)
            last = item.end


def test_tables_of_units_and_currencies() -> None:
    units, currencies = tables.rows("units"), tables.rows("currencies")
    for rows in (units, currencies):
        codes = [row["code"] for row in rows]
        assert len(codes) == len(set(codes))
        assert all(row["source"] and row["licence"] for row in rows)
    assert all(len(row["code"]) == 3 and row["code"].isupper() for row in currencies)
    said = [(word, row["code"]) for row in units for word in tables.split(row["variants"])]
    assert len({word for word, _ in said}) == len(said), "two units share a word"
    shared = {word for row in currencies for column in ("shared", "shared_minor") for word in tables.split(row[column])}
    plain = [word for row in currencies for word in tables.split(row["variants"]) if word not in shared]
    assert len(set(plain)) == len(plain), "two currencies share a word that is not marked as shared"
    signs = [sign for row in currencies for sign in tables.split(row["signs"])]
    assert len(set(signs)) == len(signs), "two currencies share a sign"
    assert all(bool(row["factor"]) == bool(row["si"]) for row in units)
    with pytest.raises(LexiconError):
        tables.rows("unit")


def test_a_user_can_add_a_unit(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "mine.csv"
    file.write_text("table,code,symbol,name,dimension,factor,si,variants,source,licence\nunits,koku,koku,koku,mass,150,kg,koku,mine,CC0-1.0\n", "utf-8")
    try:
        tables.use([file])
        (a,) = read("It sold 40 koku of rice.")[0]
        assert (a.unit, a.value_si) == ("koku", 6000)
    finally:
        tables.use([])
    assert "koku" not in words()
