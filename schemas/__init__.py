"""The tables of the contract: every column once, with type, unit, code list and a sentence.

`TABLES` maps each table's name to its `Table`, in the order of the contract. Importing this package needs the standard
library only; Arrow, pandera and documents are derived on demand by `schemas.arrow`, `schemas.frames`, `schemas.describe`.
"""

from __future__ import annotations

from schemas import (
    amounts,
    commodities,
    dates,
    documents,
    durations,
    measures,
    meetings,
    places,
    prices,
    quarantine,
    rankings,
    tariff_measures,
    tariff_panel,
    tariffs,
    texts,
    trade_flows,
)
from schemas.model import Table

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (
        documents,
        tariffs,
        durations,
        commodities,
        amounts,
        dates,
        places,
        trade_flows,
        prices,
        measures,
        rankings,
        meetings,
        quarantine,
        texts,
    )
}

#: Tables built from the others after a run, by `tradefacts panel`; `extractor.store` does not write them.
CORPUS_TABLES: dict[str, Table] = {module.TABLE.name: module.TABLE for module in (tariff_measures, tariff_panel)}

#: Tables of facts and mentions: those that have the grounding columns.
GROUNDED_TABLES: tuple[str, ...] = tuple(name for name, table in TABLES.items() if table.kind in ("facts", "mentions"))


def get_table(name: str) -> Table:
    """The table of this name; KeyError names those that there are."""
    table = TABLES.get(name) or CORPUS_TABLES.get(name)
    if table is None:
        raise KeyError(f"no table {name!r}; there are {', '.join((*TABLES, *CORPUS_TABLES))}")
    return table
