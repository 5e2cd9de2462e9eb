"""The time of day, the timer with its ring, and how the plan stands, for the facilitator alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.formats import format_clock
from canvas_app.ui.kit.accessible_content import AccessibleContent, AccessibleItem
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.plan_labels import plan_words
from canvas_app.ui.presenting.accessible_show import timer_words
from canvas_app.ui.presenting.slide_painter import STATE_ROLES, countdown_words, paint_ring

if TYPE_CHECKING:
    from canvas_app.document.plan_follower import PlanFollower
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.countdown import Countdown

CLOCK_PX = 24
WIDTH_PX, PLAN_WIDTH_PX, HEIGHT_PX = 330, 230, 52


class RoundClock(QWidget):
    """Shows the time of day, what is left of the round, and how far ahead or behind the plan is."""

    def __init__(self, theme: Theme, countdown: Countdown, plan: PlanFollower, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._countdown, self._plan = theme, countdown, plan
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        countdown.ticked.connect(self.update)
        plan.changed.connect(self.updateGeometry)
        theme.changed.connect(self.updateGeometry)
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self.update)
        self._timer.start()

    def accessible_content(self) -> AccessibleContent:
        """Return the time of day and what is left of the round."""

        def describe() -> AccessibleItem:
            now = f"{format_clock(int(self._plan.clock() // 60))} {self.tr('now')}"
            left = timer_words(self._countdown) or self.tr("T starts the timer")
            plan = " ".join(filter(None, plan_words(self._plan))) if self._plan.has_steps else ""
            return AccessibleItem(". ".join(filter(None, (now, left, plan))), "Clock")

        return AccessibleContent(describe)

    def sizeHint(self) -> QSize:
        width = WIDTH_PX + (PLAN_WIDTH_PX if self._plan.has_steps else 0)
        return QSize(self._theme.px(width), self._theme.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = format_clock(int(self._plan.clock() // 60))
        self._paint_pair(painter, QRectF(0, 0, px(90), self.height()), now, self.tr("now"), "ink")
        countdown = self._countdown
        state = countdown.state if countdown.is_set else "paused"
        ring = QRectF(px(110), (self.height() - px(40)) / 2, px(40), px(40))
        paint_ring(painter, ring, countdown.share_left, state, theme)
        words = countdown_words(state) if countdown.is_set else self.tr("T starts the timer")
        place = QRectF(px(162), 0, px(WIDTH_PX - 162), self.height())
        self._paint_pair(painter, place, countdown.text, words, STATE_ROLES[state])
        if self._plan.has_steps:
            place = QRectF(px(WIDTH_PX), 0, self.width() - px(WIDTH_PX), self.height())
            self._paint_pair(painter, place, *plan_words(self._plan))
        painter.end()

    def _paint_pair(self, painter: QPainter, place: QRectF, number: str, words: str, role: str) -> None:
        theme = self._theme
        painter.setFont(theme.font(CLOCK_PX, bold=True))
        painter.setPen(theme.colour(role))
        upper = QRectF(place.x(), place.y(), place.width(), place.height() * 0.62)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.colour("soft"))
        lower = QRectF(place.x(), upper.bottom(), place.width(), place.height() - upper.height())
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
