"""The join of two copies of one document: nothing that one copy has and the other has not seen is lost.

A register keeps an entry if both copies have it, or if the other copy has not seen its stamp. The value with the
highest stamp is shown, the others stay as conflicting values. A record is present if any entry of its `alive` register
says so. The join is commutative, associative and idempotent, so copies can be merged in any order and more than once
(for every field the optimized register of Bieniusa et al., "An optimized conflict-free replicated set",
arXiv:1210.3368).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from canvas_app.errors import FileError
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.json_values import canonical_json, is_same_value, merge_raw, merge_values
from canvas_app.merge.registers import (
    WILDCARD,
    ValuesByStamp,
    conflicting_values,
    flatten,
    registers_of,
    union,
    winning_entry,
)
from canvas_app.merge.replica import RecordState, Replica
from canvas_app.model.change import field_values
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.handout import merge_handouts, merge_own_handout
from canvas_app.model.ids import loggable_id
from canvas_app.model.kinds import KINDS, field_type
from canvas_app.model.records import Record
from canvas_app.model.stamps import (
    ALIVE,
    EMPTY_MAPPING,
    Bookkeeping,
    ConflictingValue,
    Stamp,
    Stamps,
    join_seen,
    join_vectors,
)

SHARED_FIELD = "shared"
"""The top-level field that says whose file in a shared folder it is (`docs/file-format.md`): of that file alone."""

_logger = logging.getLogger(__name__)


def merge_documents(one: Document, other: Document) -> Document:
    """Merge two copies of a document.

    Missing or damaged bookkeeping is never an error: see `canvas_app.merge.baseline`.

    Raises:
        FileError: `other_workshop`, where they are not copies of one document.
    """
    if one.document_id != other.document_id:
        raise FileError("other_workshop")
    one, other = with_baseline_stamps(one), with_baseline_stamps(other)
    vector = dict(join_vectors(one.bookkeeping.vector, other.bookkeeping.vector))
    replicas = Replica(one), Replica(other)
    merged = _MergedRecords()
    for key in sorted({*replicas[0].keys, *replicas[1].keys}):
        merged.add(key, _merge_record(key, *replicas))
    _logger.info(
        "merged two copies of %s: %s and %s, %d records with conflicts",
        loggable_id(one.document_id),
        one.counts(),
        other.counts(),
        len(merged.conflicts),
    )
    return Document(
        document_id=one.document_id,
        records={
            kind: merged.records.get(kind, {}) for kind in {**one.records, **other.records, **merged.records}
        },
        bookkeeping=Bookkeeping(
            vector, merged.stamps, merged.conflicts, merged.removed, _merge_seen(vector, one, other)
        ),
        unknown_fields=_merge_unknown_fields(one.unknown_fields, other.unknown_fields),
        unread=_merge_unread(one, other),
        version=max(one.version, other.version),
        handout=merge_handouts(one.handout, other.handout),
    )


def merge_into(own: Document, other: Document) -> Document:
    """Merge another state into one's own document: whoever signed one's own copy fills in what comes of it.

    Raises:
        FileError: As `merge_documents` does.
    """
    handout = merge_own_handout(own.handout, other.handout)
    return replace(merge_documents(own, other), handout=handout)


def _merge_unknown_fields(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Merge fields of a newer version; a handout that cannot be read is kept as one that can (`merge_handouts`).

    Whose file one of them came from is left out: read again, what was merged would pass for that file.
    """
    merged: dict[str, Any] = merge_values(dict(one), dict(other))
    merged.pop(SHARED_FIELD, None)
    if not is_same_value(one.get("handout"), other.get("handout")):
        merged.pop("handout", None)
    return merged


def _merge_seen(vector: Mapping[str, int], one: Document, other: Document) -> dict[Key, Mapping[str, int]]:
    """Return what both have seen of single records, without what the vector says of all."""
    mine, theirs = one.bookkeeping.seen, other.bookkeeping.seen
    keys = sorted({*mine, *theirs})
    return join_seen(
        ((key, mine.get(key, EMPTY_MAPPING), theirs.get(key, EMPTY_MAPPING)) for key in keys), vector
    )


