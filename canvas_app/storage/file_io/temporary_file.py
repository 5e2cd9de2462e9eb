"""Write new bytes to a temporary file beside the target: synced, read back, ready to replace it.

Those that killed programs left behind are removed, never one in use.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import DISK, Disk, delete_quietly
from canvas_app.storage.locks.lock_names import (
    KEY_LENGTH,
    LOCK_SUFFIX,
    TEMPORARY_PREFIX,
    TEMPORARY_SUFFIX,
)
from canvas_app.storage.locks.lock_owner import ABANDONED_SECONDS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name

_KEYLESS_MAX_AGE_SECONDS = 24 * 3600.0
"""Age in seconds at which a temporary file without a key, of an older version of the program, is abandoned."""


def remove_stale_temporaries(folder: Path, disk: Disk = DISK, held_lock: SaveLock | None = None) -> None:
    """Remove the temporary files in a folder whose writer is gone, never one in use. Never raises.

    Args:
        folder: The folder to clean.
        disk: The file system.
        held_lock: A lock on a file in this folder that the caller already holds.
    """
    try:
        names = [name for name in disk.listdir(folder) if name.startswith(TEMPORARY_PREFIX)]
    except OSError:
        return
    files: dict[str, list[Path]] = {}
    for name in names:
        files.setdefault(_parse_key(name), []).append(folder / name)
    for key, paths in files.items():
        with suppress(OSError, FileError):
            if not key:
                _remove_keyless(paths, disk)
            elif held_lock is not None and key == held_lock.key:
                held_lock.check_held()
                if not held_lock.is_taken_over:
                    _remove_temporaries(paths, held_lock)
            else:
                _remove_if_unlocked(folder, key, paths, disk)


def remove_stale_temporaries_beside(path: Path, disk: Disk = DISK) -> None:
    """Remove stale temporary files from the folder of a file, with symbolic links resolved. Never raises."""
    with suppress(OSError, ValueError):
        remove_stale_temporaries(disk.resolve(path).parent, disk)


def _parse_key(name: str) -> str:
    """Return the key in the name of a lock or temporary file; empty if there is none."""
    stem, _, ending = name.removeprefix(TEMPORARY_PREFIX).rpartition(".")
    key, _, id_ = stem.partition("-")
    is_ours = f".{ending}" == (TEMPORARY_SUFFIX if id_ else LOCK_SUFFIX) and len(key) == KEY_LENGTH
    return key if is_ours else ""


def _remove_temporaries(paths: Iterable[Path], lock: SaveLock) -> None:
    """Remove the temporary files of earlier writers of the file that `lock` is for."""
    for path in paths:
        if path.suffix == TEMPORARY_SUFFIX:
            with suppress(OSError):
                # where not every process can lock, it may belong to a writer that holds the `flock`
                if not lock.is_held_by_name or _age_seconds(path, lock.disk) > ABANDONED_SECONDS:
                    lock.disk.unlink(path)


def _remove_if_unlocked(folder: Path, key: str, paths: Iterable[Path], disk: Disk) -> None:
    lock = SaveLock(folder / TEMPORARY_PREFIX, disk, key)
    if lock.try_acquire():
        try:
            _remove_temporaries(paths, lock)
        finally:
            lock.release()


def _remove_keyless(paths: Iterable[Path], disk: Disk) -> None:
    for path in paths:
        if path.suffix == TEMPORARY_SUFFIX and _age_seconds(path, disk) > _KEYLESS_MAX_AGE_SECONDS:
            with suppress(OSError):
                disk.unlink(path)


def _age_seconds(path: Path, disk: Disk) -> float:
    """Return the seconds since a file was modified, absolute as the clock of its computer may be ahead."""
    return abs(disk.now() - disk.lstat(path).st_mtime)


CAN_CHMOD_DESCRIPTORS = os.chmod in os.supports_fd
"""Whether permissions can be set by descriptor; Windows sets them by path only."""


class TemporaryFile(NamedTuple):
    """A temporary file and the stat result that identifies it: in a shared folder others may swap names."""

    path: Path
    stat_result: os.stat_result


def write_temporary_file(data: bytes, lock: SaveLock, mode: int) -> TemporaryFile:
    """Write the bytes to a temporary file beside the target, sync it, and read it back.

    A failed fsync is retried once with a new file: the kernel may have dropped the pages it could not write.

    Args:
        data: The content.
        lock: The acquired lock of the target.
        mode: The permissions of the new file, before the umask is applied.

    Raises:
        FileError: `not_as_written` if other bytes are read back.
        OSError: Writing failed; no file is left then.
    """
    temporary = _try_write(data, lock, mode) or _try_write(data, lock, mode)
    if temporary is None:
        raise OSError(errno.EIO, "fsync")
    _verify_content(data, temporary.path, lock.disk, lock.target)
    return temporary


def _try_write(data: bytes, lock: SaveLock, mode: int) -> TemporaryFile | None:
    """Write and sync a new file; return None, and leave no file, if fsync failed."""
    path, disk = lock.temporary_path(), lock.disk
    try:
        stat_result = _write_and_sync(data, path, lock, mode)
    except BaseException:
        delete_quietly(path, disk)
        raise
    if stat_result is None:
        delete_quietly(path, disk)
        return None
    return TemporaryFile(path, stat_result)


@contextmanager
def open_verified(temporary: TemporaryFile, disk: Disk) -> Iterator[int | Path]:
    """Context manager for changing permissions: give the descriptor of the file, whatever its path leads to by now.

    On Windows it gives the path.

    Raises:
        FileError: `not_as_written` if another file has that name.
        OSError: The file cannot be opened.
    """
    if not CAN_CHMOD_DESCRIPTORS:  # pragma: no cover - Windows
        yield temporary.path
        return
    descriptor = disk.open_write(temporary.path)
    try:
        _check_identity(disk.fstat(descriptor), temporary)
        yield descriptor
    finally:
        disk.close(descriptor)


def check_not_swapped(temporary: TemporaryFile, disk: Disk) -> None:
    """Raise FileError `not_as_written` if another file has taken the name of this one."""
    _check_identity(disk.lstat(temporary.path), temporary)


def is_file_at(target: Path, temporary: TemporaryFile, disk: Disk) -> bool:
    """Return whether a file is at `target` although linking or renaming reported an error.

    A network file system may lose the reply to a successful call and repeat the call.
    """
    try:
        return os.path.samestat(disk.lstat(target), temporary.stat_result)
    except OSError:
        return False


def is_replaced_at(target: Path, temporary: TemporaryFile, disk: Disk) -> bool:
    """Return whether somebody has replaced or modified the file at `target`. Raises OSError."""
    try:
        now = disk.lstat(target)
    except FileNotFoundError:
        return False
    made = temporary.stat_result
    is_same = (now.st_size, now.st_mtime_ns) == (made.st_size, made.st_mtime_ns)
    return not (is_same and os.path.samestat(now, made))


def _check_identity(stat_result: os.stat_result, temporary: TemporaryFile) -> None:
    if not os.path.samestat(stat_result, temporary.stat_result):
        raise FileError("not_as_written", file=displayable_file_name(temporary.path))


def _write_and_sync(data: bytes, path: Path, lock: SaveLock, mode: int) -> os.stat_result | None:
    """Write and sync a new file and return its stat result; None if fsync failed."""
    disk = lock.disk
    descriptor = disk.open_new(path, mode)
    try:
        lock.kept_open.open(path)
        write_fully(descriptor, data, disk)
        try:
            disk.fsync(descriptor)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            return None
        return disk.fstat(descriptor)
    finally:
        disk.close(descriptor)


def write_fully(descriptor: int, data: bytes, disk: Disk) -> None:
    """Write all bytes, repeating partial writes. Raises OSError, also if the system accepts no more bytes."""
    remaining = memoryview(data)
    while remaining:
        written_count = disk.write(descriptor, remaining)
        if written_count <= 0:
            raise OSError(errno.EIO, "nothing written")
        remaining = remaining[written_count:]


def _verify_content(data: bytes, path: Path, disk: Disk, target: Path) -> None:
    try:
        descriptor = disk.open_read(path)
        try:
            is_same = _has_content(data, descriptor, disk)
        finally:
            disk.close(descriptor)
        if not is_same:
            raise FileError("not_as_written", file=displayable_file_name(target))
    except BaseException:
        delete_quietly(path, disk)
        raise


def _has_content(data: bytes, descriptor: int, disk: Disk) -> bool:
    position = 0
    while chunk := disk.read(descriptor, 1024 * 1024):
        if data[position : position + len(chunk)] != chunk:
            return False
        position += len(chunk)
    return position == len(data)
