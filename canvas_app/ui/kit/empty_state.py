"""Placeholder for a page without content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.theme import TITLE_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class EmptyState(QWidget):
    """An icon, a title, an explanation and a button to create the first item."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._icon_label = QLabel()
        self._icon_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Label(theme, size=TITLE_PX + 2, bold=True).enable_wrapping()
        self.description = Label(theme, colour="soft").enable_wrapping()
        self.button = Button(theme, "primary", "plus")
        self._column = QVBoxLayout()
        self._column.addStretch(2)
        self._column.addWidget(self._icon_label)
        for label in (self.title, self.description):
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
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_texts(self, title: str, line: str, button: str) -> None:
        """Set the title, the explanation and the label of the button."""
        self.title.setText(title)
        self.description.setText(line)
        self.button.set_texts(button)

    def restyle(self) -> None:
        """Apply sizes and colours from the current theme."""
        px = self._theme.px
        self._column.setSpacing(px(12))
        self._middle.setMaximumWidth(px(520))
        pixmap = icons.pixmap(self._icon, px(48), self._theme.colour("control"), self.devicePixelRatioF())
        self._icon_label.setPixmap(pixmap)
