"""`tradefacts extract`: documents in, a validated run folder out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from extractor.cli.common import PARTIAL, console, day, pick, print_json
from extractor.facts import TABLES
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.validate import Report

_READING = "How input is read"
_RUNNING = "How the run goes"


def extract(
    inputs: list[str] = typer.Argument(..., metavar="INPUT...", help="Files, folders, globs, or - for standard input."),
    output: Path = typer.Option(..., "--output", "-o", metavar="DIR", help="The folder to write the tables into."),
    tables: str | None = typer.Option(None, "--tables", metavar="NAMES", help="Only these tables of facts (comma-separated)."),
    published: str | None = typer.Option(None, "--published", metavar="DATE", help="Date (YYYY-MM-DD) of documents that have none."),
    format: str | None = typer.Option(None, "--format", metavar="SUFFIX", help="Read every input as this, such as .jsonl."),
    text_column: str | None = typer.Option(None, "--text-column", metavar="NAME", help="Where records hold the text [text]."),
    id_column: str | None = typer.Option(None, "--id-column", metavar="NAME", help="Where records hold the id [id]."),
    title_column: str | None = typer.Option(None, "--title-column", metavar="NAME", help="Where records hold the title [title]."),
    published_column: str | None = typer.Option(None, "--published-column", metavar="NAME", help="Where they hold the date [published]."),
    lexicon: list[str] = typer.Option([], "--lexicon", metavar="FILE", help="A CSV file that extends the code tables (repeatable)."),
    keep_text: bool | None = typer.Option(None, "--keep-text", help="Also write a table of the texts."),
    workers: int | None = typer.Option(None, "--workers", "-w", metavar="N", help="Processes [one per core]."),
    config: Path | None = typer.Option(None, "--config", metavar="FILE", help="Settings as TOML [tradefacts.toml, pyproject.toml]."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing but errors."),
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Name every document that failed or was skipped."),
    as_json: bool = typer.Option(False, "--json", help="Print the summary as JSON."),
) -> None:
    """Read documents and write their facts as validated Parquet tables."""
    from extractor.cli.configure import load_settings

    settings = load_settings(
        config,
        {
            "published": day(published, "--published"), "format": format, "text_column": text_column, "id_column": id_column,
            "title_column": title_column, "published_column": published_column, "lexicon": tuple(lexicon) or None,
            "keep_text": keep_text, "workers": workers,
        },
    )  # fmt: skip
    chosen = None if tables is None else pick(tables, TABLES, "table")
    report, seconds = _run(inputs, output, settings, chosen, quiet or as_json)
    summary = _summary(output, report, seconds)
    if as_json:
        print_json(summary)
    elif not quiet:
        _print(output, summary, verbose)
    if summary["documents"].get("failed"):
        raise typer.Exit(PARTIAL)


def _run(inputs: Sequence[str], output: Path, settings: Settings, tables: Sequence[str] | None, quiet: bool) -> tuple[Report, float]:
    from extractor.engines.local import run
    from extractor.engines.progress import show_progress

    with show_progress(inputs, settings, not quiet) as progress:
        result = run(inputs, output, settings, tables=tables, progress=progress, extra=lambda folder, judged, _: _report(folder, output, judged))
    return result.report, result.counts.seconds


def _report(folder: Path, output: Path, judged: Report) -> None:
    from extractor.report import write

    write(folder, name=str(output), findings=judged.findings)


def _summary(output: Path, report: Report, seconds: float) -> dict[str, Any]:
    from extractor.store import read_run

    run = read_run(output)
    statuses = run.table("documents", ["status"]).column("status").to_pylist()
    return {
        "output": str(output),
        "documents": {status: statuses.count(status) for status in sorted(set(statuses))},
        "rows": report.rows,
        "errors": sum(f.severity == "error" for f in report.failures),
        "warnings": sum(f.severity != "error" for f in report.failures),
        "quarantined": report.quarantined,
        "seconds": round(seconds, 2),
    }


def _print(output: Path, summary: dict[str, Any], verbose: bool) -> None:
    out = console()
    documents = summary["documents"]
    told = ", ".join(f"{count:,} {status}" for status, count in documents.items())
    out.print(f"{sum(documents.values()):,} documents ({told}) in {summary['seconds']:.1f} s\n", markup=False)
    for table, rows in summary["rows"].items():
        if table not in ("documents", "quarantine") and rows:
            out.print(f"  {rows:>7,} {table}", markup=False)
    out.print(
        f"\nChecks: {summary['errors']} errors, {summary['warnings']} warnings, {summary['quarantined']:,} rows in quarantine."
        f"\nTables: {output}  Report: {output / 'report.html'}",
        markup=False,
    )
    if verbose or documents.get("failed"):
        _print_failures(output, verbose)


def _print_failures(output: Path, verbose: bool) -> None:
    from extractor.store import read_run

    rows = read_run(output).table("documents", ["doc_id", "status", "message"]).to_pylist()
    shown = [row for row in rows if row["status"] == "failed" or (verbose and row["status"] != "ok")]
    err = console(stderr=True)
    for row in shown[: None if verbose else 5]:
        err.print(f"{row['status']}: {row['doc_id']}: {row['message']}", markup=False)
    if not verbose and len(shown) > 5:
        err.print(f"and {len(shown) - 5} more; --verbose names them all", markup=False)
