"""CSV files, rows copied from a spreadsheet, and plain lists with a note on each line."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from canvas_app.errors import FileError
from canvas_app.exchange.note_columns import role_of_heading
from canvas_app.exchange.table import (
    MAX_BYTES,
    MAX_CELL_LENGTH,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    TableRow,
    has_text,
    too_large,
)

SEPARATORS = ",;\t"
_LIST_SEPARATOR = "\x1f"
"""Stands in no text: a list is a table of one column."""

_UTF_8 = "utf-8-sig"
_OF_WINDOWS = "cp1252"
"""What Excel writes as "CSV" in Western Europe."""

_PIECE_CHARACTERS = 64 * 1024
_COMPARED_LINES = 20
_BULLET = re.compile(r"[•▪◦‣*–-]\s+")

_BY_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
"""Encodings without a byte order mark, by which of the first four bytes are zero."""


def read(data: bytes) -> tuple[Table, ...]:
    """Return the rows of a text in UTF-8, UTF-16, UTF-32 or that of Windows, separated by comma, semicolon or tab.

    A first line such as `sep=;` sets the separator; where none separates the lines alike, each line is a cell.

    Raises:
        FileError: `table_not_text`, `csv_too_large`, or with the number of the row `csv_broken` or `csv_cell_too_long`.
    """
    limit = csv.field_size_limit(MAX_CELL_LENGTH)
    encoding = _encoding(data)
    try:
        return (_read_in(data, encoding),)
    except UnicodeError as error:
        if encoding != _UTF_8 or b"\0" in data:
            raise FileError("table_not_text") from error
        return (_read_in(data, _OF_WINDOWS)._replace(is_guessed=True),)
    finally:
        csv.field_size_limit(limit)


def to_utf_8(data: bytes) -> bytes:
    """Return a text in UTF-8, from UTF-16, UTF-32 or that of Windows.

    Raises:
        FileError: `table_not_text`.
    """
    encoding = _encoding(data)
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        if encoding != _UTF_8 or b"\0" in data:
            raise FileError("table_not_text") from error
        return data.decode(_OF_WINDOWS, "replace").encode()


def _read_in(data: bytes, encoding: str) -> Table:
    """Return the rows; limits are checked before parsing allocates memory: 30 million commas would take 500 MB."""
    if len(data) > MAX_BYTES or _count_separators(data, encoding) > MAX_CELLS:
        raise too_large()
    with _decode(data, encoding) as text:
        separator, is_known = _skip_to_rows(text)
        start = text.tell()
        try:
            rows = tuple(_rows(text, separator))
        except FileError as error:
            if is_known or error.code != "csv_broken":
                raise
            # quotation marks that mean nothing but themselves
            text.seek(start)
            rows = tuple(_lines(text))
    return Table("", rows)


def _count_separators(data: bytes, encoding: str) -> int:
    """Return the number of separators; UTF-16 and UTF-32 are decoded, as half a character may look like one.

    Raises:
        UnicodeError: The text cannot be decoded.
    """
    if encoding in {_UTF_8, _OF_WINDOWS}:
        return sum(data.count(separator.encode()) for separator in SEPARATORS)
    with _decode(data, encoding) as text:
        pieces = iter(lambda: text.read(_PIECE_CHARACTERS), "")
        return sum(piece.count(separator) for piece in pieces for separator in SEPARATORS)


def _decode(data: bytes, encoding: str) -> TextIOWrapper:
    """Return a text stream that decodes as it is read."""
    errors = "replace" if encoding == _OF_WINDOWS else "strict"
    return TextIOWrapper(BytesIO(data), encoding, errors, newline="")


def _encoding(data: bytes) -> str:
    """Detect the encoding from the byte order mark, or from the zero bytes among the first four.

    The headings start with ASCII letters, and UTF-8 has no zero bytes.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _BY_ZEROS.get(tuple(byte == 0 for byte in data[:4]), _UTF_8)


def _skip_to_rows(text: TextIOWrapper) -> tuple[str, bool]:
    """Move the stream to the first row, and return the separator and whether headings or the file itself told it.

    A line `sep=;` is no row, as in spreadsheets.
    """
    first = text.readline()
    declared = re.fullmatch(rf'"?sep=([{SEPARATORS}])"?\s*', first, re.IGNORECASE)
    if declared:
        return declared[1], True
    lines = [first, *(text.readline() for _ in range(_COMPARED_LINES - 1))]
    text.seek(0)
    return _guess_separator([line for line in lines if has_text(line)] or [""])


def _guess_separator(lines: list[str]) -> tuple[str, bool]:
    """Return the separator that makes most known headings, else a tab, else one that is in every line as often."""
    known = {separator: _known_headings(lines[0], separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=known.__getitem__)
    if known[best] >= 2:
        return best, True
    if any("\t" in line for line in lines):
        return "\t", False
    counts = {separator: {line.count(separator) for line in lines} for separator in SEPARATORS}
    alike = [one for one, found in counts.items() if len(found) == 1 and found != {0} and len(lines) > 1]
    return max(alike, key=known.__getitem__, default=_LIST_SEPARATOR), False


def _known_headings(line: str, separator: str) -> int:
    cells = line.split(separator, MAX_COLUMNS)[:MAX_COLUMNS]
    return len({role_of_heading(cell.strip().strip('"')) for cell in cells} - {""})


def _rows(text: TextIOWrapper, separator: str) -> Iterator[TableRow]:
    """Yield all rows except those with only empty cells."""
    number = 0
    reader = csv.reader(text, delimiter=separator, strict=True)
    while True:
        number += 1
        if number > MAX_ROWS:
            raise too_large()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise FileError("csv_cell_too_long", row=number, limit=MAX_CELL_LENGTH) from error
            raise FileError("csv_broken", row=number) from error
        if number == 1 and len(cells) > MAX_COLUMNS:
            raise too_large()
        if any(map(has_text, cells)):
            is_list = separator == _LIST_SEPARATOR
            yield TableRow(number, tuple(map(_without_bullet, cells) if is_list else cells))


def _lines(text: TextIOWrapper) -> Iterator[TableRow]:
    for number, line in enumerate(text, 1):
        if number > MAX_ROWS:
            raise too_large()
        if len(line) > MAX_CELL_LENGTH:
            raise FileError("csv_cell_too_long", row=number, limit=MAX_CELL_LENGTH)
        if has_text(line):
            yield TableRow(number, (_without_bullet(line),))


def _without_bullet(text: str) -> str:
    return _BULLET.sub("", text.strip(), count=1)
