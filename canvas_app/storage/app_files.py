"""The application's own files (preferences, log) and their folders: atomic writes, appending, private permissions."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from canvas_app.model.ids import new_id
from canvas_app.platform.paths import is_private, private_folders
from canvas_app.storage.file_io.atomic_write import fsync_folder
from canvas_app.storage.file_io.temporary_file import write_fully
from canvas_app.storage.filesystem import (
    DISK,
    Disk,
    delete_quietly,
    is_folder,
    is_regular_file,
    permission_bits,
)

_STALE_SECONDS = 3600.0
"""Age in seconds at which an unfinished temporary file counts as abandoned."""

_PRIVATE_FOLDER_MODE = 0o700
_DEFAULT_FOLDER_MODE = 0o777
"""Mode before the umask is applied."""

_MAX_BYTES = 4 * 1024 * 1024
"""Maximum size in bytes of a file that is compared before writing; a larger one is always replaced."""


def write_atomic(data: bytes, path: Path, disk: Disk = DISK) -> None:
    """Replace a small file in one step; do nothing if it already has this content.

    Raises:
        OSError: Writing failed; the old file is still there.
    """
    if read_small_file(path, disk=disk) == data:
        return
    make_folders(path.parent, disk)
    # a unique name: another instance of the program may be writing the same file
    new = path.with_name(f"{path.name}.{new_id()}.new")
    _remove_stale(path, disk)
    try:
        _write_and_close(disk.open_new(new), data, disk)
        disk.replace(new, path)
    except OSError:
        delete_quietly(new, disk)
        raise


def _remove_stale(path: Path, disk: Disk) -> None:
    """Remove temporary files left by processes that ended in the middle of `write_atomic`."""
    with suppress(OSError):
        for name in disk.listdir(path.parent):
            stale = path.with_name(name)
            if name.startswith(f"{path.name}.") and name.endswith(".new"):
                with suppress(OSError):
                    if disk.now() - disk.lstat(stale).st_mtime > _STALE_SECONDS:
                        disk.unlink(stale)


def append_to_file(data: bytes, path: Path, max_bytes: int, disk: Disk = DISK) -> None:
    """Append to a file; once it exceeds `max_bytes` bytes, rename it to `.old` and start a new one.

    Raises:
        OSError: Writing failed, or there is something else than a regular file, or it has other names.
    """
    make_folders(path.parent, disk)
    with suppress(FileNotFoundError):
        stat_result = disk.lstat(path)
        # a FIFO would block, and a link, of either kind, may lead to a file of the user's
        if not is_regular_file(stat_result) or stat_result.st_nlink > 1:
            raise OSError(errno.EINVAL, "not a file of its own")
        if stat_result.st_size > max_bytes:
            disk.replace(path, path.with_suffix(".old"))
    _write_and_close(disk.open_append(path), data, disk)


def delete(path: Path, disk: Disk = DISK) -> None:
    """Delete a file of the application. Raises OSError, FileNotFoundError if another process was faster."""
    disk.unlink(path)


def make_folders(folder: Path, disk: Disk = DISK) -> None:
    """Create a folder and its missing parents, and sync them so that they survive a power cut.

    Private folders (`paths.is_private`) are accessible to their owner only; existing ones are restricted.

    Raises:
        OSError: A folder is missing and cannot be created.
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
    """Remove other users' permissions from existing private folders; those that cannot be changed stay as they are."""
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
    """Return whether others have rights in a folder of this user; shared folders (sticky or setgid) do not count."""
    if os.name == "nt" or not is_folder(stat_result) or stat_result.st_uid != os.getuid():
        return False
    return 0 < permission_bits(stat_result) & 0o7077 < 0o1000


def _restrict_to_owner(folder: Path, stat_result: os.stat_result, disk: Disk) -> None:
    """Remove the rights of group and others; a symbolic link to a folder is left alone."""
    with suppress(OSError):
        if is_folder(disk.lstat(folder)):
            disk.chmod(folder, permission_bits(stat_result) & _PRIVATE_FOLDER_MODE)


def read_small_file(path: Path, max_bytes: int = _MAX_BYTES, disk: Disk = DISK) -> bytes | None:
    """Return the content of a regular file; None if there is none, or it has more than `max_bytes` bytes."""
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
