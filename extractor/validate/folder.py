"""Judges an output folder as it lies there, in constant memory: tables are read a few row groups at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.validate.findings import Finding, Report, finding
from extractor.validate.judge import TableJudge, conform, shape_findings, unusable_columns
from schemas import TABLES
from schemas.arrow import empty
from schemas.model import WARNING

_ROWS = 131_072
_UNREADABLE = (OSError, ValueError, pa.ArrowException)


def validate_run(folder: Path | str) -> Report:
    """Judges an output folder. Never raises for what stands in it: what cannot be read is a finding."""
    from extractor.store.read import table_path  # the store imports this package

    root = Path(folder)
    findings = [_mark(root, "_SUCCESS", "The run is complete"), _mark(root, "run.json", "The manifest is there")]
    manifest, bad_manifest = _manifest(root)
    findings += bad_manifest
    paths = {name: path for name in TABLES if (path := table_path(root, name)) is not None}
    for name in manifest or [name for name in TABLES if name != "texts"]:
        if name in TABLES:
            message = f"found no {name}.parquet and no {name}/part-*.parquet in {root}"
            findings.append(finding(name, "table", "", "The table is there", int(name not in paths), message))
    context = _Context(paths)
    rows: dict[str, int] = {}
    for name, path in paths.items():
        try:
            rows[name], found = _table(name, path, context)
            findings += found
        except _UNREADABLE as error:
            findings.append(finding(name, "readable", "", "The table can be read", 1, f"{path} cannot be read as Parquet: {error}"))
        else:
            findings += _against_manifest(name, root, rows[name], manifest.get(name))
    return Report(rows, tuple(findings), rows.get("quarantine", 0))


def _mark(root: Path, name: str, title: str) -> Finding:
    message = f"{root / name} is missing: expected the folder of a complete run; run `tradefacts extract` again"
    return finding("", "complete", name, title, int(not (root / name).is_file()), message)


def _manifest(root: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The tables of run.json; empty where there is none."""
    try:
        return dict(json.loads((root / "run.json").read_text(encoding="utf-8"))["tables"]), []
    except OSError:
        return {}, []
    except (ValueError, KeyError, TypeError) as error:
        message = f"run.json is not a manifest ({type(error).__name__}: {error}); run `tradefacts extract` again"
        return {}, [finding("", "complete", "run.json", "The manifest can be read", 1, message)]


def _against_manifest(name: str, root: Path, rows: int, entry: Any) -> Iterator[Finding]:
    """Whether the table still is what the run wrote."""
    if not isinstance(entry, Mapping):
        return
    if isinstance(expected := entry.get("rows"), int):
        message = f"found {rows} rows, run.json says {expected}"
        yield finding(name, "row-count", "", "As many rows as the manifest says", int(rows != expected), message)
    changed = []
    for file in entry.get("files") or ():
        try:
            with (root / file["path"]).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != file["sha256"]:
                    changed.append(str(file["path"]))
        except (OSError, KeyError, TypeError):
            changed.append(str(file))
    message = f"{', '.join(changed)}: not the file that run.json speaks of; somebody wrote it again"
    yield finding(name, "unchanged", "", "The files are those that the run wrote", len(changed), message, severity=WARNING)


