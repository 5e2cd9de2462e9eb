"""Counting votes: what notes got in a round of voting, what people have left, the ranking, how far people agree.

Who gave what to which note never leaves this module but as a sorted list of amounts. Votes that belong to no round are
called free dots here; their round is ''.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.model.allowed_values import VOTING_METHODS
from canvas_app.model.document import Document, notes_by_topic, sort_by_order
from canvas_app.model.note_groups import group_notes
from canvas_app.model.records import Participant, Record, Vote, VotingRound

if TYPE_CHECKING:
    from collections.abc import Callable

HUNDRED = 100
"""The budget of a round in which exactly a hundred points are spread."""

MIN_SPREAD_VOTERS = 4
"""Below so many voters, how far they agree would tell what each of them gave."""

TOP_COUNT = 10
"""How many items the head of a ranking has."""


class Tally(NamedTuple):
    """What a note got: for it, and against it."""

    plus: int = 0
    minus: int = 0

    @property
    def net(self) -> int:
        """What is for it without what is against it."""
        return self.plus - self.minus

    @property
    def given(self) -> int:
        """How many dots or points were used for it."""
        return self.plus + self.minus

    def __add__(self, other: object) -> Tally:
        return Tally(self.plus + other.plus, self.minus + other.minus) if isinstance(other, Tally) else self


class RankedItem(NamedTuple):
    """An item of a ranking.

    Attributes:
        rank: Its rank; items with as much have the same one.
        note: The id of the note, or of the heading with its notes.
        tally: What it got.
        notes: How many notes were counted together.
        amounts: What each person who gave it anything gave it (for less against), from most to least; empty where too
            few people voted to show it.
    """

    rank: int
    note: str
    tally: Tally
    notes: int = 1
    amounts: tuple[int, ...] = ()


class VoterState(NamedTuple):
    """How far somebody is.

    Attributes:
        id: Id of the participant; '' for the room.
        used: Dots or points they gave.
        left: What they have left, below 0 where they gave more than they have; None without a limit.
    """

    id: str
    used: int
    left: int | None


# Rounds


def known_method(round_: VotingRound) -> str:
    """Return how a round goes; by dots, where only a newer version knows."""
    return round_.method if round_.method in VOTING_METHODS else VOTING_METHODS[0]


def is_for_or_against(round_: VotingRound | None) -> bool:
    """Return whether people also vote against notes."""
    return round_ is not None and known_method(round_) == "plus_minus"


def budget_of(round_: VotingRound) -> int:
    """Return what each person has to give, 0 for no limit."""
    return HUNDRED if known_method(round_) == "hundred" else round_.budget


def is_hidden(round_: VotingRound) -> bool:
    """Return whether the votes of a round are not revealed."""
    return round_.hidden != "no"


def open_round(document: Document) -> VotingRound | None:
    """Return the round in which people vote now: the last open one, as a merge may bring another."""
    found = [one for one in document.voting_rounds.values() if one.is_open == "yes"]
    return sort_by_order(found)[-1] if found else None


def current_round(document: Document) -> VotingRound | None:
    """Return the round whose votes notes show: the open one, else the last in which anybody voted."""
    if not document.voting_rounds:
        return None
    used = {vote.round for vote in document.votes.values() if vote.count or vote.against}
    voted = [one for one in document.voting_rounds.values() if one.id in used]
    return open_round(document) or (sort_by_order(voted)[-1] if voted else None)


def round_to_show(document: Document) -> VotingRound | None:
    """Return the round that a room sees: that whose votes notes show, else the first of those that are ready."""
    ready = sort_by_order(document.voting_rounds.values())
    return current_round(document) or (ready[0] if ready else None)


def is_in_scope(round_: VotingRound, topic: str) -> bool:
    """Return whether the notes of a topic can be voted for in a round."""
    return not round_.scope or f"{topic}.".startswith(f"{round_.scope}.")


def find_hidden_votes(document: Document) -> Callable[[Record], bool] | None:
    """Return which votes are not to be seen by others yet: of hidden rounds, and of rounds that are not there."""
    revealed = {"", *(one.id for one in document.voting_rounds.values() if not is_hidden(one))}
    held = (*document.votes.values(), *document.bookkeeping.removed.values())
    if all(getattr(record, "round", "") in revealed for record in held):
        return None
    return lambda record: getattr(record, "round", "") not in revealed


# Counting


def votes_of(document: Document, round_id: str) -> Iterator[Vote]:
    """Yield the votes of a round that say something about a note that is there."""
    notes = document.notes
    for vote in document.votes.values():
        if vote.round == round_id and (vote.count or vote.against) and vote.note in notes:
            yield vote


def count_votes(document: Document, round_id: str) -> dict[str, Tally]:
    """Return what each note that got anything got in a round."""
    return _sum_by_note(votes_of(document, round_id))


def _sum_by_note(votes: Iterable[Vote]) -> dict[str, Tally]:
    totals: dict[str, Tally] = {}
    for vote in votes:
        plus, minus = totals.get(vote.note, (0, 0))
        totals[vote.note] = Tally(plus + vote.count, minus + vote.against)
    return totals


def votes_by(document: Document, round_id: str, voter: str) -> dict[str, Tally]:
    """Return what a participant, or ('') the room and removed participants, gave each note."""
    people = document.participants
    return _sum_by_note(
        vote
        for vote in votes_of(document, round_id)
        if vote.voter == voter or (not voter and vote.voter not in people)
    )


def dots_by_note(document: Document) -> Mapping[str, int]:
    """Return the dots that notes show, where they have any: those of the current round, or free ones.

    Those against a note count below 0. A hidden round shows none.
    """
    if not document.votes:
        return {}
    shown = current_round(document)
    if shown is not None and is_hidden(shown):
        return {}
    return _net(count_votes(document, shown.id if shown else ""))


def revealed_dots(document: Document) -> Mapping[str, int]:
    """Return the dots of each note in all rounds that are revealed, with free ones, where it has any."""
    is_secret = find_hidden_votes(document)
    seen = (vote for vote in document.votes.values() if is_secret is None or not is_secret(vote))
    return _net(_sum_by_note(vote for vote in seen if vote.note in document.notes))


def _net(tallies: Mapping[str, Tally]) -> dict[str, int]:
    return {note: tally.net for note, tally in tallies.items() if tally.net}


# People


def voter_state(document: Document, round_: VotingRound, voter: str) -> VoterState:
    """Return how far a participant, or ('') the room is; the room has no limit."""
    used = sum(tally.given for tally in votes_by(document, round_.id, voter).values())
    budget = budget_of(round_)
    return VoterState(voter, used, budget - used if voter and budget else None)


def voter_states(document: Document, round_: VotingRound) -> list[VoterState]:
    """Return how far everybody is, in their order, and the room at the end."""
    used: dict[str, int] = {}
    for vote in votes_of(document, round_.id):
        voter = vote.voter if vote.voter in document.participants else ""
        used[voter] = used.get(voter, 0) + vote.count + vote.against
    budget = budget_of(round_)
    people = sort_by_order(document.participants.values())
    return [
        *(_state(one.id, used.get(one.id, 0), budget) for one in people),
        VoterState("", used.get("", 0), None),
    ]


def _state(voter: str, used: int, budget: int) -> VoterState:
    return VoterState(voter, used, budget - used if budget else None)


def people_without_votes(document: Document, round_: VotingRound) -> list[Participant]:
    """Return who has given nothing yet, in their order."""
    return [
        document.participants[state.id]
        for state in voter_states(document, round_)
        if state.id and not state.used
    ]


# The ranking


def rank_votes(document: Document, round_: VotingRound) -> list[RankedItem]:
    """Return what got anything in a round, most first; what has as much shares a rank."""
    votes: dict[str, list[Vote]] = {}
    item_of = _headings_by_note(document) if round_.ranks == "headings" else {}
    for vote in votes_of(document, round_.id):
        votes.setdefault(item_of.get(vote.note, vote.note), []).append(vote)
    totals = {id_: _total(found) for id_, found in votes.items()}
    people = {vote.voter for found in votes.values() for vote in found} & document.participants.keys()
    is_spread_shown = len(people) >= MIN_SPREAD_VOTERS
    ranks: dict[int, int] = {}
    for place, net in enumerate(sorted((tally.net for tally in totals.values()), reverse=True), 1):
        ranks.setdefault(net, place)
    return [
        RankedItem(
            ranks[totals[id_].net],
            id_,
            totals[id_],
            len({vote.note for vote in votes[id_]}),
            _amounts(votes[id_], people) if is_spread_shown else (),
        )
        for id_ in sorted(
            totals, key=lambda id_: (-totals[id_].net, -totals[id_].plus, _place(document, id_))
        )
    ]


def _total(votes: Iterable[Vote]) -> Tally:
    return Tally(sum(vote.count for vote in votes), sum(vote.against for vote in votes))


def _amounts(votes: Iterable[Vote], people: Collection[str]) -> tuple[int, ...]:
    """Return what each person gave, from most to least."""
    amounts: dict[str, int] = {}
    for vote in votes:
        if vote.voter in people:
            amounts[vote.voter] = amounts.get(vote.voter, 0) + vote.count - vote.against
    return tuple(sorted(amounts.values(), reverse=True))


def _place(document: Document, note: str) -> tuple[str, str, str]:
    return document.notes[note].topic, document.notes[note].order, note


def _headings_by_note(document: Document) -> dict[str, str]:
    """Return the id of the heading of each note that stands below one."""
    return {
        note.id: group.heading.id
        for notes in notes_by_topic(document).values()
        for group in group_notes(notes)
        if group.heading is not None
        for note in group.notes
    }


def most_divided(ranking: Sequence[RankedItem]) -> RankedItem | None:
    """Return the item that has most both for and against it; None where no item has both."""
    divided = [item for item in ranking if min(item.tally) > 0]
    return max(divided, key=lambda item: (min(item.tally), item.tally.given), default=None)
