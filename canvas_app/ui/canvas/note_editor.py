"""Text editor that floats over the note being edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from canvas_app.content.pasted_text import split_into_notes
from canvas_app.errors import EditError
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.ui.kit.line_wrapping import is_slow_to_wrap, set_plain_text, set_wrapping
from canvas_app.ui.sheet.pane_fonts import PaneFonts

PASSING_REASONS = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
}
"""Reasons for losing the keyboard after which it comes back."""
TOPIC_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NoteEditor(QPlainTextEdit):
    """Edits plain text in place of a note.

    `finished` is emitted when the user is done; its argument asks for another note below. `left` is emitted when
    something else gets the keyboard. `line_count_changed` is
    emitted when the text needs more or fewer lines. `lines_pasted` carries several lines pasted into an empty new note.
    `input_rejected` carries the error of input that would make the note too long and was not inserted.
    `topic_step_requested` asks for the next (1) or previous (-1) topic.
    """

    finished = Signal(bool)
    left = Signal()
    line_count_changed = Signal()
    lines_pasted = Signal(list)
    input_rejected = Signal(object)
    topic_step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_new = False
        self.line_count = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.horizontalScrollBar().rangeChanged.connect(self._stay_at_left_edge)
        self.textChanged.connect(self._update_line_count)
        self.hide()

    def open(self, text: str, is_new: bool, fill: QColor, ink: QColor, fonts: PaneFonts) -> None:
        """Prepare for a note: set its text and colours, without emitting signals."""
        self.is_new = is_new
        self.apply_style(fill, ink, fonts)
        self.setCursorWidth(2)
        self.blockSignals(True)
        set_plain_text(self, text)
        self.blockSignals(False)
        self.line_count = 1

    def apply_style(self, fill: QColor, ink: QColor, fonts: PaneFonts) -> None:
        """Apply the colours and the font of the note."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, fill)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Highlight, ink)
        palette.setColor(QPalette.ColorRole.HighlightedText, fill)
        self.setPalette(palette)
        self.setFont(fonts.note)

    def _stay_at_left_edge(self, _least: int, most: int) -> None:
        """Undo a range of the scroll bar: Qt counts more width than wrapped lines have, and would slide aside."""
        if most and self.lineWrapMode() != QPlainTextEdit.LineWrapMode.NoWrap:
            self.horizontalScrollBar().setRange(0, 0)

    def move_cursor_to_end(self) -> None:
        """Move the cursor behind the last character."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def set_rect(self, rect: QRectF) -> None:
        """Set the geometry in the parent viewport and update the line count."""
        lead = QFontMetricsF(self.font()).leading() / 2  # which Qt leaves below a line, and a note half above
        self.setGeometry(rect.adjusted(0, lead, 0, 0).toRect())
        self._update_line_count()

    def _update_line_count(self) -> None:
        """Emit `line_count_changed` if the text needs another number of lines."""
        layout = self.document().documentLayout()
        lines = max(1, round(layout.documentSize().height()))
        if lines != self.line_count:
            self.line_count = lines
            self.line_count_changed.emit()
            self.ensureCursorVisible()

    def _fits_limit(self, added: int) -> bool:
        """Return whether `added` characters more fit the length limit; emit `input_rejected` if not."""
        chosen = len(self.textCursor().selectedText())
        length = self.document().characterCount() - 1 - chosen + added
        if length > TEXT_LIMIT:
            self.input_rejected.emit(EditError("text_too_long", length=length, limit=TEXT_LIMIT))
        return length <= TEXT_LIMIT

    def event(self, event: QEvent) -> bool:
        """Leave redo to the canvas where no typing was undone: undo may have brought this note back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_redo(event)
            and not self.document().isRedoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.finished.emit(False)
        elif key == Qt.Key.Key_Tab and not control:
            self.finished.emit(True)
        elif key == Qt.Key.Key_Backtab:
            self.finished.emit(False)
        elif control and key == Qt.Key.Key_Y:
            self.redo()
        elif control and key in TOPIC_KEYS:
            self.topic_step_requested.emit(TOPIC_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finished.emit(control or (self.is_new and bool(self.toPlainText().strip())))
        elif not event.text().isprintable() or not event.text() or self._fits_limit(len(event.text())):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        lines = split_into_notes(text)
        if self.is_new and len(lines) > 1 and not self.toPlainText().strip():
            self.lines_pasted.emit(lines)
        elif self._fits_limit(len(text)):
            set_wrapping(self, is_slow_to_wrap(self.toPlainText() + text))
            self.insertPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in PASSING_REASONS:
            self.left.emit()


def _is_redo(event: QKeyEvent) -> bool:
    is_control_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_control_y or event.matches(QKeySequence.StandardKey.Redo)
