"""Row of the timeline: labels at the left, bar at the right."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.figures.coalition_timeline import (
    ROW_HEIGHT,
    TimelineEntry,
    TimelineRowLayout,
    lay_out_row,
    make_entry,
)
from canvas_app.ui.coalitions.coalition_labels import name_label
from canvas_app.ui.coalitions.coalition_widget import CoalitionWidget
from canvas_app.ui.coalitions.time_axis import TimeAxis
from canvas_app.ui.kit.figure_painter import ThemeTextMeasure, paint_figure
from canvas_app.ui.kit.paint_helpers import (
    paint_focus_ring,
    paint_rounded_box,
    set_tooltip,
)
from canvas_app.ui.kit.theme import mix

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class TimelineRow(CoalitionWidget):
    """One coalition in the timeline."""

    def __init__(
        self, context: AppContext, coalition: Coalition, axis: TimeAxis, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, coalition, parent)
        self.axis = axis
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_coalition(self, coalition: Coalition) -> None:
        super().set_coalition(coalition)
        view = self.view
        words = (name_label(view.name), view.form, view.state, view.dates)
        set_tooltip(self, " · ".join(part for part in words if part))

    @property
    def entry(self) -> TimelineEntry:
        """What the row shows."""
        return make_entry(self.view, name_label(""))

    def _lay_out(self, width: int) -> TimelineRowLayout:
        """Return the row at a width in pixels."""
        units = width / self.theme.scale
        return lay_out_row(self.entry, self.axis.scale, units, ThemeTextMeasure(self.theme))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._lay_out(width).height * self.theme.scale)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, ground = QPainter(self), self.theme, self.theme.colour("paper")
        if self.underMouse():
            ground = mix(ground, theme.colour("hover"), 0.6)
            paint_rounded_box(painter, self.rect(), theme.px(8), ground)
        paint_figure(painter, self._lay_out(self.width()).marks, theme, ground=ground)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
