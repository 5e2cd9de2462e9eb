"""The editing session: opening, editing and saving the open document, with undo and autosave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from canvas_app.document.autosave_timer import AutosaveTimer
from canvas_app.document.merge_controller import MergeController
from canvas_app.document.open_document import OpenDocument
from canvas_app.document.undo_command import ChangeCommand, DisputedCommand
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import Change, apply, invert, without_overwriting
from canvas_app.model.document import Document, new_document

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import LoadedDocument

EMPTY_CHANGE = Change()


class Session(OpenDocument):
    """The open document and everything that belongs to editing it. All edits go through `perform`.

    Attributes:
        is_merging: Whether `changed` is being emitted for a merge.
        is_stepping: Whether `changed` is being emitted for undo or redo.
        is_shared: Whether the document takes part in a shared folder.
        share_count: How often it began to: what was in it then, others may have for good.
        undo_stack: The undo stack of the document.
        merging: Merges into the document.
        autosave_timer: When the next autosave is.

    Signals:
        changed: Emitted with the Change that was just applied.
        replaced: Emitted when another document was opened, or the document was closed.
        save_state_changed: Emitted when `save_state` or anything it is made of may have changed.
        signed: Emitted when somebody said that they fill in a copy, or no longer do.
        notified: Emitted with a list of (code, parameters) to show to the user.
    """

    changed = Signal(object)
    replaced = Signal()
    save_state_changed = Signal()
    signed = Signal()
    notified = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_merging = self.is_stepping = self.is_shared = False
        self.share_count = self._gesture_count = 0
        self.undo_stack = QUndoStack(self)
        self.store.save_state_changed.connect(self._on_store_changed)
        self.store.notified.connect(self.notified)
        self.merging = MergeController(self, self)
        self.merging.notified.connect(self.notified)
        self.autosave_timer = AutosaveTimer(self)
        self.autosave_timer.timeout.connect(self.autosave)

    # Opening and closing

    def open(
        self,
        path: Path,
        is_draft: bool = False,
        allow_large: bool = False,
        read_only: bool = False,
        *,
        is_confirmed: bool = True,
    ) -> None:
        """Load a file and make it the open document.

        Args:
            path: The file.
            is_draft: Whether it is an app-owned draft.
            allow_large: Whether to accept more than 5,000 records of a kind; ask the user first.
            read_only: Whether the user chose to open it read-only (`opened_read_only`).
            is_confirmed: False where the file was just written and the disk did not confirm it.

        Raises:
            FileError: The file cannot be opened; nothing has changed.
        """
        from canvas_app.storage.limits import DEFAULT_LIMITS, LARGE_LIMITS
        from canvas_app.storage.reader.loader import load_document

        loaded = load_document(path, LARGE_LIMITS if allow_large else DEFAULT_LIMITS)
        self.open_loaded(loaded, path, is_draft, read_only, is_confirmed=is_confirmed)

    def open_loaded(
        self,
        loaded: LoadedDocument,
        path: Path,
        is_draft: bool = False,
        read_only: bool = False,
        *,
        is_confirmed: bool = True,
    ) -> None:
        """Make a file that was loaded the open document.

        A file of a newer major version is always opened read-only.

        Args:
            loaded: What was read from the file.
            path: The file.
            is_draft: Whether it is an app-owned draft.
            read_only: Whether the user chose to open it read-only (`opened_read_only`).
            is_confirmed: False where the file was just written and the disk did not confirm it.

        Raises:
            FileError: `shared_file`, where another program writes the file in a shared folder; nothing has changed.
        """
        from canvas_app.storage.file_io.file_permissions import is_write_protected
        from canvas_app.storage.file_io.temporary_file import remove_stale_temporaries_beside

        if loaded.document.unknown_fields and not loaded.read_only:
            self._require_own(loaded.document, path)
        if not (read_only or loaded.read_only):
            remove_stale_temporaries_beside(path)
        self._attach(loaded.document, path, loaded.digest, is_draft, is_confirmed)
        self.read_only, self.opened_read_only = (
            loaded.read_only or read_only,
            read_only and not loaded.read_only,
        )
        self._emit_replaced()
        notices = list(loaded.notices)
        if not self.read_only and is_write_protected(path):
            notices.append(("write_protected", {"file": path.name}))
        if notices:
            self.notified.emit(notices)

    def _require_own(self, document: Document, path: Path) -> None:
        from canvas_app.storage.os_errors import displayable_file_name
        from canvas_app.storage.shared_folder.shared_file import is_shared_document

        if is_shared_document(document):
            raise FileError("shared_file", file=displayable_file_name(path))

    def create(self, document: Document, path: Path, is_draft: bool = False) -> None:
        """Write a new document to a new file and make it the open document.

        Raises:
            FileError: The file cannot be created; nothing has changed.
        """
        from canvas_app.storage.writer.document_writer import create_document_file

        saved = create_document_file(document, path, self.store.disk)
        self._attach(document, path, saved.digest, is_draft, saved.is_confirmed)
        self._emit_replaced()
        if saved.notices_beside_state:
            self.notified.emit(saved.notices_beside_state)

    def show_example(self, document: Document, path: Path) -> None:
        """Open an example; its draft file at `path` is created only when something is changed."""
        self._attach(document, path, None, is_draft=True)
        self._emit_replaced()

    def close(self) -> None:
        """Close the document without saving; the journal of unsaved changes is declined and stays for a while."""
        self._attach(new_document(), None, None, is_draft=False)
        self._emit_replaced()

    def shutdown(self) -> None:
        """Finish pending work before the program ends; unsaved changes stay in the journal for the next start."""
        self.autosave_timer.stop()
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
        self.autosave_timer.stop()
        self.store.detach()
        self.undo_stack.clear()
        self.merging.received.clear()
        self.document = document
        self.read_only = self.opened_read_only = self.is_locked = False
        self.store.attach(document, path, digest, is_draft, is_confirmed=is_confirmed)

    # Editing

    def new_gesture_id(self) -> int:
        """Return an id for the steps of one gesture, which no other gesture of this session has."""
        self._gesture_count += 1
        return self._gesture_count

    def perform(self, action: str, change: Change, gesture_id: int = 0) -> bool:
        """Apply a change as one undo step.

        Args:
            action: The id of the action, which names the undo step.
            change: The change; an empty one does nothing.
            gesture_id: Consecutive changes with the same id other than 0 become one undo step.

        Returns:
            Whether the change was applied: not where it is empty, no document is open or edits are refused.
        """
        if self.is_refused(change) or not change or not self.is_open:
            return False
        disputed = change.keys & self.document.bookkeeping.conflicts.keys()
        if disputed:
            from canvas_app.document.merge_step import restore_versions

            restore = partial(restore_versions, self, self.store.published(), sorted(disputed))
            self.undo_stack.push(DisputedCommand(action, change, self.apply_step, gesture_id, restore))
        else:
            self.undo_stack.push(ChangeCommand(action, change, self.apply_step, gesture_id))
        return True

    def is_refused(self, change: Change) -> bool:
        """Return whether a change is not accepted (`refusal_of`), and notify why."""
        why = self.refusal_of(change)
        if why is not None and self.is_open:
            self.notified.emit([(why.code, why.parameters)])
        return why is not None

    @property
    def refusal(self) -> CanvasError | None:
        """Why no edit is accepted now; None where they are."""
        file = self.path.name if self.path else ""
        if self.read_only:
            is_view = self.opened_read_only
            return (
                CanvasError("only_looking", file=file) if is_view else CanvasError("newer_major", file=file)
            )
        return CanvasError("locked", file=file) if self.is_locked else None

    def require_editable(self) -> None:
        """Raise why no edit is accepted now (`refusal`), if so.

        Raises:
            CanvasError: `only_looking`, `newer_major` or `locked`.
        """
        if self.refusal is not None:
            raise self.refusal

    def refusal_of(self, change: Change) -> CanvasError | None:
        """Why a change is not accepted: no edit is now, or in a copy that was handed out it is not one's own."""
        if self.refusal is not None or self.document.handout is None:
            return self.refusal
        from canvas_app.insight.own_parts import foreign_parts

        return CanvasError("not_your_own") if foreign_parts(self.document, change) else None

    def sign_handout(self, person: str, added: Change = EMPTY_CHANGE) -> None:
        """Say who fills in the copy that was handed out; what was done before can no longer be undone.

        Args:
            person: The id of the participant; '' to ask again.
            added: Adds the participant, where they are new.
        """
        if self.document.handout is None or self.refusal_of(added) is not None:
            return
        self.apply_beyond_undo(added)
        self.undo_stack.clear()
        handout = replace(self.document.handout, filled_by=person)
        self.store.tasks.wait()
        self.document = self.store.settle(lambda document: replace(document, handout=handout))
        self.save_soon()
        self.signed.emit()

    def begin_sharing(self) -> None:
        """Take it that the document takes part in a shared folder: others have what is in it from now on."""
        self.is_shared = True
        self.share_count += 1

    def end_sharing(self) -> None:
        """Take it that it no longer does."""
        self.is_shared = False

    def set_locked(self, is_locked: bool) -> None:
        """Refuse edits until the lock is taken off, or accept them again; what others saved still comes in."""
        self.is_locked = is_locked
        self.save_state_changed.emit()

    def apply_change(self, change: Change) -> None:
        """Apply a change as it is; that alone is no undo step."""
        self.document = apply(self.document, change)
        self.store.is_discarded = False
        self.store.journal_writer.append(change)
        self.changed.emit(change)
        self.autosave_timer.start_after_change()
        self.save_state_changed.emit()

    def apply_step(self, change: Change) -> None:
        """Apply a step, and of one that is taken back or done again only what leaves the work of others as it is."""
        left = change
        if self.is_stepping and self.merging.received:
            left = without_overwriting(self.document, change, self.merging.received)
        if left != change:
            self.notified.emit([("others_went_on", {})])
        if left:
            self.apply_change(left)

    def apply_beyond_undo(self, change: Change) -> None:
        """Apply a change that is no step of the user's: undo does not take it back, and the lock does not stop it."""
        if change and self.is_open and not self.read_only:
            self.apply_change(change)

    def undo(self) -> None:
        """Undo the last step, if there is one."""
        self._step(self.undo_stack.undo, is_undo=True)

    def redo(self) -> None:
        """Redo the step that was undone last, if there is one."""
        self._step(self.undo_stack.redo, is_undo=False)

    def _step(self, step: Callable[[], None], *, is_undo: bool) -> None:
        command = self.next_command(is_undo=is_undo)
        change = command.change if command is not None else Change()
        if self.is_refused(invert(change) if is_undo else change):
            return
        self.is_stepping = True
        try:
            step()
        finally:
            self.is_stepping = False

    def next_command(self, *, is_undo: bool) -> ChangeCommand | None:
        """Return the command that undo (`is_undo`) or redo would act on; None where there is none."""
        index = self.undo_stack.index() - (1 if is_undo else 0)
        command = self.undo_stack.command(index) if index >= 0 else None
        return command if isinstance(command, ChangeCommand) else None

    # Saving and merging

    def autosave(self) -> None:
        """Start saving in the background; a failure shows in `save_state`, never in a dialog."""
        self.autosave_timer.stop()
        if not self._needs_saving() or self.store.is_waiting_for_file:
            return
        if self.store.tasks.is_busy:
            self.autosave_timer.start()
        else:
            self.store.start_saving()

    def save(self) -> None:
        """Save and wait for the result.

        Raises:
            FileError: The save failed; the old file is still there.
        """
        self.autosave_timer.stop()
        self.store.tasks.wait()
        if not self._needs_saving():
            self.check_file_exists()
        if self._needs_saving() or (self.is_open and not self.read_only and self.store.digest is None):
            self.store.save()

    def save_as(self, path: Path) -> None:
        """Save to another path and continue there in a new session; the document is no longer read-only, a lock stays.

        Raises:
            FileError: The save failed; nothing has changed.
        """
        self.autosave_timer.stop()
        self.store.save_as(path)
        self.read_only = self.opened_read_only = False
        self.save_state_changed.emit()

    def wait(self) -> None:
        """Wait until no save or journal write is pending."""
        self.store.tasks.wait()
        self.store.journal_writer.wait()

    def check_disk(self) -> None:
        """Check in the background whether others changed the file, and merge what they saved."""
        if self.is_open and not self.read_only:
            self.store.check_disk()

    def check_file_exists(self) -> None:
        """Check whether the file still exists; where it does not, the document counts as unsaved."""
        if self.is_open and not self.read_only:
            self.store.check_file_exists()

    def adopt(self, document: Document) -> None:
        """Take over the bookkeeping of the store, in which the records are the same."""
        self.take_over(document)
        self.save_soon()

    def save_soon(self) -> None:
        """Start the autosave timer for what is no change of the records."""
        self.autosave_timer.start()
        self.save_state_changed.emit()

    def take_over(self, document: Document) -> None:
        """Show a document in which the records are the same; somebody else may have signed it."""
        before, self.document = self.document.handout, document
        if document.handout != before:
            self.signed.emit()

    def _needs_saving(self) -> bool:
        return self.is_open and not self.read_only and (self.is_dirty or self.error is not None)

    def _on_store_changed(self) -> None:
        """Adopt the published document, and schedule the next autosave (after a failed save at ten times the delay)."""
        if self.document.records is self.store.base.records:
            self.document = self.store.base
        if (
            self._needs_saving()
            and not self.store.is_waiting_for_file
            and not self.store.tasks.is_busy
            and not self.autosave_timer.is_waiting
        ):
            self.autosave_timer.schedule(is_retry=self.error is not None)
        self.save_state_changed.emit()
