"""Lock files that inform: who has a workshop open, where and since when. They never stop anybody.

Beside `NAME` lies `.~NAME.lock`. Whatever is odd about one (empty, garbled, too large, not a file, left behind by a
program that is gone) counts as none, and where none can be made there simply is none: nothing here raises.
"""

from __future__ import annotations

import json
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.platform import clock
from canvas_app.storage.filesystem import DISK, Disk, is_regular_file
from canvas_app.storage.limits import Limits
from canvas_app.storage.reader.loader import read_file

REFRESH_SECONDS = 10 * 60
"""Seconds after which whoever holds a lock says again that it is still so (`HeldLock.refresh`)."""

MAX_AGE_SECONDS = 24 * 60 * 60
"""Seconds without being refreshed after which a lock says nothing any more; as far in the future neither."""

_LIMITS = Limits(max_bytes=4096, max_depth=2)
_MAX_NAME_LENGTH = 60
_MAX_PID = 2**31 - 1
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class LockInfo:
    """Who has the file open: `who` and `computer` as they can be shown (either may be empty), and `since` in UTC."""

    person: str
    computer: str
    since: datetime
    pid: int
    token: str


def lock_path(path: Path, disk: Disk = DISK) -> Path:
    """Where the lock of a file lies: beside the file itself, whatever links lead to it."""
    with suppress(OSError, ValueError):
        path = disk.resolve(path)
    return path.with_name(f".~{path.name}.lock")


def current_holder(path: Path, disk: Disk = DISK) -> LockInfo | None:
    """The lock of somebody else who has this file open at this moment; None where nobody is known to."""
    lock = _read_valid(lock_path(path, disk), disk)
    if lock is None or (lock.computer == computer_name() and lock.pid == os.getpid()):
        return None
    return lock


def computer_name() -> str:
    """The name of this computer."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return displayable_text(name)


def displayable_text(text: str) -> str:
    """A name as it can be shown: one line of bounded length with nothing in it that moves the text around it."""
    letters = (
        letter if unicodedata.category(letter) not in _INVISIBLE_CATEGORIES else " " for letter in text
    )
    words = " ".join("".join(letters).split())
    return words if len(words) <= _MAX_NAME_LENGTH else words[: _MAX_NAME_LENGTH - 1] + "…"


# Holding one


class HeldLock:
    """A lock of ours. Whoever holds it refreshes it every `REFRESH_SECONDS` seconds and lets it go in the end."""

    def __init__(self, lock: Path, token: str, disk: Disk) -> None:
        self._path, self._token, self._disk = lock, token, disk

    def refresh(self) -> bool:
        """Says that it is still so; False where the lock is not there any more, or another's."""
        is_ours = self._is_ours()
        with suppress(OSError):
            if is_ours:
                self._disk.touch(self._path)
        return is_ours

    def release(self) -> None:
        """Takes the lock away if it is still ours."""
        with suppress(OSError):
            if self._is_ours():
                self._disk.unlink(self._path)

    def _is_ours(self) -> bool:
        raw = _read_raw(self._path, self._disk)
        return raw is not None and raw.get("token") == self._token


def acquire(path: Path, person: str, disk: Disk = DISK) -> HeldLock | None:
    """Says that `person` (empty: the login name) has this file open.

    None where somebody else has said so already, or where it cannot be said.
    """
    lock = lock_path(path, disk)
    if current_holder(path, disk) is not None:
        return None
    token = new_id()
    record = {
        "who": displayable_text(person) or login_name(),
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
    """The name this computer knows the person by."""
    import getpass

    with suppress(Exception):  # what it raises where there is no such name differs from version to version
        return displayable_text(getpass.getuser())
    return ""


def _remove_stale(lock: Path, disk: Disk) -> None:
    """Takes away what an earlier program left; only an ordinary file, anything else is not ours."""
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
    if not whole:  # nobody could read it, and it would lie there for ever
        disk.unlink(lock)
        raise OSError
    with suppress(OSError):
        disk.hide(lock)


# Reading one


def _read_valid(lock: Path, disk: Disk) -> LockInfo | None:
    """A lock that says something: whole, and neither left behind nor too old."""
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
    return LockInfo(displayable_text(person), displayable_text(computer_), since, pid, token)


def _parse_time(text: object) -> datetime | None:
    """A moment that can be told in any time zone; the calendar's first and last years cannot."""
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(UTC) if moment.tzinfo is not None and 1970 <= moment.year < 9999 else None
    except (ValueError, OverflowError, OSError):
        return None
