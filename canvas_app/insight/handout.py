"""Copies for people at home, and what they filled in without this program, as copies that can be merged."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.join import merge_documents
from canvas_app.merge.part import as_part
from canvas_app.merge.replica import Replica
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document, Key
from canvas_app.model.edits import NoteDraft
from canvas_app.model.field_types import Audience
from canvas_app.model.handout import Handout
from canvas_app.model.order_keys import is_order_key, keys_at, next_key_at, tag_of
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.model.records import Note, Record
from canvas_app.model.redact import redact, without_trace
from canvas_app.model.text import fold_words, sanitize, sanitize_line

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
    for topic, texts in _texts_by_id(answers).items():
        new = {id_: text for id_, text in texts.items() if _known_note(base, id_) is None}
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
    return publish(base, apply(base, Change(added=added)), _hash("damaged", name))


def _is_known(document: Document, key: Key) -> bool:
    return document.get(key) is not None or key in document.bookkeeping.removed


def find_superseded(base: Document, answers: Answers) -> dict[str, str]:
    """Return the texts of notes that the same form brought before and that these answers no longer hold, by id.

    A note that somebody changed or moved since is not among them: its id tells what was filled in.
    """
    filled = {id_ for texts in _texts_by_id(answers).values() for id_ in texts}
    person, stamps_of = identify(base, answers).id, base.bookkeeping.stamps_of
    return {
        id_: note.text
        for id_, note in base.notes.items()
        if answers.clock
        and note.author == person
        and id_ == _note_id(answers, note.topic, note.text)
        and id_ not in filled
        and max((stamp.counter for stamp in stamps_of(("notes", id_)).values()), default=0) > answers.clock
    }


def _texts_by_id(answers: Answers) -> dict[str, dict[str, str]]:
    """Return what was filled in, by topic and by the id of the note that it is."""
    return {
        topic: {_note_id(answers, topic, text): text for text in filter(None, map(sanitize, texts))}
        for topic, texts in answers.notes.items()
    }


def _known_note(document: Document, id_: str) -> Record | None:
    """Return a note of the document, one that was deleted too; None where it never was there."""
    return document.notes.get(id_) or document.bookkeeping.removed.get(("notes", id_))


def find_deleted(base: Document, answers: Answers) -> list[Note]:
    """Return the notes that came with these answers before and were deleted since, as they last were."""
    ids = (
        _note_id(answers, topic, text)
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
        merged, apply(merged, Change(added=added)), _hash("returned", name, *sorted(id_ for _, id_ in added))
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


def writer_tag(person: str) -> str:
    """Return what tells the notes of a participant from those that others append in copies of their own."""
    return tag_of(int(_hash("order", person), 16))


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


class Match(Enum):
    """How a name that somebody filled in leads to a participant."""

    NONE = "none"
    """There is no name, that participant was taken off the list, or nothing new is by somebody who is not on it."""
    KNOWN = "known"
    LIKELY = "likely"
    """It is how one name begins: `Wim` for Wim Aarts."""
    SEVERAL = "several"
    """More than one participant has that name: nobody is meant for certain."""
    NEW = "new"
    """Nobody has that name: a participant is added."""
    RESEMBLES = "resembles"
    """A participant is added in a copy whose name is how that of another begins."""
    SAME_NAME = "same_name"
    """A participant is added in a copy who is called as another."""


class Writer(NamedTuple):
    """Who filled in answers: the id of a participant, '' for nobody, and how the name led there."""

    id: str
    match: Match


def identify(document: Document, answers: Answers) -> Writer:
    """Return who filled in answers: whose form it is, else who wrote the notes of it that are known, else by the name.

    The id of a participant who is new is made of the name: the same answers twice are by one participant. Without a new
    note nobody is added.
    """
    ids = [id_ for texts in _texts_by_id(answers).values() for id_ in texts]
    known = [_known_note(document, id_) for id_ in ids]
    counts = Counter(sorted(note.author for note in known if isinstance(note, Note) and note.author))
    senders = [answers.person, *(id_ for id_, _ in counts.most_common())]
    sender = next((id_ for id_ in senders if id_ in document.participants), "")
    if sender:
        return Writer(sender, Match.KNOWN)
    found = _find_by_name(document, sanitize_line(answers.person_name))
    is_off = any(("participants", id_) in document.bookkeeping.removed for id_ in (found.id, *senders))
    is_nobody = found.match is Match.NEW and (is_off or None not in known)
    return Writer("", Match.NONE) if is_nobody else found


def _find_by_name(document: Document, name: str) -> Writer:
    """Return which participant is meant by a name, or the id of a new one."""
    if not fold_words(name):
        return Writer("", Match.NONE)
    new = _hash("participant", document.document_id, fold_words(name))
    found = find_by_name(document, name)
    if new in document.participants:
        return Writer(new, Match.KNOWN)
    if found.whole:
        return Writer(found.only, Match.KNOWN if found.only else Match.SEVERAL)
    return Writer(found.only, Match.LIKELY) if found.only else Writer(new, Match.NEW)


def _add_person(document: Document, id_: str, name: str) -> Change:
    """Return the change that adds a participant with a given id."""
    change = edits.add_participant(document, name)
    [person] = change.added.values()
    return Change(
        added={("participants", id_): person.model_copy(update={"id": id_})}, updated=change.updated
    )


def _note_id(answers: Answers, topic: str, text: str) -> str:
    return _hash("note", answers.document_id, answers.person or answers.person_name, topic, text.strip())


def _session_of(answers: Answers) -> str:
    parts = [part for topic, texts in sorted(answers.notes.items()) for part in (topic, *texts)]
    return _hash("answers", answers.document_id, answers.person or answers.person_name, *parts)


def _hash(*parts: str) -> str:
    text = "".join(f"{len(part)} {part} " for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
