"""`tradefacts export`: a run's tables for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer


class Format(StrEnum):
    csv = "csv"
    dta = "dta"
    xlsx = "xlsx"
    duckdb = "duckdb"
    jsonl = "jsonl"


def export(
    folder: Path = typer.Argument(..., metavar="DIR", help="A folder that `tradefacts extract` wrote."),
    format: Format = typer.Option(..., "--format", "-f", help="csv, dta (Stata), jsonl: a file per table; xlsx, duckdb: one file."),
    output: Path = typer.Option(..., "--output", "-o", metavar="PATH", help="The folder (csv, dta, jsonl) or file (xlsx, duckdb) to write."),
    tables: str | None = typer.Option(None, "--tables", metavar="NAMES", help="Only these tables (comma-separated)."),
) -> None:
    """Write the tables of a run for Stata, Excel, DuckDB or anything that reads CSV or JSON."""
    from extractor.exports import export as write

    names = [name.strip() for name in tables.split(",") if name.strip()] if tables else None
    for path in write(folder, format.value, output, names):
        print(f"{path.stat().st_size:>12,} {path}")
