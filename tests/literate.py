"""Literate cases: tests/passages/*.md hold passages and the rows that they must give, for people to read and add to.

    ## A pause and its end
    published: 2025-04-10
    title: Duties put on hold

    > Norway suspended its 12% duty on ferries from Japan for 90 days.

    | tariffs: quote | rate_min | imposers | targets | status |
    | --- | --- | --- | --- | --- |
    | 12% duty | 12 | NOR | JPN | suspended |

    meetings: none

Instead of a passage, `file: examples/x.md` (or `x.jsonl#id`) names a document of this repository. A case may hold several tables; each must list every row of that table, with whatever columns the case is about (an
empty cell is null or the empty list, lists are separated by commas, `durations` counts rows with a subject only).
`todo TABLE: reason` marks a table that is known to differ; the test is strict and breaks on the day it passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from extractor.document import Document
from extractor.facts import TABLES, Fact
from extractor.readers import discover, read
from extractor.settings import Settings

_KEYS = ("title", "published", "source", "file")
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Case:
    name: str
    text: str = ""
    known: dict[str, str] = field(default_factory=dict)
    expected: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    todo: dict[str, str] = field(default_factory=dict)

    def document(self) -> Document:
        """The passage, or the document of the file that the case names. Raises KeyError where the file has no such document."""
        if "file" in self.known:
            name, _, wanted = self.known["file"].partition("#")
            (source,) = discover([str(ROOT / name)], Settings())
            found = {d.id: d for d in read(source, Settings()) if isinstance(d, Document)}
            return found[wanted] if wanted else next(iter(found.values()))
        day = self.known.get("published")
        return Document(
            id=self.name, text=self.text, title=self.known.get("title"), published=date.fromisoformat(day) if day else None,
            source=self.known.get("source"),
        )  # fmt: skip


def read_cases(path: Path) -> list[Case]:
    """The cases of one file. Raises ValueError for a line or table that is not understood."""
    cases: list[Case] = []
    columns: list[str] = []
    table = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if line.startswith("## "):
            cases.append(Case(f"{path.stem}: {line[3:].strip()}"))
            columns = []
        elif not cases or not line.strip():
            columns = []  # text before the first case, or the end of a table
        elif line.startswith(">"):
            cases[-1].text += ("\n" if cases[-1].text else "") + line[1:].removeprefix(" ")
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not columns:
                table, _, first = cells[0].partition(":")
                columns = [first.strip(), *cells[1:]]
                _check_columns(table, columns, where)
                cases[-1].expected[table] = []
            elif set("".join(cells)) - set("-: "):
                if len(cells) != len(columns):
                    raise ValueError(f"{where}: found {len(cells)} cells, expected {len(columns)}")
                cases[-1].expected[table].append(dict(zip(columns, cells, strict=True)))
        elif match := re.fullmatch(r"(\w+): none", line.strip()):
            _check_columns(match[1], ["quote"], where)
            cases[-1].expected[match[1]] = []
        elif match := re.fullmatch(r"todo (\w+): (.+)", line.strip()):
            _check_columns(match[1], ["quote"], where)
            cases[-1].todo[match[1]] = match[2]
        elif (key := line.partition(":")[0]) in _KEYS:
            cases[-1].known[key] = line.partition(":")[2].strip()
        else:
            raise ValueError(f"{where}: expected '> text', a table, 'TABLE: none', 'todo TABLE: reason' or one of {', '.join(_KEYS)}; found {line!r}")
    return cases


def _check_columns(table: str, columns: list[str], where: str) -> None:
    if table not in TABLES:
        raise ValueError(f"{where}: no table {table!r}; a table starts with '| TABLE: column | ...', TABLE one of {', '.join(TABLES)}")
    unknown = [c for c in columns if c not in TABLES[table].__dataclass_fields__]
    if unknown:
        raise ValueError(f"{where}: {table} has no column {', '.join(unknown)}")


def as_cells(fact: Fact, columns: list[str]) -> dict[str, str]:
    """A fact as the cells of a case's table."""
    return {column: _cell(getattr(fact, column)) for column in columns}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return ", ".join(filter(None, ((v.code or v.name or "") if hasattr(v, "code") else str(v) for v in value)))
    return " ".join(str(value).split())
