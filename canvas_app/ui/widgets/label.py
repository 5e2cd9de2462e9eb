"""Words on the screen, always plain text, in the fonts and colours of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from canvas_app.ui.look import BODY
from canvas_app.ui.widgets.paint import plain_tip

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class Label(QLabel):
    """A line or paragraph; `colour` is a colour of the theme, or `block:identity` for that of a block."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: float = BODY,
        bold: bool = False,
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._look, self._size, self._bold, self._colour = look, size, bold, colour
        self._italic = False
        look.changed.connect(self.restyle)
        self.restyle()

    def wrap(self) -> Label:
        """Lets the words take several lines; returns itself."""
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        return self

    def slant(self) -> Label:
        """Sets the words in italics; returns itself."""
        self._italic = True
        self.restyle()
        return self

    def tint(self, colour: str) -> None:
        """Another colour of the theme."""
        self._colour = colour
        self.restyle()

    def restyle(self) -> None:
        """Takes font and colour from the look as it is now."""
        self.setFont(self._look.font(self._size, self._bold, self._italic))
        kind, _, name = self._colour.partition(":")
        palette = QPalette()
        colour = self._look.block(name) if kind == "block" else self._look.colour(self._colour)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class OneLine(Label):
    """A line that never takes room from its neighbours: what does not fit ends in dots, and is all in the tooltip."""

    def __init__(
        self, look: Look, size: float = BODY, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, size=size, colour=colour, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Another text."""
        self.setText(words)
        self.setToolTip(plain_tip(words))

    @property
    def is_cut(self) -> bool:
        """Whether there is more than fits."""
        return self.text() != self._shown()

    def _shown(self) -> str:
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side | Qt.TextFlag.TextSingleLine, self._shown())
        painter.end()
