"""Tables with lists, for programs that have none.

A list of codes or phrases becomes one text joined with `|`; nothing stated stays empty. Structs become text too: a slot
basis is `slot:start-end:basis`, a participant `name (role, CODE)`. Text keeps its type, so HS codes keep leading zeros.
"""

from __future__ import annotations

import csv
import io
from typing import Any

import pyarrow as pa

SEPARATOR = "|"
#: A spreadsheet takes a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flatten(table: pa.Table) -> pa.Table:
    """The same rows with every list as text; other columns as they are."""
    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            values = pa.array([_joined(v) for v in table.column(number).to_pylist()], pa.string())
            table = table.set_column(number, pa.field(field.name, pa.string(), metadata=field.metadata), values)
    return table


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


def csv_bytes(table: pa.Table) -> bytes:
    """RFC 4180 with a header, UTF-8 without a mark; null is an empty cell, dates are ISO 8601, `true` and `false`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=16_384):
        columns = [[_cell(v) for v in column.to_pylist()] for column in batch.columns]
        writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_text(value)
