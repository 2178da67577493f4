"""Rankings: who is, is not or became the largest importer, exporter, producer, supplier, market."""

from __future__ import annotations

from extractor.context import Context
from extractor.facts import Fact, Ranking
from extractor.nearby import Gate
from extractor.rules.rankings import counted, patterns
from extractor.rules.rankings.patterns import Claim
from extractor.rules.rankings.slots import partners, products
from extractor.rules.rankings.subjects import subject
from extractor.rules.rankings.words import DIMENSION, FOR_ANOTHER
from extractor.shape import Shape, Token
from extractor.where import trace

_GATE = Gate("first among", "second among", "third among", "fourth among", "fifth among", "largest", "the leader ", "than any ", "than anyone else", "than the rest of", "biggest", "leading ", "main ", "top ", " top-", "chief ", "principal ", "most important", "number one", "number-one", "foremost", "greatest ", " lead in", "leads ", "led the world in", "ranks ", "ranked ", "tops ", "topped ", "no. 1", "no. 2", "no. 3", "number two", "heads the", "lead the world in", "second only", "leader in", "leaders in", "dominant ", "primary source", "primary supplier", "primary market", "primary export", "primary destination", "place among", "place behind", "came in ", "first in ", "second in ", "third in ", "no 1 ", "no 2 ", "no.1", "no.2", "no. 4", "no. 5", "leads the ", "major export", "major market", "major buyer", "major supplier", "major import", "major customer")
_BACK = Gate("that position", "that title", "this title", "that spot", "that distinction", "that rank", "comes ", "came ", "ranks ", "ranked ", "seventh", "third", "second", "fourth", "fifth", "sixth")


