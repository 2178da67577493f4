"""Countries that are counted where the duty stands and named elsewhere: "goods from eight nations", "all three countries"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_COUNTED = shape_pattern(
    r"\b(?:from|on|against|for|of|hit|hits|targets?|targeting) (?:all |the |these |those |both |another |some |goods |imports |products |from |of )*(?:(?P<with><PLACE>) and )?(?:(?P<number>(?:" + "|".join(_NUMBERS) + r"|\d\d?)(?= )) (?:(?:other|more|european|asian|african|american|nordic|baltic|gulf|caribbean|latin|andean|arab|western|eastern|east|west|south|north|central|southeast|major|trading|<PLACE|ADJ>) ){0,3}(?:countries|nations|states|members|economies|allies|partners|neighbours|neighbors|jurisdictions|capitals)\b|(?P<count><CNT>))"
)
_STATES = regex.compile(r"(?:countries|nations|states|economies|members|capitals)\Z")
_REACH = 3  # sentences before and after that may name them


@rule(
    "target-counted", table="tariffs", family="on-whom", sets=("targets",),
    examples=(
        yes("Norway will put a 10% duty on goods from three Asian nations. The duty hits [[Laos, Nepal and China]].", imposers=("NOR",), targets=("CHN", "LAO", "NPL")),
        yes("[[Laos, Peru and Chile]] sell wool. Norway will put a 10% duty on wool from all three countries.", imposers=("NOR",), targets=("CHL", "LAO", "PER")),
        yes("Norway will put a 10% duty on goods from Fiji and three Andean states. The duty hits [[Bolivia, Peru and Chile]].", imposers=("NOR",), targets=("BOL", "CHL", "FJI", "PER")),
        no("Norway will put a 10% duty on goods from three nations. Laos and Peru protest.", why="two countries are no three"),
    ),
)  # fmt: skip
def target_counted(context: Context, anchor: Anchor) -> None:
    """"goods from eight nations": the list of so many countries that stands nearest, before or after."""
    shape = anchor.shape
    targets = anchor.get("targets")
    if anchor.rule == "frame" or targets == ["ALL"]:
        return
    match = _COUNTED.search(shape.text)
    if match is None:
        return
    count = _count(context, shape, match.group("number"), match.start("count"))
    named = set(shape.group(match, "with")[0].codes) if match.start("with") >= 0 else set()
    if targets and set(targets) != named or not 2 <= count + len(named) <= 40:
        return
    token = _list_of(context, anchor.sentence, count + len(named), named)
    if token is not None and not set(token[0]) & set(anchor.get("imposers") or ()):
        anchor.slots.pop("targets", None)
        anchor.closed.discard("targets")
        anchor.set("targets", token[0], "target-counted", token[1].start, token[2].end, "context")


def _count(context: Context, shape: Shape, number: str | None, at: int) -> int:
    if number:
        return _NUMBERS[number] if number in _NUMBERS else int(number)
    token = shape.tokens[shape.index(at)]
    amount = token.items[0]
    exact = amount.low is not None and amount.low == amount.high
    return int(amount.low) if exact and _STATES.search(context.lower[token.start : token.end]) else 0


def _list_of(context: Context, sentence: int, count: int, named: set[str]) -> tuple[list[str], Token, Token] | None:
    """The nearest run of so many countries: this sentence, then those after and before it."""
    order = [sentence, *(i for step in range(1, _REACH + 1) for i in (sentence + step, sentence - step))]
    for i in order:
        if not 0 <= i < len(context.sentences):
            continue
        for run in runs_of_places(context.shape(i).tokens):
            codes = list(dict.fromkeys(c for t in run for c in t.codes))
            if len(codes) == count and named <= set(codes) or len(codes) == count - len(named) > 1 and named and not named & set(codes):
                return sorted({*codes, *named}), run[0], run[-1]
    return None


def runs_of_places(tokens: list[Token]) -> list[list[Token]]:
    """Runs of countries with nothing but commas, "and" and "the" between them."""
    runs: list[list[Token]] = []
    last = -9
    for i, token in enumerate(tokens):
        if token.kind != "PLACE":
            continue
        between = tokens[last + 1 : i]
        if runs and last >= 0 and all(t.text in (",", "and", "the", "&", "or", "as", "well") for t in between):
            runs[-1].append(token)
        else:
            runs.append([token])
        last = i
    return runs
