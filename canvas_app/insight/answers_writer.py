"""Who filled in answers, and what tells their notes from those of others."""

from __future__ import annotations

import hashlib
from collections import Counter
from enum import Enum
from typing import NamedTuple

from canvas_app.content.handout_form import Answers
from canvas_app.model.document import Document
from canvas_app.model.order_keys import tag_of
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.model.records import Note, Record
from canvas_app.model.text import fold_words, sanitize, sanitize_line


def texts_by_id(answers: Answers) -> dict[str, dict[str, str]]:
    """Return what was filled in, by topic and by the id of the note that it is."""
    return {
        topic: {note_id(answers, topic, text): text for text in filter(None, map(sanitize, texts))}
        for topic, texts in answers.notes.items()
    }


def known_note(document: Document, id_: str) -> Record | None:
    """Return a note of the document, one that was deleted too; None where it never was there."""
    return document.notes.get(id_) or document.bookkeeping.removed.get(("notes", id_))


def writer_tag(person: str) -> str:
    """Return what tells the notes of a participant from those that others append in copies of their own."""
    return tag_of(int(hash_of("order", person), 16))


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
    ids = [id_ for texts in texts_by_id(answers).values() for id_ in texts]
    known = [known_note(document, id_) for id_ in ids]
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
    new = hash_of("participant", document.document_id, fold_words(name))
    found = find_by_name(document, name)
    if new in document.participants:
        return Writer(new, Match.KNOWN)
    if found.whole:
        return Writer(found.only, Match.KNOWN if found.only else Match.SEVERAL)
    return Writer(found.only, Match.LIKELY) if found.only else Writer(new, Match.NEW)


def note_id(answers: Answers, topic: str, text: str) -> str:
    """Return the id of a note from answers: it is made of who wrote what where."""
    return hash_of("note", answers.document_id, answers.person or answers.person_name, topic, text.strip())


def hash_of(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for some texts in their order."""
    text = "".join(f"{len(part)} {part} " for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
