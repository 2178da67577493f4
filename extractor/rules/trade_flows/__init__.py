"""Trade flows: values, volumes, shares and changes of exports, imports, trade and its balance.

Numbers first: every percentage, sum and quantity of a sentence that speaks of trade is linked to its noun, then the
slots are read around the two.
"""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.facts import Fact, TradeFlow
from extractor.nearby import Gate
from extractor.rules.trade_flows.heads import find_heads
from extractor.rules.trade_flows.links import NUMBERS, RULES, Link, Reading
from extractor.rules.trade_flows.slots import currency_of, parties, period, products
from extractor.shape import Shape

_GATE = Gate("export", "import", "shipment", "shipped", "trade ", "surplus", "deficit", "bought", "purchase", " sales to", " sold ", "sale to", "buys ", " buy ", "re-export")
_TRADE = regex.compile(r"\btrade\b|\bexport|\bimport|merchandise")
_FORECAST = regex.compile(
    r"(?<![^ ])(?:expects?|expected|forecasts?|forecasting|will|would|could|may|might|projected|projects|predicts?|predicted|seen|set|likely|should|estimates?)(?= )"
)
_TARGET = regex.compile(r"(?<![^ ])(?:targets?|targeted|aims?|aimed|goal|plans?|planned|planning|hopes?)(?= )")
_PLEDGE = regex.compile(r"(?<![^ ])(?:pledged?|pledges|commits?|committed|commitment|agreed|promised?|undertook)(?= )")
_YEAR = regex.compile(r"year (?:earlier|ago|before|on year|over year)|year-(?:earlier|ago|on-year|over-year)|from a year|same (?:period|month|quarter)|last year|previous year|previous season")
_MONTH = regex.compile(r"(?:previous|prior|preceding|last) month|month (?:earlier|ago|before|on month)|month-on-month")
_QUARTER = regex.compile(r"(?:previous|prior|preceding|last) quarter|quarter (?:earlier|ago|before)")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `trade_flows`."""
    facts: list[Fact] = []
    for sentence in _GATE.sentences(context):
        s = context.sentences[sentence]
        if any(a.type in ("percent", "money", "quantity", "count") for a in context.within(context.mentions.amounts, s.start, s.end)):
            facts.extend(_sentence(context, sentence))
    return {"trade_flows": facts} if facts else {}


def _sentence(context: Context, sentence: int) -> list[Fact]:
    shape = context.shape(sentence)
    s = context.sentences[sentence]
    before = context.sentences[sentence - 1].start if sentence else s.start
    near = bool(_TRADE.search(context.lower, before, s.end)) or (context.title is not None and bool(_TRADE.search(context.title.lower)))
    heads = find_heads(shape, near)
    if not any(h.flow for h in heads):
        return []
    reading = Reading(shape, heads)
    names: list[str] = []
    for k, token in enumerate(shape.tokens):
        if token.kind not in NUMBERS:
            continue
        for name, function in RULES:
            link = function(reading, k)
            if link is not None:
                reading.links.append(link)
                names.append(name)
                break
    numbers = frozenset(i for i, t in enumerate(shape.tokens) if t.kind in NUMBERS)
    return [_fact(context, sentence, shape, reading.links, i, name, numbers) for i, name in enumerate(names)]


def _fact(context: Context, sentence: int, shape: Shape, links: list[Link], i: int, rule: str, numbers: frozenset[int]) -> TradeFlow:
    link = links[i]
    tokens = shape.tokens
    token = tokens[link.k]
    amount = token.items[0]
    start, end = tokens[min(link.at, link.k)].start, tokens[max(link.to, link.k)].end
    reporter, partners = parties(context, sentence, shape, link)
    names, codes = products(context, shape, link)
    since, until = period(shape, link, numbers - {link.k})
    a, b = shape.at[min(link.at, link.k)], shape.at[max(link.to, link.k)]
    words = shape.text[a : b + 1]
    around = shape.text[a : b + 60]
    money = token.kind == "MON" or (token.kind == "CNT" and link.head.flow in ("balance", "trade"))
    currency = currency_of(shape, context.view.clean, token, links[:i], reporter) if money or token.kind == "CNT" else None
    measure = link.measure
    if token.kind == "CNT" and currency and measure == "volume":
        measure = "value"
    comparison = "none"
    if measure == "change":
        comparison = "yoy" if _YEAR.search(around) else "mom" if _MONTH.search(around) else "qoq" if _QUARTER.search(around) else "none"
    return TradeFlow(
        **context.ground("trade_flows", rule, start, end, amount.low, amount.high, link.head.at),
        reporter=reporter,
        partners=partners,
        flow=link.head.flow,
        measure=measure,
        products=names,
        hs_codes=codes,
        value_min=amount.low,
        value_max=amount.high,
        bound=amount.bound,
        currency=currency,
        unit="%" if token.kind == "PCT" else amount.unit,
        direction=link.direction,
        period_from=since,
        period_to=until,
        comparison=comparison,
        status=_status(words),
    )


def _status(words: str) -> str:
    if _PLEDGE.search(words):
        return "pledge"
    if _TARGET.search(words):
        return "target"
    return "forecast" if _FORECAST.search(words) else "reported"
