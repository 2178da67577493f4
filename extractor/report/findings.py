"""What failed, with examples in their sentence: findings on the rows that stand, joined with the rows that were refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pyarrow.compute as pc

from extractor.report.model import CheckResult, Example
from extractor.rundir import Run
from extractor.validate import Finding
from schemas.model import ERROR

EXAMPLES = 3
_CONTEXT = 140  # code points of the sentence that are shown on each side of a quote
_GROUND = ["fact_id", "doc_id", "start", "end", "quote", "sentence_start", "sentence_end"]


def check_results(run: Run, findings: Sequence[Finding], refused: Sequence[dict[str, Any]], *, counted: bool) -> list[CheckResult]:
    """Every check once, sorted by severity, then number of failures. `refused` are the rows of `quarantine`; with `counted`
    the findings were made before they were refused.

    A refused row counts under the first check that it failed; `checked` counts rows that stand and refused ones.
    """
    by_table = Counter(r["table"] for r in refused)
    by_check: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in refused:
        by_check[row["table"], row["check"], row["column"] or ""].append(row)
    drafts = []
    for f in findings:
        out = by_check.pop((f.table, f.check, f.column), [])
        if counted:
            checked, failed, examples = f.checked, *((len(out), ()) if f.severity == ERROR and f.table in by_table else (f.failed, f.examples))
        else:
            checked, failed, examples = f.checked + by_table[f.table], f.failed + len(out), f.examples
        drafts.append((f.table, f.check, f.title, f.column, f.severity, checked, failed, out, examples))
    for (table, check, column), out in by_check.items():  # refused by a check that this version no longer has
        drafts.append((table, check, f"`{column}`: {check}", column, ERROR, len(out), len(out), out, ()))
    drafts.sort(key=lambda d: (d[6] == 0, d[4] != ERROR, -d[6], d[0], d[1], d[3]))
    shown = {d[:4]: [*_refused(d[7]), *_standing(run, d[0], d[3], d[8])][:EXAMPLES] for d in drafts if d[6]}
    texts, meta = _documents(run, {e["doc_id"] for rows in shown.values() for e in rows if e["doc_id"]})
    return [
        CheckResult(table, check, title, severity, checked, failed, [_example(e, texts, meta) for e in shown.get((table, check, title, column), [])])
        for table, check, title, column, severity, checked, failed, _, _ in drafts
    ]


def _refused(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows[:EXAMPLES]]


def _standing(run: Run, table: str, column: str, examples: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Examples of a finding with the place of their row; `documents` and whole-table findings have none."""
    ids = [e["fact_id"] for e in examples if "fact_id" in e]
    rows = {r["fact_id"]: r for r in run.rows(table, _GROUND, pc.field("fact_id").isin(ids))} if ids and run.has(table) else {}
    empty = dict.fromkeys(_GROUND)
    return [{**empty, **e, **rows.get(e.get("fact_id"), {}), "column": column, "value": None, "reason": e["message"]} for e in examples]


def _documents(run: Run, ids: set[str]) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    rows = run.rows("documents", ["doc_id", "title", "url"], pc.field("doc_id").isin(sorted(ids))) if ids else []
    return run.texts(sorted(ids)), {r["doc_id"]: r for r in rows}


def _example(row: dict[str, Any], texts: dict[str, str], meta: dict[str, dict[str, Any]]) -> Example:
    about = meta.get(row["doc_id"], {})
    text, start, end = texts.get(row["doc_id"]), row["start"], row["end"]
    before = after = ""
    if text is not None and start is not None and end is not None and 0 <= start <= end <= len(text):
        left, right = max(row.get("sentence_start") or start - _CONTEXT, start - _CONTEXT, 0), min(row.get("sentence_end") or end + _CONTEXT, end + _CONTEXT)
        before, after = text[left:start], text[end:right]
        before = _cut(before, -1) if left > (row.get("sentence_start") or 0) else before
        after = _cut(after, 1) if right < (row.get("sentence_end") or len(text)) else after
    return Example(
        row["doc_id"], about.get("title"), about.get("url"), row["fact_id"], start, end, before, row["quote"] or "", after, row["column"], row["value"], row["reason"]
    )


def _cut(context: str, side: int) -> str:
    """The words of a context that was cut off at its left (-1) or right (1) end, without the half word there."""
    rest = context.partition(" ")[2] if side < 0 else context.rpartition(" ")[0]
    return "… " + rest if side < 0 else rest + " …"
