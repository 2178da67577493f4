"""Tariff rate facts."""

from __future__ import annotations

from extractor.context import Context
from extractor.facts import Fact


def run(context: Context) -> dict[str, list[Fact]]:
    """Tariff facts of one document."""
    return {"tariffs": []}
