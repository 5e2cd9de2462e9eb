"""Says of the note that the room sees large what was agreed, by the keys of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app.content.agreements import agreement_words
from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.page_edits import refusal_text

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow


class ShownNoteMarks(QObject):
    """Marks the note that is shown large.

    Attributes:
        done: Signal with what was done, or how it is done, in words.
    """

    done = Signal(str)

    def __init__(self, context: AppContext, slides: SlideShow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._slides = context, slides

    def toggle(self, mark: str) -> str:
        """Give the note a mark, or take it away; what is to be done keeps it.

        Returns:
            The id of the note where it is to be done, for who does it and when; else ''.
        """
        target = self._slides.target
        note = self._slides.source.document.notes.get(target.about) if target.kind == "note" else None
        if note is None:
            self.done.emit(self.tr("Show a note large first: press J and type a few of its letters."))
            return ""
        wanted = "" if note.mark == mark != "to_do" else mark
        outcome = run_edit(
            self._context.session,
            "note-mark",
            lambda document: edits.mark_notes(document, [note.id], wanted),
        )
        if outcome.error is not None:
            self.done.emit(error_text(outcome.error, self._context.lang))
        elif outcome.is_read_only:
            self.done.emit(refusal_text(self._context))
        else:
            self.done.emit(self._words(wanted))
            return note.id if mark == "to_do" else ""
        return ""

    def _words(self, mark: str) -> str:
        """Return what was done, in words."""
        if not mark:
            return self.tr("The mark is off the note.")
        name = agreement_words(mark, self._context.lang)
        return self.tr("{mark}: the note is on the list.").format(mark=name)
