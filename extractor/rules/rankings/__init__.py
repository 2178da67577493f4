"""Rankings: who is, is not or became the largest importer, exporter, producer, supplier, market."""

from __future__ import annotations

from extractor.context import Context
from extractor.facts import Fact, Ranking
from extractor.nearby import Gate
from extractor.rules.rankings.patterns import RULES, Claim
from extractor.rules.rankings.slots import partners, products, subject

_GATE = Gate("largest", "biggest", "leading ", "main ", " top", "chief ", "principal ", "most important", "number one", "number-one", "foremost", "greatest ", " lead in", "leads ", "led the world in", "ranks ", "ranked ", "tops ", "topped ", "no. 1", "no. 2", "no. 3", "number two", "heads the", "lead the world in")
_BACK = Gate("that position", "that title", "this title", "that spot", "that distinction", "that rank", "comes ", "came ", "ranks ", "ranked ", "seventh", "third", "second", "fourth", "fifth", "sixth")


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
        shape = context.shape(sentence)
        claims = sorted(((function(context, shape, m), name) for pattern, function, name in RULES for m in pattern.finditer(shape.text)), key=_order)
        end = -1
        for claim, name in claims:
            if claim is None or claim.at <= end:
                continue
            if claim.back and (last is None or sentence - at > 2):
                continue
            fact = _fact(context, sentence, claim, name, last)
            if fact is None:
                continue
            facts.append(fact)
            last, at, end = fact, sentence, claim.to
    return {"rankings": facts} if facts else {}


def _order(item: tuple[Claim | None, str]) -> tuple[int, int]:
    claim = item[0]
    return (claim.at, -claim.to) if claim is not None else (1 << 30, 0)


def _fact(context: Context, sentence: int, claim: Claim, rule: str, last: Ranking | None) -> Ranking | None:
    shape = context.shape(sentence)
    tokens = shape.tokens
    codes, words, relation = subject(context, sentence, shape, claim)
    start, end = tokens[claim.at].start, tokens[claim.to].end
    if claim.back:
        assert last is not None
        return Ranking(
            **context.ground("rankings", rule, start, end, last.dimension, claim.rank),
            subject=codes,
            subject_text=words,
            rank=claim.rank,
            relation=relation,
            dimension=last.dimension,
            products=last.products,
            hs_codes=last.hs_codes,
            partners=last.partners,
            scope=last.scope,
        )
    if not codes and not words and not (claim.rank is None and shape.text[shape.at[claim.at] :].startswith("one of the world's")):
        return None
    names, hs, used = products(context, sentence, shape, claim)
    others, scope = partners(context, sentence, shape, claim, codes, used)
    return Ranking(
        **context.ground("rankings", rule, start, end, claim.dimension, claim.rank),
        subject=codes,
        subject_text=words,
        rank=claim.rank,
        relation=relation,
        dimension=claim.dimension,
        products=names,
        hs_codes=hs,
        partners=others,
        scope=scope,
    )
