"""Who is ranked: the subject of the verb, the noun beside which the ranking stands, who overtook, who lost the place."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context import Context
from extractor.nearby import OWNERS, PLACES, place_codes
from extractor.rules.rankings.patterns import Claim
from extractor.shape import Shape, Token

Subject = tuple[tuple[str, ...], str | None, str]

_COPULA = frozenset(
    "is are was were remains remained remain becomes became become becoming being be been emerge emerges emerged emerging continues continued continue stays stayed"
    " ranks ranked served serves acts acted considered regarded seen".split()
)
_BECAME = frozenset("becomes became become becoming make makes made making turned emerge emerges emerged emerging".split())
_ADVERBS = frozenset(
    "not n't no longer never also still now already currently by far the a long once probably likely as to perhaps have has had will would could may just since recently easily"
    " officially actually historically traditionally consistently used both for first time again thus therefore ever too either clearly believed thought last this year in early late"
    " expected set meantime meanwhile".split()
)
#: Who does this takes the place of another; the participle alone ("toppling the United States") only adds to "became".
_OVERTOOK = frozenset(
    "overtook overtake overtakes overtaken overtaking surpassed surpass surpasses surpassing replaced replaces replacing eclipsed passed displaced dethroned toppled unseated ousted pipped supplanted"
    " leapfrogged outstripped outpaced".split()
)
_PAST = frozenset("nosed nudged edged moved went slipped pulled jumped".split())
_PLACE_OF = frozenset("position place status title spot crown role standing rank mantle".split())
_LOST = frozenset("lost loses lose losing ceded ceding relinquished surrendered forfeited dropped fell gave".split())
_TOOK = frozenset("regained regain reclaimed reclaim reclaims retook took takes taken take claimed gained secured won assumed".split())
VERBS = frozenset("second ranking coming sits slipped fell fallen dropped climbed rose risen moved jumped slid lead leads led ranks ranked rank placed places comes came stands stood is was tops topped heads headed dominates dominated".split())
_FORMER = frozenset("previously formerly once".split())
_SPEAKERS = frozenset(("we", "i", "our"))
_FIRM = frozenset("inc corp ltd co plc llc sa ag spa nv bhd pte".split())


def subject(context: Context, sentence: int, shape: Shape, claim: Claim) -> Subject:
    """(codes, words, relation): who is ranked. Codes stay empty where a firm is."""
    tokens, text = shape.tokens, context.view.text
    if claim.subject:
        token = next(t for t in tokens[claim.at : claim.to + 1] if t.codes == claim.subject)
        return tuple(sorted(claim.subject)), text[token.start : token.end], "is"
    trails = next((j for j in range(claim.at - 1, max(0, claim.at - 7), -1) if tokens[j].text in ("trails", "trailed", "trailing", "follows")), None)
    if trails is not None and claim.at > 0 and tokens[claim.at - 1].text == "as":
        return _words(text, _before(tokens, trails), "is")  # "Ghana trails Togo as the second biggest"
    found = _overtaking(text, tokens, claim) or _position(context, sentence, text, tokens, claim)
    if found is not None:
        return found
    copula, seen = _copula(tokens, claim)
    relation = "became" if claim.moved else "is"
    if any(w in ("not", "n't", "never") for w in seen) or ("no" in seen and "longer" in seen):
        relation = "is_not"
    if any(w in _BECAME for w in seen):
        relation = "became"
    near = [t.text for t in tokens[max(0, claim.at - 8) : claim.at]]
    if any(w in _FORMER for w in near[-2:]):
        relation = "is_not"
    made = _made(tokens, claim)
    if made is not None:
        return _words(text, made, "became")
    if claim.dimension == "partner" and ("two" in near or "each" in near):  # "the two neighbours, each other's main partners"
        sides = list(dict.fromkeys(c for t in tokens[: claim.at] if t.kind in PLACES for c in t.codes))
        sides = sides if len(sides) == 2 else list(place_codes(context.title))
        sides = sides if len(sides) == 2 else list(place_codes(context))
        if len(sides) == 2:
            return tuple(sorted(sides)), None, relation
    i = copula
    if i >= 0 and (seen or tokens[claim.at].text in VERBS):
        if tokens[i].text in _SPEAKERS:
            return _words(text, _speaker(context, sentence), relation)
        if tokens[i].text in ("which", "who", "that") and i > 1:
            j = i - 2 if tokens[i - 1].text == "," else i - 1
            if not tokens[j].kind and text[tokens[j].start].isupper():
                return (), _name(text, tokens, j), relation
            if not tokens[j].kind and tokens[j].text not in (",", ")", "country", "nation", "bloc", "kingdom", "island", "state"):
                return (), None, relation  # "countries that have not been"
        if tokens[i].text in ("it", "which", "that", "who", ",", ")", "they", "country", "bloc", "nation", "and", "but", "kingdom"):
            close = tokens[i].text in ("which", "that", "who", ",", ")")
            place = _before(tokens, i) if close else _acting(tokens, i)
            if close and place is not None and len(set(place.codes)) > 1 and tokens[i].text in ("which", "that", ",") and any(w in ("has", "is", "was", "became", "remains", "becomes") for w in seen):
                return _words(text, place.items[-1].codes if hasattr(place.items[-1], "codes") else place.codes[-1:], relation)  # "Peru and Chile, which has become"
            return _words(text, place or previous_places(context, sentence), relation)
        if tokens[i].kind in PLACES:
            if i > 1 and tokens[i - 1].text == "not":  # "India, not China, is"
                return _words(text, _before(tokens, i - 1) or tokens[i], relation)
            return _words(text, tokens[i], relation)
        if tokens[i].text not in _ADVERBS:
            return (), _name(text, tokens, i), relation
    if any(w in ("make", "makes", "making", "made", "turn", "turning") for w in near[-6:]) and not any(t.kind in PLACES for t in tokens[max(0, claim.at - 5) : claim.at]):
        name = next((_name(text, tokens, j) for j in range(claim.at - 1, max(-1, claim.at - 4), -1) if text[tokens[j].start].isupper()), None)
        if name is not None:
            return (), name, "became"  # "make its Acme unit the world's biggest producer"
    i = claim.at - 1
    if i > 0 and tokens[i].text in (",", "-", "--", "\u2014", "\u2013", "(") and not (i == 1 and tokens[i].text != "," and not tokens[0].kind):  # "Malaysia, the world's largest producer"
        if i > 1 and tokens[i].text == "," and tokens[i - 1].text == "." and tokens[i - 2].text in _FIRM:
            i -= 1  # "Alcoa Inc., the ..."
        if tokens[i - 1].text == ")":  # "Saudi Arabia (OPEC's heavyweight), the ..."
            while i > 1 and tokens[i].text != "(":
                i -= 1
        if tokens[i - 1].kind in PLACES:
            return _words(text, tokens[i - 1], relation)
        tail = _name(text, tokens, i - 1)
        if tail is not None:
            return (), tail, relation
    return _behind(context, sentence, shape, claim, relation)


def _made(tokens: Sequence[Token], claim: Claim) -> Token | None:
    """The object of "made Argentina the top buyer"."""
    i = claim.at - 1
    if i > 0 and tokens[i].kind == "PLACE" and tokens[i - 1].text in ("made", "make", "makes", "making", "turned", "crowned", "named") or i > 1 and tokens[i].kind == "PLACE" and tokens[i - 1].text == "the" and tokens[i - 2].text in ("made", "makes", "making"):
        return tokens[i]
    return None


def _copula(tokens: Sequence[Token], claim: Claim) -> tuple[int, list[str]]:
    """(token of the subject, words of the verb) where a verb of being or becoming leads to the ranking; (-1, []) where none does.

    "China for the first time became", "has long been", "has emerged as", "continues to be".
    """
    seen: list[str] = []
    i = claim.at - 1
    verb = False
    if i > 0 and not tokens[i].kind and tokens[i].text.endswith(("'s", "s'")):  # "is Africa's largest"
        i -= 1
    while i >= 0 and (tokens[i].kind in ("DATE", "DUR") or (not tokens[i].kind and (tokens[i].text in _COPULA or tokens[i].text in _ADVERBS or tokens[i].text in ("do", "does", "did", "'")))):
        verb = verb or tokens[i].text in _COPULA or tokens[i].text in ("do", "does", "did")
        seen.append(tokens[i].text)
        i -= 1
    return (i, seen) if verb or tokens[claim.at].text in VERBS else (-1, [])


def _overtaking(text: str, tokens: Sequence[Token], claim: Claim) -> Subject | None:
    """"Australia has overtaken Qatar to become the ...", "was overtaken by India as the ...", "edged past Thailand as the ..."."""
    for j in range(claim.at - 1, max(-1, claim.at - 11), -1):
        word = tokens[j].text
        if word in (";", ".", "while", "although"):
            return None
        past = word in _PAST and j + 1 < len(tokens) and tokens[j + 1].text in ("past", "ahead", "out")
        if word not in _OVERTOOK and not past:
            continue
        if tokens[j + 1].text == "by":
            by = next((t for t in tokens[j + 2 : j + 5] if t.kind in PLACES), None)
            return _words(text, by, "overtook") if by is not None else None
        if not any(t.kind in PLACES for t in tokens[j + 1 : claim.at]):
            continue
        return _words(text, _before(tokens, j), "overtook")
    return None


def _position(context: Context, sentence: int, text: str, tokens: Sequence[Token], claim: Claim) -> Subject | None:
    """"Germany lost its place as the ...", "China has kept its status as the ...", "America's position as the ..."."""
    i = claim.at - 1
    while i >= 0 and (tokens[i].text in ("as", "of", "the", "a", '"', "'") or not tokens[i].kind and tokens[i].text.endswith("'s")):
        i -= 1
    if i < 1 or tokens[i].text not in _PLACE_OF:
        return None
    before = [t.text for t in tokens[max(0, i - 6) : i]]
    owner = tokens[i - 1]
    relation = "is_not" if any(w in _LOST for w in before) else "became" if any(w in _TOOK for w in before) else "is"
    if owner.kind in OWNERS:
        return _words(text, owner, relation)
    place = _before(tokens, i - 1)
    return _words(text, place or previous_places(context, sentence), relation)


def _behind(context: Context, sentence: int, shape: Shape, claim: Claim, relation: str) -> Subject:
    """"Top producer Chile", "the largest buyer is India", "its main customer, China"; else the last place before."""
    tokens, text = shape.tokens, context.view.text
    after = tokens[claim.to + 1] if claim.to + 1 < len(tokens) else None
    if after is not None and not after.kind and text[after.start].isupper() and text[after.start : after.end].isalpha():  # "chip maker Intel"
        end = claim.to + 1
        while end + 1 < len(tokens) and not tokens[end + 1].kind and text[tokens[end + 1].start].isupper():
            end += 1
        return (), text[after.start : tokens[end].end], relation
    if claim.at <= 1 and (claim.at == 0 or tokens[0].text in ("as", "once", "formerly", "previously", "long", "already", "now", "still")):  # "As the largest buyer, Egypt", "Once the main market for tea, Egypt"
        comma = next((j for j in range(claim.to + 1, min(len(tokens) - 2, claim.to + 8)) if tokens[j].text == ","), None)
        place = None if comma is None else tokens[comma + 2] if tokens[comma + 1].text == "the" else tokens[comma + 1]
        if place is not None and place.kind == "PLACE":
            return _words(text, place, relation)
    if after is not None and after.kind in ("PLACE", "POSS"):  # "the largest producer Chile"
        return _words(text, after, relation)
    if after is not None and after.text in (",", ":", "-", "\u2014", "\u2013") and claim.to + 2 < len(tokens) and tokens[claim.to + 2].kind == "PLACE":
        return _words(text, tokens[claim.to + 2], relation)
    for i in range(claim.to + 1, min(len(tokens) - 1, claim.to + 11)):
        if tokens[i].text in (",", ";", ".", "which", "that", "and"):
            break
        if tokens[i].text in ("is", "was", "were", "are", "remains", "being", "remained", "became", "include", "included"):
            row = [t for t in tokens[i + 1 : i + 4] if t.kind in PLACES]
            if row:
                if claim.plural:
                    return _row(text, tokens, i + 1, relation)
                return _words(text, row[0], "is" if relation == "is" else relation)
            break
    named = shape.text[shape.at[claim.at] : shape.at[claim.noun]]
    if claim.plural or claim.rank is None or tokens[claim.noun].text.endswith(("maker", "manufacturer")) or (claim.at > 1 and tokens[claim.at - 1].text.endswith(("'s", "s'")) and tokens[claim.at - 2].text in ("in", "from", "of", "by", "to", "with")):
        return (), None, relation
    owned = "world" in named or any(t.kind in OWNERS for t in tokens[claim.at : claim.noun])
    before = _before(tokens, claim.at)
    if before is not None and before.codes == ("UN",):
        before = None  # "a UN embargo on the world's top grower": no body of states buys or sells
    return _words(text, before or (previous_places(context, sentence) if owned else None), relation)


def _acting(tokens: Sequence[Token], at: int) -> Token | None:
    """The last place before token `at` that no preposition introduces: "Brazil is second to Peru but is No. 1"."""
    for i in range(at - 1, -1, -1):
        lead = tokens[i - 1].text if i and tokens[i - 1].text not in ("the", "its") else tokens[i - 2].text if i > 1 else ""
        if tokens[i].kind in ("PLACE", "ACTOR", "POSS") and tokens[i].codes and lead not in ("to", "of", "by", "than", "with", "from", "in", "behind", "for", "like"):
            return tokens[i]
    return _before(tokens, at)


def _row(text: str, tokens: Sequence[Token], at: int, relation: str) -> Subject:
    """All countries of a list with figures between them: "were Italy with 1.89 mln, West Germany 480,450 tonnes and Belgium"."""
    codes: list[str] = []
    last = at
    for i in range(at, min(len(tokens), at + 60)):
        if tokens[i].text in (";", "while", "but", "which") or (i - last > 22):
            break
        if tokens[i].kind == "PLACE":
            codes += tokens[i].codes
            last = i
    return tuple(sorted(set(codes))), text[tokens[at].start : tokens[last].end], relation


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


def previous_places(context: Context, sentence: int) -> tuple[str, ...] | None:
    for i in range(sentence - 1, max(-1, sentence - 3), -1):
        s = context.sentences[i]
        codes = tuple(code for code in place_codes(context, s.start, s.end) if code != "UN")
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


