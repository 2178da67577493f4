"""tariff_measures and tariff_panel: what many documents together say, made with DuckDB over a run's Parquet files.

The queries stand in `stated.sql`, `measures.sql` and `panel.sql`: they can be read, and run by hand on any run folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.errors import OutputError, SchemaError
from extractor.rundir import Run
from extractor.store.parquet import TableWriter
from schemas import CORPUS_TABLES
from schemas.arrow import to_arrow
from schemas.checks import all_checks
from schemas.croissant import croissant
from schemas.datapackage import datapackage
from schemas.masks import failing

_QUERIES = {"tariff_measures": "measures.sql", "tariff_panel": "panel.sql"}


def build(run_dir: Path | str) -> dict[str, pa.Table]:
    """Both tables of a complete run, with the columns and order that `schemas` declares. Same run, same rows."""
    run = Run(run_dir)
    with _connect() as database:
        for name in ("tariffs", "documents"):
            database.register(name, run.table(name))
        database.execute(_sql("stated.sql"))
        return {name: _checked(name, database.sql(_sql(query)).to_arrow_table()) for name, query in _QUERIES.items()}


def write(run_dir: Path | str) -> dict[str, int]:
    """Writes both tables into the run folder and lists them in its datapackage.json and croissant.json; returns numbers of rows.

    `run.json` stays as it is: it tells what the extraction made. Raises OutputError where the folder cannot be written.
    """
    run = Run(run_dir)
    built = build(run_dir)
    work = run.path / ".panel.part"
    entries = dict(run.manifest.get("tables") or {})
    version = (run.manifest.get("versions") or {}).get("tradefacts")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        for name, table in built.items():
            writer = TableWriter(work, name, expected=table.num_rows, rows_per_file=table.num_rows + 1)
            writer.write(table)
            entries[name] = {"rows": table.num_rows, "content_sha256": writer.close(), "files": [_file(work / f"{name}.parquet")]}
        for describe in (datapackage, croissant):
            text = json.dumps(describe(entries, version), indent=2, ensure_ascii=False, default=str) + "\n"
            (work / f"{describe.__name__}.json").write_text(text, encoding="utf-8")
        for made in sorted(work.iterdir()):
            made.replace(run.path / made.name)
        work.rmdir()
    except OSError as error:
        raise OutputError(f"{run.path} cannot be written ({error}); free some space or mend the folder's rights") from error
    return {name: table.num_rows for name, table in built.items()}


def _file(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"path": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _connect() -> Any:
    import duckdb

    return duckdb.connect(config={"threads": 1})


def _sql(name: str) -> str:
    return files("extractor.corpus").joinpath(name).read_text(encoding="utf-8")


def _checked(name: str, table: pa.Table) -> pa.Table:
    """The table in its declared types. A row that fails a check is a fault of the query: SchemaError."""
    declared = CORPUS_TABLES[name]
    table = table.select(list(declared.names)).cast(to_arrow(declared)).combine_chunks()
    for check in all_checks(declared) if table.num_rows else ():
        mask = failing(table.to_batches()[0], check)
        if mask is not None and check.severity == "error":
            row = table.slice(int(mask.argmax()), 1).to_pylist()[0]
            raise SchemaError(f"{name}: {int(mask.sum())} rows fail {check.title}; the first: {row}. Please report it")
    return table
