"""The form of one agreement, which takes the place of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.agreements import agreement_words
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.document import sort_by_order
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_committer import FormCommitter
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.name_field import NameField

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import Note
    from canvas_app.ui.context import AppContext

TEXT_FIELDS, FIELDS = ("text", "who", "due"), ("text", "mark", "who", "due")


class AgreementForm(Panel):
    """The form of one note. Leaving a field makes one undo step; Esc or Done ends it.

    Attributes:
        closed: Signal, the user is done.
    """

    closed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "raised", "focus", parent=parent)
        self.context, self.note_id = context, ""
        self.who_field = NameField(context)
        self.form = Form(context, self._fields(), spacing.CAPTION, spacing.WIDE_FORM)
        self.committer = FormCommitter(
            self.form, TEXT_FIELDS, self._save, self._stored, context.session.new_gesture_id
        )
        self.close_button = Button(
            context.theme, "primary", "check", label=TranslatableText("AgreementForm", "Done")
        )
        self.close_button.clicked.connect(self.close_form)
        buttons = make_row(context.theme, spacing.MEDIUM, 1, self.close_button)
        make_column(context.theme, spacing.POPUP, self.form, self.form.notice, buttons, parent=self)

    def _fields(self) -> list[Field]:
        return [
            Field("text", TranslatableText("AgreementForm", "Note"), "lines", lines=(2, 6)),
            Field("mark", TranslatableText("AgreementForm", "Agreed"), "chips", options=self._marks),
            Field("who", TranslatableText("AgreementForm", "Who"), self.who_field),
            Field("due", TranslatableText("AgreementForm", "When"), "date"),
        ]

    def _marks(self) -> list[Option]:
        return [Option(mark, agreement_words(mark, self.context.lang)) for mark in NOTE_MARKS]

    @property
    def note(self) -> Note | None:
        """The note shown, or None if it does not exist."""
        return self.context.session.document.notes.get(self.note_id)

    def show_note(self, id_: str) -> None:
        """Show a note, after committing what was entered for the one before."""
        self.commit()
        self.note_id = id_
        self.form.accept_values()
        self.form.notice.set_text("")
        self.refresh(overwrite=True)

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        people = sort_by_order(self.context.session.document.participants.values())
        self.who_field.set_names([person.name for person in people])
        if self.note is not None:
            self.form.set_values({name: self._stored(name) for name in FIELDS}, overwrite)

    def _stored(self, name: str) -> str:
        return str(getattr(self.note, name, ""))

    def focus_first(self) -> None:
        """Focus who does what is to be done, else the text."""
        is_to_do = self.note is not None and self.note.mark == "to_do"
        edit = self.who_field.edit if is_to_do else self.form.lines("text").edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def commit(self) -> None:
        """Commit what was entered."""
        if self.note is not None:
            self.committer.commit_texts()

    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        if self.note is None or (name == "text" and not value.strip()):  # a note without text would vanish
            return False
        return run_page_edit(
            self.context, self.form.notice, "note-mark", self._change_of(name, value), gesture_id
        )

    def _change_of(self, name: str, value: str) -> Callable[[Document], Change]:
        id_ = self.note_id
        if name == "text":
            return lambda document: edits.edit_note(document, id_, value)
        if name == "mark":
            return lambda document: edits.mark_notes(document, [id_], value)
        return lambda document: edits.edit_record(document, "notes", id_, **{name: value})

    def close_form(self) -> None:
        """Commit and close."""
        self.commit()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)
