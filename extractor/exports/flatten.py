"""Tables with lists, for programs that have none.

A list of codes or phrases becomes one text joined with `|`; nothing stated stays empty. Structs become text too: a slot
basis is `slot:start-end:basis`, a participant `name (role, CODE)`. Text keeps its type, so HS codes keep leading zeros.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

SEPARATOR = "|"
#: A spreadsheet takes a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flatten(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows with every list as text; other columns as they are."""
    columns = [pa.array([_joined(v) for v in c.to_pylist()], pa.string()) if pa.types.is_list(c.type) else c for c in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _joined(values: list[Any] | None) -> str | None:
    return SEPARATOR.join(v if isinstance(v, str) else _struct(v) for v in values) if values else None


def _struct(value: dict[str, Any]) -> str:
    if "slot" in value:
        return f"{value['slot']}:{value['start']}-{value['end']}:{value['basis']}"
    about = ", ".join(v for v in (value["role"], value["code"]) if v)
    return f"{value['name'] or ''} ({about})".strip() if about else value["name"] or ""


def safe_text(value: Any) -> Any:
    """Text that a spreadsheet would run is led by an apostrophe; everything else as it is."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value


def csv_rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """Rows for `csv.writer`: null is empty, dates are ISO 8601, booleans `true` and `false`, no cell is a formula."""
    yield from zip(*([_cell(v) for v in column.to_pylist()] for column in batch.columns), strict=True)


def csv_bytes(table: pa.Table) -> bytes:
    """A whole table as CSV with a header, in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=16_384):
        writer.writerows(csv_rows(flatten(batch)))
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_text(value)
