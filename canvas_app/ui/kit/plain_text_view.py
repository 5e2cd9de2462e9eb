"""Read-only view of plain text that can be selected and copied, with overlong lines broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_focus_ring
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_LINE_CHARACTERS = 400
"""Maximum number of characters in a line: laying out a very long bidirectional line takes Qt many seconds."""


def break_long_lines(text: str, max_characters: int = MAX_LINE_CHARACTERS) -> str:
    """Return the text with lines broken after `max_characters` characters."""
    pieces = (
        line[place : place + max_characters]
        for line in text.split("\n")
        for place in range(0, max(1, len(line)), max_characters)
    )
    return "\n".join(pieces)


class PlainTextView(Panel):
    """A panel with read-only plain text; Tab moves to the next widget."""

    def __init__(self, theme: Theme, monospaced: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=CORNER_RADIUS_PX, parent=parent)
        self._is_monospaced = monospaced
        self.text_edit = QPlainTextEdit(self)
        self.text_edit.setReadOnly(True)
        self.text_edit.setUndoRedoEnabled(False)
        self.text_edit.setFrameShape(QFrame.Shape.NoFrame)
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        install_scroll_bars(self.text_edit, theme)
        self.text_edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text_edit.installEventFilter(self)
        self.setFocusProxy(self.text_edit)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.text_edit)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_accessible_name(self, name: str) -> None:
        """Set the name for screen readers."""
        self.text_edit.setAccessibleName(name)

    def set_text(self, text: str) -> None:
        """Set the text and show its beginning."""
        self.text_edit.setPlainText(break_long_lines(text))

    @property
    def text(self) -> str:
        """The text shown, with overlong lines broken."""
        return self.text_edit.toPlainText()

    def restyle(self) -> None:
        """Apply fonts, colours and sizes from the current theme."""
        font = self._theme.font(SMALL_PX)
        if self._is_monospaced:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(self._theme.px(SMALL_PX))
        self.text_edit.setFont(font)
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("surface"))
        self.text_edit.setPalette(palette)
        self._layout.setContentsMargins(*[self._theme.px(8)] * 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text_edit.hasFocus():
            paint_focus_ring(QPainter(self), self.rect(), self._theme)
