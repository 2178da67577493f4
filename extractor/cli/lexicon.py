"""`tradefacts lexicon`: what a phrase means to the recognisers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from extractor.cli.common import FINDINGS, console, did_you_mean, pick, print_json

app = typer.Typer(help="Look into the code tables.", no_args_is_help=True, rich_markup_mode=None)

#: Columns whose cells are names that a text may use.
_NAMES = ("name", "variants", "adjectives", "surnames")


@app.callback()
def _lexicon() -> None:
    pass


@app.command("find")
def find(
    phrase: str = typer.Argument(..., metavar="WORD", help="A word or phrase, such as 'Burma', 'lumber' or 'dlrs'; a code works too."),
    table: str | None = typer.Option(None, "--table", help="Only these code tables (comma-separated)."),
    lexicon: list[Path] = typer.Option([], "--lexicon", help="A CSV file of yours that extends the code tables."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Print the entries of the code tables that a word or phrase names; exit code 1 where there are none."""
    from extractor.lexicon import tables

    tables.use(lexicon)
    chosen = pick(table, tables.names(), "code table")
    wanted = " ".join(phrase.split()).casefold()
    entries = [(name, row, set(_spellings(row))) for name in chosen for row in tables.rows(name)]
    found = [(name, row) for name, row, spellings in entries if wanted in spellings]
    exact = bool(found)
    if not exact and len(wanted) > 2:
        found = [(name, row) for name, row, spellings in entries if any(wanted in spelling for spelling in spellings)]
    if as_json:
        print_json([{"table": name, **row} for name, row in found])
    elif found:
        _print(phrase, found, exact)
    else:
        known = {spelling for _, _, spellings in entries for spelling in spellings}
        console(stderr=True).print(f"The code tables have no {phrase!r}{did_you_mean(wanted, known) or '.'}", markup=False)
    if not found:
        raise typer.Exit(FINDINGS)


def _spellings(row: dict[str, str]) -> Iterator[str]:
    """Everything that names the row, in one case; the code too."""
    yield row.get("code", "").casefold()
    for column in _NAMES:
        for name in row.get(column, "").split("|"):
            if name.strip():
                yield name.strip().casefold()


def _print(phrase: str, found: list[tuple[str, dict[str, Any]]], exact: bool) -> None:
    from rich.text import Text

    out = console()
    if not exact:
        out.print(f"Nothing is called {phrase!r} exactly; these names hold it:\n", markup=False)
    for name, row in found[:20]:
        out.print(Text.assemble((row.get("code", ""), "bold"), f"  {row.get('name', '')}  ", (name, "dim")))
        for column, cell in row.items():
            if cell and column not in ("code", "name"):
                out.print(Text(f"  {column}: {cell.replace('|', ', ')}"))
    if len(found) > 20:
        out.print(f"\nand {len(found) - 20} more", markup=False)
