"""Prices: money per unit of a good, and changes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from extractor.context import Context
from extractor.facts import Fact, Price
from extractor.mentions.amounts import per
from extractor.mentions.model import Amount, When
from extractor.movement import MOVES
from extractor.nearby import Gate
from extractor.rule import no, rule, yes
from extractor.rules.prices.goods import benchmark, commodity, quoted_unit, sentence_unit
from extractor.rules.prices.kinds import change, kind
from extractor.shape import Shape
from extractor.where import trace

_SLOTS = {"commodity": "price-good", "currency": "price-money", "unit": "price-unit", "kind": "price-kind", "benchmark": "price-benchmark", "direction": "price-change"}
#: Units that no good is priced by.
_NO_GOODS = frozenset(("share", "item", "m2", "ft2", "km", "mi", "acre", "ha", "dwt", "lot", "h", "kW", "GW", "hp"))
_QUOTES = regex.compile(r"\b(?:crude|brent|gold|silver|platinum|oil)\b")
_DECIMAL = regex.compile(r"\d{1,3}(?:,\d{3})*\.\d+(?![\w.])(?! *(?:pct|percent|mln|bln|million|billion|%))")
_TRADED = frozenset("closed settled traded trading quoted fixed ended finished opened stood hit reached touched topped lost gained rose fell price prices barrel a at".split())
_NOT_OIL = frozenset("profit profits earnings investment fund funds deal bid loan debt worth billion million fine bill budget cost spent spend pay paid revenue stake shares share".split())


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
    if amount.unit is None or amount.unit in _NO_GOODS:
        return []
    if any(t.text in _TAXES for t in shape.tokens[k + 1 : k + 4]) or _taxed(shape, k):
        return []
    written = context.view.clean[token.start : token.end]
    low, high, bound = _open(shape, k, amount)
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
    if unit is None or unit in _NO_GOODS or (amount.high or amount.low or 0) >= 1e5:
        return []
    near = [t.text for t in tokens[max(0, k - 3) : k]]
    linked = any(w in MOVES or w in ("from", "to", "against", "versus", "vs", "compared", "by", "between") for w in near)
    after = tokens[k + 1].text if k + 1 < len(tokens) else ""
    rising = after in ("higher", "lower", "up", "down", "less", "more", "below", "above") or change(tokens, k, "") is not None or (after in ("to", "from") and k + 2 < len(tokens) and tokens[k + 2].kind == "PRC")
    if after in ("barrels", "tonnes", "ounces"):
        return []
    if not (linked or rising) or any(w in _NOT_OIL for w in near):
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
    if unit is None or any(w in _NOT_OIL for w in near) or not any(w in MOVES or w in _TRADED for w in near):
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


def _open(shape: Shape, k: int, amount: Amount) -> tuple[float | None, float | None, str]:
    """Ends and bound of a figure, open where a verb says so: "topping $50", "above the $47 mark"."""
    near = [t.text for t in shape.tokens[max(0, k - 2) : k]]
    if amount.bound == "exact" and near:
        if near[-1] in ("topping", "topped", "exceeding", "breached", "topped") or near[-2:] in (["above", "the"], ["past", "the"], ["over", "the"]):
            return amount.low, None, "at_least"
        if near[-2:] in (["below", "the"], ["under", "the"]):
            return None, amount.high, "at_most"
    return amount.low, amount.high, amount.bound


@rule(
    "price-bare-figure",
    table="prices",
    family="stated",
    pattern="<PRC> ... (from|against|to) 13.80",
    examples=(
        yes("Rubber went to 13.50 dlrs per tonne from [[13.20]] a month ago.", price_min=13.2, currency="USD", unit="t"),
        no("Rubber went to 13.50 dlrs per tonne, a gain from 1986.", why="a year"),
    ),
)
def bare_figure(context: Context, shape: Shape, k: int) -> list[Reading]:
    """A bare decimal after from, against or to, beside a price of the same size: currency and unit are those of that price."""
    tokens = shape.tokens
    figure = _DECIMAL.match(context.view.clean, tokens[k].start)
    if figure is None or not k or tokens[k - 1].text not in ("from", "against", "to", "versus", "vs"):
        return []
    price = next((t.items[0] for t in reversed(tokens[:k]) if t.kind == "PRC"), None)
    if price is None or price.unit in _NO_GOODS or price.unit is None or not price.low:
        return []
    value = float(figure[0].replace(",", ""))
    if not 0.5 <= value / price.low <= 2:
        return []
    return [Reading(figure.start(), figure.end(), value, value, "exact", price.currency, price.unit, None)]


_PRICED = regex.compile(
    r"(?<![^ ])(?:prices?|priced|futures|spot|settled|closed|close|traded|trades|trading|quoted|benchmark|contracts?|changed|fetch(?:ed|es)?|bid|bids|offers?|offered|premiums?|averaged?|average"
    r"|cargo|cargoes|delivery|per|pay|paid|sold|selling|buying|cost|costs)(?= )"
)


@rule(
    "price-in-context",
    table="prices",
    family="stated",
    pattern="<GOOD> price(s) ... <MON>, or a price with its unit in the sentence before",
    examples=(
        yes("Rice fetched $480 a tonne on Monday. A year ago it traded at [[$430]].", price_min=430.0, unit="t", currency="USD"),
        yes("Zinc futures settled at [[$2,900]] in London.", price_min=2900.0, kind="futures", unit=None),
        no("Rice fetched $480 a tonne. The mill paid $900 in fines.", why="a fine, no price"),
    ),
)
def in_context(context: Context, shape: Shape, k: int, last: Price | None = None) -> list[Reading]:
    """A small sum without unit in a sentence on prices: the unit is that of the price before it in the text, if both are of one size; else
    it stays open. Needs a good or a price before, and a word of trading.
    """
    tokens = shape.tokens
    token, amount = tokens[k], tokens[k].items[0]
    top = amount.high or amount.low or 0
    written = context.view.clean[token.start : token.end]
    if not 0 < top < 1e5 or _SCALED.search(written) or not _PRICED.search(shape.text):
        return []
    near = [t.text for t in tokens[max(0, k - 7) : k]]
    if any(w in _NOT_OIL for w in near) or (k + 1 < len(tokens) and tokens[k + 1].text in ("worth", "in", "of") and tokens[k + 1].text != "in"):
        return []
    goods = any(t.kind == "GOOD" for t in tokens[:k])
    before = last.price_min if last is not None and last.price_min else last.price_max if last is not None else None
    moved = change(tokens, k, written)
    unit = None
    if last is not None and before and last.currency == amount.currency and (0.2 <= top / before <= 5 or moved and top < before):
        unit = last.unit
    elif not goods or not any(w in _PRICE_VERBS for w in near):
        return []
    return [Reading(token.start, token.end, *_open(shape, k, amount), amount.currency, unit, moved)]


_SCALED = regex.compile(r"mln|bln|million|billion|trillion|bn|\dm\b", regex.IGNORECASE)
_PRICE_VERBS = frozenset("at to from price prices settled closed traded fetched fetch averaged average below above around reached hit quoted topped near".split())
_PLAIN_DOLLARS = regex.compile(r"(?<!u\.s\. |us |american )\b(?:dollars?|dlrs?|cents?|cts?)\b", regex.IGNORECASE)
_CONTEXT = (("price-in-context", in_context),)
_BARE = (("price-bare-figure", bare_figure),)
_TAXES = frozenset(("tax", "taxes", "exemption", "excise", "levy", "levies", "duty", "duties", "tariff", "tariffs", "fee", "fees", "surcharge", "subsidy", "credit"))
_PER_UNIT = (("price-per-unit", per_unit),)
_WEIGHT = (("price-in-pounds", in_pounds),)
_SUM: tuple[tuple[str, Callable[..., list[Reading]]], ...] = (("price-unit-from-sentence", unit_from_sentence), ("price-of-benchmark", of_benchmark), *_CONTEXT)


_OIL = Gate("crude", "brent", "gold", "silver", "platinum", " oil")
_GATE = Gate(" price", "futures", " spot", "settled at", "closed at", "traded at", "trading at", "changed hands", "fetch", "quoted at", "benchmark", "averaged ", "premium", "cargo", ") a ", ") an ", ") per ", "pounds a ", "pounds per ")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `prices`."""
    facts: list[Price] = []
    sentences = {context.view.sentence_at(a.start) for a in context.mentions.amounts if a.type == "price" and a.unit not in _NO_GOODS}
    for sentence in _OIL.sentences(context):
        s = context.sentences[sentence]
        if any(a.type == "money" for a in context.within(context.mentions.amounts, s.start, s.end)):
            sentences.add(sentence)
    for sentence in _GATE.sentences(context):  # sums that get their unit from a price before
        s = context.sentences[sentence]
        if any((a.type == "money" or a.unit == "lb") and (a.high or a.low or 0) < 1e5 for a in context.within(context.mentions.amounts, s.start, s.end)):
            sentences.add(sentence)
    said, at = "other", -9  # the kind that a text goes on with: "It ended the morning at 833 yuan."
    for sentence in sorted(sentences):
        found, last = _sentence(context, sentence, facts[-1] if facts else None, said if sentence - at <= 1 else "other")
        facts.extend(found)
        if found:
            said, at = last, sentence
    return {"prices": list(facts)} if facts else {}


