"""Cutting, copying and pasting on the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from canvas_app.content.pasted_text import split_into_notes
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.edits import NoteDraft
from canvas_app.ui.canvas import clipboard
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.canvas.paste_prompt import is_paste_wanted


class ClipboardActions(QObject):
    """Runs the clipboard's actions on what is selected, each as one undo step.

    Attributes:
        import_requested: Signal with what is on the clipboard: files with notes or answers, or a table that says its
            topics.
    """

    import_requested = Signal(object)

    def __init__(self, canvas_actions: CanvasActions) -> None:
        super().__init__(canvas_actions)
        self._canvas_actions, self._canvas = canvas_actions, canvas_actions.canvas

    def copy(self) -> None:
        """Copy the selected notes and cards to the clipboard, as data and as plain text."""
        document = self._canvas.session.document
        ids = [id_ for id_ in self._canvas_actions.selected_note_ids if not self._canvas.is_hidden_id(id_)]
        notes = self._canvas.lookup.notes_in_order(ids)
        coalitions = [document.coalitions[id_] for id_ in self._canvas_actions.selected_coalition_ids]
        if notes or coalitions:
            QGuiApplication.clipboard().setMimeData(clipboard.to_mime_data(document, notes, coalitions))

    def cut(self) -> None:
        """Copy the selected notes and cards, then delete them."""
        if not any(map(self._canvas.is_hidden_id, self._canvas_actions.selected_note_ids)):
            self.copy()
            self._canvas_actions.delete()

    def paste(self) -> None:
        """Paste the clipboard: notes and cards as they were, other text as one note per line."""
        mime = QGuiApplication.clipboard().mimeData()
        notes, coalitions = clipboard.parse_mime_data(mime)
        run_edit = self._canvas_actions.run_edit
        if coalitions:
            run_edit("card-paste", lambda document: clipboard.paste_coalitions(document, coalitions))
        if notes:
            topic, after = self._canvas_actions.place_of_new_note()
            run_edit("note-paste", lambda document: clipboard.paste_notes(document, topic, notes, after))
        elif not coalitions and _is_import(mime):
            self.import_requested.emit(mime)
        elif not coalitions:
            lines = split_into_notes(clipboard.plain_text(mime))
            self._add_notes([self._canvas.current_author.make_pasted_draft(line) for line in lines])

    def paste_as_one(self) -> None:
        """Paste the text on the clipboard as a single note, or the cards on it."""
        mime = QGuiApplication.clipboard().mimeData()
        _, coalitions = clipboard.parse_mime_data(mime)
        if coalitions:
            self._canvas_actions.run_edit(
                "card-paste", lambda document: clipboard.paste_coalitions(document, coalitions)
            )
        else:
            self._add_notes([self._canvas.current_author.make_draft(clipboard.plain_text(mime))])

    def _add_notes(self, drafts: list[NoteDraft]) -> None:
        """Add notes; above `clipboard.MAX_ITEMS` add nothing and say so."""
        topic, after = self._canvas_actions.place_of_new_note()
        if len(drafts) > clipboard.MAX_ITEMS:
            error = EditError("too_many_lines", lines=len(drafts), limit=clipboard.MAX_ITEMS)
            self._canvas_actions.failed.emit(error)
        elif is_paste_wanted(self._canvas.context, self._canvas, len(drafts), topic):
            self._canvas_actions.run_edit(
                "note-paste", lambda document: edits.add_notes(document, topic, drafts, after=after)
            )


def _is_import(mime: QMimeData) -> bool:
    """Return whether more than lines was copied: files with notes, or rows below headings for topic and text."""
    from canvas_app.exchange.file_kind import FileKind, classify
    from canvas_app.exchange.note_columns import role_of_heading

    files = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if any(classify(path) not in (FileKind.WORKSHOP, FileKind.OTHER) for path in files):
        return True
    first, _, rows = mime.text().lstrip().partition("\n")
    return bool(rows.strip()) and {"topic", "text"} <= {role_of_heading(cell) for cell in first.split("\t")}
