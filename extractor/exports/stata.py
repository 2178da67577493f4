"""Stata files (version 14 and later): variable labels, value labels for closed code lists, `%td` dates, `strL` for long text."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.exports.flatten import flatten
from extractor.rundir import Run
from schemas import get_table
from schemas.model import Column, Table

_SHORT = 2_045  # bytes of a str# variable; longer text is strL
_LABEL = 80  # characters of a label
_NAME = 32  # characters of a variable's name


def write_dta(run: Run, tables: list[str], folder: Path) -> list[Path]:
    """A `.dta` per table. What is not stated is `.` for numbers and dates, `""` for text; yes and no are labelled."""
    written = []
    for name in tables:
        path = folder / f"{name}.dta"
        part = folder / f".{name}.dta.part"
        _write(get_table(name), run.table(name), part, run.path.resolve().name)
        part.replace(path)
        written.append(path)
    return written


def _write(table: Table, rows: pa.Table, path: Path, run: str) -> None:
    import pandas as pd

    flat = pa.Table.from_batches([flatten(b) for b in rows.combine_chunks().to_batches()]) if rows.num_rows else rows
    frame, long = {}, []
    for column in table.columns:
        values = flat.column(column.name).to_pylist() if rows.num_rows else []
        series, is_long = _series(column, values)
        frame[column.name[:_NAME]] = series
        if is_long:
            long.append(column.name[:_NAME])
    dates: dict[Any, Any] = {c.name[:_NAME]: "td" for c in table.columns if c.type == "date32"}
    labels = {c.name[:_NAME]: _label(c) for c in table.columns}
    with warnings.catch_warnings():  # pandas says that it renames `end`: Stata keeps that word for itself
        warnings.simplefilter("ignore", pd.errors.InvalidColumnName)
        pd.DataFrame(frame).to_stata(
            path, version=118, write_index=False, variable_labels=labels, convert_dates=dates, convert_strl=long, data_label=f"tradefacts {run}: {table.title}"[:_LABEL]
        )  # fmt: skip


def _series(column: Column, values: list[Any]) -> tuple[Any, bool]:
    """The column as pandas writes it best, and whether it needs `strL`."""
    import pandas as pd

    if column.type == "date32":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), errors="coerce"), dtype="datetime64[ns]"), False
    if not values:  # pandas cannot label the values of a variable that has none
        return pd.Series([], dtype="float64" if column.type in ("int32", "int64", "double", "bool") else "object"), False
    if column.type == "bool":
        return pd.Series(pd.Categorical([None if v is None else "yes" if v else "no" for v in values], categories=["no", "yes"])), False
    if column.type in ("int32", "int64"):
        return pd.Series(values, dtype="float64" if None in values or column.type == "int64" else "int32"), False
    if column.type == "double":
        return pd.Series(values, dtype="float64"), False
    if column.codes and not column.is_list:
        return pd.Series(pd.Categorical(values, categories=list(column.codes))), False
    texts = [(v or "").replace("\x00", "\ufffd") for v in values]
    return pd.Series(texts, dtype="object"), any(len(t.encode("utf-8", "replace")) > _SHORT for t in texts)


def _label(column: Column) -> str:
    """The first sentence of the description, cut at a word."""
    text = column.doc.replace("`", "").split(". ")[0].rstrip(".")
    return text if len(text) <= _LABEL else text[: _LABEL - 1].rsplit(" ", 1)[0] + "…"
