"""One writer of this program at a time for a file: from its first look until the last sync.

Other programs know nothing of it. Writers on several computers see each other as far as their file system shares locks.

Beside the file NAME lies, for that time alone, `.nwcanvas-KEY.lock`, held by `flock`: the system lets go of it with
the process, however that ends. Where a file system knows no such locks, the writer that made the lock file holds it by
its name alone, and in it stands who it is. A lock service may fail one program and serve the next, so the file is made
under another name first and appears in one step: locked already, or with its writer in it. Only where hard links are
unknown too it is made in place, and is empty for a moment.

A lock held by name is nobody's any more

- where its process ran on this computer and is gone;
- `ABANDONED_SECONDS` seconds after it was made, on the clocks of both, where its process ran elsewhere, or where
  whoever asks got the lock of the system: numbers of processes are used again, and a save takes seconds. Where the
  system has no locks, a process that runs on this computer is never passed over.

A writer that was stopped for so long may come back, so every holder looks once more just before it replaces the file
(`check_held`), and gives up where its lock is not there any more, or another wrote into it. Between that look and the
replacing nothing is seen.

The temporary files of a writer carry the same KEY: others with it were left by a program that was killed
(`leftovers`). Whoever holds a lock by name leaves those alone that are younger than `ABANDONED_SECONDS`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file
from canvas_app.storage.locks.open_lock import computer_name
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

TIMEOUT_SECONDS = 30.0
"""Seconds to wait for one other writer; then saving is refused, and nothing is written."""

ABANDONED_SECONDS = 600.0
"""Seconds after which a lock that only has its name is nobody's any more, unless its process must be asked for."""

_PAUSE_SECONDS = 0.02
_MOST_OPEN = 500
TEMPORARY_PREFIX = ".nwcanvas-"
LOCK_SUFFIX, TEMPORARY_SUFFIX = ".lock", ".tmp"
KEY_LENGTH = 16
_SHARED_MODE = 0o666
_MAX_OWNER_BYTES, _MAX_PID_DIGITS = 200, 10
_NOT_A_LOCK_ERRNOS = {errno.EISDIR, errno.ELOOP, errno.ENXIO}
"""What stands in the place of the lock is a folder, a link or a pipe: not ours, and not to be removed."""


