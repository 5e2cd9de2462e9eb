"""One coalition in the timeline: who and what at the left, when at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.method import form_sign
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.pages.card_item import CardItem
from canvas_app.ui.pages.coalition_words import dates_words, form_words, name_words, state_words
from canvas_app.ui.pages.state_mark import paint_state
from canvas_app.ui.widgets.paint import focus_ring, mix, paint_shape, plain_tip, rounded

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look
    from canvas_app.ui.pages.timeline import Axis, Period


class TimelineRow(CardItem):
    """`period` is None where nothing can be read as a time: then its words stand where the bar would be."""

    def __init__(self, bench: Bench, card: Coalition, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(bench, card, parent)
        self.axis = axis
        self.period: Period | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @staticmethod
    def bar_area(look: Look, width: int, height: int) -> QRectF:
        """Where bars are in a row of this size; the axis and the lines keep to it too."""
        left = min(look.px(280), width * 0.42)
        return QRectF(left, 0, max(1.0, width - left - look.px(12)), height)

    def show_card(self, card: Coalition) -> None:
        super().show_card(card)
        words = (
            name_words(card),
            form_words(self.bench, card),
            state_words(self.bench, card),
            dates_words(self.bench, card),
        )
        self.setToolTip(plain_tip(" · ".join(part for part in words if part)))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.look.px(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.look.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        if self.underMouse():
            faint = QColor(look.colour("hover"))
            faint.setAlphaF(0.6)
            rounded(painter, self.rect(), look.px(8), faint)
        area = self.bar_area(look, self.width(), self.height())
        self._paint_words(painter, area.x() - look.px(12))
        if self.period is not None:
            self._paint_bar(painter, area, self.period)
        else:
            self._paint_no_bar(painter, area)
        if self.hasFocus():
            focus_ring(painter, self.rect(), look)

    def _paint_words(self, painter: QPainter, right: float) -> None:
        look, px, colour = self.look, self.look.px, self.look.block("coalitions")
        left, side = px(12 + 12 + 10), px(12)
        paint_shape(painter, form_sign(self.card.form), QRectF(px(12), px(10), side, side), colour)
        painter.setPen(look.colour("ink" if self.card.name else "soft"))
        self._write(painter, QRectF(left, px(4), right - left, px(22)), BODY, True, name_words(self.card))
        paint_state(painter, self.card.state, QRectF(px(12.5), px(29), px(11), px(11)), look.colour("soft"))
        painter.setPen(look.colour("soft"))
        words = " · ".join(part for part in (state_words(self.bench, self.card), self.card.puller) if part)
        self._write(painter, QRectF(left, px(25), right - left, px(20)), SMALL, False, words)

    def _write(self, painter: QPainter, box: QRectF, size: float, bold: bool, words: str) -> None:
        font = self.look.font(size, bold)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_no_bar(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self.look.colour("soft"))
        self._write(painter, area, SMALL, False, dates_words(self.bench, self.card))

    def _paint_bar(self, painter: QPainter, area: QRectF, period: Period) -> None:
        px, scale = self.look.px, self.axis.scale
        left = area.x() + (scale.share(period.first) if period.first else 0.0) * area.width()
        right = area.x() + (scale.share(period.last) if period.last else 1.0) * area.width()
        height = px(16)
        bar = QRectF(left, (area.height() - height) / 2, max(px(6), right - left), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.look.block("coalitions"), max(1.2, px(1.5)))
        if self.card.state == "idea":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen if period.first and period.last else Qt.PenStyle.NoPen)
        painter.setBrush(self._fill(bar, period))
        painter.drawRoundedRect(bar, px(4), px(4))
        painter.restore()
        self._paint_dates(painter, area, bar)

    def _fill(self, bar: QRectF, period: Period) -> QBrush:
        """Full while it runs, paler before and after, hatched when stopped; an open side fades away."""
        colour, paper = self.look.block("coalitions"), self.look.colour("paper")
        fill = mix(paper, colour, {"running": 1.0, "done": 0.45, "forming": 0.3}.get(self.card.state, 0.08))
        if period.first and period.last:
            if self.card.state == "stopped":
                return QBrush(colour, Qt.BrushStyle.BDiagPattern)
            return QBrush(fill)
        solid = mix(paper, colour, max(0.3, {"running": 1.0, "done": 0.45}.get(self.card.state, 0.3)))
        fade = QLinearGradient(bar.topLeft(), bar.topRight())
        clear = QColor(solid)
        clear.setAlpha(0)
        fade.setColorAt(0.0, solid if period.first else clear)
        fade.setColorAt(1.0, solid if period.last else clear)
        return QBrush(fade)

    def _paint_dates(self, painter: QPainter, area: QRectF, bar: QRectF) -> None:
        """The dates as people wrote them, beside the bar where there is room."""
        font, gap = self.look.font(SMALL), self.look.px(8)
        width = QFontMetricsF(font).horizontalAdvance(dates_words(self.bench, self.card)) + 2
        painter.setFont(font)
        painter.setPen(self.look.colour("soft"))
        if bar.right() + gap + width <= area.right():
            place = QRectF(bar.right() + gap, 0, width, area.height())
        elif bar.left() - gap - width >= area.left():
            place = QRectF(bar.left() - gap - width, 0, width, area.height())
        else:
            return
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, dates_words(self.bench, self.card))
