"""Migrate older versions of the format to the current one, in numbered steps on plain data.

History of the format:

- 1.0 First version: workshop, participants, notes, coalitions, bookkeeping.
- 1.1 Votes: the dots people give notes. A file without votes differs from 1.0 in its version number only.

A migration is added here with the version it leads to; `tests/data` keeps a real file of every version permanently.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from canvas_app.model.document import FORMAT_VERSION

FormatVersion = tuple[int, int]


@dataclass(frozen=True)
class Migration:
    """A step to format version `version` from the version before it."""

    version: FormatVersion
    apply: Callable[[dict[str, Any]], dict[str, Any]]


MIGRATIONS: tuple[Migration, ...] = ()
"""In ascending order. 1.0 needs none: everything added in 1.1 is optional."""


def migrate(
    raw: dict[str, Any], version: FormatVersion, migrations: tuple[Migration, ...] = MIGRATIONS
) -> dict[str, Any]:
    """Return the plain data as the newest of `migrations` writes it; current and newer files are left unchanged."""
    for migration in migrations:
        if version < migration.version:
            raw = migration.apply(raw)
    return raw


def is_newer_major(version: FormatVersion) -> bool:
    """Return whether saving a file of this version could lose data that this program does not understand."""
    return version[0] > FORMAT_VERSION[0]
