"""The bookkeeping of a document as plain data, and back.

Stamps are written short. `"5@1f0c…"` stands for every field the record has and for its being there. An object gives
stamps by field, where `*` stands for all fields it does not name. A record without bookkeeping is no error: see
`canvas_app.merge.join`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from canvas_app.merge.registers import COUNTER_LIMIT, REST, known, registers
from canvas_app.merge.values import ordered
from canvas_app.model.document import Key
from canvas_app.model.records import TEXT_LIMIT, Record
from canvas_app.model.stamps import ALIVE, Bookkeeping, Rival, Stamp
from canvas_app.storage.shape import LISTS

PARTS = ("vector", "stamps", "conflicts", "removed")

Records = Mapping[Key, Record]
Fields = Mapping[str, Stamp]


# Writing


def plain_book(book: Bookkeeping, records: Records) -> dict[str, Any]:
    """What a file says of stamps, vector, conflicts and removed records; parts without content are left out.

    `records` finds any record by key, among those that are there and those that were removed.
    """
    parts = {
        "vector": dict(sorted(book.vector.items())),
        "stamps": _plain_stamps(book, records),
        "conflicts": _plain_rivals(book),
        "removed": _plain_removed(book),
    }
    return {name: part for name, part in parts.items() if part}


def _plain_stamps(book: Bookkeeping, records: Records) -> dict[str, dict[str, Any]]:
    """Records that were stamped together share one mapping, so its short form is found once."""
    plain: dict[str, dict[str, Any]] = {}
    short: dict[tuple[str, int], Any] = {}
    alone = _special(book.stamps.keys(), records)
    for key, fields in sorted(book.stamps.items()):
        kind, id_ = key
        text = short.get((kind, id(fields)))
        if text is None or key in alone:
            record = records.get(key)
            text = _short(fields, registers(kind, record) if record is not None else ())
            if key not in alone:
                short[kind, id(fields)] = text
        if text:
            if kind not in plain:
                plain[kind] = {}
            plain[kind][id_] = text
    return plain


def _special(keys: AbstractSet[Key], records: Records) -> set[Key]:
    """The keys whose short form depends on more than their kind: no record to read, or one with unknown fields."""
    special = {key for key, record in records.items() if record.__pydantic_extra__}
    if not records.keys() >= keys:
        special.update(key for key in keys if key not in records)
    return special


def _short(fields: Fields, present: Iterable[str]) -> str | dict[str, str]:
    """The shortest form that says the same: `*` may stand only for fields that a reader finds in the record."""
    names = frozenset(present)
    if not names:
        plain = {name: str(fields[name]) for name in sorted(fields)}
        return plain[REST] if plain.keys() == {REST} else plain
    if not names <= fields.keys():
        return {name: str(fields[name]) for name in sorted(fields)}
    common = _most_common([fields[name] for name in names])
    others = {
        name: str(fields[name]) for name in sorted(fields) if name not in names or fields[name] != common
    }
    return {REST: str(common), **others} if others else str(common)


def _most_common(stamps: list[Stamp]) -> Stamp:
    return max(set(stamps), key=lambda stamp: (stamps.count(stamp), stamp))


def _plain_rivals(book: Bookkeeping) -> dict[str, dict[str, Any]]:
    plain: dict[str, dict[str, Any]] = {}
    for (kind, id_), fields in sorted(book.rivals.items()):
        conflicts = {
            name: [_plain_rival(rival) for rival in fields[name]] for name in sorted(fields) if fields[name]
        }
        if conflicts:
            plain.setdefault(kind, {})[id_] = conflicts
    return plain


def _plain_rival(rival: Rival) -> dict[str, Any]:
    return {"stamp": str(rival.stamp), "value": ordered(rival.value)}


def _plain_removed(book: Bookkeeping) -> dict[str, list[Record]]:
    shelves: dict[str, list[Record]] = {}
    for (kind, _), record in sorted(book.removed.items()):
        shelves.setdefault(kind, []).append(record)
    return {kind: shelves[kind] for kind in LISTS if kind in shelves}


# Reading


def read_book(raw: Mapping[str, Any], records: Records, removed: Records) -> tuple[Bookkeeping, int]:
    """The bookkeeping in `raw`, and how many entries of it made no sense and were passed over.

    `records` are all records by key, the `removed` ones among them.
    """
    reader = _Reader(records)
    vector = reader.vector(raw.get("vector", {}))
    stamps = reader.stamps(raw.get("stamps", {}))
    rivals = reader.rivals(raw.get("conflicts", {}))
    return Bookkeeping(vector, stamps, rivals, removed), reader.damaged


class _Reader:
    """Reads what it can and counts what it cannot."""

    def __init__(self, records: Records) -> None:
        self.damaged = 0
        self._records = records
        self._odd = {key for key, record in records.items() if record.__pydantic_extra__}
        self._parsed: dict[str, Stamp] = {}
        self._shared: dict[tuple[str, str], Fields] = {}

    def vector(self, raw: Any) -> dict[str, int]:
        vector = {}
        for session, counter in self._items(raw):
            if session and type(counter) is int and 0 < counter < COUNTER_LIMIT:
                vector[session] = counter
            else:
                self.damaged += 1
        return vector

    def stamps(self, raw: Any) -> dict[Key, Fields]:
        found: dict[Key, Fields] = {}
        for kind, shelf in self._items(raw):
            for id_, short in self._items(shelf):
                key = (kind, id_)
                if type(short) is not str:
                    fields = self._by_field(key, short)
                elif (shared := self._shared.get((kind, short))) is not None and self._is_ordinary(key):
                    fields = shared
                else:
                    fields = self._same_everywhere(key, short)
                if fields:
                    found[key] = fields
        return found

    def _is_ordinary(self, key: Key) -> bool:
        return key in self._records and key not in self._odd

    def _same_everywhere(self, key: Key, text: str) -> Fields:
        stamp = self._stamp(text)
        if stamp is None:
            return {}
        record = self._records.get(key)
        fields = dict.fromkeys(registers(key[0], record) if record is not None else (REST,), stamp)
        if self._is_ordinary(key):
            self._shared[key[0], text] = fields
        return fields

    def _by_field(self, key: Key, raw: Any) -> Fields:
        given = {name: stamp for name, text in self._items(raw) if (stamp := self._stamp(text)) is not None}
        record = self._records.get(key)
        rest = given.pop(REST, None) if record is not None else None
        if record is None or rest is None:
            return given
        return {**dict.fromkeys(registers(key[0], record), rest), **given}

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
        rivals = []
        for entry in raw:
            stamp = self._stamp(entry.get("stamp")) if type(entry) is dict else None
            if stamp is None or "value" not in entry or not _fits(kind, name, entry["value"]):
                self.damaged += stamp is not None
                continue
            rivals.append(Rival(stamp, entry["value"]))
        return tuple(rivals)

    def _items(self, raw: Any) -> Iterable[tuple[str, Any]]:
        if type(raw) is dict:
            return raw.items()
        self.damaged += 1
        return ()

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
        return stamp


def _parse(text: str) -> Stamp | None:
    try:
        stamp = Stamp.parse(text)
    except ValueError:
        return None
    return stamp if stamp.counter > 0 else None


def _fits(kind: str, name: str, value: Any) -> bool:
    """Whether a value may ever be shown in this field: fields this version knows hold text."""
    if name == ALIVE:
        return type(value) is bool
    return name not in known(kind) or (type(value) is str and len(value) <= TEXT_LIMIT)
