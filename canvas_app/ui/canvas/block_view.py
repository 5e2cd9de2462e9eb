"""Base class of the five pane views: scrolling, painting the visible part, and mouse and key signals."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from canvas_app.ui.canvas.pane_boxes import PaneRect
from canvas_app.ui.canvas.pane_fonts import PaneFonts
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.canvas.topic_painter import PaintState
from canvas_app.ui.kit.paint_helpers import fill_box, plain_tooltip
from canvas_app.ui.kit.scroll_bar import SlimScrollBar

TOP_MARGIN_PX = 3
SCROLL_MARGIN_PX = 18
"""Distance from the edge of the pane to an item that is scrolled to."""


class DropPosition(NamedTuple):
    """Where dragged items would be dropped.

    Attributes:
        topic: Id of the topic ('' for cards).
        before_id: Id of the item they go before ('' for last).
        indicator: Rectangle of the drop indicator in the content.
    """

    topic: str
    before_id: str
    indicator: PaneRect


class BlockView(QAbstractScrollArea):
    """The scrollable content of one block.

    Signals carry the item under the mouse, ('', '') for none. `pressed` also carries the keyboard modifiers;
    `add_requested` is a click on an area that adds something; `dragged` and `dropped` carry the global mouse position,
    `rubber_band_moved` the items inside the band; `key_pressed` passes every key event on, to be accepted or not;
    `focus_entered` is focus gained with Tab or Backtab.
    """

    MARGIN_PX = 4
    """Space between the edge of the pane and its content, for the focus rings."""

    pressed = Signal(tuple, object)
    released = Signal(tuple)
    activated = Signal(tuple)
    add_requested = Signal(tuple)
    dragged = Signal(object)
    dropped = Signal(object)
    rubber_band_moved = Signal(object)
    key_pressed = Signal(object)
    menu_requested = Signal(tuple, QPoint)
    focus_changed = Signal(bool)
    focus_entered = Signal()

    def __init__(
        self, block: str, fonts: PaneFonts, state: PaintState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.block, self.fonts, self.state = block, fonts, state
        self.drop_indicator: PaneRect | None = None
        self.content_height = 0.0
        self.is_maximized = False
        self._is_stale = True
        # created here and not by Qt: asking Qt for an object that Python does not know yet makes PySide search all of
        # its classes, which takes longer than everything else a pane does at startup
        self.setViewport(QWidget(self))
        self.setVerticalScrollBar(SlimScrollBar(fonts.theme, Qt.Orientation.Vertical, self))
        self._press_position: QPoint | None = None
        self._pressed_item: ItemKey = ("", "")
        self._is_dragging = False
        self._rubber_band: QRectF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)

    # Implemented by each kind of pane

    def lay_out(self) -> None:
        """Lay out the content for the current width and set `content_height`."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the part of the content between two y coordinates."""
        raise NotImplementedError

    def item_at(self, x: float, y: float) -> ItemKey:
        """Return the item at a point of the content."""
        raise NotImplementedError

    def is_add_target(self, x: float, y: float) -> bool:
        """Return whether a click at a point of the content adds something."""
        raise NotImplementedError

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangle of every item in the content, in reading order."""
        raise NotImplementedError

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Return where items of a kind dropped at a point would go, or None if they cannot be dropped there."""
        raise NotImplementedError

    def tooltip_at(self, x: float, y: float) -> str:
        """Return the tooltip for a point of the content."""
        raise NotImplementedError

    # Shared

    def set_maximized(self, is_maximized: bool) -> None:
        """Set whether the block has the whole window, where it scrolls."""
        self.is_maximized = is_maximized
        # always on (it paints nothing while there is nothing to scroll), so that the content width never changes
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_maximized else policy.ScrollBarAlwaysOff
        )

    @property
    def content_width(self) -> float:
        """Width available to the content in pixels; there is no horizontal scrolling."""
        return max(60.0, self.viewport().width() - 2 * self.MARGIN_PX)

    def content_origin(self) -> QPointF:
        """Return the top left corner of the content in viewport coordinates."""
        return QPointF(
            self.MARGIN_PX - self.horizontalScrollBar().value(),
            TOP_MARGIN_PX - self.verticalScrollBar().value(),
        )

    def relayout(self) -> None:
        """Invalidate the layout; it is computed once, when it is next needed or painted."""
        self._is_stale = True
        self.viewport().update()

    def item_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangle of every item in the content, in reading order, after an up-to-date layout."""
        self.ensure_layout()
        return self.layout_rects()

    def reading_order(self) -> list[ItemKey]:
        """Return all items in reading order, also those that are not shown."""
        return list(self.item_rects())

    def ensure_layout(self) -> None:
        """Lay out the content if the layout is invalid, and update the scroll bar range."""
        if not self._is_stale:
            return
        self._is_stale = False
        self.lay_out()
        visible_height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(visible_height)
        below = 8 if self.is_maximized else TOP_MARGIN_PX
        bar.setRange(0, max(0, round(self.content_height + below - visible_height)))

    def scroll_to(self, item: ItemKey) -> None:
        """Scroll as little as needed to make an item fully visible."""
        rect = self.item_rects().get(item)
        if rect is not None:
            self.reveal(rect[1] - SCROLL_MARGIN_PX, rect[1] + rect[3] + SCROLL_MARGIN_PX + 4)

    def reveal(self, top: float, bottom: float) -> None:
        """Scroll as little as needed to show the content between two heights, or the upper part of it."""
        bar, visible_height = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + visible_height:
            bar.setValue(round(min(bottom - visible_height, top)))

    def map_from_content(self, rect: PaneRect) -> QRectF:
        """Convert a rectangle from content to viewport coordinates."""
        origin = self.content_origin()
        return QRectF(rect[0] + origin.x(), rect[1] + origin.y(), rect[2], rect[3])

    def map_to_content(self, point: QPoint | QPointF) -> tuple[float, float]:
        """Convert a point from viewport to content coordinates."""
        origin = self.content_origin()
        return (point.x() - origin.x(), point.y() - origin.y())

    def show_drop_indicator(self, mark: PaneRect | None) -> None:
        """Show where dragged items would be dropped; None hides the indicator."""
        if mark != self.drop_indicator:
            self.drop_indicator = mark
            self.viewport().update()

    def cancel_drag(self) -> None:
        """Abandon a drag or rubber band whose mouse button is still down."""
        self._press_position, self._is_dragging, self._rubber_band = None, False, None
        self.viewport().update()

    def _paint_overlays(self, painter: QPainter) -> None:
        focus = self._colour("focus")
        if self.drop_indicator:
            fill_box(painter, QRectF(*self.drop_indicator).adjusted(-1, -1, 1, 1), focus)
        if self._rubber_band:
            painter.setPen(focus)
            tint = self._colour("focus")
            tint.setAlpha(40)
            painter.setBrush(tint)
            painter.drawRect(self._rubber_band)

    def _colour(self, name: str) -> QColor:
        """Return a copy of a colour of the current theme."""
        return QColor(self.fonts.theme.colour(name))

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

    # Qt event handlers

    def paintEvent(self, event: QPaintEvent) -> None:
        self.ensure_layout()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, event.rect(), self.fonts.theme.colour("surface"))
        origin = self.content_origin()
        painter.translate(origin)
        area = event.rect()
        self.paint_content(painter, area.top() - origin.y(), area.bottom() - origin.y())
        self._paint_overlays(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

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
        if self._pressed_item[0] in ("note", "card"):
            self.dragged.emit(event.globalPosition())
        else:
            self._update_rubber_band(point)

    def _update_rubber_band(self, point: QPoint) -> None:
        start = QPointF(*self.map_to_content(self._press_position or point))
        self._rubber_band = QRectF(start, QPointF(*self.map_to_content(point))).normalized()
        hit = [
            item
            for item, rect in self.item_rects().items()
            if item[0] in ("note", "card") and self._rubber_band.intersects(QRectF(*rect))
        ]
        self.rubber_band_moved.emit(hit)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press_position is None:
            return
        dragging, banded = self._is_dragging, self._rubber_band is not None
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._update_hover(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._update_hover(event.position().toPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focus_entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
