"""In what a ranking is, for whom, among whom."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.nearby import OWNERS, PLACES, goods_after, next_place
from extractor.rules.rankings.patterns import Claim
from extractor.rules.rankings.subjects import VERBS, previous_places
from extractor.rules.rankings.words import DIMENSION, FOR_ANOTHER
from extractor.shape import Shape, Token

_TO = frozenset(("to", "for", "in", "of", "with", "into"))
def products(context: Context, sentence: int, shape: Shape, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """(products, HS codes, index of the last token used): what is traded, from "oil supplier" or "supplier of oil", else from the text before."""
    tokens, text = shape.tokens, context.view.clean
    inside = [t for t in tokens[claim.at : claim.noun] if t.kind == "GOOD"]
    if tokens[claim.at].text in VERBS and inside:
        names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
        return tuple(sorted(names)), tuple(sorted({c for t in inside for g in t.items for c in g.hs})), claim.to
    if claim.noun + 1 < len(tokens) and tokens[claim.noun + 1].text in ("of", "for"):
        named, codes, end = goods_after(shape, text, claim.noun + 2)
        known = any(t.kind == "GOOD" for t in tokens[claim.noun + 2 : end])
        pointing = bool(named) and _anaphor(named[0]) and (not known or tokens[claim.noun + 2].text in ("the", "this", "that"))
        if claim.dimension in ("partner", "other") and not known:
            named = []
        if named and not pointing:
            whole = [n for n in map(_own_words, named) if n not in ("imports", "exports", "goods", "merchandise", "supplies", "products")]
            return tuple(sorted(whole)), tuple(sorted(codes)), end - 1
        if named:  # "of the metal": the good of the text before
            name, hs = _good_before(context, sentence, tokens[claim.at].start)
            name, hs = (name, hs) if name else _titled(context)
            return name, hs, end - 1
    if tokens[claim.noun].text.rstrip("s") in _MAKERS and not inside:
        return (_MAKERS[tokens[claim.noun].text.rstrip("s")],), (), claim.to
    shared = _shared(tokens, claim)
    if shared and not inside:  # "the biggest producer and the largest consumer of coal"
        named, codes, _ = goods_after(shape, text, shared)
        if named:
            return tuple(sorted(_own_words(n) for n in named)), tuple(sorted(codes)), claim.to
    if inside:
        first, last = inside[0], inside[-1]
        names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
        return tuple(sorted(names)), tuple(sorted({c for t in (first, last) for g in t.items for c in g.hs})), claim.to
    words = [t for t in tokens[claim.at : claim.noun] if not t.kind] if tokens[claim.at].text not in VERBS else []
    tail: list[Token] = []
    for token in reversed(words):
        if token.text in _SKIPPED or not token.text[0].isalpha() or text[token.start].isupper() or "-" in token.text and token.text.endswith(("est", "ing")):
            break
        tail.insert(0, token)
    if tail and claim.dimension != "other":
        return (" ".join(t.text for t in tail),), (), claim.to
    if claim.dimension in ("partner", "other"):
        return (), (), claim.to
    if claim.dimension != "market":
        name, hs = _good_before(context, sentence, tokens[claim.at].start)
        if name:
            return name, hs, claim.to
    if claim.dimension in ("producer", "exporter", "importer", "consumer") or claim.dimension in ("supplier", "buyer") and tokens[claim.noun].text in context.headline.lower():
        return (*_titled(context), claim.to)
    return (), (), claim.to


def _titled(context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first good of the title."""
    if context.title is None or not context.title.mentions.goods:
        return (), ()
    good = context.title.mentions.goods[0]
    return (context.title.view.clean[good.start : good.end].lower(),), tuple(sorted(good.hs))


_MAKERS = {"carmaker": "car", "steelmaker": "steel", "chipmaker": "chip"}


def _shared(tokens: Sequence[Token], claim: Claim) -> int:
    """Where the goods begin that a second ranked noun joined by "and" has with the claim's, 0 where there is none."""
    i = claim.noun + 1
    if i >= len(tokens) or tokens[i].text not in ("and", ","):
        return 0
    for j in range(i + 1, min(len(tokens) - 2, i + 8)):
        if tokens[j].text in DIMENSION and tokens[j + 1].text == "of":
            return j + 2
    return 0


