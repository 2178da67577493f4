"""Runs the schemas on tables: findings to read, and the rows to refuse.

`TableJudge` judges a table piece by piece, as the writer makes it; `validate_run` judges any output folder, also one that
somebody edited by hand: a missing column, a wrong type or a missing `_SUCCESS` is a finding there, not a traceback.

Types, nulls and code lists are pandera's (run lazily on chunks of Arrow-backed frames); everything else is Arrow masks. The
rows to refuse always come from masks over the rows themselves, never from pandera's list of failure cases, which is capped.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from schemas import TABLES
from schemas.arrow import arrow_schema
from schemas.checks import PANDERA_KINDS, all_checks
from schemas.masks import failing
from schemas.model import ERROR, WARNING, Check

CHUNK = 131_072  # rows that pandera sees at a time: 16k to 131k is where it is fast
EXAMPLES = 5
_VALUE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check on one table; `failed` rows of `checked`. Passed checks stand in a report too."""

    table: str
    check: str
    column: str
    title: str
    severity: str
    checked: int
    failed: int
    examples: tuple[dict[str, Any], ...] = ()

    @property
    def passed(self) -> bool:
        return self.failed == 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run; `ok` where no check of severity `error` failed."""

    rows: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    quarantined: int = 0

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Failed checks, errors first, then by number of rows."""
        failed = [finding for finding in self.findings if not finding.passed]
        return tuple(sorted(failed, key=lambda f: (f.severity != ERROR, -f.failed, f.table, f.check, f.column)))

    @property
    def ok(self) -> bool:
        return not any(finding.severity == ERROR for finding in self.failures)

    def to_dict(self) -> dict[str, Any]:
        """For report.json: plain types only."""
        return {
            "ok": self.ok,
            "rows": dict(self.rows),
            "quarantined": self.quarantined,
            "findings": [asdict(finding) | {"examples": list(finding.examples)} for finding in self.findings],
        }


class TableJudge:
    """Judges the rows of one table, piece by piece, and keeps count.

    A piece holds whole documents (ids are unique in the whole table if they are in each piece, because they depend on
    the document's id).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.table = TABLES[name]
        self.checks = all_checks(self.table)
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
            if check.severity == ERROR:
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
            value = values[check.column]
            rows.append(
                {
                    "table": self.name,
                    **kept,
                    "check": check.id,
                    "column": check.column,
                    "value": None if value is None else str(value)[:_VALUE_LIMIT],
                    "reason": _message(check, values),
                }
            )
        return pa.Table.from_pylist(rows, schema=arrow_schema("quarantine"))


def _message(check: Check, values: dict[str, Any]) -> str:
    shown = {name: ("null" if value is None else str(value)[:_VALUE_LIMIT]) for name, value in values.items()}
    return check.message.format_map(shown)


def validate_table(name: str, table: pa.Table, quarantined: int = 0) -> Report:
    """Findings on one table, which may have any columns: those that are missing or of another type are findings."""
    findings = _shape(name, table)
    usable = _usable(name, table)
    if usable is not None:
        judge = TableJudge(name)
        judge.judge(usable)
        findings += judge.findings()
    return Report({name: table.num_rows}, tuple(findings), quarantined)


def _finding(table: str, check: str, column: str, title: str, failed: int, message: str, severity: str = ERROR) -> Finding:
    return Finding(table, check, column, title, severity, max(failed, 1), failed, ({"message": message},) if failed else ())


def _shape(name: str, table: pa.Table) -> list[Finding]:
    """What the table's columns have to do with the contract's."""
    findings = []
    for column in arrow_schema(name):
        title = f"`{column.name}` is there and has its type"
        if column.name not in table.column_names:
            message = f"column {column.name} is missing; expected {column.type}"
            findings.append(_finding(name, "columns", column.name, title, 1, message))
        elif not table.schema.field(column.name).type.equals(column.type):
            message = f"column {column.name} is {table.schema.field(column.name).type}; expected {column.type}"
            findings.append(_finding(name, "columns", column.name, title, 1, message))
    for extra in [c for c in table.column_names if c not in TABLES[name].names]:
        findings.append(
            _finding(name, "columns", extra, "No column besides the contract's", 1, f"column {extra} is not in the contract", WARNING)
        )
    return findings


def _usable(name: str, table: pa.Table) -> pa.Table | None:
    """The table with the contract's columns and types where that is possible without loss, else None."""
    try:
        return table.select(list(TABLES[name].names)).cast(arrow_schema(name), safe=True)
    except (KeyError, pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError):
        return None


def validate_run(folder: Path | str) -> Report:
    """Judges an output folder. Never raises for what stands in it: what cannot be read is a finding."""
    from extractor.store.read import table_path

    root = Path(folder)
    findings: list[Finding] = []
    rows: dict[str, int] = {}
    marks = {"_SUCCESS": "the run is complete", "run.json": "the manifest is there"}
    for mark, title in marks.items():
        missing = not (root / mark).is_file()
        findings.append(
            _finding("", "complete", mark, title, int(missing), f"{root / mark} is missing: expected a complete run; run extract again")
        )
    manifest = _manifest(root, findings)
    documents: pa.Array | None = None
    for name in TABLES:
        path = table_path(root, name)
        if path is None:
            if name != "texts":
                findings.append(
                    _finding(name, "table", "", "The table is there", 1, f"found no {name}.parquet and no {name}/part-*.parquet in {root}")
                )
            continue
        table = _read(name, path, findings)
        if table is None:
            continue
        rows[name] = table.num_rows
        findings += validate_table(name, table).findings
        if name == "documents" and "doc_id" in table.column_names:
            documents = table.column("doc_id").combine_chunks()
        elif documents is not None and "doc_id" in table.column_names:
            findings.append(_orphans(name, table, documents))
        if isinstance(expected := manifest.get(name), dict) and isinstance(count := expected.get("rows"), int):
            message = f"found {table.num_rows} rows, run.json says {count}"
            findings.append(_finding(name, "row-count", "", "As many rows as the manifest says", int(count != table.num_rows), message))
    return Report(rows, tuple(findings), rows.get("quarantine", 0))


def _manifest(root: Path, findings: list[Finding]) -> dict[str, Any]:
    try:
        loaded = json.loads((root / "run.json").read_text(encoding="utf-8"))
        return dict(loaded["tables"])
    except OSError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        findings.append(_finding("", "complete", "run.json", "the manifest can be read", 1, f"run.json is not a manifest: {error}"))
        return {}


def _read(name: str, path: Path, findings: list[Finding]) -> pa.Table | None:
    from extractor.store.read import read_table

    try:
        return read_table(path)
    except (OSError, pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        findings.append(_finding(name, "readable", "", "The table can be read", 1, f"{path} cannot be read as Parquet: {error}"))
        return None


def _orphans(name: str, table: pa.Table, documents: pa.Array) -> Finding:
    import pyarrow.compute as pc

    ids = table.column("doc_id")
    try:
        known = pc.is_in(ids, documents)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return _finding(name, "known-document", "doc_id", "`doc_id` is a document of the run", 1, f"doc_id has type {ids.type}")
    failed = pc.sum(pc.and_(pc.invert(known), pc.is_valid(ids))).as_py() or 0
    finding = _finding(
        name,
        "known-document",
        "doc_id",
        "`doc_id` is a document of the run",
        failed,
        f"{failed} rows name documents that are not in `documents`",
    )
    return Finding(name, finding.check, finding.column, finding.title, ERROR, table.num_rows, failed, finding.examples)
