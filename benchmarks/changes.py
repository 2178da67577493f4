"""Facts gained, lost and altered between a git ref and the working tree: what a change of rules really does.

usage: changes.py REF [--shared DIR] [--texts FOLDER] [--limit N] [--shown N]

Both versions extract the same documents, in processes of their own, each from its own source tree: the labelled set (where it is there)
and a folder of unlabelled texts (`--texts`, else a White House sample from `--shared`, else examples/). A fact is lost
when the working tree has no fact of its table at an overlapping place, gained the other way round, altered when a column other than
its id or rule differs. The whole list goes to output/changes.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]

#: Runs inside either source tree: documents as JSON lines in, rows as JSON lines out.
WORKER = """
import json, sys
from datetime import date
from dataclasses import asdict
from extractor.document import Document
from extractor.pipeline import extract
from extractor.rows import rows
for line in sys.stdin:
    d = json.loads(line)
    if d["published"]:
        d["published"] = date.fromisoformat(d["published"])
    for table, facts in rows(extract(Document(**d))).items():
        for fact in facts:
            if table == "durations" and fact.subject is None or table in ("amounts", "dates", "places"):
                continue
            print(json.dumps({"table": table, **asdict(fact)}, default=str))
"""
_NOT_COMPARED = {"table", "fact_id", "doc_id", "rule", "slot_basis", "sentence_start", "sentence_end", "section", "start", "end", "quote"}


def documents(inputs: list[Path], limit: int) -> Iterator[dict[str, Any]]:
    """At most `limit` documents of each input, evenly spread, with ids that name the input."""
    from extractor.document import Document
    from extractor.readers import discover, read
    from extractor.settings import Settings

    settings = Settings()
    for place in inputs:
        found = [item for source in discover([str(place)], settings) for item in read(source, settings) if isinstance(item, Document)]
        step = max(1, len(found) // limit)
        for document in found[::step][:limit]:
            yield {
                "id": f"{place.name}/{document.id}", "text": document.text, "title": document.title, "source": document.source,
                "published": document.published.isoformat() if document.published else None,
            }  # fmt: skip


def extract(tree: Path, lines: str) -> list[Row]:
    """Rows that the source tree at `tree` extracts. Exits where it fails."""
    done = subprocess.run([sys.executable, "-c", WORKER], cwd=tree, env={"PYTHONPATH": str(tree)}, input=lines, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"changes: extraction in {tree} failed:\n{done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(before: list[Row], after: list[Row]) -> dict[str, dict[str, list[Any]]]:
    """{table: {gained: rows, lost: rows, altered: (row, row, differences)}}; every row stands in at most one list."""
    old, new = _by_place(before), _by_place(after)
    result: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {"gained": [], "lost": [], "altered": [], "same": []})
    for key in sorted({*old, *new}):
        table = key[0]
        rest = list(new.get(key, ()))
        for row in old.get(key, ()):
            options = [(len(_differences(row, other)), i) for i, other in enumerate(rest) if row["start"] < other["end"] and other["start"] < row["end"]]
            if not options:
                result[table]["lost"].append(row)
                continue
            other = rest.pop(min(options)[1])
            differences = _differences(row, other)
            result[table]["altered" if differences else "same"].append((row, other, differences))
        result[table]["gained"] += rest
    return result


def _by_place(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    places: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        places[row["table"], row["doc_id"]].append(row)
    return places


def _differences(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    return {k: (old.get(k), new.get(k)) for k in {**old, **new} if k not in _NOT_COMPARED and old.get(k) != new.get(k)}


def scores(gold: list[Path], before: list[Row], after: list[Row]) -> Iterator[str]:
    """F1 of tariff facts on the labelled set before and after, by the set's own scorer."""
    for path in gold:
        spec = importlib.util.spec_from_file_location("score", path.parent / "score.py")
        assert spec is not None and spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        found = []
        for rows in (before, after):
            by_doc: dict[str, list[Row]] = defaultdict(list)
            for row in rows:
                if row["table"] == "tariffs":
                    by_doc[row["doc_id"].removeprefix(f"{path.name}/")].append(row)
            found.append(scorer.score([json.loads(line) for line in path.open(encoding="utf-8")], by_doc)[0])
        told = ", ".join(f"{level} {found[0][level]['f1']:.3f} -> {found[1][level]['f1']:.3f}" for level in ("rate", "relaxed", "strict"))
        yield f"{path.name}, F1 of tariff facts: {told}\n"


def report(result: dict[str, dict[str, list[Any]]], shown: int | None) -> Iterator[str]:
    """Lines of markdown: counts per table, then the rows; `shown` caps each list, None lists all."""
    yield "| table | same | gained | lost | altered |"
    yield "| --- | --- | --- | --- | --- |"
    for table, kinds in sorted(result.items()):
        yield f"| {table} | {len(kinds['same'])} | {len(kinds['gained'])} | {len(kinds['lost'])} | {len(kinds['altered'])} |"
    for table, kinds in sorted(result.items()):
        for kind in ("lost", "gained", "altered"):
            rows = kinds[kind]
            if not rows:
                continue
            yield f"\n## {table}: {kind} ({len(rows)})\n"
            for row in rows[:shown]:
                if kind == "altered":
                    old, _, differences = row
                    told = "; ".join(f"{k}: {_short(a)} -> {_short(b)}" for k, (a, b) in differences.items())
                    yield f"- {old['doc_id']} “{_short(old['quote'])}” {told}"
                else:
                    told = "; ".join(f"{k}: {_short(v)}" for k, v in row.items() if k not in _NOT_COMPARED and v not in (None, [], "none"))
                    yield f"- {row['doc_id']} “{_short(row['quote'])}” [{row['rule']}] {told}"
            if shown is not None and len(rows) > shown:
                yield f"- and {len(rows) - shown} more"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 100 else text[:97] + "..."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", help="git ref to compare with, such as main")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--texts", type=Path, help="folder of unlabelled texts")
    parser.add_argument("--limit", type=int, default=300, help="documents per input at most")
    parser.add_argument("--shown", type=int, default=8, help="rows printed per list; the file has all")
    arguments = parser.parse_args()
    gold = [p for p in (arguments.shared / "gold/dev.jsonl", arguments.shared / "gold/dev_other.jsonl") if p.exists()]
    texts = [arguments.texts] if arguments.texts else [p for p in [arguments.shared / "corpora/whitehouse"] if p.exists()]
    inputs = gold + texts or [ROOT / "examples"]
    lines = "".join(json.dumps(d) + "\n" for d in documents(inputs, arguments.limit))
    with tempfile.TemporaryDirectory(prefix="tradefacts-") as place:
        tree = Path(place) / "tree"
        added = subprocess.run(["git", "worktree", "add", "-q", "--detach", str(tree), arguments.ref], cwd=ROOT, capture_output=True, text=True)
        if added.returncode:
            sys.exit(f"changes: no such git ref: {arguments.ref!r} ({added.stderr.strip().splitlines()[-1]})")
        try:
            before = extract(tree, lines)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
    after = extract(ROOT, lines)
    result = compare(before, after)
    heading = f"Working tree against {arguments.ref} on {lines.count(chr(10))} documents of {', '.join(p.name for p in inputs)}\n"
    (ROOT / "output").mkdir(exist_ok=True)
    path = ROOT / "output" / "changes.md"
    path.write_text("\n".join([f"# {heading}", *report(result, None)]) + "\n", "utf-8")
    print(heading)
    for line in scores(gold[:1], before, after):
        print(line)
    print("\n".join(report(result, arguments.shown)))
    print(f"\nAll rows: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
