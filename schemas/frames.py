"""pandera schemas of the tables, run on pandas frames with Arrow types.

pandera answers for types, nulls and code lists; what compares columns stands in `schemas.masks`, because a frame-level
check of pandera comes back once per column. Nothing is coerced: a wrong type is a finding, not a cast.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas import get_table
from schemas.arrow import arrow_type
from schemas.model import Column


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """Makes modules that are not yet imported look as if they were not installed."""
    names = tuple(name for name in names if name not in sys.modules)
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


# Where pyspark and hypothesis are installed, pandera imports them for frames and strategies that are not used here:
# a second of start-up, and a warning of pyspark about pandas 3. Its back ends are registered at the first validation.
with _absent("pyspark", "hypothesis"):
    import pandera.pandas as pandera
    from pandera.errors import SchemaErrors

    pandera.DataFrameSchema({}).validate(pd.DataFrame())

#: More failure cases per check than this are counted but not kept by pandera.
FAILURE_CASES = 100


def _column(column: Column) -> Any:
    checks = []
    if column.codes and not column.is_list:
        checks.append(pandera.Check.isin(column.codes, n_failure_cases=FAILURE_CASES, title="code-list"))
    return pandera.Column(
        pd.ArrowDtype(arrow_type(column)),
        checks,
        nullable=column.nullable,
        coerce=False,
        required=True,
        description=column.doc,
        metadata={"unit": column.unit},
    )


@cache
def frame_schema(name: str) -> Any:
    """The pandera schema of the table of this name: types, nulls and code lists of every column."""
    table = get_table(name)
    return pandera.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        name=table.name,
        title=table.title,
        description=table.doc,
        strict=True,
        coerce=False,
    )


def frame(batch: pa.RecordBatch) -> pd.DataFrame:
    """The rows as a pandas frame whose columns stay Arrow arrays (no copy, no float64 for integers with nulls)."""
    rows: pd.DataFrame = pa.Table.from_batches([batch]).to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def failed_columns(name: str, batch: pa.RecordBatch) -> Counter[tuple[str, str]]:
    """Runs the pandera schema lazily on the rows; (column, check) -> number of failure cases that pandera kept.

    Checks are `not-null`, `code-list`, `type`, `columns` or pandera's own name for anything else.
    """
    try:
        frame_schema(name).validate(frame(batch), lazy=True)
    except SchemaErrors as errors:
        found: Counter[tuple[str, str]] = Counter()
        for error in errors.schema_errors:
            code = getattr(error.reason_code, "name", "")
            check = {"SERIES_CONTAINS_NULLS": "not-null", "WRONG_DATATYPE": "type", "DATAFRAME_CHECK": "code-list"}.get(code, "columns")
            column = getattr(error.schema, "name", None) or name
            cases = error.failure_cases
            found[str(column), check] += len(cases) if isinstance(cases, pd.DataFrame) else 1
        return found
    return Counter()
