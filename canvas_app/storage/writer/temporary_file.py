"""New bytes under another name beside the file they are for: on the disk, read back, ready to take its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name

CAN_CHMOD_DESCRIPTORS = os.chmod in os.supports_fd
"""Whether permissions can be given to an open file; Windows gives them to names alone."""


class TemporaryFile(NamedTuple):
    """A file under a name for a while, and by which it is known: in a shared folder others may swap names."""

    path: Path
    stat_result: os.stat_result


def write_temporary_file(data: bytes, lock: SaveLock, mode: int) -> TemporaryFile:
    """Write the bytes under another name beside the target, wait for the disk, and read them back.

    One failed fsync gets a second try with a new file: the system may have forgotten which pages it had not written.

    Raises:
        FileError: `not_as_written`.
        OSError: what writing can raise; then nothing is left.
    """
    temporary = _try_write(data, lock, mode) or _try_write(data, lock, mode)
    if temporary is None:
        raise OSError(errno.EIO, "fsync")
    _verify_content(data, temporary.path, lock.disk, lock.target)
    return temporary


def _try_write(data: bytes, lock: SaveLock, mode: int) -> TemporaryFile | None:
    """A new file with the bytes, on the disk; None, and no file, where fsync said no."""
    path, disk = lock.temporary_path(), lock.disk
    try:
        stat_result = _write_and_sync(data, path, lock, mode)
    except BaseException:
        discard(path, disk)
        raise
    if stat_result is None:
        discard(path, disk)
        return None
    return TemporaryFile(path, stat_result)


@contextmanager
def open_verified(temporary: TemporaryFile, disk: Disk) -> Iterator[int | Path]:
    """Give what to change the permissions of: the open file itself, whatever its name leads to by now.

    Raises:
        FileError: `not_as_written` where another file has that name.
        OSError: it cannot be opened.
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
    """Raise FileError `not_as_written` where somebody put another file in the place of this one."""
    _check_identity(disk.lstat(temporary.path), temporary)


def is_file_at(target: Path, temporary: TemporaryFile, disk: Disk) -> bool:
    """Whether a file got another name after all: a network may lose the answer, and ask a second time."""
    try:
        return os.path.samestat(disk.lstat(target), temporary.stat_result)
    except OSError:
        return False


def is_replaced_at(target: Path, temporary: TemporaryFile, disk: Disk) -> bool:
    """Whether somebody put something else in the place of a file, or wrote into it. Raises OSError."""
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
    """What the system knows of the new file, its bytes on the disk; None where fsync said no."""
    disk = lock.disk
    descriptor = disk.open_new(path, mode)
    try:
        lock.keep_open(path)
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
    """Writes until the system took every byte. Raises OSError, also where it takes none any more."""
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
        discard(path, disk)
        raise


def _has_content(data: bytes, descriptor: int, disk: Disk) -> bool:
    position = 0
    while chunk := disk.read(descriptor, 1024 * 1024):
        if data[position : position + len(chunk)] != chunk:
            return False
        position += len(chunk)
    return position == len(data)


def discard(path: Path, disk: Disk) -> None:
    """Remove a file that nobody needs any more, if that is possible."""
    with suppress(OSError):
        disk.unlink(path)
