"""The registers of a record: each of its fields, and one for whether it is there."""

from __future__ import annotations

from functools import cache

from canvas_app.model.records import KINDS, Record
from canvas_app.model.stamps import ALIVE

LAYOUT_FIELDS = frozenset({"order", "topic", "colour", "sign", "author"})
"""Fields that arrange or decorate: changing one of them does not call a removed record back to life."""

WILDCARD = "*"
"""In the bookkeeping of a record that cannot be read, or in a file: all registers not named there."""

RESERVED_NAMES = frozenset({ALIVE, WILDCARD})
"""Names no field of a record can have."""

COUNTER_LIMIT = 10**15
"""Counters from here on are nonsense: a session counts one for each time it saves."""


@cache
def registers_of_kind(kind: str) -> tuple[str, ...]:
    """The registers every record of this kind has; none for a kind of a newer version."""
    if kind not in KINDS:
        return ()
    return (*(name for name in KINDS[kind].model_fields if name != "id"), ALIVE)


def registers_of(kind: str, record: Record) -> tuple[str, ...]:
    """The registers of this record, those of a newer version included."""
    extra = record.__pydantic_extra__
    return (*registers_of_kind(kind), *extra) if extra else registers_of_kind(kind)


def is_content_field(field: str) -> bool:
    """Whether an edit of this field keeps a record alive that another copy removed meanwhile."""
    return field not in LAYOUT_FIELDS