def _merge_unread(one: Document, other: Document) -> dict[str, tuple[Any, ...]]:
    kinds = sorted({*one.unread, *other.unread})
    return {
        kind: merge_raw(one.unread[kind], other.unread[kind])
        if kind in one.unread and kind in other.unread
        else one.unread.get(kind, ()) + other.unread.get(kind, ())
        for kind in kinds
    }


_ReplicaState = tuple[Replica, RecordState]
"""A copy, and its state of the record being merged."""


class _MergedRecords:
    """Builder for the records and bookkeeping of the merged document."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Record]] = {}
        self.stamps: dict[str, dict[str, Stamps]] = {}
        self.conflicts: dict[Key, Mapping[str, tuple[ConflictingValue, ...]]] = {}
        self.removed: dict[Key, Record] = {}

    def add(self, key: Key, state: RecordState) -> None:
        """Add the merged state of a record."""
        kind, id_ = key
        if state.stamps:
            self.stamps.setdefault(kind, {})[id_] = state.stamps
        if state.conflicts:
            self.conflicts[key] = state.conflicts
        if state.record is not None and state.exists:
            self.records.setdefault(kind, {})[id_] = state.record
        elif state.record is not None:
            self.removed[key] = state.record


def _merge_record(key: Key, one: Replica, other: Replica) -> RecordState:
    mine, theirs = one.state(key), other.state(key)
    # a record that only one copy knows is merged with itself: in a damaged file the highest stamp may belong to a
    # conflicting value instead of the shown one
    mine, theirs = (mine if mine.register_names else theirs), (theirs if theirs.register_names else mine)
    if _are_identical(mine, theirs):
        return theirs
    record = mine.record or theirs.record
    if record is None:
        return _merge_unknown(mine, theirs)
    return _resolve_record(
        record, mine, theirs, dict(_merged_registers(key[0], (one, mine), (other, theirs)))
    )


def _merged_registers(
    kind: str, one: _ReplicaState, other: _ReplicaState
) -> Iterator[tuple[str, ValuesByStamp]]:
    for name in _register_names(kind, one[1], other[1]):
        entries = _without_redacted(kind, name, _merge_register(kind, name, one, other))
        if entries:
            yield name, entries


def _resolve_record(
    record: Record, mine: RecordState, theirs: RecordState, merged: Mapping[str, ValuesByStamp]
) -> RecordState:
    """Return the state of a record from its merged registers: the winning values, and the others as conflicts."""
    winning = {name: winning_entry(name, entries) for name, entries in merged.items()}
    stamps: Mapping[str, Stamp] = {name: stamp for name, (stamp, _) in winning.items()}
    # keep a mapping of stamps that many records share
    stamps = next((state.stamps for state in (mine, theirs) if state.stamps == stamps), stamps)
    conflicts = {name: conflicting_values(entries, winning[name]) for name, entries in merged.items()}
    values_ = {name: value for name, (_, value) in winning.items()}
    return RecordState(
        record=_with_field_values(record, values_),
        exists=bool(winning[ALIVE][1]),
        stamps=stamps,
        conflicts={name: others for name, others in conflicts.items() if others},
    )


def _are_identical(mine: RecordState, theirs: RecordState) -> bool:
    if mine.exists != theirs.exists or mine.stamps != theirs.stamps or mine.conflicts or theirs.conflicts:
        return False
    if mine.record is None or theirs.record is None:
        return mine.record is theirs.record
    if mine.record.__pydantic_extra__ or theirs.record.__pydantic_extra__:
        return is_same_value(field_values(mine.record), field_values(theirs.record))
    return mine.record.__dict__ == theirs.record.__dict__


def _register_names(kind: str, mine: RecordState, theirs: RecordState) -> list[str]:
    """Return the sorted names of the registers to merge, without `WILDCARD`: it says nothing about a known record."""
    names = {
        name
        for state in (mine, theirs)
        if state.record is not None
        for name in registers_of(kind, state.record)
    }
    stamped = {
        name
        for state in (mine, theirs)
        if state.record is not None or ALIVE in state.stamps
        for name in state.register_names
    }
    return sorted((names | stamped) - {WILDCARD})


def _merge_register(kind: str, name: str, one: _ReplicaState, other: _ReplicaState) -> ValuesByStamp:
    mine, theirs = one[1].values_by_stamp(name), other[1].values_by_stamp(name)
    all_values = {stamp: union(mine.get(stamp, ()), theirs.get(stamp, ())) for stamp in {**mine, **theirs}}
    removed = {stamp for stamp in mine if stamp not in theirs and _has_removed(name, stamp, *other)}
    removed |= {stamp for stamp in theirs if stamp not in mine and _has_removed(name, stamp, *one)}
    remaining = {stamp: held for stamp, held in all_values.items() if stamp not in removed}
    # each copy has seen, and dropped, what the other holds: only damaged bookkeeping gives that; keep the values then,
    # and a record that nobody can remove. Any other may be present in both and gone from the join: where it was removed
    # by somebody who had seen the one edit, and by somebody who had seen the other
    must_exist = name == ALIVE and kind in KINDS and KINDS[kind].is_single
    is_lost = not remaining or (must_exist and not any(value is True for _, value in flatten(remaining)))
    return all_values if is_lost else remaining


def _without_redacted(kind: str, name: str, entries: ValuesByStamp) -> ValuesByStamp:
    """Return the entries without the defaults that `redact` left in a field for the facilitator alone.

    They stand under the stamp of the value that was hidden, and are no value that anybody wrote.
    """
    field = field_type(kind, name)
    if field is None or field.audience <= Audience.GROUP or all(len(held) == 1 for held in entries.values()):
        return entries
    default = KINDS[kind].default(name)
    return {
        stamp: tuple(value for value in held if value != default) if len(held) > 1 else held
        for stamp, held in entries.items()
    }


def _has_removed(name: str, stamp: Stamp, replica: Replica, state: RecordState) -> bool:
    """Return whether a copy without this entry has seen it, so that it was overwritten or removed there."""
    return state.is_known(name) and replica.has_seen(stamp, state)


def _with_field_values(record: Record, values: Mapping[str, Any]) -> Record:
    """Return the record with the winning values; unknown fields that have no value are left out."""
    fields = type(record).model_fields
    values_by_name = {
        name: values[name] for name in sorted(values) if values[name] is not None and name != ALIVE
    }
    joined = record.model_copy(
        update={name: value for name, value in values_by_name.items() if name in fields}
    )
    extra = {name: value for name, value in values_by_name.items() if name not in fields}
    object.__setattr__(joined, "__pydantic_extra__", extra)
    return joined


def _merge_unknown(mine: RecordState, theirs: RecordState) -> RecordState:
    """Merge the bookkeeping of a record that this version cannot read."""
    stamps = {name: max(_stamps_of(name, mine, theirs)) for name in sorted({*mine.stamps, *theirs.stamps})}
    conflicts = {
        name: _all_conflicts(name, mine, theirs) for name in sorted({*mine.conflicts, *theirs.conflicts})
    }
    return RecordState(None, False, stamps, conflicts)


def _stamps_of(name: str, *states: RecordState) -> Iterable[Stamp]:
    return (state.stamps[name] for state in states if name in state.stamps)


def _all_conflicts(name: str, *states: RecordState) -> tuple[ConflictingValue, ...]:
    entries = {
        (other.stamp, canonical_json(other.value)): other
        for state in states
        for other in state.conflicts.get(name, ())
    }
    return tuple(entries[index] for index in sorted(entries))
