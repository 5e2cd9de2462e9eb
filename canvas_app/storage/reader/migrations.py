"""From older versions of the format to this one, in numbered steps on plain data.

History of the format:

- 1.0 the first: workshop, participants, notes, coalitions, bookkeeping.
- 1.1 votes: the dots people give notes. A file without any differs from 1.0 in its version alone.

A step is added here with the version it leads to; `tests/data` keeps one real file of every version for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from canvas_app.model.document import FORMAT_VERSION

FormatVersion = tuple[int, int]


@dataclass(frozen=True)
class Migration:
    """Makes a file of version `to` from one of the version before it."""

    version: FormatVersion
    apply: Callable[[dict[str, Any]], dict[str, Any]]


MIGRATIONS: tuple[Migration, ...] = ()
"""In ascending order; none is needed to read 1.0: what 1.1 adds may be missing."""


def migrate(
    raw: dict[str, Any], version: FormatVersion, migrations: tuple[Migration, ...] = MIGRATIONS
) -> dict[str, Any]:
    """The plain data as the newest of `migrations` writes it; files of this version or a newer one are left alone."""
    for migration in migrations:
        if version < migration.version:
            raw = migration.apply(raw)
    return raw


def is_newer_major(version: FormatVersion) -> bool:
    """Whether saving such a file could lose what this version does not understand."""
    return version[0] > FORMAT_VERSION[0]
