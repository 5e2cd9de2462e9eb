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

PATIENCE = 1.7
"""Seconds for everything; then the process ends, whatever it is doing. Files are whole at any moment."""

LAST = 1.9
"""Seconds after which it ends even where no Python runs any more."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class Leaving(QObject):
    """Calls `leave` in the window's thread as soon as the process is told to stop.

    Python itself would look at a signal only when the event loop comes back to it. So the interpreter writes the
    signal into a pipe, where a thread of our own waits; it also sees to it that the end comes in time.
    """

    _told = Signal()

    def __init__(self, app: QGuiApplication, leave: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._leave = app, leave
        self._is_over = False
        self._told.connect(self._go, Qt.ConnectionType.QueuedConnection)
        self._before: dict[int, Any] = {}

    def watch(self) -> None:
        """From now on; in the main thread only."""
        self._ear, self._mouth = os.pipe()
        if os.name != "nt":
            os.set_blocking(self._mouth, False)
        threading.Thread(target=self._wait, name="leaving", daemon=True).start()
        signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _nothing) for number in SIGNALS}
        self._app.commitDataRequest.connect(self.end_session)

    def rest(self) -> None:
        """As it was before `watch`."""
        self._app.commitDataRequest.disconnect(self.end_session)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        self._is_over = True
        os.write(self._mouth, b"\0")

    def end_session(self, manager: QSessionManager | None = None) -> None:
        """The desktop session ends: what is to be saved must be saved when this returns."""
        os.write(self._mouth, b"\0")
        self._go()

    def _go(self) -> None:
        self._leave()

    def _wait(self) -> None:
        """The thread: hears of a signal, passes it on, and ends a process that is still there after its time."""
        os.read(self._ear, 1)
        if self._is_over:
            os.close(self._ear)
            os.close(self._mouth)
            return
        # a screen that goes away at the same moment makes Xlib leave while this thread holds what it waits for; only a
        # watch that needs no interpreter ends that, or the file would stay locked by a process nobody sees
        faulthandler.dump_traceback_later(LAST, exit=True, file=self._mouth)  # where nobody reads any more
        with suppress(RuntimeError):  # the program is being taken down already
            self._told.emit()
        time.sleep(PATIENCE)
        os._exit(0)


def _nothing(number: int, frame: FrameType | None) -> None:
    """What Python itself does about the signal: nothing but the word in the pipe."""
