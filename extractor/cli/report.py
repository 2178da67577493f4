"""tradefacts report: what is in a run folder, and what is wrong with it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

import typer

from extractor.cli.common import FINDINGS


class Format(StrEnum):
    html = "html"
    json = "json"
    markdown = "markdown"
    github = "github"


def report(
    folder: Path = typer.Argument(..., metavar="DIR", help="A folder that `tradefacts extract` wrote."),
    against: Path | None = typer.Option(None, "--against", metavar="DIR", help="Compare with this earlier run: facts gained, lost, changed."),
    format: Format | None = typer.Option(None, "--format", help="Print in this format; without it report.html and report.json are written into DIR."),
    strict: bool = typer.Option(False, "--strict", help="Exit with 1 where a check of severity error or a document failed."),
) -> None:
    """Write the validation report of a run, or print it."""
    from extractor.report import write
    from extractor.report.build import build_report
    from extractor.report.render import RENDERERS

    if format is None:
        made = write(folder, against)
        print(f"{made.verdict.headline}\n{folder / 'report.html'}")
    else:
        made = build_report(folder, against)
        sys.stdout.write(RENDERERS[format.value](made))
    if strict and made.verdict.level == "error":
        raise typer.Exit(FINDINGS)
