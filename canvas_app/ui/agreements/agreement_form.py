"""The form of one agreement, which takes the place of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.agreements import agreement_words
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.document import sort_by_order
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.name_field import NameField
from canvas_app.ui.parts.row_form import RowForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import Note
    from canvas_app.ui.context import AppContext

TEXT_FIELDS = ("text", "who", "due")
"""Fields that are written while they are typed."""


class AgreementForm(RowForm):
    """The form of one note with an agreement."""

    kind = "notes"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        who_field = NameField(context)
        super().__init__(context, _fields(context, who_field), TEXT_FIELDS, parent=parent)
        self.who_field = who_field

    @property
    def record(self) -> Note | None:
        return self.context.session.document.notes.get(self.record_id)

    def refresh(self, overwrite: bool = False) -> None:
        people = sort_by_order(self.context.session.document.participants.values())
        self.who_field.set_names([person.name for person in people])
        super().refresh(overwrite)

    def _stored(self, name: str) -> str:
        return str(getattr(self.record, name, ""))

    def focus_first(self) -> None:
        """Focus who does what is to be done, else the text."""
        is_to_do = self.record is not None and self.record.mark == "to_do"
        edit = self.who_field.edit if is_to_do else self.form.lines("text").edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        if self.record is None or (name == "text" and not value.strip()):  # a note without text would vanish
            return False
        return run_page_edit(
            self.context, self.form.notice, "note-mark", self._change_of(name, value), gesture_id
        )

    def _change_of(self, name: str, value: str) -> Callable[[Document], Change]:
        id_ = self.record_id
        if name == "text":
            return lambda document: edits.edit_note(document, id_, value)
        if name == "mark":
            return lambda document: edits.mark_notes(document, [id_], value)
        return lambda document: edits.edit_record(document, "notes", id_, **{name: value})


def _fields(context: AppContext, who_field: NameField) -> list[Field]:
    def marks() -> list[Option]:
        return [Option(mark, agreement_words(mark, context.lang)) for mark in NOTE_MARKS]

    return [
        Field("text", TranslatableText("AgreementForm", "Note"), "lines", lines=(2, 6)),
        Field("mark", TranslatableText("AgreementForm", "Agreed"), "chips", options=marks),
        Field("who", TranslatableText("AgreementForm", "Who"), who_field),
        Field("due", TranslatableText("AgreementForm", "When"), "date"),
    ]
