"""Where people type: one line or several, in a rounded frame that shows the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from canvas_app.ui import icons
from canvas_app.ui.look import BODY
from canvas_app.ui.widgets.endless import is_endless, put_words, wrap_if_quick
from canvas_app.ui.widgets.paint import RADIUS, focus_ring, rounded
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
"""Ways of losing the focus after which the person comes back to their words."""


class Field(QWidget):
    """The frame round an editor; `calm` hides the frame until the field is hovered or has the focus.

    `left` tells that the person went elsewhere or pressed Enter: the moment to keep what was typed.
    """

    left = Signal()

    def __init__(
        self, look: Look, editor: QWidget, calm: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._editor, self._calm = look, editor, calm
        self._icon = ""
        self.row = QHBoxLayout(self)
        self.row.addWidget(editor, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusProxy(editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        editor.installEventFilter(self)
        look.changed.connect(self.restyle)
        self.restyle()

    def lead(self, icon: str) -> None:
        """An icon before the words."""
        self._icon = icon
        self.restyle()

    def trail(self, widget: QWidget) -> None:
        """Something behind the words, such as a button."""
        self.row.addWidget(widget)
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self.restyle()

    @property
    def is_typing(self) -> bool:
        """Whether the words are being edited right now."""
        return self._editor.hasFocus()

    def restyle(self) -> None:
        """Takes fonts, colours and lengths from the look as it is now."""
        px = self._look.px
        self._editor.setFont(self._look.font(BODY))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._look.colour("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.colour("soft"))
        self._editor.setPalette(palette)
        side = 6 if self._calm else 10
        self.row.setContentsMargins(
            px(34 if self._icon else side), px(2), px(4 if self.row.count() > 1 else side), px(2)
        )
        self.row.setSpacing(px(4))
        self.update()

    def _has_none(self, event: QKeyEvent) -> bool:
        """Whether this is undo or redo and there is none among the words: then it is that of the document."""
        back, again = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if isinstance(self._editor, QLineEdit):
            can_undo, can_redo = self._editor.isUndoAvailable(), self._editor.isRedoAvailable()
        elif isinstance(self._editor, QPlainTextEdit):
            document = self._editor.document()
            can_undo, can_redo = document.isUndoAvailable(), document.isRedoAvailable()
        else:
            return False
        return (event.matches(back) and not can_undo) or (event.matches(again) and not can_redo)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._has_none(event)
        ):
            event.ignore()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING:
            self.left.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, typing = self._look.colour, self.is_typing
        if not self._calm or typing or self.underMouse():
            edge = "control" if not self._calm or typing else "hairline"
            rounded(painter, self.rect(), self._look.px(RADIUS), colour("surface"), colour(edge))
        if self._icon:
            side = self._look.px(16)
            pixmap = icons.pixmap(self._icon, side, colour("soft"), self.devicePixelRatioF())
            painter.drawPixmap(self._look.px(11), (self.height() - side) // 2, pixmap)
        if typing:
            focus_ring(painter, self.rect(), self._look)


class LineField(Field):
    """One line. `edit` is the QLineEdit inside."""

    def __init__(self, look: Look, calm: bool = False, parent: QWidget | None = None) -> None:
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        super().__init__(look, self.edit, calm, parent)
        self.edit.returnPressed.connect(self.left)

    def say(self, name: str, hint: str = "") -> None:
        """Its name for a screen reader and what it shows while empty."""
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)

    def show_text(self, text: str) -> None:
        """Other words, with the cursor where it was; nothing happens where they are the same."""
        if text != self.edit.text():
            place = self.edit.cursorPosition()
            self.edit.setText(text)
            self.edit.setCursorPosition(place if self.edit.hasFocus() else 0)

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self._look.px(34 if self._calm else 38))


class TextField(Field):
    """Several lines that grow with their words, between `least` and `most` lines. `edit` is the QPlainTextEdit."""

    def __init__(self, look: Look, least: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        self._least, self._most = least, most
        self._is_filling = False
        self.edit = QPlainTextEdit()
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        give_slim_bars(self.edit, look)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().setDocumentMargin(0)
        super().__init__(look, self.edit, parent=parent)
        self.edit.document().contentsChange.connect(self._changed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)

    def say(self, name: str, hint: str = "") -> None:
        """Its name for a screen reader and what it shows while empty."""
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)

    def text(self) -> str:
        """The words as they stand."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Other words, with the cursor where it was; nothing happens where they are the same."""
        if text != self.edit.toPlainText():
            cursor = self.edit.textCursor()
            place = min(cursor.position(), len(text))
            self._is_filling = True  # it is empty in between
            put_words(self.edit, text)
            self._is_filling = False
            cursor = self.edit.textCursor()
            cursor.setPosition(place)
            self.edit.setTextCursor(cursor)

    def restyle(self) -> None:
        super().restyle()
        px = self._look.px
        self.row.setContentsMargins(px(10), px(8), px(6), px(8))
        self._grow()

    def _changed(self) -> None:
        """Comes before pasted words are laid out."""
        if not self._is_filling:
            wrap_if_quick(self.edit, is_endless(self.edit.toPlainText()))

    def _grow(self) -> None:
        """Takes the height the words need. The layout of a plain text edit measures its height in lines."""
        lines = round(self.edit.document().documentLayout().documentSize().height())
        line = QFontMetrics(self.edit.font()).lineSpacing()
        shown = min(max(lines, self._least), self._most)
        policy = Qt.ScrollBarPolicy
        self.edit.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(shown * line + self._look.px(16) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row.activate()  # the words are counted at the width they really have
        self._grow()
