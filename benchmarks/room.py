"""The real window with a workshop of so many notes in it, for what is measured inside one process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from benchmarks.workshops import workshop
from canvas_app.app import Program, make_application
from canvas_app.content.method import BLOCKS
from canvas_app.storage.collector import call_old
from canvas_app.ui.canvas.editor import NoteEditor
from canvas_app.ui.canvas.view import BlockView
from canvas_app.ui.settings import Settings

SIZE = (1280, 720)
PATIENCE = 20
"""How many rounds of events may pass until a picture: a resized window gets its own from the system first."""


class Room:
    """A program with its window open on a workshop; `elapsed` times what is done until it is painted."""

    def __init__(self, notes: int) -> None:
        self.app: QApplication = make_application()
        self.program = Program(self.app, Settings(language="nl", geometry=[0, 0, *SIZE]))
        self.window = self.program.window
        self.canvas = self.window.canvas
        self._watch()
        self.painted: set[str] = set()
        self._last = 0.0
        file = Path(os.environ["CANVAS_DOCUMENTS"]) / f"{os.getpid()}.nwcanvas.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        self.program.session.start(workshop(notes), file)
        self.program.show(str(file))
        self.window.complete()
        self.settle()
        sys.excepthook = sys.__excepthook__  # mistakes are to be seen, not logged
        call_old()

    def settle(self) -> None:
        """Lets the program do what it does by itself."""
        for _ in range(5):
            self.app.processEvents()

    def _watch(self) -> None:
        """Notes what was painted: a time counts only when it ended with a picture."""
        paint_view, paint_editor = BlockView.paintEvent, NoteEditor.paintEvent

        def view_painted(view: BlockView, event: QPaintEvent) -> None:
            paint_view(view, event)
            self._note(view.block)

        def editor_painted(editor: NoteEditor, event: QPaintEvent) -> None:
            paint_editor(editor, event)
            self._note("editor")

        BlockView.paintEvent = view_painted  # type: ignore[assignment, method-assign]
        NoteEditor.paintEvent = editor_painted  # type: ignore[assignment, method-assign]

    def _note(self, part: str) -> None:
        self.painted.add(part)
        self._last = time.perf_counter()

    def elapsed(self, deed: Callable[[], object], parts: Iterable[str] = BLOCKS) -> float:
        """Milliseconds until a deed is done and painted. Raises RuntimeError where one of the parts was not painted."""
        self.painted.clear()
        begun = time.perf_counter()
        deed()
        for _ in range(PATIENCE):
            self.app.processEvents()
            if self.painted.issuperset(parts):
                break
        else:
            raise RuntimeError(f"not painted: {sorted(set(parts) - self.painted)}")
        done = time.perf_counter()
        self.settle()  # a first picture may be followed by a better one: it is the last that counts
        return (max(done, self._last) - begun) * 1000
