"""Notes from the rows of a table: what each row is, where it goes, and all of them in a document, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.colour_words import colour_of_word
from canvas_app.content.participant_view import view_participant
from canvas_app.content.spreadsheet_cells import restore
from canvas_app.content.topic_lookup import COALITION_PREFIX, topic_of_words
from canvas_app.errors import EditError, FileError
from canvas_app.exchange.import_formats import read_tables
from canvas_app.exchange.note_columns import (
    COLOUR_COLUMN,
    HEADING_COLUMN,
    ROLE_COLUMN,
    ROLES,
    ColumnPlan,
    column_names,
    guess_columns,
    is_heading_word,
    role_of_heading,
)
from canvas_app.exchange.table import has_text
from canvas_app.model.allowed_values import NOTE_COLOURS, NOTE_ROLES
from canvas_app.model.change import apply
from canvas_app.model.edits import NoteDraft, add_coalitions, add_missing_participants, add_notes
from canvas_app.model.note_groups import HEADING
from canvas_app.model.participant_lookup import ParticipantLookup, name_key
from canvas_app.model.text import fold_words, is_blank, sanitize, sanitize_line

if TYPE_CHECKING:
    from canvas_app.exchange.table import Table, TableRow
    from canvas_app.model.document import Document
    from canvas_app.model.records import Participant

REST = "*"
"""Stands in the places of unknown topics for all that are not named there."""


@dataclass(frozen=True)
class ImportRow:
    """A row with something to read; `number` is the row number in a spreadsheet, where the first row is 1.

    Attributes:
        topic: The id of the topic, or `coalitions.` and a form; '' where it is not known.
        topic_words: What the table calls the topic.
        colour: The colour of the note in the palette; '' where the table does not say.
        is_heading: Whether it is a heading.
        heading: The heading it stands below, '' for none; None where it stays where it is among the rows.
    """

    number: int
    topic: str
    topic_words: str
    text: str
    author: str = ""
    colour: str = ""
    is_heading: bool = False
    heading: str | None = None

    @property
    def is_coalition(self) -> bool:
        """Whether it becomes a card."""
        return self.topic.startswith(COALITION_PREFIX)


class ImportTable(NamedTuple):
    """The rows to import, and counts of irregular rows.

    Attributes:
        rows: The rows with visible text.
        skipped: Rows that are not empty but have no visible text.
        unnamed: Rows whose author has no visible character; they are imported without an author.
        overlong: Rows with text beyond the last column of the headings.
    """

    rows: tuple[ImportRow, ...]
    skipped: int = 0
    unnamed: int = 0
    overlong: int = 0


def read_notes(data: bytes) -> ImportTable:
    """Return the rows of the first table in a file whose headings say what is what, without asking anybody.

    Raises:
        FileError: `table_not_text`, as `require_columns` for the first table, or as the reader of the format.
    """
    errors: list[FileError] = []
    for table in read_tables(data):
        if table.is_guessed:
            raise FileError("table_not_text")
        plan = guess_columns(table)
        try:
            require_columns(table, plan)
        except FileError as error:
            errors.append(error)
            continue
        return read_rows(table, plan)
    raise next(iter(errors), FileError("csv_no_columns"))


def require_columns(table: Table, plan: ColumnPlan) -> None:
    """Check that the headings of a table say all that is needed, and each but once.

    Raises:
        FileError: `csv_no_columns`, `csv_column_twice`, or `csv_no_rows`.
    """
    names = [fold_words(name) for name in column_names(table)]
    if not plan.has_headings or not {"topic", "text"} <= {role_of_heading(name) for name in names}:
        raise FileError("csv_no_columns")
    twice = next((name for name in names if name in ROLES and names.count(name) > 1), None)
    if twice is not None:
        raise FileError("csv_column_twice", name=twice)
    if len(table.rows) == 1:
        raise FileError("csv_no_rows")


def read_rows(table: Table, plan: ColumnPlan) -> ImportTable:
    """Return what the rows of a table are; an invisible author name counts as none."""
    # only in a table that this program exported is an apostrophe before a formula not the writer's own
    is_ours = plan.has_headings and ROLE_COLUMN in map(fold_words, column_names(table))
    rows: list[ImportRow] = []
    skipped = unnamed = overlong = 0
    for raw in table.rows[int(plan.has_headings) :]:
        overlong += any(map(has_text, raw.cells[len(plan.roles) :]))
        row = _build_row(raw, plan, is_ours=is_ours)
        if is_blank(row.text):
            skipped += 1
            continue
        if row.author and is_blank(row.author):
            unnamed += 1
            row = replace(row, author="")
        rows.append(row)
    return ImportTable(tuple(rows), skipped, unnamed, overlong)


def _build_row(raw: TableRow, plan: ColumnPlan, *, is_ours: bool) -> ImportRow:
    def cell(role: str) -> str:
        index = plan.index_of(role)
        text = raw.cells[index] if 0 <= index < len(raw.cells) else ""
        return restore(text) if is_ours else text

    words, text = cell("topic").strip(), cell("text")
    is_heading = is_heading_word(cell(ROLE_COLUMN))
    heading = cell(HEADING_COLUMN) if HEADING_COLUMN in plan.roles else None
    if heading is not None and not has_text(text):
        text, is_heading = heading, True
    if heading is not None and is_blank(heading):
        heading = ""
    colour = colour_of_word(cell(COLOUR_COLUMN))
    return ImportRow(
        raw.number, topic_of_words(words), words, text, cell("by").strip(), colour, is_heading, heading
    )


def place_rows(rows: Iterable[ImportRow], places: Mapping[str, str]) -> list[ImportRow]:
    """Return the rows with a topic for those of an unknown one, as somebody chose; still '' where nobody did.

    Args:
        rows: The rows.
        places: Topics by what the table calls them, and by `REST` for all others.
    """
    rest = places.get(REST, "")
    return [
        row if row.topic else replace(row, topic=places.get(fold_words(row.topic_words), rest))
        for row in rows
    ]


def too_long(row: ImportRow) -> FileError | None:
    """Return that a text or name is longer than a document takes, with the number of the row; None where it is not."""
    try:
        sanitize_line(row.text) if row.is_coalition else sanitize(row.text)
    except EditError as error:
        return FileError("row_too_long", row=row.number, **error.parameters)
    try:
        sanitize_line(row.author)
    except EditError as error:
        return FileError("row_name_too_long", row=row.number, **error.parameters)
    return None


def known_names(document: Document, names: Iterable[str]) -> dict[str, str]:
    """Return the participants that names mean, by name: their name, initials, first name, or name and organisation.

    A name that means nobody, or several who are not called the same, is not among them.
    """
    people = {one.id: one for one in document.participants.values() if one.name}
    lookup = ParticipantLookup(people.values())
    labels = _names_by(people.values(), lambda one: view_participant(one).label)
    initials = _names_by(people.values(), lambda one: one.sign)
    known: dict[str, str] = {}
    for name in {*filter(None, names)}:
        found, key = lookup.find(name), name_key(name)
        whole, beginning = ({people[id_].name for id_ in ids} for ids in (found.whole, found.beginning))
        meant = (whole or labels.get(key, set()), initials.get(key, set()), beginning)
        known.update((name, person) for person in next((one for one in meant if len(one) == 1), ()))
    return known


def _names_by(people: Iterable[Participant], words: Callable[[Participant], str]) -> dict[str, set[str]]:
    """Return the names of participants by what else they are called."""
    found: dict[str, set[str]] = {}
    for person in people:
        found.setdefault(name_key(words(person)), set()).add(person.name)
    return found


def import_rows(document: Document, rows: Sequence[ImportRow], *, adds_people: bool = True) -> Document:
    """Return the document with a note (or coalition card) for every row.

    Args:
        document: The document.
        rows: The rows, each with its topic.
        adds_people: Whether authors who are not known become participants; else nobody wrote their notes.

    Raises:
        FileError: `unknown_topic`, `row_too_long` or `row_name_too_long`, with the number of the row; nothing is added.
    """
    for row in rows:
        _check_row(row)
    known = known_names(document, (row.author for row in rows))
    rows = [replace(row, author=known.get(row.author, row.author if adds_people else "")) for row in rows]
    change, participants = add_missing_participants(document, (row.author for row in rows))
    document = apply(document, change)
    cards = [_card_of(row, _author(row, participants)) for row in rows if row.is_coalition]
    document = apply(document, add_coalitions(document, cards))
    by_topic: dict[str, list[ImportRow]] = {}
    for row in rows:
        if not row.is_coalition:
            by_topic.setdefault(row.topic, []).append(row)
    for topic, written in by_topic.items():
        drafts = [_draft_of(row, _author(row, participants)) for row in below_headings(written)]
        document = apply(document, add_notes(document, topic, drafts))
    return document


def _check_row(row: ImportRow) -> None:
    """Check a row before anything is added, where errors can name it."""
    if not row.topic:
        raise FileError("unknown_topic", row=row.number, topic=row.topic_words)
    error = too_long(row)
    if error is not None:
        raise error


def below_headings(rows: Sequence[ImportRow]) -> Iterator[ImportRow]:
    """Yield the rows of a topic with those of a heading together below it; a heading that is no row becomes one."""
    groups: list[tuple[str, list[ImportRow]]] = [("", [])]
    for row in rows:
        if row.is_heading:
            groups.append((sanitize(row.text, len(row.text)), [row]))
            continue
        wanted = None if row.heading is None else sanitize(row.heading, len(row.heading))
        group = next((one for one in reversed(groups) if wanted in {None, one[0]}), None)
        if group is None:
            heading = replace(row, text=row.heading or "", author="", colour="", is_heading=True)
            group = (wanted or "", [heading])
            groups.append(group)
        group[1].append(row)
    return (row for _, members in groups for row in members)


def _author(row: ImportRow, participants: Mapping[str, Participant]) -> Participant | None:
    return participants.get(row.author)


def _card_of(row: ImportRow, person: Participant | None) -> dict[str, str]:
    """Return the card of a row; its author is the person to ask, so they are its lead until somebody else is."""
    lead = person.name if person is not None else ""
    return {"form": row.topic.removeprefix(COALITION_PREFIX), "name": row.text, "puller": lead}


def _draft_of(row: ImportRow, person: Participant | None) -> NoteDraft:
    """Return the note of a row; where the table names no colour it gets that of its author."""
    colour = row.colour or (person.colour if person is not None else NOTE_COLOURS[0])
    role = HEADING if row.is_heading else NOTE_ROLES[0]
    return NoteDraft(row.text, colour, person.id if person is not None else "", role)
