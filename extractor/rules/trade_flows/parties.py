"""Whose trade, and with whom: reporter and partners of a number of trade.

The noun phrase speaks first ("Canada's imports from Mexico", "Russian oil imports to the EU"), then the number's own place ("China ($30bn)"), then the subject
of the sentence, then whose trade the sentences before counted, then the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.context import Context
from extractor.nearby import BREAKS, OWNERS, PLACES, place_codes, places_in_row
from extractor.rules.trade_flows.heads import Head, both_ways
from extractor.rules.trade_flows.model import NUMBERS, Link
from extractor.rules.trade_flows.topic import PREPOSITIONS, title_places, topic
from extractor.shape import Shape, Token


class Done(NamedTuple):
    """A number that has its slots: what later numbers of the text may take over."""

    sentence: int
    link: Link
    reporter: str | None
    partners: tuple[str, ...]
    products: tuple[str, ...]
    hs: tuple[str, ...]
    value: float | None = None
    currency: str | None = None
    unit: str | None = None


_INTO = frozenset(("to", "into", "toward", "towards"))
_SIDES = frozenset("to into toward towards from with between by".split())
_ENDS = frozenset("; . according figures data statistics followed ahead compared while whereas but although because as which who said says".split())
_BEHIND = frozenset(", ; . and or while up down compared against followed from".split()) - {"from"}
_NP_WORDS = BREAKS - {"of"}
#: Regions without a code: whose trade it is then stays open.
_REGIONS = frozenset("latin nordic sub-saharan caribbean eurozone world world's global asia asian africa african europe european worldwide region's continent's".split())
#: Verbs whose subject is the other side of a share: "Italy accounted for 40 percent of Libya's exports".
_SHARES = frozenset(
    "accounted accounts account accounting represented represents represent representing makes made making take takes took taking supplied supplies supply supplying"
    " provides provided providing absorbs absorbed absorbing buys bought buying received receives receiving constitutes constituted comprised comprises purchased purchases".split()
)
_SUPERLATIVES = frozenset("largest biggest top leading main number no second second-largest second-biggest third third-largest fourth fourth-largest fifth most".split())
_GOALS = frozenset("destination market source home supplier buyer origin".split())
_RELIES = frozenset("depends depended depend relies relied rely dependent reliant relying depending".split())


def parties(
    context: Context, sentence: int, shape: Shape, link: Link, heads: Sequence[Head] = (), earlier: Sequence[Done] = ()
) -> tuple[str | None, tuple[str, ...]]:
    """(reporter, partners): who exports or imports, and the other side. `heads` are those of the sentence, `earlier` what was read before."""
    tokens, head = shape.tokens, link.head
    if head.back and earlier:
        return _of_pointer(tokens, link, earlier[-1])
    own = _own(tokens, head)
    reporter: tuple[str, ...] = own.codes if own is not None else ()
    if own is not None:
        at = tokens.index(own)
        if at > 1 and tokens[at - 1].text in ("-", "/", "\u2013") and tokens[at - 2].kind in PLACES:  # "U.S.-Qatar trade"
            reporter = tokens[at - 2].codes + own.codes
    sides = _sides(tokens, link, heads)
    to = sides.get("to", ())
    partners: tuple[str, ...] = ()
    if both_ways(tokens, head.at) and link.measure == "value":
        partners = to or sides.get("from", ()) or sides.get("with", ())
    elif head.at + 1 < len(tokens) and tokens[head.at + 1].text in ("destinations", "destination", "markets", "market"):
        row = next((t for t in tokens[head.at + 2 : head.at + 5] if t.kind in OWNERS or t.kind == "PLACE"), None)
        if row is not None:  # "India leads the destinations of Peru's gold exports"
            reporter, partners = row.codes, link.partner or reporter or _subject(context, sentence, shape, head, row.codes, ())
    elif head.flow == "import":
        partners = sides.get("from", ()) or (sides.get("with", ()) if head.deal else ()) or _origin(tokens, link)
        if to and reporter and set(to) != set(reporter):  # "Russian oil imports to the EU"
            reporter, partners = to, partners or reporter
        else:
            partners = partners or (_supplier(tokens, link) if "in" in sides and not reporter else ())
            whose = sides.get("of", ())
            reporter = reporter or to or sides.get("by", ()) or (whose if whose != partners else ()) or sides.get("in", ())
    elif head.flow == "export":
        partners = to or (sides.get("with", ()) if not head.deal else ())
        given = tokens[head.at + 1] if head.deal and head.at + 1 < len(tokens) else None
        if not partners and given is not None and given.kind == "PLACE":  # "supplied India with 900,000 barrels"
            partners = given.codes
        reporter = reporter or sides.get("from", ()) or sides.get("by", ()) or sides.get("of", ()) or _origin(tokens, link)
    else:
        pair = sides.get("between", ())
        partners = sides.get("with", ()) or (() if reporter and not pair else pair)
        if len(pair) > 1:
            reporter = reporter[:1] if reporter and reporter[0] in pair else pair[:1]
            partners = tuple(c for c in pair if c not in reporter)
        elif len(reporter) > 1:
            reporter, partners = reporter[:1], partners or reporter[1:]
    if link.partner and set(link.partner) != set(reporter):
        partners = link.partner
    elif link.measure == "share" and head.flow in ("export", "import") and not partners:
        partners, reporter = _sharer(tokens, link, own, reporter)
    if link.measure == "share" and not reporter and not partners and earlier and earlier[-1].sentence == sentence and earlier[-1].link.head.flow != head.flow and earlier[-1].partners:
        return earlier[-1].partners[0], (earlier[-1].reporter,) if earlier[-1].reporter else ()  # "goods sold to the US ..., 14 percent of its imports"
    if not reporter and not _of_region(tokens, max(0, head.at - (7 if head.deal else 4)), head.at):
        reporter = _subject(context, sentence, shape, head, partners, earlier)
    code = reporter[0] if reporter else None
    if not partners and head.deal and context.title is not None:
        partners = tuple(c for c in place_codes(context.title) if c != code)[:1]
    if not partners:
        pair = _both(context, shape, head) or _bilateral(tokens, sentence, head, earlier) or _continued(tokens, sentence, head, code, earlier)
        partners = tuple(c for c in pair if c != code) if code in pair or (code is None and pair) else ()
        code = code or (pair[0] if pair else None)
    return code, tuple(sorted(set(partners) - {code}))


def _of_region(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a region owns the noun ("world exports", but not "the world's largest importer, bought") or the goods come from one ("from Gulf nations")."""
    source = next((i for i in range(end + 1, min(len(tokens), end + 8)) if tokens[i].text == "from"), None)
    if source is not None and tokens[end].text[:6] not in ("import", "arriva") and any(t.text in ("nations", "countries", "region", "economies") for t in tokens[source + 1 : source + 5]) and not any(t.kind in PLACES for t in tokens[source + 1 : source + 5]):
        return True
    return any(tokens[i].text in _REGIONS and tokens[i + 1].text not in _SUPERLATIVES for i in range(start, end))


