"""XLSX and ODS: the sheets that are shown, formulas as what they came to when the file was saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from canvas_app.errors import FileError
from canvas_app.exchange.table import Table, TableRow
from canvas_app.exchange.table_child import WORKBOOK
from canvas_app.exchange.table_extraction import extract

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How an XLS file begins, and an XLSX with a password, which is packed into such a file."""


def read(data: bytes) -> tuple[Table, ...]:
    """Return the sheets with something in them.

    Raises:
        FileError: `workbook_old`, or as `table_extraction.extract`.
    """
    if data.startswith(OLD_WORKBOOK):  # the library misreads what formulas in it came to
        raise FileError("workbook_old")
    return build_tables(extract(data, WORKBOOK))


def build_tables(sheets: Iterable[Sequence[Any]]) -> tuple[Table, ...]:
    """Return the tables of sheets, as `table_child` found them."""
    return tuple(
        Table(name, tuple(TableRow(number, tuple(cells)) for number, cells in rows)) for name, rows in sheets
    )
