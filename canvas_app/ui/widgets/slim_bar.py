"""A scroll bar without arrows: a rounded handle on nothing. It needs no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from canvas_app.ui.widgets.paint import rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

THICKNESS, HANDLE = 10, 6
"""The bar and the handle in it, in pixels at scale 1."""


class SlimBar(QScrollBar):
    """Shows a handle where there is something to scroll, darker under the mouse."""

    def __init__(self, look: Look, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        thick, long = self._look.px(THICKNESS), super().sizeHint()
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(thick, long.height()) if upright else QSize(long.width(), thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self))
        thick = self._look.px(HANDLE)
        if self.orientation() == Qt.Orientation.Vertical:
            box = QRectF((self.width() - thick) / 2, handle.y() + 1, thick, handle.height() - 2)
        else:
            box = QRectF(handle.x() + 1, (self.height() - thick) / 2, handle.width() - 2, thick)
        fill = self._look.colour("control" if self.underMouse() or self.isSliderDown() else "hairline")
        rounded(QPainter(self), box, thick / 2, fill)


def give_slim_bars(area: QAbstractScrollArea, look: Look) -> None:
    """Both bars of a scrolling area."""
    area.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(SlimBar(look, Qt.Orientation.Horizontal, area))
