"""Numbers in a row: one for each partner ("China ($30bn), Japan ($6bn)"), or one for each good ("rose 8 and 10 percent respectively")."""

from __future__ import annotations

from extractor.movement import MOVES, direction
from extractor.nearby import PLACES
from extractor.rule import no, rule, yes
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading, measure_of

#: Words that may stand between two members of a list of partners.
_ROW = frozenset(
    ", ; and then the with by at a an about nearly almost over just while from for to of - \u2013 \u2014 ( ) : followed ahead behind before next came trailed closely share pct percent stood"
    " was were ranked second third fourth fifth accounting accounted representing making up down took taking".split()
)
_LEADS = frozenset("with ( at , : for - \u2013 \u2014".split())


@rule(
    "flow-partner-list",
    table="trade_flows",
    family="lists",
    pattern="<number> ..., (followed by) <PLACE> (with|at|,|( ) <number>",
    examples=(
        yes("Peru's exports to Chile were worth $3 billion, followed by [[Spain with $2 billion]].", value_min=2e9, reporter="PER", partners=("ESP",), measure="value"),
        yes("Most of Ghana's imports came from China, 20% of the total, ahead of [[India (9.5%]]).", value_min=9.5, reporter="GHA", partners=("IND",), measure="share", flow="import"),
        no("Peru's exports to Chile were worth $3 billion, and Spain spent $2 billion on roads.", why="the second sum has a verb of its own"),
    ),
)
def partner_list(reading: Reading, k: int) -> Link | None:
    """A further partner with its own number of the same kind, after a number of trade. The number belongs to the same noun."""
    tokens = reading.tokens
    if not reading.links or k < 2:
        return None
    last = reading.links[-1]
    place = k - 1
    while place > last.k and not tokens[place].kind and (tokens[place].text in _LEADS or tokens[place].text in ("a", "an", "about", "up", "down", "nearly")):
        place -= 1
    if place == k - 1 or place <= last.k or tokens[place].kind not in ("PLACE", "POSS"):
        return None
    row = max(last.k, last.to, last.head.at) + 1 if last.head.at < place else last.k + 1
    if any((t.kind and t.kind != "PLACE") or (not t.kind and t.text not in _ROW) for t in tokens[row:place]):
        return None
    if any(row <= h.at < k and h.flow for h in reading.heads):
        return None
    codes = tokens[place].codes
    kind, before = tokens[k].kind, tokens[last.k].kind
    moved = next((direction(t.text) for t in tokens[place + 1 : k] if t.text in ("up", "down")), None)
    if kind == "PCT" and moved:
        return Link(k, last.head, "change", moved, place, k, partner=codes)
    if kind == "PCT" and before != "PCT" and k - place <= 2:  # "Canada's rose 3 percent to 2 mln gallons; Japan's, 10 percent to ..."
        change = next((x for x in reversed(reading.links) if x.head == last.head and x.measure == "change"), None)
        return None if change is None else Link(k, last.head, "change", change.direction, place, k, partner=codes)
    if (kind == "PCT") != (before == "PCT"):
        return None
    if kind == "PCT":
        return Link(k, last.head, last.measure, last.direction, place, k, partner=codes)
    return Link(k, last.head, measure_of(tokens[k], last.head), None, place, k, partner=codes)


@rule(
    "flow-joined-number",
    table="trade_flows",
    family="lists",
    pattern="<PCT> and <PCT> (respectively)",
    examples=(
        yes("Togo's exports of cocoa and cotton rose 4 percent and [[6 percent]] respectively.", value_min=6.0, measure="change", products=("cotton",), direction="up"),
        no("Togo's exports rose 4 percent and prices 6 percent.", why="a noun of its own stands before the second number"),
    ),
)
def joined(reading: Reading, k: int) -> Link | None:
    """The second of two numbers of one kind that only "and" or a comma joins."""
    if not reading.links:
        return None
    tokens, last = reading.tokens, reading.links[-1]
    words = [t.text for t in tokens[last.k + 1 : k]]
    if words not in (["and"], [",", "and"], [","], ["to"]) or tokens[k].kind != tokens[last.k].kind or words == ["to"]:
        return None
    if not any(t.text == "respectively" for t in tokens):
        return None
    return last._replace(k=k, at=k, to=k, nth=(last.nth or 0) + 1)


_SLOWER = frozenset("accelerating slowing easing compared up down from against after following versus vs than slower faster quickening picking".split())
_GLUE = frozenset("from with to a an the and up down sharply slightly in , against after than following versus vs growth rate of faster slower pace only just".split())


