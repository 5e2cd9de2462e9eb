"""Bytes onto the disk so that there is always the old file or the new one, whole: the steps under every save."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.storage.disk import Disk
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.file_access import check_writable, keep_access
from canvas_app.storage.save_lock import SaveLock

PRIVATE = 0o600
ORDINARY = 0o666
"""What the system's mask is taken off for a file that was not there."""

_NO_LINKS = {
    errno.EPERM,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EMLINK,
    errno.EINVAL,
    errno.EACCES,
}
_NO_FOLDER_FSYNC = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF, errno.EACCES}
_PAUSE = 0.1


class Written(NamedTuple):
    """What became of a writing.

    `is_done`: the file is in place; otherwise it was changed by somebody else meanwhile, and nothing was done.
    `is_confirmed`: its name is safe against a power cut, too. `lost`: codes of what of the older file could not be
    kept (`file_access.keep_access`).
    """

    is_done: bool = True
    is_confirmed: bool = True
    lost: tuple[str, ...] = ()

    def notices(self, path: Path) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """What a person should hear of it, about the file at `path`."""
        codes = (*self.lost, *(() if self.is_confirmed else ("not_confirmed",)))
        return tuple((code, {"file": shown(path)}) for code in codes)


def place_new(data: bytes, lock: SaveLock, mode: int = ORDINARY) -> Written:
    """Make the file of `lock`, which was not there, never in the place of another.

    The whole file appears under its name in one step where the file system knows hard links. Elsewhere (memory
    sticks) the name is taken by an empty file first: there is that one or the whole one, never a piece.

    Raises:
        FileError: `already_there` and what writing can raise; then nothing is left.
    """
    target, disk = lock.target, lock.disk
    with explained(target, saving=True):
        temporary = write_temporary(data, lock, mode)
        try:
            if not try_link(temporary, target, disk):
                take_name_and_replace(temporary, target, disk, mode)
        finally:
            discard(temporary, disk)
    return Written(is_confirmed=is_folder_synced(target.parent, disk))


def put_over(
    data: bytes, lock: SaveLock, facts: os.stat_result, is_unchanged: Callable[[], bool] = lambda: True
) -> Written:
    """Put a file in the place of the one with these `facts`, with the same owner, group, access list and mode.

    Raises:
        FileError: `write_protected` and what writing can raise; then the old file is still there.
    """
    target, disk = lock.target, lock.disk
    with explained(target, saving=True):
        check_writable(target, facts, disk)
        temporary = write_temporary(data, lock, PRIVATE)
        try:
            lost = keep_access(target, facts, temporary, disk)
            if not is_unchanged():
                discard(temporary, disk)
                return Written(is_done=False)
            lock.check_held()
            replace_patiently(temporary, target, disk)
        except BaseException:
            discard(temporary, disk)
            raise
    return Written(is_confirmed=is_folder_synced(target.parent, disk), lost=lost)


def write_temporary(data: bytes, lock: SaveLock, mode: int) -> Path:
    """The bytes under another name beside the target, on the disk and read back.

    One failed fsync gets a second try with a new file: the system may have forgotten which pages it had not written.
    """
    disk = lock.disk
    for is_last in (False, True):  # pragma: no branch - the second works or raises
        path = lock.temporary()
        try:
            if _write(data, path, disk, mode):
                break
            if is_last:
                raise OSError(errno.EIO, "fsync")
            discard(path, disk)
        except BaseException:
            discard(path, disk)
            raise
    _check_written(data, path, disk, lock.target)
    return path


def take_name_and_replace(temporary: Path, target: Path, disk: Disk, mode: int) -> None:
    """Put a file in place where there are no hard links: take the name with an empty file, then replace that."""
    descriptor = disk.open_new(target, mode)
    try:
        disk.close(descriptor)
        replace_patiently(temporary, target, disk)
    except BaseException:
        discard(target, disk)
        raise


def _write(data: bytes, path: Path, disk: Disk, mode: int) -> bool:
    """Whether the bytes are on the disk; False where fsync said no."""
    descriptor = disk.open_new(path, mode)
    try:
        write_all(descriptor, data, disk)
        try:
            disk.fsync(descriptor)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            return False
        return True
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


def try_link(source: Path, target: Path, disk: Disk) -> bool:
    """Give a file a second name; False where the file system knows no hard links. Raises OSError otherwise."""
    try:
        disk.link(source, target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def replace_patiently(source: Path, target: Path, disk: Disk) -> None:
    """On Windows a virus scanner or a sync service may hold the file for a moment."""
    waited = 0.0
    while True:
        try:
            disk.replace(source, target)
        except PermissionError:
            if waited >= disk.patience:
                raise
            disk.wait(_PAUSE)
            waited += _PAUSE
        else:
            return


def is_folder_synced(folder: Path, disk: Disk) -> bool:
    """Sync a folder after a file in it was put in place; False where the disk did not confirm it.

    The file is there by now, so an interruption does not undo it either.
    """
    try:
        fsync_folder(folder, disk)
    except (OSError, KeyboardInterrupt):
        return False
    return True


def fsync_folder(folder: Path, disk: Disk) -> None:
    """Without this a power cut may bring the old file back. File systems that cannot do it are left in peace."""
    try:
        disk.fsync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FSYNC:
            raise


def discard(path: Path, disk: Disk) -> None:
    """Remove a file that nobody needs any more, if that is possible."""
    with suppress(OSError):
        disk.unlink(path)
