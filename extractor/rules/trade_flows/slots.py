"""In what, when, in which money: the slots around a number of trade other than its parties."""

from __future__ import annotations

from collections.abc import Sequence

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import When
from extractor.movement import MOVES
from extractor.nearby import goods_after
from extractor.rules.trade_flows.model import Link
from extractor.shape import Shape, Token

_WITHIN = regex.compile(r"(?:barrels|tonnes|tons) of ([a-z]+(?: [a-z]+)?) (?:per|a) day")
#: Currencies of the same name: what plain "dlrs" or "francs" mean in a text on these countries.
_OWN = {("NZL", "USD"): "NZD", ("AUS", "USD"): "AUD", ("CAN", "USD"): "CAD", ("CHE", "FRF"): "CHF", ("BEL", "FRF"): "BEF"}
#: "Exports of goods" are exports as a whole.
_VERBS = frozenset("reached hit totalled totaled amounted stood found came exceeded averaged showed remained account accounted accounts ticked".split())
_MAKES = frozenset("accounts account accounted accounting makes make made represents represented constitutes constituted comprises comprised provides provided".split())
_DONE = frozenset("imported exported shipped importing exporting".split())
_WHOLE = frozenset("imports exports goods merchandise products commodities goods and services".split())


def products(context: Context, sentence: int, shape: Shape, link: Link) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(products, HS codes); ALL where the text speaks of a country's trade as a whole."""
    tokens, head = shape.tokens, link.head
    text = context.view.clean
    if link.k < len(tokens) and tokens[link.k].kind == "QTY" and head.flow in ("export", "import"):  # "1.2 million barrels of crude oil per day" is one figure
        inside = context.within(context.mentions.goods, tokens[link.k].start, tokens[link.k].end)
        if inside:
            return (" ".join(text[inside[0].start : inside[0].end].lower().split()),), tuple(sorted(inside[0].hs))
        within = _WITHIN.search(context.lower, tokens[link.k].start, tokens[link.k].end)
        if within is not None:
            return (within[1],), ()
    if head.flow in ("export", "import"):
        for at in (head.at + 1, link.k + 1, head.at + 2):  # "exports of steel", "80,000 tonnes of corn"
            if link.measure in ("share", "change") and at == link.k + 1:
                continue
            if at < len(tokens) and at + 1 < len(tokens) and (tokens[at].text == "of" or (at == link.k + 1 and head.deal and tokens[at].text in ("in", "worth"))):
                of = at + 2 if tokens[at].text == "worth" and tokens[at + 1].text == "of" else at + 1
                names, codes, _ = goods_after(shape, text, of, words_too=not head.deal)
                if link.nth is not None and len(names) > link.nth:
                    return (_phrase(names[link.nth]),), tuple(sorted(codes))
                names = [n for n in map(_phrase, names) if n and n not in _WHOLE]
                if names:
                    return tuple(sorted(names)), tuple(sorted(codes))
        if tokens[head.at].text in _DONE and link.k > head.at + 1 and tokens[link.k - 1].text in ("worth", "at", "for"):  # "imported crude oil worth $3 billion"
            names, codes, _ = goods_after(shape, text, head.at + (2 if tokens[head.at + 1].text == "in" else 1), words_too=False)
            if names:
                return tuple(sorted(names)), tuple(sorted(codes))
        if link.measure == "share" and link.head.at > link.k:
            subject = _share_of_good(tokens, link.k)
            if subject is not None:
                return named(text, [subject])
        before = _goods_before(tokens, head.at)
        if before:
            return named(text, before)
        if tokens[head.at + 1 : head.at + 2] and tokens[head.at + 1].text in ("destinations", "destination", "markets", "market"):
            goods = [t for t in tokens[head.at + 2 : head.at + 6] if t.kind == "GOOD"]
            if goods:
                return named(text, goods[:1])
        if link.k + 1 < len(tokens) and tokens[link.k + 1].text in ("fewer", "more", "less"):  # "imported 32% fewer US soybeans"
            goods = [t for t in tokens[link.k + 2 : link.k + 5] if t.kind == "GOOD"]
            if goods:
                return named(text, goods[:1])
        if link.measure == "share" and link.to > link.k:
            goods = [t for t in tokens[link.k : link.to + 1] if t.kind == "GOOD"]
            if goods:
                return named(text, goods)
        after = [t for t in tokens[link.k + 1 : link.k + 6] if t.kind == "GOOD"]
        if head.deal or link.measure == "volume":
            if after:
                return named(text, after[:1])
            goods = [t for t in tokens if t.kind == "GOOD"]
            if goods:
                return named(text, goods[:1])
            return _titled(context, sentence)
        if link.measure == "share" and not whole(tokens, head.at, link.k):
            return _titled(context, sentence)
    return ("ALL",), ()


def whole(tokens: Sequence[Token], at: int, k: int) -> bool:
    """Whether the noun of trade at token `at`, or the number at `k`, speaks of trade as a whole: "total exports", "28% of the total"."""
    return any(t.text in ("total", "overall", "all", "goods", "merchandise") for t in (*tokens[max(0, at - 3) : at + 3], *tokens[k + 1 : k + 4]))


def titled_good(context: Context) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The good whose trade the title tells of ("Wine exports rose"), for bare "exports" in the text."""
    if context.title is None or not context.title.sentences or not context.title.mentions.goods:
        return None
    tokens = context.title.shape(0).tokens
    for i, token in enumerate(tokens):
        if token.kind == "GOOD" and any(t.text.startswith(("export", "import", "shipment", "arrival")) for t in tokens[i + 1 : i + 3]):
            return named(context.title.view.clean, [token])
    return None


def _share_of_good(tokens: Sequence[Token], k: int) -> Token | None:
    """The good that makes up a share: "copper accounts for 50% of exports"."""
    verb = next((i for i in range(k - 1, max(0, k - 5), -1) if tokens[i].text in _MAKES), None)
    if verb is None:
        return None
    i = verb - 1
    while i > 0 and not tokens[i].kind and tokens[i].text in ("now", "still", "alone", "currently", "normally", "products", "which", ",", "also"):
        i -= 1
    return tokens[i] if tokens[i].kind == "GOOD" else None


def _phrase(name: str) -> str:
    """A noun phrase up to its verb: "goods rose" is "goods"."""
    words = name.split()
    for i, word in enumerate(words):
        if word in MOVES or word in _VERBS:
            return " ".join(words[:i])
    return name


def _goods_before(tokens: Sequence[Token], at: int) -> list[Token]:
    goods: list[Token] = []
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].kind == "GOOD":
            goods.insert(0, tokens[i])
        elif tokens[i].text not in ("and", ",", "product", "products") or not goods:
            break
    return goods


def named(text: str, goods: Sequence[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
