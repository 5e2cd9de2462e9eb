"""Single instance: a second start hands its file to the first one, through small files in the state folder.

The first instance holds `running*.lock`. A second start puts a request into `requests*/` and waits until the
first instance deletes it; if that does not happen, it deletes the request itself and starts on its own.
Whoever deletes a request owns it.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo, QTimer, Signal

from canvas_app.platform import clock
from canvas_app.storage.app_files import delete, read_small_file, write_atomic
from canvas_app.storage.workshop_paths import ensure_folder

_logger = logging.getLogger(__name__)

REQUEST_SUFFIX = ".request"
HANDOVER_TIMEOUT_SECONDS = 2.0
"""Seconds a second start waits for the first to take its request."""

POLL_INTERVAL_MS = 1000
"""Milliseconds between polls, for file systems that send no change notifications."""

_POLL_SECONDS = 0.02
_MAX_REQUEST_BYTES = 32_768
_MAX_REQUESTS_PER_POLL = 20
_STALE_SECONDS = 10.0
"""Seconds after which a request is ignored: the start that made it has given up."""


class SingleInstance(QObject):
    """This process among all instances on the same display.

    Attributes:
        window_requested: Signal with the path another start was given, or '' for a new window.
    """

    window_requested = Signal(object)  # declared as str, undecodable bytes in a path would be lost

    def __init__(self, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        screen = _display_suffix()
        self._request_folder = state / f"requests{screen}"
        self._lock_path = state / f"running{screen}.lock"
        self._lock: QLockFile | None = None
        self._watcher: QObject | None = None
        self._timer = QTimer(self, interval=POLL_INTERVAL_MS)
        self._timer.timeout.connect(self.process_requests)

    def acquire(self) -> bool:
        """Take the lock of the first instance, if it is free; return whether this process holds it."""
        if self._lock is not None:
            return True
        if not _is_file_or_missing(self._lock_path):
            return False
        ensure_folder(self._lock_path.parent)
        lock = QLockFile(str(self._lock_path))
        lock.setStaleLockTime(0)  # an instance may run for days; a dead lock holder is detected all the same
        if not lock.tryLock(0):
            return False
        self._lock = lock
        return True

    # Second start

    def hand_over(self, file: str) -> bool:
        """Ask the first instance to open a window.

        Args:
            file: Absolute path of the file, or '' for a new window.

        Returns:
            Whether the first instance took the request. If not, this process is on its own, and may have
            become the first.
        """
        import json

        request = self._request_folder / f"{int(clock.now() * 1e9):x}-{os.getpid()}{REQUEST_SUFFIX}"
        try:
            write_atomic(json.dumps({"file": file, "at": clock.now()}).encode(), request)
        except OSError:
            return False
        end = time.monotonic() + HANDOVER_TIMEOUT_SECONDS
        while time.monotonic() < end and not self.acquire():
            if not request.exists():
                return True
            time.sleep(_POLL_SECONDS)
        try:
            delete(request)
        except FileNotFoundError:
            return True  # taken at the last moment
        except OSError:
            pass
        return False

    # First instance

    def listen(self) -> None:
        """Accept requests from now on, if this is the first instance; stale ones are deleted without effect."""
        if not self.acquire():
            return
        ensure_folder(self._request_folder)
        from PySide6.QtCore import QFileSystemWatcher

        self._watcher = watcher = QFileSystemWatcher([str(self._request_folder)], self)
        watcher.directoryChanged.connect(self.process_requests)
        self._timer.start()
        self.process_requests()

    def process_requests(self) -> None:
        """Take all pending requests and emit `window_requested` for the valid ones."""
        for path in list(self._pending_requests()):
            file = _parse_request(path)
            try:
                delete(path)
            except OSError:
                continue  # withdrawn by its sender, or not deletable: it would be taken again and again
            _logger.info("another start asks for a window, request valid %s", file is not None)
            if file is not None:
                self.window_requested.emit(file)

    def _pending_requests(self) -> Iterator[Path]:
        try:
            names = sorted(name for name in os.listdir(self._request_folder) if name.endswith(REQUEST_SUFFIX))  # noqa: PTH208
        except OSError:
            return
        # A folder cannot be deleted like a file, and would block the requests behind it for ever.
        paths = (self._request_folder / name for name in names)
        yield from islice((path for path in paths if not _is_folder(path)), _MAX_REQUESTS_PER_POLL)

    def release(self) -> None:
        """Stop listening and release the lock, so that the next start becomes the first instance."""
        self._timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def _display_suffix() -> str:
    """Return a file name suffix that identifies computer and display: a window must not open on another screen."""
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    screens = (os.environ[name] for name in names if os.environ.get(name))
    places = "-".join((QSysInfo.machineHostName(), *screens))
    clean = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in places)
    return f"-{clean[:80]}" if clean else ""


def _is_file_or_missing(path: Path) -> bool:
    """Return whether `path` is a regular file or missing; opening a FIFO would block."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _parse_request(path: Path) -> str | None:
    """Return the path a request names, or None for an invalid or stale request."""
    import json

    try:
        stat_result = path.lstat()
        if not stat.S_ISREG(stat_result.st_mode) or stat_result.st_size > _MAX_REQUEST_BYTES:
            return None
        raw = json.loads(read_small_file(path, _MAX_REQUEST_BYTES) or b"")
    except (OSError, ValueError, RecursionError):
        return None
    file, at = (raw.get("file"), raw.get("at")) if isinstance(raw, dict) else (None, None)
    if not isinstance(at, float) or not abs(clock.now() - at) < _STALE_SECONDS:
        return None
    if not isinstance(file, str) or "\0" in file:
        return None
    return file if not file or os.path.isabs(file) else None  # noqa: PTH117 - may not be a valid path
