"""Finding on the canvas: the bar, the fading of what does not match, and going from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.frame.findbar import FindBar


class Finding(QObject):
    """Joins the find bar to the canvas."""

    def __init__(self, bench: Bench, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.bar = FindBar(bench, parent)
        self.bar.found.connect(canvas.show_matching)
        self.bar.step.connect(self.step)
        self.bar.closed.connect(self._back_to_canvas)

    def step(self, by: int) -> None:
        """To the next match in reading order, or the one before; round at the end."""
        order = [item for item in self._reading_order() if item[1] in (self.bar.matches or ())]
        if not order:
            return
        current = self._canvas.selection.current
        here = order.index(current) if current in order else (-1 if by > 0 else 0)
        item = order[(here + by) % len(order)]
        self._canvas.selection.go(item)
        self._canvas.state.focused = True
        self._canvas.reveal(item)

    def _reading_order(self) -> list[Item]:
        return [
            item
            for block in BLOCKS
            for item in self._canvas.views[block].rects()
            if item[0] in ("note", "card")
        ]

    def _back_to_canvas(self) -> None:
        current = self._canvas.selection.current
        block = self._canvas.block_of_item(current) if current else "identity"
        self._canvas.views[block or "identity"].setFocus(Qt.FocusReason.OtherFocusReason)
