"""Whose trade, with whom, in what, when: the slots around a number of trade."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.mentions.model import When
from extractor.nearby import BREAKS, PLACES, goods_after, next_place, place_codes, topic_codes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.links import Link
from extractor.shape import Shape, Token

_TO = frozenset(("to", "with", "into", "between", "toward"))
_FROM = frozenset(("from", "with", "between"))
#: Currencies of the same name: what plain "dlrs" or "francs" mean in a text on these countries.
_OWN = {("NZL", "USD"): "NZD", ("AUS", "USD"): "AUD", ("CAN", "USD"): "CAD", ("CHE", "FRF"): "CHF", ("BEL", "FRF"): "BEF"}
#: "Exports of goods" are exports as a whole.
_WHOLE = frozenset("goods merchandise products commodities goods and services".split())
_NP_WORDS = BREAKS - {"of"}


def parties(context: Context, sentence: int, shape: Shape, link: Link) -> tuple[str | None, tuple[str, ...]]:
    """(reporter, partners): who exports or imports, and the other side."""
    tokens, head = shape.tokens, link.head
    reporter: tuple[str, ...] = ()
    own: Token | None = None
    for i in range(head.at - 1, max(-1, head.at - 7), -1):  # "India's overall exports", "U.S. oil imports"
        token = tokens[i]
        if token.kind in PLACES:
            own = token
            break
        if token.kind in ("", "GOOD") and token.text not in _NP_WORDS and token.text not in (",", ";", ":", ".", "(", ")"):
            continue
        if token.text in ("will", "would", "has", "have", "had", "is", "are", "to", "not") and head.deal:
            continue
        if token.text in ("its", "their", "the", "whose") or head.deal:
            continue
        break
    if own is not None:
        reporter = own.codes
        at = tokens.index(own)
        if at > 1 and tokens[at - 1].text in ("-", "/", "\u2013") and tokens[at - 2].kind in PLACES:  # "U.S.-Qatar trade"
            reporter = tokens[at - 2].codes + own.codes
    words = _FROM if head.flow == "import" else _TO
    partner = next_place(tokens, head.at + 1, words, 9)
    if partner is None and head.flow == "export" and head.deal:
        partner = next_place(tokens, link.k + 1, _TO, 9)
    if partner is None and head.flow == "import" and head.deal:
        partner = next_place(tokens, link.k + 1, _FROM, 9)
    partners = partner.codes if partner is not None else ()
    if not partners and head.flow == "import" and head.deal:  # "bought 20,000 tonnes of Chinese beans"
        for token in tokens[link.k + 1 : link.k + 5]:
            if token.kind == "ADJ":
                partners = token.codes
                break
            if token.kind != "" and token.kind != "GOOD":
                break
    if head.flow == "export" and partner is None and not reporter:
        source = next_place(tokens, head.at + 1, frozenset(("from",)), 5)
        reporter = source.codes if source is not None else ()
    if len(reporter) > 1 and head.flow in ("trade", "balance"):
        reporter, partners = reporter[:1], partners or reporter[1:]
    elif head.flow == "trade" and len(partners) > 1 and not reporter:
        reporter, partners = partners[:1], partners[1:]
    if not partners and link.measure == "share" and head.flow == "export" and head.at > link.k and own is not None:
        taker = next((t for t in reversed(tokens[: link.k]) if t.kind in ("PLACE", "ACTOR") and t.codes and t is not own), None)
        partners = taker.codes if taker is not None else ()  # "China takes 40 pct of Chile's exports"
    world = any(t.text in ("world", "world's", "global") for t in tokens[max(0, head.at - 4) : head.at])
    if not reporter and not world:
        reporter = _subject(context, sentence, shape, head, partners)
    code = reporter[0] if reporter else None
    if not partners and head.deal and context.title is not None:
        partners = tuple(c for c in place_codes(context.title) if c != code)[:1]
    if not partners:
        pair = _both(context, shape, head)
        partners = tuple(c for c in pair if c != code) if code in pair or (code is None and pair) else ()
        code = code or (pair[0] if pair else None)
        partners = tuple(c for c in partners if c != code)
    return code, tuple(sorted(set(partners) - {code}))


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


def _subject(context: Context, sentence: int, shape: Shape, head: Head, partners: tuple[str, ...]) -> tuple[str, ...]:
    """The country that the sentence is about so far, else the one of the text before, else the title's."""
    for i in range(head.at - 1, -1, -1):
        token = shape.tokens[i]
        if token.kind in PLACES and token.codes and not set(token.codes) & set(partners):
            return token.codes[:1]
    titled = [c for c in place_codes(context.title) if c not in partners]
    if titled:
        return tuple(titled[:1])
    around = [c for c in topic_codes(context, sentence - 1, 2) if c not in partners] if sentence else []
    return tuple(around[:1])


