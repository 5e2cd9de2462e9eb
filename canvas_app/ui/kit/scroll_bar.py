"""A scroll bar without arrows: a rounded handle on nothing. It needs no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

THICKNESS_PX, HANDLE_PX = 10, 6
"""The bar and the handle in it, in pixels at scale 1."""

ARROW_PX, MIN_HANDLE_PX = 14, 26
"""What the Fusion style leaves for an arrow at each end, and the shortest handle, at 96 dots an inch."""


class SlimScrollBar(QScrollBar):
    """Shows a handle where there is something to scroll, darker under the mouse."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def handle_span(self) -> tuple[int, int]:
        """Where the handle starts along the bar, and its length: what the Fusion style takes hold of.

        Counted here as Qt does (`QCommonStyle::subControlRect`): before one can ask `QStyle`, PySide makes the names
        of its 600 parts, which takes longer than painting all panes. A test compares the two.
        """
        upright = self.orientation() == Qt.Orientation.Vertical
        dots = (self.logicalDpiY() if upright else self.logicalDpiX()) / 96
        arrow, least = int(ARROW_PX * dots), int(MIN_HANDLE_PX * dots)
        room = (self.height() if upright else self.width()) - 2 * arrow
        span = self.maximum() - self.minimum()
        length = min(max(self.pageStep() * room // (span + self.pageStep()), least), room)
        way, gone = room - length, self.sliderPosition() - self.minimum()
        return arrow + (2 * gone * way + span) // (2 * span), length

    def sizeHint(self) -> QSize:
        thick, long = self._theme.px(THICKNESS_PX), super().sizeHint()
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(thick, long.height()) if upright else QSize(long.width(), thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        start, length = self.handle_span()
        thick = self._theme.px(HANDLE_PX)
        if self.orientation() == Qt.Orientation.Vertical:
            box = QRectF((self.width() - thick) / 2, start + 1, thick, length - 2)
        else:
            box = QRectF(start + 1, (self.height() - thick) / 2, length - 2, thick)
        fill = self._theme.colour("control" if self.underMouse() or self.isSliderDown() else "hairline")
        paint_rounded_box(QPainter(self), box, thick / 2, fill)


def install_scroll_bars(area: QAbstractScrollArea, theme: Theme) -> None:
    """Both bars of a scrolling area."""
    area.setVerticalScrollBar(SlimScrollBar(theme, Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(SlimScrollBar(theme, Qt.Orientation.Horizontal, area))
