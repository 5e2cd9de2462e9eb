"""Dropdown button: shows the selected option and opens a menu of options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.option_group import Option

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class Dropdown(Button):
    """A button with a menu of options.

    `option_selected` carries the id of an option the user selected; `set_current` does not emit it.
    """

    option_selected = Signal(str)

    def __init__(self, theme: Theme, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "plain", icon, parent)
        self.set_icon(icon, trailing_icon="chevron-down")
        self._base_icon = icon
        self._options: Sequence[Option] = ()
        self.current_id = ""
        self._accessible_prefix = ""
        self.clicked.connect(self.open_menu)

    def set_options(self, options: Sequence[Option], name: str) -> None:
        """Set the options, and the name of the field, which precedes the selected option for screen readers."""
        self._options, self._accessible_prefix = options, name
        self.set_current(self.current_id)

    def set_current(self, id_: str) -> None:
        """Show an option as selected, without emitting `option_selected`."""
        self.current_id = id_
        option = next((option for option in self._options if option.id == id_), None)
        if option is not None:
            self.set_icon("" if option.shape else self._base_icon, option.shape, "chevron-down")
            self.set_texts(option.label, option.tooltip, f"{self._accessible_prefix}: {option.label}")

    def create_menu(self) -> QMenu:
        """Create the menu of options; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._theme.font())
        for option in self._options:
            action = menu.addAction(option.label.replace("&", "&&"))
            action.setData(option.id)
            action.setCheckable(True)
            action.setChecked(option.id == self.current_id)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self.create_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_menu_triggered(self, action: QAction) -> None:
        self.set_current(str(action.data()))
        self.option_selected.emit(self.current_id)
