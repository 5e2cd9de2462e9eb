"""A button that shows a choice and opens the list of choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.choices import Option

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class Dropdown(Button):
    """`chosen` is sent when a person chooses, never when the program does."""

    chosen = Signal(str)

    def __init__(self, look: Look, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, "plain", icon, parent)
        self.bear(icon, trailing="chevron-down")
        self._base_icon = icon
        self._options: Sequence[Option] = ()
        self.current = ""
        self._name = ""
        self.clicked.connect(self.open_menu)

    def offer(self, options: Sequence[Option], name: str) -> None:
        """What there is to choose, and what the choice is about (for screen readers)."""
        self._options, self._name = options, name
        self.choose(self.current)

    def choose(self, id_: str) -> None:
        """Shows a choice."""
        self.current = id_
        option = next((option for option in self._options if option.id == id_), None)
        if option is not None:
            self.bear("" if option.sign else self._base_icon, option.sign, "chevron-down")
            self.say(option.words, option.tip, f"{self._name}: {option.words}")

    def menu(self) -> QMenu:
        """The list of choices."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font())
        for option in self._options:
            action = menu.addAction(option.words.replace("&", "&&"))
            action.setData(option.id)
            action.setCheckable(True)
            action.setChecked(option.id == self.current)
        menu.triggered.connect(self._choose)
        return menu

    def open_menu(self) -> None:
        """Shows the list under the button."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(self.current)
