"""The program with its window, offscreen; it adds a note and saves for each line on its standard input.

`python -m tests.processes.window_worker FILE` prints `ready` when the window listens, and after each line what the
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
from canvas_app.app.application import create_qt_application
from canvas_app.model import edits
from canvas_app.model.edits import NoteDraft
from canvas_app.ui.shell.window import Window

TOPIC = "rules.decisions"


class StdinWorker(QObject):
    """Does what it hears, in the thread of the window."""

    line_received = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line_received.connect(self.add_note_and_save, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=20)
        self._poll.timeout.connect(self._report_when_idle)
        self.window: Window | None = None
        QTimer.singleShot(0, self._wait_for_window)

    def _wait_for_window(self) -> None:
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
        if not found or not hasattr(found[0], "controllers"):
            QTimer.singleShot(20, self._wait_for_window)
            return
        self.window = found[0]
        # late imports are done here: a fault while Python itself reads its files says nothing about the program
        self._add_note("vooraf")
        self.window.session.save()
        print_json({"ready": True})
        threading.Thread(target=self._read_stdin, daemon=True).start()

    def _read_stdin(self) -> None:
        for line in sys.stdin:
            self.line_received.emit(line.strip())

    def _add_note(self, text: str) -> None:
        assert self.window is not None
        session = self.window.session
        session.perform("note-new", edits.add_notes(session.document, TOPIC, [NoteDraft(text)]))

    def add_note_and_save(self, text: str) -> None:
        """A note more, and saving begins."""
        assert self.window is not None
        self._add_note(text)
        self.window.session.autosave()
        self._poll.start()

    def _report_when_idle(self) -> None:
        assert self.window is not None
        session = self.window.session
        if session.store.tasks.is_busy or session.store.journal_writer._thread is not None:
            return
        self._poll.stop()
        print_json(
            {
                "safety": session.save_state.value,
                "kept": session.is_journaled,
                "status": self.window.status_line.save_state_button.label,
            }
        )


def print_json(words: dict[str, object]) -> None:
    """A line, even where the fault of the moment meets it."""
    data = json.dumps(words).encode() + b"\n"
    for _ in range(5):
        try:
            if os.write(1, data) == len(data):
                return
        except OSError:
            time.sleep(0.01)


if __name__ == "__main__":
    app = create_qt_application()
    worker = StdinWorker()
    sys.exit(main())
