"""File system access: every system call on files, one small method each, so that tests can inject faults.

No other module opens, writes, renames or removes a user's file. Methods raise OSError as the system does;
`canvas_app.storage.os_errors` translates it to FileError.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from canvas_app.platform import clock

# imported at startup: once the disk fails, an import would fail too
if sys.platform == "win32":  # pragma: no cover - only Windows locks bytes
    import msvcrt
else:
    import fcntl

_READ_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
)
# a blocking open of a FIFO without a writer never returns
_READ_NONBLOCKING_FLAGS = _READ_FLAGS | getattr(os, "O_NONBLOCK", 0)
_APPEND_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_WRITE_FLAGS = (
    os.O_WRONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_CREATE_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)


class Disk:
    """The file system of this computer. Tests substitute one that fails."""

    replace_timeout_seconds = 3.0 if os.name == "nt" else 0.0
    """Seconds to keep trying to replace a file that another program has open; only Windows refuses that."""

    def open_read(self, path: Path) -> int:
        """Open a file for reading and return its descriptor; never blocks on a FIFO."""
        return os.open(path, _READ_NONBLOCKING_FLAGS)

    def open_new(self, path: Path, mode: int = 0o600) -> int:
        """Create a file, open it for writing and return its descriptor. Raises FileExistsError if it exists."""
        return os.open(path, _CREATE_FLAGS, mode)

    def open_write(self, path: Path) -> int:
        """Open an existing file for writing without changing it. Raises OSError as writing to it would."""
        return os.open(path, _WRITE_FLAGS)

    def open_append(self, path: Path, mode: int = 0o600) -> int:
        """Open a file for appending, creating it if necessary, and return its descriptor."""
        return os.open(path, _APPEND_FLAGS, mode)

    def read(self, descriptor: int, count: int) -> bytes:
        """Read at most `count` bytes; none at the end of the file."""
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write bytes and return how many the system accepted, which may be fewer than were given."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Flush a file's data to the physical disk."""
        os.fsync(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Return the stat result of an open file."""
        return os.fstat(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def stat(self, path: Path | int) -> os.stat_result:
        """Return the stat result of the file a path leads to, following links, or of an open file."""
        return os.stat(path)  # noqa: PTH116 - the layer below pathlib

    def lstat(self, path: Path) -> os.stat_result:
        """Return the stat result of the path itself, which may be a link."""
        return os.lstat(path)

    def resolve(self, path: Path) -> Path:
        """Return the path without symbolic links; parts of it may not exist. Raises OSError for a loop of links."""
        return Path(os.path.realpath(path))

    def chmod(self, path: Path | int, mode: int) -> None:
        """Set the permissions of a file, by path or, where supported, by descriptor."""
        os.chmod(path, mode)  # noqa: PTH101

    def chown(self, path: Path | int, uid: int, gid: int) -> None:
        """Change the owner or group of a file; -1 leaves either as it is."""
        if sys.platform != "win32":  # Windows has no numeric owners
            os.chown(path, uid, gid)

    def attributes(self, path: Path | int) -> dict[str, bytes | None]:
        """Return the extended attributes of a file, its access list included; empty if they are unsupported.

        The value of an attribute that cannot be read is None.

        Raises:
            OSError: The disk fails.
        """
        if sys.platform != "linux":  # pragma: no cover - Python supports them on Linux only
            return {}
        try:
            names = os.listxattr(path)
        except OSError as error:
            if error.errno in _UNSUPPORTED_ERRNOS:
                return {}
            raise
        return {name: _read_attribute(path, name) for name in names}

    def set_attribute(self, path: Path | int, name: str, value: bytes | None) -> None:
        """Set an extended attribute of a file, or remove it (None)."""
        if sys.platform != "linux":  # pragma: no cover
            return
        if value is None:
            os.removexattr(path, name)
        else:
            os.setxattr(path, name, value)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file in one step, replacing the file that had that name."""
        os.replace(source, target)  # noqa: PTH105

    def link(self, source: Path, target: Path) -> None:
        """Create a hard link. Raises FileExistsError if the name is taken, OSError if hard links are unsupported."""
        os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a directory entry."""
        os.unlink(path)  # noqa: PTH108

    def hide(self, path: Path) -> None:
        """Set the hidden attribute on Windows; elsewhere a leading dot in the name is enough."""
        if sys.platform == "win32":  # pragma: no cover - only Windows hides files
            import ctypes

            ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)  # FILE_ATTRIBUTE_HIDDEN

    def mkdir(self, path: Path, mode: int = 0o777) -> None:
        """Create one folder. Raises FileExistsError if the name is taken."""
        os.mkdir(path, mode)  # noqa: PTH102

    def listdir(self, path: Path) -> list[str]:
        """Return the names in a folder, in no particular order."""
        return os.listdir(path)  # noqa: PTH208

    def fsync_folder(self, path: Path) -> None:
        """Flush a folder's entries to the physical disk; does nothing on Windows, which has no such call."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def is_running(self, pid: int) -> bool:
        """Return whether a process with this id exists on this computer, whoever owns it."""
        if sys.platform == "win32":  # pragma: no cover - only there `os.kill` would end it
            import ctypes

            handle = ctypes.windll.kernel32.OpenProcess(0x100000, False, pid)  # SYNCHRONIZE
            if not handle:
                return bool(ctypes.windll.kernel32.GetLastError() == 5)  # ERROR_ACCESS_DENIED
            running = ctypes.windll.kernel32.WaitForSingleObject(handle, 0) == 0x102  # WAIT_TIMEOUT
            ctypes.windll.kernel32.CloseHandle(handle)
            return bool(running)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def lock_if_supported(self, descriptor: int) -> bool:
        """Lock an open file for this process until it is closed or the process ends.

        Returns:
            False if another process holds the lock. True if it was acquired, or cannot be: no locks, or an error.
        """
        try:
            return _try_lock(descriptor) is not False
        except OSError:
            return True

    def try_lock(self, descriptor: int) -> bool | None:
        """Lock an open file as `lock_if_supported` does, but return None if the file system supports no locks.

        Raises:
            OSError: The system reports another error.
        """
        return _try_lock(descriptor)

    def touch(self, path: Path) -> None:
        """Set a file's modification time to now."""
        os.utime(path)

    def now(self) -> float:
        """Return the wall clock time in seconds since 1970."""
        return clock.now()

    def elapsed(self) -> float:
        """Return monotonic time in seconds, unaffected by changes of the system clock."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep, so that another program can release a file."""
        time.sleep(seconds)


_UNSUPPORTED_ERRNOS = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""Errors of a system without extended attributes."""
_UNREADABLE_ERRNOS = {*_UNSUPPORTED_ERRNOS, errno.EPERM, errno.EACCES, errno.ENODATA}


def _read_attribute(path: Path | int, name: str) -> bytes | None:
    """Return the value of an extended attribute; None if it cannot be read or has been removed meanwhile."""
    if sys.platform != "linux":  # pragma: no cover
        return None
    try:
        return os.getxattr(path, name)
    except OSError as error:
        if error.errno in _UNREADABLE_ERRNOS:
            return None
        raise


_LOCKED_ERRNOS = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}
_NO_LOCKS_ERRNOS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOLCK}
"""Errors of a file system without locks, or with an unreachable lock service."""


def _try_lock(descriptor: int) -> bool | None:
    try:
        if sys.platform == "win32":  # pragma: no cover - only Windows locks bytes
            os.lseek(descriptor, _LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _LOCKED_ERRNOS:
            return False
        if error.errno in _NO_LOCKS_ERRNOS:
            return None
        raise
    return True


_LOCK_OFFSET = 0x7FFF0000
"""A byte beyond the end of all our files: on Windows no other process can read a locked byte."""

DISK = Disk()
"""The real file system. It has no state, so one instance is shared."""


def delete_quietly(path: Path, disk: Disk = DISK) -> None:
    """Delete a file that is no longer needed; ignore OSError, whether it is gone already or cannot be removed."""
    with suppress(OSError):
        disk.unlink(path)


def is_regular_file(stat_result: os.stat_result) -> bool:
    """Return whether a stat result is that of a regular file: no folder, device, FIFO or socket."""
    return stat.S_ISREG(stat_result.st_mode)


def is_folder(stat_result: os.stat_result) -> bool:
    """Return whether a stat result is that of a folder."""
    return stat.S_ISDIR(stat_result.st_mode)


def permission_bits(stat_result: os.stat_result) -> int:
    """Return the permission bits of a stat result."""
    return stat.S_IMODE(stat_result.st_mode)
