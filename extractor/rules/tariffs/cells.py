"""The sizes in one cell of a table: percentages, decimals with a comma, prices, zeroes, bare numbers under a header with a unit."""

from __future__ import annotations

from bisect import bisect_left

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Amount
from extractor.rules.tariffs.columns import MONEY, Column
from extractor.rules.tariffs.model import Anchor
from extractor.shape import Shape, make_shape

_FREE = regex.compile(r"(?:(?:duty|tariff)[- ])?free\b|(?:zero|nil|exempt(?:ed)?)\b|0(?:[.,]0+)? ?%?\Z|no (?:dut(?:y|ies)|tariffs?)\b")
_BARE = regex.compile(r"(?P<n>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|per ?cent|pct)?[ *\u2020\u2021\u00b9\u00b2\u00b3]*(?:\([^()]{0,40}\))?\Z")
_FIGURE = regex.compile(r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[ *\u2020]*\Z")
_PRICE = regex.compile(r"(?P<money>[a-z]{3}|us\$|\$|\u20ac|\u00a3) ?(?P<n>\d{1,6}(?:[.,]\d{1,2})?) ?(?:/|per) ?(?P<per>100 ?kg|kg|tonne|ton|t|litre|hl|l|item|piece|head|barrel|bbl)\b")
_COMMA = regex.compile(r"(?P<n>\d{1,3},\d{1,2}) ?(?:%|per ?cent|pct)")
_ARROW = regex.compile(r"\u2192|->|=>|\bto\b")


def cell_sizes(context: Context, index: int, span: tuple[int, int], column: Column) -> list[Anchor]:
    """The sizes of one cell, each an anchor whose shape is the cell alone, so that no rule looks into other cells."""
    start, end = span
    text = context.lower[start:end].rstrip()
    if not text:
        return []
    shape = make_shape(context.view, context.mentions, start, end)
    if not shape.tokens:
        return []
    free = _FREE.match(text)
    if free is not None:
        anchor = _anchor(index, shape, start, start + free.end(), 0.0, 0.0, "free")
        return [anchor]
    comma = _COMMA.match(text)
    if comma is not None:  # "12,4 %": a comma before one or two digits parts decimals
        value = float(comma["n"].replace(",", "."))
        return [_anchor(index, shape, start, start + comma.end(), value, value, "percent")]
    price = _PRICE.match(text)
    if price is not None and "100" in price["per"]:  # "EUR 9,50/100 kg": a unit of tables and schedules
        value = float(price["n"].replace(",", "."))
        anchor = _anchor(index, shape, start, start + price.end(), value, value, "specific")
        anchor.currency, anchor.per = MONEY.get(price["money"], price["money"].upper()), "100 kg"
        return [anchor]
    amounts: list[Amount] = [a for a in context.within(context.mentions.amounts, start, end) if a.end <= end and a.type in ("percent", "points", "price")]
    if not amounts:
        figure = _FIGURE.match(text)
        if column.unit is not None and figure is not None:
            anchor = _anchor(index, shape, start, start + figure.end("n"), float(figure["n"].replace(",", "")), float(figure["n"].replace(",", "")), "specific")
            anchor.currency, anchor.per = column.unit
            return [anchor]
        bare = _BARE.match(text)
        if bare is None or not column.percent:
            return []
        value = float(bare["n"].replace(",", "."))
        return [_anchor(index, shape, start, start + bare.end("n"), value, value, "percent")]
    anchors: list[Anchor] = []
    for amount in amounts:
        unit = {"percent": "percent", "points": "points", "price": "specific"}[amount.type]
        if unit == "percent" and amount.low == 0 and amount.high == 0:
            unit = "free"
        anchor = _anchor(index, shape, amount.start, amount.end, amount.low, amount.high, unit)
        anchor.amount, anchor.bound = amount, amount.bound
        if unit == "specific":
            anchor.currency, anchor.per = amount.currency, amount.unit
        anchors.append(anchor)
    if len(anchors) == 2 and anchors[0].unit == anchors[1].unit == "percent" and _ARROW.search(text, anchors[0].end - start, anchors[1].start - start):
        anchors[1].previous = anchors[0].high
        return anchors[1:]
    return anchors


def _anchor(index: int, shape: Shape, start: int, end: int, low: float | None, high: float | None, unit: str) -> Anchor:
    starts = [t.start for t in shape.tokens]
    first = max(0, bisect_left(starts, start + 1) - 1)
    last = max(first, bisect_left(starts, end) - 1)
    anchor = Anchor(index, shape, "rate-in-table", first, first, last, -1, unit=unit, low=low, high=high)
    anchor.text = (start, end)
    return anchor
