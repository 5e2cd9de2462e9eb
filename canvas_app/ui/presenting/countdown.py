"""The timer of a round: how much is left, in words, colour and shape. It never stops anything."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

LAST_MINUTE_S = 60.0
TICK_MS = 250


class Countdown(QObject):
    """Counts down from a number of minutes, and beyond.

    Attributes:
        ticked: Signal, the shown second changed, or it was started, paused or stopped.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self.minutes = 5.0
        self._end: float | None = None
        self._paused_left: float | None = None
        self._shown = ""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_set(self) -> bool:
        """Whether it runs or is paused."""
        return self._end is not None or self._paused_left is not None

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._end is not None

    @property
    def seconds_left(self) -> float:
        """Seconds that are left; negative when the time is over."""
        if self._end is not None:
            return self._end - self._clock()
        return self._paused_left if self._paused_left is not None else self.minutes * 60.0

    @property
    def share_left(self) -> float:
        """Part of the time that is left, from 0 to 1."""
        return min(1.0, max(0.0, self.seconds_left / (self.minutes * 60.0)))

    @property
    def state(self) -> str:
        """What it says by colour and shape: `running`, `last_minute`, `over` or `paused`."""
        if self._paused_left is not None:
            return "paused"
        if self.seconds_left < 0:
            return "over"
        return "last_minute" if self.seconds_left <= LAST_MINUTE_S else "running"

    @property
    def text(self) -> str:
        """Minutes and seconds that are left, or by how much the time is over: `4:59`, `+0:32`."""
        left = self.seconds_left
        seconds = int(-left) if left < 0 else -int(-left // 1)
        sign = "+" if left <= -1 else ""
        return f"{sign}{seconds // 60}:{seconds % 60:02d}"

    def start(self, minutes: float) -> None:
        """Start anew with a number of minutes."""
        self.minutes, self._paused_left = minutes, None
        self._end = self._clock() + minutes * 60.0
        self._timer.start()
        self.ticked.emit()

    def set_minutes(self, minutes: int) -> None:
        """Set with how many minutes it starts the next time; one that runs goes on."""
        if not self.is_set:
            self.minutes = max(1, minutes)
            self.ticked.emit()

    def toggle(self) -> None:
        """Start, pause or go on."""
        if self._end is not None:
            self._paused_left, self._end = self.seconds_left, None
            self._timer.stop()
        elif self._paused_left is not None:
            self._end, self._paused_left = self._clock() + self._paused_left, None
            self._timer.start()
        else:
            self.start(self.minutes)
            return
        self.ticked.emit()

    def add_minute(self, count: int) -> None:
        """Add or take a minute; at least one is left of the whole, and taking goes no further than nothing left."""
        left = self.seconds_left
        change = max(count * 60.0, -max(left, 0.0))
        self.minutes = max(1, self.minutes + count)
        if self._end is not None:
            self._end += change
        if self._paused_left is not None:
            self._paused_left += change
        self.ticked.emit()

    def stop(self) -> None:
        """Take it away."""
        self._end = self._paused_left = None
        self._timer.stop()
        self.ticked.emit()

    def _tick(self) -> None:
        if self.text != self._shown:
            self._shown = self.text
            self.ticked.emit()
