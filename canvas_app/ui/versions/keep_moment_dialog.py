"""Dialog that keeps the present state under a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from canvas_app.content.formats import format_day
from canvas_app.errors import EditError
from canvas_app.model.edits import add_checkpoint
from canvas_app.platform import clock
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.translate import TranslatableText


class KeepMomentDialog(AppDialog):
    """Asks for the name of the moment; it begins with that of the session, or the day."""

    preferred_size = (480, 0)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            TranslatableText("KeepMomentDialog", "Keep this moment"),
            TranslatableText(
                "KeepMomentDialog",
                "What people wrote is kept in the file as it is now. Later you can see what has changed since.",
            ),
            parent,
        )
        self.form = Form(
            context, [Field("title", TranslatableText("KeepMomentDialog", "Name of this moment"))]
        )
        self.form.set_values({"title": self._suggested_title()})
        self.keep_button = Button(self.theme, "primary", label=TranslatableText("KeepMomentDialog", "Keep"))
        self.keep_button.clicked.connect(self.apply)
        self.body_layout.addWidget(self.form)
        self.body_layout.addWidget(self.form.notice)
        self.finish_init(right_buttons=(self.keep_button,))
        line = self.form.line("title")
        line.setFocus()
        line.edit.selectAll()

    def _suggested_title(self) -> str:
        session = self.context.session.document.workshop.session.strip()
        if session and not session.isdigit():
            return self.tr("after {session}").format(session=session)
        return format_day(clock.today(), self.context.lang)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not isinstance(self.focusWidget(), QAbstractButton):
            self.apply()
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """Keep the moment, or show what is wrong with its name."""
        title = self.form.values()["title"]
        made = clock.local_datetime(clock.now()).isoformat(timespec="minutes")
        try:
            change = add_checkpoint(self.context.session.document, title, made)
        except EditError as error:
            self.form.show_error(error_text(error, self.context.lang))
            return
        if self.context.session.perform("checkpoint-add", change):
            words = self.tr("Kept: {title}")
            self.context.status_message_requested.emit(words.format(title=title.strip()))
        self.accept()
