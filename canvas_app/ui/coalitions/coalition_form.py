"""Form of one coalition, in a side panel beside the canvas or the coalitions page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.document import sort_by_order
from canvas_app.ui.coalitions.coalition_labels import (
    CHOICE_FIELDS,
    QUESTION_FIELDS,
    TEXT_FIELDS,
    field_hint,
    field_options,
    field_title,
    is_blank,
)
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_committer import FormCommitter
from canvas_app.ui.kit.form_field import EditorKind, Field
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.name_field import NameField
from canvas_app.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class CoalitionForm(SidePanel):
    """Form of one coalition. Leaving a field makes one undo step.

    Changes made elsewhere appear at once, except in a field that is being edited. The panel closes with its
    close button, with Esc, and when the coalition is deleted. A new coalition that is left blank is removed
    again.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TranslatableText("CoalitionForm", "Coalition"), "coalitions", parent=parent)
        self.coalition_id = ""
        self._was_blank = False
        self._create_fields()
        self._create_layout()
        context.session.changed.connect(self._on_document_changed)
        context.session.replaced.connect(self._on_document_replaced)

    def _create_fields(self) -> None:
        context = self.context
        self.lead_field = NameField(context)
        self.form = Form(context, self._fields(), label_spacing=spacing.SIDE_CAPTION)
        self.form.record_key = lambda: ("coalitions", self.coalition_id)
        self.labels, self.form_hint = self.form.labels, self.form.help_labels["form"]
        self.notice = self.form.notice
        self.text_fields = {name: self.form.editor(name) for name in TEXT_FIELDS}
        self.option_groups = {name: self.form.choice(name) for name in CHOICE_FIELDS}
        self.name_field = self.form.line("name")
        self.start_field, self.end_field = self.form.line("start"), self.form.line("end")
        self._committer = FormCommitter(
            self.form, TEXT_FIELDS, self._edit, self._stored, context.session.new_gesture_id
        )

    def _fields(self) -> list[Field]:
        return [
            self._field("name", hint=TranslatableText("CoalitionForm", "Give it a name")),
            self._field("form", "chips", has_help=True),
            self._field("state", "chips"),
            *(self._field(name, "lines") for name in QUESTION_FIELDS),
            self._field("puller", self.lead_field),
            self._field("start", "date", hint=TranslatableText("CoalitionForm", "May 2026, spring…")),
            self._field("end", "date", hint=TranslatableText("CoalitionForm", "No end yet"), is_beside=True),
            self._field("yield_kind", "optional chips"),
            self._field("yields", "lines", has_label=False),
        ]

    def _field(self, name: str, editor: EditorKind | QWidget = "line", **more: Any) -> Field:
        """Return a field with the title, the hint and the choices that the method gives it."""
        context = self.context
        more.setdefault("hint", partial(field_hint, context, name))
        return Field(
            name,
            partial(field_title, context, name),
            editor,
            options=partial(field_options, context, name),
            **more,
        )

    def _create_layout(self) -> None:
        theme = self.theme
        self.delete_button = Button(
            theme,
            "danger",
            "trash-2",
            label=TranslatableText("CoalitionForm", "Delete"),
            tooltip=TranslatableText("CoalitionForm", "Delete this coalition. You can undo this."),
        )
        self.done_button = Button(theme, "plain", "check", label=TranslatableText("CoalitionForm", "Close"))
        self.delete_button.clicked.connect(self.delete_coalition)
        self.done_button.clicked.connect(self.close_panel)
        self.content_layout.addWidget(self.form)
        self.content_layout.addStretch(1)
        self.outer_layout.addWidget(self.notice)
        self.outer_layout.addLayout(
            make_row(theme, spacing.SIDE_PANEL_FOOTER, self.delete_button, 1, self.done_button)
        )

    # Content

    @property
    def coalition(self) -> Coalition | None:
        """The coalition shown, or None if it does not exist."""
        return self.context.session.document.coalitions.get(self.coalition_id)

    def show_coalition(self, id_: str) -> None:
        """Show another coalition, after committing the edits of the previous one."""
        self._finish_editing()
        self.coalition_id = id_
        self.form.accept_values()
        self._was_blank = self.coalition is not None and is_blank(self.coalition)
        self.notice.set_text("")
        self.refresh(overwrite=True)
        self.scroll_area.verticalScrollBar().setValue(0)
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.edit.end(False)

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        coalition = self.coalition
        if coalition is None:
            return
        self._update_names()
        values = {name: str(getattr(coalition, name)) for name in (*TEXT_FIELDS, *CHOICE_FIELDS)}
        self.form.set_values(values, overwrite)
        self._update_form_hint()

    def _update_form_hint(self) -> None:
        forms = {form.id: form.hint[self.context.lang] for form in self.context.method.coalition.forms}
        self.form_hint.setText(forms.get(self.option_groups["form"].current_id, ""))

    def _update_names(self) -> None:
        self.lead_field.set_names(
            [person.name for person in sort_by_order(self.context.session.document.participants.values())]
        )

    # Edits

    def commit_texts(self) -> None:
        """Commit the text of every field that differs, as one undo step."""
        self._committer.commit_texts()

    def _stored(self, name: str) -> str:
        return str(getattr(self.coalition, name, ""))

    def _edit(self, name: str, value: str, gesture_id: int) -> bool:
        id_, fields = self.coalition_id, {name: value}
        return self.coalition is not None and run_page_edit(
            self.context,
            self.notice,
            "card-edit",
            lambda document: edits.edit_record(document, "coalitions", id_, **fields),
            gesture_id,
        )

    def delete_coalition(self) -> None:
        """Delete the coalition; undo restores it."""
        id_ = self.coalition_id
        if self.coalition is not None:
            run_page_edit(
                self.context,
                self.notice,
                "card-delete",
                lambda document: edits.remove_records(document, "coalitions", [id_]),
            )

    def close_panel(self) -> None:
        self._finish_editing()
        super().close_panel()

    def _finish_editing(self) -> None:
        """Commit the texts; remove the coalition if it was new and is still blank."""
        self.commit_texts()
        coalition, key = self.coalition, ("coalitions", self.coalition_id)
        if coalition is None or not self._was_blank or not is_blank(coalition):
            return
        self._was_blank, self.coalition_id = False, ""
        last = self.context.session.next_command(is_undo=True)
        if last is not None and last.change.keys == {key} and key in last.change.added:
            self.context.session.undo()
        else:
            self.context.session.perform(
                "card-delete", edits.remove_records(self.context.session.document, "coalitions", [key[1]])
            )

    def _on_document_changed(self, change: Change) -> None:
        if not self.coalition_id or change.kinds.isdisjoint({"coalitions", "participants"}):
            return
        if ("coalitions", self.coalition_id) in change.removed and self.coalition is None:
            self.coalition_id = ""
            self.closed.emit()
        elif self.coalition is not None:
            self.refresh()

    def _on_document_replaced(self) -> None:
        """Close the form, because a different document was opened."""
        if self.coalition_id:
            self.coalition_id = ""
            self.form.accept_values()
            self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._finish_editing()
        super().hideEvent(event)
