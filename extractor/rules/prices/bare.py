"""Prices without a unit of their own: a bare figure beside a price, a sum in a text on prices."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Price
from extractor.rule import no, rule, yes
from extractor.rules.prices.kinds import change
from extractor.rules.prices.stated import NO_GOODS, NOT_OIL, Reading, open_ends
from extractor.shape import Shape

_DECIMAL = regex.compile(r"\d{1,3}(?:,\d{3})*\.\d+(?![\w.])(?! *(?:pct|percent|mln|bln|million|billion|%))")
_PRICED = regex.compile(
    r"(?<![^ ])(?:prices?|priced|futures|spot|settled|closed|close|traded|trades|trading|quoted|benchmark|contracts?|changed|fetch(?:ed|es)?|bid|bids|offers?|offered|premiums?|averaged?|average"
    r"|cargo|cargoes|delivery|per|pay|paid|sold|selling|buying|cost|costs)(?= )"
)
_SCALED = regex.compile(r"mln|bln|million|billion|trillion|bn|\dm\b", regex.IGNORECASE)
_PRICE_VERBS = frozenset("at to from price prices settled closed traded fetched fetch averaged average below above around reached hit quoted topped near".split())


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
    if price is None or price.unit in NO_GOODS or price.unit is None or not price.low:
        return []
    value = float(figure[0].replace(",", ""))
    if not 0.5 <= value / price.low <= 2:
        return []
    return [Reading(figure.start(), figure.end(), value, value, "exact", price.currency, price.unit, None)]


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
    if any(w in NOT_OIL for w in near) or (k + 1 < len(tokens) and tokens[k + 1].text in ("worth", "in", "of") and tokens[k + 1].text != "in"):
        return []
    goods = any(t.kind == "GOOD" for t in tokens[:k])
    before = last.price_min if last is not None and last.price_min else last.price_max if last is not None else None
    moved = change(tokens, k, written)
    unit = None
    if last is not None and before and last.currency == amount.currency and (0.2 <= top / before <= 5 or moved and top < before):
        unit = last.unit
    elif not goods or not any(w in _PRICE_VERBS for w in near):
        return []
    return [Reading(token.start, token.end, *open_ends(shape, k, amount), amount.currency, unit, moved)]
