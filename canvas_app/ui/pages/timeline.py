"""Coalitions in time: a bar for each that says when, and a plain word for each that does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app import clock
from canvas_app.posters.words import short_date
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.timeline_row import TimelineRow
from canvas_app.ui.widgets.dates import read
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench


class Period(NamedTuple):
    """When a coalition is: a side that nobody named is None."""

    first: date | None
    last: date | None


class Tick(NamedTuple):
    """A line on the axis, and its words."""

    day: date
    words: str


class TimeScale(NamedTuple):
    """The days an axis runs over."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day is, from 0 at the start of the axis to 1 at its end."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))


def period_of(card: Coalition) -> Period | None:
    """When a coalition is, as far as its words can be read; None where they say nothing, or run backwards."""
    start, end = read(card.start), read(card.end)
    if start is None and end is None:
        return None
    last = end.last if end else start.last if start and not card.end and start.first != start.last else None
    period = Period(start.first if start else None, last)
    backwards = period.first and period.last and period.first > period.last
    return None if backwards else period


def scale_of(periods: Sequence[Period]) -> TimeScale:
    """An axis of whole months over all periods and today, at least half a year long."""
    days = [day for period in periods for day in period if day is not None] or [clock.today()]
    first, last = min(days).replace(day=1), max(days)
    if (last - first).days < 180:
        last = first + timedelta(days=180)
    return TimeScale(first, (last.replace(day=28) + timedelta(days=4)).replace(day=1))


def ticks_of(scale: TimeScale, lang: str, most: int) -> list[Tick]:
    """Lines at the start of months, quarters or years, at most `most` of them."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= most), 240)
    ticks = []
    for count in range(months + 1):
        year, month = divmod(scale.first.year * 12 + scale.first.month - 1 + count, 12)
        if (year * 12 + month) % step == 0:
            words = str(year) if step >= 12 else short_date(f"{year}-{month + 1:02}", lang)
            ticks.append(Tick(date(year, month + 1, 1), words))
    return ticks


class Axis(QWidget):
    """The words above the bars; the bars' own lines go by the same scale."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self.scale = scale_of(())

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        box = TimelineRow.bar_area(look, self.width(), self.height())
        painter.setFont(look.font(SMALL))
        painter.setPen(look.colour("soft"))
        metrics = QFontMetricsF(look.font(SMALL))
        for tick in self.ticks():
            x = box.x() + self.scale.share(tick.day) * box.width()
            width = metrics.horizontalAdvance(tick.words) + 2
            if x + width <= self.width() or tick.day == self.scale.first:
                place = QRectF(x, 0, width, self.height())
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tick.words
                )

    def ticks(self) -> list[Tick]:
        """The lines at this width."""
        box = TimelineRow.bar_area(self.look, self.width(), self.height())
        return ticks_of(self.scale, self.bench.lang, max(2, int(box.width() / self.look.px(84))))


class Timeline(QWidget):
    """All rows: those with a time by their start, the others below. `wished` passes on what is wanted with a card."""

    wished = Signal(str, str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self.axis = Axis(bench)
        self.undated = Label(bench.look, size=SMALL, bold=True, colour="soft")
        self.rows: dict[str, TimelineRow] = {}
        self._box = QVBoxLayout(self)
        self.restyle()

    def show_cards(self, cards: Sequence[Coalition]) -> None:
        """These coalitions, each in its row; rows that stay keep the focus."""
        focused = next((id_ for id_, row in self.rows.items() if row.hasFocus()), "")
        periods = {card.id: period_of(card) for card in cards}
        known = [period for period in periods.values() if period]
        self.axis.scale = scale_of(known)
        timed = sorted((card for card in cards if periods[card.id]), key=lambda card: _when(periods[card.id]))
        loose = [card for card in cards if not periods[card.id]]
        self._drop_rows({card.id for card in cards})
        while self._box.count():
            self._box.takeAt(0)
        self._box.addWidget(self.axis)
        for card in timed:
            self._add(card, periods[card.id])
        self._box.addWidget(self.undated)
        for card in loose:
            self._add(card, None)
        self._box.addStretch(1)
        self.axis.setVisible(bool(timed))
        self.undated.setVisible(bool(loose))
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, card: Coalition, period: Period | None) -> None:
        row = self.rows.get(card.id)
        if row is None:
            row = self.rows[card.id] = TimelineRow(self.bench, card, self.axis, self)
            row.wished.connect(self.wished)
        row.period = period
        row.show_card(card)
        self._box.addWidget(row)
        row.show()

    def _drop_rows(self, stay: set[str]) -> None:
        for id_ in self.rows.keys() - stay:
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()

    def neighbour(self, id_: str, direction: str) -> str:
        """The row above or below another."""
        rows = sorted(self.rows, key=lambda one: self.rows[one].y())
        place = rows.index(id_) + {"up": -1, "down": 1}.get(direction, 0)
        return rows[place] if 0 <= place < len(rows) else ""

    def focus_card(self, id_: str) -> None:
        """Gives a row the focus."""
        if id_ in self.rows:
            self.rows[id_].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.undated.setText(self.tr("Without a date"))
        self.axis.update()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.look.px
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(4))
        self.undated.setContentsMargins(px(12), px(18), 0, px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines of the axis behind all bars, and today."""
        if self.axis.isHidden():
            return
        painter, look = QPainter(self), self.look
        box = TimelineRow.bar_area(look, self.width(), self.height())
        bottom = self.undated.y() if self.undated.isVisible() else self._last_bottom()
        painter.setPen(QPen(look.colour("hairline"), 1))
        for tick in self.axis.ticks():
            x = round(box.x() + self.axis.scale.share(tick.day) * box.width())
            painter.drawLine(x, self.axis.geometry().bottom(), x, bottom)
        today = clock.today()
        if self.axis.scale.first <= today <= self.axis.scale.last:
            x = round(box.x() + self.axis.scale.share(today) * box.width())
            painter.setPen(QPen(look.colour("soft"), max(1, look.px(1)), Qt.PenStyle.DashLine))
            painter.drawLine(x, self.axis.geometry().bottom(), x, bottom)
            self._paint_today(painter, x, bottom)

    def _paint_today(self, painter: QPainter, x: int, y: int) -> None:
        """The word under the line."""
        words, font = self.tr("today"), self.look.font(SMALL)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        place = QRectF(min(x - width / 2, self.width() - width), y + 1, width, self.look.px(20))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _last_bottom(self) -> int:
        return max((row.geometry().bottom() for row in self.rows.values()), default=0)


def _when(period: Period | None) -> tuple[date, date]:
    """The order of rows: by start, then by end; what has no start comes by its end."""
    if period is None:
        return (date.max, date.max)
    return (period.first or period.last or date.max, period.last or date.max)
