"""Runs of lines that are no prose: table rows (bars, tabs, columns of blanks) and list items without a bullet.

    Country | Rate            Japan        15%            Japan: 15%
    Japan   | 15%             Laos         40%            Laos: 40%

A run has two lines at least: one line with a bar or a wide gap is prose until a neighbour says otherwise.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 400  # code points of a row; longer lines are paragraphs
_COLUMN = 60  # code points of a cell where only blanks part the cells
_RULER = re.compile(r"[\s|:+=_*\u2013\u2014-]*\Z")
_TAB = re.compile(r"\S[ ]*\t[ \t]*\S")
# A wide gap that parts columns: not the two blanks that some writers put after a full stop, nor a line's indent.
_GAP = re.compile(r"(?<=[^\s.?!:;,])[ ]{2,}(?=\S)")
_SIZE = r"(?:\d[\d.,/ ]*(?:%|pct\b|per ?cent\b)|(?:duty[- ])?free\b|zero\b|[$\u20ac\u00a3]\s?\d[\d.,]*(?:/| per )\w+|[A-Z]{3}\s?\d[\d.,]*(?:/| per )\w+)"
_LABEL = r"(?:[^\W\d][^\n:%|]{1,70}?)"
# "Japan: 15%", "Steel - 50% (from 25%)", "Vietnam (46% to 20%)", "15% - Japan, Korea"
_ITEM = re.compile(
    rf"[ ]{{0,8}}(?:{_LABEL}(?:[ ]?:|[ ]+[-\u2013\u2014]+|[ ]?\.{{2,}})[ ]{{0,12}}(?:up to |from |at |now )?{_SIZE}(?:[ ]?(?:\(|,|;|from |to |ad |on |in |duty|tariff|\u2192|->|[-\u2013*\u2020])[^\n]{{0,60}}|[.;,]?)"
    rf"|{_LABEL}[ ]?\((?:up to |from |at |now )?{_SIZE}[^\n()]{{0,50}}\)[.;,]?"
    rf"|{_SIZE}(?:[ ]?:|[ ]+[-\u2013\u2014]+)[ ]{{1,4}}[^\W\d][^\n%]{{1,160}}"
    # "46% on Vietnam", "40% tariffs for Laos and Myanmar": short, and no sentence that goes on in the next line
    rf"|{_SIZE} (?:(?:additional |reciprocal |import |customs )?(?:tariffs?|dut(?:y|ies)|rates?) )?(?:on|for) [^\W\d][^\n%.:]{{1,80}}(?:\(from {_SIZE}[^\n)]{{0,30}}\))?(?:[;,]? and|[;,.])?)[ ]*\Z"
)
_BULLET = re.compile(r"[ ]*(?:[-*+\u2022\u25cf\u25aa]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])[ ]")
_FIGURE = re.compile(rf"{_SIZE}|(?:\A|[|\t]|\s\s)\s*\d{{1,3}}(?:[.,]\d{{1,2}})?\s*(?:[|\t]|\s\s|\Z)")


class Run(NamedTuple):
    """Neighbouring rows or items: half-open spans of lines. `header`: the first row names columns and has no size."""

    section: str  # table, list
    rows: list[tuple[int, int]]
    header: bool

    @property
    def start(self) -> int:
        return self.rows[0][0]

    @property
    def end(self) -> int:
        return self.rows[-1][1]


#: A line without one of these is prose, and most lines are: they are never looked at.
_MARKS = ("|", "\t", "%", "percent", "per cent", "pct", "free", "zero", "EUR ", "/kg", " per kg")
_INNER_GAP = re.compile(r"  (?<=[^\s.?!:;,]  ) *\S")  # begins with its literal: that is what makes it fast


def find_runs(raw: str, text: str) -> list[Run]:
    """The runs of a text, in order. `raw` has its tabs and tags, `text` is the cleaned one of the same length."""
    runs: list[Run] = []
    rows: list[tuple[int, int]] = []
    kind, cells = "", 0

    def close() -> None:
        nonlocal rows, kind, cells
        if len(rows) > 1 and (kind != "gap" or any(_FIGURE.search(text, a, b) for a, b in rows)):
            section = "list" if kind == "item" else "table"
            header = section == "table" and _FIGURE.search(raw[rows[0][0] : rows[0][1]]) is None
            runs.append(Run(section, rows, header))
        rows, kind, cells = [], "", 0

    for at, stop in _candidates(raw):
        found, count = _kind(raw, text, at, stop)
        if not found:
            continue  # the gap that it leaves ends the run
        if rows and (found != kind or found == "gap" and count != cells or not _touch(text, rows[-1][1], at) and not (found == "item" and _one_apart(text, rows[-1][1], at))):
            close()
        rows.append((at, stop))
        kind, cells = found, count
    close()
    return runs


def _candidates(raw: str) -> list[tuple[int, int]]:
    """Lines that hold a mark of rows or items, in order. A line is looked up once, whatever it holds."""
    starts: dict[int, int] = {}
    for mark in _MARKS:
        at = raw.find(mark)
        while at >= 0:
            start = raw.rfind("\n", 0, at) + 1
            stop = raw.find("\n", at)
            starts[start] = stop = len(raw) if stop < 0 else stop
            at = raw.find(mark, stop)
    for match in _INNER_GAP.finditer(raw):
        start = raw.rfind("\n", 0, match.start()) + 1
        if start not in starts:
            stop = raw.find("\n", match.end())
            starts[start] = len(raw) if stop < 0 else stop
    return sorted(starts.items())


def _touch(text: str, end: int, start: int) -> bool:
    """Whether nothing but one line end, or a ruler between two, parts two rows."""
    return start - end < _LONGEST and text.count("\n", end, start) <= 2 and (start == end + 1 or (_RULER.match(text, end, start) is not None and bool(text[end:start].strip())))


def _one_apart(text: str, end: int, start: int) -> bool:
    """Whether one empty line parts two items: web pages print each in a paragraph of its own."""
    return start - end < 8 and text.count("\n", end, start) == 2 and text[end:start].isspace()


def _kind(raw: str, text: str, start: int, stop: int) -> tuple[str, int]:
    """What a line is (bar, tab, gap, item, or "" for prose and rulers) and how many cells it has."""
    if stop - start < 3 or stop - start > _LONGEST or _RULER.match(text, start, stop):
        return "", 0
    bars = text.count("|", start, stop)
    if bars:
        return "bar", bars
    if raw.find("\t", start, stop) >= 0 and _TAB.search(raw, start, stop):
        return "tab", 0
    if _ITEM.match(text, start, stop):
        return "item", 0
    if raw.find("  ", start, stop) >= 0 and not _BULLET.match(text, start, stop):
        cells = _GAP.split(raw[start:stop].strip())
        if len(cells) > 1 and all(len(cell) <= _COLUMN for cell in cells):
            return "gap", len(cells)
    return "", 0


def cells(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the cells of a row, blanks around them left out; an empty cell has an empty span."""
    row = raw[start:end]
    if "|" in row:
        cuts = [m.span() for m in re.finditer(r"\|", row)]
    elif "\t" in row:
        cuts = [m.span() for m in re.finditer(r"\t", row)]
    else:
        cuts = [m.span() for m in _GAP.finditer(row)]
    out: list[tuple[int, int]] = []
    at = 0
    for a, b in [*cuts, (len(row), len(row))]:
        piece = row[at:a]
        left = len(piece) - len(piece.lstrip())
        out.append((start + at + left, start + at + max(left, len(piece.rstrip()))))
        at = b
    if "|" in row:  # bars at the line's ends bound cells, they part none
        if out and out[0][0] == out[0][1] and row.lstrip().startswith("|"):
            out = out[1:]
        if out and out[-1][0] == out[-1][1] and row.rstrip().endswith("|"):
            out = out[:-1]
    return out
