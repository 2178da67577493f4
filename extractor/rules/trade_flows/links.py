"""Which number belongs to which noun of trade, and what the number is: a value, a change, a share; where the number stands first.

Each rule answers for one number (token `k`) of a sentence; the first that answers decides.
"""

from __future__ import annotations

from extractor.movement import DOWN, direction
from extractor.rule import no, rule, yes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading, measure_of
from extractor.shape import Token

CHANGE_NOUNS = frozenset(
    "rise increase fall drop decline growth gain jump surge decrease improvement reduction cut rebound slump downturn boost leap climb slide dip"
    " plunge expansion contraction hike shrinkage deterioration recovery".split()
)
_EARLIER = frozenset(("against", "from", "vs", "versus", "compared", "than", "vs.", "below", "above"))
_PASSING = frozenset(
    "against from vs vs. versus compared with to and revised in a an the of year earlier ago period same last previous only ( ) , - -- down up about"
    " figure month quarter more than or ; upwardly downwardly adjusted first months january february march april may june july august september"
    " october november december just some total stark contrast by tonnes mln bln provisional originally reported but lower higher below above wider narrower smaller larger slightly sharply well still seen inspected on were was ' s 's \u00a3 \u00e2 \u20ac $".split()
)
_OUTSIDE = frozenset(("for", "at", "on", "by", "with", "under"))


def noun_after(reading: Reading, k: int, reach: int, ends: frozenset[str]) -> Head | None:
    """The first head among the `reach` tokens after `k`, if no word of `ends` and no number stands between."""
    tokens = reading.tokens
    for head in reading.heads:
        if head.at <= k:
            continue
        if head.at - k > reach:
            return None
        between = tokens[k + 1 : head.at]
        if any(t.kind in NUMBERS or t.text in ends for t in between):
            return None
        return head if head.flow else None
    return None


BLOCK = frozenset("to , ; . ( ) and but while is was were are will would that which from after as said when than compared against".split())


@rule(
    "flow-change-noun",
    table="trade_flows",
    family="the number stands first",
    pattern="<PCT|MON> (rise|fall|drop|...) in ... exports",
    examples=(
        yes("The gap narrowed on [[a 7 percent rise in exports]] to Ruritania.", value_min=7.0, unit="%", measure="change", direction="up", flow="export"),
        yes("Peru reported [[a 12% drop in copper shipments]].", value_min=12.0, measure="change", direction="down"),
        no("The bank expects a 3 percent rise in output.", why="output is no trade"),
    ),
)
def change_noun(reading: Reading, k: int) -> Link | None:
    """"A 7 percent rise in exports": the change stands before the trade that changes."""
    tokens = reading.tokens
    noun = next((j for j in range(k + 1, min(k + 5, len(tokens))) if tokens[j].text in CHANGE_NOUNS), None)
    if noun is None or any(t.text in BLOCK or t.text in ("a", "an", "representing", "marking", "reflecting") for t in tokens[k + 1 : noun]) or noun + 1 >= len(tokens) or tokens[noun + 1].text not in ("in", "of"):
        return None
    if reading.links and noun + 2 < len(tokens) and tokens[noun + 2].text in ("those", "that"):  # "led by a $4 billion increase in those of cars"
        good = noun + 4 if noun + 4 < len(tokens) and tokens[noun + 4].kind == "GOOD" else -1
        return Link(k, reading.links[-1].head, "change", change_way(tokens[noun].text), k, noun + 2, good=good)
    head = noun_after(reading, noun + 1, 8, BLOCK)
    if head is None:
        return None
    at = k - 1 if k and tokens[k - 1].text in ("a", "an") else k
    return Link(k, head, "change", change_way(tokens[noun].text), at, head.at)


def change_way(noun: str) -> str:
    """up or down, by the noun of a change."""
    way = "down" if noun in ("reduction", "decrease", "slide", "plunge", "shrinkage", "deterioration", "slump", "decline") else direction(noun)
    return way or ("up" if noun not in DOWN else "down")


