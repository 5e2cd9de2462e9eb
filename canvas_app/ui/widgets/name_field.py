"""A name: one of the participants, or anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


class NameField(LineField):
    """Free words with the participants' names at hand. `picked` is sent after a choice from the list."""

    picked = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent=parent)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._pick)
        self.edit.setCompleter(self._completer)
        self.button = IconButton(bench.look, "chevron-down", side=28)
        self.button.clicked.connect(self.open_list)
        self.trail(self.button)

    def offer(self, names: Sequence[str]) -> None:
        """Whom there is to choose from."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    def say(self, name: str, hint: str = "") -> None:
        super().say(name, hint)
        tip = self.tr("Choose a participant")
        self.button.say(tip, f"{name}: {tip}")

    def open_list(self) -> None:
        """Shows everybody, whatever is written."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if popup := self._completer.popup():
            popup.setFont(self.edit.font())
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def _pick(self) -> None:
        self.picked.emit()
        self.left.emit()
