"""`tradefacts show`: the facts of one text, on the screen."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import typer

from extractor.cli.common import console, day, pick, print_json
from extractor.document import Document
from extractor.errors import InputError, UsageError
from extractor.facts import TABLES, Fact

#: Tables of mere mentions: `show` counts them unless they are asked for.
MENTIONS = ("amounts", "dates", "places")


def show(
    text: str = typer.Argument(..., metavar="TEXT", help="The text, or - to read it from standard input."),
    title: str | None = typer.Option(None, "--title", help="The title of the text."),
    published: str | None = typer.Option(None, "--published", metavar="DATE", help="When it was published (YYYY-MM-DD); resolves dates."),
    source: str | None = typer.Option(None, "--source", help="Who published it, such as whitehouse.gov."),
    tables: str | None = typer.Option(None, "--tables", metavar="NAMES", help="Only these tables (comma-separated)."),
    all_tables: bool = typer.Option(False, "--all", help="Also list the amounts, dates and places."),
    explain: bool = typer.Option(False, "--explain", help="Print which rule set which slot from which words."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON: one list of rows per table."),
) -> None:
    """Print the facts of one text."""
    from extractor.cli.facts_view import explain as explain_fact
    from extractor.cli.facts_view import facts_table, row
    from extractor.pipeline import extract
    from extractor.rows import rows

    chosen = pick(tables, TABLES, "table")
    document = Document(id="-", text=_read(text), title=title, published=day(published, "--published"), source=source)
    extraction = extract(document)
    found = rows(extraction)
    if as_json:
        print_json({table: [row(fact) for fact in found[table]] for table in chosen})
        return
    brief = tables is None and not all_tables
    shown = {table: [fact for fact in found[table] if not brief or _is_fact(table, fact)] for table in chosen}
    out = console()
    for table, facts in shown.items():
        if facts:
            out.print(facts_table(table, facts))
            out.print()
        for position, fact in enumerate(facts if explain else (), 1):
            explain_fact(out, extraction, table, position, fact)
    if not any(shown.values()):
        out.print("No facts found.")
    if brief and (line := _left_out(found, shown)):
        out.print(line, style="dim")


def _read(text: str) -> str:
    """The text itself, or standard input for `-`. Raises UsageError where there is no text, InputError where it is no UTF-8."""
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(
                f"standard input is not UTF-8 (byte {error.start}); save it as UTF-8, or as a file that `tradefacts extract` can detect"
            ) from None
    if not text.strip():
        raise UsageError('found no text; write tradefacts show "a sentence", or pipe a text into tradefacts show -')
    return text


def _is_fact(table: str, fact: Fact) -> bool:
    """Whether a row says more than that something is mentioned."""
    if table == "durations":
        return getattr(fact, "subject", None) is not None
    return table not in MENTIONS


def _left_out(found: Mapping[str, Sequence[Fact]], shown: Mapping[str, Sequence[Fact]]) -> str:
    """'Also mentioned: 2 places, 1 date (--all lists them).', or '' where nothing was left out."""
    counts = {table: len(found[table]) - len(shown[table]) for table in shown}
    told = [f"{n} {table if n > 1 else table[:-1]}" for table, n in counts.items() if n]
    return f"Also mentioned: {', '.join(told)} (--all lists them)." if told else ""
