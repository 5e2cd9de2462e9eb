"""The bookkeeping of a document from plain data: what makes no sense is counted and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.registers import COUNTER_LIMIT, REST, known, registers
from canvas_app.model.document import Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, Bookkeeping, Rival, Stamp, Stamps
from canvas_app.storage.limits import USUAL
from canvas_app.storage.shape import fits

MOST_STAMPS = 50_000
"""Different stamps in one file."""

Shelves = Mapping[str, Mapping[str, Record]]

_EXTRA = attrgetter("__pydantic_extra__")


def with_removed(shelves: Shelves, removed: Mapping[Key, Record]) -> Shelves:
    """All records by kind and id: those that are there, and the last words of those that are gone."""
    if not removed:
        return shelves
    everything = {kind: dict(shelf) for kind, shelf in shelves.items()}
    for (kind, id_), record in removed.items():
        everything.setdefault(kind, {}).setdefault(id_, record)
    return everything


def odd_ones(shelf: Mapping[str, Record]) -> set[str]:
    """The ids of records with fields of a newer version: only these have registers of their own."""
    if not any(map(_EXTRA, shelf.values())):  # nearly always, and three times quicker
        return set()
    return {id_ for id_, record in shelf.items() if record.__pydantic_extra__}


def read_book(
    raw: Mapping[str, Any], shelves: Shelves, removed: Mapping[Key, Record]
) -> tuple[Bookkeeping, int]:
    """The bookkeeping in `raw`, and how many entries of it made no sense and were passed over.

    `shelves` are the records that are there, `removed` those that are not. Raises FileError `too_large` where there
    are more than `MOST_STAMPS` different stamps.
    """
    reader = _Reader(with_removed(shelves, removed))
    vector = reader.vector(raw.get("vector", {}))
    stamps = reader.stamps(raw.get("stamps", {}))
    rivals = reader.rivals(raw.get("conflicts", {}))
    return Bookkeeping(vector, stamps, rivals, removed), reader.damaged


class _Reader:
    """Reads what it can and counts what it cannot."""

    def __init__(self, records: Shelves) -> None:
        self.damaged = 0
        self._records = records
        self._parsed: dict[str, Stamp] = {}
        self._unknown: dict[str, Stamps] = {}

    def vector(self, raw: Any) -> dict[str, int]:
        vector = {}
        for session, counter in self._items(raw):
            if session and type(counter) is int and 0 < counter < COUNTER_LIMIT:
                vector[session] = counter
            else:
                self.damaged += 1
        return vector

    def stamps(self, raw: Any) -> dict[str, Mapping[str, Stamps]]:
        """Records of a kind with the same short form share one mapping."""
        found = {kind: self._shelf(kind, self._object(shelf)) for kind, shelf in self._items(raw)}
        return {kind: shelf for kind, shelf in found.items() if shelf}

    def _shelf(self, kind: str, entries: Mapping[str, Any]) -> Mapping[str, Stamps]:
        records = self._records.get(kind, {})
        found: dict[str, Stamps] = {}
        if entries.keys() <= records.keys() and not odd_ones(records):
            apart = {id_: short for id_, short in entries.items() if type(short) is not str}
            found = self._alike(kind, entries, apart)
            entries = apart
        found.update((id_, self._of_one(kind, records.get(id_), short)) for id_, short in entries.items())
        return found if all(found.values()) else {id_: fields for id_, fields in found.items() if fields}

    def _alike(self, kind: str, entries: Mapping[str, Any], apart: Mapping[str, Any]) -> dict[str, Stamps]:
        """Those with one stamp for all their fields, which differ in nothing but the stamp."""
        alike = {id_: entries[id_] for id_ in entries.keys() - apart.keys()} if apart else entries
        shared = {short: self._same_everywhere(known(kind), short) for short in {*alike.values()}}
        return dict(zip(alike, map(shared.__getitem__, alike.values()), strict=True))

    def _of_one(self, kind: str, record: Record | None, short: Any) -> Stamps:
        if type(short) is not str:
            return self._by_field(kind, record, short)
        if record is not None:
            return self._same_everywhere(registers(kind, record), short)
        if short not in self._unknown:
            self._unknown[short] = self._same_everywhere((REST,), short)
        elif not self._unknown[short]:
            self.damaged += 1
        return self._unknown[short]

    def _same_everywhere(self, names: Iterable[str], text: str) -> Stamps:
        stamp = self._stamp(text)
        return dict.fromkeys(names, stamp) if stamp is not None else {}

    def _by_field(self, kind: str, record: Record | None, raw: Any) -> Stamps:
        given = {name: stamp for name, text in self._items(raw) if (stamp := self._stamp(text)) is not None}
        rest = given.pop(REST, None) if record is not None else None
        if record is None or rest is None:
            return given
        return {**dict.fromkeys(registers(kind, record), rest), **given}

    def rivals(self, raw: Any) -> dict[Key, dict[str, tuple[Rival, ...]]]:
        found: dict[Key, dict[str, tuple[Rival, ...]]] = {}
        for kind, shelf in self._items(raw):
            for id_, fields in self._items(shelf):
                read = {name: self._rivals_of(entries, kind, name) for name, entries in self._items(fields)}
                read = {name: rivals for name, rivals in read.items() if rivals}
                if read:
                    found[kind, id_] = read
        return found

    def _rivals_of(self, raw: Any, kind: str, name: str) -> tuple[Rival, ...]:
        if type(raw) is not list:
            self.damaged += 1
            return ()
        rivals = (self._rival(entry, kind, name) for entry in raw)
        return tuple(rival for rival in rivals if rival is not None)

    def _rival(self, raw: Any, kind: str, name: str) -> Rival | None:
        """What lost; whatever of it is passed over is counted, once for each entry."""
        if type(raw) is not dict:
            self.damaged += 1
            return None
        stamp = self._stamp(raw.get("stamp"))
        if stamp is None:
            return None
        is_known = "value" in raw and _fits(kind, name, raw["value"])
        self.damaged += not is_known or len(raw) > len(Rival._fields)
        return Rival(stamp, raw["value"]) if is_known else None

    def _items(self, raw: Any) -> Iterable[tuple[str, Any]]:
        return self._object(raw).items()

    def _object(self, raw: Any) -> Mapping[str, Any]:
        if type(raw) is dict:
            return raw
        self.damaged += 1
        return {}

    def _stamp(self, text: Any) -> Stamp | None:
        if type(text) is not str:
            self.damaged += 1
            return None
        stamp = self._parsed.get(text)
        if stamp is None:
            stamp = _parse(text)
            if stamp is None:
                self.damaged += 1
            else:
                self._parsed[text] = stamp
                self._check_count()
        return stamp

    def _check_count(self) -> None:
        """Each stamp is a saving of one session: nobody has saved so often, and each takes half a kilobyte."""
        if len(self._parsed) > MOST_STAMPS:
            raise FileError("too_large", megabytes=USUAL.size // 1024**2)


def _parse(text: str) -> Stamp | None:
    try:
        stamp = Stamp.parse(text)
    except ValueError:
        return None
    return stamp if stamp.counter > 0 else None


def _fits(kind: str, name: str, value: Any) -> bool:
    """Whether a value may ever be shown in this field: fields this version knows hold text, or dots."""
    if name == ALIVE:
        return type(value) is bool
    return name not in known(kind) or fits(name, value)
