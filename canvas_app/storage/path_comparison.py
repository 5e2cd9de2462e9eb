"""Compare two paths: whether they lead to one file, and whether they are one name of it."""

from __future__ import annotations

import os
from pathlib import Path

from canvas_app.storage.filesystem import DISK, Disk


def is_same_file(one: Path, other: Path, disk: Disk = DISK) -> bool:
    """Return whether two paths lead to the same file, through any links; also if it does not exist (yet).

    Hard links count as the same: until one of them is replaced, they are two names of one file.
    """
    try:
        return os.path.samestat(disk.stat(one), disk.stat(other))
    except (OSError, ValueError):
        pass
    try:
        return disk.resolve(one) == disk.resolve(other)
    except (OSError, ValueError):
        return one == other


def is_same_name(one: Path, other: Path, disk: Disk = DISK) -> bool:
    """Return whether two paths are one name of one file, through symbolic links or on a case-insensitive file system.

    Hard links count as different: replacing the file under one name leaves the other unchanged.
    """
    try:
        first, second = disk.resolve(one), disk.resolve(other)
        return first == second or (
            str(first).casefold() == str(second).casefold()
            and os.path.samestat(disk.stat(first), disk.stat(second))
        )
    except (OSError, ValueError):
        return False
