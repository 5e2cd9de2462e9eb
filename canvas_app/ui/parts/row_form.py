"""Base class of the forms of one record that take the place of its row in a list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_committer import FormCommitter
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.model.records import Record
    from canvas_app.ui.context import AppContext


class RowForm(Panel):
    """The form of one record. Leaving a field makes one undo step; Esc or Done ends it.

    Attributes:
        closed: Signal, the user is done.
        kind: The kind of the records.
        record_id: The id of the record shown.

    Args:
        context: Supplies session, theme and language.
        fields: The fields of the form.
        text_fields: Names of those that are written while they are typed.
        beside: What stands left of Done.
        parent: The parent widget.
    """

    kind: ClassVar[str]
    closed = Signal()

    def __init__(
        self,
        context: AppContext,
        fields: Sequence[Field],
        text_fields: Collection[str],
        *beside: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        theme = context.theme
        super().__init__(theme, "raised", "focus", parent=parent)
        self.context, self.record_id = context, ""
        self.form = Form(context, fields, spacing.CAPTION, spacing.WIDE_FORM)
        self.form.record_key = lambda: (self.kind, self.record_id)
        self.committer = FormCommitter(
            self.form, text_fields, self._save, self._stored, context.session.new_gesture_id
        )
        self.close_button = Button(theme, "primary", "check", label=TranslatableText("RowForm", "Done"))
        self.close_button.clicked.connect(self.close_form)
        buttons = make_row(theme, spacing.MEDIUM, *beside, 1, self.close_button)
        make_column(theme, spacing.POPUP, self.form, self.form.notice, buttons, parent=self)

    @property
    @abstractmethod
    def record(self) -> Record | None:
        """The record shown, or None if it does not exist."""

    @abstractmethod
    def _stored(self, name: str) -> str:
        """Return the value of a field in the document."""

    @abstractmethod
    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        """Write a value into the document; return whether that was done."""

    def show_record(self, id_: str) -> None:
        """Show a record, after committing what was entered for the one before."""
        self.commit()
        self.record_id = id_
        self.form.accept_values()
        self.form.notice.set_text("")
        self.refresh(overwrite=True)

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        if self.record is not None:
            self.form.set_values({name: self._stored(name) for name in self.form.fields}, overwrite)

    def commit(self) -> None:
        """Commit what was entered."""
        if self.record is not None:
            self.committer.commit_texts()

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
