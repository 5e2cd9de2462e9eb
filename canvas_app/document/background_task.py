"""One background task at a time: runs work in a thread and delivers the result in the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Signal

from canvas_app.document.main_thread import main_thread_caller

GRACE_SECONDS = 0.15
"""Seconds to block before falling back to an event loop; too short to be noticed."""


class TaskResult(NamedTuple):
    """The result of a task: its return value, or the exception that ended it."""

    value: Any = None
    error: Exception | None = None

    def get(self) -> Any:
        """Return the value, or raise the exception of the task."""
        if self.error is not None:
            raise self.error
        return self.value


class BackgroundTask(QObject):
    """Runs a function in a thread and calls a callback with its result in the GUI thread."""

    _finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callback: Callable[[TaskResult], None] | None = None
        self._result: TaskResult | None = None
        self._thread: threading.Thread | None = None
        self._call_in_main_thread = main_thread_caller(self)

    @property
    def is_busy(self) -> bool:
        """Whether a task runs, or its result has not been delivered yet."""
        return self._callback is not None

    def run(self, work: Callable[[], Any], callback: Callable[[TaskResult], None]) -> None:
        """Run `work` in a thread; `callback` is called with its result.

        Raises:
            RuntimeError: Another task is still running (`is_busy`).
        """
        if self.is_busy:
            raise RuntimeError("another task is running")
        self._callback, self._result = callback, None
        self._thread = threading.Thread(
            target=self._execute, args=(work,), name="background-task", daemon=True
        )
        try:
            self._thread.start()
        except RuntimeError:  # the system has no thread left: rather keep the window waiting than not save
            self._thread = None
            self._execute(work)
            self._deliver()

    def wait(self) -> None:
        """Wait until the task has ended and its callback was called; windows repaint meanwhile, but take no input."""
        while (thread := self._thread) is not None and self.is_busy:
            self._wait_for(thread)
            if self._thread is thread:  # otherwise a timer started the next task in the event loop
                return

    def _wait_for(self, thread: threading.Thread) -> None:
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            loop = QEventLoop()
            self._finished.connect(loop.quit)
            if self._result is None:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._finished.disconnect(loop.quit)
            thread.join()  # the loop ends at once where the application is quitting
        self._deliver()

    def _execute(self, work: Callable[[], Any]) -> None:
        try:
            self._result = TaskResult(work())
        except Exception as error:
            self._result = TaskResult(error=error)
        thread = threading.current_thread()
        self._call_in_main_thread(lambda: self._finish(thread))

    def _finish(self, thread: threading.Thread) -> None:
        if thread is self._thread:  # otherwise `wait` has delivered, and the next task runs
            self._finished.emit()
            self._deliver()

    def _deliver(self) -> None:
        if self._callback is None or self._result is None:
            return  # delivered by `wait` already
        callback, self._callback = self._callback, None
        callback(self._result)
