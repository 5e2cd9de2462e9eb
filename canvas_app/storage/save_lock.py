"""One writer of this program at a time for a file: from its first look until the last sync.

Other programs know nothing of it. Writers on several computers see each other as far as their file system shares locks.

Beside the file NAME lies, for that time alone, `.nwcanvas-KEY.lock`, held by `flock`: the system lets go of it with
the process, however that ends. Where a file system knows no such locks, the writer that made the lock file holds it by
its name alone, and writes into it who it is. Nobody takes such a lock while its process runs on the same computer, or,
where that cannot be known, before `ABANDONED` seconds have gone by on the clocks of both.

The temporary files of a writer carry the same KEY: others with it were left by a program that was killed
(`remove_leftovers`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.storage.disk import DISK, Disk, is_folder
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.locks import computer

PATIENCE = 30.0
"""Seconds to wait for one other writer; then saving is refused, and nothing is written."""

ABANDONED = 600.0
"""Seconds after which a lock that only has its name is nobody's any more, where its process cannot be asked for."""

_PAUSE = 0.02
_PREFIX = ".nwcanvas-"
_LOCK, _TEMPORARY = ".lock", ".tmp"
_KEY_LENGTH = 16
_FOR_EVERYBODY = 0o666
_LONGEST_NAME, _LONGEST_PID = 200, 10
_NOT_A_LOCK = {errno.EISDIR, errno.ELOOP, errno.ENXIO}
"""What stands in the place of the lock is a folder, a link or a pipe: not ours, and not to be removed."""

_OLD_LEFTOVER = 24 * 3600.0
"""Seconds after which a temporary file without a key, of an older version of the program, is nobody's any more."""


class SaveLock:
    """The right to write one file. Use it as a context manager around looking at the file and replacing it."""

    def __init__(self, target: Path, disk: Disk = DISK, key: str = "") -> None:
        """Prepare a lock for `target`, a path without symbolic links; `key` is given where only that is known."""
        self.target, self.disk = target, disk
        self.key = key or _key(target.name)
        self._path = target.parent / f"{_PREFIX}{self.key}{_LOCK}"
        self._descriptor = -1
        self._is_by_name = False
        self.is_taken_over = False

    def temporary(self) -> Path:
        """Return a new name beside the target for a file that is not complete yet."""
        return self.target.parent / f"{_PREFIX}{self.key}-{new_id()}{_TEMPORARY}"

    def __enter__(self) -> Self:
        """Wait for the lock.

        Raises:
            FileError: `in_use` after `PATIENCE` seconds, `lock_blocked`, or what making a file can raise.
        """
        with explained(self.target, saving=True):
            try:
                self._acquire()
            except FileNotFoundError as error:
                if is_folder(self.disk.stat(self.target.parent)):  # such as /proc, where nothing can be made
                    raise FileError("no_permission", file=shown(self.target)) from error
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def try_acquire(self) -> bool:
        """Take the lock if nobody has it, without waiting. Raises OSError."""
        opened = self._open()
        if opened is None:
            return False
        descriptor, is_new = opened
        try:
            is_held = self._is_held(descriptor, is_new)
        except BaseException:
            self._close(descriptor)
            raise
        if not is_held:
            self._close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let the next writer in. The name goes first: whoever opened it meanwhile sees that it is gone."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):
                # one that only has its name may have been taken for abandoned, and the name be another's by now
                if not self._is_by_name or self._is_in_place(descriptor):
                    self.disk.unlink(self._path)
            self._close(descriptor)

    def check_held(self) -> None:
        """Raise FileError `in_use` where another writer took this lock for abandoned: call it before replacing."""
        if self._is_by_name and not self._is_in_place(self._descriptor):
            raise FileError("in_use", file=shown(self.target))

    def _acquire(self) -> None:
        waited, holder = 0.0, self._holder()
        while not self.try_acquire():
            now = self._holder()
            if now != holder:  # one after the other; each has its time
                waited, holder = 0.0, now
            elif waited >= PATIENCE:
                raise FileError("in_use", file=shown(self.target))
            self.disk.wait(_PAUSE)
            waited += _PAUSE

    def _holder(self) -> tuple[int, int] | None:
        """What tells one holder from the next: the lock file, and when it was made."""
        try:
            facts = self.disk.lstat(self._path)
        except FileNotFoundError:
            return None
        return facts.st_ino, facts.st_mtime_ns

    def _open(self) -> tuple[int, bool] | None:
        """Open the lock file and tell whether it was made here; None where it may not be opened, or just went."""
        with suppress(FileExistsError):
            descriptor = self.disk.open_new(self._path, _FOR_EVERYBODY)
            with suppress(
                OSError
            ):  # whatever the mask says: it holds no secret, and all who may save have to lock it
                self.disk.chmod(self._path, _FOR_EVERYBODY)
            return descriptor, True
        try:
            return self._open_existing(), False
        except FileNotFoundError:
            return None
        except PermissionError:
            self._remove_abandoned("")
            return None
        except OSError as error:
            if error.errno in _NOT_A_LOCK:
                raise FileError("lock_blocked", file=shown(self.target), lock=self._path.name) from error
            raise

    def _open_existing(self) -> int:
        """To lock a file it is enough to read it."""
        try:
            return self.disk.open_write(self._path)
        except PermissionError:
            return self.disk.open_read(self._path)

    def _is_held(self, descriptor: int, is_new: bool) -> bool:
        is_locked = self.disk.try_lock(descriptor)
        self._is_by_name = is_locked is None
        if is_new and self._is_by_name:
            self.disk.write(descriptor, f"{os.getpid()} {computer()}\n".encode("utf-8", "replace"))
            return True
        if is_locked is False or not self._is_in_place(descriptor):
            return False
        writer = self._writer()
        if is_locked and not writer:
            return True
        self._remove_abandoned(writer)
        return False

    def _writer(self) -> str:
        """Who holds the lock by its name alone; empty where nobody does."""
        try:
            descriptor = self.disk.open_read(self._path)
        except (FileNotFoundError, PermissionError):
            return ""
        try:
            return self.disk.read(descriptor, _LONGEST_NAME).decode("utf-8", "replace")
        finally:
            self.disk.close(descriptor)

    def _remove_abandoned(self, writer: str) -> None:
        """Take away a lock whose holder is gone: under another name first, and back where it was the next one's."""
        with suppress(FileNotFoundError):
            facts = self.disk.lstat(self._path)
            if self._is_abandoned(writer, facts.st_mtime):
                aside = self.temporary()
                self.disk.replace(self._path, aside)
                if not os.path.samestat(self.disk.lstat(aside), facts):
                    with suppress(OSError):
                        self.disk.link(aside, self._path)
                self.disk.unlink(aside)
                self.is_taken_over = True

    def _is_abandoned(self, writer: str, moment: float) -> bool:
        pid, _, where = writer.strip().partition(" ")
        if pid.isdecimal() and len(pid) < _LONGEST_PID and where == computer():
            return not self.disk.is_running(int(pid))
        return abs(self.disk.now() - moment) > ABANDONED

    def _is_in_place(self, descriptor: int) -> bool:
        """Whether the locked file still has its name; its last holder may have taken that away."""
        try:
            return os.path.samestat(self.disk.fstat(descriptor), self.disk.lstat(self._path))
        except FileNotFoundError:
            return False

    def _close(self, descriptor: int) -> None:
        with suppress(OSError):
            self.disk.close(descriptor)


