"""Remove temporary files left beside a file by processes that were killed."""

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
"""Age in seconds at which a temporary file without a key, of an older version of the program, is abandoned."""


def remove_stale_temporaries(folder: Path, disk: Disk = DISK, held_lock: SaveLock | None = None) -> None:
    """Remove the temporary files in a folder whose writer is gone, never one in use. Never raises.

    Args:
        folder: The folder to clean.
        disk: The file system.
        held_lock: A lock on a file in this folder that the caller already holds.
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
    """Remove stale temporary files from the folder of a file, with symbolic links resolved. Never raises."""
    with suppress(OSError, ValueError):
        remove_stale_temporaries(disk.resolve(path).parent, disk)


def _parse_key(name: str) -> str:
    """Return the key in the name of a lock or temporary file; empty if there is none."""
    stem, _, ending = name.removeprefix(TEMPORARY_PREFIX).rpartition(".")
    key, _, id_ = stem.partition("-")
    is_ours = f".{ending}" == (TEMPORARY_SUFFIX if id_ else LOCK_SUFFIX) and len(key) == KEY_LENGTH
    return key if is_ours else ""


def _remove_temporaries(paths: Iterable[Path], lock: SaveLock) -> None:
    """Remove the temporary files of earlier writers of the file that `lock` is for."""
    for path in paths:
        if path.suffix == TEMPORARY_SUFFIX:
            with suppress(OSError):
                # where not every process can lock, it may belong to a writer that holds the `flock`
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
    """Return the seconds since a file was modified, absolute as the clock of its computer may be ahead."""
    return abs(disk.now() - disk.lstat(path).st_mtime)
