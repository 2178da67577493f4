"""The noun of trade stands first, its number after: "exports fell to $4.2 billion", "imports rose 12 percent"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.mentions.model import Amount
from extractor.movement import DOWN, FLAT, MOVES, UP, direction
from extractor.nearby import OWNERS, PLACES
from extractor.rule import no, rule, yes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.links import BLOCK, CHANGE_NOUNS, change_way, named_for
from extractor.rules.trade_flows.model import NUMBERS, Link, Reading, measure_of
from extractor.shape import Token

#: "12 percent more than a year ago": the mention of the year may hold the words.
_MORE_THAN = regex.compile(r"\s+(more|less|higher|lower|fewer) than\b")
_CARGOES = frozenset("cargo cargoes shipment shipments consignment consignments purchase sale order tender lot deal parcel delivery import export quantity".split())
_STOP = frozenset((";", "but", "whereas", "although", "if"))
_BEING = frozenset("is are was were at reached account accounts accounted made makes represent represents took take takes from".split())
_OWNING = frozenset("is was has had remains remained became supplies supplied provides provided".split())
_RAISING = frozenset(
    "lift lifts lifted raise raises raised boost boosts boosted increase increases increased expand expanded cut cuts reduce reduces reduced lower lowers lowered narrow narrowed narrowing"
    " lowering raising boosting cutting reducing increasing lifting shrink widen widened".split()
)


@rule(
    "flow-number-after",
    table="trade_flows",
    family="the noun stands first",
    pattern="exports ... (rose|were|reached|at) ... <PCT|MON|QTY>",
    examples=(
        yes("Ruritanian [[exports to Brazil rose 12 percent]] last year.", value_min=12.0, unit="%", measure="change", direction="up", partners=("BRA",)),
        yes("India [[imports about 60% of its copper]].", value_min=60.0, measure="share", flow="import", reporter="IND"),
        yes("The trade [[deficit, which hit 20 billion dlrs]] in 1986, worries Ottawa.", value_min=2e10, measure="deficit", flow="balance"),
        yes("Chile's [[exports fell to $4.2 billion]] in May.", value_min=4.2e9, measure="value", direction="down", reporter="CHL"),
        no("Exports rose while inflation fell to 4 percent.", why="the number belongs to inflation"),
        no("Exporters want a 5 percent tax rebate.", why="a tax, no trade"),
    ),
)
def number_after(reading: Reading, k: int) -> Link | None:
    """The number belongs to the nearest noun before it: a value after a verb, a change after a word of rising or falling."""
    tokens, token = reading.tokens, reading.tokens[k]
    head = reading.head_before(k)
    if head is None or not head.flow or k - head.at > 30:
        return None
    if k and tokens[k - 1].text in ("per", "every", "each"):
        return None
    if head.deal and token.kind == "PCT" and tokens[head.at].text[:6] not in ("export", "import") and not _told(reading, head, k):
        return None
    if token.kind == "QTY" and "-" in reading.written(k) and (k + 1 >= len(tokens) or tokens[k + 1].text not in _CARGOES):
        return None  # "8-ounce bottles", but "a 60,000-tonne cargo"
    if k + 1 < len(tokens) and tokens[k + 1].text in CHANGE_NOUNS and (tokens[k - 1].kind in ("POSS", "APOSS") or tokens[k - 1].text.endswith(("'s", "s'")) or tokens[k - 1].text == "s"):
        return None  # "the dollar's 35 pct decline"
    last = reading.links[-1] if reading.links and reading.links[-1].head == head else None
    start = last.k + 1 if last is not None else head.at + 1
    words = reading.words(start, k)
    if any(w in _STOP for w in words) or (token.kind == "CNT" and not _scaled(token)):
        return None
    moves = [w for w in words if w in MOVES]
    to = k
    at = k if last is not None else head.at
    share = any(t.text == "share" for t in tokens[max(0, head.at - 6) : head.at]) and not (last is not None and words[-1:] == ["by"])
    behind = tokens[k + 1].text if k + 1 < len(tokens) else ""
    ways = direction(moves[-1]) if moves else None
    if token.kind == "PCT":
        if behind in CHANGE_NOUNS and k + 3 < len(tokens) and (tokens[k + 2].text == "of" or tokens[k + 2].text == "in" and tokens[k + 3].kind != "DATE"):
            return None  # "was the 70 pct rise of the dollar"
        if behind == "of" and not _whole(reading, k):
            behind = ""
        if behind == "of" or share or "share" in words or (words and words[-1] == "to" and last is not None and last.measure == "share"):
            if "and" in words and not moves and not any(w in _BEING for w in words) and not share and "share" not in words:
                return None  # "two thirds of exports and 60 percent of revenues"
            named = named_for(tokens, k) if behind == "of" and k + 3 < len(tokens) and "total" in (tokens[k + 2].text, tokens[k + 3].text) else ()
            verbs = [w for w in reading.words(head.at + 1, k) if w in MOVES]
            moved = direction(verbs[-1]) if verbs and words[-1:] in (["to"], ["at"]) and direction(verbs[-1]) != "flat" else None
            return Link(k, head, "share", moved, at, _object(reading, k), partner=named or _holder(tokens, head))
        if (than := _MORE_THAN.match(reading.text, tokens[k].end)) is not None and not (behind == "of" or share):
            return Link(k, head, "change", "up" if than[1] in ("more", "higher") else "down", at, k + 1)
        if behind in ("more", "above", "less", "fewer", "below") and k + 2 < len(tokens) and (behind in ("above", "below") or tokens[k + 2].text in ("than", ",", ".", "in")):
            return Link(k, head, "change", "up" if behind in ("more", "above") else "down", at, k + 1)
        if not moves and behind in UP | DOWN:
            return Link(k, head, "change", direction(behind), at, k + 1)
        if last is not None and last.measure == "change" and words in ([",", "or"], ["or"], ["("]):  # "increased $22 billion, or 7.0%"
            return Link(k, head, "change", last.direction, k, k)
        if words[-2:] == ["ahead", "by"] and not head.deal:
            return Link(k, head, "change", "up", at, to)
        if words[-1:] == ["off"] and last is not None and not head.deal:  # "at 2.3 million tonnes, off 15 percent"
            return Link(k, head, "change", "down", at, to)
        if not moves and words[-1:] == ["by"]:  # "cut imports by 5 percent"
            moves = [w for w in [_verb_before(tokens, head)] if w]
            ways = direction(moves[-1]) if moves else None
        if not moves or (head.deal and not _near(words)):
            return None
        if ways == "flat":
            return None
        return Link(k, head, "change", ways, at, to, good=_own_good(tokens, last, k))
    told = _told(reading, head, k)
    if head.deal and not told and token.kind != "QTY" and not any(t.kind in ("PLACE", "ADJ") for t in tokens[head.at : k + 8]):
        return None
    if head.deal and not told and token.kind in ("MON", "CNT") and not any(t.kind == "GOOD" or t.text in ("goods", "products", "exports", "imports", "crops") for t in tokens):
        return None
    tail = words[-1] if words else ""
    if not moves and not head.deal and tail in ("by", "to") and (verb := _verb_before(tokens, head)):
        return Link(k, head, "change" if tail == "by" else measure_of(token, head), direction(verb), at, to)
    if words[-1:] == ["of"] and len(words) > 1 and words[-2] in CHANGE_NOUNS and not head.deal:
        return Link(k, head, "change", change_way(words[-2]), at, to)  # "averaged 10 million barrels, a recovery of 1 million"
    if behind in ("up", "down") and k + 2 < len(tokens) and tokens[k + 2].text in ("from", "on") and not head.deal and last is not None:
        return Link(k, head, "change", direction(behind), at, k + 1)
    if behind in ("higher", "lower") and not head.deal:
        return Link(k, head, "change", direction(behind), at, k + 1)
    if tail in ("by", "another") and moves or (tail in MOVES and tail not in ("topped", "record") and tail not in FLAT) or (len(words) > 1 and words[-2] in MOVES and tail in ("a", "further", "some", "almost")):
        return Link(k, head, "change", ways, at, to)
    if not words and not head.deal and token.kind == "MON":
        return Link(k, head, measure_of(token, head), _afterthought(reading, k), at, to)
    if ways is None or (moves and words.index(moves[-1]) < len(words) - 8):
        ways = _adjective(tokens, head) if last is None else None
    if last is not None and "to" not in words and "from" not in words and len(words) > 14:
        return None
    if ways is None:
        ways = _afterthought(reading, k)
    if ("from" in words[-3:] and "to" not in words[-3:]) or any(w in ("against", "versus", "vs", "compared", "than") for w in words[-3:]) or "than" in words[-7:]:
        ways = None
    elif last is not None and last.measure == "change" and ways is None:
        ways = last.direction  # "narrowed by 4.9 pct to 56 bln"
    return Link(k, head, measure_of(token, head), None if ways == "flat" else ways, at, to, reporter=_other_owner(tokens, last, head, k))


def _other_owner(tokens: list[Token], last: Link | None, head: Head, k: int) -> tuple[str, ...]:
    """Who owns the noun that is left out before a further number: "Peru's surplus rose to $2bn, and Chile's to $3bn"."""
    if last is None or head.flow not in ("balance", "export", "import"):
        return ()
    for i in range(last.k + 1, k - 1):
        if tokens[i].kind == "POSS" and tokens[i].codes and tokens[i - 1].text in ("and", ",", "while", ";") and (tokens[i + 1].text in ("to", "at") or tokens[i + 1].text in MOVES):
            return tokens[i].codes
    return ()


def _verb_before(tokens: list[Token], head: Head) -> str | None:
    """A verb of raising or cutting whose object the noun of trade is: "helps to lift U.S. exports by", "reduced its forecast for imports to"."""
    for i in range(head.at - 1, max(-1, head.at - 8), -1):
        text = tokens[i].text
        if tokens[i].kind in NUMBERS or text in (",", ";", ".", "that", "which", "while", "and"):
            return None
        if text in _RAISING:
            return text
    return None


def _told(reading: Reading, head: Head, k: int) -> bool:
    """Whether a deal already has its volume, so that "for some $1.3 billion, or 128% more" close behind tells of it too."""
    last = reading.links[-1] if reading.links else None
    return last is not None and last.head == head and k - last.k <= 9 and any(t.text in ("for", "worth", "or", "valued", "(", "at") for t in reading.tokens[last.k + 1 : k])


def _afterthought(reading: Reading, k: int) -> str | None:
    """"Was 3.1 bln stg (5.8 bln dlrs), down from ...", "reached 9 million tonnes so far this year, a jump of ...": the direction stands behind the figure."""
    tokens = reading.tokens
    compared = 0
    for j in range(k + 1, min(len(tokens) - 2, k + 15)):
        text = tokens[j].text
        if text in (";", "while", "but", "which"):
            return None
        if text in ("compared", "against", "versus", "vs") or compared:
            if compared and tokens[j].kind in NUMBERS:
                compared += 1  # "imported 9 million tonnes, against 7 million a year earlier, a rise of 28%"
            compared = max(compared, 1)
            if compared > 2:
                return None
        elif tokens[j].kind in NUMBERS and tokens[j - 1].text != "(":
            return None
        if not compared and text in ("was", "were", "is", "are", "being") and tokens[j + 1].text in ("up", "down", "higher", "lower") and tokens[j + 2].text in ("from", "on", "than"):
            return direction(tokens[j + 1].text)  # "imports of $4 million were up from $3 million"
        if text in (",", "-", "--", "\u2013", "\u2014", "("):
            word = tokens[j + 1].text
            if tokens[j + 1].kind == "PCT" and (than := _MORE_THAN.match(reading.text, tokens[j + 1].end)) is not None:
                return "up" if than[1] in ("more", "higher") else "down"
            if word in MOVES and word not in ("record", "topped", "added"):
                return direction(word) if word not in FLAT else None
            noun = j + 3 if word in ("representing", "marking", "reflecting") else j + 2
            if word in ("a", "an", "representing", "marking", "reflecting"):
                noun += 1 if noun < len(tokens) and tokens[noun].kind in NUMBERS else 0
                if noun < len(tokens) and tokens[noun].text in CHANGE_NOUNS:
                    return direction(tokens[noun].text)
            if word in ("far", "well") or word in ("surpassing", "exceeding", "beating"):
                return "up"
    return None


def _own_good(tokens: list[Token], last: Link | None, k: int) -> int:
    """The good that a further change has to itself: "exports fell 2%, with cars down 6%". -1 for none."""
    if last is None:
        return -1
    verb = next((i for i in range(k - 1, max(last.k, k - 4), -1) if tokens[i].text in MOVES), None)
    return verb - 1 if verb is not None and verb - 1 > last.k and tokens[verb - 1].kind == "GOOD" else -1


def _holder(tokens: list[Token], head: Head) -> tuple[str, ...]:
    """Whose share it is: "Norway's share of Swedish imports" names the other side of the trade."""
    for i in range(head.at - 1, max(0, head.at - 7), -1):
        if tokens[i].text == "share" and tokens[i + 1].text in ("of", "in"):
            owner = i - 2 if tokens[i - 1].text in ("total", "overall", "own", "market", "combined") else i - 1
            if tokens[owner].kind in OWNERS:
                return tokens[owner].codes
            if tokens[owner].text == "its":  # "Norway was the main supplier, but its share of imports ..."
                return next((t.codes for j, t in enumerate(tokens[:owner]) if t.kind == "PLACE" and tokens[j + 1].text in _OWNING), ())
    return ()


def _scaled(token: Token) -> bool:
    amount = token.items[0]
    return isinstance(amount, Amount) and (amount.low or amount.high or 0) >= 1e4


def _near(words: list[str]) -> bool:
    return any(w in MOVES for w in words[-3:])


def _whole(reading: Reading, k: int) -> bool:
    """Whether "of" after a percentage names a whole ("of its consumption") and not a change ("of 5 pct")."""
    return k + 2 < len(reading.tokens) and reading.tokens[k + 2].kind not in NUMBERS


def _object(reading: Reading, k: int) -> int:
    """Last token of "70% of its total oil consumption"."""
    tokens = reading.tokens
    to = k
    while to + 1 < len(tokens) and to < k + 7 and (tokens[to + 1].kind in ("GOOD", "POSS", "ADJ", "PLACE") or (tokens[to + 1].text[0].isalpha() and tokens[to + 1].text not in _STOP | BLOCK)):
        to += 1
    return to


def _adjective(tokens: list[Token], head: Head) -> str | None:
    """"A widening surplus ... of 46 mln"."""
    for token in tokens[max(0, head.at - 3) : head.at]:
        if token.kind in PLACES:
            continue
        if token.text.endswith("ing") and token.text in MOVES:
            return direction(token.text)
    return None
