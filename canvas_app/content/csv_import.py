"""CSV files: reads rows of topic, text and author from a spreadsheet, and what an export added to them."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from canvas_app.content.colour_words import colour_of_word
from canvas_app.content.spreadsheet_cells import restore
from canvas_app.errors import FileError
from canvas_app.model.note_groups import HEADING
from canvas_app.model.text import is_blank

SEPARATORS = ",;\t"
COLUMNS = ("topic", "text", "by")
COLOUR_COLUMN, ROLE_COLUMN = "colour", "role"
"""Columns that a table may have as well: the name of a colour, and `heading` for a heading."""

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 15_000
MAX_CELLS = 1_000_000
"""Limit of cells in the whole table; separators inside texts count too."""

_MAX_CELL_LENGTH = 1_000_000
"""Limit of characters in a cell; a longer one is the result of an unclosed quotation mark."""

_MAX_COLUMNS = 1_000
"""Limit of columns in the header."""

_UTF_8 = "utf-8-sig"

_PIECE_CHARACTERS = 64 * 1024

_BY_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
"""Encodings without a byte order mark, by which of the first four bytes are zero."""


@dataclass(frozen=True)
class ImportRow:
    """A row that is not empty; `number` is the row number in a spreadsheet, where the header is row 1.

    Attributes:
        colour: The colour of the note in the palette; '' where the table does not say.
        is_heading: Whether it is a heading.
    """

    number: int
    topic: str
    text: str
    author: str = ""
    has_extra_cells: bool = False
    """Whether there are cells with text beyond the last column of the header; they are ignored."""
    colour: str = ""
    is_heading: bool = False


class ImportTable(NamedTuple):
    """The rows to import, and counts of irregular rows.

    Attributes:
        rows: The rows with visible text.
        skipped: Rows that are not empty but have no visible text.
        unnamed: Rows whose author has no visible character; they are imported without an author.
        overlong: Rows with text beyond the last column of the header.
    """

    rows: tuple[ImportRow, ...]
    skipped: int = 0
    unnamed: int = 0
    overlong: int = 0


def parse_csv(data: bytes) -> ImportTable:
    """Parse a CSV file in UTF-8, UTF-16 or UTF-32, separated by comma, semicolon or tab, with columns in any order.

    A first line such as `sep=;` sets the separator. Rows without visible text are skipped, and an invisible author name
    counts as none.

    Raises:
        FileError: `table_not_text`, `csv_no_columns`, `csv_column_twice`, `csv_no_rows`, `csv_too_large`, or
            `csv_broken` with the number of the row.
    """
    limit = csv.field_size_limit(_MAX_CELL_LENGTH)
    try:
        _check_size(data)
        table = _build_table(_iter_rows(data))
    except UnicodeError as error:
        raise FileError("table_not_text") from error
    finally:
        csv.field_size_limit(limit)
    if not table.rows and not table.skipped:
        raise FileError("csv_no_rows")
    return table


def _check_size(data: bytes) -> None:
    """Check limits before parsing allocates memory: one row of 30 million commas would take 500 MB."""
    if len(data) > MAX_BYTES or _count_separators(data) > MAX_CELLS:
        raise _too_large()


def _count_separators(data: bytes) -> int:
    """Return the number of separators; UTF-16 and UTF-32 are decoded, as half a character may look like one.

    Raises:
        UnicodeError: The text cannot be decoded.
    """
    if _encoding(data) == _UTF_8:
        return sum(data.count(separator.encode()) for separator in SEPARATORS)
    with _decode(data) as text:
        pieces = iter(lambda: text.read(_PIECE_CHARACTERS), "")
        return sum(piece.count(separator) for piece in pieces for separator in SEPARATORS)


def _too_large() -> FileError:
    return FileError(
        "csv_too_large",
        megabytes=MAX_BYTES // 1024**2,
        thousands=MAX_ROWS // 1000,
        cells=MAX_CELLS // 10**6,
    )


def _decode(data: bytes) -> TextIOWrapper:
    """Return a text stream that decodes as it is read."""
    return TextIOWrapper(BytesIO(data), _encoding(data), newline="")


def _encoding(data: bytes) -> str:
    """Detect the encoding from the byte order mark, or from the zero bytes among the first four.

    The header starts with ASCII letters, and UTF-8 has no zero bytes.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _BY_ZEROS.get(tuple(byte == 0 for byte in data[:4]), _UTF_8)


