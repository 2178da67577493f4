"""Prices that a sentence states whole: money with its unit, a sum beside a price with one, a quoted benchmark."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.amounts import per
from extractor.mentions.model import Amount
from extractor.movement import MOVES
from extractor.rule import no, rule, yes
from extractor.rules.prices.goods import quoted_unit, sentence_unit
from extractor.rules.prices.kinds import change
from extractor.shape import Shape

#: Units that no good is priced by.
NO_GOODS = frozenset(("share", "item", "m2", "ft2", "km", "mi", "acre", "ha", "dwt", "lot", "h", "kW", "GW", "hp"))
_QUOTES = regex.compile(r"\b(?:crude|brent|gold|silver|platinum|oil)\b")
_TRADED = frozenset("closed settled traded trading quoted fixed ended finished opened stood hit reached touched topped lost gained rose fell price prices barrel a at".split())
NOT_OIL = frozenset("profit profits earnings investment fund funds deal bid loan debt worth billion million fine bill budget cost spent spend pay paid revenue stake shares share".split())
_TAXES = frozenset(("tax", "taxes", "exemption", "excise", "levy", "levies", "duty", "duties", "tariff", "tariffs", "fee", "fees", "surcharge", "subsidy", "credit"))


class Reading(NamedTuple):
    """A price: offsets of its figure, ends, unit."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    currency: str | None
    unit: str | None
    change: str | None  # up or down where it is a change


@rule(
    "price-per-unit",
    table="prices",
    family="stated",
    pattern="<PRC>",
    examples=(
        yes("Ruritania sold crude at [[18.20 dlrs a barrel]].", price_min=18.2, currency="USD", unit="bbl", kind="other"),
        yes("Tin futures closed at [[6,450 dlrs per tonne]].", price_min=6450.0, unit="t", kind="futures"),
        yes("Refiners cut their price for crude by [[50 cents a barrel]].", price_min=0.5, unit="bbl", kind="change", direction="down"),
        yes("Palm oil closed at [[4,120 ringgit]] ($975) a tonne.", price_min=4120.0, currency="MYR", unit="t"),
        yes("Rice went for 15,000 baht ([[$490]]) per tonne.", price_min=490.0, currency="USD", unit="t"),
        no("The firm paid 4,120 ringgit ($975) a worker.", why="no unit of a good"),
        no("The export duty on wheat is 1,872 rubles ($19.54) per tonne.", why="a duty, in both moneys"),
        no("The firm earned 2.16 dlrs a share.", why="a share is no good"),
        no("Fuel gets a 6 cents per gallon tax exemption.", why="a tax"),
    ),
)
def per_unit(context: Context, shape: Shape, k: int) -> list[Reading]:
    """Money with its unit of a good, whatever the sentence. Leaves alone shares, wages and rents."""
    token = shape.tokens[k]
    amount: Amount = token.items[0]
    if amount.unit is None or amount.unit in NO_GOODS:
        return []
    if any(t.text in _TAXES for t in shape.tokens[k + 1 : k + 4]) or _taxed(shape, k):
        return []
    written = context.view.clean[token.start : token.end]
    low, high, bound = open_ends(shape, k, amount)
    return [Reading(token.start, token.end, low, high, bound, amount.currency, amount.unit, change(shape.tokens, k, written))]


def _taxed(shape: Shape, k: int) -> bool:
    """Whether the figure is what a tax comes to: "an export tax of $92 a tonne", or repeats it in another money in brackets."""
    if k > 1 and shape.tokens[k - 1].text == "(" and shape.tokens[k - 2].kind == "PRC":
        k -= 2
    for token in reversed(shape.tokens[max(0, k - 12) : k]):
        if token.text in _TAXES and token.text not in ("credit", "subsidy", "exemption"):
            return True
        if token.text in ("price", "prices", ";", ",", "futures", "cost", "costs") or token.kind in ("PRC", "MON"):
            return False
    return False


@rule(
    "price-in-pounds",
    table="prices",
    family="stated",
    pattern="<QTY> a <unit>",
    examples=(
        yes("Cocoa in London settled at [[5,210 pounds]] a tonne.", price_min=5210.0, currency="GBP", unit="t"),
        no("The plant makes 5,210 pounds a day.", why="a weight"),
    ),
)
def in_pounds(context: Context, shape: Shape, k: int) -> list[Reading]:
    """Pounds for a unit of weight are money."""
    token, amount = shape.tokens[k], shape.tokens[k].items[0]
    if amount.unit != "lb" or not context.view.clean[token.start : token.end].endswith("pounds"):
        return []
    moved = change(shape.tokens, k, "")
    others = [t for t in shape.tokens[k + 1 : k + 8] if t.kind == "QTY" and t.items[0].unit == "lb"] if moved else []
    found = next((f for t in (token, *others) if (f := per(context.view.clean, t.end)) is not None), None)  # "up 13 pounds at 1,880 pounds a tonne"
    if found is None or found[1] not in ("t", "kg", "oz", "bbl"):
        return []
    return [Reading(token.start, token.end, amount.low, amount.high, amount.bound, "GBP", found[1], moved)]


