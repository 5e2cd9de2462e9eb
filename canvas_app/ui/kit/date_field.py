"""Text field for a free-form date, with a calendar in a popup."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.content.date_parser import names_day_without_year, parse_dates
from canvas_app.content.formats import format_day, format_short_date
from canvas_app.content.languages import language
from canvas_app.platform import clock
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_rounded_box
from canvas_app.ui.kit.popup import Popup
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, Words, refresh_with_language, resolve

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class LocalizedContext(Protocol):
    """What fields need to know: the theme, and the language of the window."""

    theme: Theme

    @property
    def lang(self) -> str:
        """The language of the window, `nl` or `en`."""


UNREADABLE = TranslatableText("DateField", "This is no date that can be read: it stays as you wrote it.")


class DateField(LineField):
    """Accepts any text, and flags what is no date; the calendar fills in a day in words.

    `date_picked` is emitted after a day was picked there.
    """

    date_picked = Signal()

    def __init__(self, context: LocalizedContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self._stored_text = self._shown_text = ""
        self.calendar_button = IconButton(context.theme, "calendar", side=28)
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the next field
        self.calendar_button.clicked.connect(self.open_calendar)
        self.add_trailing(self.calendar_button)
        self.editing_finished.connect(self._flag)
        refresh_with_language(self, DateField._show_again)

    def set_texts(self, accessible_name: Words, placeholder: Words = "") -> None:
        super().set_texts(accessible_name, placeholder)
        tip = TranslatableText("DateField", "Choose a day")
        self.calendar_button.set_texts(tip, lambda: f"{resolve(accessible_name)}: {tip}")

    def value(self) -> str:
        """Return the text; as it was set, if the user left it as it is."""
        text = self.edit.text()
        return self._stored_text if text == self._shown_text else text

    def set_text(self, text: str) -> None:
        """Show a text; an ISO 8601 date in short words, for two of them stand side by side."""
        self._stored_text, self._shown_text = text, format_short_date(text, self._context.lang)
        super().set_text(self._shown_text)
        self._flag()

    def _show_again(self) -> None:
        """Show the day in the words of another language; never over what was typed."""
        if self.edit.text() == self._shown_text:
            self.set_text(self._stored_text)

    def _flag(self) -> None:
        """Show whether nobody can read the text as a date: it stays as it was written."""
        text = self.edit.text()
        is_unreadable = bool(text.strip()) and not (parse_dates(text) or names_day_without_year(text))
        self.set_leading_icon("triangle-alert" if is_unreadable else "")
        self.setToolTip(str(UNREADABLE) if is_unreadable else "")
        self.edit.setAccessibleDescription(str(UNREADABLE) if is_unreadable else "")

    def open_calendar(self) -> None:
        """Open the calendar at the field, on the first day that its text stands for, else on today."""
        popup = CalendarPopup(self._context, self)
        popup.day_selected.connect(self._on_day_selected)
        popup.open_below(self)
        span = parse_dates(self.edit.text())
        popup.open_on(span.first if span else None)

    def _on_day_selected(self, day: object) -> None:
        if isinstance(day, date):
            self.set_text(day.isoformat())
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.date_picked.emit()


KEY_DAY_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def add_months(day: date, count: int) -> date:
    """Return the date `count` months later, with the day limited to that month and the year to 1900–2999."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(year, 1900), 2999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class MonthGrid(QWidget):
    """Six weeks of days round the month of `current_day`.

    `current_day_changed` is emitted when the cursor moves to another day, `day_selected` carries the picked date.
    """

    current_day_changed = Signal()
    day_selected = Signal(object)

    def __init__(self, context: LocalizedContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lang = context.theme, context.lang
        self.current_day = clock.today()
        self._hovered_cell = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_current_day(self, day: date) -> None:
        """Move the cursor to a day."""
        self.current_day = day
        self.setAccessibleName(format_day(day, self._lang))
        self.update()
        self.current_day_changed.emit()

    def _first_shown_day(self) -> date:
        start = self.current_day.replace(day=1)
        return start - timedelta(days=start.weekday())

    def cell_rect(self, index: int) -> QRectF:
        """Return the rectangle of a day, counted from the first one shown; -7 to -1 are the weekday names above."""
        cell = self._theme.px(36)
        return QRectF(index % 7 * cell, (index // 7 + 1) * cell * 0.92, cell, cell * 0.92)

    def _cell_at(self, event: QMouseEvent) -> int:
        return next((index for index in range(42) if self.cell_rect(index).contains(event.position())), -1)

    def sizeHint(self) -> QSize:
        corner = self.cell_rect(41).bottomRight()
        return QSize(round(corner.x()), round(corner.y()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered_cell = self._cell_at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._cell_at(event)
        if index >= 0:
            self.day_selected.emit(self._first_shown_day() + timedelta(days=index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_current_day(add_months(self.current_day, -1 if event.angleDelta().y() > 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in KEY_DAY_STEPS:
            self.set_current_day(self.current_day + timedelta(days=KEY_DAY_STEPS[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.set_current_day(add_months(self.current_day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.day_selected.emit(self.current_day)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered_cell = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.colour("soft"))
        for index, name in enumerate(language(self._lang).weekdays):
            painter.drawText(self.cell_rect(index - 7), Qt.AlignmentFlag.AlignCenter, name)
        first = self._first_shown_day()
        for index in range(42):
            self._paint_day(painter, first + timedelta(days=index), index)

    def _paint_day(self, painter: QPainter, day: date, index: int) -> None:
        theme, box = self._theme, self.cell_rect(index)
        inner, ink = box.adjusted(2, 1, -2, -1), self._day_colour(day)
        if day == self.current_day:
            paint_rounded_box(painter, inner, theme.px(CORNER_RADIUS_PX), theme.colour("accent"))
        elif index == self._hovered_cell:
            paint_rounded_box(painter, inner, theme.px(CORNER_RADIUS_PX), theme.colour("hover"))
        if day == clock.today():
            paint_rounded_box(painter, inner, theme.px(CORNER_RADIUS_PX), None, theme.colour("control"))
        painter.setFont(theme.font(SMALL_PX, bold=day in {self.current_day, clock.today()}))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _day_colour(self, day: date) -> QColor:
        if day == self.current_day:
            return self._theme.colour("on_accent")
        return self._theme.colour("ink" if day.month == self.current_day.month else "control")


class CalendarPopup(Popup):
    """Popup with a month grid and month navigation; it closes when a day is picked.

    `day_selected` carries the picked date.
    """

    day_selected = Signal(object)

    def __init__(self, context: LocalizedContext, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._lang = context.lang
        self.grid = MonthGrid(context, self)
        self.month_label = Label(context.theme, size=BODY_PX, bold=True)
        self.previous_button, self.next_button = (
            IconButton(context.theme, "chevron-left"),
            IconButton(context.theme, "chevron-right"),
        )
        self.previous_button.set_texts(self.tr("Previous month"))
        self.next_button.set_texts(self.tr("Next month"))
        self.previous_button.clicked.connect(self._show_previous_month)
        self.next_button.clicked.connect(self._show_next_month)
        self.grid.current_day_changed.connect(self._update_month_label)
        self.grid.day_selected.connect(self._on_day_selected)
        head = QHBoxLayout()
        head.addWidget(self.month_label, 1)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[context.theme.px(12)] * 4)
        column.addLayout(head)
        column.addWidget(self.grid)

    def open_on(self, day: date | None) -> None:
        """Show the month of a day, or of today, and focus the grid."""
        self.grid.set_current_day(day or clock.today())
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_previous_month(self) -> None:
        self.grid.set_current_day(add_months(self.grid.current_day, -1))

    def _show_next_month(self) -> None:
        self.grid.set_current_day(add_months(self.grid.current_day, 1))

    def _update_month_label(self) -> None:
        day = self.grid.current_day
        self.month_label.setText(f"{language(self._lang).months[day.month - 1]} {day.year}")

    def _on_day_selected(self, day: object) -> None:
        self.day_selected.emit(day)
        self.close()
