"""The explorer as one file that works from disk, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.rundir import Run
from extractor.viewer.data import chosen_tables, documents, index, rules
from extractor.viewer.page import page


def export(run_dir: Path | str, target: Path | str, tables: Sequence[str] | None = None) -> int:
    """Writes the explorer of a run to `target`; returns its size in bytes. Documents without a fact of `tables` are left out.

    Raises OutputError where the folder is no complete run, UsageError for an unknown table or too many facts.
    """
    run = Run(run_dir)
    shown = chosen_tables(run, tables)
    data = index(run, shown)
    numbers = sorted({n for n in data["facts"]["doc"] if n >= 0})
    ids = data["docs"]["id"]
    found = documents(run, [ids[n] for n in numbers], shown)
    for column in data["docs"].values():  # the others are never opened; their numbers stay
        kept = {n: column[n] for n in numbers}
        column[:] = [kept.get(n, "") for n in range(len(column))]
    used = [data["strings"][i] for i in sorted(set(data["facts"]["rule"]))]
    blocks: dict[str, Any] = {"settings": {"served": False}, "index": data, "rules": rules(used)}
    blocks |= {f"doc-{n}": found[ids[n]] for n in numbers}
    text = page(f"{data['run']['name']}: tradefacts explorer", blocks, connect=False)
    path = Path(target)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path.stat().st_size
