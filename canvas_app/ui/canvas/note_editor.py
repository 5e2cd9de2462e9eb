"""The one editor that floats over the note being written."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPalette, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from canvas_app.errors import EditError
from canvas_app.model.records import TEXT_LIMIT
from canvas_app.ui.canvas.clipboard import note_lines
from canvas_app.ui.canvas.pane_fonts import PaneFonts
from canvas_app.ui.kit.slow_wrap import is_slow_to_wrap, set_plain_text, set_wrapping


class NoteEditor(QPlainTextEdit):
    """Edits plain words in place.

    `finished(next)`: the person is done, and wants another note below when `next` is true. `line_count_changed` says
    that more or fewer lines are needed, `lines_pasted` hands over several lines pasted into an empty new note,
    `refused` carries the error of words that would make the note too long: they never come in.
    """

    finished = Signal(bool)
    line_count_changed = Signal()
    lines_pasted = Signal(list)
    input_rejected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_new = False
        self.line_count = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._update_line_count)
        self.hide()

    def open(self, text: str, is_new: bool, fill: QColor, ink: QColor, fonts: PaneFonts) -> None:
        """Shows itself with a text, in the colours of its note."""
        self.is_new = is_new
        self.apply_style(fill, ink, fonts)
        self.setCursorWidth(2)
        self.blockSignals(True)
        set_plain_text(self, text)
        self.blockSignals(False)
        self.line_count = 1

    def apply_style(self, fill: QColor, ink: QColor, fonts: PaneFonts) -> None:
        """The colours and the type of its note."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, fill)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Highlight, ink)
        palette.setColor(QPalette.ColorRole.HighlightedText, fill)
        self.setPalette(palette)
        self.setFont(fonts.note)

    def move_cursor_to_end(self) -> None:
        """Goes on behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def set_rect(self, rect: QRectF) -> None:
        """Stands at a place in the viewport it belongs to."""
        self.setGeometry(rect.toRect())
        self._update_line_count()

    def _update_line_count(self) -> None:
        """Says so when the words need another number of lines."""
        layout = self.document().documentLayout()
        lines = max(1, round(layout.documentSize().height()))
        if lines != self.line_count:
            self.line_count = lines
            self.line_count_changed.emit()
            self.ensureCursorVisible()

    def _fits_limit(self, added: int) -> bool:
        """Whether so many characters more fit on the note; if not, says so."""
        chosen = len(self.textCursor().selectedText())
        length = self.document().characterCount() - 1 - chosen + added
        if length > TEXT_LIMIT:
            self.input_rejected.emit(EditError("text_too_long", length=length, limit=TEXT_LIMIT))
        return length <= TEXT_LIMIT

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.finished.emit(False)
        elif key == Qt.Key.Key_Tab and not control:
            self.finished.emit(True)
        elif key == Qt.Key.Key_Backtab:
            self.finished.emit(False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finished.emit(control or (self.is_new and bool(self.toPlainText().strip())))
        elif not event.text().isprintable() or not event.text() or self._fits_limit(len(event.text())):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        lines = note_lines(text)
        if self.is_new and len(lines) > 1 and not self.toPlainText().strip():
            self.lines_pasted.emit(lines)
        elif self._fits_limit(len(text)):
            set_wrapping(self, is_slow_to_wrap(self.toPlainText() + text))
            self.insertPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = Qt.FocusReason.PopupFocusReason
        if self.isVisible() and event.reason() not in (popup, Qt.FocusReason.ActiveWindowFocusReason):
            self.finished.emit(False)
