"""Rates in sentences without a tariff noun, in a text that speaks of tariffs elsewhere: "Ottawa put 100 percent on Chinese cars"."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.rule import Example, no, rule, yes
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_GOODS_AHEAD = r"(?=(?:(?:all|most|some|the|its|their|flat|raw|other|certain|imports? of|imported|any|nearly|finished|foreign|a) ){0,4}(?:<GOOD|ADJ|PLACE|POSS>|goods|imports|products|exports|shipments|everything|steel))"
#: Constructions that name who charges or what pays, so clear that they need no tariff noun in their own sentence.
_STRONG: list[tuple[str, regex.Pattern[str]]] = []


def strong_rule(id: str, pattern: str, examples: tuple[Example, ...]) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A rule for any sentence of a text that speaks of tariffs somewhere."""
    _STRONG.append((id, shape_pattern(pattern)))
    return rule(id, table="tariffs", family="sizes", pattern=pattern, examples=examples)


@strong_rule(
    "size-charged-on",
    r"<PLACE|ACTOR|POSS|APOSS>(?: \S+){0,5}? (?:put|puts|putting|slap|slaps|slapped|slapping|impose|imposes|imposed|imposing|levy|levies|levied|levying|charge|charges|charged|charging) (?:{det} |about |up to ){0,3}<PCT:rate> (?:rate )?on " + _GOODS_AHEAD,
    (
        yes("The tariff row is old. Ottawa slapped [[100 percent]] on Chinese cars last year.", rate_min=100.0, imposers=("CAN",), targets=("CHN",)),
        no("The tariff row is old. The bank charged 9 percent on loans.", why="no country charges it on goods"),
    ),
)
def size_charged_on() -> None:
    """A government puts a bare percentage on goods, in a text about tariffs."""


@strong_rule(
    "size-paid",
    r"(?:<GOOD|PLACE|ADJ>|goods|imports|products|exports|everything|shipments)(?: (?!;|,|\.)\S+){0,4}?,?(?: which)? (?:now |currently |already |still |also )?(?:pays?|paying|attracts?|are charged|is charged|are now charged|is now charged|will be charged) (?:a |an |the |same |flat |about |up to |just |only ){0,3}<PCT:rate>(?! (?:of|in|more|less|higher|lower|interest|vat|tax|commission|income|wages|to|for their)\b)",
    (
        yes("Tariffs were agreed. Norwegian salmon now pays [[15 percent]].", rate_min=15.0, targets=("NOR",)),
        no("Tariffs were agreed. Workers in Norway pay 15 percent of their income.", why="a share of income"),
    ),
)
def size_paid() -> None:
    """Goods or a country that pay a bare percentage, in a text about tariffs."""


@strong_rule(
    "size-enters-at",
    r"(?:enter|enters|entered|get into|gets into|come into|comes into|imported(?: into)?|let in|admitted)(?: (?!;|\.)\S+){0,4}? at (?:a |an |the |just |only |rate of |reduced |rate ){0,3}<PCT:rate>(?! (?:of|discount|below|above|less|more|lower|higher|profit|loss)\b)",
    (
        yes("A new tariff deal was signed. Thai cars may enter Canada at [[6 percent]].", rate_min=6.0, imposers=("CAN",)),
        no("A new tariff deal was signed. Firms enter the year at 6 percent of capacity.", why="a share of capacity"),
    ),
)
def size_enters_at() -> None:
    """Goods that enter "at" a bare percentage, in a text about tariffs."""


def find_strong(shape: Shape, sentence: int) -> list[Anchor]:
    """Anchors of a sentence without a tariff noun, by the constructions that need none."""
    found: dict[int, Anchor] = {}
    for rule_id, pattern in _STRONG:
        for match in pattern.finditer(shape.text):
            size = shape.index(match.start("rate"))
            if size not in found and not is_other_size(shape, size):
                found[size] = make_anchor(shape, sentence, rule_id, size, -1, -1)
    return [found[k] for k in sorted(found)]


#: What the words of such a sentence must hold, looked for before any shape is made.
STRONG_WORDS = regex.compile(r"\b(?:put|puts|putting|slap|slaps|slapped|slapping|impose[sd]?|imposing|lev(?:y|ies|ied|ying)|charge[sd]?|charging|pays?|paying|attracts?|enter(?:s|ed)?|gets? into|comes? into|imported|let in|admitted)\b")
