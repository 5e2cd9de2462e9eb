"""Files of the program's own beside the workshops (choices, the log) and the folders for them: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from canvas_app.model.ids import new_id
from canvas_app.platform.paths import is_private, private_folders
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file, permission_bits
from canvas_app.storage.writer.atomic_write import fsync_folder
from canvas_app.storage.writer.temporary_file import write_fully

_STALE_SECONDS = 3600.0
"""Seconds after which a file that was not finished is nobody's any more."""

_PRIVATE_FOLDER_MODE = 0o700
_DEFAULT_FOLDER_MODE = 0o777
"""What the system's mask is taken off."""

_MAX_BYTES = 4 * 1024 * 1024
"""Bytes; whatever is larger was not written here, and is not compared but replaced."""


def write_atomic(data: bytes, path: Path, disk: Disk = DISK) -> None:
    """Puts a small file in the place of an older one in one step; what is the same already is left alone.

    Raises OSError; then there is the older one.
    """
    if read_small_file(path, disk=disk) == data:
        return
    make_folders(path.parent, disk)
    # a name of its own: another start of the program may be writing the same file at this moment
    new = path.with_name(f"{path.name}.{new_id()}.new")
    _remove_stale(path, disk)
    try:
        _write_and_close(disk.open_new(new), data, disk)
        disk.replace(new, path)
    except OSError:
        delete_quietly(new, disk)
        raise


def _remove_stale(path: Path, disk: Disk) -> None:
    """Remove what programs that ended in the middle of `write_atomic` left long ago."""
    with suppress(OSError):
        for name in disk.listdir(path.parent):
            stale = path.with_name(name)
            if name.startswith(f"{path.name}.") and name.endswith(".new"):
                with suppress(OSError):
                    if disk.now() - disk.lstat(stale).st_mtime > _STALE_SECONDS:
                        disk.unlink(stale)


def append_to_file(data: bytes, path: Path, max_bytes: int, disk: Disk = DISK) -> None:
    """Writes behind what is in a file; with more than `max_bytes` bytes in it, it becomes the `.old` one.

    Raises OSError.
    """
    make_folders(path.parent, disk)
    with suppress(FileNotFoundError):
        if disk.stat(path).st_size > max_bytes:
            disk.replace(path, path.with_suffix(".old"))
    _write_and_close(disk.open_append(path), data, disk)


def delete_quietly(path: Path, disk: Disk = DISK) -> None:
    """Takes a file of ours away; one that is gone already, or that cannot be removed, is nobody's trouble."""
    with suppress(OSError):
        disk.unlink(path)


def delete(path: Path, disk: Disk = DISK) -> None:
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
            stat_result = disk.stat(part)
        except FileNotFoundError:
            with suppress(FileExistsError):
                disk.mkdir(part, _PRIVATE_FOLDER_MODE if is_private(part) else _DEFAULT_FOLDER_MODE)
            fsync_folder(part.parent, disk)
        else:
            if _is_accessible_to_others(stat_result) and is_private(part):
                _restrict_to_owner(part, stat_result, disk)


def restrict_private_folders(disk: Disk = DISK) -> None:
    """Take other people's rights from the private folders that are there; what cannot be changed stays as it is."""
    for root in private_folders():
        for folder in (root, *_entries_of(root, disk), *_entries_of(root / "journals", disk)):
            with suppress(OSError):
                stat_result = disk.lstat(folder)
                if _is_accessible_to_others(stat_result) and is_private(folder):
                    _restrict_to_owner(folder, stat_result, disk)


def _entries_of(folder: Path, disk: Disk) -> list[Path]:
    try:
        return [folder / name for name in disk.listdir(folder)]
    except OSError:
        return []


def _is_accessible_to_others(stat_result: os.stat_result) -> bool:
    """Whether others have any right in a folder of ours; a shared one (sticky, or with a group's mark) is no such."""
    if os.name == "nt" or not is_folder(stat_result) or stat_result.st_uid != os.getuid():
        return False
    return 0 < permission_bits(stat_result) & 0o7077 < 0o1000


def _restrict_to_owner(folder: Path, stat_result: os.stat_result, disk: Disk) -> None:
    """A link to a folder is left alone."""
    with suppress(OSError):
        if is_folder(disk.lstat(folder)):
            disk.chmod(folder, permission_bits(stat_result) & _PRIVATE_FOLDER_MODE)


def read_small_file(path: Path, max_bytes: int = _MAX_BYTES, disk: Disk = DISK) -> bytes | None:
    """What is in an ordinary file of ours.

    None where there is none, or more than `max_bytes` bytes: that is not ours.
    """
    try:
        descriptor = disk.open_read(path)
    except (OSError, ValueError):
        return None
    try:
        stat_result = disk.fstat(descriptor)
        return (
            disk.read(descriptor, max_bytes)
            if is_regular_file(stat_result) and stat_result.st_size <= max_bytes
            else None
        )
    except OSError:
        return None
    finally:
        disk.close(descriptor)


def _write_and_close(descriptor: int, data: bytes, disk: Disk) -> None:
    try:
        write_fully(descriptor, data, disk)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
