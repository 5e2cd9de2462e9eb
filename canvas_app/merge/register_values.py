"""What a register holds: values by stamp, of which one is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from canvas_app.merge.json_values import canonical_json, is_same_value
from canvas_app.model.stamps import ALIVE, ConflictingValue, Stamp

ValuesByStamp = Mapping[Stamp, tuple[Any, ...]]
"""Values by stamp. Two under one stamp only where a session was cloned."""


def union(some: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """All values of both, each once."""
    return (*some, *(value for value in more if not any(is_same_value(value, known) for known in some)))


def flatten(entries: ValuesByStamp) -> list[tuple[Stamp, Any]]:
    """Every value with its stamp."""
    return [(stamp, value) for stamp, held in entries.items() for value in held]


def stamp_sort_key(entry: tuple[Stamp, Any]) -> tuple[Stamp, bytes]:
    """The order of entries: by stamp, two under one stamp by their JSON."""
    return entry[0], canonical_json(entry[1])


def winner(name: str, entries: ValuesByStamp) -> tuple[Stamp, Any]:
    """The entry with the highest stamp; for whether a record is there, the highest that says yes."""
    candidates = flatten(entries)
    if name == ALIVE:
        candidates = [entry for entry in candidates if entry[1] is True] or candidates
    return max(candidates, key=stamp_sort_key)


def losers(entries: ValuesByStamp, winning: tuple[Stamp, Any]) -> tuple[ConflictingValue, ...]:
    """The entries beside the one that is shown, in their order."""
    others = [
        entry
        for entry in flatten(entries)
        if entry[0] != winning[0] or not is_same_value(entry[1], winning[1])
    ]
    return tuple(ConflictingValue(stamp, value) for stamp, value in sorted(others, key=stamp_sort_key))
