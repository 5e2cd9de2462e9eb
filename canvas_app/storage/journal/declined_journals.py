"""Declined journals: kept in a folder of their own, thrown out after the program was started on thirty days.

Days are counted, never computed from a clock: a clock that is wrong once, years ahead or behind, counts as one day. A
small file beside the folder of declined journals holds the days counted so far, and for each journal how many.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic_core import from_json, to_json

from canvas_app.platform import clock
from canvas_app.storage.app_files import make_folders, read_small_file, write_atomic
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.journal_file import JOURNAL_SUFFIX

RETENTION_DAYS = 30
DAMAGED_SUFFIX = ".damaged"
"""Added to the name of a journal of which nothing can be read."""
_SUFFIXES = (JOURNAL_SUFFIX, DAMAGED_SUFFIX)
_FOLDER_NAME = "declined"
_COUNTS_NAME = "declined.json"


def declined_folder(folder: Path) -> Path:
    """Return the folder of declined journals in a folder of journals."""
    return folder / _FOLDER_NAME


def is_declined(path: Path) -> bool:
    """Return whether a journal is in the folder of declined journals."""
    return path.parent.name == _FOLDER_NAME


def decline(path: Path, disk: Disk = DISK) -> None:
    """Move a journal to the declined ones, where it stays for a while. Raises OSError."""
    folder = declined_folder(path.parent)
    make_folders(folder, disk)
    disk.touch(path)
    disk.replace(path, folder / path.name)


def decline_damaged(path: Path, disk: Disk) -> None:
    """Move a journal of which nothing can be read to the declined ones, under a name that is not looked for."""
    folder = path.parent if is_declined(path) else declined_folder(path.parent)
    with suppress(OSError):
        make_folders(folder, disk)
        disk.replace(path, folder / f"{path.name}{DAMAGED_SUFFIX}")


class _DayCounts(NamedTuple):
    """The last days on which the program was started, and the number of such days since each journal was declined."""

    days: list[str]
    journals: dict[str, int]


def purge_expired(folder: Path, disk: Disk = DISK) -> None:
    """Count today, and delete journals that were declined more than `RETENTION_DAYS` such days ago."""
    with suppress(OSError):
        names = [name for name in disk.listdir(declined_folder(folder)) if name.endswith(_SUFFIXES)]
        if not names:
            return
        counts = _count_today(_read_counts(folder, disk), names, disk)
        write_atomic(to_json(counts._asdict()), folder / _COUNTS_NAME, disk)
        for name in names:
            if counts.journals[name] > RETENTION_DAYS:
                with suppress(OSError):
                    disk.unlink(declined_folder(folder) / name)


def _count_today(counts: _DayCounts, names: Iterable[str], disk: Disk) -> _DayCounts:
    """Return the counts with today in them; a day counts once, even if the clock jumps back and forth."""
    today = clock.local_datetime(disk.now()).date().isoformat()
    step = today not in counts.days
    days = [*counts.days, today][-RETENTION_DAYS:] if step else counts.days
    return _DayCounts(days, {name: counts.journals.get(name, 0) + step for name in names})


def _read_counts(folder: Path, disk: Disk) -> _DayCounts:
    """Return the counts so far; without a valid file none, so that everything stays longer.

    Raises:
        OSError: There are counts, but they cannot be read now.
    """
    path = folder / _COUNTS_NAME
    data = read_small_file(path, disk=disk)
    if data is None:
        with suppress(FileNotFoundError):
            disk.lstat(path)
            raise OSError(errno.EIO, "not readable")
    try:
        raw = from_json(data or b"{}")
        days, journals = raw.get("days", []), raw.get("journals", {})
        return _DayCounts(
            [str(day) for day in days],
            {str(name): count for name, count in journals.items() if type(count) is int},
        )
    except (AttributeError, TypeError, ValueError):
        return _DayCounts([], {})
