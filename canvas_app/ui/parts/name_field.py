"""Name field with completion from the participants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

from canvas_app.model.text import strip_accents
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText, Words, resolve

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


LEAVING_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MIN_LETTERS = 3
"""From how many letters on the beginning of a name stands for it, where it is the only one."""


def find_name(names: Sequence[str], letters: str) -> str:
    """Return the only name that begins with these letters, or has a word that does; '' for none or several.

    Few letters may be all of another name, so they stand only for a first name that is just as short.
    """
    wanted = _fold(letters)
    found = [name for name in names if _fold(name).split()[:1] == [wanted]]
    if not found and len(wanted) >= MIN_LETTERS:
        found = [name for name in names if f" {wanted}" in f" {_fold(name)}"]
    return found[0] if len(found) == 1 else ""


def _fold(text: str) -> str:
    return strip_accents(text).casefold().strip()


class NameField(LineField):
    """Free text with the participants' names as suggestions.

    Tab and Enter take the name that is marked in the list, else the only one that begins as what was typed.

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
        self.list_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the next field
        self.list_button.clicked.connect(self.open_list)
        self.add_trailing(self.list_button)
        if popup := self._completer.popup():
            popup.installEventFilter(self)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._completer.popup() and event.key() in (*LEAVING_KEYS, *ENTER_KEYS):
                return self._leave_list(event)
            if watched is self.edit and event.key() in (*LEAVING_KEYS, *ENTER_KEYS):
                self.complete_name()
        return super().eventFilter(watched, event)

    def _leave_list(self, event: QKeyEvent) -> bool:
        """Close the list for a key that leaves it; the key goes on to the field, which Qt would swallow.

        Returns:
            Whether the key is dealt with; Qt takes a marked name for Enter.
        """
        popup = self._completer.popup()
        marked = popup.currentIndex().data() if popup and popup.currentIndex().isValid() else ""
        if marked and event.key() in ENTER_KEYS:
            return False
        if popup:
            popup.hide()
        if marked:
            self.edit.setText(str(marked))
        QApplication.sendEvent(self.edit, QKeyEvent(event))
        return True

    def complete_name(self) -> None:
        """Take the only participant whose name begins as what was typed."""
        name = find_name(self._names.stringList(), self.edit.text())
        if name and name != self.edit.text():
            self.edit.setText(name)

    def _on_name_picked(self) -> None:
        self.name_picked.emit()
        self.editing_finished.emit()
