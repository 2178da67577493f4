"""Goods that cross a border, told by a verb that stands far from the number: "2 million tonnes of wheat were inspected for export to Egypt"."""

from __future__ import annotations

from extractor.rule import no, rule, yes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.links import BLOCK, CHANGE_NOUNS, change_way, noun_after
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading, measure_of
from extractor.shape import compile_shape

_GOODS = r"<QTY|MON|CNT:n> (?:(?:worth )?of )?(?:[^ ]+ ){0,2}?<GOOD:good>(?: [a-z-]+){0,2}? (?:was|were|has been|have been|had been|is|are|being|will be) (?:[a-z]+ )?"
_OUT = _GOODS + r"(?P<verb>exported|shipped|sold|sent|delivered|dispatched|loaded|(?:inspected|cleared|approved|booked|destined) for (?:export|shipment))(?: abroad)?(?: <DATE>)? to (?:the )?<PLACE>"
_IN = _GOODS + r"(?P<verb>imported|bought|purchased|brought in|shipped in)(?: <DATE>)? from (?:the )?<PLACE>"
_SENT = r"<PLACE> (?:has |had |have |now |also |reportedly ){0,2}(?P<verb>sent|sends) <QTY|MON:n> (?:worth )?of (?:[^ ]+ ){0,2}?<GOOD:good>(?: [a-z-]+){0,3}? to (?:the )?<PLACE>"
_patterns = (("export", compile_shape(_OUT)), ("import", compile_shape(_IN)), ("export", compile_shape(_SENT)))
_EARNED = frozenset("earned earns earn earning made fetched raised generated generates grossed netted".split())
_SPENT = frozenset("spent spends spend paid pays".split())
_NEAR = frozenset("a an about nearly some around almost just over roughly more than".split())


@rule(
    "flow-goods-sent",
    table="trade_flows",
    family="goods and their verb",
    pattern=_OUT,
    examples=(
        yes("[[Some 1.5 million tonnes of wheat were inspected for export to Egypt]] from Canada.", value_min=1.5e6, measure="volume", flow="export", reporter="CAN", partners=("EGY",), products=("wheat",)),
        yes("Last year [[$2 billion worth of copper was bought from Peru]] by Japan.", value_min=2e9, measure="value", flow="import", reporter="JPN", partners=("PER",)),
        yes("In May [[Zambia sent $300 million worth of copper to Switzerland]].", value_min=3e8, flow="export", reporter="ZMB", partners=("CHE",), products=("copper",)),
        no("Some 300 tonnes of wheat were moved to a dry store.", why="no border is crossed"),
    ),
)
def goods_sent(reading: Reading, k: int) -> Link | None:
    """What was sent to or bought from a country: the number, its good and a passive verb, or "sent ... worth of"."""
    shape = reading.shape
    if reading.tokens[k].kind == "PCT":
        return None
    for flow, pattern in _patterns:
        for match in pattern.finditer(shape.text):
            if shape.index(match.start("n")) == k:
                head = Head(shape.index(match.end("verb") - 1), flow)
                return Link(k, head, measure_of(reading.tokens[k], head), None, shape.index(match.start()), shape.index(match.end() - 1), good=shape.index(match.start("good")))
    return None


@rule(
    "flow-change-of",
    table="trade_flows",
    family="the number stands first",
    pattern="(rise|decline|...) of <PCT|MON>, (or <PCT>,) in ... exports",
    examples=(
        yes("Peru's trade suffered from [[a decrease of $320 million, or 12.1%, in exports]].", value_min=3.2e8, measure="change", direction="down", flow="export"),
        yes("Chile's surplus grew on [[a rise of 9 percent in copper shipments]].", value_min=9.0, measure="change", direction="up", products=("copper",)),
        no("The bank saw a decline of 5 percent in lending.", why="no trade"),
    ),
)
def change_of(reading: Reading, k: int) -> Link | None:
    """A change told by a noun before the number, of the trade that stands behind it: "a fall of 3% in imports". A second number may restate it."""
    tokens = reading.tokens
    i, j = k - 1, k + 1
    if i > 1 and tokens[i].text in ("or", "(") and tokens[k].kind == "PCT":  # "of $320 million, or 12.1%, in"
        while i > 0 and tokens[i].kind not in NUMBERS and tokens[i].text in ("or", "(", ","):
            i -= 1
        i -= tokens[i].kind in NUMBERS
    elif any(t.kind == "PCT" for t in tokens[j : j + 3]) and j < len(tokens) and tokens[j].text in (",", "or", "("):
        j = next(n for n in range(j, j + 3) if tokens[n].kind == "PCT") + 1
    while i > 0 and tokens[i].text in _NEAR:
        i -= 1
    while j < len(tokens) and tokens[j].text in (",", ")"):
        j += 1
    if i < 1 or j + 1 >= len(tokens) or tokens[i].text != "of" or tokens[i - 1].text not in CHANGE_NOUNS or tokens[j].text not in ("in", "for"):
        return None
    head = noun_after(reading, j, 9, BLOCK)
    if head is None or head.measure and tokens[k].kind == "PCT" and head.deal:
        return None
    at = i - 2 if i > 1 and tokens[i - 2].text in ("a", "an") else i - 1
    return Link(k, head, "change", change_way(tokens[i - 1].text), at, head.at)


@rule(
    "flow-earned-from",
    table="trade_flows",
    family="the number stands first",
    pattern="(earned|made|...) <MON> ... from ... exports",
    examples=(
        yes("Kenya [[earned $1.4 billion from tea exports]] last year.", value_min=1.4e9, measure="value", flow="export", reporter="KEN", products=("tea",)),
        yes("Peru [[spent $600 million on rice imports]] in May.", value_min=6e8, flow="import", reporter="PER", products=("rice",)),
        no("The firm earned $1.4 billion from its hotels as exports fell.", why="the money comes from hotels"),
    ),
)
def earned_from(reading: Reading, k: int) -> Link | None:
    """Money that exports have earned, or that was spent on imports."""
    tokens = reading.tokens
    near = {t.text for t in tokens[max(0, k - 4) : k]}
    spent = bool(near & _SPENT)
    if tokens[k].kind != "MON" or not (spent or near & _EARNED or "brought" in near):
        return None
    j = next((n for n in range(k + 1, min(len(tokens), k + 5)) if tokens[n].text in (("on", "for") if spent else ("from", "through", "by"))), None)
    if j is None or any(not t.kind and t.text not in ("last", "this", "year", "in", "a", "the") for t in tokens[k + 1 : j]):
        return None
    head = noun_after(reading, j, 6, BLOCK)
    if head is None or head.flow != ("import" if spent else "export"):
        return None
    verb = next(n for n in range(k - 1, -1, -1) if tokens[n].text in _EARNED | _SPENT or tokens[n].text == "brought")
    return Link(k, head, "value", None, verb, head.at)
