"""The one editor that floats over the note being written."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPalette, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from canvas_app.errors import EditError
from canvas_app.model.records import TEXT_LIMIT
from canvas_app.ui.canvas.clipboard import lines_of
from canvas_app.ui.canvas.typeset import Type
from canvas_app.ui.widgets.endless import is_endless, put_words, wrap_if_quick


class NoteEditor(QPlainTextEdit):
    """Edits plain words in place.

    `finished(next)`: the person is done, and wants another note below when `next` is true. `grew` says that more or
    fewer lines are needed, `lines_pasted` hands over several lines pasted into an empty new note, `refused` carries the
    error of words that would make the note too long: they never come in.
    """

    finished = Signal(bool)
    grew = Signal()
    lines_pasted = Signal(list)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_new = False
        self.lines = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._count_lines)
        self.hide()

    def begin(self, text: str, is_new: bool, fill: QColor, ink: QColor, type_: Type) -> None:
        """Shows itself with a text, in the colours of its note."""
        self.is_new = is_new
        self.dress(fill, ink, type_)
        self.setCursorWidth(2)
        self.blockSignals(True)
        put_words(self, text)
        self.blockSignals(False)
        self.lines = 1

    def dress(self, fill: QColor, ink: QColor, type_: Type) -> None:
        """The colours and the type of its note."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, fill)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Highlight, ink)
        palette.setColor(QPalette.ColorRole.HighlightedText, fill)
        self.setPalette(palette)
        self.setFont(type_.note)

    def to_end(self) -> None:
        """Goes on behind the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def take_place(self, rect: QRectF) -> None:
        """Stands at a place in the viewport it belongs to."""
        self.setGeometry(rect.toRect())
        self._count_lines()

    def _count_lines(self) -> None:
        """Says so when the words need another number of lines."""
        layout = self.document().documentLayout()
        lines = max(1, round(layout.documentSize().height()))
        if lines != self.lines:
            self.lines = lines
            self.grew.emit()
            self.ensureCursorVisible()

    def _has_room(self, more: int) -> bool:
        """Whether so many characters more fit on the note; if not, says so."""
        chosen = len(self.textCursor().selectedText())
        length = self.document().characterCount() - 1 - chosen + more
        if length > TEXT_LIMIT:
            self.refused.emit(EditError("text_too_long", length=length, limit=TEXT_LIMIT))
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
        elif not event.text().isprintable() or not event.text() or self._has_room(len(event.text())):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        lines = lines_of(text)
        if self.is_new and len(lines) > 1 and not self.toPlainText().strip():
            self.lines_pasted.emit(lines)
        elif self._has_room(len(text)):
            wrap_if_quick(self, is_endless(self.toPlainText() + text))
            self.insertPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = Qt.FocusReason.PopupFocusReason
        if self.isVisible() and event.reason() not in (popup, Qt.FocusReason.ActiveWindowFocusReason):
            self.finished.emit(False)
