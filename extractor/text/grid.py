"""Runs of lines that are no prose: table rows (bars, tabs, columns of blanks) and list items without a bullet.

    Country | Rate            Japan        15%            Japan: 15%
    Japan   | 15%             Laos         40%            Laos: 40%

A run has two lines at least: one line with a bar or a wide gap is prose until a neighbour says otherwise. Rows of an HTML
table that was left in the text are rows too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from extractor.text.flat import flat_rows, is_size_line
from extractor.text.marks import BULLETS

_LONGEST = 400  # code points of a row; longer lines are paragraphs
_COLUMN = 60  # code points of a cell where only blanks part the cells
_RULER = re.compile(r"[\s|:+=_*\u2013\u2014-]*\Z")
_TAB = re.compile(r"\S[ ]*\t[ \t]*\S")
# A wide gap that parts columns: not the two blanks that some writers put after a full stop, nor a line's indent.
_GAP = re.compile(r"(?<=[^\s.?!:;,])[ ]{2,}(?=\S)")
_SIZE = r"(?:(?:\d[\d.,]* ?(?:%|pct|per ?cent)? ?(?:-|\u2013|to) ?)?\d[\d.,/ ]*(?:%|pct\b|per ?cent\b)|(?:duty[- ])?free\b|zero\b|(?:dut(?:y|ies)|tariffs?) (?:eliminated|removed|scrapped|abolished|waived)\b|[$\u20ac\u00a3]\s?\d[\d.,]*(?:/| per )\w+|[A-Z]{3}\s?\d[\d.,]*(?:/| per )\w+)"
_LABEL = r"(?:[^\W\d][^\n:%|]{1,70}?)"
# "Japan: 15%", "Steel - 50% (from 25%)", "Vietnam (46% to 20%)", "15% - Japan, Korea"
_ITEM = re.compile(
    rf"[ ]{{0,8}}(?:{_LABEL}(?:[ ]?:|[ ]+[-\u2013\u2014]+|[ ]?\.{{2,}})[ ]{{0,12}}(?:up to |from |at |now )?{_SIZE}(?:[ ]?(?:\(|,|;|from |to |and |or |up |down |rising |falling |instead |until |ad |on |in |duty|tariff|\u2192|->|[-\u2013*\u2020])[^\n]{{0,60}}|[.;,]?)"
    rf"|{_LABEL}[ ]?\((?:up to |from |at |now )?{_SIZE}[^\n()]{{0,50}}\)[.;,]?"
    rf"|{_SIZE}(?:[ ]?:|[ ]+[-\u2013\u2014]+)[ ]{{1,4}}[^\W\d][^\n%]{{1,160}}"
    # "Gulf Fixings Co., Ltd. 34.2%": a name in capitals and a figure alone
    rf"|(?:[A-Z][\w.,&'/-]*|of|and|the|de|&|\([A-Z][^\n()]{{0,30}}\))(?:[ ](?:[A-Z][\w.,&'/-]*|of|and|the|de|&|\([A-Z][^\n()]{{0,30}}\))){{0,8}}[ ]{_SIZE}[.;,]?"
    # "46% on Vietnam", "40% tariffs for Laos and Myanmar": short, and no sentence that goes on in the next line
    rf"|{_SIZE} (?:(?:additional |reciprocal |import |customs )?(?:tariffs?|dut(?:y|ies)|rates?) )?(?:on|for) [^\W\d][^\n%.:]{{1,80}}(?:\(from {_SIZE}[^\n)]{{0,30}}\))?(?:[;,]? and|[;,.])?)[ ]*\Z"
)
_BULLET = re.compile(rf"[ ]*(?:[-*+{BULLETS}]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])[ ]")
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


_HTML_ROW = re.compile(r"<tr\b[^<>]{0,200}>(?P<row>(?:[^<]|<(?!/?tr\b)){0,4000})</tr>")
_HTML_CELL = re.compile(r"\s*</t[dh]>\s*<t[dh]\b[^<>]{0,200}>\s*")
_HTML_ENDS = re.compile(r"\A(?:\s|<[^<>]{0,200}>)+|(?:\s|<[^<>]{0,200}>)+\Z")


def _html_runs(raw: str, text: str) -> list[Run]:
    """The tables that stand in the text as HTML."""
    runs: list[Run] = []
    rows: list[tuple[int, int]] = []
    for match in [*_HTML_ROW.finditer(raw), None]:
        if rows and (match is None or text[rows[-1][1] : match.start()].strip()):
            runs.append(Run("table", rows, _FIGURE.search(text, *rows[0]) is None))
            rows = []
        if match is not None and text[match.start("row") : match.end("row")].strip():
            rows.append(match.span("row"))
    return [run for run in runs if len(run.rows) > 1]


def find_runs(raw: str, text: str) -> list[Run]:
    """The runs of a text, in order. `raw` has its tabs and tags, `text` is the cleaned one of the same length."""
    runs = _html_runs(raw, text) if "<tr" in raw else []
    if not runs:
        return _plain_runs(raw, text, 0, len(raw))
    found: list[Run] = []
    at = 0
    for run in runs:
        found += [*_plain_runs(raw, text, at, run.start), run]
        at = run.end
    return found + _plain_runs(raw, text, at, len(raw))


def _plain_runs(raw: str, text: str, first: int, last: int) -> list[Run]:
    """The runs of lines between two places."""
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

    lone: list[tuple[int, int]] = []  # lines that hold a size and nothing else
    for at, stop in _candidates(raw, first, last):
        found, count = _kind(raw, text, at, stop)
        if not found and is_size_line(text, at, stop):
            lone.append((at, stop))
        if not found:
            continue  # the gap that it leaves ends the run
        if rows and (found != kind or found == "gap" and count != cells or not _touch(text, rows[-1][1], at) and not (found == "item" and _one_apart(text, rows[-1][1], at))):
            close()
        rows.append((at, stop))
        kind, cells = found, count
    close()
    others = flat_rows(text, lone) if len(lone) > 1 else []
    return _merged(runs, others) if others else runs


def _merged(runs: list[Run], others: list[tuple[list[tuple[int, int]], bool]]) -> list[Run]:
    """All runs in order; what overlaps a table of another make is left out."""
    tables = sorted((Run("table", rows, header) for rows, header in others), key=lambda r: r.start)
    starts = [t.start for t in tables]
    kept = []
    for run in runs:
        at = bisect_left(starts, run.end)
        if at == 0 or tables[at - 1].end <= run.start:
            kept.append(run)
    merged: list[Run] = []
    for run in sorted([*kept, *tables], key=lambda r: r.start):
        if not merged or merged[-1].end <= run.start:
            merged.append(run)
    return merged


def _candidates(raw: str, first: int, last: int) -> list[tuple[int, int]]:
    """Lines between two places that hold a mark of rows or items, in order. A line is looked up once, whatever it holds."""
    starts: dict[int, int] = {}
    for mark in _MARKS:
        at = raw.find(mark, first, last)
        while at >= 0:
            start = max(first, raw.rfind("\n", first, at) + 1)
            stop = raw.find("\n", at, last)
            starts[start] = stop = last if stop < 0 else stop
            at = raw.find(mark, stop, last)
    for match in _INNER_GAP.finditer(raw, first, last):
        start = max(first, raw.rfind("\n", first, match.start()) + 1)
        if start not in starts:
            stop = raw.find("\n", match.end(), last)
            starts[start] = last if stop < 0 else stop
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
    if "</t" in row and (cuts := [m.span() for m in _HTML_CELL.finditer(row)]):
        bounds = [0, *(i for cut in cuts for i in cut), len(row)]
        return [_inside(row, start, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    if "|" in row:
        cuts = [m.span() for m in re.finditer(r"\|", row)]
    elif "\t" in row:
        cuts = [m.span() for m in re.finditer(r"\t", row)]
    elif "\n" in row.strip():
        cuts = [m.span() for m in re.finditer(r"\s*\n\s*", row)]
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


def _inside(row: str, start: int, a: int, b: int) -> tuple[int, int]:
    """Offsets of row[a:b] without the blanks and tags at its ends."""
    cell = row[a:b]
    low = high = 0
    for match in _HTML_ENDS.finditer(cell):
        if match.start() == 0:
            low = match.end()
        else:
            high = len(cell) - match.start()
    return start + a + low, start + max(a + low, b - high)
