"""Work that may take long, done in a thread while the window goes on; one piece at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Signal

GRACE_SECONDS = 0.15
"""Seconds that nobody notices: so long the window simply stands still."""


class TaskResult(NamedTuple):
    """What came of it: a value, or the error that ended it."""

    value: Any = None
    error: Exception | None = None

    def get(self) -> Any:
        """The value. Raises the error."""
        if self.error is not None:
            raise self.error
        return self.value


class BackgroundTask(QObject):
    """Runs a piece of work aside and hands what came of it to the thread of the window."""

    _finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callback: Callable[[TaskResult], None] | None = None
        self._result: TaskResult | None = None
        self._thread: threading.Thread | None = None
        self._finished.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done whose outcome nobody has heard yet."""
        return self._callback is not None

    def run(self, work: Callable[[], Any], callback: Callable[[TaskResult], None]) -> None:
        """Has `work` done in a thread, and calls `callback` with what came of it. Nothing else may be under way."""
        if self.is_busy:
            raise RuntimeError("one thing at a time")
        self._callback, self._result = callback, None
        self._thread = threading.Thread(target=self._execute, args=(work,), name="aside", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Returns when nothing is under way and `then` was called; the window paints meanwhile, but takes no input."""
        while (thread := self._thread) is not None and self.is_busy:
            self._wait_for(thread)
            if self._thread is thread:  # otherwise a timer began the next piece meanwhile
                return

    def _wait_for(self, thread: threading.Thread) -> None:
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            loop = QEventLoop()
            self._finished.connect(loop.quit)
            if self._result is None:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._finished.disconnect(loop.quit)
        self._deliver()

    def _execute(self, work: Callable[[], Any]) -> None:
        try:
            self._result = TaskResult(work())
        except Exception as error:
            self._result = TaskResult(error=error)
        self._finished.emit()

    def _deliver(self) -> None:
        if self._callback is None or self._result is None:
            return  # was waited for already
        callback, self._callback = self._callback, None
        callback(self._result)
