"""The logo on a poster: a picture file, its name, and the way to be rid of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class LogoChoice(QWidget):
    """`chosen` when a person took another file, or none."""

    chosen = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.button, self.cross = Button(look, "plain"), IconButton(look, "x", side=28)
        self.name = Label(look, size=SMALL, colour="soft").wrap()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.name, 1)
        row.addWidget(self.cross)
        self.button.clicked.connect(self._ask)
        self.cross.clicked.connect(self._remove)

    def show_logo(self, path: str) -> None:
        """Another file, or none."""
        self.path = path
        self.name.setText(Path(path).name if path else "")
        self.cross.setVisible(bool(path))

    def _ask(self) -> None:
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a logo"), "", kinds)
        if name:
            self.show_logo(name)
            self.chosen.emit()

    def _remove(self) -> None:
        self.show_logo("")
        self.chosen.emit()

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.button.say(self.tr("Logo…"))
        self.cross.say(self.tr("Without a logo"))
