"""Notes typed up in a spreadsheet: rows of topic, text and writer, read and added to a workshop all or none."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from canvas_app.content.method import Method
from canvas_app.errors import EditError, FileError
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import Draft, add_coalition, add_notes, add_participant, named_participant
from canvas_app.model.text import clean

SEPARATORS = ",;\t"
COLUMNS = ("topic", "text", "by")
_CARDS = "coalitions."


@dataclass(frozen=True)
class Row:
    """A row with words on it; `number` is the one a spreadsheet shows, where the header is row 1."""

    number: int
    topic: str
    text: str
    by: str = ""


def read_rows(data: bytes) -> list[Row]:
    """The rows of a CSV file: UTF-8 or UTF-16, separated by comma, semicolon or tab, columns in any order.

    Rows without text are passed over. Raises FileError: `not_text`, `csv_no_columns`, `csv_broken` (with the row).
    """
    text = _decoded(data)
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        return list(_rows(text))
    finally:
        csv.field_size_limit(limit)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError("not_text") from error


def _rows(text: str) -> Iterator[Row]:
    records = _records(text)
    places = _places(next(records, (1, []))[1])
    for number, cells in records:
        topic, words, by = (cells[place] if 0 <= place < len(cells) else "" for place in places)
        if clean(words, len(words)):
            yield Row(number, topic.strip(), words, by.strip())


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError("csv_broken", row=number) from error


def _separator(text: str) -> str:
    """The one that gives the header its columns."""
    header = text.partition("\n")[0]
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
    return [names.index(name) if name in names else -1 for name in COLUMNS]


def add_rows(document: Document, rows: Sequence[Row], method: Method) -> Document:
    """The document with a note (or a coalition card) for every row; who wrote it is added where not yet there.

    Raises FileError `unknown_topic` or `row_too_long` with the number of the row; nothing was added then.
    """
    forms = {choice.id for choice in method.coalition.forms}
    drafts: dict[str, list[Draft]] = {}
    for row in rows:
        topic = row.topic.casefold()
        is_card = topic.startswith(_CARDS) and topic.removeprefix(_CARDS) in forms
        if not is_card and topic not in method.topics:
            raise FileError("unknown_topic", row=row.number, topic=row.topic)
        try:
            document, draft = _with_writer(document, row)
            if is_card:
                document = _with_card(document, topic.removeprefix(_CARDS), row)
            else:
                drafts.setdefault(topic, []).append(draft)
        except EditError as error:
            raise FileError("row_too_long", row=row.number, **error.parameters) from error
    for topic, written in drafts.items():
        document = apply(document, add_notes(document, topic, written))
    return document


def _with_writer(document: Document, row: Row) -> tuple[Document, Draft]:
    """The note in the writer's colour. The text is checked here, while the number of the row is known."""
    text = clean(row.text)
    if not row.by:
        return document, Draft(text)
    person = named_participant(document, row.by)
    if person is None:
        document = apply(document, add_participant(document, row.by))
        person = named_participant(document, row.by)
    return document, Draft(text, person.colour, person.id) if person is not None else Draft(text)


def _with_card(document: Document, form: str, row: Row) -> Document:
    """A card named by the text; who wrote it is the one to ask, so it is pulled by them until somebody else is."""
    person = named_participant(document, row.by) if row.by else None
    return apply(document, add_coalition(document, form, row.text, puller=person.name if person else ""))
