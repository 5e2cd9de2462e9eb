"""Garbage collection in the GUI thread only.

Python collects in whichever thread happens to allocate. In a thread that writes files, that could destroy a
widget that was part of a reference cycle, and a QObject may be destroyed only in the thread it lives in
("Thread Affinity" in Qt's documentation of QObject): the process would crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1_000


class GuiGarbageCollector(QObject):
    """Runs the cyclic garbage collector from a timer of `INTERVAL_MS`; disables Python's automatic collection."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect the generations that are due by Python's own thresholds (`gc.get_threshold`)."""
        due = [
            number
            for number, (count, maximum) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if maximum and count > maximum
        ]
        if due:
            gc.collect(max(due))
