"""Find on the canvas: connects the find bar, the fading of non-matches, and stepping through matches."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell.find_bar import FindBar


class FindController(QObject):
    """Connects the find bar to the canvas."""

    def __init__(self, context: AppContext, canvas: CanvasWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.find_bar = FindBar(context, parent)
        self.find_bar.matches_changed.connect(canvas.set_filter)
        self.find_bar.step_requested.connect(self.select_match)
        self.find_bar.closed.connect(self._focus_canvas)

    def select_match(self, offset: int) -> None:
        """Select the next (`offset` 1) or previous (-1) match in reading order; wrap around at the ends."""
        order = [item for item in self._reading_order() if item[1] in (self.find_bar.matches or ())]
        if not order:
            return
        current = self._canvas.selection.current
        here = order.index(current) if current in order else (-1 if offset > 0 else 0)
        item = order[(here + offset) % len(order)]
        self._canvas.selection.set_current(item)
        self._canvas.paint_state.has_focus = True
        self._canvas.scroll_to(item)

    def _reading_order(self) -> list[ItemKey]:
        return [
            item
            for block in BLOCKS
            for item in self._canvas.views[block].item_rects()
            if item[0] in ("note", "card")
        ]

    def _focus_canvas(self) -> None:
        current = self._canvas.selection.current
        block = self._canvas.block_of_item(current) if current else "identity"
        self._canvas.views[block or "identity"].setFocus(Qt.FocusReason.OtherFocusReason)
