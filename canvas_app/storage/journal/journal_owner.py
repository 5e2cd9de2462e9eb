"""Who writes a journal, for file systems without locks: its process, as it stands in the first line."""

from __future__ import annotations

import os
from pathlib import Path

from canvas_app.platform.processes import has_open
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.lock_owner import ABANDONED_SECONDS
from canvas_app.storage.locks.open_lock import computer_name

_MAX_PID_DIGITS = 10


def owner_text() -> str:
    """Return what names this process in a journal: its id and computer."""
    return f"{os.getpid()} {computer_name()}"


def is_owner_writing(owner: str, path: Path, written_at: float, disk: Disk, *, is_free: bool = False) -> bool:
    """Return whether the owner of a journal may still be writing it.

    A process of this computer writes it while it has it open; where the system does not tell that, while it runs. One
    of another computer counts for `ABANDONED_SECONDS` after its last write.

    Args:
        owner: As `owner_text` gave it; '' in journals of older versions, which count as abandoned.
        path: The journal.
        written_at: When it was last written, in seconds since 1970.
        disk: The file system.
        is_free: Whether nobody holds its lock. A lock service may fail one process and serve the next, so it still
            counts where the system tells that its process has it open.
    """
    pid, _, computer = owner.partition(" ")
    if not (pid.isdecimal() and len(pid) < _MAX_PID_DIGITS and computer):
        return False
    if computer != computer_name():
        return not is_free and abs(disk.now() - written_at) <= ABANDONED_SECONDS
    is_open = has_open(int(pid), path)
    return not is_free and disk.is_running(int(pid)) if is_open is None else is_open
