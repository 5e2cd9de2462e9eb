"""Drag and drop of notes and cards on the canvas."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from canvas_app.ui.canvas.block_view import BlockView, DropPosition
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.selection import ItemKey

AUTOSCROLL_MARGIN_PX = 28
"""Distance in pixels from the top or bottom of a pane within which it scrolls automatically."""
AUTOSCROLL_STEP_PX = 14


class DropTarget(NamedTuple):
    """Where items were dropped: the topic ('' for cards) and the id they go before ('' for last)."""

    topic: str
    before_id: str


class DragController(QObject):
    """Runs one drag at a time: shows a ghost image at the mouse, the drop indicator, and scrolls near edges."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ghost = QLabel(canvas)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._scroll_timer = QTimer(self, interval=40)
        self._scroll_timer.timeout.connect(self._autoscroll)
        self._source: BlockView | None = None
        self._kind = ""
        self._target_view: BlockView | None = None
        self._drop_position: DropPosition | None = None
        self._mouse_position = QPointF()

    @property
    def is_active(self) -> bool:
        """Whether a drag is in progress."""
        return self._source is not None

    def start(self, source: BlockView, item: ItemKey) -> None:
        """Start dragging the selected items of the kind of `item`, with an image of `item` as the ghost."""
        self._source, self._kind = source, item[0]
        chosen = self._canvas.selection.ids_of_kind(item[0])
        self._canvas.paint_state.dragged_ids = frozenset(chosen)
        self._ghost.setPixmap(self._ghost_pixmap(source, item, len(chosen)))
        self._ghost.adjustSize()
        self._ghost.show()
        self._ghost.raise_()
        self._scroll_timer.start()

    def _ghost_pixmap(self, source: BlockView, item: ItemKey, count: int) -> QPixmap:
        rect = source.map_from_content(source.item_rects()[item]).toRect()
        rect.setHeight(min(rect.height(), 160))
        picture = QPixmap(rect.size() * source.devicePixelRatioF())
        picture.setDevicePixelRatio(source.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        lifted, self._canvas.paint_state.dragged_ids = self._canvas.paint_state.dragged_ids, frozenset()
        source.viewport().render(picture, QPoint(), rect.intersected(source.viewport().rect()))
        self._canvas.paint_state.dragged_ids = lifted
        if count > 1:
            painter = QPainter(picture)
            painter.setFont(source.fonts.title)
            painter.setPen(self._canvas.context.theme.note_ink)
            painter.drawText(picture.rect().adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight, f"×{count}")
            painter.end()
        return picture

    def move(self, point: QPointF) -> None:
        """Move the ghost to a global mouse position and update the drop indicator."""
        self._mouse_position = point
        here = self._canvas.mapFromGlobal(point).toPoint()
        self._ghost.move(here + QPoint(10, 6))
        self._update_target()

    def _update_target(self) -> None:
        over, drop = self._find_target()
        if self._target_view is not None and self._target_view is not over:
            self._target_view.show_drop_indicator(None)
        self._target_view, self._drop_position = over, drop
        if over is not None:
            over.show_drop_indicator(drop.indicator if drop else None)

    def _find_target(self) -> tuple[BlockView | None, DropPosition | None]:
        for view in self._canvas.views.values():
            pane = self._canvas.panes[view.block]
            if pane.isVisible() and pane.rect().contains(pane.mapFromGlobal(self._mouse_position).toPoint()):
                x, y = view.map_to_content(view.viewport().mapFromGlobal(self._mouse_position))
                return view, view.drop_at(x, y, self._kind)
        return None, None

    def _autoscroll(self) -> None:
        """Scroll the pane under the mouse while the mouse is near its top or bottom edge."""
        if self._target_view is None:
            return
        y = self._target_view.viewport().mapFromGlobal(self._mouse_position).y()
        below = y > self._target_view.viewport().height() - AUTOSCROLL_MARGIN_PX
        if y < AUTOSCROLL_MARGIN_PX or below:
            bar = self._target_view.verticalScrollBar()
            bar.setValue(bar.value() + (AUTOSCROLL_STEP_PX if below else -AUTOSCROLL_STEP_PX))
            self._update_target()

    def finish(self) -> DropTarget | None:
        """End the drag and return where the items were dropped, or None if they cannot be dropped there."""
        drop = self._drop_position
        self.cancel()
        return DropTarget(drop.topic, drop.before_id) if drop else None

    def cancel(self) -> None:
        """Abandon the drag and reset all its visible state."""
        self._scroll_timer.stop()
        self._ghost.hide()
        if self._target_view is not None:
            self._target_view.show_drop_indicator(None)
        if self._source is not None:
            self._source.cancel_drag()
        self._source = self._target_view = self._drop_position = None
        self._canvas.paint_state.dragged_ids = frozenset()
        for view in self._canvas.views.values():
            view.viewport().update()
