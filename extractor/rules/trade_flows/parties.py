"""Whose trade, and with whom: reporter and partners of a number of trade.

The noun phrase speaks first ("Canada's imports from Mexico", "Russian oil imports to the EU"), then the number's own place ("China ($30bn)"), then the subject
of the sentence, then whose trade the sentences before counted, then the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.context import Context
from extractor.nearby import BREAKS, OWNERS, PLACES, place_codes, places_in_row, topic_codes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.model import Link
from extractor.shape import Shape, Token


class Done(NamedTuple):
    """A number that has its slots: what later numbers of the text may take over."""

    sentence: int
    link: Link
    reporter: str | None
    partners: tuple[str, ...]
    products: tuple[str, ...]
    hs: tuple[str, ...]


_INTO = frozenset(("to", "into", "toward", "towards"))
_PREPOSITIONS = frozenset("to into toward towards from with between by of on against for over than via through at near versus like including ahead".split())
_SIDES = frozenset("to into toward towards from with between by".split())
_ENDS = frozenset("; . followed ahead compared while whereas but although because as which who said says".split())
_NP_WORDS = BREAKS - {"of"}
#: Regions without a code: whose trade it is then stays open.
_REGIONS = frozenset("world world's global asia asian africa african europe european worldwide region's continent's".split())
#: Verbs whose subject is the other side of a share: "Italy accounted for 40 percent of Libya's exports".
_SHARES = frozenset(
    "accounted accounts account accounting represented represents represent representing makes made making take takes took taking supplied supplies supply supplying"
    " provides provided providing absorbs absorbed absorbing buys bought buying received receives receiving constitutes constituted comprised comprises purchased purchases".split()
)
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
    if head.flow == "import":
        partners = sides.get("from", ()) or (sides.get("with", ()) if head.deal else ()) or _origin(tokens, link)
        if to and reporter and set(to) != set(reporter):  # "Russian oil imports to the EU"
            reporter, partners = to, partners or reporter
        else:
            reporter = reporter or to or sides.get("by", ()) or sides.get("of", ())
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
    if not reporter and not any(t.text in _REGIONS for t in tokens[max(0, head.at - (7 if head.deal else 4)) : head.at]):
        reporter = _subject(context, sentence, shape, head, partners, earlier)
    code = reporter[0] if reporter else None
    if not partners and head.deal and context.title is not None:
        partners = tuple(c for c in place_codes(context.title) if c != code)[:1]
    if not partners:
        pair = _both(context, shape, head) or _continued(tokens, sentence, head, code, earlier)
        partners = tuple(c for c in pair if c != code) if code in pair or (code is None and pair) else ()
        code = code or (pair[0] if pair else None)
    return code, tuple(sorted(set(partners) - {code}))


def _own(tokens: Sequence[Token], head: Head) -> Token | None:
    """"India's overall exports", "U.S. oil imports": the place that owns the noun phrase, or does the deal."""
    for i in range(head.at - 1, max(-1, head.at - 7), -1):
        token = tokens[i]
        if token.kind in PLACES:
            if i and token.kind == "PLACE" and tokens[i - 1].text in _PREPOSITIONS and not head.deal and i < head.at - 1 and not tokens[i + 1].kind:
                return None  # "from China imports"
            return token
        if token.kind in ("", "GOOD", "DATE") and token.text not in _NP_WORDS and token.text not in (",", ";", ":", ".", "(", ")"):
            continue
        if token.text in ("will", "would", "has", "have", "had", "is", "are", "to", "not", "also", "now") and head.deal:
            continue
        return None
    return None


def _sides(tokens: Sequence[Token], link: Link, heads: Sequence[Head]) -> dict[str, tuple[str, ...]]:
    """The places that prepositions introduce after the noun of trade, those nearest to the number first: {"to": ..., "from": ...}."""
    head = link.head
    stops = {h.at for h in heads if h.flow and not h.deal}
    found: dict[str, tuple[str, ...]] = {}
    for i in range(head.at + 1, min(len(tokens), max(head.at + 14, link.k + 8))):
        token = tokens[i]
        if token.text in _ENDS or (i in stops and i > head.at):
            break
        if token.text in _SIDES or (token.text == "of" and i == head.at + 1 and i + 1 < len(tokens) and tokens[i + 1].kind == "PLACE"):
            codes = places_in_row(tokens, i + 1)
            key = "to" if token.text in _INTO else token.text
            if codes and (key not in found or (i < link.k and i > head.at + 6) or i == link.k + 1):
                found[key] = codes
    return found


def _origin(tokens: Sequence[Token], link: Link) -> tuple[str, ...]:
    """"Imports of Chinese steel", "20,000 tonnes of Chinese beans": the adjective of the goods."""
    starts = [link.head.at + 1] if link.measure in ("share", "change") else [link.head.at + 1, link.k + 1]
    for at in starts:
        if at < len(tokens) and tokens[at].text == "of" or (at == link.head.at + 1 and link.head.deal):
            for token in tokens[at : at + 4]:
                if token.kind == "ADJ":
                    return token.codes
                if token.kind not in ("", "GOOD") or token.text in (",", ";", ".", "from", "to"):
                    break
    return ()


def _sharer(tokens: Sequence[Token], link: Link, own: Token | None, reporter: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(partners, reporter) of a share: who accounts for it, on whom one depends for it."""
    before = tokens[max(0, link.k - 12) : link.k]
    if any(t.text in _RELIES for t in before):
        on = next((t for t in reversed(before) if t.kind == "PLACE"), None)
        who = next((t for t in tokens[: link.k] if t.kind in PLACES and t is not on and t.codes), None)
        its = tokens[link.head.at - 1].kind not in OWNERS
        return on.codes if on is not None else (), who.codes if who is not None and (its or not reporter) else reporter
    verb = next((i for i in range(link.k - 1, max(-1, link.k - 6), -1) if tokens[i].text in _SHARES), None)
    if verb is None or link.head.at < link.k:
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


def _continued(tokens: Sequence[Token], sentence: int, head: Head, code: str | None, earlier: Sequence[Done]) -> tuple[str, ...]:
    """Both sides of an earlier number of the sentence, for a bare noun after it: "exports to Peru fell, while imports rose"."""
    if not earlier or earlier[-1].sentence != sentence or not head.at:
        return ()
    last = earlier[-1]
    bare = tokens[head.at - 1].text in (",", "while", "and", "with", ";", "but", "its", "their", "whereas") and not head.deal
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
        if lead in _PREPOSITIONS or (lead == "in" and j > 1):
            continue
        return token.codes[:1]
    for done in reversed(earlier):
        if sentence - done.sentence > 4:
            break
        if done.reporter is not None and done.reporter not in partners:
            return (done.reporter,)
    titled = [c for c in place_codes(context.title) if c not in partners]
    if titled:
        return tuple(titled[:1])
    for i in range(head.at - 1, -1, -1):
        if tokens[i].kind in PLACES and tokens[i].codes and not set(tokens[i].codes) & set(partners):
            return tokens[i].codes[:1]
    around = [c for c in topic_codes(context, sentence - 1, 2) if c not in partners] if sentence else []
    return tuple(around[:1])
