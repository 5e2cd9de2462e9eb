"""The application window with a workshop of a given size, for measurements inside one process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from benchmarks.sample_documents import sample_document
from canvas_app.app.application import Application, create_qt_application
from canvas_app.content.method import BLOCKS
from canvas_app.platform.gc_control import promote_all
from canvas_app.services.settings import Settings
from canvas_app.ui.canvas.note_editor import NoteEditor
from canvas_app.ui.sheet.block_view import BlockView

SIZE = (1280, 720)
MAX_EVENT_ROUNDS = 20
"""Maximum rounds of event processing before a paint: a resized window first gets events from the platform."""


class LiveWindow:
    """The application with its window open on a workshop. `elapsed` measures the time of an action until its paint.

    Attributes:
        app: the Qt application.
        program: our application.
        window: its main window.
        canvas: the canvas in the window.
        painted: blocks painted since the last measurement began, and `editor` for the note editor.
    """

    def __init__(self, notes: int) -> None:
        self.app: QApplication = create_qt_application()
        self.program = Application(self.app, Settings(language="nl", geometry=[0, 0, *SIZE]))
        self.window = self.program.window
        self.canvas = self.window.canvas
        self._hook_paint_events()
        self.painted: set[str] = set()
        self._last = 0.0
        file = Path(os.environ["CANVAS_DOCUMENTS"]) / f"{os.getpid()}.nwcanvas.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        self.program.session.create(sample_document(notes), file)
        self.program.show(str(file))
        self.window.build_deferred()
        self.process_events()
        sys.excepthook = sys.__excepthook__  # let exceptions end the benchmark instead of being logged
        promote_all()

    def process_events(self) -> None:
        """Process pending events and the work they trigger."""
        for _ in range(5):
            self.app.processEvents()

    def _hook_paint_events(self) -> None:
        """Record what is painted: a measurement is valid only if it ended with a paint."""
        paint_view, paint_editor = BlockView.paintEvent, NoteEditor.paintEvent

        def view_painted(view: BlockView, event: QPaintEvent) -> None:
            paint_view(view, event)
            self._record_paint(view.block)

        def editor_painted(editor: NoteEditor, event: QPaintEvent) -> None:
            paint_editor(editor, event)
            self._record_paint("editor")

        BlockView.paintEvent = view_painted  # type: ignore[assignment, method-assign]
        NoteEditor.paintEvent = editor_painted  # type: ignore[assignment, method-assign]

    def _record_paint(self, part: str) -> None:
        self.painted.add(part)
        self._last = time.perf_counter()

    def elapsed(self, action: Callable[[], object], parts: Iterable[str] = BLOCKS) -> float:
        """Run an action and return the time in ms until its result is painted.

        Args:
            action: what to measure.
            parts: blocks, or `editor`, that must be painted.

        Raises:
            RuntimeError: one of the parts was not painted.
        """
        self.painted.clear()
        begun = time.perf_counter()
        action()
        for _ in range(MAX_EVENT_ROUNDS):
            self.app.processEvents()
            if self.painted.issuperset(parts):
                break
        else:
            raise RuntimeError(f"not painted: {sorted(set(parts) - self.painted)}")
        done = time.perf_counter()
        self.process_events()  # a first paint may be followed by another: the last one counts
        return (max(done, self._last) - begun) * 1000
