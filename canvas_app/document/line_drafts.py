"""What is typed in a line and not entered yet: the journal has it, the document and the room do not.

A note on the canvas is part of the document while it is written. A line from which notes are added is not: whoever
looks at the slides, or at a shared file, would read half sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from canvas_app.document.edit_runner import run_edit
from canvas_app.document.session import Session
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document

WRITE_INTERVAL_MS = 400
"""Interval in ms at which what is being typed is written to the journal."""


WALL_LINE = "wall"
"""Name of the line in which the notes of a wall are typed over, while the room looks at something else."""

COPY_LINE = "copy"
"""Name of the line in which somebody fills in a copy at home."""


class LineDraft(NamedTuple):
    """What Enter would do with the text in a line.

    Attributes:
        action: The id of the action, which names the undo step.
        make_change: Returns the change for a document; an empty one where there is nothing to keep.
    """

    action: str
    make_change: Callable[[Document], Change]


class LineDrafts(QObject):
    """Keeps in the journal of a session what is typed in its lines, so that a crash does not take it.

    Attributes:
        entered_line: Name of the line that is being entered; '' for none.
        has_text: Whether something is typed in a line.
        committed: Signal with the name of a line and the Change that was made of its text: the line is to be emptied.
        emptied: Signal, nothing is typed in any line any more.
    """

    committed = Signal(str, object)
    emptied = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._drafts: dict[str, LineDraft] = {}
        self.entered_line = ""
        self.has_text = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.write)
        session.changed.connect(self._on_document_changed)
        session.replaced.connect(self._on_document_replaced)

    def set_draft(self, line: str, draft: LineDraft | None) -> None:
        """Keep what is typed in a line from now on; None where nothing is."""
        if line == self.entered_line:
            return
        had_text, self.has_text = self.has_text, draft is not None or bool({*self._drafts} - {line})
        if draft is not None:
            self._drafts[line] = draft
            if not self._timer.isActive():  # continuous typing must not postpone the writing
                self._timer.start(WRITE_INTERVAL_MS)
        else:
            self._drafts.pop(line, None)
            self._timer.start(0)
        if had_text and not self.has_text:
            self.emptied.emit()

    @contextmanager
    def entering(self, line: str) -> Iterator[None]:
        """Let a line be entered: the change that is made takes its text out of the journal, in one entry with itself.

        So it is never there twice. Nothing is kept of the line meanwhile: call `set_draft` afterwards.
        """
        self._drafts.pop(line, None)
        self.entered_line = line
        try:
            yield
        finally:
            self.entered_line = ""

    def write(self) -> None:
        """Write what is typed to the journal, in place of what was written before."""
        self._timer.stop()
        if not self._session.is_open or self._session.read_only:
            return
        document, change = self._session.document, Change()
        for draft in self._drafts.values():
            with suppress(CanvasError):  # what Enter would refuse, no document can hold
                change = squash(change, draft.make_change(apply(document, change)))
        self._session.store.journal_writer.set_draft(change)

    def commit(self) -> None:
        """Make the changes that Enter would make: nobody is there to press it any more."""
        if self._session.refusal is not None:
            return
        for line, draft in [*self._drafts.items()]:
            with self.entering(line):
                outcome = run_edit(self._session, *draft)
            if outcome.is_done:
                self.committed.emit(line, outcome.change)

    def _on_document_changed(self) -> None:
        if self._drafts:  # the change took them out of the journal
            self.write()

    def _on_document_replaced(self) -> None:
        self._timer.stop()
        self._drafts.clear()
        self.has_text = False
