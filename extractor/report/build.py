"""build_report: reads a run folder and says what is in it and what is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from extractor.report import distributions as spread
from extractor.report.compare import compare
from extractor.report.findings import check_results
from extractor.report.model import CheckResult, Distribution, Reason, Report, SlowDocument, StatusCount, TableCount, Verdict
from extractor.rundir import Run
from extractor.validate import Finding, validate_run
from extractor.version import __version__
from schemas import TABLES

_STATUSES = ("ok", "duplicate", "empty", "skipped", "failed")
_SLOWEST = 8
_REASONS = 6


def build_report(
    run_dir: Path | str, against: Path | str | None = None, *, name: str | None = None, findings: Sequence[Finding] | None = None
) -> Report:
    """The report on a run folder, compared with the run folder `against` where one is given.

    `findings` are those of the writer while it makes the folder; else the folder must be complete, and its tables are judged
    here. Raises OutputError where a folder is no complete run.
    """
    run = Run(run_dir, complete=findings is None)
    documents = run.rows("documents", ["doc_id", "title", "published", "status", "message", "chars"])
    refused = run.rows("quarantine")
    facts = [name for name in run.fact_tables() if TABLES[name].kind == "facts"]
    checks = check_results(run, validate_run(run.path).findings if findings is None else findings, refused, counted=findings is not None)
    statuses = _statuses(documents)
    tables = _tables(run, refused)
    tariffs = run.rows("tariffs", spread.TARIFF_COLUMNS)
    coverage = [c for t in facts if t in spread.COVERED for c in spread.coverage(t, tariffs if t == "tariffs" else run.rows(t, spread.COVERED[t]))]
    return Report(
        name=name or run.path.resolve().name,
        run=_about(run, len(documents)),
        verdict=_verdict(statuses, checks, sum(t.rows for t in tables if t.kind == "facts"), len(refused)),
        documents=statuses,
        tables=tables,
        checks=checks,
        distributions=_distributions(run, tariffs, documents, facts),
        coverage=coverage,
        slowest=_slowest(run, documents),
        comparison=compare(run, Run(against), facts) if against is not None else None,
    )


def _statuses(documents: list[dict[str, Any]]) -> list[StatusCount]:
    count = Counter(d["status"] for d in documents)
    reasons: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for d in documents:
        if d["message"]:
            reasons[d["status"]][_family(d["message"])].append(d["doc_id"])
    result = []
    for status in sorted(count, key=lambda s: _STATUSES.index(s) if s in _STATUSES else len(_STATUSES)):
        ordered = sorted(reasons[status].items(), key=lambda item: (-len(item[1]), item[0]))
        rows = [Reason(message, len(ids), ids[:3]) for message, ids in ordered[:_REASONS]]
        result.append(StatusCount(status, count[status], round(count[status] / len(documents), 6), rows))
    return result


def _family(message: str) -> str:
    """Messages that differ only in what was found count as one: the part before the first colon."""
    return message.split(":", 1)[0].strip() if len(message) > 40 and ":" in message else message


def _tables(run: Run, refused: list[dict[str, Any]]) -> list[TableCount]:
    out = Counter(r["table"] for r in refused)
    counts = []
    for name in run.fact_tables():
        counts.append(TableCount(name, TABLES[name].title, TABLES[name].kind, run.count(name), _documents_with(run, name), out[name]))
    return sorted(counts, key=lambda t: (t.kind != "facts", -t.rows, t.table))


def _documents_with(run: Run, table: str) -> int:
    """Number of documents with a row; rows are in order of `doc_id`, so that a batch at a time is enough."""
    count, last = 0, None
    for batch in run.dataset(table).to_batches(columns=["doc_id"]):
        ids = pc.unique(batch.column(0)).to_pylist()
        count += len(ids) - (bool(ids) and ids[0] == last)
        last = ids[-1] if ids else last
    return count


def _distributions(run: Run, tariffs: list[dict[str, Any]], documents: list[dict[str, Any]], facts: list[str]) -> list[Distribution]:
    pictures = spread.of_tariffs(tariffs) if tariffs else []
    published = spread.timeline("published", "Dates of the documents", "publication dates", (d["published"] for d in documents), "documents")
    pictures.insert(1 if pictures else 0, published)
    for name, column, title in (("measures", "instrument", "Other measures"), ("durations", "subject", "Durations of what"), ("trade_flows", "measure", "Trade figures")):
        rows = run.rows(name, [column]) if name in facts else []
        values = [(r[column].replace("_", " "), "facts") for r in rows if r[column]]
        if values:
            pictures.append(spread.bars(name, title, f"{name.replace('_', ' ')} by {column}", values, ["facts"]))
    return pictures


def _slowest(run: Run, documents: list[dict[str, Any]]) -> list[SlowDocument]:
    about = {d["doc_id"]: d for d in documents}
    rows = (run.manifest.get("timings") or {}).get("slowest") or []
    return [
        SlowDocument(r["doc_id"], about.get(r["doc_id"], {}).get("title"), about.get(r["doc_id"], {}).get("chars"), float(r["seconds"])) for r in rows[:_SLOWEST]
    ]


def _about(run: Run, documents: int) -> dict[str, Any]:
    """The manifest's header flattened for a reader; `summary` is one line."""
    manifest = run.manifest
    timings = manifest.get("timings") or {}
    details: dict[str, str] = {}
    for part in ("versions", "settings", "timings"):
        for key, value in (manifest.get(part) or {}).items():
            if not isinstance(value, (dict, list)) and value is not None:
                details[key.replace("_", " ")] = f"{value:,.2f}" if isinstance(value, float) else str(value)
    if isinstance(timings.get("started"), (int, float)):
        details["started"] = datetime.fromtimestamp(timings["started"], UTC).strftime("%Y-%m-%d %H:%M UTC")
    version = str((manifest.get("versions") or {}).get("tradefacts") or __version__)
    parts = [f"{documents:,} documents", details.get("started", ""), f"tradefacts {version}"]
    return {"version": version, "summary": " · ".join(p for p in parts if p), "details": details}


