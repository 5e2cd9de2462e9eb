"""Decode the bookkeeping of a document from plain data; invalid entries are skipped and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.registers import COUNTER_LIMIT, WILDCARD, registers_of, registers_of_kind
from canvas_app.model.document import Key
from canvas_app.model.kinds import is_valid_value
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, MAX_SEEN, Bookkeeping, ConflictingValue, Stamp, Stamps
from canvas_app.storage.limits import DEFAULT_LIMITS, MAX_STAMPS

RecordsByKind = Mapping[str, Mapping[str, Record]]

_unknown_fields = attrgetter("__pydantic_extra__")


def with_removed(records: RecordsByKind, removed: Mapping[Key, Record]) -> RecordsByKind:
    """Return all records by kind and id: the present ones, and the removed ones as they last were."""
    if not removed:
        return records
    all_records = {kind: dict(by_id) for kind, by_id in records.items()}
    for (kind, id_), record in removed.items():
        all_records.setdefault(kind, {}).setdefault(id_, record)
    return all_records


def has_extra_fields(records: Mapping[str, Record]) -> set[str]:
    """Return the ids of records with unknown fields, of a newer version: only these have registers of their own."""
    if not any(map(_unknown_fields, records.values())):  # the usual case, and three times faster
        return set()
    return {id_ for id_, record in records.items() if record.__pydantic_extra__}


def decode_bookkeeping(
    raw: Mapping[str, Any], records: RecordsByKind, removed: Mapping[Key, Record]
) -> tuple[Bookkeeping, int]:
    """Decode bookkeeping.

    Args:
        raw: The bookkeeping as plain data.
        records: The present records by kind and id.
        removed: The removed records by key.

    Returns:
        The bookkeeping, and how many invalid entries were skipped.

    Raises:
        FileError: `too_large` if there are more than `MAX_STAMPS` different stamps.
    """
    reader = _BookkeepingDecoder(with_removed(records, removed))
    vector = reader.vector(raw.get("vector", {}))
    seen = reader.seen(raw.get("seen", []))
    stamps = reader.stamps(raw.get("stamps", {}))
    conflicts = reader.conflicts(raw.get("conflicts", {}))
    return Bookkeeping(vector, stamps, conflicts, removed, seen), reader.damaged_count


def without_tombstones(
    bookkeeping: Bookkeeping, kinds: Collection[str], records: RecordsByKind
) -> Bookkeeping:
    """Return the bookkeeping without the stamps that say that records of some kinds were removed, without their words.

    For lists that are missing: what they held is lost, and nobody removed it.

    Args:
        bookkeeping: The bookkeeping.
        kinds: The kinds whose lists are missing.
        records: The present records by kind and id.
    """
    if bookkeeping.stamps.keys().isdisjoint(kinds):
        return bookkeeping
    known = with_removed(records, bookkeeping.removed)
    stamps = {
        kind: {
            id_: fields
            for id_, fields in by_id.items()
            if kind not in kinds or id_ in known.get(kind, {}) or ALIVE not in fields
        }
        for kind, by_id in bookkeeping.stamps.items()
    }
    return replace(bookkeeping, stamps={kind: by_id for kind, by_id in stamps.items() if by_id})


class _BookkeepingDecoder:
    """Decodes valid entries and counts invalid ones in `damaged_count`."""

    def __init__(self, records: RecordsByKind) -> None:
        self.damaged_count = 0
        self._records = records
        self._parsed_stamps: dict[str, Stamp] = {}
        self._unknown_records: dict[str, Stamps] = {}

    def vector(self, raw: Any) -> dict[str, int]:
        vector = {}
        for session, counter in self._items(raw):
            if session and type(counter) is int and 0 < counter < COUNTER_LIMIT:
                vector[session] = counter
            else:
                self.damaged_count += 1
        return vector

    def seen(self, raw: Any) -> dict[Key, Mapping[str, int]]:
        """Return the vectors of single records; records of one entry share one mapping."""
        found: dict[Key, Mapping[str, int]] = {}
        total = 0
        for entry in self._list(raw):
            group = self._object(entry)
            self.damaged_count += not group.keys() <= {"vector", "records"}
            vector = self.vector(group.get("vector", {}))
            total += len(vector)
            vector = vector if total <= MAX_SEEN else {}
            for kind, ids in self._items(group.get("records", {})):
                for id_ in self._list(ids):
                    if type(id_) is str and vector and (kind, id_) not in found:
                        found[kind, id_] = vector
                    else:
                        self.damaged_count += 1
        return found

    def stamps(self, raw: Any) -> dict[str, Mapping[str, Stamps]]:
        """Return the stamps by kind and id. Records of a kind with the same short form share one mapping."""
        found = {kind: self._stamps_of_kind(kind, self._object(by_id)) for kind, by_id in self._items(raw)}
        return {kind: by_id for kind, by_id in found.items() if by_id}

    def _stamps_of_kind(self, kind: str, entries: Mapping[str, Any]) -> Mapping[str, Stamps]:
        records = self._records.get(kind, {})
        stamps: dict[str, Stamps] = {}
        if entries.keys() <= records.keys() and not has_extra_fields(records):
            by_field = {id_: short for id_, short in entries.items() if type(short) is not str}
            stamps = self._shared_stamps(kind, entries, by_field)
            entries = by_field
        stamps.update(
            (id_, self._stamps_of_record(kind, records.get(id_), short)) for id_, short in entries.items()
        )
        return stamps if all(stamps.values()) else {id_: fields for id_, fields in stamps.items() if fields}

    def _shared_stamps(
        self, kind: str, entries: Mapping[str, Any], by_field: Mapping[str, Any]
    ) -> dict[str, Stamps]:
        """Return the stamps of records that have one stamp for all their fields."""
        compact = {id_: entries[id_] for id_ in entries.keys() - by_field.keys()} if by_field else entries
        stamps_by_text = {
            short: self._one_stamp_for(registers_of_kind(kind), short) for short in {*compact.values()}
        }
        return dict(zip(compact, map(stamps_by_text.__getitem__, compact.values()), strict=True))

    def _stamps_of_record(self, kind: str, record: Record | None, raw: Any) -> Stamps:
        if type(raw) is not str:
            return self._stamps_by_field(kind, record, raw)
        if record is not None:
            return self._one_stamp_for(registers_of(kind, record), raw)
        if raw not in self._unknown_records:
            self._unknown_records[raw] = self._one_stamp_for((WILDCARD,), raw)
        elif not self._unknown_records[raw]:
            self.damaged_count += 1
        return self._unknown_records[raw]

    def _one_stamp_for(self, names: Iterable[str], text: str) -> Stamps:
        stamp = self._stamp(text)
        return dict.fromkeys(names, stamp) if stamp is not None else {}

    def _stamps_by_field(self, kind: str, record: Record | None, raw: Any) -> Stamps:
        by_field = {
            name: stamp for name, text in self._items(raw) if (stamp := self._stamp(text)) is not None
        }
        default = by_field.pop(WILDCARD, None) if record is not None else None
        if record is None or default is None:
            return by_field
        return {**dict.fromkeys(registers_of(kind, record), default), **by_field}

    def conflicts(self, raw: Any) -> dict[Key, dict[str, tuple[ConflictingValue, ...]]]:
        conflicts: dict[Key, dict[str, tuple[ConflictingValue, ...]]] = {}
        for kind, records in self._items(raw):
            for id_, fields in self._items(records):
                values_by_field = {
                    name: self._conflicting_values(entries, kind, name)
                    for name, entries in self._items(fields)
                }
                values_by_field = {name: others for name, others in values_by_field.items() if others}
                if values_by_field:
                    conflicts[kind, id_] = values_by_field
        return conflicts

    def _conflicting_values(self, raw: Any, kind: str, name: str) -> tuple[ConflictingValue, ...]:
        values = (self._conflicting_value(entry, kind, name) for entry in self._list(raw))
        return tuple(value for value in values if value is not None)

    def _conflicting_value(self, raw: Any, kind: str, name: str) -> ConflictingValue | None:
        """Return the losing value of a conflict; an entry with anything invalid in it is counted once."""
        if type(raw) is not dict:
            self.damaged_count += 1
            return None
        stamp = self._stamp(raw.get("stamp"))
        if stamp is None:
            return None
        is_known = "value" in raw and _is_valid_entry(kind, name, raw["value"])
        self.damaged_count += not is_known or len(raw) > len(ConflictingValue._fields)
        return ConflictingValue(stamp, raw["value"]) if is_known else None

    def _items(self, raw: Any) -> Iterable[tuple[str, Any]]:
        return self._object(raw).items()

    def _object(self, raw: Any) -> Mapping[str, Any]:
        if type(raw) is dict:
            return raw
        self.damaged_count += 1
        return {}

    def _list(self, raw: Any) -> Iterable[Any]:
        if type(raw) is list:
            return raw
        self.damaged_count += 1
        return ()

    def _stamp(self, text: Any) -> Stamp | None:
        if type(text) is not str:
            self.damaged_count += 1
            return None
        stamp = self._parsed_stamps.get(text)
        if stamp is None:
            stamp = _parse_stamp(text)
            if stamp is None:
                self.damaged_count += 1
            else:
                self._parsed_stamps[text] = stamp
                self._check_count()
        return stamp

    def _check_count(self) -> None:
        """Raise FileError if there are too many stamps.

        Each stamp is one save of one session and takes half a kilobyte of memory: no real file has so many.
        """
        if len(self._parsed_stamps) > MAX_STAMPS:
            raise FileError("too_large", megabytes=DEFAULT_LIMITS.max_bytes // 1024**2)


def _parse_stamp(text: str) -> Stamp | None:
    try:
        stamp = Stamp.parse(text)
    except ValueError:
        return None
    return stamp if stamp.counter > 0 else None


def _is_valid_entry(kind: str, name: str, value: Any) -> bool:
    return type(value) is bool if name == ALIVE else is_valid_value(kind, name, value)
