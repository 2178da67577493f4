"""Arrow schemas of the tables. Descriptions and units go into the field metadata, so that a Parquet file explains itself."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from schemas import get_table
from schemas.model import Column, Table

_SLOT_BASIS = pa.struct(
    [pa.field("slot", pa.string()), pa.field("start", pa.int32()), pa.field("end", pa.int32()), pa.field("basis", pa.string())]
)
_PARTICIPANT = pa.struct([pa.field("name", pa.string()), pa.field("role", pa.string()), pa.field("code", pa.string())])


def _list(of: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", of, nullable=False))


_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "list<string>": _list(pa.string()),
    "list<slot_basis>": _list(_SLOT_BASIS),
    "list<participant>": _list(_PARTICIPANT),
}


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column."""
    return _TYPES[column.type]


def arrow_field(column: Column) -> pa.Field:
    """The Arrow field of a column, with `description`, `unit` and `codes` as metadata where there are any."""
    metadata = {"description": column.doc}
    if column.unit:
        metadata["unit"] = column.unit
    if column.codes:
        metadata["codes"] = " ".join(column.codes)
    return pa.field(column.name, arrow_type(column), nullable=column.nullable, metadata=metadata)


def to_arrow(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([arrow_field(column) for column in table.columns], metadata={"table": table.name, "description": table.doc})


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of the table of this name. Raises KeyError for a table that is not in the contract."""
    return to_arrow(get_table(name))


def empty(name: str) -> pa.Table:
    """The table of this name without rows."""
    return arrow_schema(name).empty_table()
