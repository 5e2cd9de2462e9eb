"""Adding the rows of a table to a document: a note, a heading or a coalition for each of them, or none of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from canvas_app.errors import EditError, FileError
from canvas_app.model.allowed_values import NOTE_COLOURS, NOTE_ROLES
from canvas_app.model.change import apply
from canvas_app.model.edits import NoteDraft, add_coalitions, add_missing_participants, add_notes, name_key
from canvas_app.model.note_groups import HEADING
from canvas_app.model.text import sanitize, sanitize_line

if TYPE_CHECKING:
    from canvas_app.content.csv_import import ImportRow
    from canvas_app.content.method import Method
    from canvas_app.model.document import Document
    from canvas_app.model.records import Participant

COALITION_PREFIX = "coalitions."
"""Before the form of a coalition: the topic of a row that becomes a card."""


def import_rows(document: Document, rows: Sequence[ImportRow], method: Method) -> Document:
    """Return the document with a note (or coalition card) for every row, and with authors added as participants.

    Raises:
        FileError: `unknown_topic`, `row_too_long` or `row_name_too_long`, with the number of the row; nothing is added.
    """
    forms = {choice.id for choice in method.coalition.forms}
    topics = [_check_row(row, method, forms) for row in rows]
    change, participants = add_missing_participants(document, (row.author for row in rows))
    document = apply(document, change)
    drafts: dict[str, list[NoteDraft]] = {}
    coalitions: list[dict[str, str]] = []
    for row, topic in zip(rows, topics, strict=True):
        person = participants.get(name_key(row.author)) if row.author else None
        if topic in method.topics:
            drafts.setdefault(topic, []).append(_draft_of(row, person))
        else:
            # the author of a card is the person to ask, so they are its lead until somebody else is
            lead = person.name if person is not None else ""
            coalitions.append(
                {"form": topic.removeprefix(COALITION_PREFIX), "name": row.text, "puller": lead}
            )
    document = apply(document, add_coalitions(document, coalitions))
    for topic, written in drafts.items():
        document = apply(document, add_notes(document, topic, written))
    return document


def _draft_of(row: ImportRow, person: Participant | None) -> NoteDraft:
    """Return the note of a row; where the table names no colour it gets that of its author."""
    colour = row.colour or (person.colour if person is not None else NOTE_COLOURS[0])
    role = HEADING if row.is_heading else NOTE_ROLES[0]
    return NoteDraft(row.text, colour, person.id if person is not None else "", role)


def _check_row(row: ImportRow, method: Method, forms: set[str]) -> str:
    """Check a row and return its topic; everything is checked here, where errors can name the row."""
    topic = row.topic.casefold()
    is_card = topic.startswith(COALITION_PREFIX) and topic.removeprefix(COALITION_PREFIX) in forms
    if not is_card and topic not in method.topics:
        raise FileError("unknown_topic", row=row.number, topic=row.topic)
    try:
        sanitize_line(row.text) if is_card else sanitize(row.text)
    except EditError as error:
        raise FileError("row_too_long", row=row.number, **error.parameters) from error
    try:
        sanitize_line(row.author)
    except EditError as error:
        raise FileError("row_name_too_long", row=row.number, **error.parameters) from error
    return topic
