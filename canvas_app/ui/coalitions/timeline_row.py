"""Row of the timeline: labels at the left, bar at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.method import form_symbol
from canvas_app.ui.coalitions.coalition_labels import (
    form_label,
    name_label,
    paint_state_icon,
    period_label,
    state_label,
)
from canvas_app.ui.coalitions.coalition_widget import CoalitionWidget
from canvas_app.ui.coalitions.time_axis import TimeAxis, bar_area
from canvas_app.ui.kit.paint_helpers import (
    mix,
    paint_focus_ring,
    paint_rounded_box,
    paint_shape,
    plain_tooltip,
)
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.coalitions.time_scale import DatePeriod
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
        return QSize(self.theme.px(300), self.theme.px(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        if self.underMouse():
            faint = QColor(theme.colour("hover"))
            faint.setAlphaF(0.6)
            paint_rounded_box(painter, self.rect(), theme.px(8), faint)
        area = bar_area(theme, self.width(), self.height())
        self._paint_labels(painter, area.x() - theme.px(12))
        if self.period is not None:
            self._paint_bar(painter, area, self.period)
        else:
            self._paint_undated(painter, area)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_labels(self, painter: QPainter, right: float) -> None:
        theme, px, colour = self.theme, self.theme.px, self.theme.block_colour("coalitions")
        left, side = px(12 + 12 + 10), px(12)
        paint_shape(painter, form_symbol(self.coalition.form), QRectF(px(12), px(10), side, side), colour)
        painter.setPen(theme.colour("ink" if self.coalition.name else "soft"))
        self._draw_elided(
            painter, QRectF(left, px(4), right - left, px(22)), BODY_PX, True, name_label(self.coalition)
        )
        paint_state_icon(
            painter, self.coalition.state, QRectF(px(12.5), px(29), px(11), px(11)), theme.colour("soft")
        )
        painter.setPen(theme.colour("soft"))
        words = " · ".join(
            part for part in (state_label(self.context, self.coalition), self.coalition.puller) if part
        )
        self._draw_elided(painter, QRectF(left, px(25), right - left, px(20)), SMALL_PX, False, words)

    def _draw_elided(self, painter: QPainter, box: QRectF, size: float, bold: bool, words: str) -> None:
        font = self.theme.font(size, bold)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_undated(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self.theme.colour("soft"))
        self._draw_elided(painter, area, SMALL_PX, False, period_label(self.context, self.coalition))

    def _paint_bar(self, painter: QPainter, area: QRectF, period: DatePeriod) -> None:
        px, scale = self.theme.px, self.axis.scale
        left = area.x() + (scale.fraction(period.first) if period.first else 0.0) * area.width()
        right = area.x() + (scale.fraction(period.last) if period.last else 1.0) * area.width()
        height = px(16)
        bar = QRectF(left, (area.height() - height) / 2, max(px(6), right - left), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.theme.block_colour("coalitions"), max(1.2, px(1.5)))
        if self.coalition.state == "idea":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen if period.first and period.last else Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_brush(bar, period))
        painter.drawRoundedRect(bar, px(4), px(4))
        painter.restore()
        self._paint_dates(painter, area, bar)

    def _bar_brush(self, bar: QRectF, period: DatePeriod) -> QBrush:
        """Return the fill: solid while running, paler before and after, hatched if stopped; an open end fades out."""
        colour, paper = self.theme.block_colour("coalitions"), self.theme.colour("paper")
        fill = mix(
            paper, colour, {"running": 1.0, "done": 0.45, "forming": 0.3}.get(self.coalition.state, 0.08)
        )
        if period.first and period.last:
            if self.coalition.state == "stopped":
                return QBrush(colour, Qt.BrushStyle.BDiagPattern)
            return QBrush(fill)
        solid = mix(paper, colour, max(0.3, {"running": 1.0, "done": 0.45}.get(self.coalition.state, 0.3)))
        fade = QLinearGradient(bar.topLeft(), bar.topRight())
        clear = QColor(solid)
        clear.setAlpha(0)
        fade.setColorAt(0.0, solid if period.first else clear)
        fade.setColorAt(1.0, solid if period.last else clear)
        return QBrush(fade)

    def _paint_dates(self, painter: QPainter, area: QRectF, bar: QRectF) -> None:
        """Draw the dates as entered, beside the bar where there is space."""
        font, gap = self.theme.font(SMALL_PX), self.theme.px(8)
        width = QFontMetricsF(font).horizontalAdvance(period_label(self.context, self.coalition)) + 2
        painter.setFont(font)
        painter.setPen(self.theme.colour("soft"))
        if bar.right() + gap + width <= area.right():
            place = QRectF(bar.right() + gap, 0, width, area.height())
        elif bar.left() - gap - width >= area.left():
            place = QRectF(bar.left() - gap - width, 0, width, area.height())
        else:
            return
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, period_label(self.context, self.coalition))
