"""A month to choose a day from, with mouse or keys, in the look and language of the house."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app import clock
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.dates import MONTHS, spoken
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import RADIUS, rounded
from canvas_app.ui.widgets.popup import Popup

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

WEEKDAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def month_later(day: date, count: int) -> date:
    """The same day `count` months later, or the last there is of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(year, 1900), 2999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class MonthGrid(QWidget):
    """Six weeks round a month. `moved` tells of another day under the cursor, `chosen` of the one that is taken."""

    moved = Signal()
    chosen = Signal(object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._lang = bench.look, bench.lang
        self.day = clock.today()
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def go(self, day: date) -> None:
        """Puts the cursor on a day."""
        self.day = day
        self.setAccessibleName(spoken(day, self._lang))
        self.update()
        self.moved.emit()

    def _first(self) -> date:
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    def box(self, place: int) -> QRectF:
        """Where a day stands, counted from the first one shown; the names of the weekdays are the row above."""
        cell = self._look.px(36)
        return QRectF(place % 7 * cell, (place // 7 + 1) * cell * 0.92, cell, cell * 0.92)

    def _place_at(self, event: QMouseEvent) -> int:
        return next((place for place in range(42) if self.box(place).contains(event.position())), -1)

    def sizeHint(self) -> QSize:
        corner = self.box(41).bottomRight()
        return QSize(round(corner.x()), round(corner.y()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._place_at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event)
        if place >= 0:
            self.chosen.emit(self._first() + timedelta(days=place))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.go(month_later(self.day, -1 if event.angleDelta().y() > 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.go(self.day + timedelta(days=STEPS[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.go(month_later(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setFont(look.font(SMALL))
        painter.setPen(look.colour("soft"))
        for place, name in enumerate(WEEKDAYS[self._lang]):
            painter.drawText(self.box(place - 7), Qt.AlignmentFlag.AlignCenter, name)
        first = self._first()
        for place in range(42):
            self._paint_day(painter, first + timedelta(days=place), place)

    def _paint_day(self, painter: QPainter, day: date, place: int) -> None:
        look, box = self._look, self.box(place)
        inner, ink = box.adjusted(2, 1, -2, -1), self._ink(day)
        if day == self.day:
            rounded(painter, inner, look.px(RADIUS), look.colour("accent"))
        elif place == self._hovered:
            rounded(painter, inner, look.px(RADIUS), look.colour("hover"))
        if day == clock.today():
            rounded(painter, inner, look.px(RADIUS), None, look.colour("control"))
        painter.setFont(look.font(SMALL, bold=day in {self.day, clock.today()}))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _ink(self, day: date) -> QColor:
        if day == self.day:
            return self._look.colour("on_accent")
        return self._look.colour("ink" if day.month == self.day.month else "control")


class CalendarPopup(Popup):
    """A month with its name above it; it goes away as soon as a day is chosen."""

    chosen = Signal(object)

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(bench.look, parent)
        self._lang = bench.lang
        self.grid = MonthGrid(bench, self)
        self.month = Label(bench.look, size=BODY, bold=True)
        self.back, self.on = IconButton(bench.look, "chevron-left"), IconButton(bench.look, "chevron-right")
        self.back.say(self.tr("The month before"))
        self.on.say(self.tr("The next month"))
        self.back.clicked.connect(self._earlier)
        self.on.clicked.connect(self._later)
        self.grid.moved.connect(self._name_month)
        self.grid.chosen.connect(self._choose)
        head = QHBoxLayout()
        head.addWidget(self.month, 1)
        head.addWidget(self.back)
        head.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[bench.look.px(12)] * 4)
        column.addLayout(head)
        column.addWidget(self.grid)

    def begin(self, day: date | None) -> None:
        """Opens on a day, or on today."""
        self.grid.go(day or clock.today())
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _earlier(self) -> None:
        self.grid.go(month_later(self.grid.day, -1))

    def _later(self) -> None:
        self.grid.go(month_later(self.grid.day, 1))

    def _name_month(self) -> None:
        day = self.grid.day
        self.month.setText(f"{MONTHS[self._lang][day.month - 1]} {day.year}")

    def _choose(self, day: object) -> None:
        self.chosen.emit(day)
        self.close()
