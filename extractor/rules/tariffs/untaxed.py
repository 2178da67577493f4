"""Goods that pay nothing, in a text about tariffs: "books come in free", "whisky pays nothing", "nothing is due on seeds"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_AUX = r"(?:(?:will|would|can|could|may|must|shall|to|now|still|also|already|currently|again|then|both|each|all|continue to|continues to|be|is|are|was|were|been|being|has|have|had|not|allowed to|let) ){0,4}"
_STOP = r"(?= (?:,|;|\.|\)|and|but|while|until|from|on|if|for|within|up to|when|under|in|as|whatever|whether|because|of charge|at the border|provided|with effect|into|to <PLACE>|after|since|too|throughout|during|through)|\Z)"
_PAY = shape_pattern(r"\b(?:pay|pays|paid|paying|owe|owes|owed|attract|attracts|face|faces|faced|bear|bears|incur|incurs|charged|taxed|levied) (?:at )?(?P<size>nothing|no charge|zero|nil|none|not a cent)\b" + _STOP)
_ENTER = shape_pattern(
    r"\b(?:enter|enters|entered|entering|come in|comes in|came in|coming in|get in|gets in|let in|admitted|imported|arrive|arrives|arrived|cross|crosses|go in|goes in|shipped in|brought in|cross the border|land|lands|landed|sold into|allowed in|let through|waved through|get through)"
    r"(?: (?!;|\.|,|and\b|but\b)\S+){0,5}? (?P<size>free of charge|free|untaxed|without charge|without paying|without any charge|unburdened|at nil|at zero|at a zero rate|at zero rate|untariffed)\b(?! (?:trade|market|time|will|movement|press|vat|speech|access|ride|zone))" + _STOP
)
_STAY = shape_pattern(r"\b(?:is|are|was|were|be|been|stay|stays|stayed|remain|remains|remained|become|becomes|became|go|goes|went|rated|made|set) (?:now |still |already |also |again |all |entirely |fully |completely )*(?:at )?(?P<size>free|zero-rated|nil|untaxed|untariffed|zero|nought)\b(?! (?:to|trade|market|of (?!charge|all charge|any charge)|from|tolerance|sum|emission))" + _STOP)
_NOTHING = shape_pattern(r"\b(?P<size>nothing|no charge|no rate|nil) (?:" + _AUX + r")(?:due|payable|owed|charged|levied|collected|paid|charge|levy|applies|apply)\b")
_ZERO_FOR = shape_pattern(r"(?:\A|[,;:(] |\b(?:and|is|was|at|to|with|be|while|of) )(?P<size>zero|nil|nothing|free) (?:for|on) (?:(?:all|most|the|its|their|other|imported|raw|certain) ){0,3}(?=<GOOD|PLACE|ADJ>)")
_GOES = shape_pattern(r"\b(?:cut|reduced|lowered|brought|falls?|fell|fallen|drops?|dropped|goes|go|went|moves?|moved|phased|down|slashed|taken|set|kept|held|stays?|remains?) (?:(?:from <PCT|PRC>|in <DATE|DUR>|by <DATE>|over <DUR>|down|gradually|straight|all the way|back|steadily|immediately) ){0,3}(?:to|at) (?P<size>zero|nil|nothing)\b" + _STOP)
_RULES = (("free-pays-nothing", _PAY), ("free-enters", _ENTER), ("free-stays", _STAY), ("free-nothing-due", _NOTHING), ("free-zero-for", _ZERO_FOR), ("free-goes-to", _GOES))
RULES = frozenset(id for id, _ in _RULES)
_WORDS = regex.compile(r"\b(?:nothing|no charge|no rate|zero|nil|none|not a cent|free|untaxed|without|unburdened|untariffed|zero-rated|nought)\b")
#: Zeroes of other things.
_OTHER = regex.compile(r"\b(?:vat|income tax|excise|interest|growth|inflation|profits?|emissions?|net zero|price|prices|prisoners?|hostages?|elections?|speech|charge of|visas?|tickets?|tolerance|chance|imports (?:fell|dropped)|exports (?:fell|dropped)|sales|sum|risk|admission|tuition|software|download|delivery|shipping|returns|trial|samples?)\b")


@rule(
    "free-pays-nothing", table="tariffs", family="free", needs=("nothing", "no charge", "zero", "nil", "none", "not a cent"),
    examples=(
        yes("The new tariffs spare some. Gin from Peru [[pays nothing]].".replace("[[pays nothing]]", "pays [[nothing]]"), rate_max=0.0, unit="free"),
        no("The new tariffs spare some. Peru paid nothing in interest.", why="interest, no duty"),
    ),
)  # fmt: skip
def pays_nothing() -> None:
    """Goods or a country that pay nothing, in a text about tariffs."""


@rule(
    "free-enters", table="tariffs", family="free", needs=("free", "untaxed", "without", "nil", "zero", "unburdened", "untariffed"),
    examples=(
        yes("The new tariffs spare some. Books may enter Peru [[free of charge]].", rate_max=0.0, unit="free"),
        no("The new tariffs spare some. Visitors enter the fair without paying for tickets.", why="tickets, no goods"),
    ),
)  # fmt: skip
def enters_free() -> None:
    """Goods that enter free, in a text about tariffs."""


@rule(
    "free-stays", table="tariffs", family="free", needs=("free", "zero", "nil", "untaxed", "untariffed", "nought"),
    examples=(
        yes("The new tariffs spare some. Medicines stay [[free]] until June.", rate_max=0.0, unit="free"),
        no("The new tariffs spare some. Peru is free to answer.", why="free means at liberty"),
    ),
)  # fmt: skip
def stays_free() -> None:
    """Goods that are, stay or become free or zero-rated, in a text about tariffs."""


@rule(
    "free-nothing-due", table="tariffs", family="free", needs=("nothing", "no charge", "no rate", "nil"),
    examples=(
        yes("The new tariffs spare some. On rice [[nothing is due]].".replace("[[nothing is due]]", "[[nothing]] is due"), rate_max=0.0, unit="free"),
        no("The new tariffs spare some. Nothing is clear yet.", why="no duty is told"),
    ),
)  # fmt: skip
def nothing_due() -> None:
    """"Nothing is due on seeds", in a text about tariffs."""


@rule(
    "free-zero-for", table="tariffs", family="free", needs=("zero", "nil", "nothing", "free"),
    examples=(
        yes("The new tariffs differ: 40 percent for Laos and [[zero]] for Peru.", rate_max=0.0, unit="free", targets=("PER",)),
        no("The new tariffs spare some. The score was 3 to zero for Peru's team.", why="a score: what follows is no goods"),
    ),
)  # fmt: skip
def zero_for() -> None:
    """"Zero for Peru", "nil on rice" beside other rates, in a text about tariffs."""


@rule(
    "free-goes-to", table="tariffs", family="free", needs=("zero", "nil", "nothing"),
    examples=(
        yes("The new tariffs spare some. Machines drop in steps to 5 percent, chips go [[to zero]].".replace("[[to zero]]", "to [[zero]]"), rate_max=0.0, unit="free"),
        no("The new tariffs spare some. Sales of chips go to zero.", why="sales, no duty"),
    ),
)  # fmt: skip
def goes_to_zero() -> None:
    """Goods that go to zero or stay at it, in a text about tariffs."""


def find_untaxed(shape: Shape, sentence: int, taken: list[Anchor]) -> list[Anchor]:
    """Anchors for zero rates told without a tariff noun; `taken` are the anchors that the sentence has already."""
    if not _WORDS.search(shape.text):
        return []
    found: list[Anchor] = []
    for rule_id, pattern in _RULES:
        for match in pattern.finditer(shape.text):
            first, last = shape.index(match.start("size")), shape.index(match.end("size") - 1)
            if any(a.first <= last and first <= a.last or a.size in range(first, last + 1) for a in taken + found) or _OTHER.search(shape.text):
                continue
            if not any(t.kind in ("GOOD", "PLACE", "ADJ", "POSS") or t.text in ("goods", "imports", "products", "everything", "rest", "others", "it", "they", "those", "rate", "rates") for t in shape.tokens):
                continue
            anchor = Anchor(sentence, shape, rule_id, first, first, last, -1, -1, None, "free", 0.0, 0.0)
            anchor.text = (shape.tokens[first].start, shape.tokens[last].end)
            found.append(anchor)
    return found
