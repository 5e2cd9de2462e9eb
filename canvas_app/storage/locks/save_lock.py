"""Inter-process write lock: one writer per file at a time, from reading its state until the final sync.

The lock is advisory: only this program respects it. Writers on several computers exclude each other as far as their
file system shares locks.

The lock file `.nwcanvas-KEY.lock` lies beside the file and exists only while the lock is held. It is locked with
`flock`, which the operating system releases when the process ends, for whatever reason. On a file system without
such locks, the writer that created the lock file holds the lock by name: the file contains its process id and
computer. A lock service may fail for one process and work for the next, so the lock file is created under a
temporary name and hard-linked into place: it appears in one step, already locked or with its owner in it. Only
where hard links are unsupported too is it created in place, where it is empty for a moment.

A lock held by name may be abandoned (`lock_owner`). A writer that was suspended for so long may resume, so every
holder checks again just before it replaces the file (`check_held`), and gives up if its lock file is gone or names
another owner. A takeover between that check and the replacement goes unnoticed.

The temporary files of a writer carry the same KEY: others with that KEY were left by a process that was killed
(`remove_stale_temporaries`). A writer that holds the lock by name keeps those younger than `ABANDONED_SECONDS`.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file
from canvas_app.storage.locks.kept_open_files import KeptOpenFiles
from canvas_app.storage.locks.lock_names import is_reserved, lock_file_path, lock_key, new_temporary_path
from canvas_app.storage.locks.lock_owner import is_abandoned, owner_line, read_owner
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

TIMEOUT_SECONDS = 30.0
"""Seconds to wait for one other writer; after that the save is refused and nothing is written."""

_PAUSE_SECONDS = 0.02
_SHARED_MODE = 0o666
_NOT_A_LOCK_ERRNOS = {errno.EISDIR, errno.ELOOP, errno.ENXIO}
"""Errors when the lock's path is a folder, a link or a pipe: not created here, so not removed either."""


