"""Drag and drop of notes and cards on the canvas."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.kit.drag_image import DragImage
from canvas_app.ui.sheet.block_view import BlockView, DropPosition
from canvas_app.ui.sheet.pane_boxes import ItemKey

AUTOSCROLL_MARGIN_PX = 28
"""Distance in pixels from the top or bottom of a pane within which it scrolls automatically."""
_GRAB = QPoint(-10, -6)
"""The mouse is above and left of the image, which must not hide where it goes."""


class DropTarget(NamedTuple):
    """Where items were dropped: the topic ('' for cards) and the id they go before ('' for last)."""

    topic: str
    before_id: str


class DragController(QObject):
    """Runs one drag at a time: shows an image at the mouse, the drop indicator, and scrolls near edges."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._image = DragImage(self)
        self._image.scrolled.connect(self._update_target)
        self._source: BlockView | None = None
        self._kind = ""
        self._target_view: BlockView | None = None
        self._drop_position: DropPosition | None = None

    @property
    def is_active(self) -> bool:
        """Whether a drag is in progress."""
        return self._source is not None

    def start(self, source: BlockView, item: ItemKey) -> None:
        """Start dragging the selected items of the kind of `item`, with an image of `item` at the mouse."""
        if any(map(self._canvas.is_hidden_id, self._canvas.selection.ids_of_kind("note"))):
            return  # elsewhere the room could read it
        self._source, self._kind = source, item[0]
        chosen = self._canvas.selection.ids_of_kind(item[0])
        self._canvas.paint_state.dragged_ids = frozenset(chosen)
        picture = self._picture_of(source, item, len(chosen))
        self._image.show(self._canvas, picture, _GRAB, AUTOSCROLL_MARGIN_PX)

    def _picture_of(self, source: BlockView, item: ItemKey, count: int) -> QPixmap:
        rect = source.map_from_content(source.item_rects()[item]).toRect()
        rect.setHeight(min(rect.height(), 160))
        picture = QPixmap(rect.size() * source.devicePixelRatioF())
        picture.setDevicePixelRatio(source.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        dragged_ids, self._canvas.paint_state.dragged_ids = self._canvas.paint_state.dragged_ids, frozenset()
        source.viewport().render(picture, QPoint(), rect.intersected(source.viewport().rect()))
        self._canvas.paint_state.dragged_ids = dragged_ids
        if count > 1:
            painter = QPainter(picture)
            painter.setFont(source.fonts.title)
            painter.setPen(self._canvas.context.theme.note_ink)
            painter.drawText(picture.rect().adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight, f"×{count}")
            painter.end()
        return picture

    def move(self, point: QPointF) -> None:
        """Move the image to a global mouse position and update the drop indicator."""
        self._image.move(point.toPoint())
        self._update_target()

    def _update_target(self) -> None:
        over, drop = self._find_target()
        if self._target_view is not None and self._target_view is not over:
            self._target_view.show_drop_indicator(None)
        self._target_view, self._drop_position = over, drop
        self._image.scroll_area = over
        if over is not None:
            over.show_drop_indicator(drop.indicator if drop else None)

    def _find_target(self) -> tuple[BlockView | None, DropPosition | None]:
        if self._canvas.overlay is not None:
            view: BlockView = self._canvas.overlay.view
            point = QPointF(view.viewport().mapFromGlobal(self._image.position))
            is_over = view.viewport().rect().contains(point.toPoint())
            return (view, view.drop_at(*view.map_to_content(point), self._kind)) if is_over else (None, None)
        for view in self._canvas.views.values():
            pane = self._canvas.panes[view.block]
            if pane.isVisible() and pane.rect().contains(pane.mapFromGlobal(self._image.position)):
                x, y = view.map_to_content(QPointF(view.viewport().mapFromGlobal(self._image.position)))
                return view, view.drop_at(x, y, self._kind)
        return None, None

    def finish(self) -> DropTarget | None:
        """End the drag and return where the items were dropped, or None if they cannot be dropped there."""
        drop = self._drop_position
        self.cancel()
        return DropTarget(drop.topic, drop.before_id) if drop else None

    def cancel(self) -> None:
        """Abandon the drag and reset all its visible state."""
        self._image.hide()
        if self._target_view is not None:
            self._target_view.show_drop_indicator(None)
        if self._source is not None:
            self._source.cancel_drag()
        self._source = self._target_view = self._drop_position = None
        self._canvas.paint_state.dragged_ids = frozenset()
        for view in self._canvas.all_views:
            view.viewport().update()
