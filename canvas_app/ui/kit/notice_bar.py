"""Inline bar for error messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.errors import CanvasError
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_rounded_box
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class NoticeBar(QWidget):
    """A message bar that is hidden while it has no text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = Label(theme, size=SMALL_PX, parent=self).enable_wrapping()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    @property
    def text(self) -> str:
        """The message shown, '' while the bar is hidden."""
        return self._label.text() if not self.isHidden() else ""

    def set_text(self, words: str) -> None:
        """Show a message; '' hides the bar."""
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def restyle(self) -> None:
        """Apply sizes from the current theme."""
        px = self._theme.px
        self._row.setContentsMargins(px(36), px(8), px(12), px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, side = self._theme, self._theme.px(16)
        paint_rounded_box(
            painter, self.rect(), theme.px(CORNER_RADIUS_PX), theme.colour("raised"), theme.colour("warn")
        )
        pixmap = icons.pixmap("info", side, theme.colour("warn"), self.devicePixelRatioF())
        painter.drawPixmap(theme.px(12), (self.height() - side) // 2, pixmap)


def error_text(error: CanvasError, lang: str) -> str:
    """Return the short message for an error in a language of the user interface."""
    from canvas_app.content.message_catalog import short_message

    return short_message(error, lang)
