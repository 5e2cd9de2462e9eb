"""Words to read, select and copy, as they are: nothing in them is markup, and no line is too long for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.paint import RADIUS, focus_ring
from canvas_app.ui.widgets.panel import Panel
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

LONGEST_LINE = 400
"""Letters in one line of text; setting a very long one in mixed directions takes Qt many seconds."""


def broken(text: str, longest: int = LONGEST_LINE) -> str:
    """The text with a new line wherever one would be longer than that."""
    pieces = (
        line[place : place + longest]
        for line in text.split("\n")
        for place in range(0, max(1, len(line)), longest)
    )
    return "\n".join(pieces)


class PlainView(Panel):
    """A box with text in it that cannot be changed; Tab goes on to the next widget."""

    def __init__(self, look: Look, code: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, radius=RADIUS, parent=parent)
        self._code = code
        self.edit = QPlainTextEdit(self)
        self.edit.setReadOnly(True)
        self.edit.setUndoRedoEnabled(False)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        self.edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        give_slim_bars(self.edit, look)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.edit)
        look.changed.connect(self.restyle)
        self.restyle()

    def say(self, name: str) -> None:
        """Its name for a screen reader."""
        self.edit.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Other words, seen from their beginning."""
        self.edit.setPlainText(broken(text))

    @property
    def text(self) -> str:
        """What it shows."""
        return self.edit.toPlainText()

    def restyle(self) -> None:
        """Takes fonts, colours and lengths from the look as it is now."""
        font = self._look.font(SMALL)
        if self._code:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(self._look.px(SMALL))
        self.edit.setFont(font)
        palette = QPalette(self._look.qt_palette())
        palette.setColor(QPalette.ColorRole.Base, self._look.colour("surface"))
        self.edit.setPalette(palette)
        self._box.setContentsMargins(*[self._look.px(8)] * 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.edit.hasFocus():
            focus_ring(QPainter(self), self.rect(), self._look)
