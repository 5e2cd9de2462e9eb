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

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_focus_ring, paint_rounded_box
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.slow_wrap import is_slow_to_wrap, set_plain_text, set_wrapping
from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

TRANSIENT_FOCUS_REASONS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
"""Ways of losing the focus after which the person comes back to their words."""


class TextInput(QWidget):
    """The frame round an editor; `calm` hides the frame until the field is hovered or has the focus.

    `left` tells that the person went elsewhere or pressed Enter: the moment to keep what was typed.
    """

    editing_finished = Signal()

    def __init__(
        self, theme: Theme, editor: QWidget, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._editor, self._is_quiet = theme, editor, quiet
        self._icon = ""
        self.row_layout = QHBoxLayout(self)
        self.row_layout.addWidget(editor, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusProxy(editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        editor.installEventFilter(self)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_leading_icon(self, icon: str) -> None:
        """An icon before the words."""
        self._icon = icon
        self.restyle()

    def add_trailing(self, widget: QWidget) -> None:
        """Something behind the words, such as a button."""
        self.row_layout.addWidget(widget)
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self.restyle()

    @property
    def is_typing(self) -> bool:
        """Whether the words are being edited right now."""
        return self._editor.hasFocus()

    def restyle(self) -> None:
        """Takes fonts, colours and lengths from the look as it is now."""
        px = self._theme.px
        self._editor.setFont(self._theme.font(BODY_PX))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.colour("soft"))
        self._editor.setPalette(palette)
        side = 6 if self._is_quiet else 10
        self.row_layout.setContentsMargins(
            px(34 if self._icon else side), px(2), px(4 if self.row_layout.count() > 1 else side), px(2)
        )
        self.row_layout.setSpacing(px(4))
        self.update()

    def _has_no_own_undo(self, event: QKeyEvent) -> bool:
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
            and self._has_no_own_undo(event)
        ):
            event.ignore()
            return True
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in TRANSIENT_FOCUS_REASONS
        ):
            self.editing_finished.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, typing = self._theme.colour, self.is_typing
        if not self._is_quiet or typing or self.underMouse():
            edge = "control" if not self._is_quiet or typing else "hairline"
            paint_rounded_box(
                painter, self.rect(), self._theme.px(CORNER_RADIUS_PX), colour("surface"), colour(edge)
            )
        if self._icon:
            side = self._theme.px(16)
            pixmap = icons.pixmap(self._icon, side, colour("soft"), self.devicePixelRatioF())
            painter.drawPixmap(self._theme.px(11), (self.height() - side) // 2, pixmap)
        if typing:
            paint_focus_ring(painter, self.rect(), self._theme)


class LineField(TextInput):
    """One line. `edit` is the QLineEdit inside."""

    def __init__(self, theme: Theme, quiet: bool = False, parent: QWidget | None = None) -> None:
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        super().__init__(theme, self.edit, quiet, parent)
        self.edit.returnPressed.connect(self.editing_finished)

    def set_texts(self, accessible_name: str, placeholder: str = "") -> None:
        """Its name for a screen reader and what it shows while empty."""
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(placeholder)

    def set_text(self, text: str) -> None:
        """Other words, with the cursor where it was; nothing happens where they are the same."""
        if text != self.edit.text():
            place = self.edit.cursorPosition()
            self.edit.setText(text)
            self.edit.setCursorPosition(place if self.edit.hasFocus() else 0)

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self._theme.px(34 if self._is_quiet else 38))


class MultilineField(TextInput):
    """Several lines that grow with their words, between `least` and `most` lines. `edit` is the QPlainTextEdit."""

    def __init__(
        self, theme: Theme, min_lines: int = 2, max_lines: int = 12, parent: QWidget | None = None
    ) -> None:
        self._min_lines, self._max_lines = min_lines, max_lines
        self._is_filling = False
        self.edit = QPlainTextEdit()
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        install_scroll_bars(self.edit, theme)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().setDocumentMargin(0)
        super().__init__(theme, self.edit, parent=parent)
        self.edit.document().contentsChange.connect(self._on_contents_changed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._update_height)

    def set_texts(self, accessible_name: str, placeholder: str = "") -> None:
        """Its name for a screen reader and what it shows while empty."""
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(placeholder)

    def text(self) -> str:
        """The words as they stand."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Other words, with the cursor where it was; nothing happens where they are the same."""
        if text != self.edit.toPlainText():
            cursor = self.edit.textCursor()
            place = min(cursor.position(), len(text))
            self._is_filling = True  # it is empty in between
            set_plain_text(self.edit, text)
            self._is_filling = False
            cursor = self.edit.textCursor()
            cursor.setPosition(place)
            self.edit.setTextCursor(cursor)

    def restyle(self) -> None:
        super().restyle()
        px = self._theme.px
        self.row_layout.setContentsMargins(px(10), px(8), px(6), px(8))
        self._update_height()

    def _on_contents_changed(self) -> None:
        """Comes before pasted words are laid out."""
        if not self._is_filling:
            set_wrapping(self.edit, is_slow_to_wrap(self.edit.toPlainText()))

    def _update_height(self) -> None:
        """Takes the height the words need. The layout of a plain text edit measures its height in lines."""
        lines = round(self.edit.document().documentLayout().documentSize().height())
        line = QFontMetrics(self.edit.font()).lineSpacing()
        shown = min(max(lines, self._min_lines), self._max_lines)
        policy = Qt.ScrollBarPolicy
        self.edit.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._max_lines else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(shown * line + self._theme.px(16) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row_layout.activate()  # the words are counted at the width they really have
        self._update_height()
