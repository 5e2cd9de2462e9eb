"""A disk on which any system call can be made to fail, and that remembers what was asked of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from canvas_app.storage.disk import Disk

CALLS = (
    *(
        "open_read",
        "open_new",
        "open_append",
        "read",
        "write",
        "fsync",
        "fstat",
        "close",
        "stat",
        "lstat",
        "resolve",
        "chmod",
    ),
    *("replace", "link", "unlink", "mkdir", "listdir", "fsync_folder"),
)


class FaultyDisk(Disk):
    """Fails at the calls that `fails` says yes to; it is asked with the number of the call, its name and arguments."""

    def __init__(self, fails: Callable[[int, str, tuple[Any, ...]], bool], number: int = errno.EIO) -> None:
        self.calls: list[str] = []
        self.open_descriptors: set[int] = set()
        self._fails = fails
        self._number = number

    def __getattribute__(self, name: str) -> Any:
        real = super().__getattribute__(name)
        return self._watched(name, real) if name in CALLS else real

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            if self._fails(len(self.calls) - 1, name, arguments):
                if name == "close":
                    real(*arguments)
                raise OSError(self._number, os.strerror(self._number))
            result = real(*arguments, **named)
            if name.startswith("open_"):
                self.open_descriptors.add(result)
            return result

        return call

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self.open_descriptors.discard(descriptor)


class ShortWrites(Disk):
    """Takes a few bytes at a time."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        return super().write(descriptor, bytes(data[:7]))


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
