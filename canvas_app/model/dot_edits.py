"""Dots on notes: pure functions that give and take one. Each person has one register a note, and they add up.

A register stays when its dots are taken back (`count` 0): a correction is a later value, which a merge keeps. It also
stays when its note or its voter goes: a note that comes back, by undo or because somebody else was still writing on
it, has its dots again, and what somebody gave counts after they were taken off the list, as the room's.
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
    """The id of the register of a voter on a note: 16 hexadecimal digits, the same in every copy."""
    return hashlib.sha256(f"{len(note)} {note} {voter}".encode("utf-8", "replace")).hexdigest()[:16]


def add_dot(document: Document, note: str, voter: str = "") -> Change:
    """One dot more from a participant, or from the room; none beyond `MOST_DOTS`.

    Raises EditError `no_such_record` where the note or the participant is not there.
    """
    _check_references(document, note, voter)
    id_ = vote_id(note, voter)
    vote = document.votes.get(id_)
    if vote is None:
        return Change(added={("votes", id_): Vote(id=id_, note=note, voter=voter, count=1)})
    if (vote.note, vote.voter) != (note, voter):  # another hand wrote this id
        return update_record(document, "votes", id_, {"note": note, "voter": voter, "count": 1})
    return update_record(document, "votes", id_, {"count": min(vote.count + 1, MAX_DOTS)})


def remove_dot(document: Document, note: str, voter: str = "") -> Change:
    """One dot less of a participant, or of the room and of people no longer on the list; empty where there is none.

    Raises EditError `no_such_record` where the note or the participant is not there.
    """
    _check_references(document, note, voter)
    candidates = [vote for vote in document.votes.values() if vote.count and vote.note == note]
    candidates = [vote for vote in candidates if _effective_voter(document, vote.voter) == voter]
    if not candidates:
        return Change()
    reduced = min(candidates, key=lambda vote: (vote.voter != voter, vote.id))
    return update_record(document, "votes", reduced.id, {"count": reduced.count - 1})


def add_dots(document: Document, notes: Sequence[str], voter: str = "") -> Change:
    """One dot more on each note."""
    return _combine(add_dot(document, note, voter) for note in notes)


def remove_dots(document: Document, notes: Sequence[str], voter: str = "") -> Change:
    """One dot less on each note that has one of this voter."""
    return _combine(remove_dot(document, note, voter) for note in notes)


def clear_dots(document: Document) -> Change:
    """No dot left on any note, nor on one that may still come back."""
    vote_ids = (vote.id for vote in document.votes.values() if vote.count)
    return _combine(update_record(document, "votes", id_, {"count": 0}) for id_ in vote_ids)


def _check_references(document: Document, note: str, voter: str) -> None:
    if note not in document.notes:
        raise EditError("no_such_record", kind="notes")
    if voter and voter not in document.participants:
        raise EditError("no_such_record", kind="participants")


def _effective_voter(document: Document, voter: str) -> str:
    """Whose dots these are now: the room's, where the voter is gone."""
    return voter if voter in document.participants else ""


def _combine(changes: Iterable[Change]) -> Change:
    """Changes of different registers as one."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Mapping[str, tuple[Any, Any]]] = {}
    for change in changes:
        added.update(change.added)
        updated.update(change.updated)
    return Change(added=added, updated=updated)
