"""The open document: what is on the screen, the undo stack, and what can honestly be said about its safety."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from canvas_app.document.document_store import DocumentStore
from canvas_app.document.undo_command import ChangeCommand
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change, apply, diff
from canvas_app.model.document import Document, new_document

AUTOSAVE_MS = 1500
MAX_AUTOSAVE_DELAY_MS = 10_000
"""So long at most the file may wait for somebody who types on and on."""


class SaveState(Enum):
    """What can honestly be said about the work: in the file, at least on this computer, on its way, or in trouble."""

    SAVED = "saved"
    JOURNALED = "kept"
    PENDING = "pending"
    FAILED = "failed"
    READ_ONLY = "read_only"


class Session(QObject):
    """A document being worked on. Everything that changes it goes through `perform`.

    Signals: `changed` with the Change just shown, `replaced` when another document is open, `save_state_changed` when
    what can be said about saving is another, `notified` with a list of (code, parameters) a person should hear.
    """

    changed = Signal(object)
    replaced = Signal()
    save_state_changed = Signal()
    notified = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document = new_document()
        self.read_only = False
        self.opened_read_only = False
        self.is_merging = False
        self.undo_stack = QUndoStack(self)
        self.store = DocumentStore(self._current_document, self)
        self.store.save_state_changed.connect(self._on_store_changed)
        self.store.merged.connect(self._on_merged)
        self.store.notified.connect(self.notified)
        self._autosave_timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave_timer.timeout.connect(self.autosave)
        self._max_delay_timer = QTimer(self, singleShot=True, interval=MAX_AUTOSAVE_DELAY_MS)
        self._max_delay_timer.timeout.connect(self.autosave)

    def _current_document(self) -> Document:
        return self.document

    # What is open

    @property
    def path(self) -> Path | None:
        """The file of the document; None where none is open."""
        return self.store.path

    @property
    def is_draft(self) -> bool:
        """Whether the file is one of ours, of an example that was changed and has no name of its own yet."""
        return self.store.is_draft

    @property
    def error(self) -> CanvasError | None:
        """Why the last saving failed."""
        return self.store.error

    @property
    def saved_at(self) -> float:
        """When the file was written last, in seconds since 1970; 0 where it never was."""
        return self.store.saved_at

    @property
    def is_open(self) -> bool:
        """Whether there is a document with a place of its own."""
        return self.path is not None

    @property
    def save_state(self) -> SaveState:
        """What can honestly be said about the work now."""
        if self.read_only:
            return SaveState.READ_ONLY
        if self.error is not None:
            return SaveState.FAILED
        if not self.is_dirty:
            return SaveState.SAVED
        return SaveState.JOURNALED if self.is_journaled else SaveState.PENDING

    @property
    def is_dirty(self) -> bool:
        """Whether the file does not hold what the screen shows."""
        return self.store.is_dirty

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the file holds what the screen shows, only that the disk did not confirm it."""
        return self.store.is_unconfirmed

    @property
    def is_journaled(self) -> bool:
        """Whether a crash, or a power cut, would lose nothing: the journal has it all."""
        return self.store.journal_writer.is_safe

    def open(
        self,
        path: Path,
        is_draft: bool = False,
        allow_large: bool = False,
        read_only: bool = False,
        *,
        is_confirmed: bool = True,
    ) -> None:
        """Reads a file and works in it from now on. Raises FileError, and then nothing has changed.

        A file with more than 5,000 records of a kind is opened only with `allow_large`: a person said so. With
        `read_only` a person only wants to look (`opened_read_only`); a file of a newer version is read only in any
        case. Without `is_confirmed` it was made a moment ago, and the disk did not say that it is there.
        """
        from canvas_app.storage.limits import DEFAULT_LIMITS, LARGE_LIMITS
        from canvas_app.storage.reader.loader import load_document
        from canvas_app.storage.writer.stale_temporaries import remove_stale_temporaries_beside

        loaded = load_document(path, LARGE_LIMITS if allow_large else DEFAULT_LIMITS)
        if not (read_only or loaded.read_only):
            remove_stale_temporaries_beside(path)
        self._attach(loaded.document, path, loaded.digest, is_draft, is_confirmed)
        self.read_only, self.opened_read_only = (
            loaded.read_only or read_only,
            read_only and not loaded.read_only,
        )
        self._emit_replaced()
        if loaded.notices:
            self.notified.emit(list(loaded.notices))

    def create(self, document: Document, path: Path, is_draft: bool = False) -> None:
        """Works on a new document that gets its own file at once. Raises FileError where that cannot be made."""
        from canvas_app.storage.writer.document_writer import create_document_file

        saved = create_document_file(document, path, self.store.disk)
        self._attach(document, path, saved.digest, is_draft, saved.is_confirmed)
        self._emit_replaced()
        if saved.notices_beside_state:
            self.notified.emit(saved.notices_beside_state)

    def show_example(self, document: Document, path: Path) -> None:
        """Shows a document that gets a (draft) file at `path` only when something in it is changed."""
        self._attach(document, path, None, is_draft=True)
        self._emit_replaced()

    def close(self) -> None:
        """Nothing is open any more. What is not saved stays with the declined work for a while: save first."""
        self._attach(new_document(), None, None, is_draft=False)
        self._emit_replaced()

    def shutdown(self) -> None:
        """The last call: what is under way is waited for, and what is not in the file stays for the next start."""
        self._autosave_timer.stop()
        self._max_delay_timer.stop()
        self.store.close()

    def _emit_replaced(self) -> None:
        self.replaced.emit()
        self.save_state_changed.emit()

    def _attach(
        self,
        document: Document,
        path: Path | None,
        digest: str | None,
        is_draft: bool,
        is_confirmed: bool = True,
    ) -> None:
        self._autosave_timer.stop()
        self._max_delay_timer.stop()
        self.store.detach()
        self.undo_stack.clear()
        self.document = document
        self.read_only = self.opened_read_only = False
        self.store.attach(document, path, digest, is_draft, is_confirmed=is_confirmed)

    # What is done to it

    def perform(self, action: str, change: Change, gesture_id: int = 0) -> bool:
        """Does a change as one undoable step named `action`; whether anything was done.

        An empty change does nothing, and neither does any where no document is open or it can only be read. Changes
        that are `gesture_id` the same gesture (a number that is not 0) are one step.
        """
        if self.read_only and self.path is not None:
            why = CanvasError("only_looking") if self.opened_read_only else CanvasError("newer_major")
            self.notified.emit([(why.code, {"file": self.path.name})])
        if not change or self.read_only or not self.is_open:
            return False
        self.undo_stack.push(ChangeCommand(action, change, self._apply, gesture_id))
        return True

    def _apply(self, change: Change) -> None:
        self.document = apply(self.document, change)
        self.store.is_discarded = False
        self.store.journal_writer.append(change)
        self.changed.emit(change)
        self._autosave_timer.start()
        if not self._max_delay_timer.isActive():
            self._max_delay_timer.start()
        self.save_state_changed.emit()

    def undo_action(self, is_undo: bool) -> str:
        """The action that undo (`is_undo`) or redo would take next; empty where there is none."""
        index = self.undo_stack.index() - (1 if is_undo else 0)
        command = self.undo_stack.command(index) if index >= 0 else None
        return command.text() if command is not None else ""

    # Keeping it

    def autosave(self) -> None:
        """Begins to save quietly; what goes wrong is shown as the state of safety, never as a question."""
        self._autosave_timer.stop()
        self._max_delay_timer.stop()
        if not self._needs_saving() or self.store.is_waiting_for_file:
            return
        if self.store.task.is_busy:
            self._autosave_timer.start()
        else:
            self.store.start_saving()

    def save(self) -> None:
        """Writes the file by every step that makes it safe. Raises FileError; the old file is then still there."""
        self._autosave_timer.stop()
        self._max_delay_timer.stop()
        self.store.task.wait()
        if not self._needs_saving():
            self.check_file_exists()
        if self._needs_saving() or (self.is_open and not self.read_only and self.store.digest is None):
            self.store.save()

    def save_as(self, path: Path) -> None:
        """Writes to another place and goes on there, as a new session. Raises FileError; nothing changed then."""
        self._autosave_timer.stop()
        self._max_delay_timer.stop()
        self.store.save_as(path)
        self.read_only = self.opened_read_only = False
        self.save_state_changed.emit()

    def wait(self) -> None:
        """Returns when nothing is being written any more."""
        self.store.task.wait()
        self.store.journal_writer.wait()

    def check_disk(self) -> None:
        """Sees whether somebody else saved the same file meanwhile, and brings that in."""
        if self.is_open and not self.read_only:
            self.store.check_disk()

    def check_file_exists(self) -> None:
        """Sees whether the file went away; the document is not saved then, whatever was true before."""
        if self.is_open and not self.read_only:
            self.store.check_file_exists()

    def merge_copy(self, other: Document) -> None:
        """Joins another copy of this workshop in, as one step that can be undone, after a backup.

        Raises FileError `other_workshop` where it is no copy of this one.
        """
        if not self.is_open or self.read_only:
            return
        self.store.task.wait()
        self.store.store_backup()
        self.store.merge(other)
        self._autosave_timer.start()
        self.save_state_changed.emit()

    def _needs_saving(self) -> bool:
        return self.is_open and not self.read_only and (self.is_dirty or self.error is not None)

    def _on_merged(self, merged: Document) -> None:
        """What others had made comes in as one undoable step."""
        from canvas_app.merge.conflicts import find_conflicts

        incoming = diff(self.document, merged)
        known = {(conflict.key, conflict.field) for conflict in find_conflicts(self.document)}
        if incoming:
            self.is_merging = True
            self.undo_stack.push(ChangeCommand("merge", incoming, self._apply))
            self.is_merging = False
        self.document = merged
        new_conflicts = [one for one in find_conflicts(merged) if (one.key, one.field) not in known]
        if new_conflicts:
            self.notified.emit([("two_versions", {"count": len(new_conflicts)})])

    def _on_store_changed(self) -> None:
        """After a saving, or when the journal is up to date: says so, and tries again later what did not work."""
        if self.document.records is self.store.base.records:
            self.document = self.store.base
        if (
            self._needs_saving()
            and not self.store.is_waiting_for_file
            and not self.store.task.is_busy
            and not self._autosave_timer.isActive()
        ):
            self._autosave_timer.start(AUTOSAVE_MS * 10 if self.error is not None else AUTOSAVE_MS)
        self.save_state_changed.emit()
