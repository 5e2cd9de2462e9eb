"""Being told to stop, by a signal or by the end of the desktop session: the work is kept, and nothing is asked."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

GRACE_SECONDS = 1.7
"""Seconds for everything; then the process ends, whatever it is doing. Files are whole at any moment."""

HARD_LIMIT_SECONDS = 1.9
"""Seconds after which it ends even where no Python runs any more."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class ShutdownHandler(QObject):
    """Calls `leave` in the window's thread as soon as the process is told to stop.

    Python itself would look at a signal only when the event loop comes back to it. So the interpreter writes the
    signal into a pipe, where a thread of our own waits; it also sees to it that the end comes in time.
    """

    _signal_received = Signal()

    def __init__(self, app: QGuiApplication, quit_now: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._quit_now = app, quit_now
        self._is_uninstalled = False
        self._signal_received.connect(self._on_signal, Qt.ConnectionType.QueuedConnection)
        self._previous_handlers: dict[int, Any] = {}

    def install(self) -> None:
        """From now on; in the main thread only."""
        self._read_fd, self._write_fd = os.pipe()
        if os.name != "nt":
            os.set_blocking(self._write_fd, False)
        threading.Thread(target=self._wait_for_signal, name="leaving", daemon=True).start()
        signal.set_wakeup_fd(self._write_fd, warn_on_full_buffer=False)
        self._previous_handlers = {number: signal.signal(number, _ignore_signal) for number in SIGNALS}
        self._app.commitDataRequest.connect(self.on_session_end)

    def uninstall(self) -> None:
        """As it was before `watch`."""
        self._app.commitDataRequest.disconnect(self.on_session_end)
        for number, handler in self._previous_handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._is_uninstalled = True
        os.write(self._write_fd, b"\0")

    def on_session_end(self, manager: QSessionManager | None = None) -> None:
        """The desktop session ends: what is to be saved must be saved when this returns."""
        os.write(self._write_fd, b"\0")
        self._on_signal()

    def _on_signal(self) -> None:
        self._quit_now()

    def _wait_for_signal(self) -> None:
        """The thread: hears of a signal, passes it on, and ends a process that is still there after its time."""
        os.read(self._read_fd, 1)
        if self._is_uninstalled:
            os.close(self._read_fd)
            os.close(self._write_fd)
            return
        # a screen that goes away at the same moment makes Xlib leave while this thread holds what it waits for; only a
        # watch that needs no interpreter ends that, or the file would stay locked by a process nobody sees
        faulthandler.dump_traceback_later(
            HARD_LIMIT_SECONDS, exit=True, file=self._write_fd
        )  # where nobody reads any more
        with suppress(RuntimeError):  # the program is being taken down already
            self._signal_received.emit()
        time.sleep(GRACE_SECONDS)
        os._exit(0)


def _ignore_signal(number: int, frame: FrameType | None) -> None:
    """What Python itself does about the signal: nothing but the word in the pipe."""
