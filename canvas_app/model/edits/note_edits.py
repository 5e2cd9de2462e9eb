"""Edits of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.errors import EditError
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits.record_edits import insert_records, move_records, remove_records, update_record
from canvas_app.model.records import Note
from canvas_app.model.text import sanitize


class NoteDraft(NamedTuple):
    """A note to add: its text, its colour and its author (a participant's id or empty)."""

    text: str
    colour: str = "yellow"
    author: str = ""


def notes_in_topic(document: Document, topic: str) -> list[Note]:
    """Return the notes of one topic in their order."""
    return sort_by_order(note for note in document.notes.values() if note.topic == topic)


def add_notes(
    document: Document, topic: str, drafts: Sequence[NoteDraft], before: str = "", after: str = ""
) -> Change:
    """Add notes to a topic; drafts without text are skipped.

    Args:
        document: The document.
        topic: The id of the topic.
        drafts: The notes to add.
        before: Id of the note to insert before.
        after: Id of the note to insert after; without either, the notes are appended.
    """
    rows = [{**draft._asdict(), "text": sanitize(draft.text), "topic": topic} for draft in drafts]
    return insert_records(document, "notes", [row for row in rows if row["text"]], before, after)


def edit_note(document: Document, id_: str, text: str) -> Change:
    """Set the text of a note; an empty text removes it."""
    text = sanitize(text)
    return (
        update_record(document, "notes", id_, {"text": text})
        if text
        else remove_records(document, "notes", [id_])
    )


def move_notes(
    document: Document, ids: Sequence[str], topic: str, before: str = "", after: str = ""
) -> Change:
    """Move notes, in the order given, to the end of a topic, or before or after a note that is not moved."""
    return move_records(document, "notes", ids, {"topic": topic}, before, after)


def duplicate_notes(document: Document, ids: Sequence[str]) -> Change:
    """Add a copy of each note right after it."""
    change = Change()
    state = document
    for id_ in ids:
        note = state.notes.get(id_)
        if note is None:
            raise EditError("no_such_record", kind="notes")
        step = add_notes(state, note.topic, [NoteDraft(note.text, note.colour, note.author)], after=id_)
        state, change = apply(state, step), squash(change, step)
    return change
