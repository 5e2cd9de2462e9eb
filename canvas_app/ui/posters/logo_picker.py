"""Logo of a poster: choose an image file or remove it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.icon_button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class LogoPicker(QWidget):
    """Buttons to choose and remove a logo, with its file name.

    Attributes:
        logo_changed: Signal, the user chose another file or none.
    """

    logo_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.choose_button, self.clear_button = Button(theme, "plain"), IconButton(theme, "x", side=28)
        self.name_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose_button)
        row.addWidget(self.name_label, 1)
        row.addWidget(self.clear_button)
        self.choose_button.clicked.connect(self._choose_file)
        self.clear_button.clicked.connect(self._remove)

    def set_path(self, path: str) -> None:
        """Set the path of the logo; empty for none."""
        self.path = path
        self.name_label.setText(Path(path).name if path else "")
        self.clear_button.setVisible(bool(path))

    def _choose_file(self) -> None:
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a logo"), "", kinds)
        if name:
            self.set_path(name)
            self.logo_changed.emit()

    def _remove(self) -> None:
        self.set_path("")
        self.logo_changed.emit()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.choose_button.set_texts(self.tr("Logo…"))
        self.clear_button.set_texts(self.tr("Without a logo"))
