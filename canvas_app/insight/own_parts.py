"""Which parts of a change are the participant's own in a copy that was handed out: their notes on what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.model.records import Note, Participant

if TYPE_CHECKING:
    from canvas_app.model.change import Change, Fields
    from canvas_app.model.document import Document, Key
    from canvas_app.model.handout import Handout
    from canvas_app.model.records import Record

OWN_FIELDS = frozenset({"text", "colour", "role", "order", "topic"})
"""The fields of their own notes that people may change: not whose they are, nor what was agreed."""


def foreign_parts(document: Document, change: Change) -> set[Key]:
    """Return the keys of what is not the participant's own in a change; none where the document is no such copy.

    Their own are notes that they wrote on the topics asked about, and before anybody said who fills in the copy, a
    participant that is added.

    Args:
        document: The document before the change.
        change: The change.
    """
    handout = document.handout
    if handout is None:
        return set()
    touched = {key for key in change.keys if not _is_own(handout, key, document.get(key))}
    added = {key for key, record in change.added.items() if not _may_add(handout, record)}
    updated = {key for key, fields in change.updated.items() if not _may_update(handout, fields)}
    return touched | added | updated


def is_own_note(handout: Handout, record: Record | None) -> bool:
    """Return whether a record is a note that the participant wrote on a topic that is asked about."""
    return (
        isinstance(record, Note)
        and bool(handout.filled_by)
        and record.author == handout.filled_by
        and record.topic in handout.topics
    )


def is_new_in_copy(base: Document, handout: Handout, note: Note) -> bool:
    """Return whether a note was written, or its words were changed, since the copy was made.

    Args:
        base: The copy as last stamped; what was changed since counts as changed.
        handout: What the copy knows of itself; one of an earlier version does not say when it was made.
        note: The note.
    """
    before = base.notes.get(note.id)
    if before is None or before.text != note.text or not handout.clock:
        return True
    stamp = base.bookkeeping.stamps_of(("notes", note.id)).get("text")
    return stamp is not None and stamp.counter > handout.clock


def _is_own(handout: Handout, key: Key, present: Record | None) -> bool:
    """Return whether what is there now may be touched; what is not there can be changed by nobody."""
    return present is None or (key[0] == "notes" and is_own_note(handout, present))


def _may_add(handout: Handout, record: Record) -> bool:
    return is_own_note(handout, record) or (isinstance(record, Participant) and not handout.filled_by)


def _may_update(handout: Handout, fields: Fields) -> bool:
    return fields.keys() <= OWN_FIELDS and fields.get("topic", ("", handout.topics[0]))[1] in handout.topics