class _Context:
    """What rows of one table say about others: documents, and facts that amounts are used by."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self.documents = _column(paths.get("documents"), "doc_id")
        tables = [name for name, table in TABLES.items() if table.kind == "facts"]
        ids = [array for name in (*tables, "quarantine") if (array := _column(paths.get(name), "fact_id")) is not None]
        self.facts = pa.concat_arrays(ids) if ids else None

    def missing(self, name: str, table: pa.Table) -> tuple[int, int]:
        """Rows of unknown documents, and ids of unknown facts in `used_by`."""
        orphans = dangling = 0
        if self.documents is not None and name != "documents" and "doc_id" in table.column_names:
            ids = table.column("doc_id").drop_null()
            orphans = len(ids) - (pc.sum(pc.is_in(ids, self.documents)).as_py() or 0)
        if self.facts is not None and "used_by" in table.column_names:
            ids = pc.list_flatten(table.column("used_by"))
            dangling = len(ids) - (pc.sum(pc.is_in(ids, self.facts)).as_py() or 0)
        return orphans, dangling


def _column(path: Path | None, name: str) -> pa.Array | None:
    """A column of strings in memory; None where it cannot be read (which is found elsewhere)."""
    from extractor.store.read import read_table

    if path is None:
        return None
    try:
        return read_table(path, [name]).column(name).cast(pa.string()).combine_chunks()
    except (*_UNREADABLE, KeyError):
        return None


def _table(name: str, path: Path, context: _Context) -> tuple[int, list[Finding]]:
    """Rows and findings of one table. A table whose rows are not in order is read again, whole."""
    findings, unusable = _shape(name, path)
    judge, unsorted, orphans, dangling = TableJudge(name, unusable), 0, 0, 0
    for piece, falls in _pieces(name, path):
        unsorted += falls
        judge.judge(piece)
        lost = context.missing(name, piece)
        orphans, dangling = orphans + lost[0], dangling + lost[1]
    if unsorted:  # rows of a document may stand anywhere: repeated ids show only when all are seen at once
        judge = TableJudge(name, unusable)
        judge.judge(pa.concat_tables([piece for piece, _ in _pieces(name, path)]))
    findings += judge.findings()
    order = ", ".join(f"`{column}`" for column in TABLES[name].sort)
    message = f"{unsorted} rows stand before a row that they should follow"
    findings.append(
        finding(name, "row-order", "", f"Rows are in order of {order}", unsorted, message, checked=judge.rows, severity=WARNING)
    )
    if "doc_id" in TABLES[name].names and name != "documents":
        message = f"{orphans} rows name documents that are not in `documents`"
        findings.append(
            finding(name, "known-document", "doc_id", "`doc_id` is a document of the run", orphans, message, checked=judge.rows)
        )
    if "used_by" in TABLES[name].names:
        title, message = "`used_by` names facts of the run", f"{dangling} ids are of no fact and of no row in quarantine"
        findings.append(finding(name, "known-fact", "used_by", title, dangling, message, checked=judge.rows, severity=WARNING))
    return judge.rows, findings


def _files(path: Path) -> list[Path]:
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise OSError(f"{path} holds no .parquet file")
    return files


def _shape(name: str, path: Path) -> tuple[list[Finding], set[str]]:
    """Findings on the columns of all files, each once, and the columns that cannot be used in one of them."""
    found: dict[tuple[str, str], Finding] = {}
    unusable: set[str] = set()
    for file in _files(path):
        schema = pq.read_schema(file)
        found |= {(f.column, f.severity): f for f in shape_findings(name, schema)}
        unusable |= unusable_columns(name, schema)
    return list(found.values()), unusable


def _pieces(name: str, path: Path) -> Iterator[tuple[pa.Table, int]]:
    """The rows in pieces that end where a document ends, each with the number of rows that are out of order."""
    key = TABLES[name].sort[0]
    rest = empty(name)
    last: tuple[Any, ...] = ()
    for file in _files(path):
        for batch in pq.ParquetFile(file).iter_batches(_ROWS):
            piece = conform(name, pa.Table.from_batches([batch]))
            falls, last = _falls(piece, TABLES[name].sort, last)
            rest = pa.concat_tables([rest, piece])
            ids = rest.column(key)
            cut = rest.num_rows if ids[-1].as_py() is None else pc.index(ids, ids[-1]).as_py()
            yield rest.slice(0, cut), falls
            rest = rest.slice(cut)
    yield rest, 0


def _falls(piece: pa.Table, sort: tuple[str, ...], last: tuple[Any, ...]) -> tuple[int, tuple[Any, ...]]:
    """How many rows stand lower than the row before them (`last` is the key of the row before the piece)."""
    if piece.num_rows == 0:
        return 0, last
    columns = [piece.column(name).combine_chunks() for name in sort]
    ends = tuple(column[-1].as_py() for column in columns)
    first = tuple(column[0].as_py() for column in columns)
    falls = int(bool(last) and None not in (*last, *first) and first < last)
    lower, equal = pc.less(columns[0][1:], columns[0][:-1]), pc.equal(columns[0][1:], columns[0][:-1])
    for column in columns[1:]:
        lower = pc.or_kleene(lower, pc.and_kleene(equal, pc.less(column[1:], column[:-1])))
    return falls + (pc.sum(lower).as_py() or 0), ends
