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

from canvas_app import clock
from canvas_app.errors import FileError
from canvas_app.model.ids import new_id
from canvas_app.storage.disk import DISK, Disk, is_regular
from canvas_app.storage.limits import Limits
from canvas_app.storage.load import read_bytes

REFRESH = 10 * 60
"""Seconds after which whoever holds a lock says again that it is still so (`Held.refresh`)."""

TOO_OLD = 24 * 60 * 60
"""Seconds without being refreshed after which a lock says nothing any more; as far in the future neither."""

_LIMITS = Limits(size=4096, depth=2)
_LONGEST = 60
_HIGHEST_PID = 2**31 - 1
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Lock:
    """Who has the file open: `who` and `computer` as they can be shown (either may be empty), and `since` in UTC."""

    who: str
    computer: str
    since: datetime
    pid: int
    token: str


def place(path: Path, disk: Disk = DISK) -> Path:
    """Where the lock of a file lies: beside the file itself, whatever links lead to it."""
    with suppress(OSError, ValueError):
        path = disk.resolve(path)
    return path.with_name(f".~{path.name}.lock")


def holder(path: Path, disk: Disk = DISK) -> Lock | None:
    """The lock of somebody else who has this file open at this moment; None where nobody is known to."""
    lock = _read(place(path, disk), disk)
    if lock is None or (lock.computer == computer() and lock.pid == os.getpid()):
        return None
    return lock


def computer() -> str:
    """The name of this computer."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return shown(name)


def shown(text: str) -> str:
    """A name as it can be shown: one line of bounded length with nothing in it that moves the text around it."""
    letters = (letter if unicodedata.category(letter) not in _INVISIBLE else " " for letter in text)
    words = " ".join("".join(letters).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


# Holding one


class Held:
    """A lock of ours. Whoever holds it refreshes it every `REFRESH` seconds and lets it go in the end."""

    def __init__(self, lock: Path, token: str, disk: Disk) -> None:
        self._lock, self._token, self._disk = lock, token, disk

    def refresh(self) -> bool:
        """Says that it is still so; False where the lock is not there any more, or another's."""
        is_ours = self._is_ours()
        with suppress(OSError):
            if is_ours:
                self._disk.touch(self._lock)
        return is_ours

    def release(self) -> None:
        """Takes the lock away if it is still ours."""
        with suppress(OSError):
            if self._is_ours():
                self._disk.unlink(self._lock)

    def _is_ours(self) -> bool:
        raw = _raw(self._lock, self._disk)
        return raw is not None and raw.get("token") == self._token


def hold(path: Path, who: str, disk: Disk = DISK) -> Held | None:
    """Says that `who` (empty: the login name) has this file open.

    None where somebody else has said so already, or where it cannot be said.
    """
    lock = place(path, disk)
    if holder(path, disk) is not None:
        return None
    token = new_id()
    record = {"who": shown(who) or login(), "computer": computer(), "pid": os.getpid(), "token": token}
    try:
        since = clock.utc_moment(disk.now()).isoformat(timespec="seconds")
        data = json.dumps({**record, "since": since}, ensure_ascii=False).encode("utf-8", "replace")
        _clear(lock, disk)
        _make(lock, data, disk)
    except (OSError, ValueError, OverflowError):
        return None
    return Held(lock, token, disk)


def login() -> str:
    """The name this computer knows the person by."""
    import getpass

    with suppress(Exception):  # what it raises where there is no such name differs from version to version
        return shown(getpass.getuser())
    return ""


def _clear(lock: Path, disk: Disk) -> None:
    """Takes away what an earlier program left; only an ordinary file, anything else is not ours."""
    with suppress(FileNotFoundError):
        if is_regular(disk.lstat(lock)):
            disk.unlink(lock)


def _make(lock: Path, data: bytes, disk: Disk) -> None:
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


def _read(lock: Path, disk: Disk) -> Lock | None:
    """A lock that says something: whole, and neither left behind nor too old."""
    raw = _raw(lock, disk)
    found = _understood(raw) if raw is not None else None
    if found is None:
        return None
    try:
        age = clock.believable(disk.now()) - clock.believable(disk.lstat(lock).st_mtime)
        is_left = found.computer == computer() and not disk.is_running(found.pid)
    except OSError:
        return None
    return None if is_left or abs(age) > TOO_OLD else found


def _raw(lock: Path, disk: Disk) -> dict[str, Any] | None:
    try:
        if not is_regular(disk.lstat(lock)):
            return None
        raw = json.loads(read_bytes(lock, _LIMITS, disk))
    except (OSError, ValueError, RecursionError, FileError):
        return None
    return raw if isinstance(raw, dict) else None


def _understood(raw: dict[str, Any]) -> Lock | None:
    who, computer_, token, pid = raw.get("who"), raw.get("computer"), raw.get("token"), raw.get("pid")
    since = _moment(raw.get("since"))
    if not (isinstance(who, str) and isinstance(computer_, str) and isinstance(token, str)):
        return None
    if not isinstance(pid, int) or not 0 < pid <= _HIGHEST_PID or since is None:
        return None
    return Lock(shown(who), shown(computer_), since, pid, token)


def _moment(text: object) -> datetime | None:
    """A moment that can be told in any time zone; the calendar's first and last years cannot."""
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(UTC) if moment.tzinfo is not None and 1970 <= moment.year < 9999 else None
    except (ValueError, OverflowError, OSError):
        return None