def products(context: Context, sentence: int, shape: Shape, link: Link) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(products, HS codes); ALL where the text speaks of a country's trade as a whole."""
    tokens, head = shape.tokens, link.head
    text = context.view.clean
    if head.flow in ("export", "import"):
        for at in (head.at + 1, link.k + 1, head.at + 2):  # "exports of steel", "80,000 tonnes of corn"
            if link.measure in ("share", "change") and at == link.k + 1:
                continue
            if at < len(tokens) and tokens[at].text == "of" and at + 1 < len(tokens):
                names, codes, _ = goods_after(shape, text, at + 1, words_too=not head.deal)
                names = [n for n in names if n not in _WHOLE]
                if names:
                    return tuple(sorted(names)), tuple(sorted(codes))
        before = _goods_before(tokens, head.at)
        if before:
            return _named(text, before)
        if link.measure == "share" and link.to > link.k:
            goods = [t for t in tokens[link.k : link.to + 1] if t.kind == "GOOD"]
            if goods:
                return _named(text, goods)
        after = [t for t in tokens[link.k + 1 : link.k + 6] if t.kind == "GOOD"]
        if head.deal or link.measure == "volume":
            if after:
                return _named(text, after[:1])
            goods = [t for t in tokens if t.kind == "GOOD"]
            if goods:
                return _named(text, goods[:1])
            return _titled(context, sentence)
        if link.measure == "share":
            return _titled(context, sentence)
    return ("ALL",), ()


def _goods_before(tokens: Sequence[Token], at: int) -> list[Token]:
    goods: list[Token] = []
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].kind == "GOOD":
            goods.insert(0, tokens[i])
        elif tokens[i].text not in ("and", ",", "product", "products") or not goods:
            break
    return goods


def _named(text: str, goods: Sequence[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = {" ".join(text[t.start : t.end].lower().split()) for t in goods}
    codes = {code for t in goods for g in t.items for code in g.hs}
    return tuple(sorted(names)), tuple(sorted(codes))


def _titled(context: Context, sentence: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The good of the title, where it names one, else the last one of the two sentences before."""
    if context.title is not None and context.title.mentions.goods:
        good = context.title.mentions.goods[0]
        return (context.title.view.clean[good.start : good.end].lower(),), tuple(sorted(good.hs))
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        goods = context.within(context.mentions.goods, s.start, s.end)
        if goods:
            return (" ".join(context.view.clean[goods[-1].start : goods[-1].end].lower().split()),), tuple(sorted(goods[-1].hs))
    return ("ALL",), ()


def period(shape: Shape, link: Link, others: frozenset[int]) -> tuple[str | None, str | None]:
    """The nearest date after the number (before the next number), else the nearest before it in the sentence."""
    tokens = shape.tokens
    for i in range(link.k + 1, min(len(tokens), link.k + 9)):
        if i in others or tokens[i].text in (";",):
            break
        if tokens[i].kind == "DATE" and tokens[i - 1].text != "since":
            return _value(tokens[i])
    if not link.earlier:
        for i in range(link.k - 1, -1, -1):
            if tokens[i].kind == "DATE":
                return _value(tokens[i])
            if i in others:
                break
    return None, None


def _value(token: Token) -> tuple[str | None, str | None]:
    when = token.items[0]
    return (when.timex, when.timex) if isinstance(when, When) else (None, None)


_SIGNS = {"\u00a3": "GBP", "\u20ac": "EUR", "\u00a5": "JPY", "$": "USD"}


def currency_of(shape: Shape, text: str, token: Token, reporter: str | None) -> str | None:
    """The currency of a sum. A bare figure takes its sign's, or that of a sum in its sentence; plain dollars or francs are those
    of the reporter."""
    amount = token.items[0]
    if amount.type == "count":
        sign = _SIGNS.get(text[token.start - 1 : token.start])
        if sign is not None:
            return sign
        sums = [t for t in shape.tokens if t.kind == "MON"]
        before = [t for t in sums if t.start < token.start]
        return currency_of(shape, text, (before[-1:] or sums[:1])[0], reporter) if sums else None
    found: str | None = amount.currency
    own = _OWN.get((reporter or "", found or ""))
    words = text[token.start : token.end].lower()
    return own if own and "us" not in words.replace(".", "") and "$" not in words and "french" not in words else found
