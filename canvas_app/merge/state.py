"""What one copy of a workshop knows of each record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from canvas_app.merge.entries import Entries, united
from canvas_app.merge.ground import records_of
from canvas_app.model.change import values
from canvas_app.model.document import Document, Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, Rival, Stamp


@dataclass(frozen=True)
class State:
    """All that one copy knows of one record; `record` is None where its words are not known."""

    record: Record | None
    is_there: bool
    stamps: Mapping[str, Stamp]
    rivals: Mapping[str, tuple[Rival, ...]]

    @property
    def names(self) -> set[str]:
        """The registers with bookkeeping."""
        return {*self.stamps, *self.rivals}

    def entries(self, name: str) -> Entries:
        """All that this copy holds in a register, shown or not."""
        found: dict[Stamp, tuple[Any, ...]] = {}
        # the stamp of a record whose words are not known says nothing about a field
        if name in self.stamps and self.knows(name):
            found[self.stamps[name]] = (self._shown(name),)
        for rival in self.rivals.get(name, ()):
            found[rival.stamp] = united(found.get(rival.stamp, ()), (rival.value,))
        return found

    def knows(self, name: str) -> bool:
        """Whether this copy knows anything of the register, so that what it does not show it has dropped."""
        return self.record is not None or (name == ALIVE and ALIVE in self.stamps)

    def _shown(self, name: str) -> Any:
        if name == ALIVE:
            return self.is_there
        return values(self.record).get(name) if self.record is not None else None


class Side:
    """One of the two copies."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._records = records_of(document)
        self.keys = {*self._records, *document.book.stamped, *document.book.rivals}

    def state(self, key: Key) -> State:
        """What it knows of a record; nothing, where it never had it."""
        book = self._document.book
        there = self._document.get(key) is not None
        return State(self._records.get(key), there, book.stamps_of(key), book.rivals.get(key, {}))

    def has_seen(self, stamp: Stamp) -> bool:
        """Whether it has, or had, what was written with this stamp."""
        return stamp.counter <= self._document.book.vector.get(stamp.session, 0)
