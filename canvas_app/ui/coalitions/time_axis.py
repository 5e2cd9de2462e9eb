"""The axis above the bars of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.coalitions.time_scale import AxisTick, make_scale, make_ticks
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme


def bar_area(theme: Theme, width: int, height: int) -> QRectF:
    """Return the area of the bars in a row of this size; the axis and the grid lines use it too."""
    left = min(theme.px(280), width * 0.42)
    return QRectF(left, 0, max(1.0, width - left - theme.px(12)), height)


class TimeAxis(QWidget):
    """Labels above the bars; `Timeline` draws the grid lines by the same scale."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.scale = make_scale(())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        box = bar_area(theme, self.width(), self.height())
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.colour("soft"))
        metrics = QFontMetricsF(theme.font(SMALL_PX))
        for tick in self.ticks():
            x = box.x() + self.scale.fraction(tick.day) * box.width()
            width = metrics.horizontalAdvance(tick.label) + 2
            if x + width <= self.width() or tick.day == self.scale.first:
                place = QRectF(x, 0, width, self.height())
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tick.label
                )

    def ticks(self) -> list[AxisTick]:
        """Return the ticks for the current width."""
        box = bar_area(self.theme, self.width(), self.height())
        return make_ticks(self.scale, self.context.lang, max(2, int(box.width() / self.theme.px(84))))
