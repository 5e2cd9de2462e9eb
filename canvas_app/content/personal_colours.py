"""Colours that tell who wrote a note: where names are hidden, they would give them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.colour_meanings import colour_meanings
from canvas_app.model.allowed_values import NOTE_COLOURS

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Note

UNSIGNED_COLOUR = NOTE_COLOURS[0]
"""The colour of a note that nobody signed."""


def hide_personal_colours(shown: Document, document: Document) -> Document:
    """Return a document in which notes that have the colour of whoever wrote them look as if nobody signed them.

    A note that was given another colour on purpose keeps it; so do all where colours stand for something.

    Args:
        shown: The document as it is shown, without names.
        document: The document with names.
    """
    if colour_meanings(document.workshop):
        return shown
    notes = {id_: _hide_personal_colour(note, document) for id_, note in shown.notes.items()}
    return shown.with_records({"notes": notes})


def _hide_personal_colour(note: Note, document: Document) -> Note:
    signed = document.notes.get(note.id, note)
    author = document.participants.get(signed.author)
    is_personal = author is not None and author.colour == note.colour != UNSIGNED_COLOUR
    return note.model_copy(update={"colour": UNSIGNED_COLOUR}) if is_personal else note
