"""What all five panes share: scrolling, painting what is visible, and telling the canvas what the mouse means."""

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

from canvas_app.ui.canvas.pane_fonts import PaneFonts
from canvas_app.ui.canvas.pane_layout import Rect
from canvas_app.ui.canvas.selection import ItemKey
from canvas_app.ui.canvas.topic_painter import PaintState
from canvas_app.ui.kit.paint_helpers import fill_box, plain_tooltip
from canvas_app.ui.kit.scroll_bar import SlimScrollBar

FADE_PX = 18
"""How far the edge of a pane that can be scrolled is soft, in pixels."""


class DropPosition(NamedTuple):
    """Where dragged things would stand: a topic's id ('' for cards), the id they go before ('' is last), a mark."""

    topic: str
    before_id: str
    indicator: Rect


class BlockView(QAbstractScrollArea):
    """The scrolling content of one block.

    Signals carry the item under the mouse, ('', '') for none. `pressed` comes with the keyboard modifiers, `wished`
    is a click on an invitation to add something, `key_pressed` hands every key to the canvas.
    """

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
        self.drop_indicator: Rect | None = None
        self.content_height = 0.0
        self._is_stale = True
        # made here and not by Qt: asking Qt for a part that Python does not know yet has PySide look through all of
        # its classes, which takes longer than everything else a pane does at the start
        self.setViewport(QWidget(self))
        self.setVerticalScrollBar(SlimScrollBar(fonts.theme, Qt.Orientation.Vertical, self))
        self._press_position: QPoint | None = None
        self._pressed_item: ItemKey = ("", "")
        self._is_dragging = False
        self._rubber_band: QRectF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # always there (and unseen while there is nothing to scroll): content keeps its width whatever comes and goes
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)

    # To be filled in by each kind of pane

    def lay_out(self) -> None:
        """Places everything for the present width; sets `content_height`."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paints what stands between two heights of the content."""
        raise NotImplementedError

    def item_at(self, x: float, y: float) -> ItemKey:
        """What is at a point of the content."""
        raise NotImplementedError

    def is_add_target(self, x: float, y: float) -> bool:
        """Whether a click there asks for something new."""
        raise NotImplementedError

    def layout_rects(self) -> dict[ItemKey, Rect]:
        """Every item and its place in the content, in reading order."""
        raise NotImplementedError

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Where things of a kind let go at a point would stand, or None."""
        raise NotImplementedError

    def tooltip_at(self, x: float, y: float) -> str:
        """What to say about a point on which the mouse rests."""
        raise NotImplementedError

    # Shared

    @property
    def margin(self) -> int:
        """Space between the pane's edge and its content, in pixels."""
        return int(self.fonts.px(14))

    @property
    def content_width(self) -> float:
        """The width that content may take: it never needs a horizontal scroll bar."""
        return max(60.0, self.viewport().width() - 2 * self.margin)

    def content_origin(self) -> QPointF:
        """Where the content's corner is in the viewport."""
        return QPointF(self.margin, 2 - self.verticalScrollBar().value())

    def relayout(self) -> None:
        """Has everything laid out anew when it is next asked for or painted: once, however often this is called."""
        self._is_stale = True
        self.viewport().update()

    def item_rects(self) -> dict[ItemKey, Rect]:
        """Every item and its place in the content as it is now, in reading order."""
        self.ensure_layout()
        return self.layout_rects()

    def ensure_layout(self) -> None:
        """Lays out if something has changed since, and keeps the scroll bar right."""
        if not self._is_stale:
            return
        self._is_stale = False
        self.lay_out()
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setRange(0, max(0, round(self.content_height + 8 - room)))

    def scroll_to(self, item: ItemKey) -> None:
        """Scrolls as little as needed to show an item whole."""
        rect = self.item_rects().get(item)
        if rect is None:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rect[1] - FADE_PX, rect[1] + rect[3] + FADE_PX + 4
        if top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + room:
            bar.setValue(round(min(bottom - room, top)))

    def map_from_content(self, rect: Rect) -> QRectF:
        """A place in the content as a place in the viewport."""
        origin = self.content_origin()
        return QRectF(rect[0] + origin.x(), rect[1] + origin.y(), rect[2], rect[3])

    def map_to_content(self, point: QPoint | QPointF) -> tuple[float, float]:
        """A place in the viewport as a place in the content."""
        origin = self.content_origin()
        return (point.x() - origin.x(), point.y() - origin.y())

    def show_drop_indicator(self, mark: Rect | None) -> None:
        """Shows where something dragged would go."""
        if mark != self.drop_indicator:
            self.drop_indicator = mark
            self.viewport().update()

    def cancel_drag(self) -> None:
        """Forgets the mouse button that is still down."""
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

    def _paint_fade(self, painter: QPainter) -> None:
        """Where there is more above or below, the edge is soft: what is cut in half is seen to go on."""
        bar, room, width = self.verticalScrollBar(), self.viewport().height(), self.viewport().width()
        veil = self._colour("surface")
        for more, top, step in ((bar.value() > 0, 0, 1), (bar.value() < bar.maximum(), room - 1, -1)):
            # line by line: before a first gradient is made, PySide makes the names of 170 ready ones
            for line in range(FADE_PX if more else 0):
                veil.setAlphaF(1 - line / FADE_PX)
                fill_box(painter, QRectF(0, top + line * step, width, 1), veil)

    def _colour(self, name: str) -> QColor:
        """A colour of the present theme, free to be changed."""
        return QColor(self.fonts.theme.colour(name))

    def _update_hover(self, point: QPoint | None) -> None:
        """Shows what is under the mouse, and has Qt say more of it when the mouse rests.

        A tip of the viewport's own, changed with the item, spares a Python method for every event there is: a first
        one has PySide look through all kinds of events, which is a thirtieth of a start.
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

    # Qt's own

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
        painter.resetTransform()
        self._paint_fade(painter)
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
            if item[0] != "topic" and self._rubber_band.intersects(QRectF(*rect))
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
        place = event.globalPos()
        if keyboard and item in (rects := self.item_rects()):
            corner = self.map_from_content(rects[item]).bottomLeft().toPoint()
            place = self.viewport().mapToGlobal(corner)
        self.menu_requested.emit(item, place)

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
