"""What the explorer shows, out of a run folder: an index of all facts by column, and one document with its facts in full.

The index is what filters, timeline and matrix need; strings that repeat are numbers into one list, so that 100,000 facts
are some megabytes. A document (text, facts with every column, mentions) is read when it is opened.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pyarrow.compute as pc

from extractor.errors import UsageError
from extractor.rundir import Run
from extractor.viewer.columns import VIEWS, listed
from schemas import TABLES

#: More facts than this are not sent to a browser; choose tables or run the explorer on a part.
MOST_FACTS = 400_000
_ABOUT = ["doc_id", "title", "published", "source", "url", "path", "chars"]


class Strings:
    """Numbers for strings, in order of first use; 0 is the empty string."""

    def __init__(self) -> None:
        self.all = [""]
        self._at = {"": 0}

    def __call__(self, text: str) -> int:
        at = self._at.get(text)
        if at is None:
            at = self._at[text] = len(self.all)
            self.all.append(text)
        return at


def chosen_tables(run: Run, wanted: Sequence[str] | None = None) -> list[str]:
    """The tables to show: those asked for, else every table of facts (mentions are shown in the document only)."""
    have = run.fact_tables()
    if wanted is None:
        return [name for name in have if TABLES[name].kind == "facts"]
    for name in wanted:
        if name not in VIEWS:
            raise UsageError(f"no table {name!r} to explore; there are {', '.join(VIEWS)}")
    return [name for name in have if name in wanted]


def index(run: Run, tables: Sequence[str]) -> dict[str, Any]:
    """All facts of `tables` as parallel lists, in order of document and place; lists of codes are joined with `|`."""
    total = sum(run.count(t) for t in tables)
    if total > MOST_FACTS:
        raise UsageError(f"found {total:,} facts in {', '.join(tables)}; a browser is given {MOST_FACTS:,} at most. Choose tables with --tables")
    documents = run.rows("documents", _ABOUT)
    at = {d["doc_id"]: i for i, d in enumerate(documents)}
    string = Strings()
    rows: list[tuple[Any, ...]] = []
    for number, table in enumerate(tables):
        view = VIEWS[table]
        roles = (view.who, view.whom, view.what, view.status, view.when)
        columns = ["fact_id", "doc_id", "start", "end", "quote", "rule", *view.reads, *(c for c in roles if c)]
        if table == "tariffs":
            columns += ["rate_min", "rate_max", "unit", "effective_from_date"]
        for row in run.rows(table, list(dict.fromkeys(columns))):
            who, whom, what, status, when = ("|".join(listed(row[c])) if c else "" for c in roles)
            rate = [row["rate_min"], row["rate_max"]] if table == "tariffs" and row["unit"] in ("percent", "free") else [None, None]
            day = row["effective_from_date"].isoformat() if table == "tariffs" and row["effective_from_date"] else ""
            found = (string(view.value(row)), string(who), string(whom), string(what), string(status), string(when), string(day), string(row["rule"]))
            rows.append((at.get(row["doc_id"], -1), row["start"], number, row["end"], row["fact_id"], row["quote"], *found, *rate))
    rows.sort(key=lambda r: r[:4])
    names = ("doc", "start", "table", "end", "id", "quote", "value", "who", "whom", "what", "status", "when", "day", "rule", "low", "high")
    facts = {name: list(column) for name, column in zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True)}
    used = {code for column in ("who", "whom") for i in set(facts[column]) for code in string.all[i].split("|")}
    return {
        "run": {"name": run.path.resolve().name, "version": (run.manifest.get("versions") or {}).get("tradefacts")},
        "tables": [{"name": t, "title": TABLES[t].title, "label": VIEWS[t].label} for t in tables],
        "docs": {
            "id": [d["doc_id"] for d in documents],
            "title": [d["title"] or "" for d in documents],
            "published": [d["published"].isoformat() if d["published"] else "" for d in documents],
            "source": [d["source"] or "" for d in documents],
            "url": [d["url"] if (d["url"] or "").startswith(("https://", "http://")) else "" for d in documents],
        },
        "strings": string.all,
        "facts": facts,
        "names": {code: name for code, name in _places().items() if code in used},
    }


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    lines = files("schemas").joinpath("data", "places.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: row["name"] for row in csv.DictReader(lines)} | {"ALL": "all countries"}


def documents(run: Run, doc_ids: Sequence[str], tables: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Each document as `{text, path, facts, mentions}`; `text` is null where the run kept none and the file has changed or gone.

    `facts` are rows of `tables` with all their columns and a `table`; `mentions` are `[table, start, end, value]` of the
    other tables.
    """
    ids = list(doc_ids)
    here = pc.field("doc_id").isin(ids)
    texts = run.texts(ids)
    found = {
        d["doc_id"]: {"text": texts.get(d["doc_id"]), "path": d["path"], "facts": [], "mentions": []} for d in run.rows("documents", ["doc_id", "path"], here)
    }
    for table in run.fact_tables():
        view = VIEWS[table]
        full = table in tables
        for row in run.rows(table, None if full else ["doc_id", "start", "end", *view.reads], here):
            if row["doc_id"] not in found:
                continue
            if full:
                found[row["doc_id"]]["facts"].append({"table": table, **_plain(row)})
            else:
                found[row["doc_id"]]["mentions"].append([table, row["start"], row["end"], view.value(row)])
    return found


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Without what is not stated, and with dates as text."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items() if v is not None and v != [] and k != "doc_id"}


def rules(ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What the rules with these ids do, for those that this version still has."""
    from extractor.rule import all_rules
    from extractor.rules import families

    families()  # loads them
    wanted = set(ids)
    return {
        r.id: {
            "family": r.family,
            "table": r.table,
            "doc": r.doc,
            "pattern": r.pattern,
            "examples": [[e.text[: e.start], e.text[e.start : e.end], e.text[e.end :]] for e in r.examples if e.kind == "yes"][:3],
            "not": [[e.text, e.why] for e in r.examples if e.kind == "no"][:3],
        }
        for r in all_rules()
        if r.id in wanted
    }
