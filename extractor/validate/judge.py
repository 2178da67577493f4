"""Runs the checks of a table on its rows, piece by piece: what to keep, what to refuse, what to report.

Types, nulls and code lists are pandera's (run lazily on chunks of Arrow-backed frames); everything else is Arrow masks. The
rows to refuse always come from masks over the rows themselves, never from pandera's list of failure cases, which is capped.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy as np
import pyarrow as pa

from extractor.validate.findings import Finding, Report, finding
from schemas import TABLES
from schemas.arrow import arrow_schema
from schemas.checks import PANDERA_KINDS, all_checks
from schemas.masks import failing
from schemas.model import ERROR, WARNING, Check

CHUNK = 131_072  # rows that pandera sees at a time: 16k to 131k is where it is fast
EXAMPLES = 5
_VALUE_LIMIT = 200


class TableJudge:
    """Judges the rows of one table, piece by piece, and keeps count.

    A piece holds whole documents (ids are unique in the whole table if they are in each piece, because they depend on
    the document's id).
    """

    def __init__(self, name: str, without: Collection[str] = ()) -> None:
        """`without` names columns that are not to be believed: checks that read them are left out."""
        self.name = name
        self.table = TABLES[name]
        self.checks = tuple(check for check in all_checks(self.table) if not set(check.columns) & set(without))
        self.rows = 0
        self._failed: Counter[Check] = Counter()
        self._examples: dict[Check, list[dict[str, Any]]] = {}

    def judge(self, piece: pa.Table) -> tuple[pa.Table, pa.Table]:
        """The rows to keep, and quarantine rows for the others. `piece` must have the schema of the table."""
        if piece.num_rows == 0:
            return piece, arrow_schema("quarantine").empty_table()
        batch = piece.combine_chunks().to_batches()[0]
        self.rows += batch.num_rows
        suspects = self._pandera(batch)
        first = np.full(batch.num_rows, -1, dtype=np.int32)  # the first error that each row fails
        for number, check in enumerate(self.checks):
            if check.kind in PANDERA_KINDS and (check.column, check.id) not in suspects:
                continue
            mask = failing(batch, check)
            if mask is None:
                continue
            rows = np.flatnonzero(mask)
            self._failed[check] += len(rows)
            self._remember(check, batch, rows)
            # the row of a document stays whatever is wrong with it: everything else hangs on it
            if check.severity == ERROR and (self.table.kind != "documents" or check.kind in ("null", "unique")):
                first[rows] = np.where(first[rows] < 0, number, first[rows])
        refused = np.flatnonzero(first >= 0)
        if not len(refused):
            return pa.Table.from_batches([batch]), arrow_schema("quarantine").empty_table()
        kept = pa.Table.from_batches([batch]).filter(pa.array(first < 0))
        return kept, self._quarantine(batch, refused, first)

    def findings(self) -> list[Finding]:
        """One finding per check, passed or failed."""
        return [
            Finding(
                self.name,
                check.id,
                check.column,
                check.title,
                check.severity,
                self.rows,
                self._failed[check],
                tuple(self._examples.get(check, ())),
            )
            for check in self.checks
        ]

    def _pandera(self, batch: pa.RecordBatch) -> set[tuple[str, str]]:
        from schemas.frames import failed_columns  # pandas and pandera cost two seconds to import

        suspects: set[tuple[str, str]] = set()
        for start in range(0, batch.num_rows, CHUNK):
            suspects.update(failed_columns(self.name, batch.slice(start, CHUNK)))
        return suspects

    def _remember(self, check: Check, batch: pa.RecordBatch, rows: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        examples = self._examples.setdefault(check, [])
        for row in rows[: EXAMPLES - len(examples)]:
            values = {name: batch.column(name)[int(row)].as_py() for name in check.columns}
            key = {name: batch.column(name)[int(row)].as_py() for name in (*self.table.key, "doc_id") if name in batch.schema.names}
            examples.append({**key, "message": _message(check, values)})

    def _quarantine(
        self, batch: pa.RecordBatch, refused: np.ndarray[Any, np.dtype[np.int64]], first: np.ndarray[Any, np.dtype[np.int32]]
    ) -> pa.Table:
        rows = []
        for row in map(int, refused):
            check = self.checks[first[row]]
            values = {name: batch.column(name)[row].as_py() for name in check.columns}
            kept = {
                name: batch.column(name)[row].as_py()
                for name in ("fact_id", "doc_id", "start", "end", "quote")
                if name in batch.schema.names
            }
            rows.append(
                {
                    "table": self.name,
                    **kept,
                    "check": check.id,
                    "column": check.column,
                    "value": _text(values[check.column]),
                    "reason": _message(check, values),
                }
            )
        return pa.Table.from_pylist(rows, schema=arrow_schema("quarantine"))


def _text(value: Any) -> str | None:
    """A value as people read it, cut where it is long."""
    if value is None:
        return None
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown[:_VALUE_LIMIT]


def _message(check: Check, values: dict[str, Any]) -> str:
    return check.message.format_map({name: _text(value) or ("nothing" if value == [] else "null") for name, value in values.items()})


def shape_findings(name: str, schema: pa.Schema) -> list[Finding]:
    """What the columns of a table have to do with the contract's: missing, of another type, or more than there should be."""
    findings = []
    for column in arrow_schema(name):
        title = f"`{column.name}` is there and has its type"
        found = schema.field(column.name).type if column.name in schema.names else None
        if found is None:
            findings.append(finding(name, "columns", column.name, title, 1, f"column {column.name} is missing; expected {column.type}"))
        elif not found.equals(column.type):
            findings.append(finding(name, "columns", column.name, title, 1, f"column {column.name} is {found}; expected {column.type}"))
    for extra in sorted(set(schema.names) - set(TABLES[name].names)):
        title, message = "No column besides the contract's", f"column {extra} is not in the contract"
        findings.append(finding(name, "columns", extra, title, 1, message, severity=WARNING))
    return findings


def _alike(found: pa.DataType, expected: pa.DataType) -> bool:
    """Whether values of the type found can be read as the type expected: other widths, dictionaries, lists of such."""
    t = pa.types
    if t.is_dictionary(found):
        return _alike(found.value_type, expected)
    if t.is_list(expected):
        return (t.is_list(found) or t.is_large_list(found)) and _alike(found.value_type, expected.value_type)
    if t.is_string(expected):
        return bool(t.is_string(found) or t.is_large_string(found) or t.is_string_view(found))
    if t.is_integer(expected):
        return bool(t.is_integer(found))
    if t.is_floating(expected):
        return bool(t.is_floating(found) or t.is_integer(found))
    return bool(found.equals(expected) or (t.is_date(expected) and t.is_temporal(found)))


def unusable_columns(name: str, schema: pa.Schema) -> set[str]:
    """Columns of the contract that are missing in `schema` or have a type that cannot be read as theirs."""
    return {f.name for f in arrow_schema(name) if f.name not in schema.names or not _alike(schema.field(f.name).type, f.type)}


def conform(name: str, table: pa.Table) -> pa.Table:
    """The table with the contract's columns and types; null where a column is unusable or a value does not fit the type."""
    schema, unusable, columns = arrow_schema(name), unusable_columns(name, table.schema), []
    for field in schema:
        column = pa.nulls(table.num_rows, field.type)
        if field.name not in unusable:
            with contextlib.suppress(ValueError, pa.ArrowNotImplementedError):  # ArrowInvalid is a ValueError
                column = table.column(field.name).cast(field.type, safe=True)
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=schema)


def validate_table(name: str, table: pa.Table) -> Report:
    """Findings on one table, which may have any columns: those that are missing or of another type are findings."""
    judge = TableJudge(name, unusable_columns(name, table.schema))
    judge.judge(conform(name, table))
    return Report({name: table.num_rows}, (*shape_findings(name, table.schema), *judge.findings()))
