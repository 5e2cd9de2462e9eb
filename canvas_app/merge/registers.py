"""The registers of a record: each of its fields, and one for whether it is there."""

from __future__ import annotations

from functools import cache

from canvas_app.model.records import KINDS, Record
from canvas_app.model.stamps import ALIVE

ARRANGING = frozenset({"order", "topic", "colour", "sign", "author"})
"""Fields that arrange or decorate: changing one of them does not call a removed record back to life."""

REST = "*"
"""In the bookkeeping of a record that cannot be read, or in a file: all registers not named there."""

RESERVED = frozenset({ALIVE, REST})
"""Names no field of a record can have."""

COUNTER_LIMIT = 10**15
"""Counters from here on are nonsense: a session counts one for each time it saves."""


@cache
def known(kind: str) -> tuple[str, ...]:
    """The registers every record of this kind has; none for a kind of a newer version."""
    if kind not in KINDS:
        return ()
    return (*(name for name in KINDS[kind].model_fields if name != "id"), ALIVE)


def registers(kind: str, record: Record) -> tuple[str, ...]:
    """The registers of this record, those of a newer version included."""
    extra = record.__pydantic_extra__
    return (*known(kind), *extra) if extra else known(kind)


def says_something(field: str) -> bool:
    """Whether an edit of this field keeps a record alive that another copy removed meanwhile."""
    return field not in ARRANGING
