"""Edits of coalition cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from canvas_app.model.change import Change, squash
from canvas_app.model.document import Document
from canvas_app.model.edits.record_edits import insert_records, move_records, remove_records, sanitize_fields
from canvas_app.model.records import Note

MAX_NAME_LENGTH = 80
"""Longest first line of a note that becomes the name of a coalition as it is."""


def add_coalition(document: Document, form: str, name: str = "", **fields: str) -> Change:
    """Append a coalition card; `fields` are those of Coalition."""
    return add_coalitions(document, [{"name": name, **fields, "form": form}])


def add_coalitions(document: Document, coalitions: Sequence[Mapping[str, str]]) -> Change:
    """Append coalition cards; each mapping holds fields of Coalition."""
    return insert_records(
        document, "coalitions", [sanitize_fields("coalitions", coalition) for coalition in coalitions]
    )


def turn_notes_into_coalitions(document: Document, note_ids: Sequence[str], before: str = "") -> Change:
    """Replace notes by coalition cards with their words, whose authors lead them until somebody else does.

    Args:
        document: The document.
        note_ids: Ids of the notes.
        before: Id of the card they go before ('' for last).
    """
    notes = [document.notes[id_] for id_ in note_ids if id_ in document.notes]
    rows = [sanitize_fields("coalitions", _fields_of_note(document, note)) for note in notes]
    added = insert_records(document, "coalitions", rows, before)
    return squash(added, remove_records(document, "notes", [note.id for note in notes]))


def _fields_of_note(document: Document, note: Note) -> dict[str, str]:
    """Return the fields of a coalition with the words of a note: its first line is the name, the rest the ambition."""
    name, _, rest = note.text.partition("\n")
    if len(name) > MAX_NAME_LENGTH:
        name, rest = name[:MAX_NAME_LENGTH].rpartition(" ")[0] or name[:MAX_NAME_LENGTH], note.text
        name += "…"
    author = document.participants.get(note.author)
    return {
        "form": "initiative",
        "name": name,
        "ambition": rest,
        "puller": author.name if author else "",
    }


def move_coalition(document: Document, id_: str, before: str = "", after: str = "") -> Change:
    """Move a coalition card to the end, or before or after another card."""
    return move_records(document, "coalitions", [id_], {}, before, after)
