"""Rule families. Each module of a family registers its rules on import and offers `run(context) -> {table: facts}`.

A new family is one new module with its name in `_MODULES`; a test counts the files of this folder against that list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from extractor.context import Context
from extractor.facts import Fact

Family = Callable[[Context], dict[str, list[Fact]]]

#: In the order in which they run: a later family may build on what an earlier one found.
_MODULES = ("tariffs", "durations", "trade_flows", "prices", "rankings", "measures", "meetings")


@cache
def families() -> tuple[Family, ...]:
    """The `run` function of every family, all rules loaded. Raises ImportError where a family does not load."""
    return tuple(import_module(f"{__name__}.{name}").run for name in _MODULES)
