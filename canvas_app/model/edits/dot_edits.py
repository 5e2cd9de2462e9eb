"""Edits of dots on notes: pure functions that add and remove them. Each voter has one Vote per note; they add up.

A Vote stays when its dots are removed (`count` 0): the correction is a later value, which a merge keeps. It also stays
when its note or its voter is removed: a note that is restored, by undo or because somebody else was still editing it,
has its dots again, and the dots of a removed participant count as those of the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from canvas_app.model.change import Change, Fields
from canvas_app.model.document import Document, Key
from canvas_app.model.edits.record_edits import add_record, require_record, update_record
from canvas_app.model.kinds import derive_id
from canvas_app.model.records import MAX_DOTS, Record


def add_dot(document: Document, note: str, voter: str = "") -> Change:
    """Add a dot of a participant, or of the group (empty `voter`), up to `MAX_DOTS`.

    Raises:
        EditError: `no_such_record`, where the note or the participant does not exist.
    """
    _check_references(document, note, voter)
    vote = document.votes.get(derive_id(note, voter))
    # a foreign program may have written this id for another note or voter
    is_same = vote is not None and (vote.note, vote.voter) == (note, voter)
    count = min(vote.count + 1, MAX_DOTS) if vote is not None and is_same else 1
    return add_record(document, "votes", note=note, voter=voter, count=count)


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
    require_record(document, "notes", note)
    if voter:
        require_record(document, "participants", voter)


def _effective_voter(document: Document, voter: str) -> str:
    """Return the voter, or empty (the group) where that participant was removed."""
    return voter if voter in document.participants else ""


def _combine(changes: Iterable[Change]) -> Change:
    """Combine changes of different votes into one."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Fields] = {}
    for change in changes:
        added.update(change.added)
        updated.update(change.updated)
    return Change(added=added, updated=updated)
