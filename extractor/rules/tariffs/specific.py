"""Small sums as duties: so much for each item, or in the unit named before."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-money",
    r"(?:<MON:rate> (?:{mod} ){0,3}?(?P<head>{head})\b(?! (?:revenues?|income|receipts|bill))|<PRC> (?:{mod} ){0,2}?(?P<head>{head}) (?:(?:on|for) (?:(?!;|\.|<PRC|PCT>)\S+ ){1,8}?)?to <MON:rate>(?! (?:worth|million|billion))|(?P<head3>{head}) <MON:rate>(?= (?:on|for|per|a|each) )|(?P<head2>{head}) (?:(?:on|for|payable on) {run}{1,8}?(?:to|at|is|be|was) )?(?:{fill} |unchanged ){0,6}?(?<=(?:to|at|of|be|is|was|were|are|from|on|high as|low as|much as|\() (?:\S+ ){0,3})<MON:rate>(?! (?:in|of) (?:revenues?|tariffs?|duties|imports|exports|goods|trade|receipts)| worth| a year| annually))",
    (
        yes("Parcels will carry a [[$2 customs duty]] from July.", rate_min=2.0, unit="specific"),
        yes("They ask for a [[duty as high as 300 euros]] on bananas from Ecuador.", rate_max=300.0, unit="specific"),
        yes("Malaysia cut the [[duty to 9 cents]] on rubber.", rate_min=0.09, unit="specific"),
        yes("Japan will cut its ¥482 per kilogram [[tariff on pork to ¥125]].", rate_min=125.0, unit="specific", rate_previous=482.0),
        no("Tariffs of $200 billion were collected.", why="revenue, not a rate"),
        no("A $3 billion duty bill awaits importers.", why="a sum of revenue"),
    ),
)
def size_money() -> None:
    """A small sum before or after the tariff noun: so much for each item, or in the unit named before."""
