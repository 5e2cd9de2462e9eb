"""What the facilitator noted for themselves about the running step, and may add to; it never leaves the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits
from canvas_app.model.document import private_texts
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.text_fields import MultilineField
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import refusal_text

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

CAPTION = TranslatableText("PrivateNotePanel", "Only for you (E)")
SAVE_MS = 600
HINT = TranslatableText("PrivateNotePanel", "Write something for yourself")


class PrivateNotePanel(Panel):
    """Shows the own note about a step in a field, which is saved while it is written.

    Attributes:
        left: Signal, Esc was pressed.
        refused: Signal with a sentence that says why the note was not saved.
    """

    left = Signal()
    refused = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "raised", parent=parent)
        self._context, self._step, self._gesture = context, "", 0
        self._timer = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.save)
        self.field = MultilineField(context.theme, 3, 9, self)
        self.field.set_texts(CAPTION, HINT)
        self.field.edit.installEventFilter(self)
        self.field.editing_finished.connect(self.save)
        self.field.edit.textChanged.connect(self._timer.start)
        context.session.save_state_changed.connect(self._show_whether_locked)
        caption = Label(context.theme, CAPTION, 13, bold=True, colour="soft")
        make_column(context.theme, spacing.POPUP, caption, self.field, parent=self)

    def show_step(self, id_: str) -> None:
        """Show the own note about a step; what was written about the one before is saved first."""
        if id_ != self._step:
            self.save()
            self._step, self._gesture = id_, self._context.session.new_gesture_id()
        elif self.window().focusWidget() is self.field.edit:
            return  # being written, also while the desktop gives another window the keyboard
        self.field.set_text(private_texts(self._context.session.document).get(id_, ""))

    def write(self) -> None:
        """Let the facilitator go on writing behind what is there, or say why nothing can be changed."""
        if self._context.session.refusal is not None:
            self.refused.emit(refusal_text(self._context))
            return
        cursor = self.field.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.edit.setTextCursor(cursor)
        self.field.edit.setFocus()

    def insert(self, text: str) -> None:
        """Write a text where the cursor is, behind what stands on that line."""
        before = self.field.edit.textCursor().block().text()
        self.field.edit.insertPlainText(f" {text}" if before[-1:].strip() else text)

    def save(self) -> None:
        """Save what was written."""
        self._timer.stop()
        step, text = self._step, self.field.text()
        document = self._context.session.document
        if step not in document.steps or text == private_texts(document).get(step, ""):
            return
        outcome = run_edit(
            self._context.session,
            "own-note",
            lambda current: edits.set_private_note(current, step, text),
            self._gesture,
        )
        if outcome.error is not None:
            self.refused.emit(error_text(outcome.error, self._context.lang))

    def _show_whether_locked(self) -> None:
        is_locked = self._context.session.refusal is not None
        self.field.edit.setReadOnly(is_locked)
        if is_locked and self.field.is_typing:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.save()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
