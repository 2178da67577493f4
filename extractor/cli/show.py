"""`tradefacts show`: the facts of one text, on the screen."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from extractor.cli.common import console, day, pick, print_json
from extractor.document import Document
from extractor.errors import InputError, UsageError
from extractor.facts import TABLES, Fact

#: Tables of mere mentions: `show` counts them unless they are asked for.
MENTIONS = ("amounts", "dates", "places")


def show(
    text: str = typer.Argument(..., metavar="TEXT", help="The text, a file that holds it, or - for standard input."),
    title: str | None = typer.Option(None, "--title", help="The title of the text."),
    published: str | None = typer.Option(None, "--published", metavar="DATE", help="When it was published (YYYY-MM-DD); resolves dates."),
    source: str | None = typer.Option(None, "--source", help="Who published it, such as whitehouse.gov."),
    tables: str | None = typer.Option(None, "--tables", metavar="NAMES", help="Only these tables (comma-separated)."),
    all_tables: bool = typer.Option(False, "--all", help="Also list the amounts, dates and places."),
    explain: bool = typer.Option(False, "--explain", help="Print which rule set which slot from which words."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON: one list of rows per table."),
) -> None:
    """Print the facts of one text, or of the documents of one file."""
    from extractor.cli.facts_view import explain as explain_fact
    from extractor.cli.facts_view import print_facts, row
    from extractor.pipeline import extract
    from extractor.rows import rows

    chosen = pick(tables, TABLES, "table")
    brief = tables is None and not all_tables
    known = {"title": title, "published": day(published, "--published"), "source": source}
    out = console()
    several: list[dict[str, Any]] = []
    documents = _documents(text, {name: value for name, value in known.items() if value is not None})
    for document in documents:
        extraction = extract(document)
        found = rows(extraction)
        if as_json:
            several.append({table: [row(fact) for fact in found[table]] for table in chosen})
            continue
        if len(documents) > 1:
            out.print(f"{document.id}  {document.title or ''}\n", style="bold underline", markup=False)
        shown = {table: [fact for fact in found[table] if not brief or _is_fact(table, fact)] for table in chosen}
        for table, facts in shown.items():
            if facts:
                print_facts(out, table, facts)
                out.print()
            for position, fact in enumerate(facts if explain else (), 1):
                explain_fact(out, extraction, table, position, fact)
        if not any(shown.values()):
            out.print("No facts found.")
        if brief and (line := _left_out(found, shown)):
            out.print(line, style="dim")
    if as_json:
        print_json(several if len(several) > 1 else several[0])


def _documents(text: str, known: dict[str, Any]) -> list[Document]:
    """The text itself, the documents of the file that it names, or standard input for `-`; `known` overrides what they say.

    Raises UsageError where there is no text, InputError where a file or standard input cannot be read.
    """
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(
                f"standard input is not UTF-8 (byte {error.start}); save it as a file, whose encoding is detected, and name that"
            ) from None
    elif _names_a_file(text):
        return [replace(document, **known) for document in _of_file(text)]
    if not text.strip():
        raise UsageError('found no text; write tradefacts show "a sentence", or pipe a text into tradefacts show -')
    return [Document(id="-", text=text, **known)]


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > 1000 or "\0" in text:
        return False
    try:
        if Path(text).is_file():
            return True
    except OSError:
        return False
    if " " not in text.strip() and Path(text).suffix.lower() in (".txt", ".md", ".jsonl", ".json", ".html", ".pdf", ".docx"):
        raise InputError(f"no file {text!r}; expected a text, a file that exists, or - for standard input")
    return False


def _of_file(path: str) -> list[Document]:
    from extractor.readers import discover, read
    from extractor.readers.model import Failed
    from extractor.settings import Settings

    found: list[Document] = []
    for source in discover([path], Settings()):
        for item in read(source, Settings()):
            if isinstance(item, Failed):
                raise InputError(f"{item.id}: {item.message}")
            found.append(item)
    if not found:
        raise InputError(f"{path} holds no document")
    return found


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
