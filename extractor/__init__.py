"""tradefacts: reads trade facts out of text.

    >>> from extractor import Document, extract
    >>> facts = extract(Document(id="wire-1", text="India set a 25% tariff on copper from Chile."))

The names below are the public ones. They load on first use, so that `import extractor` (and `tradefacts --version`)
costs nothing; modules of the package import from each other's modules, never from here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.document import Document, Span
    from extractor.errors import TradefactsError
    from extractor.facts import (
        AmountFact,
        CommodityFact,
        DateFact,
        DurationFact,
        Fact,
        Measure,
        Meeting,
        Participant,
        PlaceFact,
        Price,
        Ranking,
        SlotBasis,
        Tariff,
        TradeFlow,
    )

_HOMES = {
    "document": ("Document", "Span"),
    "errors": ("TradefactsError",),
    "facts": (
        "AmountFact",
        "CommodityFact",
        "DateFact",
        "DurationFact",
        "Fact",
        "Measure",
        "Meeting",
        "Participant",
        "PlaceFact",
        "Price",
        "Ranking",
        "SlotBasis",
        "Tariff",
        "TradeFlow",
    ),
    "pipeline": ("Extraction", "extract"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AmountFact",
    "CommodityFact",
    "DateFact",
    "Document",
    "DurationFact",
    "Fact",
    "Measure",
    "Meeting",
    "Participant",
    "PlaceFact",
    "Price",
    "Ranking",
    "SlotBasis",
    "Span",
    "Tariff",
    "TradeFlow",
    "TradefactsError",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}; its public names are {', '.join(__all__)}")
    value = getattr(import_module(f"extractor.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
