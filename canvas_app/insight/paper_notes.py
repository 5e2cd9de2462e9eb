"""Typing over the paper notes of a wall: how many hang where, how many were typed, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from canvas_app.model.stamps import empty_mapping

MAX_COUNT = 999
"""The most notes that can be said to hang under one topic."""


class Progress(NamedTuple):
    """How far it is: notes that were typed, and how many hang there; None where nobody counted."""

    typed: int
    expected: int | None

    @property
    def is_done(self) -> bool:
        """Whether all that was counted is typed."""
        return self.expected is not None and self.typed >= self.expected


@dataclass(frozen=True)
class PaperNotes:
    """The notes on a wall. Immutable: every operation returns another one.

    Attributes:
        topics: Ids of all topics in the reading order of the canvas.
        counts: How many notes hang under a topic, of those that were counted.
        typed: Ids of the notes that were typed over, by topic.
    """

    topics: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=empty_mapping)
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=empty_mapping)

    def with_count(self, topic: str, count: int | None) -> PaperNotes:
        """Say how many notes hang under a topic; None leaves it open."""
        others = {id_: number for id_, number in self.counts.items() if id_ != topic}
        counted = {} if count is None else {topic: min(max(count, 0), MAX_COUNT)}
        return replace(self, counts={**others, **counted})

    def with_typed(self, topic: str, note: str) -> PaperNotes:
        """Add a note that was typed."""
        return replace(self, typed={**self.typed, topic: (*self.typed.get(topic, ()), note)})

    def typed_in(self, topic: str, present: Collection[str]) -> list[str]:
        """Return the ids of the notes typed in a topic that are still there.

        Args:
            topic: The topic.
            present: Ids of all notes of the document.
        """
        return [id_ for id_ in self.typed.get(topic, ()) if id_ in present]

    def progress(self, topic: str, present: Collection[str]) -> Progress:
        """Return how far a topic is; where more hang there than were counted, the count grows along."""
        typed, count = len(self.typed_in(topic, present)), self.counts.get(topic)
        return Progress(typed, None if count is None else max(count, typed))

    def total(self, present: Collection[str]) -> Progress:
        """Return how far all topics are together; what was not counted counts as far as it was typed."""
        parts = [self.progress(topic, present) for topic in self.topics]
        typed = sum(part.typed for part in parts)
        expected = sum(part.typed if part.expected is None else part.expected for part in parts)
        return Progress(typed, expected if self.counts else None)

    @property
    def stops(self) -> list[str]:
        """The topics to go to: all but those under which nothing hangs."""
        return [topic for topic in self.topics if self.counts.get(topic) != 0]

    def neighbour(self, topic: str, step: int) -> str:
        """Return the topic to go to after one (`step` 1) or before it (-1); '' where there is none."""
        place = self.topics.index(topic)
        rest = self.topics[place + 1 :] if step > 0 else self.topics[:place][::-1]
        return next((one for one in rest if one in self.stops), "")

    def following(self, topic: str, limit: int) -> list[str]:
        """Return the topics to go to after one, in order, so many at most."""
        place = self.topics.index(topic)
        return [one for one in self.topics[place + 1 :] if one in self.stops][:limit]
