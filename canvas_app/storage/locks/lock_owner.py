"""Owner of a lock held by name: process id and computer in the lock file, and whether that process is gone.

A lock held by name counts as abandoned

- when its process ran on this computer and no longer exists;
- `ABANDONED_SECONDS` seconds after its creation, by the clocks of both, when its process ran on another computer or
  when the caller obtained the `flock`: process ids are reused, and a save takes seconds. On a system without locks,
  a process that is running on this computer is never considered gone.
"""

from __future__ import annotations

import os
from pathlib import Path

from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.open_lock import computer_name

ABANDONED_SECONDS = 600.0
"""Age in seconds at which a lock held by name counts as abandoned, unless its process can be checked."""

_MAX_OWNER_BYTES = 200
_MAX_PID_DIGITS = 10


def owner_line() -> str:
    """Return the content of a lock held by this process, as `is_abandoned` parses it."""
    line = f"{os.getpid()} {computer_name()}\n".encode("utf-8", "replace")
    return line[:_MAX_OWNER_BYTES].decode("utf-8", "ignore")


def read_owner(path: Path, disk: Disk) -> str:
    """Return the owner in the lock file of a lock that is held by name; empty if there is none. Raises OSError."""
    try:
        descriptor = disk.open_read(path)
    except (FileNotFoundError, PermissionError):
        return ""
    try:
        return disk.read(descriptor, _MAX_OWNER_BYTES).decode("utf-8", "replace")
    finally:
        disk.close(descriptor)


def is_abandoned(owner: str, created_at: float, disk: Disk, *, is_locked: bool) -> bool:
    """Return whether a lock held by name is abandoned.

    Args:
        owner: The content of the lock file.
        created_at: Its modification time in seconds since 1970.
        disk: The file system.
        is_locked: Whether `flock` on the lock file succeeded here.
    """
    is_old = abs(disk.now() - created_at) > ABANDONED_SECONDS
    pid, _, where = owner.strip().partition(" ")
    if pid.isdecimal() and len(pid) < _MAX_PID_DIGITS and where == computer_name():
        return (is_locked and is_old) or not disk.is_running(int(pid))
    return is_old
