"""Facts as a person reads them: one table on the screen per table of the contract, and where each slot was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from extractor.facts import Fact, Participant, Tariff

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.pipeline import Extraction

_GROUNDING = {f.name for f in fields(Fact)}
_SIGNS = {"percent": "%", "points": " points", "multiple": " x"}
_BOUNDS = {"approx": "about ", "at_most": "up to ", "at_least": "at least "}
#: Columns that say again what others say, or that are for machines; `--json` has them.
_LEFT_OUT = {
    "rate_text", "bound", "unit_si", "value_si", "slot_basis", "target_scope", "product_scope", "hs_codes", "effective_from_date",
    "effective_to_date", "days_min", "days_max", "used_by", "mast_chapter", "flow",
}  # fmt: skip
#: Columns that are worth a place even where they hold their default.
_KEPT = {"kind", "status", "role", "relation", "dimension", "measure"}
#: (lowest, highest, unit columns in order of preference) that are shown as one.
_RANGES = (
    ("rate_min", "rate_max", ("unit", "specific_currency", "specific_unit"), "rate"),
    ("value_min", "value_max", ("currency", "unit"), "value"),
    ("price_min", "price_max", ("currency", "unit"), "price"),
    ("change_min", "change_max", ("change_unit",), "change"),
    ("iso_duration", "iso_duration_max", (), "duration"),
)
_HEADINGS = {
    "imposers": "by", "targets": "on", "targets_excluded": "except", "products": "goods", "effective_from": "from", "effective_to": "to",
    "rate_previous": "previous", "subject_text": "subject words",
}  # fmt: skip

#: (first, last) of a time that is shown as one.
_TIMES = (("period_from", "period_to", "period"), ("date_from", "date_to", "date"), ("start_date", "end_date", "time"))

Cell = Callable[[Fact], str]


def row(fact: Fact) -> dict[str, Any]:
    """The columns of the contract, in their order."""
    return {f.name: getattr(fact, f.name) for f in fields(fact)}


def number(value: float) -> str:
    """25.0 as 25, 0.5 as 0.5, 1500000.0 as 1,500,000."""
    return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,.10g}"


def span(low: Any, high: Any, bound: str = "exact") -> str:
    """'25', '10 to 25', 'up to 50', 'at least 10'; '' where neither end is stated."""
    low, high = (number(x) if isinstance(x, (int, float)) else x for x in (low, high))
    if low is None and high is None:
        return ""
    if low is None or high is None:
        open_end = "at most" if low is None else "at least"
        return f"{_BOUNDS.get(bound, open_end + ' ')}{low if high is None else high}"
    return f"{_BOUNDS.get(bound, '')}{low}" if low == high else f"{low} to {high}"


def _cell(value: Any) -> str:
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number(value)
        case Participant():
            return f"{value.name} ({value.code})" if value.name and value.code else value.name or value.code or value.role or ""
        case tuple():
            return ", ".join(map(_cell, value))
        case _:
            return str(value)


def _range_cell(low: str, high: str, units: tuple[str, ...]) -> Cell:
    def cell(fact: Fact) -> str:
        first, last = getattr(fact, low), getattr(fact, high)
        if low == "iso_duration" and last is None:  # no upper end: a single duration, not an open range
            last = first
        text = span(first, last, getattr(fact, "bound", "exact"))
        if not text:
            return ""
        unit = [str(u) for name in units if (u := getattr(fact, name)) is not None]
        if unit and unit[0] in _SIGNS:
            return text + _SIGNS[unit[0]]
        if unit and unit[0] == "free":
            return "free"
        if unit and unit[0] == "specific":
            unit = unit[1:]
        return f"{text} {'/'.join(unit)}" if unit else text

    return cell


def _time_cell(first: str, last: str) -> Cell:
    def cell(fact: Fact) -> str:
        start, end = getattr(fact, first), getattr(fact, last)
        if end is None or start == end:
            return start or ""
        return f"{start} to {end}" if start else f"to {end}"

    return cell


def _columns(facts: Sequence[Fact]) -> list[tuple[str, Cell]]:
    """Headings and cells for facts of one table: what at least one of them states."""
    cls = type(facts[0])
    names = [f.name for f in fields(cls)]
    defaults = {f.name: f.default for f in fields(cls)}
    columns: list[tuple[str, Cell]] = []
    covered = set(_LEFT_OUT) | _GROUNDING
    for low, high, units, heading in _RANGES:
        if low in names:
            covered.update((low, high, *units))
            columns.append((heading, _range_cell(low, high, units)))
    for first, last, heading in _TIMES:
        if first in names:
            covered.update((first, last))
            columns.append((heading, _time_cell(first, last)))
    for name in names:
        if name in covered and not (name == "flow" and cls is not Tariff):
            continue
        columns.append((_HEADINGS.get(name, name.replace("_", " ")), lambda fact, name=name: _cell(getattr(fact, name))))  # type: ignore[misc]
        if name not in _KEPT and all(getattr(fact, name) == defaults.get(name) for fact in facts):
            columns.pop()
    return [(heading, cell) for heading, cell in columns if any(map(cell, facts))]


def print_facts(out: Console, name: str, facts: Sequence[Fact]) -> None:
    """A table for the screen, or a paragraph per fact where the screen is too narrow. `facts` is not empty and of one class."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    columns = [*_columns(facts), ("words", lambda fact: " ".join(fact.quote.split()))]
    cells = [[cell(fact) for _, cell in columns] for fact in facts]
    headings = [heading for heading, _ in columns]
    widths = _widths(list(zip(headings, *cells, strict=True)), out.width - 3)
    if widths:
        table = Table(title=f"{name} ({len(facts)})", title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
        table.add_column("", style="dim", justify="right")
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(heading, width=width, style="italic" if heading == "words" else "")
        for position, values in enumerate(cells, 1):
            table.add_row(str(position), *map(Text, values))
        out.print(table)
        return
    out.print(f"{name} ({len(facts)})", style="bold")
    for position, values in enumerate(cells, 1):
        told = [Text.assemble((f"{heading} ", "dim"), value) for heading, value in zip(headings[:-1], values, strict=False) if value]
        out.print(Text.assemble((f"{position} ", "dim"), (values[-1], "italic")))
        out.print(Padding(Text(", ").join(told), (0, 0, 0, 4)))


def _widths(columns: Sequence[Sequence[str]], available: int) -> list[int]:
    """Widths of columns, two blanks apart, so that no word is cut; [] where they do not fit."""
    widths = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    wanted = [max(map(len, column)) for column in columns]
    spare = available - sum(widths) - 2 * len(widths)
    if spare < 0:
        return []
    for column in sorted(range(len(widths)), key=lambda i: wanted[i] - widths[i]):  # those that lack little first
        given = min(spare, wanted[column] - widths[column])
        widths[column] += given
        spare -= given
    return widths


def explain(out: Console, extraction: Extraction, table: str, position: int, fact: Fact) -> None:
    """Prints which rule made the fact, and for each slot the rule that set it and the words it read."""
    from extractor.rule import get_rule

    out.print(f"{table} {position}", style="bold")
    try:
        doc = " ".join(get_rule(fact.rule).doc.split("\n\n")[0].split())
    except KeyError:  # a recogniser of mentions, not a rule with a block of its own
        doc = "a mention"
    out.print(f"  made by {fact.rule}: {doc}", markup=False, soft_wrap=True)
    out.print(f"  at {fact.start}:{fact.end} ({fact.section}), in {_quoted(extraction, fact.sentence_start, fact.sentence_end, 'sentence')}", markup=False, soft_wrap=True)
    for slot, value, rule, start, end, basis in _slots(extraction, table, fact):
        words = f" from {_quoted(extraction, start, end, basis)}" if end > start else ""
        by = f"  [{rule}]" if rule else ""
        out.print(f"  {slot} = {_cell(value)}{words} ({basis}){by}", markup=False, soft_wrap=True)
    out.print()


def _slots(extraction: Extraction, table: str, fact: Fact) -> list[tuple[str, Any, str, int, int, str]]:
    traced = {t.slot: t for t in extraction.trace if t.fact in (f"{table}:{fact.start}:{fact.end}", fact.fact_id)}
    bases = {b.slot: b for b in getattr(fact, "slot_basis", ())}
    found = []
    for slot in [*bases, *(s for s in traced if s not in bases)]:
        value = getattr(fact, slot, None)
        trace, basis = traced.get(slot), bases.get(slot)
        if basis is not None:
            found.append((slot, value, trace.rule if trace else "", basis.start, basis.end, basis.basis))
        elif trace is not None:
            found.append((slot, trace.value if value is None else value, trace.rule, trace.start, trace.end, trace.basis))
    return found


def _quoted(extraction: Extraction, start: int, end: int, basis: str) -> str:
    text = (extraction.document.title or "") if basis == "title" else extraction.document.text
    words = " ".join(text[start:end].split())
    return f'"{words}"'