def _verdict(statuses: list[StatusCount], checks: list[CheckResult], facts: int, refused: int) -> Verdict:
    failed = {s.status: s for s in statuses}.get("failed")
    errors = [c for c in checks if c.failed and c.severity == "error"]
    warnings = [c for c in checks if c.failed and c.severity != "error"]
    points = [_plural(failed.count, "document") + f" could not be read: {failed.reasons[0].message if failed.reasons else 'see below'}"] if failed else []
    points += [f"{_plural(c.failed, 'row')} of {c.table or 'the run'}: “{c.title.replace('`', '')}” does not hold ({c.severity})" for c in [*errors, *warnings][:4]]
    if len(errors) + len(warnings) > 4:
        points.append(f"and {len(errors) + len(warnings) - 4} more checks")
    total = sum(s.count for s in statuses)
    what = [f"{_plural(sum(c.failed for c in errors), 'row')} refused or wrong" if errors else "", f"{failed.count} of {total:,} documents failed" if failed else ""]
    doubt = f"{_plural(sum(c.failed for c in warnings), 'doubt')} to look at" if warnings else ""
    if errors or failed:
        level, headline = "error", ", ".join(w for w in [*what, doubt] if w)
    elif doubt:
        level, headline = "warning", f"No errors, {doubt}"
    elif not total:
        level, headline = "warning", "This run saw no document"
    elif not facts:
        level, headline = "warning", f"Nothing wrong, but no facts in {_plural(total, 'document')}"
    else:
        level, headline = "ok", f"All clear: {_plural(facts, 'fact')} passed {len(checks):,} checks"
    return Verdict(level, headline, points, len(errors) + bool(failed), len(warnings))


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