@rule(
    "flow-earlier-change",
    table="trade_flows",
    family="the noun stands first",
    pattern="exports rose <PCT>, (up from|against|accelerating from) <PCT>",
    examples=(
        yes("Exports of Ruritania rose 8.3%, up from [[4.4%]] in August.", value_min=4.4, measure="change", direction="up", flow="export"),
        yes("China's share of Peru's imports fell to 20% from [[25%]] a year earlier.", value_min=25.0, measure="share"),
        no("Exports rose 8.3% while the bank cut its rate from 4.4%.", why="a rate of interest"),
    ),
)
def earlier_change(reading: Reading, k: int) -> Link | None:
    """The change or share of an earlier period, given for comparison."""
    tokens = reading.tokens
    if tokens[k].kind != "PCT" or not reading.links:
        return None
    last = reading.links[-1]
    if last.measure not in ("change", "share") or tokens[last.k].kind != "PCT":
        return None
    between = tokens[last.k + 1 : k]
    words = [t.text for t in between if not t.kind]
    if words[-1:] in (["up"], ["down"]) or len(between) > 12 or not any(w in _SLOWER for w in words[-4:]) or any(t.kind in NUMBERS or t.kind in PLACES for t in between):
        return None
    tail = [w for w in words if w not in _GLUE and w not in _SLOWER and w not in ("year", "earlier", "on-year", "year-on-year", "y", "/", "month", "of", "total", "all", "overall", "its", "their")]
    if tail or any(w in MOVES and w not in ("up", "down", "slowing", "easing", "accelerating", "growth") for w in words):
        return None
    return Link(k, last.head, last.measure, None if last.measure == "share" else last.direction, k, k, True, last.partner)


@rule(
    "flow-part-of-it",
    table="trade_flows",
    family="lists",
    pattern="<MON|QTY> ..., (with) <PCT> from <PLACE>; of which <PLACE> supplied <PCT>",
    examples=(
        yes("Peru's imports of solar panels reached $11 billion, with [[98% from China]].", value_min=98.0, measure="share", reporter="PER", partners=("CHN",), flow="import"),
        yes("Peru's grape exports, worth $2 billion, go mostly to [[Chile (55%]]) and Spain.", value_min=55.0, measure="share", reporter="PER", partners=("CHL",)),
        yes("Peru's imports of steel came to $3 billion, of which [[Canada supplied 40%]].", value_min=40.0, measure="share", partners=("CAN",)),
        no("Peru's imports reached $11 billion, up 5% from a year earlier.", why="a change"),
    ),
)
def part_of_it(reading: Reading, k: int) -> Link | None:
    """The part of a volume or value of trade that comes from, or goes to, one country."""
    tokens = reading.tokens
    if tokens[k].kind != "PCT" or not reading.links or reading.links[-1].measure not in ("value", "volume"):
        return None
    last = reading.links[-1]
    if k - last.k > 12 or k + 1 >= len(tokens):
        return None
    if tokens[k - 1].text == "(" and tokens[k - 2].kind == "PLACE" and any(t.text == ("from" if last.head.flow == "import" else "to") for t in tokens[last.k + 1 : k - 2]):
        return Link(k, last.head, "share", None, k - 2, k, partner=tokens[k - 2].codes)  # "worth $2 billion, go mostly to Chile (55%)"
    if k - last.k > 9:
        return None
    if tokens[k + 1].text == ("from" if last.head.flow == "import" else "to") and k + 2 < len(tokens) and tokens[k + 2].kind == "PLACE":
        return Link(k, last.head, "share", None, k, k + 2, partner=tokens[k + 2].codes)
    if k > 2 and tokens[k - 1].text in _SUPPLIED and tokens[k - 2].kind == "PLACE" and any(t.text == "which" for t in tokens[last.k + 1 : k - 2]):
        return Link(k, last.head, "share", None, k - 2, k, partner=tokens[k - 2].codes)
    return None


_SUPPLIED = frozenset("supplied supplies provided took bought takes received".split())


def shared_out(links: list[Link], tokens_text: str) -> None:
    """Numbers the members of "4 percent and 6 percent respectively", in place, so that each takes its own good."""
    if "respectively" not in tokens_text:
        return
    for i, link in enumerate(links):
        if link.nth and i:
            first = i - link.nth
            if first >= 0 and links[first].nth is None:
                links[first] = links[first]._replace(nth=0)
