"""Trade flows: values, volumes, shares and changes of exports, imports, trade and its balance.

Numbers first: every percentage, sum and quantity of a sentence that speaks of trade is linked to its noun, then the
slots are read around the two.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Fact
from extractor.nearby import PLACES, Gate
from extractor.rules.trade_flows.build import flow_fact
from extractor.rules.trade_flows.figures import with_bare_figures
from extractor.rules.trade_flows.heads import find_heads, pointer
from extractor.rules.trade_flows.links import change_noun, earlier_figure, number_first
from extractor.rules.trade_flows.lists import earlier_change, joined, part_of_it, partner_list, shared_out
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading
from extractor.rules.trade_flows.noun_first import number_after
from extractor.rules.trade_flows.origins import by_origin
from extractor.rules.trade_flows.parties import Done, parties
from extractor.rules.trade_flows.sent import change_of, earned_from, goods_sent
from extractor.shape import Shape

_GATE = Gate("export", "import", "shipment", "shipped", "trade ", "surplus", "deficit", "bought", "purchase", " sales to", "sales of ", "foreign sales", "overseas sales", "foreign trade", "took in ", " sold ", "sale to", "sale of", " ordered ", " takes ", " took ", " traded $", " supplied ", " supplies ", "deliver", " gap ", "shortfall", "arrivals", " received ", " receives ", "% of its", "percent of its", "pct of its", "per cent of its", "goes to", "go to", "went to", "came from", "comes from", "come from", "supplied by", " tender", " worth of ", "secured ", "unloaded", "buys ", " buy ", "re-export")
_TRADE = regex.compile(r"\btrade\b|\bexport|\bimport|merchandise")
_SHIPPED = regex.compile(r"(?<![^ ])(?:tenders?|shipments?|cargo|cargoes|c and f|c&f|cif|fob|vessels?|optional origin|abroad|overseas)(?= )")
#: A bare figure with a scale word: "from 10.12 billion".
_SCALED = regex.compile(r"\d ?(?:mln|bln|million|billion|trillion|bn|mn)\b")
_NO_TRADE = frozenset("km mi m ft in cm mm m2 ft2 km2 acre ha kW MW GW hp dwt grt d".split())
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
    ("flow-change-of", change_of),
    ("flow-goods-sent", goods_sent),
    ("flow-earned-from", earned_from),
    ("flow-share-by-origin", by_origin),
    ("flow-joined-number", joined),
    ("flow-part-of-it", part_of_it),
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
    if any(a.type in ("percent", "money", "quantity", "count") for a in context.within(context.mentions.amounts, s.start, s.end)) or _SCALED.search(context.lower, s.start, s.end):
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
    if not any(h.flow for h in heads) and not any(t.kind == "PCT" for t in shape.tokens):
        return []
    reading = Reading(shape, heads, context.view.clean)
    names: list[str] = []
    for k, token in enumerate(shape.tokens):
        if token.kind not in NUMBERS or _RATES.match(shape.text, shape.at[k] + 2) or _no_trade(shape, k):
            continue
        for name, function in _RULES:
            link = function(reading, k)
            if link is not None:
                link = _same_partner(reading, link)
                if not link.head.deal or _foreign(context, sentence, shape, link):
                    reading.links.append(link)
                    names.append(name)
                break
    shared_out(reading.links, shape.text)
    numbers = frozenset(i for i, t in enumerate(shape.tokens) if t.kind in NUMBERS)
    return [flow_fact(context, sentence, reading, i, name, numbers, done) for i, name in enumerate(names)]


def _no_trade(shape: Shape, k: int) -> bool:
    """Whether a number measures no trade: a length, an area, the weight of one bag, the value of one parcel."""
    token = shape.tokens[k]
    if token.kind == "MON":
        return bool(abs(token.items[0].high or token.items[0].low or 0) < 1e4)
    if token.kind != "QTY":
        return False
    if token.items[0].unit in _NO_TRADE:
        return True
    return k > 1 and shape.tokens[k - 1].text == "of" and shape.tokens[k - 2].text in ("(", "bags", "sacks", "bales", "boxes", "cases")


def _same_partner(reading: Reading, link: Link) -> Link:
    """The link with the partner that the number before names: "followed by Spain, up 11 percent to $2 billion"."""
    last = reading.links[-1] if reading.links else None
    if last is None or not last.partner or link.partner or link.head != last.head:
        return link
    if any(t.kind in PLACES or t.text == ";" for t in reading.tokens[last.k + 1 : link.k]):
        return link
    return link._replace(partner=last.partner)


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
