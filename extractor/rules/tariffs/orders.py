"""On whom a duty is that a text only names by its order: "the duties of Executive Order 14195"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

_NAMED = regex.compile(r"\b(?:executive\s+order|proclamation)\s+(\d{4,5})\s+of\s+[^()]{5,40}\((?P<name>[^()]{10,240})\)")
_CITED = regex.compile(r"\b(?:executive\s+order|proclamation)\s+(\d{4,5})\b|\b(?:that|such|said)\s+order\b")
#: How American orders name their neighbours.
_BORDERS = (("southern border", "MEX"), ("northern border", "CAN"))
_BACK = 3  # sentences that a duty of an order may stand behind its number


@rule(
    "target-of-order", table="tariffs", family="on-whom", sets=("targets",), needs=("order", "proclamation"),
    examples=(
        yes("In Executive Order 14900 of May 5, 2025 ([[Imposing Duties To Address Illicit Trade From Malta]]), I set duties. An additional duty of 10 percent was set by that order.", imposers=("USA",), targets=("MLT",)),
        no("In Executive Order 14900 of May 5, 2025 (Imposing Duties To Address Illicit Trade From Malta) and Executive Order 14901 of May 6, 2025 (Imposing Duties On Peru), I set duties of some kind.", why="two orders are cited"),
        no("In Executive Order 14900 of May 5, 2025 (Imposing Duties To Address Illicit Trade From Malta), I set duties.", why="there is no rate"),
    ),
)  # fmt: skip
def target_of_order(context: Context, anchor: Anchor) -> None:
    """The country in the name of the order that the sentence, or the ones right before, cite."""
    if anchor.rule == "frame" or anchor.get("targets") or "targets" in anchor.closed:
        return
    named = _orders(context)
    if not named:
        return
    sentences = context.sentences
    low, high = sentences[max(0, anchor.sentence - _BACK)].start, sentences[anchor.sentence].end
    own = {named[n][0] for m in _CITED.finditer(context.lower, sentences[anchor.sentence].start, high) if (n := m[1] or "") in named}
    if len(own) > 1:
        return  # "tariffs imposed by Order 1 (Brazil) or Order 2 (Russia)": the duties of several orders
    for cited in reversed(list(_CITED.finditer(context.lower, low, high))):
        if cited.start() < sentences[anchor.sentence].start and _cites_several(context, cited.start(), named):
            return
        number = cited[1] or max((n for n in named if named[n][1] < cited.start()), key=lambda n: named[n][1], default="")
        if number in named:
            code, start, end = named[number]
            if code not in (anchor.get("imposers") or ()):
                anchor.set("targets", [code], "target-of-order", start, end, "context")
            return


def _cites_several(context: Context, at: int, named: dict[str, tuple[str, int, int]]) -> bool:
    """Whether the sentence at `at` cites orders about different countries."""
    s = context.sentences[context.view.sentence_at(at)]
    return len({named[m[1]][0] for m in _CITED.finditer(context.lower, s.start, s.end) if m[1] in named}) > 1


def _orders(context: Context) -> dict[str, tuple[str, int, int]]:
    """Number of each order that the text introduces by name -> the one country that the name holds, where the name stands."""
    if context.orders is None:
        context.orders = {}
        for match in _NAMED.finditer(context.lower):
            start, end = match.span("name")
            codes = {p.code for p in context.within(context.mentions.places, start, end) if p.code != "USA"}
            codes |= {code for words, code in _BORDERS if words in " ".join(match["name"].split())}
            if len(codes) == 1:
                context.orders.setdefault(match[1], (codes.pop(), start, end))
    return context.orders
