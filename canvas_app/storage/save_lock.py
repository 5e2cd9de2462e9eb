"""One writer at a time for a file, whatever program or computer it is on: from its first look until the last sync.

Beside the file NAME lies, for that time alone, `.nwcanvas-KEY.lock`, held by `flock`: the system lets go of it with
the process, however that ends, so nobody has to guess whether a holder is still alive. Where a file system knows no
such locks, the writer who made the file has the lock; one that nobody took away in `PATIENCE` seconds is abandoned.

The temporary files of a writer carry the same KEY. Whoever holds the lock therefore knows that any others with it
were left by a program that was killed (`remove_leftovers`).
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

PATIENCE = 30.0
"""Seconds to wait for another writer: far longer than any save takes, shorter than people wait for a command."""

_PAUSE = 0.02
_PREFIX = ".nwcanvas-"
_LOCK, _TEMPORARY = ".lock", ".tmp"
_KEY_LENGTH = 16
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
        self._is_by_name = self._is_unclear = False

    def temporary(self) -> Path:
        """Return a new name beside the target for a file that is not complete yet."""
        return self.target.parent / f"{_PREFIX}{self.key}-{new_id()}{_TEMPORARY}"

    def __enter__(self) -> Self:
        """Wait for the lock. Raises FileError: `in_use` after `PATIENCE` seconds, or what making a file can raise."""
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

    def _acquire(self) -> None:
        waited, is_last = 0.0, False
        while not self.try_acquire():
            if waited >= PATIENCE:
                if is_last or not self._is_unclear:
                    raise FileError("in_use", file=shown(self.target))
                is_last = True
                self.disk.unlink(self._path)
            self.disk.wait(_PAUSE)
            waited += _PAUSE

    def _open(self) -> tuple[int, bool] | None:
        """Open the lock file and tell whether it was made here; None where it may not be opened, or just went."""
        self._is_unclear = False
        with suppress(FileExistsError):
            return self.disk.open_new(self._path, 0o666), True
        try:
            return self.disk.open_write(self._path), False
        except FileNotFoundError:
            return None
        except PermissionError:  # made by somebody with a strict mask
            self._is_unclear = True
            return None
        except OSError as error:
            if error.errno in _NOT_A_LOCK:
                raise FileError("in_use", file=shown(self.target)) from error
            raise

    def _is_held(self, descriptor: int, is_new: bool) -> bool:
        is_locked = self.disk.try_lock(descriptor)
        self._is_by_name = is_locked is None
        if is_locked is None:
            self._is_unclear = not is_new
            return is_new
        return is_locked and self._is_in_place(descriptor)

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
