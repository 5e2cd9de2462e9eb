"""Slim scroll bar without arrows or groove, painted without a style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

THICKNESS_PX, HANDLE_PX = 10, 6
"""Thickness of the bar and of its handle, in pixels at scale 1."""

ARROW_PX, MIN_HANDLE_PX = 14, 26
"""Length that the Fusion style reserves for each arrow, and the minimum handle length, in pixels at 96 dpi."""


class SlimScrollBar(QScrollBar):
    """A scroll bar that shows only a handle, and only if there is something to scroll; darker under the mouse."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def handle_span(self) -> tuple[int, int]:
        """Return the start of the handle along the bar and its length, in pixels, as in the Fusion style.

        Computed here like `QCommonStyle::subControlRect` in Qt: the first use of `QStyle` makes PySide create the names
        of its 600 members, which takes longer than painting all panes. A test compares the two.
        """
        upright = self.orientation() == Qt.Orientation.Vertical
        dots = (self.logicalDpiY() if upright else self.logicalDpiX()) / 96
        arrow, minimum = int(ARROW_PX * dots), int(MIN_HANDLE_PX * dots)
        groove_length = (self.height() if upright else self.width()) - 2 * arrow
        span = self.maximum() - self.minimum()
        length = min(max(self.pageStep() * groove_length // (span + self.pageStep()), minimum), groove_length)
        way, gone = groove_length - length, self.sliderPosition() - self.minimum()
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
    """Replace both scroll bars of a scroll area by slim ones."""
    area.setVerticalScrollBar(SlimScrollBar(theme, Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(SlimScrollBar(theme, Qt.Orientation.Horizontal, area))
