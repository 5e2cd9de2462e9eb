"""A round along all participants: in which order they speak, whose turn it is, who has spoken and who has not.

Pure and without a clock. Nobody is left out and nobody speaks twice, whatever is skipped, and whoever comes or goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random


class SpeakingOrder(StrEnum):
    """In which order participants speak."""

    RANDOM = "random"
    LIST = "list"
    SILENT_FIRST = "silent_first"


def order_speakers(
    people: Sequence[str], order: SpeakingOrder, seed: int, note_counts: Mapping[str, int]
) -> tuple[str, ...]:
    """Return participants in the order in which they speak.

    Args:
        people: Ids in the order of the list.
        order: `RANDOM` is never the order of the list where there are three or more, so that the room sees that it was
            shuffled. `SILENT_FIRST` begins with those who wrote nothing yet, then those who wrote least; at random
            among equals.
        seed: The same seed gives the same order.
        note_counts: How many notes they wrote.
    """
    if order is SpeakingOrder.LIST:
        return tuple(people)
    shuffled, dice = list(people), Random(seed)  # noqa: S311 - an order, no secret
    dice.shuffle(shuffled)
    while len(people) > 2 and shuffled == list(people):
        dice.shuffle(shuffled)
    if order is SpeakingOrder.SILENT_FIRST:
        shuffled.sort(key=lambda id_: note_counts.get(id_, 0))
    return tuple(shuffled)


@dataclass(frozen=True)
class SpeakingRound:
    """A round. Immutable: every operation returns another one.

    Attributes:
        waiting: Who is still to speak, in order; who was skipped stands at the end.
        current: Whose turn it is; '' before the first turn and after the last.
        spoken: Who has spoken, in the order in which they did.
        absent: Who is not there and did not speak.
    """

    waiting: tuple[str, ...] = ()
    current: str = ""
    spoken: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_begun(self) -> bool:
        """Whether somebody has the turn or had it."""
        return bool(self.current or self.spoken)

    @property
    def is_over(self) -> bool:
        """Whether nobody has the turn and nobody waits."""
        return not self.current and not self.waiting

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who takes part: who has spoken, whose turn it is, who waits."""
        return (*self.spoken, *((self.current,) if self.current else ()), *self.waiting)

    @property
    def following(self) -> str:
        """Whose turn is next; '' for nobody."""
        return self.waiting[0] if self.waiting else ""

    @property
    def place(self) -> int:
        """Number of this turn, from 1; 0 where nobody has the turn."""
        return len(self.spoken) + 1 if self.current else 0

    def next(self) -> SpeakingRound:
        """Give the turn to the next one; after the last, nobody has it."""
        spoken = (*self.spoken, self.current) if self.current else self.spoken
        return replace(self, spoken=spoken, current=self.following, waiting=self.waiting[1:])

    def previous(self) -> SpeakingRound:
        """Give the turn back to the one before; from the first, nobody has it yet."""
        waiting = (self.current, *self.waiting) if self.current else self.waiting
        last = self.spoken[-1] if self.spoken else ""
        return replace(self, waiting=waiting, current=last, spoken=self.spoken[:-1])

    def skip(self) -> SpeakingRound:
        """Go on to the next one; who is skipped comes back at the end. Who is the only one left keeps the turn."""
        if not self.current or not self.waiting:
            return self
        return replace(self, current=self.following, waiting=(*self.waiting[1:], self.current))

    def give_turn(self, person: str) -> SpeakingRound:
        """Give somebody the turn now, also who spoke or was absent; who had it comes right after."""
        if person == self.current or person not in (*self.people, *self.absent):
            return self
        rest = self._without(person)
        waiting = (rest.current, *rest.waiting) if rest.current else rest.waiting
        return replace(rest, current=person, waiting=waiting)

    def set_absent(self, person: str, *, is_absent: bool) -> SpeakingRound:
        """Say that somebody is not there, or is again and speaks at the end; who has spoken has spoken."""
        if person not in (*self.absent, *self.waiting, self.current) or (person in self.absent) == is_absent:
            return self
        rest = self._without(person)
        if not is_absent:
            return replace(rest, waiting=(*rest.waiting, person))
        rest = replace(rest, absent=(*rest.absent, person))
        return rest.next() if person == self.current else rest

    def with_people(self, people: Sequence[str]) -> SpeakingRound:
        """Follow a list of participants that changed: who is new speaks at the end, who is gone does not."""
        known = {*self.people, *self.absent}
        followed = self
        for person in known - {*people}:
            followed = followed._without(person)
        if self.current and not followed.current:
            followed = followed.next()
        new = tuple(person for person in people if person not in known)
        return replace(followed, waiting=(*followed.waiting, *new))

    def reordered(self, order: Sequence[str]) -> SpeakingRound:
        """Put those who wait in another order; turns that were taken stay."""
        return replace(self, waiting=tuple(person for person in order if person in self.waiting))

    def _without(self, person: str) -> SpeakingRound:
        def left(people: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in people if one != person)

        current = "" if self.current == person else self.current
        return SpeakingRound(left(self.waiting), current, left(self.spoken), left(self.absent))
