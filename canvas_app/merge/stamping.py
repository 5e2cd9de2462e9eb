"""Publishing: as a document leaves the session, who wrote what is found by comparing it with what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from canvas_app.merge.ground import grounded
from canvas_app.merge.registers import COUNTER_LIMIT, registers, says_something
from canvas_app.model.change import Change, apply_to, compare, compare_records, differences
from canvas_app.model.document import Document, Key
from canvas_app.model.ids import new_id
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, Bookkeeping, Rival, Stamp, Stamps, with_stamps

_LEAP = COUNTER_LIMIT // 10
"""Counters above this were never counted: they do not push ours, which must stay below the limit."""


def publish(base: Document, current: Document, session: str) -> Document:
    """`current` with the stamps of `base`, and new ones for what differs between the two.

    `base` is what was last read, published or merged; `session` the name of this opening. All differences get one
    counter, higher than any seen. What was changed and changed back gets none: the bytes stay the same.
    """
    change = compare(base, current)
    settled = _settled(base, current)
    if not change and not settled:
        return replace(current, book=base.book)
    desk = _Desk(grounded(base).book, session)
    desk.enter(change)
    for key, names in settled.items():
        desk.write(key, names)
    return replace(current, book=desk.book())


def publish_each(base: Document, batches: Iterable[Sequence[Change]], session: str) -> Document:
    """What publishing after each batch of changes, one after the other, makes of `base`.

    It takes as long as there are changes: only what a batch touches is compared, and the document is made once.
    """
    shelves = {kind: dict(shelf) for kind, shelf in base.shelves.items()}
    desk: _Desk | None = None
    for batch in batches:
        change = _applied(shelves, batch)
        if not change:
            continue
        if desk is None:
            desk = _Desk(grounded(base).book, session)
        else:
            desk.go_on()
        desk.enter(change)
    return replace(base, shelves=shelves, book=desk.book() if desk else base.book)


def _applied(shelves: dict[str, dict[str, Record]], batch: Sequence[Change]) -> Change:
    """Applies a batch to the shelves; what is different then, in the records it touches."""
    keys = dict.fromkeys(key for change in batch for key in (*change.removed, *change.added, *change.updated))
    for kind, _ in keys:
        shelves.setdefault(kind, {})
    before = {(kind, id_): shelves[kind].get(id_) for kind, id_ in keys}
    for change in batch:
        apply_to(shelves, change)
    return compare_records(before, {(kind, id_): shelves[kind].get(id_) for kind, id_ in keys})


def as_new(document: Document) -> Document:
    """The same words as a document of its own, which never merges with the one it was made from."""
    return replace(document, document_id=new_id(), book=Bookkeeping(), extras={}, unread={})


def _settled(base: Document, current: Document) -> dict[Key, list[str]]:
    """The conflicts a person has put an end to (`conflicts.settle`), by record and field."""
    before, after = base.book, current.book
    if after.rivals is before.rivals or after.vector != before.vector:
        return {}
    found = {
        key: [name for name in fields if name not in after.rivals.get(key, {})]
        for key, fields in before.rivals.items()
        if current.get(key) is not None
    }
    return {key: names for key, names in found.items() if names}


def _next_counter(vector: Mapping[str, int], session: str) -> int:
    sensible = (counter for counter in vector.values() if counter < _LEAP)
    return 1 + max(vector.get(session, 0), max(sensible, default=0))


class _Desk:
    """The bookkeeping while it is being written."""

    def __init__(self, book: Bookkeeping, session: str) -> None:
        self._stamp = Stamp(_next_counter(book.vector, session), session)
        self._session, self._vector = session, book.vector
        self._book = book
        self._stamps: dict[Key, Stamps] = {}
        self._rivals = {key: dict(fields) for key, fields in book.rivals.items()}
        self._removed = dict(book.removed)
        self._fresh: dict[tuple[str, ...], Stamps] = {}

    def go_on(self) -> None:
        """What follows is published later: it gets the next counter."""
        self._stamp = Stamp(self._stamp.counter + 1, self._session)
        self._fresh = {}

    def enter(self, change: Change) -> None:
        """Stamps whatever a change touches."""
        for key, record in change.removed.items():
            self.remove(key, record)
        for key, record in change.added.items():
            self.add(key, record)
        for key, fields in change.updated.items():
            self.write(key, fields)

    def remove(self, key: Key, record: Record) -> None:
        self._removed[key] = record
        self._put(key, [ALIVE])

    def add(self, key: Key, record: Record) -> None:
        """A new record; one that was removed before goes on with what differs from its last words."""
        last = self._removed.pop(key, None)
        if last is not None:
            self._put(key, [ALIVE, *differences(last, record)])
            return
        names = registers(key[0], record)
        # records that are made together share one mapping: it is written, and looked through, once
        self._stamps[key] = self._fresh.setdefault(names, dict.fromkeys(names, self._stamp))
        self._rivals.pop(key, None)

    def write(self, key: Key, fields: Iterable[str]) -> None:
        """Fields with another value; words also say that the record is to be there."""
        names = list(fields)
        self._put(key, [*names, ALIVE] if any(map(says_something, names)) else names)

    def _put(self, key: Key, names: Iterable[str]) -> None:
        held = self._stamps.get(key) or self._book.stamps_of(key)
        self._stamps[key] = {**held, **dict.fromkeys(names, self._stamp)}
        rivals = self._rivals.get(key)
        if rivals:
            self._rivals[key] = {name: others for name, others in rivals.items() if name not in {*names}}

    def book(self) -> Bookkeeping:
        rivals: dict[Key, Mapping[str, tuple[Rival, ...]]] = {
            key: held for key, held in self._rivals.items() if held
        }
        vector = {**self._vector, self._session: self._stamp.counter}
        return Bookkeeping(vector, with_stamps(self._book.stamps, self._stamps), rivals, self._removed)
