"""Disks on which any system call can fail, end the program or lose its power, and that remember what was asked."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from canvas_app.storage.filesystem import Disk

CALLS = (
    *("open_read", "open_new", "open_append", "read", "write", "fsync", "fstat", "close", "stat", "lstat"),
    *(
        "resolve",
        "chmod",
        "replace",
        "link",
        "unlink",
        "mkdir",
        "listdir",
        "fsync_folder",
        "lock_if_supported",
        "touch",
    ),
    *("hide", "is_running", "open_write", "chown", "attributes", "set_attribute", "try_lock"),
)
CLEANUP_CALLS = {"unlink", "close"}
"""What also works on a disk that is full."""


class RecordingDisk(Disk):
    """Asks `before` ahead of every call, with its number, name and arguments; `after` it is told that it worked."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.open_descriptors: set[int] = set()

    def __getattribute__(self, name: str) -> Any:
        real = super().__getattribute__(name)
        return self._wrap(name, real) if name in CALLS else real

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            self.before(len(self.calls) - 1, name, arguments)
            result = real(*arguments, **named)
            if name.startswith("open_"):
                self.open_descriptors.add(result)
            self.after(name, arguments, result)
            return result

        return call

    def before(self, number: int, name: str, arguments: tuple[Any, ...]) -> None:
        """May raise what the system would."""

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        """May remember."""

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self.open_descriptors.discard(descriptor)


class FaultyDisk(RecordingDisk):
    """Fails at the calls that `fails` says yes to; it is asked with the number of the call, its name and arguments."""

    def __init__(self, fails: Callable[[int, str, tuple[Any, ...]], bool], number: int = errno.EIO) -> None:
        super().__init__()
        self._fails = fails
        self._number = number
        self.failed: list[tuple[str, tuple[Any, ...]]] = []

    def before(self, number: int, name: str, arguments: tuple[Any, ...]) -> None:
        if self._fails(number, name, arguments):
            self.failed.append((name, arguments))
            if name == "close":
                super().close(*arguments)
            raise OSError(self._number, os.strerror(self._number))


class ShortWriteDisk(Disk):
    """Takes a few bytes at a time."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        return super().write(descriptor, bytes(data[:7]))


class ShortWriteFromDisk(RecordingDisk):
    """Takes only half of what is written from the n-th call on, or only at that one."""

    def __init__(self, place: int, for_good: bool) -> None:
        super().__init__()
        self._place, self._for_good = place, for_good

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        now = len(self.calls) - 1
        if now == self._place or (self._for_good and now > self._place):
            data = bytes(data[: (len(data) + 1) // 2])
        return super().write(descriptor, data)


class ProcessKilled(BaseException):
    """The program is gone: nothing after this runs."""


class KillingDisk(RecordingDisk):
    """Ends the program ahead of the n-th call; of a write half is done. Not even tidying up works after it."""

    def __init__(self, place: int, has_links: bool = True) -> None:
        super().__init__()
        self._place, self._has_links = place, has_links

    def before(self, number: int, name: str, arguments: tuple[Any, ...]) -> None:
        if number == self._place and name == "write":
            os.write(arguments[0], bytes(arguments[1][: len(arguments[1]) // 2]))
        if number >= self._place:
            self.kill()
        if name == "link" and not self._has_links:
            raise OSError(errno.EPERM, "no links here")

    def kill(self) -> None:
        """What ends it."""
        raise ProcessKilled


class PowerCutDisk(RecordingDisk):
    """Remembers what is on the disk itself: bytes after fsync, names after an fsync of their folder.

    `cut` makes the folder what a power cut leaves. The two worst cases: no name is there that was not synced, or
    (`eager`) every name is, also those whose bytes are not.
    """

    def __init__(self, folder: Path, place: int = 10**9) -> None:
        super().__init__()
        self._folder, self._place = folder, place
        self._paths: dict[int, Path] = {}
        self._safe_bytes = {path.stat().st_ino: path.read_bytes() for path in self._files()}
        self._safe_names = self._names()
        self._times = self._modification_times()
        self._safe_folders = self._folders(folder)

    def _folders(self, below: Path) -> set[Path]:
        return {below, *(path for path in below.rglob("*") if path.is_dir())}

    def _files(self) -> list[Path]:
        return [path for path in self._folder.rglob("*") if stat.S_ISREG(path.lstat().st_mode)]

    def _names(self) -> dict[Path, int]:
        return {path: path.stat().st_ino for path in self._files()}

    def _modification_times(self) -> dict[int, int]:
        return {path.stat().st_ino: path.stat().st_mtime_ns for path in self._files()}

    def before(self, number: int, name: str, arguments: tuple[Any, ...]) -> None:
        if number >= self._place:
            raise ProcessKilled

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self.mark_synced(descriptor)

    def mark_synced(self, descriptor: int) -> None:
        """The bytes of this file are on the disk."""
        stat_result = os.fstat(descriptor)
        path = next(path for path, inode in self._names().items() if inode == stat_result.st_ino)
        self._safe_bytes[stat_result.st_ino] = path.read_bytes()

    def fsync_folder(self, path: Path) -> None:
        super().fsync_folder(path)
        self.mark_folder_synced(path)

    def mark_folder_synced(self, folder: Path) -> None:
        """The names in this folder are on the disk."""
        others = {path: inode for path, inode in self._safe_names.items() if path.parent != folder}
        self._safe_names = others | {
            path: inode for path, inode in self._names().items() if path.parent == folder
        }
        self._safe_folders |= {path for path in folder.iterdir() if path.is_dir()}

    def cut_power(self, eager: bool) -> None:
        names = self._names() if eager else self._safe_names
        ages = self._times | self._modification_times()
        for path in self._files():
            path.unlink()
        for path, inode in names.items():
            is_found = all(
                part in self._safe_folders for part in path.parents if self._folder in part.parents
            )
            if eager or is_found:
                path.write_bytes(self._safe_bytes.get(inode, b""))
                if inode in ages:
                    os.utime(path, ns=(ages[inode], ages[inode]))


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class ImpatientDisk(Disk):
    """Does not really wait."""

    waits = 0

    def wait(self, seconds: float) -> None:
        self.waits += 1
        time.sleep(0)
