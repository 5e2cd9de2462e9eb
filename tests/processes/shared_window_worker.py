"""The program with its window and a show for the room, that adds a note for each line on its standard input.

`python -m tests.processes.shared_window_worker FILE` prints a line of JSON for each text that it wrote, and for
each text that has been painted in the window and before the room, with the time.
"""

from __future__ import annotations

import sys
import threading
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.__main__ import main
from canvas_app.app.application import create_qt_application
from canvas_app.figures.marks import TextRun
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.audience_window import AudienceWindow
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.slide_show import SlideShow
from canvas_app.ui.shell.window import Window
from tests.processes.window_worker import print_json

TOPIC = "identity.passion.theme"


class SharedWindow(QObject):
    """Writes what it hears, and tells what can be seen."""

    line_received = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line_received.connect(self._write, Qt.ConnectionType.QueuedConnection)
        self._seen: dict[str, set[str]] = {"window": set(), "room": set()}
        self._watched: set[QWidget] = set()
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._watch)
        self._timer.start()
        self.window: Window | None = None

    def _watch(self) -> None:
        """Find the windows as they come, and begin to listen when there is one with a document."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, Window) and hasattr(widget, "controllers") and widget.session.is_open:
                if self.window is None:
                    self.window = widget
                    threading.Thread(target=self._read_stdin, daemon=True).start()
                    print_json({"ready": True})
            elif not isinstance(widget, AudienceWindow):
                continue
            if widget not in self._watched and widget.isVisible():
                self._watched.add(widget)
                widget.installEventFilter(self)
                for child in widget.findChildren(QWidget):
                    child.installEventFilter(self)

        recovery = self.window.controllers.recovery_controller.dialog if self.window is not None else None
        if recovery is not None and recovery.isVisible():
            recovery.accept_button.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            where = "room" if isinstance(watched.window(), AudienceWindow) else "window"
            QTimer.singleShot(0, lambda: self._tell_seen(where))
        return False

    def _tell_seen(self, where: str) -> None:
        assert self.window is not None
        seen = self._seen[where]
        texts = self._before_room() if where == "room" else self._on_canvas()
        for text in texts - seen:
            print_json({"seen": text, "where": where, "at": time.time()})
        seen |= texts

    def _on_canvas(self) -> set[str]:
        assert self.window is not None
        return {note.text for note in self.window.canvas.topics_view(TOPIC).notes[TOPIC]}

    def _before_room(self) -> set[str]:
        """Return the words on the pages of the slide that the room sees."""
        marks = (mark for page in self._show().pages for mark in page.marks)
        return {word for mark in marks if isinstance(mark, TextRun) for word in mark.text.split()}

    def _show(self) -> SlideShow:
        assert self.window is not None
        page = self.window.pages.page("presenter")
        assert isinstance(page, PresenterPage)
        return page.slides

    def _read_stdin(self) -> None:
        for line in sys.stdin:
            self.line_received.emit(line.strip())
        self.line_received.emit("quit")

    def _write(self, text: str) -> None:
        assert self.window is not None
        if text == "present":
            self.window.actions_by_id["present"].trigger()
            self._show().show_slide(SlideTarget("topic", TOPIC))
        elif text == "quit":
            self.window.actions_by_id["quit"].trigger()
        else:
            session = self.window.session
            session.perform("note-new", add_notes(session.document, TOPIC, [NoteDraft(text)]))
            session.store.journal_writer.wait()
            print_json({"wrote": text, "at": time.time()})


if __name__ == "__main__":
    app = create_qt_application()
    worker = SharedWindow()
    sys.exit(main())
