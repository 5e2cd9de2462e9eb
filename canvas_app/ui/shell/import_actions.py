"""Bringing in notes from other files: the dialog, and the step that adds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject
from PySide6.QtWidgets import QWidget

from canvas_app.model.change import diff
from canvas_app.ui.context import AppContext

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.exchange.import_dialog import ImportDialog


class ImportActions(QObject):
    """Shows the dialog for a window.

    Attributes:
        on_brought: Called with a sentence that says what was brought in.

    Args:
        context: The shared context.
        commit_edits: Ends text editing; returns False if an edit was rejected.
        current_topic: Returns the topic where the keyboard is.
        parent: The window.
    """

    def __init__(
        self,
        context: AppContext,
        commit_edits: Callable[[], bool],
        current_topic: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._commit_edits, self._current_topic = context, commit_edits, current_topic
        self._window = parent
        self.on_brought: Callable[[str], None] = context.status_message_requested.emit

    def show(self, _is_checked: bool = False, *, files: Sequence[Path] = ()) -> None:
        """Show the dialog, with some files."""
        if dialog := self._open_dialog():
            dialog.add_files(files)

    def show_mime_data(self, mime: QMimeData) -> None:
        """Show the dialog with what was pasted."""
        if dialog := self._open_dialog():
            dialog.add_mime_data(mime)

    def _open_dialog(self) -> ImportDialog | None:
        from canvas_app.ui.exchange.import_dialog import ImportDialog

        if not self._context.session.is_open or not self._commit_edits():
            return None
        dialog = ImportDialog(self._context, self._current_topic(), self._window)
        dialog.accepted_notes.connect(partial(self._on_accepted, dialog))
        dialog.open()
        return dialog

    def _on_accepted(self, dialog: ImportDialog, document: Document, count: int) -> None:
        """Add the notes as one undo step."""
        session = self._context.session
        if session.perform("note-import", diff(session.document, document)):
            dialog.accept()
            self.on_brought(QCoreApplication.translate("ImportActions", "%n note(s) imported", "", count))
