"""From which words the slots of a fact were read: the trace that `tradefacts show --explain` prints."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.context import Context, Trace
from extractor.facts import Fact
from extractor.shape import Shape, Token


def trace(context: Context, table: str, fact: Fact, shape: Shape, rules: Mapping[str, str]) -> None:
    """Notes for each slot of `rules` that has a value the words it came from: of the sentence, the title, or the text before. `rules` maps a slot to
    the name of what set it.
    """
    for slot, rule in rules.items():
        value = getattr(fact, slot)
        if value is None or value == ():
            continue
        start, end, basis = _found(context, fact, shape, value)
        context.trace.append(Trace(fact.fact_id, slot, value, rule, start, end, basis))


def _found(context: Context, fact: Fact, shape: Shape, value: object) -> tuple[int, int, str]:
    wanted = value if isinstance(value, tuple) else (value,)
    near = sorted((t for t in shape.tokens if _is(context, t, wanted)), key=lambda t: abs(t.start - fact.start))
    if near:
        return near[0].start, near[0].end, "sentence"
    if any(str(v).isupper() and len(str(v)) > 1 for v in wanted) or isinstance(value, tuple):  # a code or a good that the sentence does not name
        title = context.title
        if title is not None:
            for sentence in range(len(title.sentences)):
                for token in title.shape(sentence).tokens:
                    if _is(title, token, wanted):
                        return token.start, token.end, "title"
        return fact.start, fact.start, "context"
    return fact.start, fact.end, "sentence"


def _is(context: Context, token: Token, wanted: tuple[object, ...]) -> bool:
    if token.kind == "GOOD":
        return " ".join(context.view.clean[token.start : token.end].lower().split()) in wanted
    return bool(token.kind) and any(code in wanted for code in token.codes)