def _own(tokens: Sequence[Token], head: Head) -> Token | None:
    """"India's overall exports", "U.S. oil imports": the place that owns the noun phrase, or does the deal."""
    for i in range(head.at - 1, max(-1, head.at - 7), -1):
        token = tokens[i]
        if token.kind in PLACES:
            if i > 1 and head.deal and token.kind == "PLACE" and tokens[head.at - 1].text == "to" and (tokens[i - 1].text == "with" or tokens[i - 1].text == "the" and tokens[i - 2].text == "with"):
                return None  # "its commitment with the United States to buy"
            if i and token.kind == "PLACE" and tokens[i - 1].text in PREPOSITIONS and not head.deal and i < head.at - 1 and not tokens[i + 1].kind:
                return None  # "from China imports"
            return token
        if token.kind in ("", "GOOD", "DATE") and token.text not in _NP_WORDS and token.text not in (",", ";", ":", ".", "(", ")"):
            continue
        if token.text in ("will", "would", "has", "have", "had", "is", "are", "to", "not", "also", "now") and head.deal:
            continue
        return None
    return None


def _sides(tokens: Sequence[Token], link: Link, heads: Sequence[Head]) -> dict[str, tuple[str, ...]]:
    """The places that prepositions introduce, by preposition: those of the noun phrase, then those between the number before and this one, then
    those right behind the number, the later before the earlier ("exports of $3 billion to Peru and $2 billion to Chile").
    """
    head, k = link.head, link.k
    stops = {h.at for h in heads if h.flow and not h.deal} - {head.at}
    first = next((i for i in range(head.at + 1, min(len(tokens), head.at + 15)) if tokens[i].kind in NUMBERS), min(len(tokens), head.at + 12))
    found = _phrases(tokens, head.at + 1, first, stops, head)
    if k > first:
        last = next((i for i in range(k - 1, first - 1, -1) if tokens[i].kind in NUMBERS), first)
        found |= _phrases(tokens, last + 1, k, stops, head)
    if k > head.at:
        behind = next((i for i in range(k + 1, min(len(tokens), k + 9)) if tokens[i].kind in NUMBERS or tokens[i].text in _BEHIND), min(len(tokens), k + 9))
        found |= _phrases(tokens, k + 1, behind, stops, head)
    return found