def _build_table(rows_: Iterable[ImportRow]) -> ImportTable:
    rows: list[ImportRow] = []
    skipped = unnamed = longer = 0
    for row in rows_:
        longer += row.has_extra_cells
        if is_blank(row.text):
            skipped += 1
        elif row.author and is_blank(row.author):
            unnamed += 1
            rows.append(replace(row, author=""))
        else:
            rows.append(row)
    return ImportTable(tuple(rows), skipped, unnamed, longer)


def _iter_rows(data: bytes) -> Iterator[ImportRow]:
    """Yield all rows except those with only empty cells."""
    with _decode(data) as text:
        records = _iter_records(text, _skip_to_header(text))
        header = next(records, (1, []))[1]
        if len(header) > _MAX_COLUMNS:
            raise _too_large()
        names, indexes = _column_names(header), _column_indexes(header)
        for number, cells in records:
            if any(map(_has_text, cells)):
                has_extra_cells = any(map(_has_text, cells[len(header) :]))
                named = [cells[index] if 0 <= index < len(cells) else "" for index in indexes]
                yield _build_row(number, named, has_extra_cells, is_ours=ROLE_COLUMN in names)


def _build_row(number: int, cells: Sequence[str], has_extra_cells: bool, *, is_ours: bool) -> ImportRow:
    """Return a row from the cells of the known columns.

    Only in a table that this program exported is an apostrophe before a formula not the writer's own.
    """
    topic, text, author, colour, role = cells
    if is_ours:
        text, author = restore(text), restore(author)
    is_heading = role.strip().casefold() == HEADING
    return ImportRow(
        number, topic.strip(), text, author.strip(), has_extra_cells, colour_of_word(colour), is_heading
    )


def _has_text(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


def _skip_to_header(text: TextIOWrapper) -> str:
    """Move the stream to the header and return the separator; a line `sep=;` is no row, as in spreadsheets."""
    first = text.readline()
    declared = re.fullmatch(rf'"?sep=([{SEPARATORS}])"?\s*', first, re.IGNORECASE)
    if declared:
        return declared[1]
    text.seek(0)
    return _guess_separator(first)


def _iter_records(text: TextIOWrapper, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    reader = csv.reader(text, delimiter=separator, strict=True)
    while True:
        number += 1
        if number > MAX_ROWS:
            raise _too_large()
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise FileError("csv_cell_too_long", row=number, limit=_MAX_CELL_LENGTH) from error
            raise FileError("csv_broken", row=number) from error


def _guess_separator(header: str) -> str:
    """Return the separator that gives the header most of the known columns.

    Raises:
        FileError: `csv_too_large`, a header of too many columns.
    """
    if max(map(header.count, SEPARATORS)) > _MAX_COLUMNS:
        raise _too_large()
    return max(SEPARATORS, key=lambda separator: len(_column_names(header.split(separator)) & {*COLUMNS}))


def _column_names(cells: Sequence[str]) -> set[str]:
    return {_column_name(cell) for cell in cells}


def _column_name(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def _column_indexes(header: Sequence[str]) -> list[int]:
    """Return the indexes of the known columns; -1 for one that is missing, which `topic` and `text` must not."""
    names = [_column_name(cell) for cell in header]
    if not {"topic", "text"} <= {*names}:
        raise FileError("csv_no_columns")
    known = (*COLUMNS, COLOUR_COLUMN, ROLE_COLUMN)
    duplicate = next((name for name in known if names.count(name) > 1), None)
    if duplicate is not None:
        raise FileError("csv_column_twice", name=duplicate)
    return [names.index(name) if name in names else -1 for name in known]
