"""Advisory lock files that show who has a workshop open, where and since when. They never block anyone.

The lock file of `NAME` is `.~NAME.lock` beside it. An invalid one (empty, garbled, too large, not a regular file,
left by a process that is gone) counts as none, and if none can be created there is none: nothing here raises.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.model.text import UNDISPLAYABLE_CATEGORIES, replace_categories
from canvas_app.platform import clock
from canvas_app.storage.filesystem import DISK, Disk, is_regular_file
from canvas_app.storage.limits import Limits
from canvas_app.storage.reader.loader import read_file

REFRESH_SECONDS = 10 * 60
"""Interval in seconds at which the holder refreshes its lock (`HeldLock.refresh`)."""

MAX_AGE_SECONDS = 24 * 60 * 60
"""Seconds without a refresh after which a lock is ignored; also if its timestamp is that far in the future."""

_LIMITS = Limits(max_bytes=4096, max_depth=2)
_MAX_NAME_LENGTH = 60
_MAX_PID = 2**31 - 1


class LockInfo(NamedTuple):
    """Who has the file open.

    Attributes:
        person: The person's name, safe to display; may be empty.
        computer: The computer's name, safe to display; may be empty.
        since: When it was opened, in UTC.
        pid: The process id.
        token: A random id by which the holder recognises its own lock.
    """

    person: str
    computer: str
    since: datetime
    pid: int
    token: str


def lock_path(path: Path, disk: Disk = DISK) -> Path:
    """Return the path of a file's lock: beside the file itself, with symbolic links resolved."""
    with suppress(OSError, ValueError):
        path = disk.resolve(path)
    return path.with_name(f".~{path.name}.lock")


def current_holder(path: Path, disk: Disk = DISK) -> LockInfo | None:
    """Return the lock of another process that has this file open; None if there is no valid one."""
    lock = _read_valid(lock_path(path, disk), disk)
    if lock is None or (lock.computer == computer_name() and lock.pid == os.getpid()):
        return None
    return lock


def computer_name() -> str:
    """Return the name of this computer, safe to display."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return _displayable_name(name)


def _displayable_name(text: str) -> str:
    """Return a name as one line of bounded length, without control or bidirectional formatting characters."""
    words = " ".join(replace_categories(text, UNDISPLAYABLE_CATEGORIES, " ").split())
    return words if len(words) <= _MAX_NAME_LENGTH else words[: _MAX_NAME_LENGTH - 1] + "…"


# Holding a lock


class HeldLock:
    """A lock held by this process.

    The holder calls `refresh` every `REFRESH_SECONDS` seconds and `release` at the end.
    """

    def __init__(self, lock: Path, token: str, disk: Disk) -> None:
        self._path, self._token, self._disk = lock, token, disk

    def refresh(self) -> bool:
        """Update the lock's timestamp; return False if the lock is gone or belongs to another process."""
        is_ours = self._is_ours()
        with suppress(OSError):
            if is_ours:
                self._disk.touch(self._path)
        return is_ours

    def release(self) -> None:
        """Delete the lock file if it is still ours."""
        with suppress(OSError):
            if self._is_ours():
                self._disk.unlink(self._path)

    def _is_ours(self) -> bool:
        raw = _read_raw(self._path, self._disk)
        return raw is not None and raw.get("token") == self._token


def acquire(path: Path, person: str, disk: Disk = DISK) -> HeldLock | None:
    """Create the lock file of `path` for `person` (if empty: the login name).

    Returns:
        The lock; None if somebody else has the file open or the lock file cannot be created.
    """
    import json

    lock = lock_path(path, disk)
    if current_holder(path, disk) is not None:
        return None
    token = new_id()
    record = {
        "who": _displayable_name(person) or login_name(),
        "computer": computer_name(),
        "pid": os.getpid(),
        "token": token,
    }
    try:
        since = clock.utc_datetime(disk.now()).isoformat(timespec="seconds")
        data = json.dumps({**record, "since": since}, ensure_ascii=False).encode("utf-8", "replace")
        _remove_stale(lock, disk)
        _create(lock, data, disk)
    except (OSError, ValueError, OverflowError):
        return None
    return HeldLock(lock, token, disk)


def login_name() -> str:
    """Return the login name of the current user; empty if there is none."""
    import getpass

    with suppress(Exception):  # which exception depends on the Python version
        return _displayable_name(getpass.getuser())
    return ""


def _remove_stale(lock: Path, disk: Disk) -> None:
    """Delete the lock file of a process that is gone, if it is a regular file; anything else is not ours."""
    with suppress(FileNotFoundError):
        if is_regular_file(disk.lstat(lock)):
            disk.unlink(lock)


def _create(lock: Path, data: bytes, disk: Disk) -> None:
    descriptor = disk.open_new(lock, 0o644)
    try:
        whole = disk.write(descriptor, data) == len(data)
    except OSError:
        whole = False
    finally:
        disk.close(descriptor)
    if not whole:  # an incomplete lock cannot be read and would never be removed
        disk.unlink(lock)
        raise OSError
    with suppress(OSError):
        disk.hide(lock)


# Reading a lock


def _read_valid(lock: Path, disk: Disk) -> LockInfo | None:
    """Return a lock that is complete, neither abandoned nor too old; None otherwise."""
    raw = _read_raw(lock, disk)
    info = _parse(raw) if raw is not None else None
    if info is None:
        return None
    try:
        age = clock.clamp_timestamp(disk.now()) - clock.clamp_timestamp(disk.lstat(lock).st_mtime)
        is_abandoned = info.computer == computer_name() and not disk.is_running(info.pid)
    except OSError:
        return None
    return None if is_abandoned or abs(age) > MAX_AGE_SECONDS else info


def _read_raw(lock: Path, disk: Disk) -> dict[str, Any] | None:
    import json

    try:
        if not is_regular_file(disk.lstat(lock)):
            return None
        raw = json.loads(read_file(lock, _LIMITS, disk))
    except (OSError, ValueError, RecursionError, FileError):
        return None
    return raw if isinstance(raw, dict) else None


def _parse(raw: dict[str, Any]) -> LockInfo | None:
    person, computer_, token, pid = raw.get("who"), raw.get("computer"), raw.get("token"), raw.get("pid")
    since = _parse_time(raw.get("since"))
    if not (isinstance(person, str) and isinstance(computer_, str) and isinstance(token, str)):
        return None
    if not isinstance(pid, int) or not 0 < pid <= _MAX_PID or since is None:
        return None
    return LockInfo(_displayable_name(person), _displayable_name(computer_), since, pid, token)


def _parse_time(text: object) -> datetime | None:
    """Return a timestamp with a time zone in UTC; None outside the years 1970 to 9998."""
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(UTC) if moment.tzinfo is not None and 1970 <= moment.year < 9999 else None
    except (ValueError, OverflowError, OSError):
        return None