def _phrases(tokens: Sequence[Token], start: int, end: int, stops: set[int], head: Head) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for i in range(start, min(end, len(tokens))):
        token = tokens[i]
        if token.text in _ENDS or i in stops:
            break
        if token.text in _SIDES or (token.text in ("of", "in") and i == head.at + 1 and i + 1 < len(tokens) and tokens[i + 1].kind == "PLACE"):
            codes = places_in_row(tokens, i + 1)
            key = "to" if token.text in _INTO else token.text
            if codes and key not in found:
                found[key] = codes
    return found


def _origin(tokens: Sequence[Token], link: Link) -> tuple[str, ...]:
    """"Imports of Chinese steel", "20,000 tonnes of Chinese beans": the adjective of the goods."""
    if link.k + 1 < len(tokens) and tokens[link.k + 1].text in ("fewer", "more", "less"):
        return next((t.codes for t in tokens[link.k + 2 : link.k + 4] if t.kind == "ADJ" or t.kind == "PLACE"), ())
    starts = [link.head.at + 1] if link.measure in ("share", "change") else [link.head.at + 1, link.k + 1]
    for at in starts:
        if at < len(tokens) and (tokens[at].text == "of" or (at == link.k + 1 and tokens[at].text in ("in", "worth"))) or (at == link.head.at + 1 and link.head.deal):
            for token in tokens[at : at + 4]:
                if token.kind == "ADJ" or (token.kind == "PLACE" and any(t.kind == "GOOD" for t in tokens[tokens.index(token) + 1 : tokens.index(token) + 4])):
                    return token.codes
                if token.kind not in ("", "GOOD") or token.text in (",", ";", ".", "from", "to"):
                    break
    return ()


def _supplier(tokens: Sequence[Token], link: Link) -> tuple[str, ...]:
    """"Russian gas is about 8 percent of all gas imported in the EU": whose goods the number measures."""
    for i in range(link.k - 1):
        if tokens[i].kind == "ADJ" and tokens[i + 1].kind == "GOOD":
            return tokens[i].codes
    return ()