@rule(
    "price-unit-from-sentence",
    table="prices",
    family="stated",
    pattern="<MON> ... <PRC>, <PRC> ... <MON>",
    examples=(
        yes("Copper rose [[1.50 cents]] to 66 cents a lb.", price_min=0.015, unit="lb", kind="change", direction="up"),
        no("The firm sold 3 mln dlrs of copper at 66 cents a lb.", why="a sum, not a price"),
    ),
)
def unit_from_sentence(context: Context, shape: Shape, k: int) -> list[Reading]:
    """A sum without unit that rises, falls or compares beside a price with one: the unit is the same."""
    tokens = shape.tokens
    token, amount = tokens[k], tokens[k].items[0]
    unit = sentence_unit(tokens, k)
    if unit is None or unit in NO_GOODS or (amount.high or amount.low or 0) >= 1e5:
        return []
    near = [t.text for t in tokens[max(0, k - 3) : k]]
    linked = any(w in MOVES or w in ("from", "to", "against", "versus", "vs", "compared", "by", "between") for w in near)
    after = tokens[k + 1].text if k + 1 < len(tokens) else ""
    rising = after in ("higher", "lower", "up", "down", "less", "more", "below", "above") or change(tokens, k, "") is not None or (after in ("to", "from") and k + 2 < len(tokens) and tokens[k + 2].kind == "PRC")
    if after in ("barrels", "tonnes", "ounces"):
        return []
    if not (linked or rising) or any(w in NOT_OIL for w in near):
        return []
    written = context.view.clean[token.start : token.end]
    return [Reading(token.start, token.end, amount.low, amount.high, amount.bound, amount.currency, unit, change(tokens, k, written))]


@rule(
    "price-of-benchmark",
    table="prices",
    family="stated",
    pattern="<GOOD> ... (closed|traded|above|to) <MON>",
    examples=(
        yes("Brent crude closed at [[$40.15]] in London.", price_min=40.15, currency="USD", unit="bbl"),
        yes("Crude lost $2 to [[$43.25]].", price_min=43.25, unit="bbl", kind="other"),
        no("The oil firm paid $45 in fees.", why="no price of oil"),
    ),
)
def of_benchmark(context: Context, shape: Shape, k: int) -> list[Reading]:
    """Small sums without unit where oil or a precious metal is quoted: by the barrel, by the ounce."""
    tokens = shape.tokens
    token, amount = tokens[k], tokens[k].items[0]
    top = amount.high or amount.low or 0
    if not 0 < top < 5000 or not _QUOTES.search(context.lower, shape.start, shape.end):
        return []
    good = next((t for t in reversed(tokens[:k]) if t.kind == "GOOD"), None)
    if good is None:
        return []
    words = context.view.clean[good.start : good.end]
    unit = quoted_unit(words)
    near = [t.text for t in tokens[max(0, k - 6) : k]]
    if unit is None or any(w in NOT_OIL for w in near) or not any(w in MOVES or w in _TRADED for w in near):
        return []
    if (unit == "bbl" and not 3 <= top <= 400 and not any(w in MOVES for w in near)) or (unit == "oz" and top < 1 and not near):
        return []
    written = context.view.clean[token.start : token.end]
    cut = written.find(" to ")
    if amount.bound == "range" and cut > 0 and any(w in MOVES for w in near[-3:]):  # "lost more than $2 to $43.25" is no range
        at_least = "more than" in written or "over" in written
        middle = token.start + cut
        way = change(tokens, k, "")
        first = Reading(token.start, middle, amount.low, None if at_least else amount.low, "at_least" if at_least else "exact", amount.currency, unit, way or "up")
        return [first, Reading(middle + 4, token.end, amount.high, amount.high, "exact", amount.currency, unit, None)]
    return [Reading(token.start, token.end, amount.low, amount.high, amount.bound, amount.currency, unit, change(tokens, k, written))]


def open_ends(shape: Shape, k: int, amount: Amount) -> tuple[float | None, float | None, str]:
    """Ends and bound of a figure, open where a verb says so: "topping $50", "above the $47 mark"."""
    near = [t.text for t in shape.tokens[max(0, k - 2) : k]]
    if amount.bound == "exact" and near:
        if near[-1] in ("topping", "topped", "exceeding", "breached", "topped") or near[-2:] in (["above", "the"], ["past", "the"], ["over", "the"]):
            return amount.low, None, "at_least"
        if near[-2:] in (["below", "the"], ["under", "the"]):
            return None, amount.high, "at_most"
    return amount.low, amount.high, amount.bound
