"""Tables that were written out on one line: "Country Tariff Peru 15% Laos (PDR) 40% Chile 10%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.kinds import of_list
from extractor.rules.tariffs.leads import OTHER_MEASURE
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.shape import Shape, Token, make_shape

_LABEL = 7  # tokens of a name, at most
_LEAST = 4  # names with a figure that make a table
_NAMED = 3  # of them, those whose name is known

#: What a name is not made of: words of sentences and the marks that part their clauses.
_PROSE = regex.compile(r"[;!?\"]|(?:is|are|was|were|be|been|has|have|had|will|would|could|may|of which|at|to|by|from|than|that|which|who|while|but|or|on|for|against|if|when|its|their|an?|said|faces?|pays?|up|down|rose|fell|with|in)\Z")


@rule(
    "size-in-string", table="tariffs", family="tables-and-lists", needs=("%", "percent", "per cent", "pct"),
    examples=(
        yes("Norway's new tariffs by partner: Country Rate Peru 15% Laos (PDR) [[40%]] Chile 10% Oman 12%", rate_min=40.0, imposers=("NOR",), targets=("LAO",)),
        yes("Norway's new tariffs. Product Rate Sugar 15% Tyres [[40%]] Wine 10% Steel 12%", rate_min=40.0, imposers=("NOR",), products=("tyres",)),
        no("Growth after the tariffs: Country Growth Peru 1.5% Laos 4% Chile 1% Oman 2%", why="the column counts growth"),
        no("Peru (11%), Laos (7%), Chile (5%) and Oman (9%) have average tariffs that are high.", why="figures in brackets belong to a sentence"),
        no("Peru's tariff of 15% hit Laos by 4%, Chile by 1% and Oman by 2%.", why="a sentence, no table"),
    ),
)  # fmt: skip
def find_string(context: Context, sentence: int) -> list[Anchor]:
    """The figures of a run of names and percentages with nothing between them, each with its country or goods."""
    shape = context.shape(sentence)
    sizes = [i for i, t in enumerate(shape.tokens) if t.kind == "PCT"]
    if len(sizes) < _LEAST:
        return []
    found: list[Anchor] = []
    run: list[tuple[int, list[Token]]] = []
    last = -1
    for size in [*sizes, -1]:
        label = _name(shape, last, size, bool(run)) if size >= 0 else []
        if size >= 0 and label:
            run.append((size, label))
        else:
            found += _read(context, shape, sentence, run)
            run = []
        last = size
    return found


def _name(shape: Shape, last: int, size: int, inside: bool) -> list[Token]:
    """The tokens between two sizes where they are a name; of the first of a run the last known name before it."""
    tokens = shape.tokens
    begin = last + 1
    if not inside or size - begin > _LABEL:
        named = next((i for i in range(size - 1, max(last, size - 4), -1) if tokens[i].kind in ("PLACE", "GOOD")), -1)
        if inside or named < 0:
            return []
        begin = named
    label = tokens[begin:size]
    while label and not label[0].kind and (label[0].text in (",", ".", "*", ")") or label[0].text == "(" and _note(label)):
        close = next((i for i, t in enumerate(label) if t.text == ")"), 0) if label[0].text == "(" else 0
        label = label[close + 1 :]
    if not label or label[-1].text == "(" or any(_PROSE.match(t.text) for t in label if not t.kind) or any(t.kind not in ("", "PLACE", "GOOD", "ADJ", "ACTOR") for t in label):
        return []
    return label


def _note(label: list[Token]) -> bool:
    """Whether a bracket behind a figure closes before the next name: "50% (as modified) Indonesia"."""
    close = next((i for i, t in enumerate(label) if t.text == ")"), -1)
    return 0 < close < len(label) - 1


def _read(context: Context, shape: Shape, sentence: int, run: list[tuple[int, list[Token]]]) -> list[Anchor]:
    if len(run) < _LEAST or sum(any(t.kind in ("PLACE", "GOOD") for t in label) for _, label in run) < _NAMED:
        return []
    head = shape.text[: shape.at[run[0][0]]]
    if OTHER_MEASURE.search(head[-60:]):
        return []
    found: list[Anchor] = []
    kind = of_list(head[-160:])
    of_places = any(t.kind == "PLACE" for _, label in run for t in label)
    for size, label in run:
        alone = make_shape(context.view, context.mentions, shape.tokens[size].start, shape.tokens[size].end)
        anchor = make_anchor(alone, sentence, "size-in-string", 0, -1, -1)
        anchor.kind = kind
        places = [t for t in label if t.kind == "PLACE"]
        span = (label[0].start, label[-1].end)
        if places:
            anchor.set("targets", list(dict.fromkeys(c for t in places for c in t.codes)), "size-in-string", *span)
            if kind != "margin":
                anchor.closed.add("products")
        elif of_places:
            anchor.closed |= {"products", "targets"}  # a name that is not known
        else:
            start = next(i for i, t in enumerate(shape.tokens) if t is label[0])
            phrase = parse_object(shape, context.view.clean, start, start + len(label))
            anchor.set("products", phrase.products, "size-in-string", *(phrase.product_span or span))
            anchor.set("hs_codes", phrase.hs, "size-in-string", *(phrase.product_span or span))
            if not phrase.products:
                anchor.closed |= {"products", "targets"}
        found.append(anchor)
    return found
