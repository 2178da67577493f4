"""Who is ranked, in what, for whom, among whom."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.nearby import OWNERS, PLACES, goods_after, next_place, place_codes
from extractor.rules.rankings.patterns import Claim
from extractor.rules.rankings.words import FOR_ANOTHER
from extractor.shape import Shape, Token

_COPULA = frozenset("is are was were remains remained remain becomes became become becoming being be been still already now also currently".split())
_BECAME = frozenset("becomes became become becoming make makes made making turned".split())
_OVERTOOK = frozenset("overtook overtake overtakes overtaken overtaking surpassed surpass surpasses replaced replaces eclipsed passed displaced".split())
_ADVERBS = frozenset("not n't no longer never also still now already currently by far the a long once probably likely as to perhaps have has had will would could may".split())
_TO = frozenset(("to", "for", "in", "of", "with", "into"))
_VERBS = frozenset("lead leads led ranks ranked rank placed places comes came stands stood is was tops topped heads headed dominates dominated".split())
_SPEAKERS = frozenset(("we", "i", "our"))


def subject(context: Context, sentence: int, shape: Shape, claim: Claim) -> tuple[tuple[str, ...], str | None, str]:
    """(codes, words, relation): who is ranked. Codes stay empty where a firm is."""
    tokens, text = shape.tokens, context.view.text
    if claim.subject:
        token = next(t for t in tokens[claim.at : claim.to + 1] if t.codes == claim.subject)
        return tuple(sorted(claim.subject)), text[token.start : token.end], "is"
    i = claim.at - 1
    relation = "is"
    seen: list[str] = []
    while i >= 0 and not tokens[i].kind and (tokens[i].text in _COPULA or tokens[i].text in _ADVERBS or tokens[i].text in ("do", "does", "did")):
        seen.append(tokens[i].text)
        i -= 1
    if any(w in ("not", "n't", "never") for w in seen) or ("no" in seen and "longer" in seen):
        relation = "is_not"
    if any(w in _BECAME for w in seen):
        relation = "became"
    verb = next((t.text for t in tokens[max(0, claim.at - 8) : claim.at] if t.text in _OVERTOOK), None)
    if verb is not None:
        relation = "overtook"
        j = next(k for k in range(max(0, claim.at - 8), claim.at) if tokens[k].text == verb)
        return _words(text, _before(tokens, j), relation)
    after = tokens[claim.to + 1] if claim.to + 1 < len(tokens) else None
    copula = any(w in _COPULA for w in seen) or "do" in seen or "does" in seen or "did" in seen or tokens[claim.at].text in _VERBS
    near = [t.text for t in tokens[max(0, claim.at - 8) : claim.at]]
    if claim.dimension == "partner" and ("two" in near or "each" in near):  # "the two neighbours, each other's main partners"
        sides = list(dict.fromkeys(c for t in tokens[: claim.at] if t.kind in PLACES for c in t.codes))
        sides = sides if len(sides) == 2 else list(place_codes(context.title))
        sides = sides if len(sides) == 2 else list(place_codes(context))
        if len(sides) == 2:
            return tuple(sorted(sides)), None, relation
    if copula and i >= 0:
        if tokens[i].text in _SPEAKERS:
            return _words(text, _speaker(context, sentence), relation)
        if tokens[i].text in ("it", "which", "that", "who", ",", ")"):
            found = _before(tokens, i)
            return _words(text, found or _previous(context, sentence), relation)
        if tokens[i].kind in PLACES:
            return _words(text, tokens[i], relation)
        return (), _name(text, tokens, i), relation
    if i >= 0 and tokens[i].text in (",", "-", "--", "\u2014", "(") and i > 0:  # "Malaysia, the world's largest producer"
        if tokens[i - 1].kind in PLACES:
            return _words(text, tokens[i - 1], relation)
        tail = _name(text, tokens, i - 1)
        if tail is not None:
            return (), tail, relation
    if after is not None and after.kind in ("PLACE", "POSS"):  # "the largest producer Chile"
        return _words(text, after, relation)
    if after is not None and after.text in (",", ":", "-") and claim.to + 2 < len(tokens) and tokens[claim.to + 2].kind == "PLACE":
        return _words(text, tokens[claim.to + 2], relation)
    if claim.to + 2 < len(tokens) and tokens[claim.to + 1].text in ("is", "was", "were", "are", "remains", "being"):
        for token in tokens[claim.to + 2 : claim.to + 4]:
            if token.kind in PLACES:
                return _words(text, token, relation)
    named = shape.text[shape.at[claim.at] : shape.at[claim.noun]]
    if claim.plural or claim.rank is None:
        return (), None, relation
    owned = "world" in named or any(t.kind in OWNERS for t in tokens[claim.at : claim.noun])
    return _words(text, _before(tokens, claim.at) or (_previous(context, sentence) if owned else None), relation)


def _words(text: str, token: Token | tuple[str, ...] | None, relation: str) -> tuple[tuple[str, ...], str | None, str]:
    if token is None:
        return (), None, relation
    if isinstance(token, Token):
        return tuple(sorted(token.codes)), text[token.start : token.end], relation
    return tuple(sorted(token)), None, relation


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The last place before token `at`, a noun rather than an adjective."""
    places = [t for t in tokens[:at] if t.kind in PLACES and t.codes]
    nouns = [t for t in places if t.kind in ("PLACE", "ACTOR")]
    found = nouns or places
    return found[-1] if found else None


