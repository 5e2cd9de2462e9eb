"""Form of one coalition, in a side panel beside the canvas or the coalitions page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.document.undo_command import ChangeCommand
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.document import sort_by_order
from canvas_app.ui.coalitions.coalition_labels import (
    CHOICE_FIELDS,
    QUESTION_FIELDS,
    TEXT_FIELDS,
    field_options,
    field_titles,
    is_blank,
)
from canvas_app.ui.coalitions.name_field import NameField
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.date_field import DateField
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import ChipGroup
from canvas_app.ui.kit.text_fields import LineField, MultilineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.page_edits import run_page_edit
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
        super().__init__(context, "coalitions", parent)
        self.coalition_id = ""
        self._shown_texts: dict[str, str] = {}
        self._was_blank = False
        self._create_fields()
        self._create_layout()
        context.session.changed.connect(self._on_document_changed)
        context.session.replaced.connect(self._on_document_replaced)
        self.restyle()
        self.retranslate()

    def _create_fields(self) -> None:
        theme, context = self.theme, self.context
        self.name_field, self.lead_field = LineField(theme), NameField(context)
        self.start_field, self.end_field = DateField(context), DateField(context)
        self.start_field.date_picked.connect(self.commit_texts)
        self.end_field.date_picked.connect(self.commit_texts)
        texts = {name: MultilineField(theme, min_lines=1) for name in QUESTION_FIELDS}
        self.text_fields: dict[str, LineField | MultilineField] = {
            "name": self.name_field,
            **texts,
            "puller": self.lead_field,
            "start": self.start_field,
            "end": self.end_field,
            "yields": MultilineField(theme, min_lines=1),
        }
        for field in self.text_fields.values():
            field.editing_finished.connect(self.commit_texts)
        self.option_groups = {
            name: ChipGroup(theme, can_deselect=name == "yield_kind") for name in CHOICE_FIELDS
        }
        for name, chips in self.option_groups.items():
            chips.setProperty("field", name)
            chips.option_selected.connect(self._on_option_selected)
        self.labels = {
            name: Label(theme, size=SMALL_PX, bold=True) for name in (*TEXT_FIELDS, "form", "state")
        }
        self.form_hint = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.notice = NoticeBar(theme)
        self.delete_button, self.done_button = (
            Button(theme, "danger", "trash-2"),
            Button(theme, "plain", "check"),
        )
        self.delete_button.clicked.connect(self.delete_coalition)
        self.done_button.clicked.connect(self.close_panel)

    def _create_layout(self) -> None:
        self._add_field(self.content_layout, "name", self.name_field)
        self._add_field(self.content_layout, "form", self.option_groups["form"])
        self.content_layout.addWidget(self.form_hint)
        self._add_field(self.content_layout, "state", self.option_groups["state"])
        for name in (*QUESTION_FIELDS, "puller"):
            self._add_field(self.content_layout, name, self.text_fields[name])
        self._dates = QGridLayout()
        for place, (name, field) in enumerate((("start", self.start_field), ("end", self.end_field))):
            self._dates.addWidget(self.labels[name], 0, place)
            self._dates.addWidget(field, 1, place)
            self.labels[name].setBuddy(field)
        self.content_layout.addLayout(self._dates)
        self._add_field(self.content_layout, "yields", self.option_groups["yield_kind"])
        self.content_layout.addWidget(self.text_fields["yields"])
        self.content_layout.addStretch(1)
        self._footer_layout = QHBoxLayout()
        self._footer_layout.addWidget(self.delete_button)
        self._footer_layout.addStretch(1)
        self._footer_layout.addWidget(self.done_button)
        self.outer_layout.addWidget(self.notice)
        self.outer_layout.addLayout(self._footer_layout)

    def _add_field(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        self.labels[name].setBuddy(field)
        column.addWidget(self.labels[name])
        column.addWidget(field)

    # Content

    @property
    def coalition(self) -> Coalition | None:
        """The coalition shown, or None if it does not exist."""
        return self.context.session.document.coalitions.get(self.coalition_id)

    def show_coalition(self, id_: str) -> None:
        """Show another coalition, after committing the edits of the previous one."""
        self._finish_editing()
        self.coalition_id = id_
        self._shown_texts = {}
        self._was_blank = self.coalition is not None and is_blank(self.coalition)
        self.notice.set_text("")
        self.refresh(overwrite=True)
        self.scroll_area.verticalScrollBar().setValue(0)
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.edit.end(False)

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        card = self.coalition
        if card is None:
            return
        self._update_names()
        for name, field in self.text_fields.items():
            value = str(getattr(card, name))
            if overwrite or not (
                field.is_typing and _field_text(field) != self._shown_texts.get(name, value)
            ):
                field.set_text(value)
                self._shown_texts[name] = value
        for name, chips in self.option_groups.items():
            chips.set_current(str(getattr(card, name)))
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
        """Commit the text of every field that differs, one undo step each."""
        for name, field in self.text_fields.items():
            text = _field_text(field)
            if self.coalition is not None and text != self._shown_texts.get(name, text):
                self._shown_texts[name] = text
                if self._edit(name, text):
                    self._shown_texts[name] = str(getattr(self.coalition, name))
                    field.set_text(self._shown_texts[name])

    def _on_option_selected(self, value: str) -> None:
        name = str(self.sender().property("field"))
        self.commit_texts()
        self._edit(name, value)

    def _edit(self, name: str, value: str) -> bool:
        id_, fields = self.coalition_id, {name: value}
        return run_page_edit(
            self.context,
            self.notice,
            "card-edit",
            lambda document: edits.edit_record(document, "coalitions", id_, **fields),
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
        card, key = self.coalition, ("coalitions", self.coalition_id)
        if card is None or not self._was_blank or not is_blank(card):
            return
        self._was_blank, self.coalition_id = False, ""
        stack = self.context.session.undo_stack
        last = stack.command(stack.index() - 1) if stack.index() else None
        if isinstance(last, ChangeCommand) and last.change.keys == {key} and key in last.change.added:
            stack.undo()
        else:
            self.context.session.perform(
                "card-delete", edits.remove_records(self.context.session.document, *_remove_arguments(key))
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
            self.coalition_id, self._shown_texts = "", {}
            self.closed.emit()

    # Theme and language

    def retranslate(self) -> None:
        super().retranslate()
        lang, words = self.context.lang, self.context.method.coalition
        self.title.setText(self.tr("Coalition"))
        titles = field_titles(self.context)
        hints = {field.id: field.hint[lang] for field in words.fields}
        hints |= {
            "start": self.tr("May 2026, spring…"),
            "end": self.tr("No end yet"),
            "name": self.tr("Give it a name"),
        }
        for name, label in self.labels.items():
            label.setText(titles[name])
        for name, field in self.text_fields.items():
            field.set_texts(titles[name], hints.get(name, ""))
        for name, chips in self.option_groups.items():
            chips.set_options(field_options(self.context, name))
            chips.setAccessibleName(titles[name])
        self.delete_button.set_texts(
            self.tr("Delete"), self.tr("Delete this coalition. Undo brings it back.")
        )
        self.done_button.set_texts(self.tr("Close"))
        self._update_form_hint()

    def restyle(self) -> None:
        super().restyle()
        px = self.theme.px
        self._dates.setHorizontalSpacing(px(10))
        self._dates.setVerticalSpacing(px(6))
        self._footer_layout.setContentsMargins(px(12), px(8), px(16), px(12))
        for label in self.labels.values():
            label.setContentsMargins(0, px(8), 0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._finish_editing()
        super().hideEvent(event)


def _field_text(field: LineField | MultilineField) -> str:
    return field.edit.text() if isinstance(field, LineField) else field.text()


def _remove_arguments(key: tuple[str, str]) -> tuple[str, list[str]]:
    return key[0], [key[1]]
