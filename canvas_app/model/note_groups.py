"""Headings within a topic: a note that is a heading groups the notes after it, up to the next heading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.model.document import Document, sort_by_order

if TYPE_CHECKING:
    from canvas_app.model.records import Note

HEADING = "heading"


class NoteGroup(NamedTuple):
    """Notes below a heading; those before the first heading of a topic have none."""

    heading: Note | None
    notes: list[Note]


def is_heading(note: Note) -> bool:
    """Return whether a note groups those after it."""
    return note.role == HEADING


def count_notes(notes: Iterable[Note]) -> int:
    """Return the number of notes, without headings."""
    return sum(note.role != HEADING for note in notes)


def group_notes(notes: Iterable[Note]) -> list[NoteGroup]:
    """Return the notes of a topic in groups, in their order."""
    groups: list[NoteGroup] = []
    for note in notes:
        if is_heading(note):
            groups.append(NoteGroup(note, []))
        else:
            if not groups:
                groups.append(NoteGroup(None, []))
            groups[-1].notes.append(note)
    return groups


def folded_note_ids(notes: Sequence[Note], folded: Collection[str], written: str = "") -> frozenset[str]:
    """Return the ids of the notes that are not shown because their heading is folded.

    Args:
        notes: The notes of a topic in their order.
        folded: Ids of headings that are folded.
        written: Id of the note being written ('' for none), whose group is shown.
    """
    if not folded:
        return frozenset()
    hidden = [
        {note.id for note in group.notes}
        for group in group_notes(notes)
        if group.heading is not None and group.heading.id in folded
    ]
    return frozenset().union(*(ids for ids in hidden if written not in ids))


def heading_of(document: Document, note: Note) -> Note | None:
    """Return the heading that a note stands below, or None."""
    siblings = sort_by_order(other for other in document.notes.values() if other.topic == note.topic)
    return next((group.heading for group in group_notes(siblings) if note in group.notes), None)


def with_grouped_notes(document: Document, ids: Sequence[str]) -> list[str]:
    """Return the ids of notes, with those of the group of each heading among them right behind it."""
    headings = {id_ for id_ in ids if is_heading(document.notes[id_])}
    if not headings:
        return list(ids)
    topics = {document.notes[id_].topic for id_ in headings}
    members = {
        group.heading.id: [note.id for note in group.notes]
        for topic in topics
        for group in group_notes(sort_by_order(n for n in document.notes.values() if n.topic == topic))
        if group.heading is not None and group.heading.id in headings
    }
    return list(dict.fromkeys(one for id_ in ids for one in (id_, *members.get(id_, ()))))
