"""Text field for a free-form date, with a calendar button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.calendar_popup import CalendarPopup
from canvas_app.ui.kit.date_parser import format_day, parse_dates
from canvas_app.ui.kit.text_fields import LineField

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class DateField(LineField):
    """Accepts any text; the calendar fills in a day in words. `date_picked` is emitted after a day was picked there."""

    date_picked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self.calendar_button = IconButton(context.theme, "calendar", side=28)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.add_trailing(self.calendar_button)

    def set_texts(self, name: str, hint: str = "") -> None:
        super().set_texts(name, hint)
        tip = self.tr("Choose a day")
        self.calendar_button.set_texts(tip, f"{name}: {tip}")

    def open_calendar(self) -> None:
        """Open the calendar at the field, on the first day that its text stands for, else on today."""
        popup = CalendarPopup(self._context, self)
        popup.day_selected.connect(self._on_day_selected)
        popup.open_at(self)
        span = parse_dates(self.edit.text())
        popup.open_on(span.first if span else None)

    def _on_day_selected(self, day: object) -> None:
        if isinstance(day, date):
            self.edit.setText(format_day(day, self._context.lang))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.date_picked.emit()
