"""One Excel workbook: a sheet per table with typed cells, and a sheet that says what each column means.

Text is written as text: nothing becomes a formula, a link or a number (HS codes keep their zeros).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.exports.flatten import flatten
from extractor.exports.text import dictionary
from extractor.rundir import Run
from schemas import get_table

ROWS = 1_048_575  # what a sheet holds below its header; more go on to a second sheet
LONGEST = 32_767  # characters of a cell; longer text is cut there, as Excel itself does


def write_xlsx(run: Run, tables: list[str], path: Path) -> list[Path]:
    """The workbook; a table of more than a million rows goes on in `NAME 2`, `NAME 3`."""
    import xlsxwriter

    part = path.with_name(f".{path.name}.part")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(str(part), options) as book:
        book.set_properties({"title": f"tradefacts {run.path.resolve().name}", "comments": "Lists are joined with |. Empty: not stated."})
        styles = {"head": book.add_format({"bold": True, "bottom": 1}), "date": book.add_format({"num_format": "yyyy-mm-dd"})}
        for name in tables:
            _sheets(book, styles, run, name)
        _columns(book, styles, tables)
    part.replace(path)
    return [path]


def _sheets(book: Any, styles: dict[str, Any], run: Run, name: str) -> None:
    columns = get_table(name).columns
    data, count, sheet, row = run.dataset(name), 0, None, 0
    total = data.count_rows()
    for batch in data.to_batches(batch_size=16_384):
        for values in zip(*(column.to_pylist() for column in flatten(batch).columns), strict=True):
            if sheet is None or row == ROWS:
                count, row = count + 1, 0
                sheet = _sheet(book, styles, name, count, columns, min(total - (count - 1) * ROWS, ROWS))
            row += 1
            for at, value in enumerate(values):
                _write(sheet, row, at, value, columns[at].type, styles)
    if sheet is None:
        _sheet(book, styles, name, 1, columns, 0)


def _sheet(book: Any, styles: dict[str, Any], name: str, count: int, columns: Any, rows: int) -> Any:
    sheet = book.add_worksheet(name if count == 1 else f"{name} {count}")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    for at, column in enumerate(columns):
        wide = 40 if column.name in ("quote", "text", "condition", "message", "reason") else 11 if column.type != "string" else 16
        sheet.set_column(at, at, wide)
        sheet.write_string(0, at, column.name, styles["head"])
    return sheet


def _write(sheet: Any, row: int, at: int, value: Any, kind: str, styles: dict[str, Any]) -> None:
    if value is None:
        return
    if kind == "date32":
        if value.year >= 1900:
            sheet.write_datetime(row, at, value, styles["date"])
        else:  # Excel knows no day before 1900
            sheet.write_string(row, at, value.isoformat())
    elif kind == "bool":
        sheet.write_boolean(row, at, value)
    elif kind in ("int32", "int64", "double"):
        sheet.write_number(row, at, value)
    else:
        sheet.write_string(row, at, value[:LONGEST])


def _columns(book: Any, styles: dict[str, Any], tables: list[str]) -> None:
    sheet = book.add_worksheet("columns")
    sheet.freeze_panes(1, 0)
    for at, wide in enumerate((16, 20, 16, 18, 90, 60)):
        sheet.set_column(at, at, wide)
    for row, values in enumerate(dictionary(tables)):
        for at, value in enumerate(values):
            sheet.write_string(row, at, value, styles["head"] if row == 0 else None)
