"""Two paths: whether they lead to one file, and a copy of a workshop that can be merged with it again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.reader.loader import load_document, read_file
from canvas_app.storage.writer.atomic_write import create_file


def is_same_file(one: Path, other: Path, disk: Disk = DISK) -> bool:
    """Whether two paths lead to one file, whatever links are on the way; also where there is no file (yet)."""
    try:
        return os.path.samestat(disk.stat(one), disk.stat(other))
    except (OSError, ValueError):
        pass
    try:
        return disk.resolve(one) == disk.resolve(other)
    except (OSError, ValueError):
        return one == other


class WorkshopCopy(NamedTuple):
    """A copy that was made; without `is_confirmed` the disk did not say that it would survive a power cut."""

    path: Path
    is_confirmed: bool


def copy_workshop(path: Path, targets: Iterable[Path], disk: Disk = DISK) -> WorkshopCopy:
    """Puts a copy of a workshop, byte for byte, at the first of `targets` where one can be made, and returns which.

    It is the same document: what is written in both can be merged. Raises FileError as `loader.load` does, and as
    `document_writer.create` does for the last place.
    """
    load_document(path, LARGE_LIMITS, disk)  # what cannot be opened is not copied either
    data = read_file(path, LARGE_LIMITS, disk)
    *preferred, last = targets
    for target in preferred:
        try:
            return _write_copy(data, target, disk)
        except FileError:
            continue
    return _write_copy(data, last, disk)


def _write_copy(data: bytes, target: Path, disk: Disk) -> WorkshopCopy:
    with SaveLock(target, disk) as lock:
        return WorkshopCopy(target, create_file(data, lock).is_confirmed)
