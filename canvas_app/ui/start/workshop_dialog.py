"""Dialog for the name, session and date of the workshop."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from canvas_app.content.date_parser import parse_day
from canvas_app.content.formats import format_day
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.form import Field, Form
from canvas_app.ui.kit.layouts import bind_lengths, make_column
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.translate import TranslatableText, bind_texts

FIELDS = (
    Field("title", TranslatableText("WorkshopDialog", "Name")),
    Field("session", TranslatableText("WorkshopDialog", "Session")),
    Field("date", TranslatableText("WorkshopDialog", "Date"), "date"),
)


class WorkshopDialog(QDialog):
    """Edits title, session and date as one undo step."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        theme, workshop = context.theme, context.session.document.workshop
        bind_texts(self, QDialog.setWindowTitle, TranslatableText("WorkshopDialog", "Name, session and date"))
        self.form = Form(context, FIELDS)
        self.notice = self.form.notice
        self.name_field, self.session_field, self.date_field = map(
            self.form.line, ("title", "session", "date")
        )
        day = parse_day(workshop.date)
        date = format_day(day, context.lang) if day else workshop.date
        self.form.set_values({"title": workshop.title, "session": workshop.session, "date": date})
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.apply)
        buttons.rejected.connect(self.reject)
        make_column(theme, spacing.SMALL_DIALOG, self.form, self.notice, buttons, parent=self)
        bind_lengths(theme, self, QDialog.setMinimumWidth, 440)

    def apply(self) -> None:
        """Apply the fields, or show what is wrong with them."""
        fields = self.form.values()
        text = fields["date"].strip()
        day = parse_day(text)
        if text and day is None:
            self.form.show_error(
                self.tr(
                    "Which day is that? Write something like 12 June 2026, or pick a day from the calendar."
                )
            )
            return
        fields["date"] = day.isoformat() if day else ""
        try:
            change = edits.edit_workshop(self.context.session.document, **fields)
        except EditError as error:
            self.form.show_error(error_text(error, self.context.lang))
            return
        self.context.session.perform("workshop-edit", change)
        self.accept()