@rule(
    "flow-number-first",
    table="trade_flows",
    family="the number stands first",
    pattern="<MON|QTY|PCT> (of|in|worth of) ... exports, <MON> (trade) deficit",
    examples=(
        yes("Trade brought [[$2.5 billion in Chilean exports]] last year.", value_min=2.5e9, currency="USD", measure="value", flow="export", reporter="CHL"),
        yes("Kenya had a [[$300 million trade deficit]] with Egypt.", value_min=3e8, measure="deficit", flow="balance", reporter="KEN", partners=("EGY",)),
        yes("[[Some 60 percent of the surplus was with Chile]], where Peru's trade goes.", value_min=60.0, measure="share", flow="balance", partners=("CHL",)),
        yes("The port handled [[40 percent of Peru's imports]].", value_min=40.0, measure="share", flow="import", reporter="PER"),
        no("The state spent $2 billion on roads as exports grew.", why="the money is not of the exports"),
    ),
)
def number_first(reading: Reading, k: int) -> Link | None:
    """The number directly before its noun, or joined to it by of, in, worth of, for."""
    tokens = reading.tokens
    j = k + 1
    token = tokens[k]
    if j < len(tokens) and tokens[j].text in ("of", "in", "worth", "for"):
        if token.kind == "PCT" and tokens[j].text != "of" or (j + 2 < len(tokens) and tokens[j + 1].text == "export" and tokens[j + 2].text == "business"):
            return None
        head = noun_after(reading, j, 7, BLOCK | _OUTSIDE)
        if head is not None and head.measure and token.kind == "PCT":
            other = _lies_with(tokens, head.at)
            return Link(k, head, "share", None, k, head.at + 3, partner=other) if other else None
        if head is None or head.deal:
            return None
        return Link(k, head, "share" if token.kind == "PCT" else measure_of(token, head), None, k, head.at)
    if token.kind == "PCT" and j + 1 < len(tokens) and tokens[j].text == "share" and tokens[j + 1].text in ("of", "in"):
        head = noun_after(reading, j + 1, 7, BLOCK | _OUTSIDE)
        return None if head is None or head.deal else Link(k, head, "share", None, k, head.at, partner=named_for(tokens, k))
    head = noun_after(reading, k, 4, BLOCK | {"of", "in", "on", "for", "at", "with", "by"})
    if head is None or head.deal or token.kind == "PCT" or (head.flow != "balance" and head.at - k > 2):
        return None
    return Link(k, head, measure_of(token, head), None, k, head.at)


@rule(
    "flow-earlier-figure",
    table="trade_flows",
    family="the noun stands first",
    pattern="exports ... <MON> against <MON> (in|a year earlier)",
    examples=(
        yes("Exports of Ruritania were 905 mln dlrs in May against [[860 mln dlrs a month earlier]].", value_min=8.6e8, measure="value", flow="export"),
        no("Exports were 905 mln dlrs, while the bank lent 860 mln dlrs.", why="not joined by against, from or compared with"),
    ),
)
def earlier_figure(reading: Reading, k: int) -> Link | None:
    """A figure of an earlier period after against, from, compared with; it belongs to the noun of the figure before it."""
    if not reading.links:
        return None
    last = reading.links[-1]
    tokens = reading.tokens
    between = tokens[last.k + 1 : k]
    if any(last.k < h.at < k and h.flow for h in reading.heads) or len(between) > 16:
        return None
    words = [t.text for t in between]
    if words == ["("] and tokens[k].kind == "MON" and tokens[last.k].kind in ("MON", "CNT"):  # the same sum in another currency
        return Link(k, last.head, last.measure, last.direction, k, k, last.earlier)
    ahead = any(a in ("up", "down") and b == "on" for a, b in zip(words, words[1:], strict=False))  # "up on the 314 mln of May"
    if not ahead and not any(w in _EARLIER or w == "revised" for w in words) and not (last.earlier and "and" in words):
        return None
    if words and words[-1] == "to" and last.measure == "change":
        return None  # "fell 9 percent from a year earlier to $19 billion": the level
    if any(not t.kind and t.text not in _PASSING and not t.text[0].isdigit() for t in between):
        return None
    if any(t.kind and t.kind not in ("DATE", "DUR", "PLACE", "POSS", *NUMBERS) for t in between):
        return None
    token = tokens[k]
    if token.kind == "PCT":
        return None
    if tokens[k - 1].kind == "PLACE" and "from" not in words[-2:]:  # "from 12,000 in 1985, Italy 4,014 tonnes": another partner
        return Link(k, last.head, measure_of(token, last.head), None, k - 1, k, partner=tokens[k - 1].codes)
    measure = last.measure if last.measure in ("deficit", "surplus") else measure_of(token, last.head)
    if last.measure == "change" and last.head.measure:
        measure = last.head.measure
    to = k
    while to + 1 < len(tokens) and to < k + 6 and (tokens[to + 1].kind in ("DATE", "DUR") or tokens[to + 1].text in ("a", "year", "month", "earlier", "ago", "in", "the")):
        to += 1
    while to > k and tokens[to].text in ("in", "the", "a"):
        to -= 1
    return Link(k, last.head, measure, None, k, to, True)


def _lies_with(tokens: list[Token], at: int) -> tuple[str, ...]:
    """With whom a part of a balance lies: "of the deficit was with China"."""
    if at + 3 >= len(tokens) or tokens[at + 1].text not in ("was", "is", "lies", "lay", "came", "comes", "stems", "stemmed", "arose") or tokens[at + 2].text not in ("with", "from"):
        return ()
    return next((t.codes for t in tokens[at + 3 : at + 5] if t.kind == "PLACE"), ())


def named_for(tokens: list[Token], k: int) -> tuple[str, ...]:
    """The place that a number is told of: "India with a 17.5% share", "China, 27.2% of the total", "China ($30bn)"."""
    i = k - 1
    while i >= 0 and tokens[i].text in ("with", "(", ",", "a", "an", "at", "about", "nearly", "-"):
        i -= 1
    return tokens[i].codes if 0 <= i < k - 1 and tokens[i].kind == "PLACE" else ()
