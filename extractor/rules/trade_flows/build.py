"""The row of one number of trade: its parties, goods, money or unit, period and status, put together."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import TradeFlow
from extractor.mentions.model import Amount
from extractor.rules.trade_flows.heads import both_ways
from extractor.rules.trade_flows.model import Link, Reading
from extractor.rules.trade_flows.parties import Done, parties
from extractor.rules.trade_flows.slots import currency_of, named, period, products, titled_good, whole
from extractor.where import trace

_FORECAST = regex.compile(
    r"(?<![^ ])(?:expects?|expected|forecasts?|forecasting|will|would|could|may|might|projected|projects|predicts?|predicted|seen|set|likely|should|estimates?)(?= )"
)
_TARGET = regex.compile(r"(?<![^ ])(?:targets?|targeted|aims?|aimed|goal|plans?|planned|planning|hopes?)(?= )")
_PLEDGE = regex.compile(r"(?<![^ ])(?:pledged?|pledges|commits?|committed|commitment|agreed|promised?|undertook)(?= )")
_YEAR = regex.compile(r"year (?:earlier|ago|before|on year|over year)|year-(?:earlier|ago|on-year|over-year)|from a year|same (?:period|month|quarter)|last year|previous year|previous season")
_MONTH = regex.compile(r"(?:previous|prior|preceding|last) month|month (?:earlier|ago|before|on month)|month-on-month")
_QUARTER = regex.compile(r"(?:previous|prior|preceding|last) quarter|quarter (?:earlier|ago|before)")
_PASSED = frozenset(("cross", "crossed", "top", "topped", "topping", "surpass", "surpassed", "surpassing", "pass", "passed"))
_SLOTS = {"reporter": "flow-parties", "partners": "flow-parties", "products": "flow-products", "flow": "flow-noun", "measure": "flow-noun", "currency": "flow-unit", "unit": "flow-unit", "direction": "flow-direction"}


class _Size(NamedTuple):
    """What a number amounts to, once its unit is known."""

    low: float | None
    high: float | None
    bound: str
    measure: str
    currency: str | None
    unit: str | None


def flow_fact(context: Context, sentence: int, reading: Reading, i: int, rule: str, numbers: frozenset[int], done: list[Done]) -> TradeFlow:
    """The fact of the `i`-th number of a sentence. `done` holds the numbers before it in the text, and takes this one."""
    shape = reading.shape
    link = reading.links[i]
    tokens = shape.tokens
    reporter, partners, names, codes = _whose(context, sentence, reading, link, done)
    size = _size(context, sentence, reading, i, reporter, done)
    done.append(Done(sentence, link, reporter, partners, names, codes, size.low or size.high, size.currency, size.unit))
    a, b = shape.at[min(link.at, link.k)], shape.at[max(link.to, link.k)]
    start, end = tokens[min(link.at, link.k)].start, tokens[max(link.to, link.k)].end
    since, until = period(shape, link, numbers - {link.k})
    fact = TradeFlow(
        **context.ground("trade_flows", rule, start, end, size.low, size.high, link.head.at),
        reporter=reporter,
        partners=partners,
        flow="trade" if both_ways(tokens, link.head.at) and link.measure == "value" and "respectively" not in shape.text else link.head.flow,
        measure=size.measure,
        products=names,
        hs_codes=codes,
        value_min=size.low,
        value_max=size.high,
        bound=size.bound,
        currency=size.currency,
        unit=size.unit,
        direction=link.direction,
        period_from=since,
        period_to=until,
        comparison=_comparison(shape.text[a : b + 60]) if size.measure == "change" else "none",
        status=_status(shape.text[a : b + 1]),
    )
    trace(context, "trade_flows", fact, shape, _SLOTS)
    return fact


def _whose(
    context: Context, sentence: int, reading: Reading, link: Link, done: list[Done]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(reporter, partners, products, HS codes) of a number: its own, else those of the numbers of the same trade before it, else the title's good."""
    tokens = reading.tokens
    reporter: str | None
    if link.reporter:  # the rule has read both sides
        reporter, partners = link.reporter[0], tuple(sorted(set(link.partner) - set(link.reporter)))
    else:
        reporter, partners = parties(context, sentence, reading.shape, link, reading.heads, done)
    names, codes = named(context.view.clean, [tokens[link.good]]) if link.good >= 0 else products(context, sentence, reading.shape, link)
    own = link.k + 2 < len(tokens) and tokens[link.k + 1].text == "of" and any(t.kind == "GOOD" for t in tokens[link.k + 2 : link.k + 5]) and tokens[link.k].kind != "PCT"
    last = done[-1] if done else None
    same = last is not None and last.sentence == sentence and last.link.head == link.head
    if last is not None and not own and (link.head.back or (same and (names == ("ALL",) or link.partner))):
        names, codes = last.products, last.hs
    if last is not None and same and not partners and not link.partner and reporter in (None, last.reporter) and not last.link.partner:
        reporter, partners = last.reporter, last.partners
    if names == ("ALL",) and link.head.flow in ("export", "import") and not whole(tokens, link.head.at, link.k):
        names, codes = titled_good(context) or (names, codes)
    return reporter, partners, names, codes


