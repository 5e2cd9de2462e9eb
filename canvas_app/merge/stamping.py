"""Publishing: stamps the changes of a session by comparing the document with its base before it is saved or merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.registers import COUNTER_LIMIT, is_content_field, registers_of, union
from canvas_app.model.change import Change, apply_in_place, diff, diff_fields, diff_records
from canvas_app.model.document import Document, Key
from canvas_app.model.ids import new_id
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, Bookkeeping, ConflictingValue, Stamp, Stamps, with_stamps

_MAX_TRUSTED_COUNTER = COUNTER_LIMIT // 10
"""Higher counters can only come from damage; they are ignored, so that ours stay below `COUNTER_LIMIT`."""


def publish(base: Document, current: Document, session: str) -> Document:
    """Return `current` with the stamps of `base`, and new stamps for all differences.

    All differences get one counter, higher than any seen. A value that was changed and changed back gets none, so the
    bytes of the file stay the same.

    Args:
        base: The document as last loaded, published or merged.
        current: The document to publish.
        session: Id of the session: one opening of the document.
    """
    change = diff(base, current)
    resolved, reopened = _resolved_conflicts(base, current), _reopened_conflicts(base, current)
    if not change and not resolved and not reopened:
        return replace(current, bookkeeping=base.bookkeeping)
    stamper = _Stamper(with_baseline_stamps(base).bookkeeping, session)
    stamper.stamp_change(change)
    for key, names in resolved.items():
        stamper.stamp_fields(key, names)
    for key, fields in reopened.items():
        stamper.reopen(key, fields)
    return replace(current, bookkeeping=stamper.bookkeeping())


def publish_batches(base: Document, batches: Iterable[Sequence[Change]], session: str) -> Document:
    """Return `base` after each batch of changes was applied and published in turn.

    The time grows with the number of changes, not with the document for each batch: only records that a batch touches
    are compared, and the document is built once.
    """
    records = {kind: dict(by_id) for kind, by_id in base.records.items()}
    stamper: _Stamper | None = None
    for batch in batches:
        change = _apply_batch(records, batch)
        if not change:
            continue
        if stamper is None:
            stamper = _Stamper(with_baseline_stamps(base).bookkeeping, session)
        else:
            stamper.start_next_batch()
        stamper.stamp_change(change)
    return replace(base, records=records, bookkeeping=stamper.bookkeeping() if stamper else base.bookkeeping)


def _apply_batch(records: dict[str, dict[str, Record]], batch: Sequence[Change]) -> Change:
    """Apply a batch to `records` in place; return the difference in the records it touches."""
    keys = dict.fromkeys(key for change in batch for key in (*change.removed, *change.added, *change.updated))
    for kind, _ in keys:
        records.setdefault(kind, {})
    before = {(kind, id_): records[kind].get(id_) for kind, id_ in keys}
    for change in batch:
        apply_in_place(records, change)
    return diff_records(before, {(kind, id_): records[kind].get(id_) for kind, id_ in keys})


def fork(document: Document) -> Document:
    """Return the same records as a new document, which never merges with the original."""
    return replace(
        document, document_id=new_id(), bookkeeping=Bookkeeping(), unknown_fields={}, unread={}, handout=None
    )


def _resolved_conflicts(base: Document, current: Document) -> dict[Key, list[str]]:
    """Return the fields whose conflicts the user has resolved (`conflicts.resolve`), by record key."""
    before, after = base.bookkeeping, current.bookkeeping
    if after.conflicts is before.conflicts or after.vector != before.vector:
        return {}
    resolved = {
        key: [name for name in fields if name not in after.conflicts.get(key, {})]
        for key, fields in before.conflicts.items()
        if current.get(key) is not None
    }
    return {key: names for key, names in resolved.items() if names}


def _reopened_conflicts(base: Document, current: Document) -> dict[Key, dict[str, list[Any]]]:
    """Return the values of conflicts that undo brought back (`conflicts.reopen`), by record key and field."""
    before, after = base.bookkeeping, current.bookkeeping
    if after.conflicts is before.conflicts or after.vector != before.vector:
        return {}
    reopened = {
        key: {
            name: [other.value for other in others]
            for name, others in fields.items()
            if name not in before.conflicts.get(key, {})
        }
        for key, fields in after.conflicts.items()
        if current.get(key) is not None
    }
    return {key: fields for key, fields in reopened.items() if fields}


def next_counter(bookkeeping: Bookkeeping, session: str) -> int:
    """Return a counter higher than any that was seen, for the next stamp of a session."""
    vector = bookkeeping.highest_counters
    trusted = (counter for counter in vector.values() if counter < _MAX_TRUSTED_COUNTER)
    return 1 + max(vector.get(session, 0), max(trusted, default=0))


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    found: tuple[Any, ...] = ()
    for value in values:
        found = union(found, (value,))
    return found


class _Stamper:
    """Builder for bookkeeping with new stamps."""

    def __init__(self, book: Bookkeeping, session: str) -> None:
        self._stamp = Stamp(next_counter(book, session), session)
        self._session, self._vector = session, book.vector
        self._old_bookkeeping = book
        self._stamps: dict[Key, Stamps] = {}
        self._conflicts = {key: dict(fields) for key, fields in book.conflicts.items()}
        self._removed = dict(book.removed)
        self._shared_stamps: dict[tuple[str, ...], Stamps] = {}

    def start_next_batch(self) -> None:
        """Give the following changes the next counter."""
        self._stamp = Stamp(self._stamp.counter + 1, self._session)
        self._shared_stamps = {}

    def stamp_change(self, change: Change) -> None:
        """Stamp everything that a change touches."""
        for key, record in change.removed.items():
            self.stamp_removed(key, record)
        for key, record in change.added.items():
            self.stamp_added(key, record)
        for key, fields in change.updated.items():
            self.stamp_fields(key, fields)

    def stamp_removed(self, key: Key, record: Record) -> None:
        """Stamp `alive` of a removed record and keep its last state."""
        self._removed[key] = record
        self._set_stamps(key, [ALIVE])

    def stamp_added(self, key: Key, record: Record) -> None:
        """Stamp a new record; for a restored one only `alive` and the fields that differ from its last state."""
        last_state = self._removed.pop(key, None)
        if last_state is not None:
            self._set_stamps(key, [ALIVE, *diff_fields(last_state, record)])
            return
        names = registers_of(key[0], record)
        # records added together share one mapping, so that it is encoded and scanned once
        self._stamps[key] = self._shared_stamps.setdefault(names, dict.fromkeys(names, self._stamp))
        self._conflicts.pop(key, None)

    def stamp_fields(self, key: Key, fields: Iterable[str]) -> None:
        """Stamp changed fields; a content field stamps `alive` too, which keeps the record in a merge."""
        names = list(fields)
        self._set_stamps(
            key, [*names, ALIVE] if any(is_content_field(key[0], name) for name in names) else names
        )

    def reopen(self, key: Key, fields: Mapping[str, Iterable[Any]]) -> None:
        """Stamp fields of which the other values are to be chosen from again, and these values.

        What is shown gets the later stamp: so it stays shown when copies are merged.
        """
        others = {
            # two hands may have written the same: under one stamp it is one value
            name: tuple(ConflictingValue(self._stamp, value) for value in _distinct(values))
            for name, values in fields.items()
        }
        self.start_next_batch()
        self.stamp_fields(key, fields)
        self._conflicts[key] = {**self._conflicts.get(key, {}), **others}

    def _set_stamps(self, key: Key, names: Iterable[str]) -> None:
        existing = self._stamps.get(key) or self._old_bookkeeping.stamps_of(key)
        self._stamps[key] = {**existing, **dict.fromkeys(names, self._stamp)}
        conflicts = self._conflicts.get(key)
        if conflicts:
            self._conflicts[key] = {
                name: others for name, others in conflicts.items() if name not in {*names}
            }

    def bookkeeping(self) -> Bookkeeping:
        """Return the bookkeeping with all new stamps."""
        conflicts: dict[Key, Mapping[str, tuple[ConflictingValue, ...]]] = {
            key: held for key, held in self._conflicts.items() if held
        }
        vector = {**self._vector, self._session: self._stamp.counter}
        stamps = with_stamps(self._old_bookkeeping.stamps, self._stamps)
        return Bookkeeping(vector, stamps, conflicts, self._removed, self._old_bookkeeping.seen)
