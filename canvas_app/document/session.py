"""The open document: current state, undo stack, file and the honest state of safety."""

from __future__ import annotations

import time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from canvas_app.document.command import ChangeCommand
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change, apply, compare
from canvas_app.model.document import Document, empty
from canvas_app.model.ids import new_id

if TYPE_CHECKING:
    from canvas_app.storage.save import Saved

AUTOSAVE_MS = 1500


class Safety(Enum):
    """What can honestly be said about the work."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    READ_ONLY = "read_only"


class Session(QObject):
    """A document being worked on. Everything that changes it goes through `perform`.

    Signals: `changed` with the Change just shown, `replaced` when another document is open, `safety_changed` when
    what can be said about saving is another, `notified` with a list of (code, parameters) a person should hear.
    """

    changed = Signal(object)
    replaced = Signal()
    safety_changed = Signal()
    notified = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document = empty()
        self.path: Path | None = None
        self.is_draft = False
        self.read_only = False
        self.error: CanvasError | None = None
        self.saved_at = 0.0
        self.is_merging = False
        self.undo_stack = QUndoStack(self)
        self._base = self.document
        self._digest: str | None = None
        self._session_id = new_id()
        self._backed_up = False
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.autosave)

    # What is open

    @property
    def is_open(self) -> bool:
        """Whether there is a document with a place of its own."""
        return self.path is not None

    @property
    def safety(self) -> Safety:
        """What can honestly be said about the work now."""
        if self.read_only:
            return Safety.READ_ONLY
        if self.error is not None:
            return Safety.FAILED
        return Safety.PENDING if self.is_dirty else Safety.SAVED

    @property
    def is_dirty(self) -> bool:
        """Whether the file does not hold what the screen shows."""
        same = self.document.shelves is self._base.shelves
        return not (same or not compare(self._base, self.document))

    def open(self, path: Path, draft: bool = False, large: bool = False) -> None:
        """Reads a file and works in it from now on. Raises FileError, and then nothing has changed.

        A file with more than 5,000 records of a kind is opened only as a `large` one: a person said so.
        """
        from canvas_app.storage.limits import LARGE, USUAL
        from canvas_app.storage.load import load

        loaded = load(path, LARGE if large else USUAL)
        self._adopt(loaded.document, path, loaded.digest, draft)
        self.read_only = loaded.read_only
        self.replaced.emit()
        self.safety_changed.emit()
        if loaded.notices:
            self.notified.emit(list(loaded.notices))

    def start(self, document: Document, path: Path, draft: bool = False) -> None:
        """Works on a new document that gets its own file at once. Raises FileError where that cannot be made."""
        from canvas_app.storage.save import create

        digest = create(document, path)
        self._adopt(document, path, digest, draft)
        self.replaced.emit()
        self.safety_changed.emit()

    def show_example(self, document: Document, path: Path) -> None:
        """Shows a document that gets a (draft) file at `path` only when something in it is changed."""
        self._adopt(document, path, None, draft=True)
        self.replaced.emit()
        self.safety_changed.emit()

    def close(self) -> None:
        """Nothing is open any more. What is not saved is lost: save first."""
        self._adopt(empty(), None, None, draft=False)
        self.replaced.emit()
        self.safety_changed.emit()

    def _adopt(self, document: Document, path: Path | None, digest: str | None, draft: bool) -> None:
        self._timer.stop()
        self.undo_stack.clear()
        self.document = self._base = document
        self.path, self._digest, self.is_draft = path, digest, draft
        self._session_id = new_id()
        self._backed_up = False
        self.read_only, self.error = False, None
        self.saved_at = time.time() if digest else 0.0

    # What is done to it

    def perform(self, action: str, change: Change, part_of: int = 0) -> bool:
        """Does a change as one undoable step named `action`; whether anything was done.

        An empty change does nothing, and neither does any where no document is open or it can only be read. Changes
        that are `part_of` the same gesture (a number that is not 0) are one step.
        """
        if self.read_only and self.path is not None:
            self.notified.emit([("newer_major", {"file": self.path.name})])
        if not change or self.read_only or not self.is_open:
            return False
        self.undo_stack.push(ChangeCommand(action, change, self._show, part_of))
        return True

    def _show(self, change: Change) -> None:
        self.document = apply(self.document, change)
        self.changed.emit(change)
        self._timer.start()
        self.safety_changed.emit()

    def step_name(self, back: bool) -> str:
        """The action that undo (`back`) or redo would take next; empty where there is none."""
        index = self.undo_stack.index() - (1 if back else 0)
        command = self.undo_stack.command(index) if index >= 0 else None
        return command.text() if command is not None else ""

    # Keeping it

    def autosave(self) -> None:
        """Saves quietly; what goes wrong is shown as the state of safety, never as a question."""
        if self.is_open and not self.read_only and (self.is_dirty or self.error):
            try:
                self.save()
            except CanvasError:
                self._timer.start(AUTOSAVE_MS * 10)

    def save(self) -> None:
        """Writes the file by every step that makes it safe. Raises FileError; the old file is then still there."""
        if self.path is None or self.read_only or not (self.is_dirty or self.error or self._digest is None):
            return
        self._timer.stop()
        try:
            saved = self._write(self.path)
        except CanvasError as error:
            self.error = error
            self.safety_changed.emit()
            raise
        self._settle(saved)

    def save_as(self, path: Path) -> None:
        """Writes to another place and goes on there, as a new session. Raises FileError; nothing changed then."""
        from canvas_app.storage.save import save
        from canvas_app.storage.small_files import remove

        saved = save(self._published(), path, known=None, replace=True)
        if self.is_draft and self.path is not None and self.path != path:
            remove(self.path)
        self.path, self.is_draft, self._session_id = path, False, new_id()
        self.read_only = False
        self._settle(saved)

    def _published(self) -> Document:
        from canvas_app.merge.stamping import publish

        return publish(self._base, self.document, self._session_id)

    def _write(self, path: Path) -> Saved:
        from canvas_app.storage.save import Saved, create, save

        document = self._published()
        if self._digest is None:
            return Saved(document, create(document, path))
        return save(document, path, known=self._digest, backup=not self._backed_up)

    def _settle(self, saved: Saved) -> None:
        """Takes over what was written; what a merge brought in becomes one undoable step."""
        came_in = compare(self.document, saved.document)
        self._base, self._digest = saved.document, saved.digest
        self._backed_up, self.error, self.saved_at = True, None, time.time()
        if came_in:
            self.is_merging = True
            self.undo_stack.push(ChangeCommand("merge", came_in, self._show))
            self.is_merging = False
        self.document = saved.document
        self.safety_changed.emit()
        if saved.notices:
            self.notified.emit(list(saved.notices))
