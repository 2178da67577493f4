"""`tradefacts panel`: what many documents together say about tariffs."""

from __future__ import annotations

from pathlib import Path

import typer


def panel(folder: Path = typer.Argument(..., metavar="DIR", help="A folder that `tradefacts extract` wrote.")) -> None:
    """Build tariff_measures and tariff_panel from a run, beside its other tables."""
    from extractor.corpus.tables import write

    for name, rows in write(folder).items():
        print(f"{rows:>7,} {folder / name}.parquet")
