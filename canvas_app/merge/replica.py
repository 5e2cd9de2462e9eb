"""One of the two copies in a merge, and its state of each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from canvas_app.merge.baseline import all_records
from canvas_app.merge.registers import ValuesByStamp, union
from canvas_app.model.change import field_values
from canvas_app.model.document import Document, Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, EMPTY_MAPPING, ConflictingValue, Stamp, empty_mapping


@dataclass(frozen=True)
class RecordState:
    """State of one record in one copy.

    Attributes:
        record: The record, as it last was if removed; None where the copy does not have its content.
        exists: Whether the record is present.
        stamps: Stamps of the shown values, by register.
        conflicts: Conflicting values, by register.
        is_unread: Whether the copy has its content, which could not be read: then its absence is no removal.
        seen: What was seen of this record beside what the vector of the copy says.
    """

    record: Record | None
    exists: bool
    stamps: Mapping[str, Stamp]
    conflicts: Mapping[str, tuple[ConflictingValue, ...]]
    is_unread: bool = False
    seen: Mapping[str, int] = field(default_factory=empty_mapping)

    @property
    def register_names(self) -> set[str]:
        """The registers that have a stamp or conflicting values."""
        return {*self.stamps, *self.conflicts}

    def values_by_stamp(self, name: str) -> ValuesByStamp:
        """Return all values that this copy holds in a register, shown or conflicting."""
        values_: dict[Stamp, tuple[Any, ...]] = {}
        # without the content of the record there is no value that belongs to the stamp
        if name in self.stamps and self.is_known(name):
            values_[self.stamps[name]] = (self._shown_value(name),)
        for other in self.conflicts.get(name, ()):
            values_[other.stamp] = union(values_.get(other.stamp, ()), (other.value,))
        return values_

    def is_known(self, name: str) -> bool:
        """Return whether this copy knows the register, so that a seen value it does not hold was dropped."""
        return self.record is not None or (name == ALIVE and ALIVE in self.stamps and not self.is_unread)

    def _shown_value(self, name: str) -> Any:
        if name == ALIVE:
            return self.exists
        return field_values(self.record).get(name) if self.record is not None else None


class Replica:
    """One of the two copies: a document with lookups by record key."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._records = all_records(document)
        self._unread = {*_unread_keys(document)}
        book = document.bookkeeping
        self.keys = {*self._records, *book.stamped_keys, *book.conflicts}

    def state(self, key: Key) -> RecordState:
        """Return the state of a record; an empty one where this copy never had it."""
        book = self._document.bookkeeping
        exists = self._document.get(key) is not None
        return RecordState(
            self._records.get(key),
            exists,
            book.stamps_of(key),
            book.conflicts.get(key, {}),
            is_unread=key in self._unread,
            seen=book.seen.get(key, EMPTY_MAPPING),
        )

    def has_seen(self, stamp: Stamp, state: RecordState) -> bool:
        """Return whether this copy has, or once had, the values of a record written with this stamp."""
        vectors = self._document.bookkeeping.vector, state.seen
        return any(stamp.counter <= vector.get(stamp.session, 0) for vector in vectors)


def _unread_keys(document: Document) -> Iterator[Key]:
    """Yield the keys of records whose raw data is in `unread`, by their ids; of a whole list, all it could hold."""
    for kind, raws in document.unread.items():
        ids = {raw["id"] for raw in raws if type(raw) is dict and type(raw.get("id")) is str}
        has_list = any(type(raw) is dict and not raw.get("id") for raw in raws)
        yield from ((kind, id_) for id_ in (document.bookkeeping.stamps.get(kind, ids) if has_list else ids))