def _sentence(context: Context, sentence: int, before: Price | None, going: str) -> tuple[list[Price], str]:
    """(facts, the kind of the last level): `before` is the price before in the text, `going` the kind of the sentence before."""
    shape = context.shape(sentence)
    facts: list[Price] = []
    last = -1  # the price before, whose kind goes on: "average prices fell by 60 cents to 2.16 dlrs per mcf"
    said = going if not any(t.kind == "GOOD" for t in shape.tokens) or going == "cap" else "other"
    for k, token in enumerate(shape.tokens):
        if token.kind not in ("PRC", "MON", "QTY") and not token.text[0].isdigit():
            continue
        for name, function in _PER_UNIT if token.kind == "PRC" else _SUM if token.kind == "MON" else _WEIGHT if token.kind == "QTY" else _BARE:
            if function is in_context:
                readings = in_context(context, shape, k, facts[-1] if facts else before)
            else:
                readings = function(context, shape, k)
            if not readings:
                continue
            own = kind(shape.tokens, k, last)
            if own == "other" and not any(t.kind == "GOOD" and last >= 0 or t.text in (";", "while") for t in shape.tokens[last + 1 : k]):
                own = said
            last, said = k, own
            for reading in readings:
                facts.append(_fact(context, sentence, shape, k, reading, name, own, facts[-1] if facts else before))
            break
    return facts, said


