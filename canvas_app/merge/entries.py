"""What a register holds: values by stamp, of which one is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from canvas_app.merge.values import canonical, same
from canvas_app.model.stamps import ALIVE, Rival, Stamp

Entries = Mapping[Stamp, tuple[Any, ...]]
"""Values by stamp. Two under one stamp only where a session was cloned."""


def united(some: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """All values of both, each once."""
    return (*some, *(value for value in more if not any(same(value, known) for known in some)))


def flat(entries: Entries) -> list[tuple[Stamp, Any]]:
    """Every value with its stamp."""
    return [(stamp, value) for stamp, held in entries.items() for value in held]


def by_stamp(entry: tuple[Stamp, Any]) -> tuple[Stamp, bytes]:
    """The order of entries: by stamp, two under one stamp by their JSON."""
    return entry[0], canonical(entry[1])


def shown_of(name: str, entries: Entries) -> tuple[Stamp, Any]:
    """The entry with the highest stamp; for whether a record is there, the highest that says yes."""
    found = flat(entries)
    if name == ALIVE:
        found = [entry for entry in found if entry[1] is True] or found
    return max(found, key=by_stamp)


def rest_of(entries: Entries, shown: tuple[Stamp, Any]) -> tuple[Rival, ...]:
    """The entries beside the one that is shown, in their order."""
    others = [entry for entry in flat(entries) if entry[0] != shown[0] or not same(entry[1], shown[1])]
    return tuple(Rival(stamp, value) for stamp, value in sorted(others, key=by_stamp))
