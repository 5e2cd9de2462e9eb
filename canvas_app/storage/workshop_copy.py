"""Copy a workshop so that the copy can be merged with the original later."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.file_io.atomic_write import create_file
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.reader.loader import load_document, read_file


class WorkshopCopy(NamedTuple):
    """A copy that was made; without `is_confirmed` its folder could not be synced and a power cut may undo it."""

    path: Path
    is_confirmed: bool


def copy_workshop(path: Path, targets: Iterable[Path], disk: Disk = DISK) -> WorkshopCopy:
    """Copy a workshop, byte for byte, to the first of `targets` that can be written; return which one.

    The copy is the same document, so changes to both can be merged.

    Raises:
        FileError: As `loader.load_document` does, and as `document_writer.create_document_file` does for the last
            target.
    """
    load_document(path, LARGE_LIMITS, disk)  # validates the file: one that cannot be opened is not copied
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
