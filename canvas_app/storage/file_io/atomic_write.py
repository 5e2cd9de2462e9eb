"""Atomic file creation and replacement: at any time the path holds the complete old file or the complete new one."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from canvas_app.storage.file_io.file_permissions import check_writable, copy_access
from canvas_app.storage.file_io.temporary_file import (
    TemporaryFile,
    check_not_swapped,
    is_file_at,
    open_verified,
    write_temporary_file,
)
from canvas_app.storage.filesystem import Disk, delete_quietly
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

PRIVATE_MODE = 0o600
DEFAULT_MODE = 0o666
"""Mode of a new file before the umask is applied."""

_NO_LINKS_ERRNOS = {
    errno.EPERM,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EMLINK,
    errno.EINVAL,
    errno.EACCES,
}
_NO_FOLDER_FSYNC_ERRNOS = {
    errno.EINVAL,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EBADF,
    errno.EACCES,
}
_SAME = ("st_ino", "st_dev", "st_mtime_ns", "st_size", "st_mode", "st_uid", "st_gid")
_PAUSE_SECONDS = 0.1


class WriteResult(NamedTuple):
    """The result of a write.

    Attributes:
        is_done: Whether the file is in place; False if somebody else changed it meanwhile and nothing was written.
        is_confirmed: Whether the folder was synced too, so that the name survives a power cut.
        lost_codes: Codes of properties of the old file that could not be kept (`file_permissions.copy_access`).
    """

    is_done: bool = True
    is_confirmed: bool = True
    lost_codes: tuple[str, ...] = ()

    def notices(self, path: Path) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """Return what the user should be told about the write to `path`."""
        codes = (*self.lost_codes, *(() if self.is_confirmed else ("not_confirmed",)))
        return tuple((code, {"file": displayable_file_name(path)}) for code in codes)


def create_file(data: bytes, lock: SaveLock, mode: int = DEFAULT_MODE) -> WriteResult:
    """Create the file of `lock`, never overwriting one.

    Where the file system supports hard links, the complete file appears under its name in one step. Elsewhere
    (memory sticks) an empty file reserves the name first: the path holds that one or the complete file, never a
    part.

    Raises:
        FileError: `already_there` and what writing can raise; no file is left then.
    """
    target, disk = lock.target, lock.disk
    with translate_os_errors(target, saving=True):
        temporary = write_temporary_file(data, lock, mode)
        try:
            if not try_hard_link(temporary, target, disk):
                reserve_name_and_replace(temporary, target, disk, mode)
        finally:
            delete_quietly(temporary.path, disk)
    return WriteResult(is_confirmed=try_sync_folder(target.parent, disk))


def replace_file(data: bytes, lock: SaveLock, stat_result: os.stat_result) -> WriteResult:
    """Replace the file that has this `stat_result`, keeping its owner, group, access list and mode.

    If the file has changed since, nothing is written and the result has `is_done` False.

    Raises:
        FileError: `write_protected` and what writing can raise; the old file is still there then.
    """
    target, disk = lock.target, lock.disk
    with translate_os_errors(target, saving=True):
        check_writable(target, stat_result, disk)
        temporary = write_temporary_file(data, lock, PRIVATE_MODE)
        try:
            with open_verified(temporary, disk) as new:
                lost = copy_access(target, stat_result, new, temporary.stat_result, disk)
            if not is_unchanged(target, stat_result, disk):
                delete_quietly(temporary.path, disk)
                return WriteResult(is_done=False)
            lock.check_held()
            lock.kept_open.close(target)
            replace_with_retry(temporary, target, disk)
        except BaseException:
            delete_quietly(temporary.path, disk)
            raise
    return WriteResult(is_confirmed=try_sync_folder(target.parent, disk), lost_codes=lost)


def is_unchanged(target: Path, stat_result: os.stat_result, disk: Disk) -> bool:
    """Return whether a file still has this `stat_result`, permissions included.

    The change time (ctime) also covers its access list. Raises OSError if the file cannot be examined.
    """
    try:
        current_stat = disk.stat(target)
    except FileNotFoundError:
        return False
    return is_same_content(current_stat, stat_result) and current_stat.st_ctime_ns == stat_result.st_ctime_ns


def is_same_content(one: os.stat_result, other: os.stat_result) -> bool:
    """Return whether two stat results are of one file with equal size, mtime, owner and mode; its name may differ."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAME)


def reserve_name_and_replace(temporary: TemporaryFile, target: Path, disk: Disk, mode: int) -> None:
    """Put a file in place without hard links: reserve the name with an empty file, then replace that."""
    descriptor = disk.open_new(target, mode)
    try:
        disk.close(descriptor)
        replace_with_retry(temporary, target, disk)
    except BaseException:
        delete_quietly(target, disk)
        raise


def try_hard_link(source: TemporaryFile, target: Path, disk: Disk) -> bool:
    """Create a hard link; return False if the file system supports none. Raises OSError on other errors."""
    check_not_swapped(source, disk)
    try:
        disk.link(source.path, target)
    except OSError as error:
        if is_file_at(target, source, disk):
            return True
        if error.errno in _NO_LINKS_ERRNOS:
            return False
        raise
    return True


def replace_with_retry(source: TemporaryFile, target: Path, disk: Disk) -> None:
    """Rename `source` to `target`, retrying for `disk.replace_timeout_seconds` on PermissionError.

    On Windows a virus scanner or a sync service may have the file open for a moment.
    """
    check_not_swapped(source, disk)
    waited = 0.0
    while True:
        try:
            disk.replace(source.path, target)
        except OSError as error:
            if is_file_at(target, source, disk):
                return
            if not isinstance(error, PermissionError) or waited >= disk.replace_timeout_seconds:
                raise
            disk.wait(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS
        else:
            return


def try_sync_folder(folder: Path, disk: Disk) -> bool:
    """Sync a folder after a file in it was put in place, and return whether that succeeded.

    The file is in place by then, so KeyboardInterrupt does not undo it either.
    """
    try:
        fsync_folder(folder, disk)
    except (OSError, KeyboardInterrupt):
        return False
    return True


def fsync_folder(folder: Path, disk: Disk) -> None:
    """Sync a folder, without which a power cut may bring the old file back; ignore file systems that cannot do it."""
    try:
        disk.fsync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FSYNC_ERRNOS:
            raise
