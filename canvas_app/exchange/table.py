"""What a file with notes holds before anybody said what is what: rows of texts, within limits."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.errors import FileError

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 15_000
MAX_CELLS = 1_000_000
"""Limit of cells in a whole file; separators inside texts count too."""
MAX_COLUMNS = 1_000
MAX_CELL_LENGTH = 1_000_000
"""Limit of characters in a cell; a longer one is the result of an unclosed quotation mark."""


class TableRow(NamedTuple):
    """A row that is not empty; `number` is its number in a spreadsheet, where the first row is 1."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A sheet, a list or a document.

    Attributes:
        name: The name of the sheet; '' where a file has only one.
        rows: The rows that are not empty, one with headings included.
        is_guessed: Whether the letters were read as those of Windows, as the file is in no encoding that tells itself.
        is_document: Whether this is a text without columns, whose rows and first row we made.
    """

    name: str
    rows: tuple[TableRow, ...]
    is_guessed: bool = False
    is_document: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


def too_large() -> FileError:
    """Return that a file is beyond the limits."""
    return FileError(
        "csv_too_large",
        megabytes=MAX_BYTES // 1024**2,
        thousands=MAX_ROWS // 1000,
        cells=MAX_CELLS // 10**6,
    )


def has_text(cell: str) -> bool:
    """Return whether anything but white space is in a cell."""
    return bool(cell) and not cell.isspace()
