"""What a page shows while there is nothing on it: an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvas_app.ui import icons
from canvas_app.ui.look import TITLE
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class EmptyState(QWidget):
    """An icon, a question, a sentence, and the button that begins."""

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Label(look, size=TITLE + 2, bold=True).wrap()
        self.line = Label(look, colour="soft").wrap()
        self.button = Button(look, "primary", "plus")
        self._column = QVBoxLayout()
        self._column.addStretch(2)
        self._column.addWidget(self._mark)
        for label in (self.title, self.line):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(3)
        self._middle = QWidget()
        self._middle.setLayout(self._column)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._middle, 8)
        outer.addStretch(1)
        look.changed.connect(self.restyle)
        self.restyle()

    def say(self, title: str, line: str, button: str) -> None:
        """Its words."""
        self.title.setText(title)
        self.line.setText(line)
        self.button.say(button)

    def restyle(self) -> None:
        """Takes lengths and colours from the look as it is now."""
        px = self._look.px
        self._column.setSpacing(px(12))
        self._middle.setMaximumWidth(px(520))
        pixmap = icons.pixmap(self._icon, px(48), self._look.colour("control"), self.devicePixelRatioF())
        self._mark.setPixmap(pixmap)
