"""Copies for people at home, and what they filled in without this program, as copies that can be merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

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
from canvas_app.model.text import fold_words, sanitize, sanitize_line


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
    known = {*base.notes, *(id_ for kind, id_ in base.bookkeeping.removed if kind == "notes")}
    for topic, texts in answers.notes.items():
        written = filter(None, map(sanitize, texts))
        by_id = {_note_id(answers, topic, text): text for text in written}
        new = {id_: text for id_, text in by_id.items() if id_ not in known}
        filled = apply(filled, _add(filled, topic, who.id, new))
    if replaces:
        filled = apply(filled, edits.remove_records(filled, "notes", [*find_superseded(base, answers)]))
    return publish(base, filled, _session_of(answers))


def find_superseded(base: Document, answers: Answers) -> dict[str, str]:
    """Return the texts of notes that the same form brought before and that these answers no longer hold, by id.

    A note that somebody changed or moved since is not among them: its id tells what was filled in.
    """
    filled = {
        _note_id(answers, topic, text)
        for topic, texts in answers.notes.items()
        for text in map(sanitize, texts)
    }
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


class Match(Enum):
    """How a name that somebody filled in leads to a participant."""

    NONE = "none"
    """There is no name, or that participant was taken off the list."""
    KNOWN = "known"
    LIKELY = "likely"
    """It is how one name begins: `Wim` for Wim Aarts."""
    SEVERAL = "several"
    """More than one participant has that name: nobody is meant for certain."""
    NEW = "new"
    """Nobody has that name: a participant is added."""


class Writer(NamedTuple):
    """Who filled in answers: the id of a participant, '' for nobody, and how the name led there."""

    id: str
    match: Match


def identify(document: Document, answers: Answers) -> Writer:
    """Return who filled in answers.

    The id of a participant who is new is made of the name: the same answers twice are by one participant.
    """
    if answers.person in document.participants:
        return Writer(answers.person, Match.KNOWN)
    name = fold_words(sanitize_line(answers.person_name))
    return _find_by_name(document, name) if name else Writer("", Match.NONE)


def _find_by_name(document: Document, name: str) -> Writer:
    """Return which participant is meant by a name, in small letters without accents."""
    names = {id_: fold_words(one.name) for id_, one in document.participants.items()}
    new = _hash("participant", document.document_id, name)
    same = [new] if new in names else [id_ for id_, other in names.items() if other == name]
    likely = find_by_first_words(document, name)
    if same:
        return Writer(same[0], Match.KNOWN) if len(same) == 1 else Writer("", Match.SEVERAL)
    if len(likely) == 1:
        return Writer(likely[0], Match.LIKELY)
    is_removed = ("participants", new) in document.bookkeeping.removed
    return Writer("", Match.NONE) if is_removed else Writer(new, Match.NEW)


def find_by_first_words(document: Document, typed: str) -> list[str]:
    """Return the participants whose names begin with the words of another name: `Wim` for Wim Aarts."""
    name = fold_words(sanitize_line(typed))
    people = document.participants.items()
    return [id_ for id_, one in people if name and fold_words(one.name).startswith(f"{name} ")]


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
