"""Amounts as papers, notices and price reports of many countries write them: signs, units, packs and scales of their own."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.numbers import find_numbers
from extractor.text.view import View


def amounts(text: str) -> list[tuple[object, ...]]:
    """(quote, type, low, high, currency, unit) of each amount."""
    found = find_numbers(View(Document(id="t", text=text), text, []), None)[0]
    return [(text[a.start : a.end], a.type, a.low, a.high, a.currency, a.unit) for a in found]


@pytest.mark.parametrize(
    ("text", "quote", "value", "currency"),
    [
        ("a plant worth N45bn opened", "N45bn", 45e9, "NGN"),
        ("it spent =N=45bn", "=N=45bn", 45e9, "NGN"),
        ("Kenya earned Sh.123.7b", "Sh.123.7b", 123.7e9, "KES"),
        ("Kenya paid Sh303 last time", "Sh303", 303, "KES"),
        ("tea earned KSh 180 billion", "KSh 180 billion", 180e9, "KES"),
        ("Kenya earned Sh180 billion", "Sh180 billion", 180e9, "KES"),
        ("fish earned Ush 30bn", "Ush 30bn", 30e9, "UGX"),
        ("cashews earned TSh 1tn", "TSh 1tn", 1e12, "TZS"),
        ("cocoa earned GH¢5 million", "GH¢5 million", 5e6, "GHS"),
        ("copper earned K20 million", "K20 million", 20e6, "ZMW"),
        ("Myanmar earned K6.5 billion", "K6.5 billion", 6.5e9, "MMK"),
        ("cocoa earned 58,000 Ghana cedis", "58,000 Ghana cedis", 58000, "GHS"),
        ("citrus earned R 1.2bn", "R 1.2bn", 1.2e9, "ZAR"),
        ("rice cost P1.2 billion", "P1.2 billion", 1.2e9, "PHP"),
        ("dates worth SR 1.2 billion", "SR 1.2 billion", 1.2e9, "SAR"),
        ("gas worth QR 3bn", "QR 3bn", 3e9, "QAR"),
        ("wheat worth LE 3bn", "LE 3bn", 3e9, "EGP"),
        ("apples worth 12 billion zl", "12 billion zl", 12e9, "PLN"),
        ("apples worth 300 zł", "300 zł", 300, "PLN"),
        ("reserves of US dollars 1.8 billion", "US dollars 1.8 billion", 1.8e9, "USD"),
        ("India paid rupees 45 crore", "rupees 45 crore", 450e6, "INR"),
        ("crude worth $US45 million", "$US45 million", 45e6, "USD"),
        ("barley worth $A45 million", "$A45 million", 45e6, "AUD"),
        ("a loan of Rs 12 cr", "Rs 12 cr", 120e6, "INR"),
        ("a loan of ₹12.5 Cr", "₹12.5 Cr", 125e6, "INR"),
        ("India spent Rs 1.2 lakh crore", "Rs 1.2 lakh crore", 1.2e12, "INR"),
        ("Pakistan spent Rs 4,500 crore", "Rs 4,500 crore", 45e9, "PKR"),
        ("Sri Lanka spent Rs. 45 billion", "Rs. 45 billion", 45e9, "LKR"),
    ],
)
def test_money_of_many_countries(text: str, quote: str, value: float, currency: str) -> None:
    assert amounts(text) == [(quote, "money", value, value, currency, None)]


@pytest.mark.parametrize(
    "text", ["N95 masks were bought", "R22 is a refrigerant", "pupils of K-12 schools", "the P5 met", "along the N8", "an R2 of 0.9", "in K2 climbing", "the WTO at 20", "HS-85 goods", "No. 1 USC won", "the 3C platform", "30 C in the shade", "the SR-71 flew"]
)
def test_letters_before_a_figure_that_are_no_money(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("bought 4.5 MMT of beans", "4.5 MMT", 4.5e6, "t"),
        ("bought 8.5 LMT of paddy", "8.5 LMT", 850e3, "t"),
        ("mined 250 kt of metal", "250 kt", 250e3, "t"),
        ("mined 45 Mt of ore", "45 Mt", 45e6, "t"),
        ("mined 45 million Mt of ore", "45 million Mt", 45e6, "t"),
        ("mined 8 lakh MT of ore", "8 lakh MT", 800e3, "t"),
        ("pump 100,000 extra barrels a day", "100,000 extra barrels a day", 100e3, "bbl/d"),
        ("a plant of 12 mtpa", "12 mtpa", 12e6, "t"),
        ("pumped 450 kbpd", "450 kbpd", 450e3, "bbl/d"),
        ("pumped 3.2 mb/d", "3.2 mb/d", 3.2e6, "bbl/d"),
        ("pumped 400,000 bbl/day", "400,000 bbl/day", 400e3, "bbl/d"),
        ("pumped 2.5 bcf/d", "2.5 bcf/d", 2.5e9, "ft3/d"),
        ("piped 45 mcm a day", "45 mcm a day", 45e6, "m3/d"),
        ("piped 120 million cubic metres per day", "120 million cubic metres per day", 120e6, "m3/d"),
        ("moved 1.4m TEUs", "1.4m TEUs", 1.4e6, "TEU"),
        ("shipped 3 million 60-kg bags", "3 million 60-kg bags", 3e6, "bag"),
        ("picked 9 million 40.8-kg boxes", "9 million 40.8-kg boxes", 9e6, "box"),
        ("shipped 45,000 480-lb bales", "45,000 480-lb bales", 45e3, "bale"),
        ("auctioned 25.4 million kgs of tea", "25.4 million kgs", 25.4e6, "kg"),
        ("supplied 30 PJ of gas", "30 PJ", 30, "PJ"),
    ],
)
def test_quantities_in_units_of_trade(text: str, quote: str, value: float, unit: str) -> None:
    assert amounts(text) == [(quote, "quantity", value, value, None, unit)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "currency", "unit"),
    [
        ("bought at Rs 2,275 per quintal", "Rs 2,275 per quintal", 2275, "INR", "quintal"),
        ("sold at Rs3,900 per 40kg", "Rs3,900 per 40kg", 3900, "INR", "40 kg"),
        ("sold at Rs 3,900 per 40 kg", "Rs 3,900 per 40 kg", 3900, "INR", "40 kg"),
        ("sold at Rs 4,200 per maund", "Rs 4,200 per maund", 4200, "INR", "maund"),
        ("a levy of N1,500 per bag", "N1,500 per bag", 1500, "NGN", "bag"),
        ("gas at $12/mmBtu", "$12/mmBtu", 12, "USD", "MMBTU"),
        ("gas at A$12/GJ", "A$12/GJ", 12, "AUD", "GJ"),
        ("ore at $4.50 per dmtu", "$4.50 per dmtu", 4.5, "USD", "dmtu"),
        ("sugar at 17.45 c/lb", "17.45 c/lb", 0.1745, "USD", "lb"),
        ("South Africa set it at 144.33c/kg", "144.33c/kg", 1.4433, "ZAR", "kg"),
        ("cotton at 75 USc/lb", "75 USc/lb", 0.75, "USD", "lb"),
        ("wheat at EGP 880 per ardeb", "EGP 880 per ardeb", 880, "EGP", "ardeb"),
        ("cotton at Rs 58,000 per candy", "Rs 58,000 per candy", 58000, "INR", "candy"),
        ("cattle at R$300 an arroba", "R$300 an arroba", 300, "BRL", "arroba"),
        ("fruit at $6.50 per box", "$6.50 per box", 6.5, "USD", "box"),
        ("boxes at $2,500 per FEU", "$2,500 per FEU", 2500, "USD", "FEU"),
        ("boxes at $1,900 for a 40ft container", "$1,900 for a 40ft container", 1900, "USD", "FEU"),
        ("wheat at 718 TL/MT", "718 TL/MT", 718, "TRY", "t"),
        ("boxes at $1,900 per 40ft container", "$1,900 per 40ft container", 1900, "USD", "FEU"),
        ("boxes at $950 per twenty-foot container", "$950 per twenty-foot container", 950, "USD", "TEU"),
        ("palm oil at 4,010 ringgit a tonne", "4,010 ringgit a tonne", 4010, "MYR", "t"),
    ],
)
def test_prices_per_unit(text: str, quote: str, value: float, currency: str, unit: str) -> None:
    assert amounts(text) == [(quote, "price", value, value, currency, unit)]


def test_a_move_and_the_level_it_leads_to_are_no_range() -> None:
    assert [(a[0], a[1]) for a in amounts("Brent fell $1.20 to $65.40 a barrel; futures were up RM45 to RM3,950 a tonne.")] == [
        ("$1.20", "money"),
        ("$65.40 a barrel", "price"),
        ("RM45", "money"),
        ("RM3,950 a tonne", "price"),
    ]


@pytest.mark.parametrize("text", ["up 2% or $113 to $5,390 per feu", "a change of $800 to $2,123 per 40ft box", "they strengthened $194 to $1,552 a tonne"])
def test_a_change_told_in_other_ways_is_no_lower_end(text: str) -> None:
    assert [(a[1], a[2] == a[3]) for a in amounts(text)][-2:] == [("money", True), ("price", True)]


def test_a_row_of_sums_shares_the_unit_at_its_end() -> None:
    assert [a[5] for a in amounts("offers at $1,922, $3,508, and $4,041 per feu respectively")] == ["FEU"] * 3
    assert [a[5] for a in amounts("it paid $1,922, then $3,508 per feu")] == [None, "FEU"]


def test_both_ends_of_a_range_may_carry_the_sign() -> None:
    assert amounts("offers of RM4,000-RM4,100 a tonne")[0][2:4] == (4000, 4100)
    assert amounts("rice fell by P6 to P7 a kilo")[0][2:] == (6, 7, "PHP", "kg")
    assert amounts("a price of USD-60-70 a barrel")[0][2:] == (60, 70, "USD", "bbl")


def test_a_sum_lends_no_unit_to_a_far_larger_one() -> None:
    assert [a[1] for a in amounts("it paid $3 billion and $50 a ton")] == ["money", "price"]


def test_carats_of_gold_are_no_kilotonnes() -> None:
    assert amounts("a ring of 18-kt gold") == []


def test_points_and_percent_in_short() -> None:
    assert [(a[1], a[2]) for a in amounts("up 0.3 p.p. and 2.5 p.c. of it")] == [("points", 0.3), ("percent", 2.5)]


def test_bare_points_are_of_a_percentage_that_stands_before() -> None:
    assert [(a[1], a[2]) for a in amounts("The rate is 20.6 percent now, up 18.2 points.")] == [("percent", 20.6), ("points", 18.2)]
    assert [a[1] for a in amounts("The index rose 2 percent, up 18.2 points.")] == ["percent"]


def test_both_moneys_of_a_price_share_its_unit() -> None:
    assert [(a[1], a[4], a[5]) for a in amounts("a duty of 1,872 rubles ($19.54) per metric ton")] == [("price", "RUB", "t"), ("price", "USD", "t")]
    assert [(a[1], a[4], a[5]) for a in amounts("rice at $490 a tonne (15,000 baht)")] == [("price", "USD", "t"), ("price", "THB", "t")]
    assert [a[1] for a in amounts("a loan of 106 billion shillings ($1.25 billion)")] == ["money", "money"]


def test_ranges_of_cents_and_losses_behind_a_sign() -> None:
    assert amounts("a premium of 7.5-8.5 cents per lb")[0][2:] == (0.075, 0.085, "USD", "lb")
    assert amounts("a balance of €-9.4 bn")[0][2] == -9.4e9
    assert amounts("it sold 975, 000 tons") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("duties of 10%-plus", 10, None),
        ("duties of 10%+ on it", 10, None),
        ("a gap of $600bn-plus", 600e9, None),
        ("duties topping 100%", 100, None),
        ("a $92+ billion plan", 92e9, None),
        ("sold 100+ million tonnes", 100e6, None),
        ("at eleven and three-quarters pct", 11.75, 11.75),
        ("at five and five-eighths pct", 5.625, 5.625),
        ("two hundred and one tonnes", 201, 201),
        ("between one and two mln dlrs", 1e6, 2e6),
        ("bought 40,000 - 50,000 tons", 40e3, 50e3),
        ("between two and three million tonnes", 2e6, 3e6),
        ("two to three million tonnes", 2e6, 3e6),
        ("a fee of five (5) percent", 5, 5),
    ],
)
def test_open_ends_and_ranges(text: str, low: float, high: float | None) -> None:
    assert [(a[2], a[3]) for a in amounts(text)] == [(low, high)]


def test_two_spelled_figures_are_two() -> None:
    assert [(a[1], a[2]) for a in amounts("they fell two and four percent")] == [("percent", 2), ("percent", 4)]
    assert [(a[1], a[2]) for a in amounts("won 3 - 1, a 10% + 5% deal, fig. (5)")] == [("percent", 10), ("percent", 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fee came to $251 and 80 cents.", [("$251 and 80 cents", "money", 251.8, 251.8, "USD", None)]),
        ("Growers got 12 dollars and 40 cents a bushel.", [("12 dollars and 40 cents a bushel", "price", 12.4, 12.4, "USD", "bu")]),
        ("It sells at about two dollars and fifty cents per pound.", [("about two dollars and fifty cents per pound", "price", 2.5, 2.5, "USD", "lb")]),
        ("A levy of 25 dollars and a fee of 50 cents apply.", [("25 dollars", "money", 25, 25, "USD", None), ("50 cents", "money", 0.5, 0.5, "USD", None)]),
    ],
)
def test_dollars_and_cents_are_one_sum(text: str, expected: list[tuple[object, ...]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "currency"),
    [
        ("They paid 3 billion lira.", date(2025, 1, 1), "TRY"),
        ("They paid 3 billion lira.", date(1987, 1, 1), "ITL"),
        ("They paid 5 million francs.", date(2025, 1, 1), "CHF"),
        ("They paid 5 million francs.", date(1987, 1, 1), "FRF"),
        ("They paid COP 40 billion.", date(2025, 1, 1), "COP"),
        ("They paid R$5 bilh\u00f5es.", date(2025, 1, 1), "BRL"),
    ],
)
def test_money_of_the_day(text: str, day: date, currency: str) -> None:
    found = find_numbers(View(Document(id="t", text=text), text, []), day)[0]
    assert [(a.type, a.currency) for a in found] == [("money", currency)]
    assert found[0].low is not None and found[0].low >= 5e6


def test_a_summit_is_no_sum() -> None:
    assert amounts("At COP 30 and COP29 leaders met.") == []
