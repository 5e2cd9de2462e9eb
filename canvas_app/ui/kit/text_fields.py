"""Text fields of one or several lines, in a rounded frame that shows the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.line_wrapping import is_slow_to_wrap, set_plain_text, set_wrapping
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_focus_ring, paint_rounded_box
from canvas_app.ui.kit.scroll_bar import install_scroll_bars
from canvas_app.ui.kit.theme import BODY_PX
from canvas_app.ui.kit.translate import Words, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

TRANSIENT_FOCUS_REASONS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
"""Reasons for losing focus that do not end editing, because the focus returns to the field."""


class TextInput(QWidget):
    """Frame round an editor widget; with `quiet` it is hidden until the field is hovered or has the focus.

    `editing_finished` is emitted when the field loses the focus or Enter is pressed: the moment to commit the text.
    """

    editing_finished = Signal()
    font_px: ClassVar[float] = BODY_PX

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
        """Set the icon before the text."""
        self._icon = icon
        self.restyle()

    def add_trailing(self, widget: QWidget) -> None:
        """Add a widget behind the text, such as a button."""
        self.row_layout.addWidget(widget)
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self.restyle()

    @property
    def is_typing(self) -> bool:
        """Whether the editor has the focus."""
        return self._editor.hasFocus()

    def restyle(self) -> None:
        """Apply fonts, colours and sizes from the current theme."""
        px = self._theme.px
        self._editor.setFont(self._theme.font(self.font_px))
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
        """Return whether a key event is an undo or redo that the editor cannot do, so that it goes to the document."""
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
    """A single-line text field; `edit` is its QLineEdit."""

    def __init__(
        self,
        theme: Theme,
        quiet: bool = False,
        parent: QWidget | None = None,
        *,
        accessible_name: Words = "",
        placeholder: Words = "",
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        super().__init__(theme, self.edit, quiet, parent)
        self.edit.returnPressed.connect(self.editing_finished)
        if accessible_name:
            self.set_texts(accessible_name, placeholder)

    def set_texts(self, accessible_name: Words, placeholder: Words = "") -> None:
        """Set the accessible name and the placeholder text."""
        bind_texts(self, LineField._show_texts, accessible_name, placeholder)

    def _show_texts(self, accessible_name: str, placeholder: str) -> None:
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(placeholder)

    def value(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_value(self, text: str) -> None:
        """Set the text."""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Set the text if it differs; keep the cursor position while focused, else show the beginning."""
        if text != self.edit.text():
            position = self.edit.cursorPosition()
            self.edit.setText(text)
            self.edit.setCursorPosition(position if self.edit.hasFocus() else 0)

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self._theme.px(34 if self._is_quiet else 38))


class MultilineField(TextInput):
    """A text field that grows with its text from `min_lines` to `max_lines` lines; `edit` is its QPlainTextEdit.

    Attributes:
        padding_px: Between the frame and the text: left, top, right and bottom, in pixels at scale 1.
    """

    padding_px: ClassVar[tuple[int, int, int, int]] = (10, 8, 6, 8)

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

    def set_texts(self, accessible_name: Words, placeholder: Words = "") -> None:
        """Set the accessible name and the placeholder text."""
        bind_texts(self, MultilineField._show_texts, accessible_name, placeholder)

    def _show_texts(self, accessible_name: str, placeholder: str) -> None:
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(placeholder)

    def text(self) -> str:
        """Return the text."""
        return self.edit.toPlainText()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Set the text."""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Set the text, keeping the cursor position; do nothing if it is unchanged."""
        if text != self.edit.toPlainText():
            cursor = self.edit.textCursor()
            position = min(cursor.position(), len(text))
            self._is_filling = True  # setting the text clears the editor first
            set_plain_text(self.edit, text)
            self._is_filling = False
            cursor = self.edit.textCursor()
            cursor.setPosition(position)
            self.edit.setTextCursor(cursor)

    def restyle(self) -> None:
        super().restyle()
        self.row_layout.setContentsMargins(*map(self._theme.px, self.padding_px))
        self._update_height()

    def _on_contents_changed(self) -> None:
        """Update the wrapping mode before pasted text is laid out."""
        if not self._is_filling:
            set_wrapping(self.edit, is_slow_to_wrap(self.edit.toPlainText()))

    def _update_height(self) -> None:
        """Set the height that the text needs. `QPlainTextDocumentLayout` measures the document height in lines."""
        lines = round(self.edit.document().documentLayout().documentSize().height())
        line = QFontMetrics(self.edit.font()).lineSpacing()
        shown = min(max(lines, self._min_lines), self._max_lines)
        policy = Qt.ScrollBarPolicy
        self.edit.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._max_lines else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(shown * line + sum(map(self._theme.px, self.padding_px[1::2])) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row_layout.activate()  # count the lines at the final width of the editor
        self._update_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update_height()  # an editor that was hidden gets its width, and so its lines, only now
