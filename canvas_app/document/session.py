"""The open document: what is on the screen, the undo stack, and what can honestly be said about its safety."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from canvas_app.document.command import ChangeCommand
from canvas_app.document.keeper import Keeper
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change, apply, compare
from canvas_app.model.document import Document, empty

AUTOSAVE_MS = 1500
LATEST_MS = 10_000
"""So long at most the file may wait for somebody who types on and on."""


class Safety(Enum):
    """What can honestly be said about the work: in the file, at least on this computer, on its way, or in trouble."""

    SAVED = "saved"
    KEPT = "kept"
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
        self.read_only = False
        self.only_looking = False
        self.is_merging = False
        self.undo_stack = QUndoStack(self)
        self.keeper = Keeper(self._on_screen, self)
        self.keeper.changed.connect(self._settle)
        self.keeper.joined.connect(self._show_joined)
        self.keeper.told.connect(self.notified)
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.autosave)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._latest.timeout.connect(self.autosave)

    def _on_screen(self) -> Document:
        return self.document

    # What is open

    @property
    def path(self) -> Path | None:
        """The file of the document; None where none is open."""
        return self.keeper.path

    @property
    def is_draft(self) -> bool:
        """Whether the file is one of ours, of an example that was changed and has no name of its own yet."""
        return self.keeper.is_draft

    @property
    def error(self) -> CanvasError | None:
        """Why the last saving failed."""
        return self.keeper.error

    @property
    def saved_at(self) -> float:
        """When the file was written last, in seconds since 1970; 0 where it never was."""
        return self.keeper.saved_at

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
        if not self.is_dirty:
            return Safety.SAVED
        return Safety.KEPT if self.is_kept else Safety.PENDING

    @property
    def is_dirty(self) -> bool:
        """Whether the file does not hold what the screen shows."""
        return self.keeper.is_dirty

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the file holds what the screen shows, only that the disk did not confirm it."""
        return self.keeper.is_unconfirmed

    @property
    def is_kept(self) -> bool:
        """Whether a crash, or a power cut, would lose nothing: the journal has it all."""
        return self.keeper.feeder.is_safe

    def open(self, path: Path, draft: bool = False, large: bool = False, read_only: bool = False) -> None:
        """Reads a file and works in it from now on. Raises FileError, and then nothing has changed.

        A file with more than 5,000 records of a kind is opened only as a `large` one: a person said so. With
        `read_only` a person only wants to look (`only_looking`); a file of a newer version is read only in any case.
        """
        from canvas_app.storage.leftovers import remove_leftovers_beside
        from canvas_app.storage.limits import LARGE, USUAL
        from canvas_app.storage.load import load

        loaded = load(path, LARGE if large else USUAL)
        if not (read_only or loaded.read_only):
            remove_leftovers_beside(path)
        self._adopt(loaded.document, path, loaded.digest, draft)
        self.read_only, self.only_looking = loaded.read_only or read_only, read_only and not loaded.read_only
        self._announce()
        if loaded.notices:
            self.notified.emit(list(loaded.notices))

    def start(self, document: Document, path: Path, draft: bool = False) -> None:
        """Works on a new document that gets its own file at once. Raises FileError where that cannot be made."""
        from canvas_app.storage.save import create

        saved = create(document, path)
        self._adopt(document, path, saved.digest, draft)
        self._announce()
        if saved.notices:
            self.notified.emit(list(saved.notices))

    def show_example(self, document: Document, path: Path) -> None:
        """Shows a document that gets a (draft) file at `path` only when something in it is changed."""
        self._adopt(document, path, None, draft=True)
        self._announce()

    def close(self) -> None:
        """Nothing is open any more. What is not saved stays with the declined work for a while: save first."""
        self._adopt(empty(), None, None, draft=False)
        self._announce()

    def end(self) -> None:
        """The last call: what is under way is waited for, and what is not in the file stays for the next start."""
        self._timer.stop()
        self._latest.stop()
        self.keeper.end()

    def _announce(self) -> None:
        self.replaced.emit()
        self.safety_changed.emit()

    def _adopt(self, document: Document, path: Path | None, digest: str | None, draft: bool) -> None:
        self._timer.stop()
        self._latest.stop()
        self.keeper.leave()
        self.undo_stack.clear()
        self.document = document
        self.read_only = self.only_looking = False
        self.keeper.adopt(document, path, digest, draft)

    # What is done to it

    def perform(self, action: str, change: Change, part_of: int = 0) -> bool:
        """Does a change as one undoable step named `action`; whether anything was done.

        An empty change does nothing, and neither does any where no document is open or it can only be read. Changes
        that are `part_of` the same gesture (a number that is not 0) are one step.
        """
        if self.read_only and self.path is not None:
            why = CanvasError("only_looking") if self.only_looking else CanvasError("newer_major")
            self.notified.emit([(why.code, {"file": self.path.name})])
        if not change or self.read_only or not self.is_open:
            return False
        self.undo_stack.push(ChangeCommand(action, change, self._show, part_of))
        return True

    def _show(self, change: Change) -> None:
        self.document = apply(self.document, change)
        self.keeper.feeder.add(change)
        self.changed.emit(change)
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()
        self.safety_changed.emit()

    def step_name(self, back: bool) -> str:
        """The action that undo (`back`) or redo would take next; empty where there is none."""
        index = self.undo_stack.index() - (1 if back else 0)
        command = self.undo_stack.command(index) if index >= 0 else None
        return command.text() if command is not None else ""

    # Keeping it

    def autosave(self) -> None:
        """Begins to save quietly; what goes wrong is shown as the state of safety, never as a question."""
        self._timer.stop()
        self._latest.stop()
        if not self._has_to_be_saved():
            return
        if self.keeper.aside.is_busy:
            self._timer.start()
        else:
            self.keeper.start_saving()

    def save(self) -> None:
        """Writes the file by every step that makes it safe. Raises FileError; the old file is then still there."""
        self._timer.stop()
        self._latest.stop()
        self.keeper.aside.wait()
        if self._has_to_be_saved() or (self.is_open and not self.read_only and self.keeper.digest is None):
            self.keeper.save()

    def save_as(self, path: Path) -> None:
        """Writes to another place and goes on there, as a new session. Raises FileError; nothing changed then."""
        self.keeper.save_as(path)
        self.read_only = self.only_looking = False
        self.safety_changed.emit()

    def wait(self) -> None:
        """Returns when nothing is being written any more."""
        self.keeper.aside.wait()
        self.keeper.feeder.wait()

    def look(self) -> None:
        """Sees whether somebody else saved the same file meanwhile, and brings that in."""
        if self.is_open and not self.read_only:
            self.keeper.look()

    def bring_in(self, other: Document) -> None:
        """Joins another copy of this workshop in, as one step that can be undone, after a backup.

        Raises FileError `other_workshop` where it is no copy of this one.
        """
        if not self.is_open or self.read_only:
            return
        self.keeper.aside.wait()
        self.keeper.keep_backup()
        self.keeper.join(other)
        self._timer.start()
        self.safety_changed.emit()

    def _has_to_be_saved(self) -> bool:
        return self.is_open and not self.read_only and (self.is_dirty or self.error is not None)

    def _show_joined(self, both: Document) -> None:
        """What others had made comes in as one undoable step."""
        from canvas_app.merge.conflicts import open_conflicts

        came_in = compare(self.document, both)
        known = {(conflict.key, conflict.field) for conflict in open_conflicts(self.document)}
        if came_in:
            self.is_merging = True
            self.undo_stack.push(ChangeCommand("merge", came_in, self._show))
            self.is_merging = False
        self.document = both
        fresh = [one for one in open_conflicts(both) if (one.key, one.field) not in known]
        if fresh:
            self.notified.emit([("two_versions", {"count": len(fresh)})])

    def _settle(self) -> None:
        """After a saving, or when the journal is up to date: says so, and tries again later what did not work."""
        if self.document.shelves is self.keeper.base.shelves:
            self.document = self.keeper.base
        if self._has_to_be_saved() and not self.keeper.aside.is_busy and not self._timer.isActive():
            self._timer.start(AUTOSAVE_MS * 10 if self.error is not None else AUTOSAVE_MS)
        self.safety_changed.emit()
