"""The typer app: which commands there are. Each stands in a file of its own and loads what is heavy when it runs."""

from __future__ import annotations

import typer

from extractor.cli import explore, export, extract, lexicon, panel, report, rules, schema, show, validate
from extractor.version import __version__

app = typer.Typer(
    name="tradefacts",
    help="Reads trade facts (tariff rates, durations, flows, prices ...) out of text into validated Parquet tables.",
    epilog="Exit codes: 0 ok, 1 findings, 2 usage, 3 unreadable input, 4 partial (some documents failed), 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tradefacts {__version__}")
        raise typer.Exit


@app.callback()
def _tradefacts(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop."),
) -> None:
    pass


app.command("extract")(extract.extract)
app.command("show")(show.show)
app.command("validate")(validate.validate)
app.command("report")(report.report)
app.command("rules")(rules.rules)
app.command("schema")(schema.schema)
app.command("explore")(explore.explore)
app.command("export")(export.export)
app.command("panel")(panel.panel)
app.add_typer(lexicon.app, name="lexicon")
