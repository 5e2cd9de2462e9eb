"""Work that may take long, done in a thread while the window goes on; one piece at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Signal

PATIENCE = 0.15
"""Seconds that nobody notices: so long the window simply stands still."""


class Outcome(NamedTuple):
    """What came of it: a value, or the error that ended it."""

    value: Any = None
    error: Exception | None = None

    def get(self) -> Any:
        """The value. Raises the error."""
        if self.error is not None:
            raise self.error
        return self.value


class Aside(QObject):
    """Runs a piece of work aside and hands what came of it to the thread of the window."""

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[Outcome], None] | None = None
        self._outcome: Outcome | None = None
        self._thread: threading.Thread | None = None
        self._ended.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done whose outcome nobody has heard yet."""
        return self._then is not None

    def run(self, work: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        """Has `work` done in a thread, and calls `then` with what came of it. Nothing else may be under way."""
        if self.is_busy:
            raise RuntimeError("one thing at a time")
        self._then, self._outcome = then, None
        self._thread = threading.Thread(target=self._work, args=(work,), name="aside", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Returns when nothing is under way and `then` was called; the window paints meanwhile, but takes no input."""
        if self._thread is None or not self.is_busy:
            return
        self._thread.join(PATIENCE)
        if self._thread.is_alive():
            loop = QEventLoop()
            self._ended.connect(loop.quit)
            if self._outcome is None:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._ended.disconnect(loop.quit)
        self._deliver()

    def _work(self, work: Callable[[], Any]) -> None:
        try:
            self._outcome = Outcome(work())
        except Exception as error:
            self._outcome = Outcome(error=error)
        self._ended.emit()

    def _deliver(self) -> None:
        if self._then is None or self._outcome is None:
            return  # was waited for already
        then, self._then = self._then, None
        then(self._outcome)
