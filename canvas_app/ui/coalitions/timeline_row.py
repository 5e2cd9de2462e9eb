"""Row of the timeline: labels at the left, bar at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.method import form_symbol
from canvas_app.figures.coalition_timeline import ROW_HEIGHT, TimelineEntry, lay_out_row
from canvas_app.ui.coalitions.coalition_labels import (
    form_label,
    name_label,
    period_label,
    state_label,
)
from canvas_app.ui.coalitions.coalition_widget import CoalitionWidget
from canvas_app.ui.coalitions.time_axis import TimeAxis
from canvas_app.ui.kit.figure_painter import ThemeTextMeasure, paint_figure
from canvas_app.ui.kit.paint_helpers import (
    mix,
    paint_focus_ring,
    paint_rounded_box,
    plain_tooltip,
)

if TYPE_CHECKING:
    from canvas_app.figures.time_scale import DatePeriod
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class TimelineRow(CoalitionWidget):
    """One coalition in the timeline.

    Attributes:
        period: The dates of the bar; None if no date can be parsed, then the original text is shown instead.
    """

    def __init__(
        self, context: AppContext, coalition: Coalition, axis: TimeAxis, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, coalition, parent)
        self.axis = axis
        self.period: DatePeriod | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_coalition(self, coalition: Coalition) -> None:
        super().set_coalition(coalition)
        words = (
            name_label(coalition),
            form_label(self.context, coalition),
            state_label(self.context, coalition),
            period_label(self.context, coalition),
        )
        self.setToolTip(plain_tooltip(" · ".join(part for part in words if part)))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(ROW_HEIGHT))

    def _entry(self) -> TimelineEntry:
        card = self.coalition
        return TimelineEntry(
            card.id,
            form_symbol(card.form),
            name_label(card),
            " · ".join(part for part in (state_label(self.context, card), card.puller) if part),
            period_label(self.context, card),
            card.state,
            self.period,
            bool(card.name),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, ground = QPainter(self), self.theme, self.theme.colour("paper")
        if self.underMouse():
            ground = mix(ground, theme.colour("hover"), 0.6)
            paint_rounded_box(painter, self.rect(), theme.px(8), ground)
        row = lay_out_row(self._entry(), self.axis.scale, self.axis.units, ThemeTextMeasure(theme))
        paint_figure(painter, row.marks, theme, ground=ground)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
