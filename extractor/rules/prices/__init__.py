"""Prices: money per unit of a good, and changes of it."""

from __future__ import annotations

from collections.abc import Callable

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Fact, Price
from extractor.mentions.model import When
from extractor.nearby import Gate
from extractor.rules.prices.bare import bare_figure, in_context
from extractor.rules.prices.goods import benchmark, commodity
from extractor.rules.prices.kinds import kind
from extractor.rules.prices.stated import NO_GOODS, Reading, in_pounds, of_benchmark, per_unit, unit_from_sentence
from extractor.shape import Shape
from extractor.where import trace

_SLOTS = {"commodity": "price-good", "currency": "price-money", "unit": "price-unit", "kind": "price-kind", "benchmark": "price-benchmark", "direction": "price-change"}
_PLAIN_DOLLARS = regex.compile(r"(?<!u\.s\. |us |american )\b(?:dollars?|dlrs?|cents?|cts?)\b", regex.IGNORECASE)
_CONTEXT = (("price-in-context", in_context),)
_BARE = (("price-bare-figure", bare_figure),)
_PER_UNIT = (("price-per-unit", per_unit),)
_WEIGHT = (("price-in-pounds", in_pounds),)
_SUM: tuple[tuple[str, Callable[..., list[Reading]]], ...] = (("price-unit-from-sentence", unit_from_sentence), ("price-of-benchmark", of_benchmark), *_CONTEXT)


_OIL = Gate("crude", "brent", "gold", "silver", "platinum", " oil")
_GATE = Gate(" price", "futures", " spot", "settled at", "closed at", "traded at", "trading at", "changed hands", "fetch", "quoted at", "benchmark", "averaged ", "premium", "cargo", ") a ", ") an ", ") per ", "pounds a ", "pounds per ")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `prices`."""
    facts: list[Price] = []
    sentences = {context.view.sentence_at(a.start) for a in context.mentions.amounts if a.type == "price" and a.unit not in NO_GOODS}
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
