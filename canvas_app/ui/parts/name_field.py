"""Name field with completion from the participants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText, Words, resolve

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class NameField(LineField):
    """Free text with the participants' names as suggestions.

    Attributes:
        name_picked: Signal, a name was picked from the list.
    """

    name_picked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._on_name_picked)
        self.edit.setCompleter(self._completer)
        self.list_button = IconButton(context.theme, "chevron-down", side=28)
        self.list_button.clicked.connect(self.open_list)
        self.add_trailing(self.list_button)

    def set_names(self, names: Sequence[str]) -> None:
        """Set the suggested names."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))
            if popup := self._completer.popup():
                popup.setFont(self.edit.font())

    def set_texts(self, accessible_name: Words, placeholder: Words = "") -> None:
        super().set_texts(accessible_name, placeholder)
        tip = TranslatableText("NameField", "Choose a participant")
        self.list_button.set_texts(tip, lambda: f"{resolve(accessible_name)}: {tip}")

    def open_list(self) -> None:
        """Open the list of all names, whatever the current text is."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if popup := self._completer.popup():
            popup.setFont(self.edit.font())
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def _on_name_picked(self) -> None:
        self.name_picked.emit()
        self.editing_finished.emit()
