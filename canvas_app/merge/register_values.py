"""Contents of a multi-value register: values by stamp, one of which is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from canvas_app.merge.json_values import canonical_json, is_same_value
from canvas_app.model.stamps import ALIVE, ConflictingValue, Stamp

ValuesByStamp = Mapping[Stamp, tuple[Any, ...]]
"""Values by stamp; a stamp has more than one value only where a session was cloned."""


def union(some: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the values of both, each once."""
    return (*some, *(value for value in more if not any(is_same_value(value, known) for known in some)))


def flatten(entries: ValuesByStamp) -> list[tuple[Stamp, Any]]:
    """Return every value with its stamp."""
    return [(stamp, value) for stamp, held in entries.items() for value in held]


def stamp_sort_key(entry: tuple[Stamp, Any]) -> tuple[Stamp, bytes]:
    """Return the sort key of an entry: its stamp, then the canonical JSON of its value."""
    return entry[0], canonical_json(entry[1])


def winner(name: str, entries: ValuesByStamp) -> tuple[Stamp, Any]:
    """Return the entry with the highest stamp; for `alive`, among those that are True, where there are any."""
    candidates = flatten(entries)
    if name == ALIVE:
        candidates = [entry for entry in candidates if entry[1] is True] or candidates
    return max(candidates, key=stamp_sort_key)


def losers(entries: ValuesByStamp, winning: tuple[Stamp, Any]) -> tuple[ConflictingValue, ...]:
    """Return the entries other than the winning one, sorted by `stamp_sort_key`."""
    others = [
        entry
        for entry in flatten(entries)
        if entry[0] != winning[0] or not is_same_value(entry[1], winning[1])
    ]
    return tuple(ConflictingValue(stamp, value) for stamp, value in sorted(others, key=stamp_sort_key))
