"""Notes typed up in a spreadsheet: rows of topic, text and writer, read and added to a workshop all or none."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from canvas_app.content.method import Method
from canvas_app.errors import EditError, FileError
from canvas_app.model.change import apply
from canvas_app.model.document import Document, in_order
from canvas_app.model.edits import Draft, add_coalitions, add_notes, add_participants
from canvas_app.model.records import Participant
from canvas_app.model.text import clean, is_blank, one_line

SEPARATORS = ",;\t"
COLUMNS = ("topic", "text", "by")
MOST_BYTES = 16 * 1024 * 1024
MOST_ROWS = 15_000
MOST_CELLS = 1_000_000
"""Cells in a whole table; commas inside texts count too."""

_LONGEST_CELL = 1_000_000
"""Characters from which on a cell is no text any more, but a quotation mark that nobody closed."""

_CARDS = "coalitions."

_BY_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
"""Which of the first four bytes are zero, in encodings without a mark."""


@dataclass(frozen=True)
class Row:
    """A row with words on it; `number` is the one a spreadsheet shows, where the header is row 1."""

    number: int
    topic: str
    text: str
    by: str = ""
    has_more: bool = False
    """Whether words stand beyond the last column of the header, which are not read."""


class Table(NamedTuple):
    """The rows with words, and how many others there were.

    `skipped` rows hold something, but no text that can be seen; the names of `unnamed` rows cannot be seen; `longer`
    rows hold words beyond the last column of the header.
    """

    rows: tuple[Row, ...]
    skipped: int = 0
    unnamed: int = 0
    longer: int = 0


def read_rows(data: bytes) -> Table:
    """The rows of a CSV file: UTF-8, UTF-16 or UTF-32, separated by comma, semicolon or tab, columns in any order.

    A first line `sep=;` is obeyed. Rows without text are passed over, and a name that cannot be seen counts as none.
    Raises FileError: `not_text`, `csv_no_columns`, `csv_column_twice`, `csv_no_rows`, `csv_broken` (with the row),
    `csv_too_large`.
    """
    _check_size(data)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        table = _table(_rows(data))
    except UnicodeError as error:
        raise FileError("not_text") from error
    finally:
        csv.field_size_limit(limit)
    if not table.rows and not table.skipped:
        raise FileError("csv_no_rows")
    return table


def _check_size(data: bytes) -> None:
    """Counts what costs memory before any of it is made: one row of 30 million commas would take 500 MB."""
    cells = sum(data.count(separator.encode()) for separator in SEPARATORS)
    if len(data) > MOST_BYTES or cells > MOST_CELLS:
        raise _too_large()


def _too_large() -> FileError:
    return FileError(
        "csv_too_large",
        megabytes=MOST_BYTES // 1024**2,
        thousands=MOST_ROWS // 1000,
        cells=MOST_CELLS // 10**6,
    )


def _open(data: bytes) -> TextIOWrapper:
    """The text, decoded piece by piece as it is read."""
    return TextIOWrapper(BytesIO(data), _encoding(data), newline="")


def _encoding(data: bytes) -> str:
    """How the text is written: as its mark says, or as the zeros beside its first letters do.

    A header begins with letters of ASCII, and in UTF-8 none of them is a zero.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _BY_ZEROS.get(tuple(byte == 0 for byte in data[:4]), "utf-8-sig")


def _table(found: Iterable[Row]) -> Table:
    rows: list[Row] = []
    skipped = unnamed = longer = 0
    for row in found:
        longer += row.has_more
        if is_blank(row.text):
            skipped += 1
        elif row.by and is_blank(row.by):
            unnamed += 1
            rows.append(replace(row, by=""))
        else:
            rows.append(row)
    return Table(tuple(rows), skipped, unnamed, longer)


def _rows(data: bytes) -> Iterator[Row]:
    """All rows but those whose cells are empty."""
    with _open(data) as text:
        records = _records(text, _begin(text))
        header = next(records, (1, []))[1]
        places = _places(header)
        for number, cells in records:
            topic, words, by = (cells[place] if 0 <= place < len(cells) else "" for place in places)
            if any(map(_holds, cells)):
                more = any(map(_holds, cells[len(header) :]))
                yield Row(number, topic.strip(), words, by.strip(), more)


