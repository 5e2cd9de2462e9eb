"""What killed programs left beside a file: temporary files whose writer is gone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.save_lock import ABANDONED, KEY_LENGTH, LOCK, PREFIX, TEMPORARY, SaveLock

_OLD_LEFTOVER = 24 * 3600.0
"""Seconds after which a temporary file without a key, of an older version of the program, is nobody's any more."""


def remove_leftovers(folder: Path, disk: Disk = DISK, held: SaveLock | None = None) -> None:
    """Remove the temporary files in a folder whose writer is gone, never one in use. Never raises.

    Args:
        folder: where to look.
        disk: the file system.
        held: a lock on a file of this folder that the caller has.
    """
    try:
        names = [name for name in disk.listdir(folder) if name.startswith(PREFIX)]
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
                held.check_held()
                if not held.is_taken_over:
                    _remove(paths, held)
            else:
                _remove_if_free(folder, key, paths, disk)


def remove_leftovers_beside(path: Path, disk: Disk = DISK) -> None:
    """Remove what killed programs left in the folder of a file, whatever links lead to it. Never raises."""
    with suppress(OSError, ValueError):
        remove_leftovers(disk.resolve(path).parent, disk)


def _key_in(name: str) -> str:
    """Return the key in the name of a lock or a temporary file; empty where there is none."""
    stem, _, ending = name.removeprefix(PREFIX).rpartition(".")
    key, _, id_ = stem.partition("-")
    is_ours = f".{ending}" == (TEMPORARY if id_ else LOCK) and len(key) == KEY_LENGTH
    return key if is_ours else ""


def _remove(paths: Iterable[Path], lock: SaveLock) -> None:
    """Remove the temporary files of the writers before the one that holds this lock."""
    for path in paths:
        if path.suffix == TEMPORARY:
            with suppress(OSError):
                # where locks do not work for everybody, it may be of a writer that has one
                if not lock.is_by_name or _age(path, lock.disk) > ABANDONED:
                    lock.disk.unlink(path)


def _remove_if_free(folder: Path, key: str, paths: Iterable[Path], disk: Disk) -> None:
    lock = SaveLock(folder / PREFIX, disk, key)
    if lock.try_acquire():
        try:
            _remove(paths, lock)
        finally:
            lock.release()


def _remove_old(paths: Iterable[Path], disk: Disk) -> None:
    for path in paths:
        if path.suffix == TEMPORARY and _age(path, disk) > _OLD_LEFTOVER:
            with suppress(OSError):
                disk.unlink(path)


def _age(path: Path, disk: Disk) -> float:
    """Seconds since a file was changed, whichever of the two clocks is ahead."""
    return abs(disk.now() - disk.lstat(path).st_mtime)
