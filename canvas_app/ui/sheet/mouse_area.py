"""Base class of the pane views: what the mouse does on their items, as signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from canvas_app.ui.kit.paint_helpers import plain_tooltip
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import PANE_MARGIN_PX, ItemKey, PaneRect

MOVABLE_KINDS = ("note", "card")
TOP_MARGIN_PX = 3


class MouseArea(QAbstractScrollArea):
    """A scrollable area with items: pointing at them, clicking, dragging, and a rubber band around them.

    Signals carry the item under the mouse, ('', '') for none. `pressed` also carries the keyboard modifiers; `tapped`
    follows `released` where that was a finger or a pen; `add_requested` is a click on an area that adds something;
    `dragged` and `dropped` carry the global mouse position, `rubber_band_moved` the items inside the band.
    """

    MARGIN_PX = PANE_MARGIN_PX
    """Space between the edge of the pane and its content, for the focus rings."""

    pressed = Signal(tuple, object)
    released = Signal(tuple)
    tapped = Signal(tuple)
    activated = Signal(tuple)
    add_requested = Signal(tuple)
    dragged = Signal(object)
    dropped = Signal(object)
    drag_cancelled = Signal()
    rubber_band_moved = Signal(object)
    menu_requested = Signal(tuple, QPoint)

    def __init__(self, state: PaintState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.rubber_band: QRectF | None = None
        self._press_position: QPoint | None = None
        self._pressed_item: ItemKey = ("", "")
        self._is_dragging = False

    # Implemented by each kind of pane

    def item_at(self, x: float, y: float) -> ItemKey:
        """Return the item at a point of the content."""
        raise NotImplementedError

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a click at a point of the content adds something."""
        raise NotImplementedError

    def item_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangle of every item in the content, in reading order, after an up-to-date layout."""
        raise NotImplementedError

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the tooltip for a point of the content."""
        raise NotImplementedError

    # Coordinates

    def content_origin(self) -> QPointF:
        """Return the top left corner of the content in viewport coordinates."""
        return QPointF(
            self.MARGIN_PX - self.horizontalScrollBar().value(),
            TOP_MARGIN_PX - self.verticalScrollBar().value(),
        )

    def map_from_content(self, rect: PaneRect) -> QRectF:
        """Convert a rectangle from content to viewport coordinates."""
        origin = self.content_origin()
        return QRectF(rect[0] + origin.x(), rect[1] + origin.y(), rect[2], rect[3])

    def map_to_content(self, point: QPoint | QPointF) -> tuple[float, float]:
        """Convert a point from viewport to content coordinates."""
        origin = self.content_origin()
        return (point.x() - origin.x(), point.y() - origin.y())

    # Hovering and dragging

    def _update_hover(self, point: QPoint | None) -> None:
        """Highlight the item under the mouse and set its tooltip.

        Changing the viewport's own tooltip with the item avoids a Python method that is called for every event: its
        first call makes PySide search all event types, which takes a thirtieth of the startup time.
        """
        x, y = self.map_to_content(point) if point is not None else (-1.0, -1.0)
        item = self.item_at(x, y) if point is not None else ("", "")
        if item != self.state.hovered:
            self.state.hovered = item
            words = self.tooltip_at(x, y) if item[0] else ""
            self.viewport().setToolTip(plain_tooltip(words) if words else "")
            self.viewport().update()

    def _is_drag_distance(self, point: QPoint) -> bool:
        distance = (point - (self._press_position or point)).manhattanLength()
        return distance >= QApplication.startDragDistance()

    def _update_rubber_band(self, point: QPoint) -> None:
        start = QPointF(*self.map_to_content(self._press_position or point))
        self.rubber_band = QRectF(start, QPointF(*self.map_to_content(point))).normalized()
        hit = [
            item
            for item, rect in self.item_rects().items()
            if item[0] in MOVABLE_KINDS and self.rubber_band.intersects(QRectF(*rect))
        ]
        self.rubber_band_moved.emit(hit)
        self.viewport().update()

    def cancel_drag(self) -> None:
        """Abandon a drag or rubber band whose mouse button is still down."""
        self._press_position, self._is_dragging, self.rubber_band = None, False, None
        self.viewport().update()

    # Qt event handlers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = self.map_to_content(event.position())
        self._pressed_item = self.item_at(x, y)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press_position = event.position().toPoint()
            self._is_dragging = False
        self.pressed.emit(self._pressed_item, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._press_position is None:
            self._update_hover(point)
            return
        self._is_dragging = self._is_dragging or self._is_drag_distance(point)
        if not self._is_dragging:
            return
        if self._pressed_item[0] in MOVABLE_KINDS:
            self.dragged.emit(event.globalPosition())
        else:
            self._update_rubber_band(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press_position is None:
            return
        dragging, banded = self._is_dragging, self.rubber_band is not None
        self.cancel_drag()
        if dragging:
            if not banded:
                self.dropped.emit(event.globalPosition())
            return
        x, y = self.map_to_content(event.position())
        if self.is_add_target(x, y):
            self.add_requested.emit(self._pressed_item)
        else:
            self.released.emit(self._pressed_item)
            if _is_tap(event):
                self.tapped.emit(self._pressed_item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(self.item_at(*self.map_to_content(event.position())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = (
            (self.state.current or ("", "")) if keyboard else self.item_at(*self.map_to_content(event.pos()))
        )
        position = event.globalPos()
        if keyboard and item in (rects := self.item_rects()):
            corner = self.map_from_content(rects[item]).bottomLeft().toPoint()
            position = self.viewport().mapToGlobal(corner)
        self.menu_requested.emit(item, position)

    def leaveEvent(self, event: QEvent) -> None:
        self._update_hover(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._update_hover(event.position().toPoint())


def _is_tap(event: QMouseEvent) -> bool:
    """Return whether a finger or a pen caused an event."""
    from PySide6.QtGui import QPointingDevice

    return event.pointerType() in (QPointingDevice.PointerType.Finger, QPointingDevice.PointerType.Pen)
