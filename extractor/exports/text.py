"""CSV and JSON Lines, row group by row group, so that tables of any size fit."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from extractor.exports.flatten import csv_rows, flatten
from extractor.rundir import Run
from schemas import get_table


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only when it is complete."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
        yield file
    part.replace(path)


def write_csv(run: Run, tables: list[str], folder: Path) -> list[Path]:
    """A file per table and `columns.csv`, which says what each column means."""
    written = []
    for name in tables:
        written.append(folder / f"{name}.csv")
        with _whole(written[-1]) as file:
            writer = csv.writer(file, lineterminator="\r\n")
            data = run.dataset(name)
            writer.writerow(data.schema.names)
            for batch in data.to_batches(batch_size=16_384):
                writer.writerows(csv_rows(flatten(batch)))
    written.append(folder / "columns.csv")
    with _whole(written[-1]) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerows(dictionary(tables))
    return written


def dictionary(tables: list[str]) -> Iterator[tuple[str, ...]]:
    """Head and rows of the list of columns: table, column, type, unit, meaning, codes."""
    yield "table", "column", "type", "unit", "meaning", "codes"
    for name in tables:
        for column in get_table(name).columns:
            yield name, column.name, column.type, column.unit or "", column.doc, " ".join(column.codes)


def write_jsonl(run: Run, tables: list[str], folder: Path) -> list[Path]:
    """A file per table, an object per row; what is not stated is null or an empty list."""
    written = []
    for name in tables:
        written.append(folder / f"{name}.jsonl")
        with _whole(written[-1]) as file:
            for batch in run.dataset(name).to_batches(batch_size=16_384):
                file.writelines(json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in batch.to_pylist())
    return written


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
