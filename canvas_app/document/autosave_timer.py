"""Timer of the autosave: a pause after the last change, and a limit for somebody who types without a pause."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

AUTOSAVE_MS = 1500
"""Autosave delay in ms after the last change."""
MAX_AUTOSAVE_DELAY_MS = 10_000
"""Maximum autosave delay in ms during continuous typing."""
RETRY_FACTOR = 10
"""How many times the delay there is between a failed save and the next attempt."""


class AutosaveTimer(QObject):
    """Says when to save.

    Attributes:
        delay_timer: Runs from the last change or attempt.
        limit_timer: Runs from the first change that is not saved.

    Signals:
        timeout: Emitted when it is time to save.
    """

    timeout = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.delay_timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self.limit_timer = QTimer(self, singleShot=True, interval=MAX_AUTOSAVE_DELAY_MS)
        for timer in (self.delay_timer, self.limit_timer):
            timer.timeout.connect(self.timeout)

    @property
    def is_waiting(self) -> bool:
        """Whether the delay runs."""
        return self.delay_timer.isActive()

    def start(self) -> None:
        """Start the delay anew."""
        self.delay_timer.start()

    def start_after_change(self) -> None:
        """Start the delay anew, and the limit unless it runs."""
        self.delay_timer.start()
        if not self.limit_timer.isActive():
            self.limit_timer.start()

    def schedule(self, *, is_retry: bool) -> None:
        """Set the delay and start it: the usual one, or the longer one after a failed save (`is_retry`)."""
        self.delay_timer.start(AUTOSAVE_MS * RETRY_FACTOR if is_retry else AUTOSAVE_MS)

    def stop(self) -> None:
        """Stop delay and limit."""
        self.delay_timer.stop()
        self.limit_timer.stop()
