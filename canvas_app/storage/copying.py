"""Two paths: whether they lead to one file, and a copy of a workshop that can be merged with it again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import load, read_bytes
from canvas_app.storage.save_lock import SaveLock
from canvas_app.storage.write import place_new


def is_same(one: Path, other: Path, disk: Disk = DISK) -> bool:
    """Whether two paths lead to one file, whatever links are on the way; also where there is no file (yet)."""
    try:
        return os.path.samestat(disk.stat(one), disk.stat(other))
    except (OSError, ValueError):
        pass
    try:
        return disk.resolve(one) == disk.resolve(other)
    except (OSError, ValueError):
        return one == other


def copy_workshop(path: Path, places: Iterable[Path], disk: Disk = DISK) -> Path:
    """Puts a copy of a workshop, byte for byte, at the first of `places` where one can be made, and returns which.

    It is the same document: what is written in both can be merged. Raises FileError as `load.load` does, and as
    `save.create` does for the last place.
    """
    load(path, LARGE, disk)  # what cannot be opened is not copied either
    data = read_bytes(path, LARGE, disk)
    *others, last = places
    for target in others:
        try:
            _place(data, target, disk)
        except FileError:
            continue
        return target
    _place(data, last, disk)
    return last


def _place(data: bytes, target: Path, disk: Disk) -> None:
    with SaveLock(target, disk) as lock:
        place_new(data, lock)
