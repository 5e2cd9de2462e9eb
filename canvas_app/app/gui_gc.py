"""Garbage is collected in the window's own thread only.

Python collects wherever an object happens to be made. In a thread that writes files that could be the end of a widget
which lay in a ring of references, and Qt's objects may be taken down in the thread they live in only ("Thread Affinity"
in Qt's documentation of QObject): the process would stop.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1_000


class GuiGarbageCollector(QObject):
    """Does by a timer what Python does by counting: the young often, the old seldom. Ends Python's own collecting."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collects the generations that are due by Python's own thresholds (`gc.get_threshold`)."""
        due = [
            number
            for number, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if most and count > most
        ]
        if due:
            gc.collect(max(due))
