"""The axis above the bars of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.figures.coalition_timeline import AXIS_HEIGHT, lay_out_axis, max_ticks
from canvas_app.figures.time_scale import AxisTick, make_scale, make_ticks
from canvas_app.platform import clock
from canvas_app.ui.kit.figure_painter import ThemeTextMeasure, paint_figure

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class TimeAxis(QWidget):
    """Labels above the bars; `TimelineView` draws the grid lines by the same scale."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.scale = make_scale((), clock.today())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(AXIS_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(AXIS_HEIGHT))

    @property
    def units(self) -> float:
        """The width in units of a figure."""
        return self.width() / self.theme.scale

    def paintEvent(self, event: QPaintEvent) -> None:
        marks = lay_out_axis(self.scale, self.ticks(), self.units, ThemeTextMeasure(self.theme))
        paint_figure(QPainter(self), marks, self.theme)

    def ticks(self) -> list[AxisTick]:
        """Return the ticks for the current width."""
        return make_ticks(self.scale, self.context.lang, max_ticks(self.units))
