"""Edits of votes: dots or points on notes, given and taken back. Each voter has one Vote per note and round.

A Vote stays when its dots are removed (`count` 0): the correction is a later value, which a merge keeps. It also stays
when its note or its voter is removed: a note that is restored, by undo or because somebody else was still editing it,
has its dots again, and the dots of a removed participant count as those of the room.

A round limits what a person gives; the room, which may be many people, it does not limit. What somebody has given
already stays, whatever the limits become.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from canvas_app.errors import EditError
from canvas_app.model.change import Change, Fields, apply
from canvas_app.model.document import Document, Key
from canvas_app.model.edits.record_edits import add_record, require_record, update_record
from canvas_app.model.kinds import KINDS
from canvas_app.model.records import MAX_DOTS, Record, VotingRound
from canvas_app.model.voting import (
    Tally,
    budget_of,
    is_for_or_against,
    is_in_scope,
    voter_state,
    votes_by,
)


def add_dot(document: Document, note: str, voter: str = "", round_id: str = "") -> Change:
    """Add a dot of a participant, or of the room (empty `voter`), up to `MAX_DOTS`.

    Where people vote for or against, it first takes back what a participant gave against the note.

    Raises:
        EditError: `no_such_record`, where the note, the participant or the round does not exist; `round_closed`,
            `not_in_round`, `budget_spent`, `note_full`.
    """
    _require_all(document, note, voter, round_id)
    own = _own_tally(document, note, voter, round_id)
    if voter and own.minus and is_for_or_against(document.voting_rounds.get(round_id)):
        return _set(document, note, voter, round_id, own._replace(minus=own.minus - 1))
    return set_votes(document, note, voter, round_id, own._replace(plus=min(own.plus + 1, MAX_DOTS)))


def remove_dot(document: Document, note: str, voter: str = "", round_id: str = "") -> Change:
    """Remove a dot of a participant, or (empty `voter`) of the room or a removed participant.

    Where people vote for or against, it is a vote against the note where there is no dot of that participant, and
    always one where the room votes.

    Returns:
        The change; an empty one where there is no such dot.

    Raises:
        EditError: As for `add_dot`; taking back is refused for `no_such_record` alone.
    """
    _require_all(document, note, voter, round_id)
    own = _own_tally(document, note, voter, round_id)
    is_against = is_for_or_against(document.voting_rounds.get(round_id)) and not (voter and own.plus)
    if is_against:
        return set_votes(document, note, voter, round_id, own._replace(minus=min(own.minus + 1, MAX_DOTS)))
    candidates = [
        vote
        for vote in document.votes.values()
        if vote.count and (vote.note, vote.round) == (note, round_id)
        if _effective_voter(document, vote.voter) == voter
    ]
    if not candidates:
        return Change()
    reduced = min(candidates, key=lambda vote: (vote.voter != voter, vote.id))
    return update_record(document, "votes", reduced.id, {"count": reduced.count - 1})


def add_dots(document: Document, notes: Sequence[str], voter: str = "", round_id: str = "") -> Change:
    """Add a dot to each note."""
    return _of_all(document, notes, voter, round_id, add_dot)


def remove_dots(document: Document, notes: Sequence[str], voter: str = "", round_id: str = "") -> Change:
    """Remove a dot from each note that has one of this voter."""
    return _of_all(document, notes, voter, round_id, remove_dot)


def set_votes(document: Document, note: str, voter: str, round_id: str, wanted: Tally) -> Change:
    """Set what a participant, or (empty `voter`) the room gives a note.

    Raises:
        EditError: As for `add_dot`, where it is more than before.
    """
    _require_all(document, note, voter, round_id)
    before = _own_tally(document, note, voter, round_id)
    is_more = wanted.plus > before.plus or wanted.minus > before.minus
    if round_id and is_more:
        _check_limits(document, note, voter, document.voting_rounds[round_id], wanted.given)
    return _set(document, note, voter, round_id, wanted) if wanted != before else Change()


def clear_dots(document: Document, round_id: str = "") -> Change:
    """Remove all dots of a round, or all that belong to none, also those of removed notes, which may be restored."""
    ids = (
        vote.id for vote in document.votes.values() if vote.round == round_id and (vote.count or vote.against)
    )
    return _combine(update_record(document, "votes", id_, {"count": 0, "against": 0}) for id_ in ids)


def _require_all(document: Document, note: str, voter: str, round_id: str) -> None:
    require_record(document, "notes", note)
    for kind, id_ in (("participants", voter), ("voting_rounds", round_id)):
        if id_:
            require_record(document, kind, id_)


def _check_limits(document: Document, note: str, voter: str, round_: VotingRound, wanted: int) -> None:
    """Refuse what a round does not allow; `wanted` is all that the voter would have given the note."""
    if round_.is_open != "yes":
        raise EditError("round_closed")
    if not is_in_scope(round_, document.notes[note].topic):
        raise EditError("not_in_round")
    if not voter:
        return
    given = votes_by(document, round_.id, voter)
    elsewhere = sum(tally.given for id_, tally in given.items() if id_ != note)
    _check_budget(document, voter, round_, elsewhere + wanted)
    if round_.most and wanted > round_.most:
        raise EditError("note_full", name=document.participants[voter].name, most=round_.most)


def _check_budget(document: Document, voter: str, round_: VotingRound, wanted: int) -> None:
    budget, used = budget_of(round_), voter_state(document, round_, voter).used
    if budget and wanted > budget:
        name, left = document.participants[voter].name, max(budget - used, 0)
        raise EditError("budget_spent", name=name, left=left, budget=budget)


def _own_tally(document: Document, note: str, voter: str, round_id: str) -> Tally:
    """Return what the vote of exactly this voter says."""
    vote = document.votes.get(_vote_id(note, voter, round_id))
    # a foreign program may have written this id for another note or voter
    is_same = vote is not None and (vote.note, vote.voter, vote.round) == (note, voter, round_id)
    return Tally(vote.count, vote.against) if vote is not None and is_same else Tally()


def _set(document: Document, note: str, voter: str, round_id: str, wanted: Tally) -> Change:
    identity = {"note": note, "voter": voter, "round": round_id}
    return add_record(document, "votes", **identity, count=wanted.plus, against=wanted.minus)


def _vote_id(note: str, voter: str, round_id: str) -> str:
    return KINDS["votes"].id_of({"note": note, "voter": voter, "round": round_id})


def _effective_voter(document: Document, voter: str) -> str:
    """Return the voter, or empty (the room) where that participant was removed."""
    return voter if voter in document.participants else ""


def _of_all(
    document: Document,
    notes: Sequence[str],
    voter: str,
    round_id: str,
    act: Callable[[Document, str, str, str], Change],
) -> Change:
    """Do something to each note; together they may not take more than the voter has."""
    change = _combine(act(document, note, voter, round_id) for note in notes)
    round_ = document.voting_rounds.get(round_id)
    if voter and round_ and change:
        after = voter_state(apply(document, change), round_, voter).used
        if after > voter_state(document, round_, voter).used:
            _check_budget(document, voter, round_, after)
    return change


def _combine(changes: Iterable[Change]) -> Change:
    """Combine changes of different votes into one."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Fields] = {}
    for change in changes:
        added.update(change.added)
        updated.update(change.updated)
    return Change(added=added, updated=updated)
