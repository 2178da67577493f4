"""`tradefacts validate`: check the tables of an output folder against the schemas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli.common import FINDINGS, console, print_json
from extractor.errors import OutputError

if TYPE_CHECKING:
    from extractor.validate import Report


def validate(
    folder: Path = typer.Argument(..., metavar="DIR", help="The output folder of a run."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing; the exit code tells."),
) -> None:
    """Check the tables in DIR against the schemas; exit code 1 where a check of severity error fails."""
    from extractor.validate import validate_run

    if not folder.is_dir():
        raise OutputError(f"{folder} is not a folder; give the --output of an earlier `tradefacts extract`")
    report = validate_run(folder)
    if not report.rows and not (folder / "run.json").exists():
        raise OutputError(f"{folder} holds neither run.json nor tables; give the --output of an earlier `tradefacts extract`")
    if as_json:
        print_json(report.to_dict())
    elif not quiet:
        _print(report)
    if not report.ok:
        raise typer.Exit(FINDINGS)


def _print(report: Report) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    if report.failures:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("severity", "table", "check", "failed", "of", "example"):
            table.add_column(heading, overflow="fold", justify="right" if heading in ("failed", "of") else "left")
        for f in report.failures:
            example = f.examples[0].get("message", "") if f.examples else ""
            table.add_row(f.severity, f.table, f.check, str(f.failed), str(f.checked), Text(str(example)))
        out.print(table)
        out.print()
    errors = sum(f.severity == "error" for f in report.failures)
    checks = len(report.findings)
    out.print(
        f"{sum(report.rows.values()):,} rows in {len(report.rows)} tables, {checks} checks: {errors} errors,"
        f" {len(report.failures) - errors} warnings, {report.quarantined:,} rows in quarantine."
    )
