"""Edits of notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from canvas_app.errors import EditError
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits.record_edits import (
    insert_records,
    move_records,
    remove_records,
    sanitize_fields,
    update_record,
    update_records,
)
from canvas_app.model.note_groups import HEADING, group_notes, is_heading
from canvas_app.model.records import Note
from canvas_app.model.text import sanitize, strip_accents
from canvas_app.model.voting import dots_by_note


class NoteDraft(NamedTuple):
    """A note to add: its fields, of which the text and the author (a participant's id or empty) come from people."""

    text: str
    colour: str = "yellow"
    author: str = ""
    role: str = "note"
    mark: str = ""
    who: str = ""
    due: str = ""


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
    rows = [{**sanitize_fields("notes", draft._asdict()), "topic": topic} for draft in drafts]
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
        step = add_notes(
            state, note.topic, [NoteDraft(note.text, note.colour, note.author, note.role)], after=id_
        )
        state, change = apply(state, step), squash(change, step)
    return change


def toggle_headings(document: Document, ids: Sequence[str]) -> Change:
    """Make notes headings, or notes again where all of them are headings."""
    is_undone = all(is_heading(document.notes[id_]) for id_ in ids if id_ in document.notes)
    return update_records(document, "notes", ids, {"role": "note" if is_undone else HEADING})


def mark_notes(document: Document, ids: Sequence[str], mark: str, **details: str) -> Change:
    """Say what was agreed about notes.

    Args:
        document: The document.
        ids: The notes.
        mark: One of `NOTE_MARKS`; an empty one also takes away who does it and when.
        details: `who` does it, and when it is `due`; what is not given stays.
    """
    details = details if mark else {"who": "", "due": ""}
    return update_records(document, "notes", ids, sanitize_fields("notes", {"mark": mark, **details}))


NoteSorter = Callable[[Document], Callable[[Note], Any]]
"""Returns for a document the key by which notes are sorted."""


def _by_dots(document: Document) -> Callable[[Note], Any]:
    dots = dots_by_note(document)
    return lambda note: -dots.get(note.id, 0)


def _by_colour(_document: Document) -> Callable[[Note], Any]:
    places = {colour: place for place, colour in enumerate(NOTE_COLOURS)}
    return lambda note: places.get(note.colour, 0)


def _by_author(document: Document) -> Callable[[Note], Any]:
    people = document.participants
    names = {id_: (False, _folded(person.name)) for id_, person in people.items()}
    return lambda note: names.get(note.author, (True, ""))


def _by_text(_document: Document) -> Callable[[Note], Any]:
    return lambda note: _folded(note.text)


def _folded(text: str) -> str:
    return strip_accents(text).casefold()


NOTE_SORTERS: Mapping[str, NoteSorter] = {
    "dots": _by_dots,
    "colour": _by_colour,
    "author": _by_author,
    "text": _by_text,
}
"""Orders of notes by name: most dots first, by colour, by name of the author, by the alphabet."""


def sort_notes(document: Document, topic: str, order: str) -> Change:
    """Sort the notes of a topic by one of `NOTE_SORTERS`; headings stay, and the notes below each are sorted."""
    key = NOTE_SORTERS[order](document)
    ids: list[str] = []
    for group in group_notes(notes_in_topic(document, topic)):
        ids += [group.heading.id] if group.heading else []
        ids += [note.id for note in sorted(group.notes, key=key)]
    return move_notes(document, ids, topic)
