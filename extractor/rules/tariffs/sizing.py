"""How a rule about the place of a size is declared: a pattern over shapes with the group `rate`."""

from __future__ import annotations

from collections.abc import Callable

import extractor.pattern as regex
from extractor.rule import Example, rule
from extractor.rules.tariffs.vocabulary import shape_pattern


def size_rule(
    patterns: list[tuple[str, regex.Pattern[str]]], id: str, pattern: str, examples: tuple[Example, ...],
    *, needs: tuple[str, ...] = ("tariff", "dut", "lev", "tax", "surcharge"),
) -> Callable[[Callable[[], None]], Callable[[], None]]:  # fmt: skip
    """A rule whose pattern has the groups `rate` and, where the noun is inside, `head`; added to the `patterns` of its family."""
    patterns.append((id, shape_pattern(pattern)))
    return rule(id, table="tariffs", family="sizes", pattern=pattern, needs=needs, examples=examples)
