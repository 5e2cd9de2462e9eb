"""Files of the program's own beside the workshops (choices, the log) and the folders for them: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from canvas_app.model.ids import new_id
from canvas_app.paths import is_private, private_folders
from canvas_app.storage.disk import DISK, Disk, is_folder, is_regular, permissions
from canvas_app.storage.temporary import write_all
from canvas_app.storage.write import fsync_folder

_LEFT_BEHIND = 3600.0
"""Seconds after which a file that was not finished is nobody's any more."""

_OWNER_ONLY = 0o700
_ORDINARY = 0o777
"""What the system's mask is taken off."""

_LARGEST = 4 * 1024 * 1024
"""Bytes; whatever is larger was not written here, and is not compared but replaced."""


def put(data: bytes, path: Path, disk: Disk = DISK) -> None:
    """Puts a small file in the place of an older one in one step; what is the same already is left alone.

    Raises OSError; then there is the older one.
    """
    if read(path, disk=disk) == data:
        return
    make_folders(path.parent, disk)
    # a name of its own: another start of the program may be writing the same file at this moment
    new = path.with_name(f"{path.name}.{new_id()}.new")
    _sweep(path, disk)
    try:
        _fill(disk.open_new(new), data, disk)
        disk.replace(new, path)
    except OSError:
        remove(new, disk)
        raise


def _sweep(path: Path, disk: Disk) -> None:
    """Remove what programs that ended in the middle of `put` left long ago."""
    with suppress(OSError):
        for name in disk.listdir(path.parent):
            left = path.with_name(name)
            if name.startswith(f"{path.name}.") and name.endswith(".new"):
                with suppress(OSError):
                    if disk.now() - disk.lstat(left).st_mtime > _LEFT_BEHIND:
                        disk.unlink(left)


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
    """Make a folder and those above it where they are missing, so that a power cut leaves them.

    Private ones (`paths.is_private`) are for their owner alone; where they are not, they become so.

    Raises:
        OSError: A folder is missing and cannot be made.
    """
    for part in reversed([folder, *folder.parents]):
        try:
            facts = disk.stat(part)
        except FileNotFoundError:
            with suppress(FileExistsError):
                disk.mkdir(part, _OWNER_ONLY if is_private(part) else _ORDINARY)
            fsync_folder(part.parent, disk)
        else:
            if _is_open_to_others(facts) and is_private(part):
                _close_to_others(part, facts, disk)


def close_private_folders(disk: Disk = DISK) -> None:
    """Take other people's rights from the private folders that are there; what cannot be changed stays as it is."""
    for root in private_folders():
        for folder in (root, *_folders_in(root, disk), *_folders_in(root / "journals", disk)):
            with suppress(OSError):
                facts = disk.lstat(folder)
                if _is_open_to_others(facts) and is_private(folder):
                    _close_to_others(folder, facts, disk)


def _folders_in(folder: Path, disk: Disk) -> list[Path]:
    try:
        return [folder / name for name in disk.listdir(folder)]
    except OSError:
        return []


def _is_open_to_others(facts: os.stat_result) -> bool:
    """Whether others have any right in a folder of ours; a shared one (sticky, or with a group's mark) is no such."""
    if os.name == "nt" or not is_folder(facts) or facts.st_uid != os.getuid():
        return False
    return 0 < permissions(facts) & 0o7077 < 0o1000


def _close_to_others(folder: Path, facts: os.stat_result, disk: Disk) -> None:
    """A link to a folder is left alone."""
    with suppress(OSError):
        if is_folder(disk.lstat(folder)):
            disk.chmod(folder, permissions(facts) & _OWNER_ONLY)


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
