"""Rates and objects in two lists of one length: "25% and 10% on A and B, respectively", "5, 7 and 9 percent on A, B and C"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.numbers import number_anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

_PAIR_SIZES = r"(?P<sizes>(?:(?:<PCT>|\d{1,3}(?:\.\d+)?) (?:percent |%% |per cent |pct )?(?:, and |, |and |or )){1,8}<PCT>)".replace("%%", "%")
_PAIR_RIGHT = shape_pattern(_PAIR_SIZES + r" (?:{mod} ){0,4}?(?:{head} |rates? )?(?:respectively , )?(?P<prep>on|for|against) ")
_PAIR_LEFT = shape_pattern(r"(?P<list><PLACE>) (?:(?!;|\.)\S+ ){1,8}?" + _PAIR_SIZES)
_PAIR_GOODS = shape_pattern(r"(?P<list>(?:<GOOD>|[a-z][\w-]*) (?:(?:,|, and|and|<GOOD>|[a-z][\w-]*) ){1,12}?)(?:to|at|of|from|pays?|faces?|attracts?|is|are|were|was) (?:(?:cut|raised|reduced|lowered|increased|set|now|taxed|charged|hiked) )?(?:to |at )?" + _PAIR_SIZES + r" , respectively")
_EARLIER = shape_pattern(r" ,? ?respectively (?:, )?(?:(?:up|down) )?(?:from|instead of|against) " + _PAIR_SIZES)
_HEAD_OF = shape_pattern(r"(?P<head>{head}) (?:of |at )?\Z")
_RESPECTIVELY = regex.compile(r"\brespectively\b")
_LIST_GLUE = frozenset((",", "and", "or"))


@rule(
    "size-paired", table="tariffs", family="sizes", needs=("tariff", "dut", "lev", "tax", "surcharge"),
    examples=(
        yes("Trump signed tariffs of 25% and [[10%]] on Canada and China, respectively.", rate_min=10.0, targets=("CHN",)),
        yes("Turkey put tariffs of 25, [[30]] and 40 percent on shoes, hats and gloves.", rate_min=30.0, products=("hats",), imposers=("TUR",)),
        yes("India, Laos and Peru charge duties on cars of 70%, [[40%]] and 15%, respectively.", rate_min=40.0, imposers=("LAO",)),
        yes("Canada and China face U.S. tariffs of 25% and [[10%]], respectively.", rate_min=10.0, targets=("CHN",), imposers=("USA",)),
        yes("India cut its duty on gold, silver and tin to 6%, [[7%]] and 8%, respectively, from 15%, 16% and 17%.", rate_min=7.0, rate_previous=16.0, products=("silver",), imposers=("IND",)),
        no("Tariffs helped sales of 25, 30 and 40 percent on average, on shoes, hats and gloves.", why="the figures are sales"),
    ),
)  # fmt: skip
def find_pairs(shape: Shape, clean: str, sentence: int, anchors: list[Anchor]) -> list[Anchor]:
    """Rates and objects in two lists of one length: "25% and 10% on A and B, respectively", "5, 7 and 9 percent on A, B and C".

    Two of each are paired only where "respectively" says so. One of the rates must be known; the new anchors are returned.
    """
    told = _RESPECTIVELY.search(shape.text) is not None
    tokens = shape.tokens
    known = {a.size: a for a in anchors}
    found: list[Anchor] = []
    for pattern in (_PAIR_RIGHT, _PAIR_LEFT):
        for match in pattern.finditer(shape.text):
            first, last = shape.index(match.start("sizes")), shape.index(match.end("sizes") - 1)
            sizes = [i for i in range(first, last + 1) if tokens[i].kind == "PCT" or tokens[i].text[0].isdigit()]
            base = next((known[i] for i in sizes if i in known), None)
            head = _HEAD_OF.search(shape.text, 0, match.start("sizes"))
            if base is None and head is not None and not is_other_size(shape, last):
                base = known[last] = make_anchor(shape, sentence, "size-paired", last, shape.index(head.start("head")), shape.index(head.end("head") - 1))
                found.append(base)
            if base is None or not told and (len(sizes) < 3 or pattern is _PAIR_LEFT):
                continue
            at = shape.index(match.start("list")) if pattern is _PAIR_LEFT else shape.index(match.end() - 1) + 1
            parts = _parts(shape, clean, at)
            if len(parts) != len(sizes):
                continue
            charges = pattern is _PAIR_LEFT and regex.search(r"\b(?:impose|charge|lev(?:y|ie)|appl(?:y|ie)|have|maintain|put|tariff(?= (?!of|on|rate)))s?\b(?! by)", shape.text[shape.at[at] : match.start("sizes")])
            for size, (slot, value, span, hs) in zip(sizes, parts, strict=True):
                slot = "imposers" if charges and slot == "targets" else slot
                anchor = known.get(size)
                if anchor is None:
                    anchor = _bare(shape, sentence, size, base)
                    found.append(anchor)
                anchor.set(slot, value, "size-paired", *span)
                anchor.set("hs_codes", hs, "size-paired", *span)
            break
    if told:
        _pair_goods(shape, clean, sentence, known, found)
        _earlier(shape, known, found)
    return found


def _pair_goods(shape: Shape, clean: str, sentence: int, known: dict[int, Anchor], found: list[Anchor]) -> None:
    """"the duty on gold, silver and platinum to 6%, 6% and 7%, respectively": goods before their rates."""
    for match in _PAIR_GOODS.finditer(shape.text):
        sizes = _size_tokens(shape, match)
        base = next((known[i] for i in sizes if i in known), None)
        if base is None:
            continue
        first = shape.index(match.start("list"))
        starts = [i for i in range(first, shape.index(match.end("list") - 1) + 1) if shape.tokens[i].kind == "GOOD"]
        parts = _parts(shape, clean, starts[0]) if starts else []
        if len(parts) != len(sizes):
            continue
        for size, (slot, value, span, hs) in zip(sizes, parts, strict=True):
            anchor = known.get(size) or next((a for a in found if a.size == size), None)
            if anchor is None:
                anchor = _bare(shape, sentence, size, base)
                found.append(anchor)
            anchor.set(slot, value, "size-paired", *span)
            anchor.set("hs_codes", hs, "size-paired", *span)
        return


def _earlier(shape: Shape, known: dict[int, Anchor], found: list[Anchor]) -> None:
    """"..., respectively, from 15%, 15% and 16%": what each rate was."""
    match = _EARLIER.search(shape.text)
    if match is None:
        return
    sizes = _size_tokens(shape, match)
    paired = sorted((a for a in [*known.values(), *found] if a.size < sizes[0]), key=lambda a: a.size)[-len(sizes) :]
    if len(paired) == len(sizes):
        for anchor, size in zip(paired, sizes, strict=True):
            amount = shape.tokens[size].items[0] if shape.tokens[size].kind else None
            anchor.previous = amount.high if amount is not None else float(shape.tokens[size].text)


def earlier_sizes(shape: Shape) -> set[int]:
    """Tokens of the rates that a list of new ones is told to have been before."""
    match = _EARLIER.search(shape.text)
    return set(_size_tokens(shape, match)) if match is not None else set()


def _size_tokens(shape: Shape, match: regex.Match[str]) -> list[int]:
    first, last = shape.index(match.start("sizes")), shape.index(match.end("sizes") - 1)
    return [i for i in range(first, last + 1) if shape.tokens[i].kind == "PCT" or shape.tokens[i].text[0].isdigit()]


def _bare(shape: Shape, sentence: int, size: int, base: Anchor) -> Anchor:
    """The anchor of a size whose unit may stand at the end of its list ("25, 30 and 40 percent")."""
    anchor = number_anchor(shape, sentence, "size-paired", size)
    anchor.parent = anchor.governor = base
    return anchor


def _parts(shape: Shape, clean: str, at: int) -> list[tuple[str, list[str], tuple[int, int], list[str]]]:
    """The members of the list of countries or goods at token `at`: slot, value, offsets, HS codes of each."""
    tokens = shape.tokens
    if at >= len(tokens):
        return []
    token = tokens[at]
    if token.kind == "PLACE":
        return [("targets", [p.code], (p.start, p.end), []) for p in token.items]
    phrase = parse_object(shape, clean, at)
    parts: list[tuple[str, list[str], tuple[int, int], list[str]]] = []
    run: list[Token] = []
    for t in [*tokens[at : phrase.end], None]:
        if t is not None and t.text not in _LIST_GLUE:
            run.append(t)
            continue
        if run:
            hs = [code for item in run if item.kind == "GOOD" for code in item.items[0].hs]
            parts.append(("products", [" ".join(clean[run[0].start : run[-1].end].lower().split())], (run[0].start, run[-1].end), hs))
        run = []
    return parts
