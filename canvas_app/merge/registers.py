"""The registers of a record: one for each of its fields, and `alive` for whether it exists.

A register holds values by stamp, one of which is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from canvas_app.merge.json_values import canonical_json, is_same_value
from canvas_app.model.kinds import KINDS, cached_by_kinds, field_type
from canvas_app.model.records import Record
from canvas_app.model.stamps import ALIVE, ConflictingValue, Stamp

ValuesByStamp = Mapping[Stamp, tuple[Any, ...]]
"""Values by stamp; a stamp has more than one value only where a session was cloned or a value redacted."""


def union(some: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the values of both, each once."""
    return (*some, *(value for value in more if not any(is_same_value(value, known) for known in some)))


def flatten(entries: ValuesByStamp) -> list[tuple[Stamp, Any]]:
    """Return every value with its stamp."""
    return [(stamp, value) for stamp, held in entries.items() for value in held]


def stamp_sort_key(entry: tuple[Stamp, Any]) -> tuple[Stamp, bytes]:
    """Return the sort key of an entry: its stamp, then the canonical JSON of its value."""
    return entry[0], canonical_json(entry[1])


def winning_entry(name: str, entries: ValuesByStamp) -> tuple[Stamp, Any]:
    """Return the entry with the highest stamp; for `alive`, among those that are True, where there are any."""
    candidates = flatten(entries)
    if name == ALIVE:
        candidates = [entry for entry in candidates if entry[1] is True] or candidates
    return max(candidates, key=stamp_sort_key)


def conflicting_values(entries: ValuesByStamp, winning: tuple[Stamp, Any]) -> tuple[ConflictingValue, ...]:
    """Return the entries other than the winning one, sorted by `stamp_sort_key`."""
    others = [
        entry
        for entry in flatten(entries)
        if entry[0] != winning[0] or not is_same_value(entry[1], winning[1])
    ]
    return tuple(ConflictingValue(stamp, value) for stamp, value in sorted(others, key=stamp_sort_key))


WILDCARD = "*"
"""Register name that stands for all registers not listed, in files and for records that cannot be read."""

RESERVED_NAMES = frozenset({ALIVE, WILDCARD})
"""Register names that no field of a record may have."""

COUNTER_LIMIT = 10**15
"""Counters from here on are invalid: a session counts one for each save."""


@cached_by_kinds
def registers_of_kind(kind: str) -> tuple[str, ...]:
    """Return the registers that every record of this kind has; none for an unknown kind."""
    if kind not in KINDS:
        return ()
    return (*KINDS[kind].fields, ALIVE)


def registers_of(kind: str, record: Record) -> tuple[str, ...]:
    """Return the registers of this record, those of unknown fields included."""
    extra = record.__pydantic_extra__
    return (*registers_of_kind(kind), *extra) if extra else registers_of_kind(kind)


def is_content_field(kind: str, name: str) -> bool:
    """Return whether an edit of this field keeps a record that another copy removed concurrently.

    So do fields of a newer version, of which nothing is known.
    """
    field = field_type(kind, name)
    return field is None or not field.is_layout
