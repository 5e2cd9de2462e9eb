"""What somebody filled in without this program, as a copy that can be merged, and what it takes away or brings back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from canvas_app.content.handout_form import Answers
from canvas_app.insight.answers_writer import (
    Match,
    hash_of,
    identify,
    known_note,
    note_id,
    texts_by_id,
    writer_tag,
)
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document, Key
from canvas_app.model.edits import NoteDraft
from canvas_app.model.order_keys import keys_at
from canvas_app.model.records import Note, Record
from canvas_app.model.text import sanitize


def answers_to_copy(base: Document, answers: Answers, *, replaces: bool = False) -> Document:
    """Return the document with what somebody filled in as new notes, to be merged like any other copy.

    The id of a note is made of who wrote what where: the same answers twice are the same notes, and one that was
    corrected or deleted since is neither changed back nor added again.

    Args:
        base: The open document.
        answers: What was filled in.
        replaces: Whether they take the place of what the same form brought before (`find_superseded`).

    Raises:
        EditError: `text_too_long`.
    """
    who, filled = identify(base, answers), base
    if who.match is Match.NEW:
        filled = apply(filled, _add_person(filled, who.id, answers.person_name))
    for topic, texts in texts_by_id(answers).items():
        new = {id_: text for id_, text in texts.items() if known_note(base, id_) is None}
        filled = apply(filled, _add(filled, topic, who.id, new))
    if replaces:
        filled = apply(filled, edits.remove_records(filled, "notes", [*find_superseded(base, answers)]))
    return publish(base, filled, _session_of(answers))


def with_new_notes(base: Document, saved: Document, name: str) -> Document:
    """Return the base with the notes of a damaged copy that are new, and whoever wrote them.

    What was changed or deleted in it cannot be told from what the base did since: its history is lost.

    Args:
        base: The open document.
        saved: What could be read of the copy.
        name: What tells this copy from others.
    """
    writer = saved.handout.filled_by or saved.handout.person if saved.handout is not None else ""
    notes = [
        note
        for id_, note in saved.notes.items()
        if not _is_known(base, ("notes", id_)) and (not writer or note.author == writer)
    ]
    people = {note.author for note in notes} & saved.participants.keys()
    added: dict[Key, Record] = {("notes", note.id): note for note in notes}
    added |= {
        ("participants", id_): saved.participants[id_]
        for id_ in people
        if not _is_known(base, ("participants", id_))
    }
    return publish(base, apply(base, Change(added=added)), hash_of("damaged", name))


def _is_known(document: Document, key: Key) -> bool:
    return document.get(key) is not None or key in document.bookkeeping.removed


def find_superseded(base: Document, answers: Answers) -> dict[str, str]:
    """Return the texts of notes that the same form brought before and that these answers no longer hold, by id.

    A note that somebody changed or moved since is not among them: its id tells what was filled in.
    """
    filled = {id_ for texts in texts_by_id(answers).values() for id_ in texts}
    person, stamps_of = identify(base, answers).id, base.bookkeeping.stamps_of
    return {
        id_: note.text
        for id_, note in base.notes.items()
        if answers.clock
        and note.author == person
        and id_ == note_id(answers, note.topic, note.text)
        and id_ not in filled
        and max((stamp.counter for stamp in stamps_of(("notes", id_)).values()), default=0) > answers.clock
    }


def find_deleted(base: Document, answers: Answers) -> list[Note]:
    """Return the notes that came with these answers before and were deleted since, as they last were."""
    ids = (
        note_id(answers, topic, text)
        for topic, texts in answers.notes.items()
        for text in map(sanitize, texts)
    )
    removed = (base.bookkeeping.removed.get(("notes", id_)) for id_ in dict.fromkeys(ids))
    return [note for note in removed if isinstance(note, Note)]


def with_returned(base: Document, copy: Document, notes: Iterable[Note], name: str) -> Document:
    """Return a copy that brings notes back which were deleted in the base; the same wherever that is chosen.

    Args:
        base: The document in which they were deleted.
        copy: What comes in.
        notes: The notes.
        name: What tells this copy from others.
    """
    merged = merge_documents(base, copy)
    added: dict[Key, Note] = {("notes", note.id): note for note in notes}
    return publish(
        merged,
        apply(merged, Change(added=added)),
        hash_of("returned", name, *sorted(id_ for _, id_ in added)),
    )


def _add(document: Document, topic: str, person: str, texts: Mapping[str, str]) -> Change:
    """Return the change that adds notes with given ids at the end of a topic."""
    someone = document.participants.get(person)
    colour = someone.colour if someone is not None else "yellow"
    change = edits.add_notes(document, topic, [NoteDraft(text, colour, person) for text in texts.values()])
    added = [record for record in change.added.values() if isinstance(record, Note)]
    # everybody's notes begin at the same place: those of one person stay together
    keys = keys_at(added[0].order, writer_tag(person), len(added)) if added else []
    renamed: dict[Key, Note] = {
        ("notes", id_): note.model_copy(update={"id": id_, "order": key})
        for id_, key, note in zip(texts, keys, added, strict=True)
    }
    return Change(added=renamed, updated=change.updated)


def _add_person(document: Document, id_: str, name: str) -> Change:
    """Return the change that adds a participant with a given id."""
    change = edits.add_participant(document, name)
    [person] = change.added.values()
    return Change(
        added={("participants", id_): person.model_copy(update={"id": id_})}, updated=change.updated
    )


def _session_of(answers: Answers) -> str:
    parts = [part for topic, texts in sorted(answers.notes.items()) for part in (topic, *texts)]
    return hash_of("answers", answers.document_id, answers.person or answers.person_name, *parts)
