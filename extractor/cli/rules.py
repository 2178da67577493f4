"""`tradefacts rules`: what the rules are, what each reads and on which examples it is tested."""

from __future__ import annotations

from typing import Any

import typer

from extractor.cli.common import console, pick, print_json
from extractor.errors import UsageError
from extractor.rule import Example, Rule, all_rules, get_rule


def rules(
    rule: str | None = typer.Argument(None, metavar="RULE", help="Show this rule in full."),
    table: str | None = typer.Option(None, "--table", help="Only rules of these tables (comma-separated)."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """List the rules, or show one with its examples."""
    from extractor.rules import families

    families()
    if rule is not None:
        try:
            one = get_rule(rule)
        except KeyError as error:
            raise UsageError(str(error.args[0])) from None
        if as_json:
            print_json(_row(one, examples=True))
        else:
            _print_rule(one)
        return
    every = list(all_rules())
    known = sorted({r.table for r in every})
    chosen = pick(table, known, "table with rules")
    listed = [r for r in every if r.table in chosen]
    if as_json:
        print_json([_row(r, examples=False) for r in listed])
        return
    _print_list(listed)


def _row(rule: Rule, examples: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": rule.id, "table": rule.table, "family": rule.family, "sets": list(rule.sets), "doc": rule.doc, "module": rule.module,
        "pattern": rule.pattern, "needs": list(rule.needs),
    }  # fmt: skip
    if examples:
        row["examples"] = [
            {"kind": e.kind, "text": marked(e), "title": e.title, "published": e.published, "why": e.why, "slots": e.slots}
            for e in rule.examples
        ]
    return row


def marked(example: Example) -> str:
    """The text of an example with its span in [[...]] again."""
    if example.start < 0:
        return example.text
    return f"{example.text[: example.start]}[[{example.text[example.start : example.end]}]]{example.text[example.end :]}"


def _print_list(listed: list[Rule]) -> None:
    from rich.table import Table

    out = console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "table", "family", "what it reads"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "rule")
    for rule in listed:
        table.add_row(rule.id, rule.table, rule.family, rule.doc.split("\n\n")[0].replace("\n", " "))
    out.print(table)
    out.print(f"\n{len(listed)} rules with {sum(len(r.examples) for r in listed)} examples. `tradefacts rules ID` shows one of them.")


def _print_rule(rule: Rule) -> None:
    out = console()
    out.print(f"[bold]{rule.id}[/]  ({rule.table}, {rule.family})\n", markup=True)
    out.print(rule.doc, markup=False)
    if rule.sets:
        out.print(f"\nSets: {', '.join(rule.sets)}", markup=False)
    if rule.pattern:
        out.print(f"\nPattern: {rule.pattern}", markup=False)
    out.print(f"Stands in {rule.module.replace('.', '/')}.py\n", markup=False)
    for example in rule.examples:
        out.print(f"{example.kind:5} {marked(example)}", markup=False)
        if example.slots:
            out.print("      " + ", ".join(f"{k}={v!r}" for k, v in example.slots.items()), markup=False)
        if example.why:
            out.print(f"      because: {example.why}", markup=False)
