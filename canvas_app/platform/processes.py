"""What other processes of this computer are doing."""

from __future__ import annotations

import os
from pathlib import Path


def has_open(pid: int, path: Path) -> bool | None:
    """Return whether a process has a file open; None where the system does not tell (proc_pid_fd(5) is Linux only).

    A process of another user than the file's, which may not be looked into, does not count: the files this is asked of
    are private to their user.

    Raises:
        OSError: There is no such file.
    """
    wanted = path.lstat()
    try:
        with os.scandir(f"/proc/{pid}/fd") as descriptors:
            return any(_is_file(entry, wanted) for entry in descriptors)
    except FileNotFoundError:
        return False if Path("/proc/self/fd").exists() else None
    except OSError:
        return False if _is_of_other_user(pid, wanted) else None


def _is_of_other_user(pid: int, file: os.stat_result) -> bool:
    try:
        return Path(f"/proc/{pid}").stat().st_uid != file.st_uid
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str], wanted: os.stat_result) -> bool:
    try:
        return os.path.samestat(entry.stat(), wanted)
    except OSError:  # closed meanwhile
        return False
