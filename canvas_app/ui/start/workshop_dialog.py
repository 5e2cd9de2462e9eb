"""Dialog for the name, session and date of the workshop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from canvas_app.content.colour_meanings import meaning_field
from canvas_app.content.date_parser import parse_day
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from canvas_app.ui.parts.colour_names import colour_name


def _meaning_title(colour: str) -> str:
    words = QCoreApplication.translate("WorkshopDialog", "{colour} notes stand for")
    return words.format(colour=colour_name(colour))


FIELDS = (
    Field("title", TranslatableText("WorkshopDialog", "Name")),
    Field("session", TranslatableText("WorkshopDialog", "Session")),
    Field("date", TranslatableText("WorkshopDialog", "Date"), "date"),
    *(
        Field(
            meaning_field(colour),
            partial(_meaning_title, colour),
            hint=TranslatableText("WorkshopDialog", "Nothing in particular"),
        )
        for colour in NOTE_COLOURS
    ),
)


WIDTH_PX, BELOW_FORM_PX = 440, 96
"""Width of the dialog, and height of its buttons and margins, in pixels at scale 1."""


class WorkshopDialog(QDialog):
    """Edits title, session, date and what the colours stand for, as one undo step."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        theme, workshop = context.theme, context.session.document.workshop
        bind_texts(self, QDialog.setWindowTitle, TranslatableText("WorkshopDialog", "Name, date and colours"))
        self.form = Form(context, FIELDS)
        self.form.record_key = lambda: ("workshop", "workshop")
        self.notice = self.form.notice
        self.name_field, self.session_field, self.date_field = map(
            self.form.line, ("title", "session", "date")
        )
        meanings = {name: getattr(workshop, name) for name in map(meaning_field, NOTE_COLOURS)}
        shown = {name: getattr(workshop, name) for name in ("title", "session", "date")}
        self.form.set_values({**shown, **meanings})
        cancel = Button(theme, "plain", label=TranslatableText("WorkshopDialog", "Cancel"))
        cancel.clicked.connect(self.reject)
        done = Button(theme, "primary", label=TranslatableText("WorkshopDialog", "Done"))
        done.clicked.connect(self.apply)
        buttons = make_row(theme, spacing.MEDIUM, 1, cancel, done)
        fields = VerticalScrollArea(theme, self.form)
        make_column(theme, spacing.SMALL_DIALOG, (fields, 1), self.notice, buttons, parent=self)
        bind_lengths(theme, self, QDialog.setMinimumWidth, WIDTH_PX)
        needed = self.form.sizeHint().height() + theme.px(BELOW_FORM_PX)
        self.resize(theme.px(WIDTH_PX), min(needed, parent.height() - theme.px(48)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.focusWidget()
            if isinstance(button, QAbstractButton):
                button.click()
            else:
                self.apply()
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """Apply the fields that were changed, or show what is wrong with them; the others may be newer by now."""
        fields = self.form.changed_values()
        text = fields.get("date", "").strip()
        day = parse_day(text)
        if text and day is None:
            self.form.show_error(
                self.tr(
                    "Which day is that? Write something like 12 June 2026, or pick a day from the calendar."
                )
            )
            return
        if "date" in fields:
            fields["date"] = day.isoformat() if day else ""
        try:
            change = edits.edit_workshop(self.context.session.document, **fields)
        except EditError as error:
            self.form.show_error(error_text(error, self.context.lang))
            return
        self.context.session.perform("workshop-edit", change)
        self.accept()
