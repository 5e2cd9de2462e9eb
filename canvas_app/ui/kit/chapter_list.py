"""List of the chapters of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class ChapterList(QListWidget):
    """Titles below each other, each wrapped to the width of the list; `width` is in pixels at scale 1."""

    def __init__(self, theme: Theme, width: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._width = theme, width
        self.setFrameShape(QFrame.Shape.NoFrame)
        install_scroll_bars(self, theme)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_chapters(self, chapters: Sequence[tuple[str, str]]) -> None:
        """Show these chapters, each with its title and anchor, and select the first."""
        self.clear()
        for title, anchor in chapters:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, anchor)
            self.addItem(item)
        self._set_heights()
        self.setCurrentRow(0)

    def _set_heights(self) -> None:
        """Set the height of the items, with space for the mouse; a long title takes two lines."""
        font, width = QFontMetrics(self.font()), self._theme.px(self._width - 24)
        for row in range(self.count()):
            item = self.item(row)
            words = font.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + self._theme.px(12)))

    def restyle(self) -> None:
        """Apply fonts, colours and lengths of the current theme."""
        colour = self._theme.colour
        self.setFont(self._theme.font(BODY_PX - 1))
        self._set_heights()
        self.setFixedWidth(self._theme.px(self._width))
        palette, role = QPalette(self._theme.palette()), QPalette.ColorRole
        palette.setColor(role.Base, colour("paper"))
        palette.setColor(role.Text, colour("ink"))
        palette.setColor(role.Highlight, colour("hover"))
        palette.setColor(role.HighlightedText, colour("ink"))
        self.setPalette(palette)
