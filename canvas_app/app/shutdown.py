"""Shutdown on a signal or at the end of the desktop session: saves the work without asking anything."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QSessionManager

from canvas_app.services.main_thread import main_thread_caller

_logger = logging.getLogger(__name__)

GRACE_SECONDS = 1.7
"""Seconds for the whole shutdown; then the process exits, whatever it is doing. Files are complete at any moment."""

HARD_LIMIT_SECONDS = 1.9
"""Seconds after which the process exits even if no Python code can run any more."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class ShutdownHandler(QObject):
    """Calls `quit_now` in the GUI thread as soon as the process is asked to stop.

    Python itself runs signal handlers only when the event loop returns to the interpreter. So the interpreter
    writes the signal number into a wake-up pipe on which a thread of our own blocks; that thread also ends
    the process when the time is up.
    """

    def __init__(self, app: QGuiApplication, quit_now: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._quit_now = app, quit_now
        self._is_uninstalled = False
        self._call_in_main_thread = main_thread_caller(self)
        self._previous_handlers: dict[int, Any] = {}

    def install(self) -> None:
        """Install the signal handlers and start the waiting thread; call it in the main thread only."""
        self._read_fd, self._write_fd = os.pipe()
        if os.name != "nt":
            os.set_blocking(self._write_fd, False)
        threading.Thread(target=self._wait_for_signal, name="leaving", daemon=True).start()
        signal.set_wakeup_fd(self._write_fd, warn_on_full_buffer=False)
        self._previous_handlers = {number: signal.signal(number, _ignore_signal) for number in SIGNALS}
        self._app.commitDataRequest.connect(self.on_session_end)

    def uninstall(self) -> None:
        """Undo `install`: restore the previous signal handlers and end the waiting thread."""
        self._app.commitDataRequest.disconnect(self.on_session_end)
        for number, handler in self._previous_handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._is_uninstalled = True
        os.write(self._write_fd, b"\0")

    def on_session_end(self, manager: QSessionManager | None = None) -> None:
        """Save and quit because the desktop session ends; everything must be saved when this returns."""
        os.write(self._write_fd, b"\0")
        self._on_signal()

    def _on_signal(self) -> None:
        _logger.info("asked to stop")
        self._quit_now()

    def _wait_for_signal(self) -> None:
        """Wait for a signal, pass it on to the GUI thread, and exit the process after `GRACE_SECONDS`."""
        os.read(self._read_fd, 1)
        if self._is_uninstalled:
            os.close(self._read_fd)
            os.close(self._write_fd)
            return
        # If the display goes away at the same moment, Xlib exits while this thread holds a lock it waits for.
        # Only a watchdog that needs no interpreter ends that; otherwise the file would stay locked by an
        # invisible process.
        # Its output goes to a pipe from which nobody reads any more.
        faulthandler.dump_traceback_later(HARD_LIMIT_SECONDS, exit=True, file=self._write_fd)
        self._call_in_main_thread(self._on_signal)
        time.sleep(GRACE_SECONDS)
        os._exit(0)


def _ignore_signal(number: int, frame: FrameType | None) -> None:
    """Python-level signal handler: does nothing, the wake-up pipe does the work."""