def _previous(context: Context, sentence: int) -> tuple[str, ...] | None:
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        codes = place_codes(context, s.start, s.end)
        if codes:
            return codes[:1]
    titled = place_codes(context.title)
    return titled[:1] or None


def _speaker(context: Context, sentence: int) -> tuple[str, ...] | None:
    """The country of who says "we": the person nearest before who is the subject of a verb."""
    for i in range(sentence, max(-1, sentence - 4), -1):
        tokens = context.shape(i).tokens
        for j in range(len(tokens) - 1, -1, -1):
            if tokens[j].kind == "ACTOR" and not (j and tokens[j - 1].text in ("with", "by", "from", "to", "president", "minister")):
                return tokens[j].codes[:1]
    return None


def _name(text: str, tokens: Sequence[Token], i: int) -> str | None:
    """The capitalised name that ends at token `i`, e.g. of a firm."""
    end = i
    if tokens[i].text == ">":  # "Tenneco Inc <TGT>"
        while end > 0 and tokens[end].text != "<":
            end -= 1
        end -= 1
    start = end
    while start >= 0 and text[tokens[start].start].isupper():
        start -= 1
    return text[tokens[start + 1].start : tokens[end].end] if start < end and end >= 0 else None


def products(context: Context, sentence: int, shape: Shape, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """(products, HS codes, index of the last token used): what is traded, from "oil supplier" or "supplier of oil", else from the text before."""
    tokens, text = shape.tokens, context.view.clean
    inside = [t for t in tokens[claim.at : claim.noun] if t.kind == "GOOD"]
    if tokens[claim.at].text in _VERBS and inside:
        names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
        return tuple(sorted(names)), tuple(sorted({c for t in inside for g in t.items for c in g.hs})), claim.to
    if claim.noun + 1 < len(tokens) and tokens[claim.noun + 1].text in ("of", "for"):
        named, codes, end = goods_after(shape, text, claim.noun + 2)
        if named:
            return tuple(sorted(named)), tuple(sorted(codes)), end - 1
    if inside:
        first, last = inside[0], inside[-1]
        names = {" ".join(text[t.start : t.end].lower().split()) for t in inside}
        return tuple(sorted(names)), tuple(sorted({c for t in (first, last) for g in t.items for c in g.hs})), claim.to
    words = [t for t in tokens[claim.at : claim.noun] if not t.kind] if tokens[claim.at].text not in _VERBS else []
    tail: list[Token] = []
    for token in reversed(words):
        if token.text in _SKIPPED or text[token.start].isupper() or "-" in token.text and token.text.endswith(("est", "ing")):
            break
        tail.insert(0, token)
    if tail and claim.dimension != "other":
        return (" ".join(t.text for t in tail),), (), claim.to
    if claim.dimension in ("partner", "other"):
        return (), (), claim.to
    for i in range(sentence, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        end = tokens[claim.at].start if i == sentence else s.end
        goods = context.within(context.mentions.goods, s.start, end)
        if goods and claim.dimension != "market":
            good = goods[-1]
            return (" ".join(text[good.start : good.end].lower().split()),), tuple(sorted(good.hs)), claim.to
    if context.title is not None and context.title.mentions.goods and claim.dimension in ("producer", "exporter", "importer", "consumer"):
        good = context.title.mentions.goods[0]
        return (context.title.view.clean[good.start : good.end].lower(),), tuple(sorted(good.hs)), claim.to
    return (), (), claim.to


_SKIPPED = frozenset(
    "agricultural industrial independent private foreign single individual emerging regional national international global potential natural traditional"
    " largest biggest leading main top chief principal foremost greatest single important most one two three four five six seven ten world's world"
    " the its their our a of trading trade export overseas foreign country domestic overall second third fourth fifth sixth seventh eighth ninth tenth".split()
)


def _possessor(context: Context, sentence: int, shape: Shape, claim: Claim, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Whom "its" means in "its largest supplier": the first place of the sentence that is not ranked itself, else of the text before."""
    for token in shape.tokens[: claim.at]:
        if token.kind in PLACES and token.codes and not set(token.codes) & set(subject):
            return token.codes[:1]
    before = _previous(context, sentence)
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
        if owner is not None:
            found = owner.codes
        elif after is not None and claim.dimension != "market":
            found = after.codes
        origin = next((t for t in tokens[claim.noun + 1 : used + 1] if t.kind == "ADJ"), None)
        if not found and origin is not None and claim.dimension in ("buyer", "market"):
            found = origin.codes  # "the biggest buyer of Chilean wine"
        if not found and (" its " in f" {words} " or " their " in f" {words} " or "country's" in words):
            found = _possessor(context, sentence, shape, claim, subject)
    else:
        if owner is not None:
            scope = scope or " ".join(text[owner.start : owner.end].removesuffix("'s").split())
        to = next_place(tokens, claim.noun + 1, frozenset(("to", "into", "from")), 6)
        if to is not None and claim.dimension in ("exporter", "importer"):
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