def _key(name: str) -> str:
    """Return the key of a file name; names that some file systems hold to be the same have the same."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


# What killed programs left


def remove_leftovers(folder: Path, disk: Disk = DISK, held: SaveLock | None = None) -> None:
    """Remove the temporary files in a folder whose writer is gone, never one in use. Never raises.

    Args:
        folder: where to look.
        disk: the file system.
        held: a lock on a file of this folder that the caller has.
    """
    try:
        names = [name for name in disk.listdir(folder) if name.startswith(_PREFIX)]
    except OSError:
        return
    files: dict[str, list[Path]] = {}
    for name in names:
        files.setdefault(_key_in(name), []).append(folder / name)
    for key, paths in files.items():
        with suppress(OSError, FileError):
            if not key:
                _remove_old(paths, disk)
            elif held is not None and key == held.key:
                if not held.is_taken_over:
                    _remove(paths, disk)
            else:
                _remove_if_free(folder, key, paths, disk)


def remove_leftovers_beside(path: Path, disk: Disk = DISK) -> None:
    """Remove what killed programs left in the folder of a file, whatever links lead to it. Never raises."""
    with suppress(OSError, ValueError):
        remove_leftovers(disk.resolve(path).parent, disk)


def _key_in(name: str) -> str:
    """Return the key in the name of a lock or a temporary file; empty where there is none."""
    stem, _, ending = name.removeprefix(_PREFIX).rpartition(".")
    key, _, id_ = stem.partition("-")
    is_ours = f".{ending}" == (_TEMPORARY if id_ else _LOCK) and len(key) == _KEY_LENGTH
    return key if is_ours else ""


def _remove(paths: Iterable[Path], disk: Disk) -> None:
    for path in paths:
        if path.suffix == _TEMPORARY:
            with suppress(OSError):
                disk.unlink(path)


def _remove_if_free(folder: Path, key: str, paths: Iterable[Path], disk: Disk) -> None:
    lock = SaveLock(folder / _PREFIX, disk, key)
    if lock.try_acquire():
        try:
            _remove(paths, disk)
        finally:
            lock.release()


def _remove_old(paths: Iterable[Path], disk: Disk) -> None:
    for path in paths:
        if path.suffix == _TEMPORARY and disk.now() - disk.lstat(path).st_mtime > _OLD_LEFTOVER:
            _remove([path], disk)
