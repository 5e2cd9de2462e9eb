"""Files of the program's own beside the workshops (choices, the log) and the folders for them: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from canvas_app.storage.disk import DISK, Disk, is_regular
from canvas_app.storage.write import fsync_folder, write_all

_LARGEST = 4 * 1024 * 1024
"""Bytes; whatever is larger was not written here, and is not compared but replaced."""


def put(data: bytes, path: Path, disk: Disk = DISK) -> None:
    """Puts a small file in the place of an older one in one step; what is the same already is left alone.

    Raises OSError; then there is the older one.
    """
    if read(path, disk=disk) == data:
        return
    make_folders(path.parent, disk)
    new = path.with_name(path.name + ".new")
    remove(new, disk)  # of a program that ended in the middle
    try:
        _fill(disk.open_new(new), data, disk)
        disk.replace(new, path)
    except OSError:
        remove(new, disk)
        raise


def append(data: bytes, path: Path, most: int, disk: Disk = DISK) -> None:
    """Writes behind what is in a file; with more than `most` bytes in it, it becomes the `.old` one. Raises OSError."""
    make_folders(path.parent, disk)
    with suppress(FileNotFoundError):
        if disk.stat(path).st_size > most:
            disk.replace(path, path.with_suffix(".old"))
    _fill(disk.open_append(path), data, disk)


def remove(path: Path, disk: Disk = DISK) -> None:
    """Takes a file of ours away; one that is gone already, or that cannot be removed, is nobody's trouble."""
    with suppress(OSError):
        disk.unlink(path)


def take_away(path: Path, disk: Disk = DISK) -> None:
    """Takes a file of ours away. Raises OSError: FileNotFoundError where somebody else was quicker."""
    disk.unlink(path)


def make_folders(folder: Path, disk: Disk = DISK) -> None:
    """Makes a folder and those above it where they are missing, so that a power cut leaves them. Raises OSError."""
    for part in reversed([folder, *folder.parents]):
        try:
            disk.stat(part)
        except FileNotFoundError:
            with suppress(FileExistsError):
                disk.mkdir(part)
            fsync_folder(part.parent, disk)


def read(path: Path, most: int = _LARGEST, disk: Disk = DISK) -> bytes | None:
    """What is in an ordinary file of ours; None where there is none, or more than `most` bytes: that is not ours."""
    try:
        descriptor = disk.open_read(path)
    except (OSError, ValueError):
        return None
    try:
        facts = disk.fstat(descriptor)
        return disk.read(descriptor, most) if is_regular(facts) and facts.st_size <= most else None
    except OSError:
        return None
    finally:
        disk.close(descriptor)


def _fill(descriptor: int, data: bytes, disk: Disk) -> None:
    try:
        write_all(descriptor, data, disk)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
