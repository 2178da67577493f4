"""`tradefacts schema`: the tables and what each column means."""

from __future__ import annotations

from typing import Any

import typer

from extractor.cli.common import console, did_you_mean, print_json
from extractor.errors import UsageError
from schemas import TABLES
from schemas.model import Column, Table


def schema(
    table: str | None = typer.Argument(None, metavar="TABLE", help="Show the columns of this table."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """List the tables, or the columns of one."""
    if table is None:
        if as_json:
            print_json([{"table": t.name, "title": t.title, "doc": t.doc, "columns": list(t.names)} for t in TABLES.values()])
        else:
            _print_tables()
        return
    if table not in TABLES:
        raise UsageError(f"no table {table!r}{did_you_mean(table, TABLES)}; there are {', '.join(TABLES)}")
    if as_json:
        print_json(_described(TABLES[table]))
    else:
        _print_columns(TABLES[table])


def allowed(column: Column) -> str:
    """What values a column may hold beyond its type, '' where anything goes."""
    parts = [*column.codes, *column.extra] if column.codes else []
    if column.system:
        parts = [f"{column.system} codes", *column.extra]
    return ", ".join(parts)


def _described(table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "title": table.title,
        "doc": table.doc,
        "columns": [
            {"name": c.name, "type": c.type, "nullable": c.nullable, "unit": c.unit, "codes": list(c.codes), "system": c.system, "doc": c.doc}
            for c in table.columns
        ],
        "checks": [{"id": c.id, "title": c.title, "columns": list(c.columns), "severity": c.severity} for c in table.checks],
    }


def _print_tables() -> None:
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for heading in ("table", "columns", "what a row is"):
        grid.add_column(heading)
    for table in TABLES.values():
        grid.add_row(table.name, str(len(table.columns)), table.doc)
    out = console()
    out.print(grid)
    out.print("\n`tradefacts schema TABLE` lists the columns of one.")


def _print_columns(table: Table) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    out = console()
    out.print(f"{table.name}: {table.doc}\n", markup=False)
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for heading in ("column", "type", "null", "meaning"):
        grid.add_column(heading, no_wrap=heading in ("column", "type"))
    for column in table.columns:
        codes = allowed(column)
        meaning = column.doc + (f" Unit: {column.unit}." if column.unit else "") + (f" One of {codes}." if codes else "")
        grid.add_row(column.name, column.type, "yes" if column.nullable else "no", Text(meaning))
    out.print(grid)
    if table.checks:
        out.print("\nChecks: " + "; ".join(check.title for check in table.checks) + ".", markup=False)