def _size(context: Context, sentence: int, reading: Reading, i: int, reporter: str | None, done: list[Done]) -> _Size:
    """The number with its money or unit. A bare figure has those of the figure before it."""
    shape, tokens, link = reading.shape, reading.tokens, reading.links[i]
    token = tokens[link.k]
    amount: Amount = token.items[0]
    low, high, bound, measure = amount.low, amount.high, amount.bound, link.measure
    if link.head.measure and low is not None and high is not None and high < 0:  # "a deficit of -$54.5bn"
        low, high = -high, -low
    if bound == "exact" and link.k and tokens[link.k - 1].text in _PASSED:
        high, bound = None, "at_least"
    if token.kind == "QTY" and amount.unit == "lb" and link.head.measure is not None:  # a balance has no weight: pounds are money
        return _Size(low, high, bound, measure, "GBP", None)
    if token.kind == "CNT":
        return _bare(context, sentence, reading, i, reporter, done, _Size(low, high, bound, measure, None, None))
    unit: str | None = "%" if token.kind == "PCT" else amount.unit
    if unit in ("bcm", "mcm"):  # "61 bcm"
        scale = 1e9 if unit == "bcm" else 1e6
        unit, low, high = "m3", low and low * scale, high and high * scale
    return _Size(low, high, bound, measure, currency_of(shape, context.view.clean, token, reporter) if token.kind == "MON" else None, unit)


def _bare(context: Context, sentence: int, reading: Reading, i: int, reporter: str | None, done: list[Done], size: _Size) -> _Size:
    shape, tokens, link = reading.shape, reading.tokens, reading.links[i]
    before = [tokens[other.k] for other in reversed(reading.links[:i]) if tokens[other.k].kind == "QTY"]
    quantities = any(tokens[other.k].kind == "QTY" and other.head == link.head for other in reading.links[:i])
    currency = None if quantities else currency_of(shape, context.view.clean, tokens[link.k], reporter)
    if currency:
        return size._replace(currency=currency, measure="value" if size.measure == "volume" else size.measure)
    unit = before[0].items[0].unit if before else next((t.items[0].unit for t in reversed(tokens[: link.k]) if t.kind == "QTY"), None)
    measure = "volume" if size.measure == "value" else size.measure
    last = done[-1] if done else None
    if unit is None and last is not None and sentence - last.sentence <= 2 and last.link.measure in ("value", "volume", "deficit", "surplus"):
        if last.value and size.low and 0.05 < size.low / last.value < 20:
            return size._replace(currency=last.currency, unit=last.unit, measure="value" if last.currency and measure == "volume" else measure)
    if unit is None and size.low:  # the money that the sentences before are in
        since = context.sentences[max(0, sentence - 3)].start
        sums = [a for a in context.within(context.mentions.amounts, since, tokens[link.k].start) if a.type == "money" and 0.05 < size.low / (a.low or a.high or 1) < 20]
        if sums:
            return size._replace(currency=sums[-1].currency, measure="value" if measure == "volume" else measure)
    return size._replace(unit=unit, measure=measure)


def _comparison(words: str) -> str:
    return "yoy" if _YEAR.search(words) else "mom" if _MONTH.search(words) else "qoq" if _QUARTER.search(words) else "none"


def _status(words: str) -> str:
    if _PLEDGE.search(words):
        return "pledge"
    if _TARGET.search(words):
        return "target"
    return "forecast" if _FORECAST.search(words) else "reported"
