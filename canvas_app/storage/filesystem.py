"""Every system call on files, one small method each, so that faults can be put into the code that ships.

Nothing else in the program opens, writes, renames or removes a file of the user's. Methods raise OSError as the system
does; `canvas_app.storage.os_errors` turns it into words.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path

from canvas_app.platform import clock

# at the start: where a disk fails later, an import would fail too
if sys.platform == "win32":  # pragma: no cover - only Windows locks bytes
    import msvcrt
else:
    import fcntl

_READ_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
)
# a FIFO without a writer would keep an ordinary open waiting for ever
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
    """The file system of this computer. Tests put one that fails in its place."""

    replace_timeout_seconds = 3.0 if os.name == "nt" else 0.0
    """Seconds to go on trying to replace a file that another program holds; only Windows lets programs do that."""

    def open_read(self, path: Path) -> int:
        """A descriptor for reading; never waits for the other end of a FIFO."""
        return os.open(path, _READ_NONBLOCKING_FLAGS)

    def open_new(self, path: Path, mode: int = 0o600) -> int:
        """A descriptor for writing a file that was not there. Raises FileExistsError where it was."""
        return os.open(path, _CREATE_FLAGS, mode)

    def open_write(self, path: Path) -> int:
        """Open an existing file for writing, changing nothing in it yet. Raises OSError as writing to it would."""
        return os.open(path, _WRITE_FLAGS)

    def open_append(self, path: Path, mode: int = 0o600) -> int:
        """A descriptor for writing behind what is in a file, made where there was none."""
        return os.open(path, _APPEND_FLAGS, mode)

    def read(self, descriptor: int, count: int) -> bytes:
        """At most `count` bytes; none at the end of the file."""
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """The number of bytes the system took, which may be fewer than were given."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Returns when the bytes are on the disk itself."""
        os.fsync(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the system knows of an open file."""
        return os.fstat(descriptor)

    def close(self, descriptor: int) -> None:
        """Gives the descriptor back."""
        os.close(descriptor)

    def stat(self, path: Path | int) -> os.stat_result:
        """What the system knows of the file a path leads to, or of an open one."""
        return os.stat(path)  # noqa: PTH116 - the layer below pathlib

    def lstat(self, path: Path) -> os.stat_result:
        """What the system knows of the path itself, which may be a link."""
        return os.lstat(path)

    def resolve(self, path: Path) -> Path:
        """The path without symbolic links; what is not there may be missing from it. A ring of links raises OSError."""
        return Path(os.path.realpath(path))

    def chmod(self, path: Path | int, mode: int) -> None:
        """Other permissions for a file, by its name or, where the system can, as an open one."""
        os.chmod(path, mode)  # noqa: PTH101

    def chown(self, path: Path | int, uid: int, gid: int) -> None:
        """Give a file to another owner or group; -1 leaves either as it is."""
        if sys.platform != "win32":  # there files have no such owner
            os.chown(path, uid, gid)

    def attributes(self, path: Path | int) -> dict[str, bytes | None]:
        """Return the extended attributes of a file, its access list among them; none where the system has none.

        One that may not be read is None. Raises OSError where the disk fails.
        """
        if sys.platform != "linux":  # pragma: no cover - Python reads them on Linux alone
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
        """Gives a file another name, in one step, in the place of what had that name."""
        os.replace(source, target)  # noqa: PTH105

    def link(self, source: Path, target: Path) -> None:
        """A second name for a file. Raises FileExistsError where the name is taken, OSError where links are unknown."""
        os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Takes a name away."""
        os.unlink(path)  # noqa: PTH108

    def hide(self, path: Path) -> None:
        """Keeps a file out of the sight of people; a name that begins with a dot is enough but on Windows."""
        if sys.platform == "win32":  # pragma: no cover - only Windows hides files
            import ctypes

            ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)  # FILE_ATTRIBUTE_HIDDEN

    def mkdir(self, path: Path, mode: int = 0o777) -> None:
        """Makes one folder. Raises FileExistsError where there is something of that name."""
        os.mkdir(path, mode)  # noqa: PTH102

    def listdir(self, path: Path) -> list[str]:
        """The names in a folder, in no order."""
        return os.listdir(path)  # noqa: PTH208

    def fsync_folder(self, path: Path) -> None:
        """Returns when the folder's names are on the disk itself; Windows has no such thing."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def is_running(self, pid: int) -> bool:
        """Whether there is a process of that number on this computer, whoever's it is."""
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
        """Takes an open file for this process until it is closed, or the process ends; False where another has it.

        Where the file system knows no locks everybody gets it.
        """
        try:
            return _try_lock(descriptor) is not False
        except OSError:
            return True

    def try_lock(self, descriptor: int) -> bool | None:
        """Lock an open file for this process as `hold` does; None where the file system knows no locks.

        Raises OSError where the system cannot say.
        """
        return _try_lock(descriptor)

    def touch(self, path: Path) -> None:
        """Makes a file as new as now."""
        os.utime(path)

    def now(self) -> float:
        """Seconds since 1970, for the names of backups."""
        return clock.now()

    def elapsed(self) -> float:
        """Seconds since some moment, whatever becomes of the clock."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Lets another program let go of a file."""
        time.sleep(seconds)


_UNSUPPORTED_ERRNOS = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a system says that has no extended attributes at all."""
_UNREADABLE_ERRNOS = {*_UNSUPPORTED_ERRNOS, errno.EPERM, errno.EACCES, errno.ENODATA}


def _read_attribute(path: Path | int, name: str) -> bytes | None:
    """The value of an extended attribute; None where it may not be read, or went meanwhile."""
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
"""What a file system says that knows no locks, or whose lock service is not there."""


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
"""A byte no file of ours reaches: on Windows a locked byte can be read by nobody else."""

DISK = Disk()
"""The real one. It holds nothing, so sharing it is harmless."""


def is_regular_file(stat_result: os.stat_result) -> bool:
    """Whether these facts are of an ordinary file: no folder, device, FIFO or socket."""
    return stat.S_ISREG(stat_result.st_mode)


def is_folder(stat_result: os.stat_result) -> bool:
    """Whether these facts are of a folder."""
    return stat.S_ISDIR(stat_result.st_mode)


def permission_bits(stat_result: os.stat_result) -> int:
    """The permission bits of a file."""
    return stat.S_IMODE(stat_result.st_mode)
