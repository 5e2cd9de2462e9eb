"""Encode the bookkeeping of a document as plain data (`bookkeeping_decoder` decodes it).

Stamps have a short form. `"5@1f0c…"` stands for every field of the record and for its existence. An object gives
stamps by field, where `*` stands for all fields it does not name. A record without bookkeeping is valid: see
`canvas_app.merge.join`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from canvas_app.merge.baseline import distinct_objects
from canvas_app.merge.json_values import sort_names
from canvas_app.merge.registers import WILDCARD, registers_of, registers_of_kind
from canvas_app.model.kinds import list_kinds
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping, ConflictingValue, Stamp, Stamps
from canvas_app.storage.codec.bookkeeping_decoder import RecordsByKind, has_extra_fields, with_removed

BOOKKEEPING_FIELDS = ("vector", "seen", "stamps", "conflicts", "removed")


def encode_bookkeeping(bookkeeping: Bookkeeping, records: RecordsByKind) -> dict[str, Any]:
    """Return stamps, vector, conflicts and removed records as plain data, without empty parts.

    Args:
        bookkeeping: The bookkeeping.
        records: The present records by kind and id.
    """
    parts = {
        "vector": dict(sorted(bookkeeping.vector.items())),
        "seen": _encode_seen(bookkeeping),
        "stamps": _encode_stamps(bookkeeping, with_removed(records, bookkeeping.removed)),
        "conflicts": _encode_conflicts(bookkeeping),
        "removed": _encode_removed(bookkeeping),
    }
    return {name: part for name, part in parts.items() if part}


def _encode_seen(bookkeeping: Bookkeeping) -> list[dict[str, Any]]:
    """Return each vector of single records once, with the ids of its records by kind."""
    seen = bookkeeping.seen
    groups: dict[tuple[tuple[str, int], ...], dict[str, list[str]]] = {}
    entries = {id(vector): tuple(sorted(vector.items())) for vector in distinct_objects(seen.values())}
    for kind, id_ in sorted(seen):
        groups.setdefault(entries[id(seen[kind, id_])], {}).setdefault(kind, []).append(id_)
    return [{"vector": dict(vector), "records": groups[vector]} for vector in sorted(groups) if vector]


def _encode_stamps(bookkeeping: Bookkeeping, records: RecordsByKind) -> dict[str, dict[str, Any]]:
    plain = {
        kind: _encode_stamps_of_kind(kind, bookkeeping.stamps[kind], records.get(kind, {}))
        for kind in sorted(bookkeeping.stamps)
    }
    return {kind: by_id for kind, by_id in plain.items() if by_id}


def _encode_stamps_of_kind(
    kind: str, stamps: Mapping[str, Stamps], records: Mapping[str, Record]
) -> dict[str, Any]:
    """Encode the stamps of one kind, computing the short form once for records that share a mapping.

    A shared mapping requires that all records can be read and have no unknown fields: otherwise the short form
    depends on more than the kind.
    """
    if stamps.keys() <= records.keys() and not has_extra_fields(records):
        plain = _encode_shared_stamps(kind, stamps)
    else:
        plain = {
            id_: _shortest_form(stamps[id_], registers_of(kind, records[id_]) if id_ in records else ())
            for id_ in sorted(stamps)
        }
    return plain if all(plain.values()) else {id_: text for id_, text in plain.items() if text}


def _encode_shared_stamps(kind: str, stamps: Mapping[str, Stamps]) -> dict[str, Any]:
    ids = sorted(stamps)
    names = registers_of_kind(kind)
    by_identity = {id(fields): _shortest_form(fields, names) for fields in distinct_objects(stamps.values())}
    return dict(zip(ids, map(by_identity.__getitem__, map(id, map(stamps.__getitem__, ids))), strict=True))


def _shortest_form(fields: Stamps, record_fields: Iterable[str]) -> str | dict[str, str]:
    """Return the shortest equivalent form; `*` may stand only for fields that a reader finds in the record."""
    names = frozenset(record_fields)
    if not names:
        plain = {name: str(fields[name]) for name in sorted(fields)}
        return plain[WILDCARD] if plain.keys() == {WILDCARD} else plain
    if not names <= fields.keys():
        return {name: str(fields[name]) for name in sorted(fields)}
    common = _most_common([fields[name] for name in names])
    exceptions = {
        name: str(fields[name]) for name in sorted(fields) if name not in names or fields[name] != common
    }
    return {WILDCARD: str(common), **exceptions} if exceptions else str(common)


def _most_common(stamps: list[Stamp]) -> Stamp:
    return max(set(stamps), key=lambda stamp: (stamps.count(stamp), stamp))


def _encode_conflicts(bookkeeping: Bookkeeping) -> dict[str, dict[str, Any]]:
    plain: dict[str, dict[str, Any]] = {}
    for (kind, id_), fields in sorted(bookkeeping.conflicts.items()):
        conflicts = {
            name: [_encode_conflict(other) for other in fields[name]]
            for name in sorted(fields)
            if fields[name]
        }
        if conflicts:
            plain.setdefault(kind, {})[id_] = conflicts
    return plain


def _encode_conflict(conflict: ConflictingValue) -> dict[str, Any]:
    return {"stamp": str(conflict.stamp), "value": sort_names(conflict.value)}


def _encode_removed(bookkeeping: Bookkeeping) -> dict[str, list[Record]]:
    records: dict[str, list[Record]] = {}
    for (kind, _), record in sorted(bookkeeping.removed.items()):
        records.setdefault(kind, []).append(record)
    return {kind: records[kind] for kind in list_kinds() if kind in records}