def _holds(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


def _begin(text: TextIOWrapper) -> str:
    """Goes to the header and tells what separates its columns; no spreadsheet shows the line `sep=;` as a row."""
    first = text.readline()
    told = re.fullmatch(rf'"?sep=([{SEPARATORS}])"?\s*', first, re.IGNORECASE)
    if told:
        return told[1]
    text.seek(0)
    return _separator(first)


def _records(text: TextIOWrapper, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    reader = csv.reader(text, delimiter=separator, strict=True)
    while True:
        number += 1
        if number > MOST_ROWS:
            raise _too_large()
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError("csv_broken", row=number) from error


def _separator(header: str) -> str:
    """The one that gives the header its columns."""
    return max(SEPARATORS, key=lambda separator: len(_named(header.split(separator)) & {*COLUMNS}))


def _named(cells: Sequence[str]) -> set[str]:
    return {_name(cell) for cell in cells}


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def _places(header: Sequence[str]) -> list[int]:
    """Where topic, text and by stand; -1 for a `by` that is not there."""
    names = [_name(cell) for cell in header]
    if not {"topic", "text"} <= {*names}:
        raise FileError("csv_no_columns")
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice is not None:
        raise FileError("csv_column_twice", name=twice)
    return [names.index(name) if name in names else -1 for name in COLUMNS]


def add_rows(document: Document, rows: Sequence[Row], method: Method) -> Document:
    """The document with a note (or a coalition card) for every row; who wrote it is added where not yet there.

    Raises FileError `unknown_topic`, `row_too_long` or `row_name_too_long` with the number of the row; nothing was
    added then.
    """
    forms = {choice.id for choice in method.coalition.forms}
    topics = [_checked_topic(row, method, forms) for row in rows]
    document, people = _with_writers(document, rows)
    drafts: dict[str, list[Draft]] = {}
    cards: list[dict[str, str]] = []
    for row, topic in zip(rows, topics, strict=True):
        person = people.get(_key(row.by)) if row.by else None
        if topic in method.topics:
            # the note has the colour of whoever wrote it
            made = Draft(row.text, person.colour, person.id) if person is not None else Draft(row.text)
            drafts.setdefault(topic, []).append(made)
        else:
            # who wrote a card is the one to ask, so it is pulled by them until somebody else is
            puller = person.name if person is not None else ""
            cards.append({"form": topic.removeprefix(_CARDS), "name": row.text, "puller": puller})
    document = apply(document, add_coalitions(document, cards))
    for topic, written in drafts.items():
        document = apply(document, add_notes(document, topic, written))
    return document


def _checked_topic(row: Row, method: Method, forms: set[str]) -> str:
    """The topic or form of a row; all of the row is checked here, while its number is known."""
    topic = row.topic.casefold()
    is_card = topic.startswith(_CARDS) and topic.removeprefix(_CARDS) in forms
    if not is_card and topic not in method.topics:
        raise FileError("unknown_topic", row=row.number, topic=row.topic)
    try:
        one_line(row.text) if is_card else clean(row.text)
    except EditError as error:
        raise FileError("row_too_long", row=row.number, **error.parameters) from error
    try:
        one_line(row.by)
    except EditError as error:
        raise FileError("row_name_too_long", row=row.number, **error.parameters) from error
    return topic


def _with_writers(document: Document, rows: Sequence[Row]) -> tuple[Document, dict[str, Participant]]:
    """The document with everybody who wrote, and the participants by `_key`; the first of two of one name counts."""
    known = {person.name.casefold(): person for person in reversed(in_order(document.participants.values()))}
    new: dict[str, str] = {}
    for row in rows:
        if row.by and _key(row.by) not in known:
            new.setdefault(_key(row.by), row.by)
    change = add_participants(document, list(new.values()))
    added = {_key(person.name): person for person in change.added.values() if isinstance(person, Participant)}
    return apply(document, change), {**known, **added}


def _key(name: str) -> str:
    """A name as it is compared: whatever the case of its letters."""
    return one_line(name).casefold()
