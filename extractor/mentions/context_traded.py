"""Rules of context for common words that are goods where they are traded: `tariffs on food`, `exports of scrap`, "hats, pumps and lace"."""

from __future__ import annotations

import re

from extractor.mentions.context import Scope, context
from extractor.mentions.context_goods import INFINITIVE, lower_case

_TRADE_AFTER = re.compile(
    r" (?:and [a-z]+ )?(?:imports?|importers?|exports?|exporters?|shipments?|purchases?|sales|tariffs?|duties|embargo|"
    r"products?|deliveries|supplies)\b"
)
_TRADE_BEFORE = re.compile(
    r"\b(?:imports?|importers?|importing|exports?|exporters?|exporting|purchases?|purchasing|buy|buying|bought|sell|selling|sold|shipments?|tariffs?|duties|duty|embargo)"
    r"(?: (?:of|on|more|all|its|their|american|u\.s\.|russian|canadian|foreign|imported)){0,3} \Z",
    re.IGNORECASE,
)


@context
def trade_beside(scope: Scope, start: int, end: int) -> bool:
    """Words of trade directly beside: `food imports`, `buy more energy`, `tariffs on food`."""
    return _TRADE_AFTER.match(scope.low, end) is not None or _TRADE_BEFORE.search(scope.before(start)) is not None


_OF_TRADE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|imports?|exports?|shipments?|quotas?|ban) (?:of|on)(?: (?:all|imported|foreign|some|certain|american|chinese|indian|european|canadian)){0,2} \Z", re.IGNORECASE
)
_TRADED = re.compile(r" (?:imports?|exports?|shipments?)\b(?! (?:duty|duties|tariffs?))")


@context
def trade_of(scope: Scope, start: int, end: int) -> bool:
    """A word of many meanings (`paper`, `scrap`, `tools`) only in `tariffs on paper`, `exports of scrap`, `scrap imports`."""
    return _OF_TRADE.search(scope.before(start, 64)) is not None or _TRADED.match(scope.low, end) is not None and not INFINITIVE.search(scope.before(start))


_LISTED_BEFORE = re.compile(
    r"(?:[,;:(] ?(?:and |or )?|\b(?:and|or|of|on|for|imported|foreign|including|as|like|some|all|certain|mainly|mostly|chinese|american|european|canadian|mexican|indian|japanese|"
    r"u\.s\.|us|eu|vietnamese|turkish) )\Z",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(r"[,;:.)\n]| (?:and|or|from|made|imported|produced|worth|into|to|is|are|was|were|will|would|face|faces|at|rose|fell|grew|jump(?:ed|s)?|doubled|dropped|surged|declined|climbed|slumped|hit|pay|pays)\b")
_DUTY_NEAR = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax|tax(?:ed|es)?|imports?|imported|exports?|exported|shipments?|anti-?dumping|countervailing|quotas?|safeguard)\b")


@context
def goods_listed(scope: Scope, start: int, end: int) -> bool:
    """A common word as a good (`hats`, `lace`, `pumps`): trade directly beside it, or its place in a list of goods with a duty or trade near."""
    if not lower_case(scope, start, end):
        return False
    if trade_beside(scope, start, end):
        return True
    return (
        _LISTED_AFTER.match(scope.low, end) is not None
        and _LISTED_BEFORE.search(scope.before(start, 16)) is not None
        and _DUTY_NEAR.search(scope.near(start, end)) is not None
    )
