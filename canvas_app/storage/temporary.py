"""New bytes under another name beside the file they are for: on the disk, read back, ready to take its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.disk import Disk
from canvas_app.storage.faults import shown
from canvas_app.storage.save_lock import SaveLock

TAKES_DESCRIPTORS = os.chmod in os.supports_fd
"""Whether permissions can be given to an open file; Windows gives them to names alone."""


class Temporary(NamedTuple):
    """A file under a name for a while, and by which it is known: in a shared folder others may swap names."""

    path: Path
    facts: os.stat_result


def write_temporary(data: bytes, lock: SaveLock, mode: int) -> Temporary:
    """Write the bytes under another name beside the target, wait for the disk, and read them back.

    One failed fsync gets a second try with a new file: the system may have forgotten which pages it had not written.

    Raises:
        FileError: `not_as_written`.
        OSError: what writing can raise; then nothing is left.
    """
    temporary = _try_to_write(data, lock, mode) or _try_to_write(data, lock, mode)
    if temporary is None:
        raise OSError(errno.EIO, "fsync")
    _check_written(data, temporary.path, lock.disk, lock.target)
    return temporary


def _try_to_write(data: bytes, lock: SaveLock, mode: int) -> Temporary | None:
    """A new file with the bytes, on the disk; None, and no file, where fsync said no."""
    path, disk = lock.temporary(), lock.disk
    try:
        facts = _write(data, path, lock, mode)
    except BaseException:
        discard(path, disk)
        raise
    if facts is None:
        discard(path, disk)
        return None
    return Temporary(path, facts)


@contextmanager
def handle(temporary: Temporary, disk: Disk) -> Iterator[int | Path]:
    """Give what to change the permissions of: the open file itself, whatever its name leads to by now.

    Raises:
        FileError: `not_as_written` where another file has that name.
        OSError: it cannot be opened.
    """
    if not TAKES_DESCRIPTORS:  # pragma: no cover - Windows
        yield temporary.path
        return
    descriptor = disk.open_write(temporary.path)
    try:
        _check_same(disk.fstat(descriptor), temporary)
        yield descriptor
    finally:
        disk.close(descriptor)


def check_in_place(temporary: Temporary, disk: Disk) -> None:
    """Raise FileError `not_as_written` where somebody put another file in the place of this one."""
    _check_same(disk.lstat(temporary.path), temporary)


def is_now_at(target: Path, temporary: Temporary, disk: Disk) -> bool:
    """Whether a file got another name after all: a network may lose the answer, and ask a second time."""
    try:
        return os.path.samestat(disk.lstat(target), temporary.facts)
    except OSError:
        return False


def is_replaced_at(target: Path, temporary: Temporary, disk: Disk) -> bool:
    """Whether somebody put something else in the place of a file, or wrote into it. Raises OSError."""
    try:
        now = disk.lstat(target)
    except FileNotFoundError:
        return False
    made = temporary.facts
    is_same = (now.st_size, now.st_mtime_ns) == (made.st_size, made.st_mtime_ns)
    return not (is_same and os.path.samestat(now, made))


def _check_same(facts: os.stat_result, temporary: Temporary) -> None:
    if not os.path.samestat(facts, temporary.facts):
        raise FileError("not_as_written", file=shown(temporary.path))


def _write(data: bytes, path: Path, lock: SaveLock, mode: int) -> os.stat_result | None:
    """What the system knows of the new file, its bytes on the disk; None where fsync said no."""
    disk = lock.disk
    descriptor = disk.open_new(path, mode)
    try:
        lock.keep_open(path)
        write_all(descriptor, data, disk)
        try:
            disk.fsync(descriptor)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            return None
        return disk.fstat(descriptor)
    finally:
        disk.close(descriptor)


def write_all(descriptor: int, data: bytes, disk: Disk) -> None:
    """Writes until the system took every byte. Raises OSError, also where it takes none any more."""
    rest = memoryview(data)
    while rest:
        taken = disk.write(descriptor, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "nothing written")
        rest = rest[taken:]


def _check_written(data: bytes, path: Path, disk: Disk, target: Path) -> None:
    try:
        descriptor = disk.open_read(path)
        try:
            same = _reads(data, descriptor, disk)
        finally:
            disk.close(descriptor)
        if not same:
            raise FileError("not_as_written", file=shown(target))
    except BaseException:
        discard(path, disk)
        raise


def _reads(data: bytes, descriptor: int, disk: Disk) -> bool:
    place = 0
    while chunk := disk.read(descriptor, 1024 * 1024):
        if data[place : place + len(chunk)] != chunk:
            return False
        place += len(chunk)
    return place == len(data)


def discard(path: Path, disk: Disk) -> None:
    """Remove a file that nobody needs any more, if that is possible."""
    with suppress(OSError):
        disk.unlink(path)
