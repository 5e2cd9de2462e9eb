"""Edits of dots on notes: pure functions that add and remove them. Each voter has one Vote per note; they add up.

A Vote stays when its dots are removed (`count` 0): the correction is a later value, which a merge keeps. It also stays
when its note or its voter is removed: a note that is restored, by undo or because somebody else was still editing it,
has its dots again, and the dots of a removed participant count as those of the group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from canvas_app.errors import EditError
from canvas_app.model.change import Change
from canvas_app.model.document import Document, Key
from canvas_app.model.edits import update_record
from canvas_app.model.records import MAX_DOTS, Record, Vote


def vote_id(note: str, voter: str) -> str:
    """Return the id of the Vote of a voter on a note: 16 hexadecimal digits, the same in every copy."""
    return hashlib.sha256(f"{len(note)} {note} {voter}".encode("utf-8", "replace")).hexdigest()[:16]


def add_dot(document: Document, note: str, voter: str = "") -> Change:
    """Add a dot of a participant, or of the group (empty `voter`), up to `MAX_DOTS`.

    Raises:
        EditError: `no_such_record`, where the note or the participant does not exist.
    """
    _check_references(document, note, voter)
    id_ = vote_id(note, voter)
    vote = document.votes.get(id_)
    if vote is None:
        return Change(added={("votes", id_): Vote(id=id_, note=note, voter=voter, count=1)})
    if (vote.note, vote.voter) != (note, voter):  # a foreign program wrote this id
        return update_record(document, "votes", id_, {"note": note, "voter": voter, "count": 1})
    return update_record(document, "votes", id_, {"count": min(vote.count + 1, MAX_DOTS)})


def remove_dot(document: Document, note: str, voter: str = "") -> Change:
    """Remove a dot of a participant, or (empty `voter`) of the group or a removed participant.

    Returns:
        The change; an empty one where there is no such dot.

    Raises:
        EditError: `no_such_record`, where the note or the participant does not exist.
    """
    _check_references(document, note, voter)
    candidates = [vote for vote in document.votes.values() if vote.count and vote.note == note]
    candidates = [vote for vote in candidates if _effective_voter(document, vote.voter) == voter]
    if not candidates:
        return Change()
    reduced = min(candidates, key=lambda vote: (vote.voter != voter, vote.id))
    return update_record(document, "votes", reduced.id, {"count": reduced.count - 1})


def add_dots(document: Document, notes: Sequence[str], voter: str = "") -> Change:
    """Add a dot to each note."""
    return _combine(add_dot(document, note, voter) for note in notes)


def remove_dots(document: Document, notes: Sequence[str], voter: str = "") -> Change:
    """Remove a dot from each note that has one of this voter."""
    return _combine(remove_dot(document, note, voter) for note in notes)


def clear_dots(document: Document) -> Change:
    """Remove all dots, also those of removed notes, which may be restored."""
    vote_ids = (vote.id for vote in document.votes.values() if vote.count)
    return _combine(update_record(document, "votes", id_, {"count": 0}) for id_ in vote_ids)


def _check_references(document: Document, note: str, voter: str) -> None:
    if note not in document.notes:
        raise EditError("no_such_record", kind="notes")
    if voter and voter not in document.participants:
        raise EditError("no_such_record", kind="participants")


def _effective_voter(document: Document, voter: str) -> str:
    """Return the voter, or empty (the group) where that participant was removed."""
    return voter if voter in document.participants else ""


def _combine(changes: Iterable[Change]) -> Change:
    """Combine changes of different votes into one."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Mapping[str, tuple[Any, Any]]] = {}
    for change in changes:
        added.update(change.added)
        updated.update(change.updated)
    return Change(added=added, updated=updated)
