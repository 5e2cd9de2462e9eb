"""The name, session and date of the workshop, in one small dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.ui.bench import Bench
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.date_field import DateField
from canvas_app.ui.widgets.dates import read_day, spoken
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, in_words


class WorkshopDialog(QDialog):
    """Changes title, session and date in one undoable step."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        look, workshop = bench.look, bench.session.document.workshop
        self.setWindowTitle(self.tr("Name and date of the workshop"))
        self.name, self.session, self.date = LineField(look), LineField(look), DateField(bench)
        self.notice = Notice(look)
        self.name.show_text(workshop.title)
        self.session.show_text(workshop.session)
        day = read_day(workshop.date)
        self.date.show_text(spoken(day, bench.lang) if day else workshop.date)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(20)] * 4)
        column.setSpacing(look.px(6))
        words = (self.tr("Name"), self.tr("Session"), self.tr("Date"))
        for text, field in zip(words, (self.name, self.session, self.date), strict=True):
            label = Label(look, text, size=SMALL, bold=True)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        self.setMinimumWidth(look.px(440))

    def keep(self) -> None:
        """Takes over what was filled in, or says what is wrong with it."""
        text = self.date.edit.text().strip()
        day = read_day(text)
        if text and day is None:
            self.notice.say(
                self.tr("Which day is that? Write it like 2026-06-12, or pick it from the calendar.")
            )
            return
        fields = {
            "title": self.name.edit.text(),
            "session": self.session.edit.text(),
            "date": day.isoformat() if day else "",
        }
        try:
            change = edits.edit_workshop(self.bench.session.document, **fields)
        except EditError as error:
            self.notice.say(in_words(error, self.bench.lang))
            return
        self.bench.session.perform("workshop-edit", change)
        self.accept()
