"""Trade flows: values, volumes, shares and changes of exports, imports, trade and its balance.

Numbers first: every percentage, sum and quantity of a sentence that speaks of trade is linked to its noun, then the
slots are read around the two.
"""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.facts import Fact, TradeFlow
from extractor.nearby import Gate
from extractor.rules.trade_flows.figures import with_bare_figures
from extractor.rules.trade_flows.heads import both_ways, find_heads, pointer
from extractor.rules.trade_flows.links import change_noun, earlier_figure, number_after, number_first
from extractor.rules.trade_flows.lists import earlier_change, joined, partner_list, shared_out
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading
from extractor.rules.trade_flows.parties import Done, parties
from extractor.rules.trade_flows.slots import currency_of, period, products
from extractor.shape import Shape

_GATE = Gate("export", "import", "shipment", "shipped", "trade ", "surplus", "deficit", "bought", "purchase", " sales to", " sold ", "sale to", "sale of", " ordered ", " takes ", " took ", " traded $", " supplied ", " supplies ", "deliver", "secured ", "unloaded", "buys ", " buy ", "re-export")
_TRADE = regex.compile(r"\btrade\b|\bexport|\bimport|merchandise")
_FORECAST = regex.compile(
    r"(?<![^ ])(?:expects?|expected|forecasts?|forecasting|will|would|could|may|might|projected|projects|predicts?|predicted|seen|set|likely|should|estimates?)(?= )"
)
_TARGET = regex.compile(r"(?<![^ ])(?:targets?|targeted|aims?|aimed|goal|plans?|planned|planning|hopes?)(?= )")
_PLEDGE = regex.compile(r"(?<![^ ])(?:pledged?|pledges|commits?|committed|commitment|agreed|promised?|undertook)(?= )")
_YEAR = regex.compile(r"year (?:earlier|ago|before|on year|over year)|year-(?:earlier|ago|on-year|over-year)|from a year|same (?:period|month|quarter)|last year|previous year|previous season")
_MONTH = regex.compile(r"(?:previous|prior|preceding|last) month|month (?:earlier|ago|before|on month)|month-on-month")
_QUARTER = regex.compile(r"(?:previous|prior|preceding|last) quarter|quarter (?:earlier|ago|before)")


_PASSED = frozenset(("cross", "crossed", "top", "topped", "topping", "surpass", "surpassed", "surpassing", "pass", "passed"))
_SHIPPED = regex.compile(r"(?<![^ ])(?:tenders?|shipments?|cargo|cargoes|c and f|c&f|cif|fob|vessels?|optional origin|abroad|overseas)(?= )")
#: A sentence that may go on about the trade of the one before.
_POINTS = regex.compile(
    r"(?:the|this|that|these|those|its|their|it|they|[a-z.]{2,14}(?:'s|\u2019s)) (?:(?:total|overall|combined|annual|monthly) )?(?:figure|total|amount|volumes?|value|tally|number|deficit|surplus|gap|shortfall|share|was|were|is|are|marked|marks|represented|represents|compares?|rose|fell|would|will|had|has)\b|volumes? "
)
#: What follows a percentage that is a rate of duty or interest, not trade.
_RATES = regex.compile(r"(?:ad valorem |additional |reciprocal |import |export |customs |punitive |base )?(?:tariffs?|dut(?:y|ies)|tax(?:es)?|levy|levies|surcharge|interest|vat|rates?)(?= |$)")
_DEAL = regex.compile(r"\b(?:buys?|bought|sells?|sold|purchases?|tenders?|ships?|exports?|imports?)\b")


