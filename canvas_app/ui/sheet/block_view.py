"""Base class of the five pane views: scrolling, painting the visible part, and key signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from canvas_app.ui.kit.paint_helpers import fill_box
from canvas_app.ui.kit.scroll_bar import SlimScrollBar
from canvas_app.ui.sheet.mouse_area import TOP_MARGIN_PX, MouseArea
from canvas_app.ui.sheet.paint_state import PaintState
from canvas_app.ui.sheet.pane_boxes import ItemKey, PaneRect
from canvas_app.ui.sheet.pane_fonts import PaneFonts

if TYPE_CHECKING:
    from canvas_app.ui.kit.accessible_content import AccessibleContent

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


class BlockView(MouseArea):
    """The scrollable content of one block.

    `key_pressed` passes every key event on, to be accepted or not; `focus_entered` is focus gained with Tab or Backtab.
    """

    accessible_content_maker: Callable[[BlockView], AccessibleContent]
    """Returns what screen readers are told of a view; set by who made it."""

    key_pressed = Signal(object)
    focus_changed = Signal(bool)
    focus_entered = Signal()

    def __init__(
        self, block: str, fonts: PaneFonts, state: PaintState, parent: QWidget | None = None
    ) -> None:
        super().__init__(state, parent)
        self.block, self.fonts = block, fonts
        self.drop_indicator: PaneRect | None = None
        self.content_height = 0.0
        self.is_maximized = False
        self._is_stale = True
        # created here and not by Qt: asking Qt for an object that Python does not know yet makes PySide search all of
        # its classes, which takes longer than everything else a pane does at startup
        self.setViewport(QWidget(self))
        self.setVerticalScrollBar(SlimScrollBar(fonts.theme, Qt.Orientation.Vertical, self))
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

    def layout_rects(self) -> dict[ItemKey, PaneRect]:
        """Return the rectangle of every item in the content, in reading order."""
        raise NotImplementedError

    def drop_at(self, x: float, y: float, kind: str) -> DropPosition | None:
        """Return where items of a kind dropped at a point would go, or None if they cannot be dropped there."""
        raise NotImplementedError

    # Shared

    def accessible_content(self) -> AccessibleContent:
        """Return what screen readers are told of it."""
        return self.accessible_content_maker(self)

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

    def show_drop_indicator(self, mark: PaneRect | None) -> None:
        """Show where dragged items would be dropped; None hides the indicator."""
        if mark != self.drop_indicator:
            self.drop_indicator = mark
            self.viewport().update()

    def _paint_overlays(self, painter: QPainter) -> None:
        focus = self._colour("focus")
        if self.drop_indicator:
            fill_box(painter, QRectF(*self.drop_indicator).adjusted(-1, -1, 1, 1), focus)
        if self.rubber_band:
            painter.setPen(focus)
            tint = self._colour("focus")
            tint.setAlpha(40)
            painter.setBrush(tint)
            painter.drawRect(self.rubber_band)

    def _colour(self, name: str) -> QColor:
        """Return a copy of a colour of the current theme."""
        return QColor(self.fonts.theme.colour(name))

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focus_entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
