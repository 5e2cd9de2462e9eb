"""Copies for people at home, and what they filled in without this program, as copies that can be merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.part import as_part
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document, Key
from canvas_app.model.edits import NoteDraft
from canvas_app.model.field_types import Audience
from canvas_app.model.handout import Handout
from canvas_app.model.records import Note
from canvas_app.model.redact import redact, without_trace
from canvas_app.model.text import sanitize


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
    copy = without_trace(shown, {("notes", note.id) for note in _left_out(shown, assignment, person)})
    sees_others = assignment.shows_notes and assignment.shows_names
    asked = Handout(person, assignment.topics, assignment.instruction, assignment.due, sees_others)
    return replace(as_part(copy), handout=asked)


def _left_out(document: Document, assignment: Assignment, person: str) -> Iterable[Note]:
    """Yield the notes that are not in a copy: of other topics, and of others where these are not shown.

    Who wrote a note cannot be taken out of a copy without changing the note: without names, others' notes stay away.
    """
    topics, sees_others = {*assignment.topics}, assignment.shows_notes and assignment.shows_names
    removed = (record for (kind, _), record in document.bookkeeping.removed.items() if kind == "notes")
    for note in (*document.notes.values(), *removed):
        is_own = bool(person) and note.author == person
        if note.topic not in topics or not (is_own or sees_others):
            yield note


def answers_to_copy(base: Document, answers: Answers) -> Document:
    """Return the document with what somebody filled in as new notes, to be merged like any other copy.

    The id of a note is made of who wrote what where: the same answers twice are the same notes, and one that was
    corrected or deleted since is neither changed back nor added again.

    Args:
        base: The open document.
        answers: What was filled in.

    Raises:
        EditError: `text_too_long`.
    """
    person = find_by_name(base, answers)
    known = {*base.notes, *(id_ for kind, id_ in base.bookkeeping.removed if kind == "notes")}
    filled = base
    for topic, texts in answers.notes.items():
        written = filter(None, map(sanitize, texts))
        by_id = {_note_id(answers, topic, text): text for text in written}
        new = {id_: text for id_, text in by_id.items() if id_ not in known}
        filled = apply(filled, _add(filled, topic, person, new))
    return publish(base, filled, _session_of(answers))


def _add(document: Document, topic: str, person: str, texts: Mapping[str, str]) -> Change:
    """Return the change that adds notes with given ids at the end of a topic."""
    someone = document.participants.get(person)
    colour = someone.colour if someone is not None else "yellow"
    change = edits.add_notes(document, topic, [NoteDraft(text, colour, person) for text in texts.values()])
    added = [record for record in change.added.values() if isinstance(record, Note)]
    renamed: dict[Key, Note] = {
        ("notes", id_): note.model_copy(update={"id": id_}) for id_, note in zip(texts, added, strict=True)
    }
    return Change(added=renamed, updated=change.updated)


def find_by_name(document: Document, answers: Answers) -> str:
    """Return the id of the participant who filled in answers; '' where nobody or more than one is meant."""
    if answers.person in document.participants:
        return answers.person
    wanted = answers.person_name.strip().casefold()
    people = document.participants.items()
    found: Sequence[str] = [id_ for id_, one in people if wanted and one.name.casefold() == wanted]
    return found[0] if len(found) == 1 else ""


def _note_id(answers: Answers, topic: str, text: str) -> str:
    return _hash("note", answers.document_id, answers.person or answers.person_name, topic, text.strip())


def _session_of(answers: Answers) -> str:
    parts = [part for topic, texts in sorted(answers.notes.items()) for part in (topic, *texts)]
    return _hash("answers", answers.document_id, answers.person or answers.person_name, *parts)


def _hash(*parts: str) -> str:
    text = "".join(f"{len(part)} {part} " for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