def _good_before(context: Context, sentence: int, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The last good before offset `at` in the sentence, or in the two sentences before."""
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        goods = context.within(context.mentions.goods, s.start, at if i == sentence else s.end)
        goods = [g for g in goods if not _anaphor(context.lower[g.start : g.end])]
        if goods:
            good = goods[-1]
            return (" ".join(context.view.clean[good.start : good.end].lower().split()),), tuple(sorted(good.hs))
    return (), ()


_GENERIC = frozenset("metal metals commodity commodities fuel grain crop bean beans product products ore mineral minerals staple material item goods oilseed fibre fiber fruit".split())


def _anaphor(name: str) -> bool:
    """Whether a phrase only points back to a good: "metal", "super-chilled fuel"."""
    words = name.split()
    return len(words) <= 2 and words[-1] in _GENERIC and name not in ("goods",)


def _own_words(name: str) -> str:
    """A good without its owner: "the country's soybean" is "soybean"."""
    return name.rpartition("'s ")[2]


_SKIPPED = frozenset(
    "and leader leaders in among only second investment economic commercial agricultural industrial independent private foreign single individual emerging regional national international global potential natural traditional"
    " largest biggest leading main top chief principal foremost greatest single important most one two three four five six seven ten world's world"
    " the its their our a of trading trade export overseas foreign country domestic overall second third fourth fifth sixth seventh eighth ninth tenth".split()
)


def _possessor(context: Context, sentence: int, shape: Shape, claim: Claim, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Whom "its" means in "its largest supplier": the first place of the sentence that is not ranked itself, else of the text before."""
    for token in shape.tokens[: claim.at]:
        if token.kind in PLACES and token.codes and not set(token.codes) & set(subject):
            return token.codes[:1]
    before = previous_places(context, sentence)
    return before if before is not None and before[0] not in subject else ()


def partners(context: Context, sentence: int, shape: Shape, claim: Claim, subject: tuple[str, ...], used: int) -> tuple[tuple[str, ...], str | None]:
    """(partners, scope): for whom one is the largest supplier, or among whom one is the largest producer."""
    tokens, text = shape.tokens, context.view.clean
    words = shape.text[shape.at[claim.at] : shape.at[claim.noun]]
    scope = "world" if "world" in words or "global" in words else None
    owner = next((t for t in tokens[claim.at : claim.noun] if t.kind in OWNERS or t.kind == "PLACE"), None)
    found: tuple[str, ...] = ()
    after = next_place(tokens, used + 1, _TO, 4)
    if claim.dimension in FOR_ANOTHER:
        origin = next((t for t in tokens[claim.noun + 1 : used + 1] if t.kind in OWNERS or t.kind == "PLACE"), None)
        if owner is not None:
            found = owner.codes
        elif origin is not None and claim.dimension in ("buyer", "market"):
            found = origin.codes  # "the biggest buyer of Chilean wine"
        elif after is not None and (claim.dimension != "market" or "for" in [t.text for t in tokens[used + 1 : used + 3]]):
            found = after.codes
        if not found and (" its " in f" {words} " or " their " in f" {words} " or any(f"{w}'s" in words for w in ("country", "nation", "island", "kingdom", "republic"))):
            found = _possessor(context, sentence, shape, claim, subject)
    else:
        if owner is not None:
            scope = scope or " ".join(text[owner.start : owner.end].removesuffix("'s").split())
        to = next_place(tokens, claim.noun + 1, frozenset(("to", "into", "from")), 6)
        if to is not None and claim.dimension in ("exporter", "importer") and not any(t.text in ("lost", "lose", "loses", "losing", "ceded", "ceding") for t in tokens[max(0, claim.at - 8) : claim.at]):
            found = to.codes
        elif after is not None and tokens[min(used + 1, len(tokens) - 1)].text == "in":
            scope = scope or text[after.start : after.end]
        if claim.dimension in ("importer", "consumer"):
            origin = next((t for t in tokens[claim.noun + 1 : used + 1] if t.kind == "ADJ"), None)
            found = origin.codes if origin is not None else found
    if scope is None and " in the world" in shape.text[shape.at[claim.noun] : shape.at[claim.noun] + 60]:
        scope = "world"
    if claim.dimension == "partner" and len(subject) == 2:
        return subject, scope  # partners of each other
    return tuple(sorted(set(found) - set(subject))), scope
