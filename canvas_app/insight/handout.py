"""Copies of a network for people at home: what is asked, and what they may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from canvas_app.content.handout_form import Assignment
from canvas_app.insight.answers_writer import writer_tag
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.part import as_part
from canvas_app.merge.replica import Replica
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.document import Document, Key
from canvas_app.model.edits import NoteDraft
from canvas_app.model.field_types import Audience
from canvas_app.model.handout import Handout
from canvas_app.model.order_keys import is_order_key, next_key_at
from canvas_app.model.records import Record
from canvas_app.model.redact import redact, without_trace

COPIED_KINDS = frozenset({"workshop", "participants", "notes", "masks"})
"""Of which kinds a copy has records: what is asked is answered with notes, and people say who they are."""


def make_copy(document: Document, assignment: Assignment, person: str) -> Document:
    """Return the copy of a participant: what is asked about, and of the others' notes what they may see.

    What is left out leaves no trace, so that merging the copy back takes nothing away.

    Args:
        document: The document.
        assignment: What is asked.
        person: The id of the participant; '' for whoever gets it.
    """
    audience = Audience.PERSON if person else Audience.GROUP
    # the copy tells later what was there when it was made
    shown = redact(with_baseline_stamps(document), audience, person)
    copy = without_trace(shown, {*_left_out(shown, assignment, person)})
    sees_others = assignment.shows_notes and assignment.shows_names
    asked = Handout(
        person,
        assignment.topics,
        assignment.instruction,
        assignment.due,
        sees_others,
        clock=clock_of(document),
    )
    return replace(as_part(copy), handout=asked)


def clock_of(document: Document) -> int:
    """Return the clock of what is handed out: all that comes back later has a higher counter."""
    return with_baseline_stamps(document).bookkeeping.clock


def _left_out(document: Document, assignment: Assignment, person: str) -> Iterable[Key]:
    """Yield what is not in a copy: coalitions, plan and votes, notes of other topics, and others' that are not shown.

    Who wrote a note cannot be taken out of a copy without changing the note: without names, others' notes stay away.
    """
    topics, sees_others = {*assignment.topics}, assignment.shows_notes and assignment.shows_names
    yield from (key for key in Replica(document).keys if key[0] not in COPIED_KINDS)
    removed = (record for (kind, _), record in document.bookkeeping.removed.items() if kind == "notes")
    for note in (*document.notes.values(), *removed):
        is_own = bool(person) and note.author == person
        if note.topic not in topics or not (is_own or sees_others):
            yield "notes", note.id


def add_own_note(document: Document, topic: str, draft: NoteDraft) -> Change:
    """Return the change that adds a note to a copy so that it stays with the writer's others when copies are merged."""
    change = edits.add_notes(document, topic, [draft])
    # keys that are none, in files of others, would make all siblings new ones: these are not the writer's
    orders = [
        note.order for note in document.notes.values() if note.topic == topic and is_order_key(note.order)
    ]
    key = next_key_at(max(orders, default=None), writer_tag(draft.author))
    placed: dict[Key, Record] = {
        id_: note.model_copy(update={"order": key}) for id_, note in change.added.items()
    }
    return Change(added=placed)
