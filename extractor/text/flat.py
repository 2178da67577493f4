"""Tables that lost their lines on the way from a web page: each cell stands on a line of its own.

    Product
    Tariff rate
    Steel
    25%
"""

from __future__ import annotations

import re

from extractor.text.marks import BULLETS

_SHORT = 70  # code points of a cell that stands on a line of its own
_SPAN = 6  # cells of a row, at most
_ENDS = (".", "!", "?", ";", ":", ",", "-")
_RATE_HEAD = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|rates?|lev(?:y|ies)|surcharge|margins?)\b|%", re.IGNORECASE)
_LABEL_HEAD = re.compile(
    r"\b(?:countr(?:y|ies)|partners?|econom(?:y|ies)|markets?|origin|products?|goods|items?|sectors?|categor(?:y|ies)|commodit(?:y|ies)|description|compan(?:y|ies)|exporters?|producers?|manufacturers?|firms?|hs|code)\b",
    re.IGNORECASE,
)
_SIZE_CELL = re.compile(r"(?:up to |from )?(?:\d[\d.,]*(?: ?(?:-|\u2013|to) ?\d[\d.,]*)? ?(?:%|per ?cent|pct)|(?:duty[- ])?free|nil|zero|exempt)(?: ?\([^()\n]{1,40}\))?[*\u2020]*\Z", re.IGNORECASE)


def is_size_line(text: str, start: int, stop: int) -> bool:
    """Whether a line holds a rate and nothing else."""
    return stop - start <= _SHORT and _SIZE_CELL.match(text[start:stop].strip()) is not None


def flat_rows(text: str, sizes: list[tuple[int, int]]) -> list[tuple[list[tuple[int, int]], bool]]:
    """Rows whose cells stand on lines of their own, from the lines that hold nothing but a size (in order).

    Every row has as many lines as the next, sizes at the same place. Without a line that names the column of rates
    three rows of a label and a size are needed.
    """
    tables: list[tuple[list[tuple[int, int]], bool]] = []
    after = 0
    for i, (start, stop) in enumerate(sizes):
        if start < after or i + 1 == len(sizes) or text.count("\n", stop, sizes[i + 1][0]) > 2 * _SPAN:
            continue
        found = _table(text, start, after)
        if found is not None:
            tables.append(found)
            after = found[0][-1][1]
    return tables


def _table(text: str, first: int, floor: int) -> tuple[list[tuple[int, int]], bool] | None:
    above = _lines_above(text, first, floor)
    s = len(above)
    if s == 0:
        return None
    lines = [*above, *_lines_below(text, first, 3 * _SPAN)]
    flags = [is_size_line(text, *line) for line in lines]
    for width in range(2, _SPAN + 1):
        if _rows(flags, s, width) < 2:
            continue
        for place in range(1, width):
            head = s - width - place
            if head < 0 or any(flags[head : head + width]) or not _RATE_HEAD.search(text, *lines[s - width]):
                continue
            if width > 2 and not _LABEL_HEAD.search(text, *lines[head]):
                continue
            return _spans(text, lines[:s], first, place, width, head), True
        if width == 2 and _rows(flags, s, width) > 2:
            return _spans(text, lines[:s], first, 1, width, -1), False
    return None


def _rows(flags: list[bool], s: int, width: int) -> int:
    """How many rows of `width` lines follow each other whose sizes stand where those of the first do."""
    rows = 0
    while s + rows * width < len(flags):
        at = s + rows * width
        if not flags[at] or rows and any(flags[at - j] != flags[s - j] for j in range(1, width) if s - j >= 0):
            break
        rows += 1
    return rows


def _spans(text: str, above: list[tuple[int, int]], first: int, place: int, width: int, head: int) -> list[tuple[int, int]]:
    """The header (where there is one) and all rows, read to the end of the table."""
    lines = [*above, *_lines_below(text, first, len(text))]
    flags = [is_size_line(text, *line) for line in lines]
    s = len(above)
    starts = ([head] if head >= 0 else []) + [s - place + r * width for r in range(_rows(flags, s, width))]
    return [(lines[a][0], lines[min(a + width, len(lines)) - 1][1]) for a in starts]


def _lines_above(text: str, at: int, floor: int) -> list[tuple[int, int]]:
    """Up to two rows of short lines that end in front of `at`, nearest last."""
    out: list[tuple[int, int]] = []
    stop = at - 1
    while stop > floor and len(out) < 2 * _SPAN:
        start = text.rfind("\n", floor, stop) + 1 or floor
        if text[start:stop].strip():
            if not _is_cell(text, start, stop):
                break
            out.append((start, stop))
        stop = start - 1
    return out[::-1]


def _lines_below(text: str, at: int, most: int) -> list[tuple[int, int]]:
    """The short lines from `at` on, `most` at the most."""
    out: list[tuple[int, int]] = []
    start = at
    while start < len(text) and len(out) < most:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if text[start:stop].strip():
            if not _is_cell(text, start, stop):
                break
            out.append((start, stop))
        elif stop - start == 0 and text[start - 2 : start] == "\n\n":
            break  # two empty lines end a table
        start = stop + 1
    return out


def _is_cell(text: str, start: int, stop: int) -> bool:
    line = text[start:stop].strip()
    return len(line) <= _SHORT and not line.endswith(_ENDS) and not line.startswith(("-", "*", "#", "|", *BULLETS))
