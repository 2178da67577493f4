"""The code tables: CSV files beside this module, and the reader over them.

Every table has the columns `code`, `name`, `variants` (other spellings, with `|` between them) and `source`, `licence`; most have
`ignored` (longer phrases that hold a variant and mean something else) and `context`: the rule of `extractor.mentions.context` that must
hold around a hit, for the whole row or as `form=rule` items with `|` between them. Further columns are the table's own; those in `LISTS` hold lists.

Users add to any table with files of their own (`--lexicon FILE.csv`): same columns and a column `table`. A row whose code is
known adds its lists to the table's row and replaces its other cells where it fills them; a row with a new code is a new entry.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from extractor.errors import LexiconError

Row = dict[str, str]

#: Columns that hold lists: `a|b|c`.
LISTS = frozenset({"variants", "adjectives", "ignored", "hs", "members", "surnames"})
_NEEDED = ("code", "name")

_extra: tuple[tuple[str, str], ...] = ()  # (path as given, content) of the users' files, in the order given
_forget: list[Callable[[], object]] = []


def split(cell: str) -> tuple[str, ...]:
    """The items of a list cell, without blanks around them and without empty ones."""
    return tuple(item for part in cell.split("|") if (item := part.strip()))


@cache
def names() -> tuple[str, ...]:
    """Names of all tables, sorted: `countries`, `groups`, ..."""
    return tuple(sorted(f.name[:-4] for f in files("extractor.lexicon").iterdir() if f.name.endswith(".csv")))


def _text(table: str) -> str:
    if table not in names():
        raise LexiconError(f"found table {table!r}; expected one of {', '.join(names())}; correct the name")
    return files("extractor.lexicon").joinpath(f"{table}.csv").read_text(encoding="utf-8")


def _parse(text: str, where: str, needed: Iterable[str]) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text))
    header = reader.fieldnames or []
    missing = [c for c in needed if c not in header]
    if missing:
        raise LexiconError(f"{where}: found columns {', '.join(header) or 'none'}; expected also {', '.join(missing)}; add them to the first line")
    out: list[Row] = []
    for row in reader:
        if None in row or None in row.values():
            raise LexiconError(f"{where}, line {reader.line_num}: found {len(row)} cells or more; expected {len(header)}; quote cells that hold commas")
        out.append({k: v.strip() for k, v in row.items()})
    return out


@cache
def rows(table: str) -> tuple[Row, ...]:
    """All rows of a table in file order, users' additions merged in. Raises LexiconError for an unknown table or a broken file."""
    out = _parse(_text(table), f"{table}.csv", ())
    known = {row["code"]: row for row in out} if out and "code" in out[0] else {}
    columns = list(out[0]) if out else []
    for path, content in _extra:
        for row in _parse(content, path, ("table", *_NEEDED)):
            if row.pop("table") != table:
                continue
            if not row["code"]:
                raise LexiconError(f"{path}: found a row of {table} without code; expected a code; fill the column")
            odd = [c for c in row if c not in columns and row[c]]
            if odd:
                raise LexiconError(f"{path}: found column {odd[0]!r} for {table}; expected some of {', '.join(columns)}; rename it")
            old = known.get(row["code"])
            if old is None:
                known[row["code"]] = new = {c: row.get(c, "") for c in columns}
                out.append(new)
                continue
            for column, cell in row.items():
                if cell and column in LISTS:
                    old[column] = "|".join(dict.fromkeys(split(old[column]) + split(cell)))
                elif cell:
                    old[column] = cell
    return tuple(out)


def use(paths: Iterable[str | Path] = ()) -> None:
    """Makes these files of the user extend the tables in this process, in place of those of an earlier call.

    Whatever was built from the tables is built anew at its next use. Raises LexiconError where a file cannot be read or names an
    unknown table or column.
    """
    global _extra
    loaded: list[tuple[str, str]] = []
    for path in paths:
        try:
            content = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: cannot be read as a lexicon ({error}); give a CSV file in UTF-8") from None
        for row in _parse(content, str(path), ("table", *_NEEDED)):
            if row["table"] not in names():
                raise LexiconError(f"{path}: found table {row['table']!r}; expected one of {', '.join(names())}; correct the column table")
        loaded.append((str(path), content))
    if tuple(loaded) == _extra:
        return
    _extra = tuple(loaded)
    rows.cache_clear()
    for forget in _forget:
        forget()
    for table in names():
        rows(table)
    from extractor.lexicon.lookup import check  # that module stands on this one

    check()


def derived(build: Callable[[], object]) -> None:
    """Registers what to call (a `cache_clear`) when the tables change: for whatever is compiled from them."""
    _forget.append(build)


@cache
def _shipped_hash() -> str:
    digest = hashlib.sha256()
    for table in names():
        digest.update(f"{table}\0{_text(table)}\0".encode())
    return digest.hexdigest()


def lexicon_hash() -> str:
    """SHA-256 over all tables and the users' additions (contents, not paths): the `lexicon` of run.json."""
    if not _extra:
        return _shipped_hash()
    digest = hashlib.sha256(_shipped_hash().encode())
    for _, content in _extra:
        digest.update(f"\0{content}".encode())
    return digest.hexdigest()