def _sharer(tokens: Sequence[Token], link: Link, own: Token | None, reporter: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(partners, reporter) of a share: who accounts for it, on whom one depends for it."""
    before = tokens[max(0, link.k - 12) : link.k]
    if any(t.text in _RELIES for t in before):
        on = next((t for t in reversed(before) if t.kind == "PLACE"), None)
        who = next((t for t in tokens[: link.k] if t.kind in PLACES and t is not on and t.codes), None)
        its = tokens[link.head.at - 1].kind not in OWNERS
        return on.codes if on is not None else (), who.codes if who is not None and (its or not reporter) else reporter
    verb = next((i for i in range(link.k - 1, max(-1, link.k - 6), -1) if tokens[i].text in _SHARES or tokens[i].text in _GOALS and tokens[i + 1].text in ("for", "of")), None)
    if verb is None or link.head.at < link.k or not reporter:
        return (), reporter
    taker = next((t for t in reversed(tokens[:verb]) if t.kind in PLACES and t.codes and t is not own), None)
    return (taker.codes if taker is not None and set(taker.codes) != set(reporter) else ()), reporter


def _of_pointer(tokens: Sequence[Token], link: Link, last: Done) -> tuple[str | None, tuple[str, ...]]:
    """Parties of "the figure", "China's volumes": those of the trade before, if no other country owns the noun."""
    own = _own(tokens, link.head)
    if own is not None and own.codes and own.codes[0] != last.reporter:
        return own.codes[0], ()
    return last.reporter, last.partners


def _both(context: Context, shape: Shape, head: Head) -> tuple[str, ...]:
    """The two sides of bilateral trade: "A-B trade" elsewhere in the sentence, or two countries in the title for "two-way trade"."""
    tokens = shape.tokens
    for i in range(2, len(tokens)):
        if tokens[i].kind in PLACES and tokens[i - 1].text in ("-", "/", "\u2013") and tokens[i - 2].kind in PLACES:
            if any(t.text == "trade" for t in tokens[i + 1 : i + 4]):
                return tokens[i - 2].codes[:1] + tokens[i].codes[:1]
    if head.flow == "trade" and tokens[head.at - 1].text in ("two-way", "bilateral", "mutual"):
        titled = place_codes(context.title)
        return titled if len(titled) == 2 else ()
    return ()


def _bilateral(tokens: Sequence[Token], sentence: int, head: Head, earlier: Sequence[Done]) -> tuple[str, ...]:
    """Both sides of the trade that the sentences before counted, for "bilateral trade" without names."""
    if head.flow != "trade" or not head.at or not any(t.text in ("two-way", "bilateral", "mutual") for t in tokens[max(0, head.at - 2) : head.at]):
        return ()
    for done in reversed(earlier):
        if sentence - done.sentence > 5:
            break
        if done.reporter is not None and done.partners:
            return (done.reporter, *done.partners)
    return ()


def _continued(tokens: Sequence[Token], sentence: int, head: Head, code: str | None, earlier: Sequence[Done]) -> tuple[str, ...]:
    """Both sides of an earlier number of the sentence, for a bare noun after it: "exports to Peru fell, while imports rose"."""
    if not earlier or earlier[-1].sentence != sentence or not head.at:
        return ()
    last = earlier[-1]
    bare = not (head.at + 1 < len(tokens) and tokens[head.at + 1].text in ("from", "to", "with")) and tokens[head.at - 1].text in (",", "while", "and", "with", ";", "but", "its", "their", "whereas") and not head.deal
    if bare and last.partners and last.reporter is not None and code in (None, last.reporter) and last.link.head.flow in ("export", "import", "trade"):
        return (last.reporter, *last.partners)
    return ()


def _subject(
    context: Context, sentence: int, shape: Shape, head: Head, partners: tuple[str, ...], earlier: Sequence[Done]
) -> tuple[str, ...]:
    """The country that the sentence is about so far, else whose trade was counted before, else the title's, else the one of the text before."""
    tokens = shape.tokens
    for i in range(head.at - 1, -1, -1):
        token = tokens[i]
        if token.kind not in PLACES or not token.codes or set(token.codes) & set(partners):
            continue
        j = i - 1 if i and tokens[i - 1].text in ("the", "its", "their", "both") else i
        lead = tokens[j - 1].text if j else ""
        if lead in PREPOSITIONS or (lead == "in" and j > 1):
            continue
        return token.codes[:1]
    for done in reversed(earlier):
        if sentence - done.sentence > 4:
            break
        if done.reporter is not None and done.reporter not in partners:
            if len(done.partners) == 1 and {done.link.head.flow, head.flow} == {"export", "import"} and done.partners[0] in place_codes(context.title) and done.reporter not in place_codes(context.title):
                return done.partners  # a text on a country's imports that has told of one seller's exports to it
            return (done.reporter,)
    titled = [c for c in title_places(context) if c not in partners]
    if titled:
        return tuple(titled[:1])
    for i in range(head.at - 1, -1, -1):
        if tokens[i].kind in PLACES and tokens[i].codes and not set(tokens[i].codes) & set(partners):
            return tokens[i].codes[:1]
    for token in tokens[head.at :]:  # "shipments to China, Korea's biggest partner, fell"
        if token.kind == "POSS" and token.codes and not set(token.codes) & set(partners):
            return token.codes[:1]
    return topic(context, sentence, partners)
