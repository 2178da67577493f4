"""One DuckDB database: the tables with comments on every column, and views for the questions that come first."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.rundir import Run
from schemas import get_table


def write_duckdb(run: Run, tables: list[str], path: Path) -> list[Path]:
    """The database. Views whose tables were not chosen are left out."""
    import duckdb

    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with duckdb.connect(str(part)) as database:
        for name in tables:
            table = get_table(name)
            database.register("rows", run.table(name))
            database.execute(f'CREATE TABLE "{name}" AS SELECT * FROM rows')
            database.unregister("rows")
            database.execute(f'COMMENT ON TABLE "{name}" IS {_quoted(table.doc)}')
            for column in table.columns:
                unit = f" Unit: {column.unit}." if column.unit else ""
                codes = f" One of {', '.join(column.codes)}." if column.codes else ""
                database.execute(f'COMMENT ON COLUMN "{name}"."{column.name}" IS {_quoted(column.doc + unit + codes)}')
        _views(database, set(tables))
    part.replace(path)
    return [path]


def _views(database: Any, tables: set[str]) -> None:
    """Every statement of views.sql begins with the tables that it needs: `-- needs: tariffs documents`, then its comment."""
    for statement in files("extractor.exports").joinpath("views.sql").read_text(encoding="utf-8").split("-- needs: ")[1:]:
        needs, told, query = statement.split("\n", 2)
        if set(needs.split()) <= tables:
            database.execute(query)
            _, kind, name = query.split(" ", 3)[:3]
            kind = "MACRO TABLE" if kind == "MACRO" else kind
            database.execute(f"COMMENT ON {kind} {name.split('(')[0]} IS {_quoted(told.removeprefix('-- '))}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
