"""The registers of a record: one for each of its fields, and `alive` for whether it exists."""

from __future__ import annotations

from functools import cache

from canvas_app.model.records import KINDS, Record
from canvas_app.model.stamps import ALIVE

LAYOUT_FIELDS = frozenset({"order", "topic", "colour", "sign", "author"})
"""Fields for arrangement and appearance: editing one does not restore a record that was removed concurrently."""

WILDCARD = "*"
"""Register name that stands for all registers not listed, in files and for records that cannot be read."""

RESERVED_NAMES = frozenset({ALIVE, WILDCARD})
"""Register names that no field of a record may have."""

COUNTER_LIMIT = 10**15
"""Counters from here on are invalid: a session counts one for each save."""


@cache
def registers_of_kind(kind: str) -> tuple[str, ...]:
    """Return the registers that every record of this kind has; none for an unknown kind."""
    if kind not in KINDS:
        return ()
    return (*(name for name in KINDS[kind].model_fields if name != "id"), ALIVE)


def registers_of(kind: str, record: Record) -> tuple[str, ...]:
    """Return the registers of this record, those of unknown fields included."""
    extra = record.__pydantic_extra__
    return (*registers_of_kind(kind), *extra) if extra else registers_of_kind(kind)


def is_content_field(field: str) -> bool:
    """Return whether an edit of this field keeps a record that another copy removed concurrently."""
    return field not in LAYOUT_FIELDS
