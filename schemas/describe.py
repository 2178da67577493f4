"""The tables for people: docs/tables.md, made from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas import CORPUS_TABLES, TABLES, codes
from schemas.checks import all_checks
from schemas.model import Column, Table

_KIND = {
    "documents": "One row per document",
    "facts": "Facts",
    "mentions": "Mentions",
    "quarantine": "Refused rows",
    "texts": "Written on request",
    "corpus": "Built from the other tables of a run",
}
_GROUNDING = ("fact_id", "doc_id", "start", "end", "quote", "sentence_start", "sentence_end", "section", "rule")


def values_of(column: Column) -> str:
    """What values a column may hold, as a phrase; empty where the type says it all."""
    if column.codes:
        return ", ".join(f"`{code}`" for code in column.codes)
    if column.system:
        title = codes.SYSTEMS[column.system][1]
        return " or ".join([title, *(f"`{code}`" for code in column.extra)])
    return ""


def _rows(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | type | null | unit | meaning | values |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for column in columns:
        null = "yes" if column.nullable else "no"
        cells = (f"`{column.name}`", f"`{column.type}`", null, column.unit or "", column.doc, values_of(column))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    key = ", ".join(f"`{name}`" for name in table.key)
    yield f"{table.doc} {_KIND[table.kind]}; key {key}; in order of {', '.join(f'`{name}`' for name in table.sort)}."
    yield ""
    own = [column for column in table.columns if table.names[: len(_GROUNDING)] != _GROUNDING or column.name not in _GROUNDING]
    if len(own) < len(table.columns):
        yield "The columns of [Grounding](#grounding), then:"
        yield ""
    yield from _rows(own)
    yield ""
    if table.checks:
        yield "Checks across columns:"
        yield ""
        for check in table.checks:
            effect = "a row that fails goes to quarantine" if check.severity == "error" else "a warning, the row stays"
            yield f"- `{check.id}`: {check.title} ({effect})."
        yield ""


def markdown() -> str:
    """All tables as one page of markdown, without its title."""
    grounded = next(table for table in TABLES.values() if table.names[: len(_GROUNDING)] == _GROUNDING)
    every = (*TABLES.values(), *CORPUS_TABLES.values())
    count = sum(len(all_checks(table)) for table in every)
    lines = [
        f"{len(every)} tables, {sum(len(t.columns) for t in every)} columns, {count} checks. "
        'Null means "not stated": never 0 and never "all". A list is never null: the empty list means "not stated"; lists are sorted '
        "and hold no value twice. Offsets are half-open and count code points of the text as read.",
        "",
        "## Grounding",
        "",
        "Every table of mentions and facts begins with these columns.",
        "",
        *_rows(column for column in grounded.columns if column.name in _GROUNDING),
        "",
    ]
    for table in TABLES.values():
        lines += _table(table)
    for table in CORPUS_TABLES.values():
        lines += [line.replace("a row that fails goes to quarantine", "none is written that fails") for line in _table(table)]
    return "\n".join(lines).rstrip() + "\n"
