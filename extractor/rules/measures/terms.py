"""The terms of a measure: goods, quantity, dates, legal basis, and who says so."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Amount, Good
from extractor.nearby import goods_after
from extractor.rules.measures.model import Hit
from extractor.rules.tariffs.dates import effective_dates
from extractor.rules.tariffs.model import Anchor
from extractor.shape import Shape

_LEGAL = regex.compile(
    r"\bSection \d{3}(?:\([a-z]\))?|\bSection \d+(?= of the (?:Trade|Tariff))|International Emergency Economic Powers Act|\bIEEPA\b|Trade Expansion Act|Export Control Reform Act|Caesar (?:Syria Civilian Protection )?Act|\bCAATSA\b|Magnitsky Act|Helms-Burton Act"
    r"|Trading [Ww]ith the Enemy Act|Foreign Trade (?:\(Development and Regulation\) )?Act|Jones Act|Buy American Act|CHIPS Act|Executive Order (?:No\. )?\d{5}|(?:Council |Commission )?(?:Implementing |Delegated )?Regulation \((?:EU|EC)\) (?:No\.? )?\d{2,4}/\d{2,4}"
    r"|Article [XVI]{1,5}(?::\d+)?(?= of (?:the )?GATT)|(?:UN |Security Council )?[Rr]esolution \d{3,4}|General License (?:No\. )?\d+[A-Z]?|Agreement on Safeguards|Notification No\. ?\d+/\d{4}(?:-\d+)?"
)


def products(context: Context, shape: Shape, hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(products, HS codes) that the measure is on."""
    tokens, text = shape.tokens, context.view.clean
    inside = [t for t in tokens[max(0, hit.first - 2) : hit.last + 1] if t.kind == "GOOD"]
    at = hit.last + 1
    if tokens[hit.last].text in ("of", "on"):
        at = hit.last
    if at + 1 < len(tokens) and tokens[at].text in ("of", "on", "for", "into"):
        goods, listed, _ = goods_after(shape, text, at + 1, words_too=False)
        if goods:
            return tuple(sorted(goods)), tuple(sorted(listed))
    names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
    codes = {c for t in inside for g in t.items if isinstance(g, Good) for c in g.hs}
    if not names and "quota" in hit.instrument:
        near = [t for t in tokens if t.kind == "GOOD"][:1]
        if not near and context.title is not None and context.title.mentions.goods:
            good = context.title.mentions.goods[0]
            return (context.title.view.clean[good.start : good.end].lower(),), tuple(sorted(good.hs))
        names = {" ".join(text[t.start : t.end].lower().split()) for t in near}
        codes = {c for t in near for g in t.items if isinstance(g, Good) for c in g.hs}
    if not names and hit.instrument in ("import_ban", "export_ban", "price_cap", "export_control", "licence", "investigation", "safeguard"):
        near = [t for t in tokens[hit.last + 1 : hit.last + 9] if t.kind == "GOOD"][:1] or [t for t in tokens[max(0, hit.first - 5) : hit.first] if t.kind == "GOOD"][:1]
        names = {" ".join(text[t.start : t.end].lower().split()) for t in near}
        codes = {c for t in near for g in t.items if isinstance(g, Good) for c in g.hs}
    return tuple(sorted(names)), tuple(sorted(codes))


def quantity(shape: Shape, hit: Hit) -> tuple[float | None, str | None]:
    """Size of a quota: "a quota of 100,000 tonnes", "a 60,000-tonne quota"."""
    if "quota" not in hit.instrument:
        return None, None
    tokens = shape.tokens
    for token in [*tokens[hit.last + 1 : hit.last + 10], *reversed(tokens[max(0, hit.first - 3) : hit.first])]:
        if token.text in (";", "from", "by"):
            break
        if token.kind in ("QTY", "CNT") and isinstance(token.items[0], Amount):
            amount = token.items[0]
            return amount.low if amount.low is not None else amount.high, amount.unit
    return None, None


def dates(sentence: int, shape: Shape, hit: Hit) -> Anchor:
    """Slots `effective_from` and `effective_to` of a measure, read as those of a duty."""
    anchor = Anchor(sentence, shape, "measure", hit.first, hit.first, hit.last, hit.last)
    if any(t.kind == "DATE" for t in shape.tokens):
        effective_dates(anchor)
    return anchor


def legal_basis(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The law that the sentence names."""
    match = _LEGAL.search(text, start, end)
    return (" ".join(match[0].split()), match.start(), match.end()) if match else None
