"""Timeline of coalitions: a bar for each with a date, a text row for the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app.platform import clock
from canvas_app.posters.view.labels import format_short_date
from canvas_app.ui.coalitions.timeline_row import TimelineRow
from canvas_app.ui.kit.date_parser import parse_dates
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class DatePeriod(NamedTuple):
    """Dates of a coalition; an unspecified end is None."""

    first: date | None
    last: date | None


class AxisTick(NamedTuple):
    """A grid line of the axis and its label."""

    day: date
    label: str


class TimeScale(NamedTuple):
    """The range of days of the axis."""

    first: date
    last: date

    def fraction(self, day: date) -> float:
        """Return the position of a day, from 0 at the start of the axis to 1 at its end."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))


def parse_period(card: Coalition) -> DatePeriod | None:
    """Return the dates of a coalition, as far as they can be parsed.

    None if neither can be parsed, or if the end precedes the start.
    """
    start, end = parse_dates(card.start), parse_dates(card.end)
    if start is None and end is None:
        return None
    last = end.last if end else start.last if start and not card.end and start.first != start.last else None
    period = DatePeriod(start.first if start else None, last)
    backwards = period.first and period.last and period.first > period.last
    return None if backwards else period


def make_scale(periods: Sequence[DatePeriod]) -> TimeScale:
    """Return a scale of whole months over all periods and today, at least half a year long."""
    days = [day for period in periods for day in period if day is not None] or [clock.today()]
    first, last = min(days).replace(day=1), max(days)
    if (last - first).days < 180:
        last = first + timedelta(days=180)
    return TimeScale(first, (last.replace(day=28) + timedelta(days=4)).replace(day=1))


def make_ticks(scale: TimeScale, lang: str, max_ticks: int) -> list[AxisTick]:
    """Return ticks at the start of months, quarters or years, at most `max_ticks` of them."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= max_ticks), 240)
    ticks = []
    for count in range(months + 1):
        year, month = divmod(scale.first.year * 12 + scale.first.month - 1 + count, 12)
        if (year * 12 + month) % step == 0:
            words = str(year) if step >= 12 else format_short_date(f"{year}-{month + 1:02}", lang)
            ticks.append(AxisTick(date(year, month + 1, 1), words))
    return ticks


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
        box = TimelineRow.bar_area(theme, self.width(), self.height())
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
        box = TimelineRow.bar_area(self.theme, self.width(), self.height())
        return make_ticks(self.scale, self.context.lang, max(2, int(box.width() / self.theme.px(84))))


class Timeline(QWidget):
    """All rows: dated ones by start, the others below.

    Attributes:
        action_requested: Signal with coalition id and action.
    """

    action_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.axis = TimeAxis(context)
        self.undated_label = Label(context.theme, size=SMALL_PX, bold=True, colour="soft")
        self.rows: dict[str, TimelineRow] = {}
        self._layout = QVBoxLayout(self)
        self.restyle()

    def show_coalitions(self, cards: Sequence[Coalition]) -> None:
        """Show these coalitions, one row each; rows that remain keep the focus."""
        focused = next((id_ for id_, row in self.rows.items() if row.hasFocus()), "")
        periods = {card.id: parse_period(card) for card in cards}
        known = [period for period in periods.values() if period]
        self.axis.scale = make_scale(known)
        timed = sorted(
            (card for card in cards if periods[card.id]), key=lambda card: _period_sort_key(periods[card.id])
        )
        loose = [card for card in cards if not periods[card.id]]
        self._remove_rows({card.id for card in cards})
        while self._layout.count():
            self._layout.takeAt(0)
        self._layout.addWidget(self.axis)
        for card in timed:
            self._add_row(card, periods[card.id])
        self._layout.addWidget(self.undated_label)
        for card in loose:
            self._add_row(card, None)
        self._layout.addStretch(1)
        self.axis.setVisible(bool(timed))
        self.undated_label.setVisible(bool(loose))
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, card: Coalition, period: DatePeriod | None) -> None:
        row = self.rows.get(card.id)
        if row is None:
            row = self.rows[card.id] = TimelineRow(self.context, card, self.axis, self)
            row.action_requested.connect(self.action_requested)
        row.period = period
        row.set_coalition(card)
        self._layout.addWidget(row)
        row.show()

    def _remove_rows(self, kept_ids: set[str]) -> None:
        for id_ in self.rows.keys() - kept_ids:
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the row above or below another, or ''."""
        rows = sorted(self.rows, key=lambda one: self.rows[one].y())
        place = rows.index(id_) + {"up": -1, "down": 1}.get(direction, 0)
        return rows[place] if 0 <= place < len(rows) else ""

    def focus_card(self, id_: str) -> None:
        """Focus a row."""
        if id_ in self.rows:
            self.rows[id_].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.undated_label.setText(self.tr("Without a date"))
        self.axis.update()

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.theme.px
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(4))
        self.undated_label.setContentsMargins(px(12), px(18), 0, px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grid lines behind the bars, and the line of today."""
        if self.axis.isHidden():
            return
        painter, theme = QPainter(self), self.theme
        box = TimelineRow.bar_area(theme, self.width(), self.height())
        bottom = self.undated_label.y() if self.undated_label.isVisible() else self._last_bottom()
        painter.setPen(QPen(theme.colour("hairline"), 1))
        for tick in self.axis.ticks():
            x = round(box.x() + self.axis.scale.fraction(tick.day) * box.width())
            painter.drawLine(x, self.axis.geometry().bottom(), x, bottom)
        today = clock.today()
        if self.axis.scale.first <= today <= self.axis.scale.last:
            x = round(box.x() + self.axis.scale.fraction(today) * box.width())
            painter.setPen(QPen(theme.colour("soft"), max(1, theme.px(1)), Qt.PenStyle.DashLine))
            painter.drawLine(x, self.axis.geometry().bottom(), x, bottom)
            self._paint_today(painter, x, bottom)

    def _paint_today(self, painter: QPainter, x: int, y: int) -> None:
        """Draw the label below the line of today."""
        words, font = self.tr("today"), self.theme.font(SMALL_PX)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        place = QRectF(min(x - width / 2, self.width() - width), y + 1, width, self.theme.px(20))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _last_bottom(self) -> int:
        return max((row.geometry().bottom() for row in self.rows.values()), default=0)


def _period_sort_key(period: DatePeriod | None) -> tuple[date, date]:
    """Return the sort key of a row: by start, then end; without a start, by end."""
    if period is None:
        return (date.max, date.max)
    return (period.first or period.last or date.max, period.last or date.max)
