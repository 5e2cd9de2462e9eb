"""A date as people write it, with a calendar at hand for who wants a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.widgets.calendar import CalendarPopup
from canvas_app.ui.widgets.dates import read, spoken
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


class DateField(LineField):
    """Free words; the calendar writes a day as one says it. `picked` is sent after a choice in the calendar."""

    picked = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent=parent)
        self._bench = bench
        self.button = IconButton(bench.look, "calendar", side=28)
        self.button.clicked.connect(self.open_calendar)
        self.trail(self.button)

    def say(self, name: str, hint: str = "") -> None:
        super().say(name, hint)
        tip = self.tr("Choose a day")
        self.button.say(tip, f"{name}: {tip}")

    def open_calendar(self) -> None:
        """Shows the calendar below the field, on the day that is written there if one is."""
        popup = CalendarPopup(self._bench, self)
        popup.chosen.connect(self._take)
        popup.open_at(self)
        span = read(self.edit.text())
        popup.begin(span.first if span else None)

    def _take(self, day: object) -> None:
        if isinstance(day, date):
            self.edit.setText(spoken(day, self._bench.lang))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.picked.emit()
