"""What killed programs left beside a file: temporary files whose writer is gone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.locks.save_lock import (
    ABANDONED_SECONDS,
    KEY_LENGTH,
    LOCK_SUFFIX,
    TEMPORARY_PREFIX,
    TEMPORARY_SUFFIX,
    SaveLock,
)

_KEYLESS_MAX_AGE_SECONDS = 24 * 3600.0
"""Seconds after which a temporary file without a key, of an older version of the program, is nobody's any more."""


def remove_stale_temporaries(folder: Path, disk: Disk = DISK, held_lock: SaveLock | None = None) -> None:
    """Remove the temporary files in a folder whose writer is gone, never one in use. Never raises.

    Args:
        folder: where to look.
        disk: the file system.
        held_lock: a lock on a file of this folder that the caller has.
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
    """Remove what killed programs left in the folder of a file, whatever links lead to it. Never raises."""
    with suppress(OSError, ValueError):
        remove_stale_temporaries(disk.resolve(path).parent, disk)


def _parse_key(name: str) -> str:
    """Return the key in the name of a lock or a temporary file; empty where there is none."""
    stem, _, ending = name.removeprefix(TEMPORARY_PREFIX).rpartition(".")
    key, _, id_ = stem.partition("-")
    is_ours = f".{ending}" == (TEMPORARY_SUFFIX if id_ else LOCK_SUFFIX) and len(key) == KEY_LENGTH
    return key if is_ours else ""


def _remove_temporaries(paths: Iterable[Path], lock: SaveLock) -> None:
    """Remove the temporary files of the writers before the one that holds this lock."""
    for path in paths:
        if path.suffix == TEMPORARY_SUFFIX:
            with suppress(OSError):
                # where locks do not work for everybody, it may be of a writer that has one
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
    """Seconds since a file was changed, whichever of the two clocks is ahead."""
    return abs(disk.now() - disk.lstat(path).st_mtime)
