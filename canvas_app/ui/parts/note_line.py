"""The large line in which notes are typed: in the colour of the paper, with the writer in its spine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from canvas_app.content.note_view import NoteView
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box
from canvas_app.ui.kit.text_fields import MultilineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.note_painting import NOTE_RADIUS_PX, paint_spine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.kit.theme import Theme

SPINE_PX, MAX_LINES = 44, 6
CAP_PX = 58
"""Width of the key at the right."""

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
SLIDE_KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
"""Keys of clickers, which go to the slides."""


class NoteLine(MultilineField):
    """A field of one line that grows with its text.

    Attributes:
        submitted: Signal, Enter was pressed.
        left: Signal, Esc was pressed.
        topic_step_requested: Signal, the next topic (1) or the previous one (-1) is wanted.
        note_step_requested: Signal, the note after this one (1) or before it (-1) is wanted.
        counting_requested: Signal, Tab was pressed.
        colour_requested: Signal with the number of a note colour, from 1.
        spine_px: Width of the spine, side of the sign and size of the initials in it, in pixels at scale 1.
    """

    submitted = Signal()
    left = Signal()
    topic_step_requested = Signal(int)
    note_step_requested = Signal(int)
    counting_requested = Signal()
    colour_requested = Signal(int)
    font_px = 26
    spine_px: ClassVar[tuple[float, float, float]] = (SPINE_PX, 14, 15)
    padding_px: ClassVar[tuple[int, int, int, int]] = (SPINE_PX + 16, 17, CAP_PX + 20, 13)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._note = NoteView("", "", "yellow")
        super().__init__(theme, 1, MAX_LINES, parent)
        self.edit.setCursorWidth(2)

    def set_look(self, note: NoteView) -> None:
        """Show the colour and the writer of the note that is typed."""
        if note != self._note:
            self._note = note
            self.update()

    def show_text(self, text: str) -> None:
        """Begin with a text, the cursor behind it; there is nothing to undo."""
        self.set_text(text)
        self.edit.document().clearUndoRedoStacks()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def undo_typing(self) -> bool:
        """Take back what was typed last; return whether there was something."""
        before = self.text()
        while (
            self.text() == before and self.edit.document().isUndoAvailable()
        ):  # a change of fonts is a step too
            self.edit.undo()
        return self.text() != before

    def _is_at_edge(self, step: int) -> bool:
        """Return whether an arrow key leaves the text: the cursor is on its first or last line."""
        cursor = QTextCursor(self.edit.textCursor())
        operation = QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up
        return not cursor.movePosition(operation)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            digit = event.key() - Qt.Key.Key_0
            if is_control and 1 <= digit <= 5:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.colour_requested.emit(digit)
                return True
            if event.type() == QEvent.Type.KeyPress and self._handle_key(event, is_control=is_control):
                return True
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent, *, is_control: bool) -> bool:
        key = Qt.Key(event.key())
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_shift:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in STEPS and is_control:
            self.topic_step_requested.emit(STEPS[key])
        elif key in STEPS and not is_shift and self._is_at_edge(STEPS[key]):
            self.note_step_requested.emit(STEPS[key])
        elif key == Qt.Key.Key_Tab and not is_control:
            self.counting_requested.emit()
        elif key in SLIDE_KEYS:
            QApplication.sendEvent(self.window(), event.clone())  # a scroll area on the way would take it
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        inset = px(4)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        paint = theme.note_colours(self._note.colour)
        paint_rounded_box(painter, box, px(NOTE_RADIUS_PX), paint.body, paint.edge)
        spine, sign, initials = self.spine_px
        paint_spine(painter, box, px(spine), theme, self._note, px(sign), initials)
        if self.is_typing:
            paint_focus_ring(painter, self.rect(), theme, 6)
            self._paint_cap(painter, box)

    def _paint_cap(self, painter: QPainter, box: QRectF) -> None:
        """Paint what ends the note."""
        theme, px, font = self._theme, self._theme.px, self._theme.font(SMALL_PX)
        width = QFontMetricsF(font).horizontalAdvance("Enter") + px(14)
        cap = QRectF(box.right() - px(14) - width, box.center().y() - px(11), width, px(22))
        paint_rounded_box(painter, cap, px(4), theme.colour("surface"), theme.colour("hairline"))
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "Enter")