def _fact(context: Context, sentence: int, shape: Shape, k: int, found: Reading, rule: str, said: str, before: Price | None) -> Price:
    slug, _ = commodity(context, sentence, shape, k)
    tokens = shape.tokens
    named = benchmark(context.view.clean, shape.start, found.start) or benchmark(context.view.clean, found.end, min(shape.end, found.end + 60))
    day = next((t.items[0] for t in (*tokens[k + 1 : k + 7], *reversed(tokens[max(0, k - 10) : k])) if t.kind == "DATE"), None)
    if said in ("cap", "floor") and found.change and not (k and shape.tokens[k - 1].text == "by"):
        found = found._replace(change=None)  # a cap that is lowered is a level
    low, high = (found.low, found.high) if found.change else (None, None)
    money = found.currency
    if money == "USD" and before is not None and before.currency in ("CAD", "AUD", "NZD") and _PLAIN_DOLLARS.search(context.view.clean, found.start, found.end):
        money = before.currency  # the dollars that the text has named before
    fact = Price(
        **context.ground("prices", rule, found.start, found.end, found.low, found.high, found.unit),
        commodity=slug,
        price_min=found.low,
        price_max=found.high,
        bound=found.bound,
        currency=money,
        unit=found.unit,
        kind="change" if found.change else said,
        benchmark=named,
        change_min=low,
        change_max=high,
        change_unit=money if found.change else None,
        direction=found.change,
        period=day.timex if isinstance(day, When) else None,
    )
    trace(context, "prices", fact, shape, _SLOTS)
    return fact
