"""Writing sheets of a workbook: texts that are never formulas, dates and times, colours, and how a sheet is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from math import ceil
from typing import Any, NamedTuple

from canvas_app.content.palette import load_palette
from canvas_app.content.spreadsheet_cells import is_formula

MAX_CELL_UNITS = 32_767
"""What Excel holds in a cell, in units of UTF-16."""

NARROW, MIDDLE, WIDE = 9, 18, 54
"""Widths of columns, in digits of the usual type."""

_LINE_PIXELS, _MAX_ROW_PIXELS = 20, 540
"""Height of a line in the usual type, and of the highest row that Excel has."""

_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_MAX_NAME_LENGTH = 31
_MAX_HEADER_LENGTH = 100
"""Letters in a page header; with its instructions Excel takes 255."""


class Coloured(NamedTuple):
    """A text on a ground of a note colour."""

    text: str
    colour: str


Cell = str | int | date | time | Coloured
Column = tuple[str, int]
"""The title of a column and its width."""


class Sheet(NamedTuple):
    """A sheet: its name, its columns, and its rows."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


class SheetWriter:
    """Writes sheets into a workbook.

    Args:
        book: The workbook, of xlsxwriter, which has no types.
        page_header: What stands above each printed page.
    """

    def __init__(self, book: Any, page_header: str) -> None:
        self._book, self._names = book, set[str]()
        # a single & begins an instruction there
        self._page_header = f"&L{page_header[:_MAX_HEADER_LENGTH].replace('&', '&&')}&R&A"
        base = {"valign": "top", "align": "left", "text_wrap": True}
        self._text = book.add_format(base)
        self._formula_text = book.add_format({**base, "quote_prefix": True})
        self._head = book.add_format({**base, "bold": True, "bottom": 1})
        # 14 and 20 are the day and the time as whoever opens the file writes them
        self._day = book.add_format({**base, "num_format": 14})
        self._time = book.add_format({**base, "num_format": 20})
        ink = load_palette()["note_ink"]
        self._grounds = {
            colour: book.add_format({**base, "bg_color": looks["fill"], "font_color": ink})
            for colour, looks in load_palette()["notes"].items()
        }

    def add(self, sheet: Sheet) -> None:
        """Add a sheet, with its head in view and its columns to be filtered."""
        page = self._book.add_worksheet(self._unique_name(sheet.name))
        for index, (title, width) in enumerate(sheet.columns):
            page.set_column(index, index, width, self._text)
            self._write(page, 0, index, title, self._head)
        self._set_height(page, 0, [title for title, _ in sheet.columns], sheet.columns)
        count = 0
        for count, row in enumerate(sheet.rows, 1):
            self._set_height(page, count, row, sheet.columns)
            for index, cell in enumerate(row):
                self._write_cell(page, count, index, cell)
        page.freeze_panes(1, 0)
        if count and sheet.columns:
            page.autofilter(0, 0, count, len(sheet.columns) - 1)
        self._set_up_print(page)

    def _set_height(self, page: Any, number: int, row: Sequence[Cell], columns: Sequence[Column]) -> None:
        """Set the height of a row with wrapped texts, which only Excel finds by itself."""
        lines = _line_count(row, columns)
        if lines > 1:
            page.set_row_pixels(number, min(lines * _LINE_PIXELS, _MAX_ROW_PIXELS))

    def _set_up_print(self, page: Any) -> None:
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_header(self._page_header)

    def _unique_name(self, title: str) -> str:
        """Return the name of a sheet: short, without signs that Excel keeps for itself, and taken by no other."""
        base = name = title.translate(_FORBIDDEN_IN_NAMES).strip()[:_MAX_NAME_LENGTH] or "–"
        number = 1
        while name.casefold() in self._names:
            number += 1
            name = f"{base[: _MAX_NAME_LENGTH - 4]} {number}"
        self._names.add(name.casefold())
        return name

    def _write_cell(self, page: Any, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, Coloured):
            self._write(page, row, column, cell.text, self._grounds[cell.colour])
        elif isinstance(cell, str):
            self._write(page, row, column, cell, self._formula_text if is_formula(cell) else self._text)
        elif isinstance(cell, int):
            page.write_number(row, column, cell, self._text)
        else:
            page.write_datetime(row, column, cell, self._time if isinstance(cell, time) else self._day)

    def _write(self, page: Any, row: int, column: int, text: str, format_: object) -> None:
        if text:
            page.write_string(row, column, shortened(text), format_)


def shortened(text: str) -> str:
    """Return as much of a text as a cell holds: only signs that count double can make one longer."""
    if len(text) <= MAX_CELL_UNITS // 2:
        return text
    data = text.encode("utf-16-le")
    if len(data) <= 2 * MAX_CELL_UNITS:
        return text
    return data[: 2 * (MAX_CELL_UNITS - 1)].decode("utf-16-le", "ignore") + "…"


def _line_count(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """Return how many lines the highest cell of a row has, estimated from its letters."""
    lines = (
        sum(max(1, ceil(len(line) / width)) for line in str(cell).split("\n"))
        for cell, (_, width) in zip(row, columns, strict=True)
        if isinstance(cell, str)
    )
    return max(lines, default=1)