#: In order of preference.
_RULES = (
    ("flow-change-noun", change_noun),
    ("flow-joined-number", joined),
    ("flow-partner-list", partner_list),
    ("flow-number-first", number_first),
    ("flow-earlier-figure", earlier_figure),
    ("flow-earlier-change", earlier_change),
    ("flow-number-after", number_after),
)


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `trade_flows`."""
    facts: list[Fact] = []
    done: list[Done] = []
    sentences = _GATE.sentences(context)
    gated = set(sentences)
    for sentence in sentences:
        _read(context, sentence, facts, done)
        follow = sentence + 1
        while done and done[-1].sentence == follow - 1 and follow not in gated and follow < len(context.sentences):
            if not _POINTS.match(context.lower, context.sentences[follow].start):
                break
            _read(context, follow, facts, done)
            follow += 1
    return {"trade_flows": facts} if facts else {}


def _read(context: Context, sentence: int, facts: list[Fact], done: list[Done]) -> None:
    s = context.sentences[sentence]
    if any(a.type in ("percent", "money", "quantity", "count") for a in context.within(context.mentions.amounts, s.start, s.end)):
        facts.extend(_sentence(context, sentence, done))


def _sentence(context: Context, sentence: int, done: list[Done]) -> list[Fact]:
    shape = with_bare_figures(context.view.clean, context.shape(sentence))
    s = context.sentences[sentence]
    before = context.sentences[max(0, sentence - 2)].start
    near = bool(_TRADE.search(context.lower, before, s.end)) or (context.title is not None and bool(_TRADE.search(context.title.lower)))
    heads = find_heads(shape, near)
    back = pointer(shape, done[-1].link.head if done and sentence - done[-1].sentence <= 2 else None)
    if back is not None and not any(h.flow and h.at <= back.at + 1 for h in heads):
        heads = sorted([*(h for h in heads if h.at != back.at), back])
    if not any(h.flow for h in heads):
        return []
    reading = Reading(shape, heads, context.view.clean)
    names: list[str] = []
    for k, token in enumerate(shape.tokens):
        if token.kind not in NUMBERS or _RATES.match(shape.text, shape.at[k] + 2):
            continue
        for name, function in _RULES:
            link = function(reading, k)
            if link is not None:
                if not link.head.deal or _foreign(context, sentence, shape, link):
                    reading.links.append(link)
                    names.append(name)
                break
    shared_out(reading.links, shape.text)
    numbers = frozenset(i for i, t in enumerate(shape.tokens) if t.kind in NUMBERS)
    return [_fact(context, sentence, reading, i, name, numbers, done) for i, name in enumerate(names)]


def _foreign(context: Context, sentence: int, shape: Shape, link: Link) -> bool:
    """Whether a purchase or sale crosses a border: it names two countries, or the title tells of one that buys or sells."""
    reporter, partners = parties(context, sentence, shape, link)
    if reporter is not None and partners:
        return True
    if shape.tokens[link.head.at].text[:6] in ("export", "import"):
        return True
    if reporter is not None and _SHIPPED.search(shape.text) and any(t.kind == "GOOD" for t in shape.tokens):
        return True
    return reporter is not None and context.title is not None and bool(_DEAL.search(context.title.lower)) and bool(context.title.mentions.places)


def _fact(
    context: Context, sentence: int, reading: Reading, i: int, rule: str, numbers: frozenset[int], done: list[Done]
) -> TradeFlow:
    shape, links = reading.shape, reading.links
    link = links[i]
    tokens = shape.tokens
    token = tokens[link.k]
    amount = token.items[0]
    low, high, bound = amount.low, amount.high, amount.bound
    if bound == "exact" and link.k and shape.tokens[link.k - 1].text in _PASSED:
        high, bound = None, "at_least"
    start, end = tokens[min(link.at, link.k)].start, tokens[max(link.to, link.k)].end
    reporter, partners = parties(context, sentence, shape, link, reading.heads, done)
    names, codes = products(context, sentence, shape, link)
    if done and (link.head.back or (done[-1].sentence == sentence and done[-1].link.head == link.head and names == ("ALL",))):
        names, codes = done[-1].products, done[-1].hs
    done.append(Done(sentence, link, reporter, partners, names, codes))
    flow = "trade" if both_ways(tokens, link.head.at) and link.measure == "value" and "respectively" not in shape.text else link.head.flow
    since, until = period(shape, link, numbers - {link.k})
    a, b = shape.at[min(link.at, link.k)], shape.at[max(link.to, link.k)]
    words = shape.text[a : b + 1]
    around = shape.text[a : b + 60]
    quantities = any(tokens[other.k].kind == "QTY" and other.head == link.head for other in links[:i])
    currency = currency_of(shape, context.view.clean, token, reporter) if token.kind == "MON" or (token.kind == "CNT" and not quantities) else None
    measure = link.measure
    if token.kind == "CNT" and currency and measure == "volume":
        measure = "value"
    if token.kind == "CNT" and not currency and measure == "value":
        measure = "volume"
    unit = "%" if token.kind == "PCT" else amount.unit
    if token.kind == "CNT" and not currency:  # a bare figure has the unit of the quantity before it
        unit = next((tokens[other.k].items[0].unit for other in reversed(links[:i]) if tokens[other.k].kind == "QTY"), None)
    comparison = "none"
    if measure == "change":
        comparison = "yoy" if _YEAR.search(around) else "mom" if _MONTH.search(around) else "qoq" if _QUARTER.search(around) else "none"
    return TradeFlow(
        **context.ground("trade_flows", rule, start, end, low, high, link.head.at),
        reporter=reporter,
        partners=partners,
        flow=flow,
        measure=measure,
        products=names,
        hs_codes=codes,
        value_min=low,
        value_max=high,
        bound=bound,
        currency=currency,
        unit=unit,
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
