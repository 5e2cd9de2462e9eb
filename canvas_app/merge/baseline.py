"""Baseline stamps for unstamped values: files made by hand, examples, files whose bookkeeping was lost or damaged.

Values without a stamp count as written by a session named by a hash of their content. Copies of one such file thus get
the same stamps, and an edit of either copy is later. Where the contents differ, so do the session names: the copies are
then concurrent, additions of both are kept, a record missing on one side is not a removal, and differences are
conflicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from canvas_app.merge.json_values import canonical_json
from canvas_app.merge.registers import COUNTER_LIMIT, WILDCARD, registers_of
from canvas_app.model.change import field_values
from canvas_app.model.document import Document, Key, RecordsById
from canvas_app.model.records import Record
from canvas_app.model.stamps import EMPTY_MAPPING, Bookkeeping, Stamp, Stamps, with_stamps

T = TypeVar("T")

_unknown_fields = attrgetter("__pydantic_extra__")


def all_records(document: Document) -> dict[Key, Record]:
    """Return all records by key: the present ones, and removed ones as they last were."""
    present = {
        (kind, id_): record for kind, by_id in document.records.items() for id_, record in by_id.items()
    }
    return {**document.bookkeeping.removed, **present} if document.bookkeeping.removed else present


def with_baseline_stamps(document: Document) -> Document:
    """Return the document with a stamp for every register and a version vector that covers all stamps.

    Returns `document` itself where nothing was missing.
    """
    unstamped = _unstamped(document)
    stamps = document.bookkeeping.stamps
    if unstamped:
        stamp = Stamp(1, _baseline_session(document, unstamped))
        # records that get all their stamps here share one mapping, so that it is encoded and scanned once
        shared_stamps: dict[tuple[str, ...], Stamps] = {}
        new_stamps: dict[Key, Stamps] = {}
        for key, record in unstamped.items():
            names = registers_of(key[0], record)
            fields = shared_stamps.setdefault(names, dict.fromkeys(names, stamp))
            existing = document.bookkeeping.stamps_of(key)
            new_stamps[key] = _fill_in(fields, existing) if existing else fields
        stamps = with_stamps(stamps, new_stamps)
    vector = _covering_vector(document.bookkeeping, stamps)
    if not unstamped and vector == document.bookkeeping.vector:
        return document
    return replace(document, bookkeeping=replace(document.bookkeeping, vector=vector, stamps=stamps))


def distinct_objects(items: Iterable[T]) -> Iterable[T]:
    """Return each object once, by identity, not equality: thousands of records may share one mapping of stamps."""
    objects = list(items)
    return dict(zip(map(id, objects), objects, strict=True)).values()


def _fill_in(defaults: Stamps, existing: Stamps) -> Stamps:
    return {name: stamp for name, stamp in {**defaults, **existing}.items() if name != WILDCARD}


def _unstamped(document: Document) -> dict[Key, Record]:
    """Return the records that lack a stamp, removed ones included."""
    book = document.bookkeeping
    candidates = dict(book.removed)
    for kind, by_id in document.records.items():
        if not _is_fully_stamped(kind, by_id, book.stamps.get(kind, {})):
            candidates.update(((kind, id_), record) for id_, record in by_id.items())
    return {
        key: record
        for key, record in candidates.items()
        if not _has_all_stamps(key[0], record, book.stamps_of(key))
    }


def _is_fully_stamped(kind: str, records: RecordsById, stamps: Mapping[str, Stamps]) -> bool:
    """Return whether every record of a kind has all its stamps; a mapping shared by many records is checked once."""
    if not records.keys() <= stamps.keys() or any(map(_unknown_fields, records.values())):
        return False
    sample = next(iter(records.values()), None)
    distinct_stamps = distinct_objects(map(stamps.__getitem__, records))
    return sample is None or all(_has_all_stamps(kind, sample, fields) for fields in distinct_stamps)


def _has_all_stamps(kind: str, record: Record, fields: Stamps) -> bool:
    return fields.keys() >= {*registers_of(kind, record)} and WILDCARD not in fields


def _baseline_session(document: Document, unstamped: Mapping[Key, Record]) -> str:
    digest = hashlib.sha256()
    for key in sorted(unstamped):
        is_there = document.get(key) is not None
        digest.update(canonical_json([*key, is_there, field_values(unstamped[key])]))
    return digest.hexdigest()[:16]


def _covering_vector(bookkeeping: Bookkeeping, stamps: Mapping[str, Mapping[str, Stamps]]) -> dict[str, int]:
    """Return the version vector raised to every stamp in the document, without counters that are out of range."""
    vector = {
        session: counter for session, counter in bookkeeping.vector.items() if 0 < counter < COUNTER_LIMIT
    }
    for counter, session in _uncovered_stamps(bookkeeping, stamps):
        if counter > vector.get(session, 0):
            vector[session] = counter
    return vector


def _uncovered_stamps(bookkeeping: Bookkeeping, stamps: Mapping[str, Mapping[str, Stamps]]) -> set[Stamp]:
    """Return all stamps but those of a record which the vector of its own covers (`Bookkeeping.seen`)."""
    seen = bookkeeping.seen
    shared = (
        by_id if not seen else {id_: fields for id_, fields in by_id.items() if (kind, id_) not in seen}
        for kind, by_id in stamps.items()
    )
    found = {
        stamp for by_id in shared for fields in distinct_objects(by_id.values()) for stamp in fields.values()
    }
    own = ((key, stamp) for key in seen for stamp in stamps.get(key[0], {}).get(key[1], {}).values())
    lost = (
        (key, other.stamp)
        for key, fields in bookkeeping.conflicts.items()
        for others in fields.values()
        for other in others
    )
    found.update(
        stamp
        for key, stamp in (*own, *lost)
        if stamp.counter > seen.get(key, EMPTY_MAPPING).get(stamp.session, 0)
    )
    return found
