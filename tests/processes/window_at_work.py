"""The program with its window, offscreen; it adds a note and saves for each line on its standard input.

`python -m tests.processes.window_at_work FILE` prints `ready` when the window listens, and after each line what the
window says of its work then, as a line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from canvas_app.__main__ import main
from canvas_app.app import make_application
from canvas_app.model import edits
from canvas_app.model.edits import Draft
from canvas_app.ui.window import Window

TOPIC = "rules.decisions"


class Worker(QObject):
    """Does what it hears, in the thread of the window."""

    heard = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heard.connect(self.work, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=20)
        self._poll.timeout.connect(self._tell)
        self.window: Window | None = None
        QTimer.singleShot(0, self._find)

    def _find(self) -> None:
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
        if not found or not hasattr(found[0], "holding"):
            QTimer.singleShot(20, self._find)
            return
        self.window = found[0]
        # late imports are done here: a fault while Python itself reads its files says nothing about the program
        self._add("vooraf")
        self.window.session.save()
        say({"ready": True})
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.strip())

    def _add(self, text: str) -> None:
        assert self.window is not None
        session = self.window.session
        session.perform("note-new", edits.add_notes(session.document, TOPIC, [Draft(text)]))

    def work(self, text: str) -> None:
        """A note more, and saving begins."""
        assert self.window is not None
        self._add(text)
        self.window.session.autosave()
        self._poll.start()

    def _tell(self) -> None:
        assert self.window is not None
        session = self.window.session
        if session.keeper.aside.is_busy or session.keeper.feeder._thread is not None:
            return
        self._poll.stop()
        say(
            {
                "safety": session.safety.value,
                "kept": session.is_kept,
                "status": self.window.status.safety.words,
            }
        )


def say(words: dict[str, object]) -> None:
    """A line, even where the fault of the moment meets it."""
    data = json.dumps(words).encode() + b"\n"
    for _ in range(5):
        try:
            if os.write(1, data) == len(data):
                return
        except OSError:
            time.sleep(0.01)


if __name__ == "__main__":
    app = make_application()
    worker = Worker()
    sys.exit(main())
