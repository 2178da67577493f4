"""A run's tables in the formats of other programs.

| format | what is written | lists | dates |
| --- | --- | --- | --- |
| `csv` | a file per table, and `columns.csv` | text joined with `|` | ISO 8601 |
| `jsonl` | a file per table, nothing flattened | lists | ISO 8601 |
| `xlsx` | one workbook, a sheet per table, and `columns` | text joined with `|` | dates |
| `dta` | a Stata file per table, with labels | text joined with `|` | `%td` |
| `duckdb` | one database with comments and views | lists | dates |

HS codes are text everywhere: `0402` stays `0402`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from extractor.errors import OutputError, UsageError
from extractor.rundir import Run
from schemas import CORPUS_TABLES, TABLES

Writer = Callable[[Run, list[str], Path], list[Path]]

#: Format -> module and whether it makes one file (else a folder of files).
FORMATS: dict[str, tuple[str, bool]] = {
    "csv": ("text", False),
    "jsonl": ("text", False),
    "xlsx": ("excel", True),
    "dta": ("stata", False),
    "duckdb": ("duck", True),
}


def available(run: Run) -> list[str]:
    """The tables that a run has, in the order of the contract, texts left out: they are not made for a spreadsheet."""
    return [name for name in (*TABLES, *CORPUS_TABLES) if name != "texts" and run.has(name)]


def export(run_dir: Path | str, format: str, output: Path | str, tables: Sequence[str] | None = None) -> list[Path]:
    """Writes tables of a complete run in `format` to `output` (a file or a folder, see FORMATS); returns the files written.

    Raises UsageError for an unknown format or table, OutputError where `output` cannot be written or stands in the way.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    run, target = Run(run_dir), Path(output)
    have = available(run)
    for name in tables or ():
        if name not in (*TABLES, *CORPUS_TABLES):
            raise UsageError(f"no table {name!r}; there are {', '.join((*TABLES, *CORPUS_TABLES))}")
        if not run.has(name):
            made = "run `tradefacts panel` first" if name in CORPUS_TABLES else "the run did not write it"
            raise UsageError(f"{run.path} has no table {name!r}: {made}")
    module, one_file = FORMATS[format]
    if one_file and target.is_dir():
        raise OutputError(f"{target} is a folder; {format} is one file, such as {target / ('run.' + format)}")
    if not one_file and target.is_file():
        raise OutputError(f"{target} is a file; {format} needs a folder to write a file per table into")
    try:
        (target.parent if one_file else target).mkdir(parents=True, exist_ok=True)
        writer: Writer = getattr(import_module(f"extractor.exports.{module}"), f"write_{format}")
        return writer(run, list(tables) if tables is not None else have, target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error}); free some space or choose another --output") from error