class SaveLock:
    """The right to write one file. Use it as a context manager around examining the file and replacing it.

    Attributes:
        target: The file to be written.
        disk: The file system.
        key: The hash of the file name that lock and temporary files have in their names.
        kept_open: Files kept open until the lock is released.
        is_taken_over: Whether an abandoned lock was removed to get this one.
    """

    def __init__(self, target: Path, disk: Disk = DISK, key: str = "") -> None:
        """Prepare a lock without acquiring it.

        Args:
            target: The file to write, a path without symbolic links.
            disk: The file system.
            key: The key of the lock, where only that is known; otherwise derived from the name of `target`.
        """
        self.target, self.disk = target, disk
        self.key = key or lock_key(target.name)
        self._path = lock_file_path(target.parent, self.key)
        self._descriptor = -1
        self._owner_text = ""
        self.kept_open = KeptOpenFiles(disk)
        self.is_taken_over = False

    @property
    def is_held_by_name(self) -> bool:
        """Whether the lock is held by the content of the lock file, because the file system supports no locks."""
        return bool(self._owner_text)

    def temporary_path(self) -> Path:
        """Return an unused path beside the target for a file that is not complete yet."""
        return new_temporary_path(self.target.parent, self.key)

    def __enter__(self) -> Self:
        """Wait for the lock.

        Raises:
            FileError: `in_use` after `TIMEOUT_SECONDS` seconds, `lock_blocked`, `name_not_allowed` if the name
                `is_reserved`, or what creating a file can raise.
        """
        if is_reserved(self.target.name):
            raise FileError("name_not_allowed", file=displayable_file_name(self.target))
        with translate_os_errors(self.target, saving=True):
            try:
                self._acquire()
            except FileNotFoundError as error:
                if is_folder(self.disk.stat(self.target.parent)):  # no file can be made, as in /proc
                    raise FileError("no_permission", file=displayable_file_name(self.target)) from error
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def try_acquire(self) -> bool:
        """Acquire the lock if nobody holds it, without waiting; return whether it was acquired.

        Raises:
            OSError: The lock file cannot be opened, created or locked. No file created here is left behind.
        """
        try:
            descriptor = self._open_lock_file()
        except FileNotFoundError:
            return self._create_lock_file()
        if descriptor is None:
            return False
        is_held = False
        try:
            is_held = self._try_lock_existing(descriptor)
        finally:
            if not is_held:
                self._close(descriptor)
        if is_held:
            self._descriptor, self._owner_text = descriptor, ""
        return is_held

    def release(self) -> None:
        """Release the lock.

        The lock file is unlinked first, so that a writer that has just opened it sees that it is gone.
        """
        self.kept_open.close_all()
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            # another writer may have taken it for abandoned and own the name by now
            self._unlink_if_owned(descriptor)
            self._close(descriptor)

    def check_held(self) -> None:
        """Check that this writer still holds the lock; call it just before replacing the file.

        Raises:
            FileError: `in_use` if another writer took the lock for abandoned or wrote its own name into it.
            OSError: The lock file cannot be examined.
        """
        if not self._has_lock_name(self._descriptor) or read_owner(self._path, self.disk) != self._owner_text:
            raise FileError("in_use", file=displayable_file_name(self.target))

    def _acquire(self) -> None:
        started_at, waited, identity = self.disk.elapsed(), 0.0, self._lock_file_identity()
        while not self.try_acquire():
            now = self._lock_file_identity()
            if now != identity:  # another writer got the lock in between: restart the timeout
                started_at, waited, identity = self.disk.elapsed(), 0.0, now
            # on a slow network the attempts take longer than the pauses between them
            elif max(waited, self.disk.elapsed() - started_at) >= TIMEOUT_SECONDS:
                raise FileError("in_use", file=displayable_file_name(self.target))
            self.disk.wait(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS

    def _lock_file_identity(self) -> tuple[int, int] | None:
        """Return what distinguishes successive holders: inode and modification time of the lock file."""
        try:
            stat_result = self.disk.lstat(self._path)
        except FileNotFoundError:
            return None
        return stat_result.st_ino, stat_result.st_mtime_ns

    def _open_lock_file(self) -> int | None:
        """Open the existing lock file; None if permission is denied. Raises FileNotFoundError if there is none."""
        try:
            return self._open_for_locking()
        except FileNotFoundError:
            raise
        except PermissionError:
            self._remove_abandoned("", is_locked=False)
            return None
        except OSError as error:
            if error.errno in _NOT_A_LOCK_ERRNOS:
                raise self._blocked() from error
            raise

    def _blocked(self) -> FileError:
        return FileError("lock_blocked", file=displayable_file_name(self.target), lock=self._path.name)

    def _open_for_locking(self) -> int:
        """Open the lock file for writing, or for reading where that is all that is permitted: enough for `flock`."""
        try:
            return self.disk.open_write(self._path)
        except PermissionError:
            return self.disk.open_read(self._path)

    def _try_lock_existing(self, descriptor: int) -> bool:
        """Lock an existing lock file; return False if somebody holds it, by `flock` or by name."""
        if not is_regular_file(self.disk.fstat(descriptor)):  # such as a pipe with a reader
            raise self._blocked()
        is_locked = self.disk.try_lock(descriptor)
        if is_locked is False or not self._has_lock_name(descriptor):
            return False
        writer = read_owner(self._path, self.disk)
        if is_locked and not writer:
            return True
        self._remove_abandoned(writer, is_locked=bool(is_locked))
        return False

    def _create_lock_file(self) -> bool:
        """Create the lock file and hold it; False if another writer was faster. Raises OSError, leaving no file."""
        if os.name != "nt":  # on Windows a file that is open cannot be unlinked
            is_held = self._create_lock_file_as(self.temporary_path())
            if is_held is not None:
                return is_held
        return bool(self._create_lock_file_as(self._path))

    def _create_lock_file_as(self, path: Path) -> bool | None:
        """Create the lock file as `path` and hold it; None if `path` cannot be linked to the name of the lock."""
        try:
            descriptor = self.disk.open_new(path, _SHARED_MODE)
        except FileExistsError:
            return False
        is_held: bool | None = False
        try:
            is_held = self._lock_new_file(descriptor) and self._link_into_place(path, descriptor)
        except BaseException:
            self._unlink_if_owned(descriptor)
            raise
        finally:
            if path != self._path:
                with suppress(OSError):
                    self.disk.unlink(path)
            if not is_held:
                self._close(descriptor)
        if is_held:
            self._descriptor = descriptor
        return is_held

    def _lock_new_file(self, descriptor: int) -> bool:
        """Lock a new file, or write its owner into it; False if another process has locked it meanwhile."""
        if os.chmod in os.supports_fd:
            # whatever the umask: nothing secret in it, and everyone who may save must be able to lock it
            with suppress(OSError):
                self.disk.chmod(descriptor, _SHARED_MODE)
        is_locked = self.disk.try_lock(descriptor)
        self._owner_text = owner_line() if is_locked is None else ""
        remaining = self._owner_text.encode()
        while remaining:
            written_count = self.disk.write(descriptor, remaining)
            if written_count <= 0:
                raise OSError(errno.EIO, "nothing written")
            remaining = remaining[written_count:]
        return is_locked is not False

    def _link_into_place(self, path: Path, descriptor: int) -> bool | None:
        """Link the new file to the name of the lock; False if that name is taken, None if links are unsupported."""
        if path != self._path:
            try:
                self.disk.link(path, self._path)
            except FileNotFoundError:  # another holder removed it as a stale temporary file
                return False
            except OSError as error:  # a network file system may report failure though the link was made
                if not self._has_lock_name(descriptor):
                    return False if isinstance(error, FileExistsError) else None
        return self._has_lock_name(descriptor)

    def _unlink_if_owned(self, descriptor: int) -> None:
        with suppress(OSError):
            if self._has_lock_name(descriptor):
                self.disk.unlink(self._path)

    def _remove_abandoned(self, owner: str, *, is_locked: bool) -> None:
        """Remove the lock file if its holder is gone.

        It is renamed first and then compared: if another writer has replaced it meanwhile, it is linked back.
        """
        with suppress(FileNotFoundError):
            stat_result = self.disk.lstat(self._path)
            if is_abandoned(owner, stat_result.st_mtime, self.disk, is_locked=is_locked):
                temporary = self.temporary_path()
                try:
                    self.disk.replace(self._path, temporary)
                except PermissionError as error:  # another user's file in a sticky folder
                    raise self._blocked() from error
                if not os.path.samestat(self.disk.lstat(temporary), stat_result):
                    with suppress(OSError):
                        self.disk.link(temporary, self._path)
                self.disk.unlink(temporary)
                self.is_taken_over = True

    def _has_lock_name(self, descriptor: int) -> bool:
        """Return whether the open lock file still has its name; its last holder may have unlinked it."""
        try:
            return os.path.samestat(self.disk.fstat(descriptor), self.disk.lstat(self._path))
        except FileNotFoundError:
            return False

    def _close(self, descriptor: int) -> None:
        with suppress(OSError):
            self.disk.close(descriptor)
