"""Dialog for the name, session and date of the workshop."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from canvas_app.content.date_parser import parse_day
from canvas_app.content.formats import format_day
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.date_field import DateField
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX


class WorkshopDialog(QDialog):
    """Edits title, session and date as one undo step."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        theme, workshop = context.theme, context.session.document.workshop
        self.setWindowTitle(self.tr("Name and date of the workshop"))
        self.name_field, self.session_field, self.date_field = (
            LineField(theme),
            LineField(theme),
            DateField(context),
        )
        self.notice = NoticeBar(theme)
        self.name_field.set_text(workshop.title)
        self.session_field.set_text(workshop.session)
        day = parse_day(workshop.date)
        self.date_field.set_text(format_day(day, context.lang) if day else workshop.date)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.apply)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(6))
        words = (self.tr("Name"), self.tr("Session"), self.tr("Date"))
        for text, field in zip(words, (self.name_field, self.session_field, self.date_field), strict=True):
            label = Label(theme, text, size=SMALL_PX, bold=True)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.px(440))

    def apply(self) -> None:
        """Apply the fields, or show what is wrong with them."""
        text = self.date_field.edit.text().strip()
        day = parse_day(text)
        if text and day is None:
            self.notice.set_text(
                self.tr("Which day is that? Write it like 2026-06-12, or pick it from the calendar.")
            )
            return
        fields = {
            "title": self.name_field.edit.text(),
            "session": self.session_field.edit.text(),
            "date": day.isoformat() if day else "",
        }
        try:
            change = edits.edit_workshop(self.context.session.document, **fields)
        except EditError as error:
            self.notice.set_text(error_text(error, self.context.lang))
            return
        self.context.session.perform("workshop-edit", change)
        self.accept()