_RULES = (*patterns.RULES, *counted.RULES)
_SLOTS = {"subject": "ranking-subject", "relation": "ranking-subject", "rank": "ranking-rank", "dimension": "ranking-noun", "products": "ranking-goods", "partners": "ranking-partners", "scope": "ranking-partners"}
#: Superlatives of things that are no trade: "the main market", "a top destination for sports".
_LOOSE = frozenset("main top leading chief premier primary principal major".split())


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `rankings`."""
    sentences = _GATE.sentences(context)
    if not sentences:
        return {}
    # a clause that points back stands at most two sentences after what it points to
    near = {i + d for i in sentences for d in (0, 1, 2)}
    sentences = sorted(set(sentences) | (near & set(_BACK.sentences(context))))
    facts: list[Fact] = []
    last: Ranking | None = None
    at = -9
    for sentence in sentences:
        shape = _split(context, sentence)
        claims = sorted(((function(context, shape, m), name) for pattern, function, name in _RULES for m in pattern.finditer(shape.text)), key=_order)
        end = -1
        for claim, name in claims:
            if claim is None or claim.at <= end:
                continue
            if claim.back and (last is None or sentence - at > 2):
                continue
            made = _facts(context, sentence, claim, name, last if sentence - at <= 3 else None)
            if not made:
                continue
            facts.extend(made)
            last, at, end = made[-1], sentence, claim.to
    return {"rankings": facts} if facts else {}


def _split(context: Context, sentence: int) -> Shape:
    """The shape with "five exporters", a count for others, as two words."""
    shape = context.shape(sentence)
    if not any(t.kind == "CNT" for t in shape.tokens):
        return shape
    out: list[Token] = []
    for token in shape.tokens:
        words = context.view.clean[token.start : token.end].lower().split() if token.kind == "CNT" else []
        if len(words) == 2 and words[1] in DIMENSION:
            middle = token.end - len(words[1])
            out += [Token("", words[0], token.start, token.start + len(words[0])), Token("", words[1], middle, token.end)]
        else:
            out.append(token)
    return Shape(out, shape.start, shape.end) if len(out) > len(shape.tokens) else shape


def _order(item: tuple[Claim | None, str]) -> tuple[int, int]:
    claim = item[0]
    return (claim.at, -claim.to) if claim is not None else (1 << 30, 0)


def _facts(context: Context, sentence: int, claim: Claim, rule: str, last: Ranking | None) -> list[Ranking]:
    """The rows of one claim: two for "producer and exporter" and for "the second and third largest", else one; none where nobody is named."""
    shape = _split(context, sentence)
    tokens = shape.tokens
    codes, words, relation = subject(context, sentence, shape, claim)
    if not codes and not words and last is not None and not claim.plural and last.sentence_start == context.sentences[sentence].start and tokens[claim.at - 1].text in ("and", ",", "but"):
        codes, words, relation = last.subject, last.subject_text, last.relation  # "the third-largest miner of zinc and the sixth-largest of lead"
    if claim.back:
        assert last is not None
        return [
            _row(
                context, rule, (tokens[claim.at].start, tokens[claim.to].end), last.dimension, claim.rank, codes, words, relation,
                last.products, last.hs_codes, claim.owner or tuple(c for c in last.partners if c not in codes), last.scope,
            )
        ]  # fmt: skip
    if not codes and not words and not (claim.rank is None and shape.text[shape.at[claim.at] :].startswith("one of the world's")):
        return []
    claims = [claim]
    second = claim.noun + 2
    if second < len(tokens) and tokens[claim.noun + 1].text == "and" and tokens[second].text in DIMENSION and DIMENSION[tokens[second].text] != claim.dimension:
        claims.append(claim._replace(noun=second, to=second, dimension=DIMENSION[tokens[second].text]))
    out = []
    names, hs, used = products(context, sentence, shape, claims[-1])
    for one in claims:
        own, own_hs = names, hs
        others, scope = partners(context, sentence, shape, one, codes, used)
        if one.dimension == "market" and not own_hs and not others and scope is None and any(t.text in _LOOSE for t in tokens[one.at : one.noun]) and not any(t.text in ("export", "sales") for t in tokens[one.at : one.noun]):
            continue  # "the main market", "a top destination for tourism"
        if last is not None:  # a text goes on about what it has ranked
            bare = not any(t.kind == "GOOD" for t in tokens[one.at : used + 1]) and (used == one.to or not own)
            if bare and last.products and not {one.dimension, last.dimension} & {"partner", "other", "market"} and shape.tokens[one.noun - 1].text != "trading":
                own, own_hs = last.products, last.hs_codes
            unknown = one.at > 0 and tokens[one.at - 1].text.endswith(("'s", "s'"))  # "Africa's biggest partner"
            if last.dimension == one.dimension and not unknown and not others and scope is None and one.dimension in FOR_ANOTHER and not set(last.partners) & set(codes):
                others = last.partners
        ranked = list(zip(codes, one.ranks, strict=False)) if len(one.ranks) == len(codes) > 1 else []
        place = (tokens[one.at].start, tokens[one.to].end)
        if ranked and words is not None:
            in_order = [c for t in tokens for c in t.codes if c in codes]
            for code, rank in zip(dict.fromkeys(in_order), one.ranks, strict=False):
                named = next(t for t in tokens if code in t.codes)
                place = (tokens[one.at].start, max(tokens[one.to].end, named.end))
                out.append(_row(context, rule, place, one.dimension, rank, (code,), words, relation, own, own_hs, others, scope))
            continue
        out.append(_row(context, rule, place, one.dimension, one.rank, codes, words, relation, own, own_hs, others, scope))
    return out


def _row(
    context: Context, rule: str, place: tuple[int, int], dimension: str, rank: int | None, codes: tuple[str, ...], words: str | None, relation: str,
    names: tuple[str, ...], hs: tuple[str, ...], others: tuple[str, ...], scope: str | None,
) -> Ranking:  # fmt: skip
    fact = Ranking(
        **context.ground("rankings", rule, *place, dimension, rank),
        subject=codes, subject_text=words, rank=rank, relation=relation, dimension=dimension, products=names, hs_codes=hs, partners=others, scope=scope,
    )  # fmt: skip
    trace(context, "rankings", fact, context.shape(context.view.sentence_at(fact.start)), _SLOTS)
    return fact
