"""Plain-text labels in the fonts and colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from canvas_app.ui.kit.paint_helpers import plain_tooltip
from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class Label(QLabel):
    """A line or paragraph of plain text.

    `size` is in pixels at scale 1; `colour` is the name of a theme colour, or for example `block:identity` for the
    colour of a block.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        size: float = BODY_PX,
        bold: bool = False,
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._theme, self._size, self._bold, self._colour = theme, size, bold, colour
        self._italic = False
        theme.changed.connect(self.restyle)
        self.restyle()

    def enable_wrapping(self) -> Label:
        """Enable word wrap; return the label for chaining."""
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        return self

    def set_italic(self) -> Label:
        """Use the italic font; return the label for chaining."""
        self._italic = True
        self.restyle()
        return self

    def set_colour(self, colour: str) -> None:
        """Set the text colour by name."""
        self._colour = colour
        self.restyle()

    def restyle(self) -> None:
        """Apply font and colour from the current theme."""
        self.setFont(self._theme.font(self._size, self._bold, self._italic))
        kind, _, name = self._colour.partition(":")
        palette = QPalette()
        colour = self._theme.block_colour(name) if kind == "block" else self._theme.colour(self._colour)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class ElidedLabel(Label):
    """A single line that requests no width: text that does not fit is elided and shown in full in the tooltip."""

    def __init__(
        self, theme: Theme, size: float = BODY_PX, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, size=size, colour=colour, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, words: str) -> None:
        """Set the text and the tooltip."""
        self.setText(words)
        self.setToolTip(plain_tooltip(words))

    @property
    def is_elided(self) -> bool:
        """Whether the text is wider than the label."""
        return self.text() != self._elided_text()

    def _elided_text(self) -> str:
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side | Qt.TextFlag.TextSingleLine, self._elided_text())
        painter.end()