class SaveLock:
    """The right to write one file. Use it as a context manager around looking at the file and replacing it."""

    def __init__(self, target: Path, disk: Disk = DISK, key: str = "") -> None:
        """Prepare a lock for `target`, a path without symbolic links; `key` is given where only that is known."""
        self.target, self.disk = target, disk
        self.key = key or _lock_key(target.name)
        self._path = target.parent / f"{TEMPORARY_PREFIX}{self.key}{LOCK_SUFFIX}"
        self._descriptor = -1
        self._owner_text = ""
        self._kept_open: dict[Path, int] = {}
        self.is_taken_over = False

    @property
    def is_held_by_name(self) -> bool:
        """Whether the system knew no lock for it, so that it is held by what stands in the lock file."""
        return bool(self._owner_text)

    def temporary_path(self) -> Path:
        """Return a new name beside the target for a file that is not complete yet."""
        return self.target.parent / f"{TEMPORARY_PREFIX}{self.key}-{new_id()}{TEMPORARY_SUFFIX}"

    def target_facts(self) -> os.stat_result:
        """What the system knows of the target, which is kept open from now on. Raises OSError."""
        facts = self.disk.stat(self.target)
        if not is_regular_file(facts):
            return facts
        self.keep_open(self.target)
        return self.disk.stat(self.target)

    def keep_open(self, path: Path) -> None:
        """Keep a file open, so that the system goes on knowing it by the same number.

        Where the disk itself has no such numbers (memory sticks), a file nobody has open may get another at any moment.
        """
        if os.name == "nt":  # there a file that is open cannot be replaced
            return
        self.close_kept(path)
        with suppress(OSError):
            descriptor = self.disk.open_read(path)
            if descriptor < _MOST_OPEN:
                self._kept_open[path] = descriptor
            else:  # of hundreds of posters: what has to be opened yet goes before
                self._close(descriptor)

    def close_kept(self, path: Path) -> None:
        """Close what was kept open: NFS replaces a file that is open in two steps."""
        descriptor = self._kept_open.pop(path, None)
        if descriptor is not None:
            self._close(descriptor)

    def __enter__(self) -> Self:
        """Wait for the lock.

        Raises:
            FileError: `in_use` after `TIMEOUT_SECONDS` seconds, `lock_blocked`, `name_not_allowed` where it
                `is_reserved`, or what making a file can raise.
        """
        if is_reserved(self.target.name):
            raise FileError("name_not_allowed", file=displayable_file_name(self.target))
        with translate_os_errors(self.target, saving=True):
            try:
                self._acquire()
            except FileNotFoundError as error:
                if is_folder(self.disk.stat(self.target.parent)):  # such as /proc, where nothing can be made
                    raise FileError("no_permission", file=displayable_file_name(self.target)) from error
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def try_acquire(self) -> bool:
        """Take the lock if nobody has it, without waiting. Raises OSError; nothing that was made here is left then."""
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
        """Let the next writer in. The name goes first: whoever opened it meanwhile sees that it is gone."""
        for path in [*self._kept_open]:
            self.close_kept(path)
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            # it may have been taken for abandoned, and the name be another's by now
            self._unlink_if_owned(descriptor)
            self._close(descriptor)

    def check_held(self) -> None:
        """Look whether the lock is still this writer's: call it just before replacing.

        Raises:
            FileError: `in_use` where another took it for abandoned, or wrote its own name into it.
            OSError: where the system cannot say.
        """
        if not self._has_lock_name(self._descriptor) or self._read_owner() != self._owner_text:
            raise FileError("in_use", file=displayable_file_name(self.target))

    def _acquire(self) -> None:
        started_at, waited, identity = self.disk.elapsed(), 0.0, self._lock_file_identity()
        while not self.try_acquire():
            now = self._lock_file_identity()
            if now != identity:  # one after the other; each has its time
                started_at, waited, identity = self.disk.elapsed(), 0.0, now
            # on a slow network the looking takes longer than the pauses
            elif max(waited, self.disk.elapsed() - started_at) >= TIMEOUT_SECONDS:
                raise FileError("in_use", file=displayable_file_name(self.target))
            self.disk.wait(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS

    def _lock_file_identity(self) -> tuple[int, int] | None:
        """What tells one holder from the next: the lock file, and when it was made."""
        try:
            stat_result = self.disk.lstat(self._path)
        except FileNotFoundError:
            return None
        return stat_result.st_ino, stat_result.st_mtime_ns

    def _open_lock_file(self) -> int | None:
        """Open the lock file that is there; None where it may not be opened. Raises FileNotFoundError where none is."""
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
        """To lock a file it is enough to read it."""
        try:
            return self.disk.open_write(self._path)
        except PermissionError:
            return self.disk.open_read(self._path)

    def _try_lock_existing(self, descriptor: int) -> bool:
        """Whether a lock file that was there could be locked, and nobody holds it by name."""
        if not is_regular_file(self.disk.fstat(descriptor)):  # such as a pipe that somebody reads
            raise self._blocked()
        is_locked = self.disk.try_lock(descriptor)
        if is_locked is False or not self._has_lock_name(descriptor):
            return False
        writer = self._read_owner()
        if is_locked and not writer:
            return True
        self._remove_abandoned(writer, is_locked=bool(is_locked))
        return False

    def _create_lock_file(self) -> bool:
        """Make the lock file and hold it; False where another was quicker. Raises OSError, and nothing is left then."""
        if os.name != "nt":  # there a file that is open keeps each of its names
            is_held = self._create_lock_file_as(self.temporary_path())
            if is_held is not None:
                return is_held
        return bool(self._create_lock_file_as(self._path))

    def _create_lock_file_as(self, path: Path) -> bool | None:
        """Make a file of this name the lock and hold it; None where it cannot get the name of the lock afterwards."""
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
        """Lock a new file, or write into it who holds it; False where another locked it meanwhile."""
        if os.chmod in os.supports_fd:
            with suppress(
                OSError
            ):  # whatever the mask says: it holds no secret, and all who may save have to lock it
                self.disk.chmod(descriptor, _SHARED_MODE)
        is_locked = self.disk.try_lock(descriptor)
        self._owner_text = _owner_text() if is_locked is None else ""
        remaining = self._owner_text.encode()
        while remaining:
            written_count = self.disk.write(descriptor, remaining)
            if written_count <= 0:
                raise OSError(errno.EIO, "nothing written")
            remaining = remaining[written_count:]
        return is_locked is not False

    def _link_into_place(self, path: Path, descriptor: int) -> bool | None:
        """Give the new file the name of the lock; False where that is another's, None where links are unknown."""
        if path != self._path:
            try:
                self.disk.link(path, self._path)
            except FileNotFoundError:  # a holder that came and went took it for a leftover
                return False
            except OSError as error:  # a server may have done it all the same
                if not self._has_lock_name(descriptor):
                    return False if isinstance(error, FileExistsError) else None
        return self._has_lock_name(descriptor)

    def _unlink_if_owned(self, descriptor: int) -> None:
        with suppress(OSError):
            if self._has_lock_name(descriptor):
                self.disk.unlink(self._path)

    def _read_owner(self) -> str:
        """Who holds the lock by its name alone; empty where nobody does."""
        try:
            descriptor = self.disk.open_read(self._path)
        except (FileNotFoundError, PermissionError):
            return ""
        try:
            return self.disk.read(descriptor, _MAX_OWNER_BYTES).decode("utf-8", "replace")
        finally:
            self.disk.close(descriptor)

    def _remove_abandoned(self, owner: str, *, is_locked: bool) -> None:
        """Take away a lock whose holder is gone: under another name first, and back where it was the next one's."""
        with suppress(FileNotFoundError):
            stat_result = self.disk.lstat(self._path)
            if self._is_abandoned(owner, stat_result.st_mtime, is_locked=is_locked):
                temporary = self.temporary_path()
                try:
                    self.disk.replace(self._path, temporary)
                except PermissionError as error:  # another's, in a folder where only owners take names away
                    raise self._blocked() from error
                if not os.path.samestat(self.disk.lstat(temporary), stat_result):
                    with suppress(OSError):
                        self.disk.link(temporary, self._path)
                self.disk.unlink(temporary)
                self.is_taken_over = True

    def _is_abandoned(self, owner: str, created_at: float, *, is_locked: bool) -> bool:
        """Whether a lock with this in it, made then, is nobody's; `is_locked`: the system locked it for us."""
        is_old = abs(self.disk.now() - created_at) > ABANDONED_SECONDS
        pid, _, where = owner.strip().partition(" ")
        if pid.isdecimal() and len(pid) < _MAX_PID_DIGITS and where == computer_name():
            return (is_locked and is_old) or not self.disk.is_running(int(pid))
        return is_old

    def _has_lock_name(self, descriptor: int) -> bool:
        """Whether the locked file still has its name; its last holder may have taken that away."""
        try:
            return os.path.samestat(self.disk.fstat(descriptor), self.disk.lstat(self._path))
        except FileNotFoundError:
            return False

    def _close(self, descriptor: int) -> None:
        with suppress(OSError):
            self.disk.close(descriptor)


def is_reserved(name: str) -> bool:
    """Whether a name is one of a lock or a temporary file: the next writer in that folder would sweep it."""
    return name.startswith(TEMPORARY_PREFIX) and name.endswith((LOCK_SUFFIX, TEMPORARY_SUFFIX))


def _owner_text() -> str:
    """What stands in a lock that is held by name: the process and its computer, as `_writer` reads it."""
    line = f"{os.getpid()} {computer_name()}\n".encode("utf-8", "replace")
    return line[:_MAX_OWNER_BYTES].decode("utf-8", "ignore")


def _lock_key(name: str) -> str:
    """Return the key of a file name; names that some file systems hold to be the same have the same."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
