"""`tradefacts extract`: documents in, a validated run folder out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from extractor.cli.common import INTERRUPTED, PARTIAL, UNREADABLE, console, day, pick, print_json
from extractor.facts import TABLES

if TYPE_CHECKING:
    from extractor.engines.local import RunResult
    from extractor.validate import Report


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
    any_language: bool | None = typer.Option(None, "--any-language", help="Extract from other languages too, instead of skipping them."),
    time_limit: float | None = typer.Option(None, "--time-limit", metavar="SECONDS", help="For one document [60]; 0: none."),
    engine: str | None = typer.Option(None, "--engine", metavar="NAME", help="local or spark [local]."),
    spark_master: str | None = typer.Option(None, "--spark-master", metavar="URL", help="Such as local[2] or spark://HOST:PORT."),
    spark_remote: str | None = typer.Option(None, "--spark-remote", metavar="URL", help="A Spark Connect server, sc://HOST."),
    config: Path | None = typer.Option(None, "--config", metavar="FILE", help="Settings as TOML [tradefacts.toml, pyproject.toml]."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Print nothing but errors."),
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Name every document that failed or was skipped."),
    as_json: bool = typer.Option(False, "--json", help="Print the summary as JSON."),
) -> None:
    """Read documents and write their facts as validated Parquet tables."""
    from extractor.cli.configure import load_settings
    from extractor.engines import run
    from extractor.engines.progress import show_progress

    settings = load_settings(
        config,
        {
            "published": day(published, "--published"), "format": format, "text_column": text_column, "id_column": id_column,
            "title_column": title_column, "published_column": published_column, "lexicon": tuple(lexicon) or None,
            "keep_text": keep_text, "workers": workers, "any_language": any_language, "time_limit": time_limit, "engine": engine,
            "spark_master": spark_master, "spark_remote": spark_remote,
        },
    )  # fmt: skip
    chosen = None if tables is None else pick(tables, TABLES, "table")
    try:
        with show_progress(inputs, settings, wanted=not (quiet or as_json)) as progress:
            result = run(inputs, output, settings, tables=chosen, progress=progress, extra=partial(_report, output))
    except KeyboardInterrupt:
        print("tradefacts: interrupted; the same command goes on where this one stopped", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    summary = _summary(result)
    if as_json:
        print_json(summary)
    elif not quiet:
        _print(output, summary, verbose)
    if failed := summary["documents"].get("failed"):
        raise typer.Exit(UNREADABLE if failed == sum(summary["documents"].values()) else PARTIAL)


def _report(output: Path, folder: Path, judged: Report, _manifest: dict[str, Any]) -> None:
    """Puts the report into the folder of a run that will stand at `output`."""
    from extractor.report import write

    write(folder, name=str(output), findings=judged.findings)


def _summary(result: RunResult) -> dict[str, Any]:
    from extractor.store import read_run

    statuses = read_run(result.output).table("documents", ["status"]).column("status").to_pylist()
    report, counts = result.report, result.counts
    return {
        "output": str(result.output),
        "documents": {status: statuses.count(status) for status in sorted(set(statuses))},
        "known_before": counts.resumed + counts.reused,
        "megabytes": round(counts.bytes / 1e6, 3),
        "seconds": round(counts.seconds, 2),
        "rows": report.rows,
        "errors": sum(f.severity == "error" for f in report.failures),
        "warnings": sum(f.severity != "error" for f in report.failures),
        "quarantined": report.quarantined,
    }


def _print(output: Path, summary: dict[str, Any], verbose: bool) -> None:
    out = console()
    documents = summary["documents"]
    told = ", ".join(f"{count:,} {status}" for status, count in documents.items())
    known = f", {summary['known_before']:,} of them known from before" if summary["known_before"] else ""
    out.print(f"{sum(documents.values()):,} documents ({told}) in {summary['seconds']:.1f} s{known}\n", markup=False)
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
