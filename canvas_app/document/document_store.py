"""Persistence of the open document: journaling, saving in the background, merging changes that others saved.

The document is published (`canvas_app.merge.stamping`) before every save. The published document becomes the `base`
that later changes are compared with, whether or not the save succeeds: a save that failed at its last step may have
reached the file all the same, and one stamp must never stand for two values.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app.document.journal_writer import JournalWriter
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.platform import clock
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

if TYPE_CHECKING:
    from canvas_app.storage.journal.journal_file import JournalHeader
    from canvas_app.storage.loaded_document import LoadedDocument, Notice
    from canvas_app.storage.writer.document_writer import SaveResult

JOURNAL_TIMEOUT_SECONDS = 2.0
"""Seconds a save waits for the journal to record the publication; then it goes on: the journal's disk may hang."""


class DocumentStore(QObject):
    """Stores one open document in its file and its journal, and knows whether it is saved.

    Attributes:
        path: The file of the document; None where no document is open.
        is_draft: Whether the file is an app-owned draft of an example, without a name chosen by the user.
        base: The document as last loaded, published or merged.
        is_saved: Whether the file is known to hold `base`.
        digest: Digest of the file as last read or written; None where there is no file yet.
        session_id: The session that new stamps are written by.
        is_backed_up: Whether a save has succeeded since the document was opened; the first save makes a backup.
        is_discarded: Whether the user chose to close without saving the rest.
        error: Why the last save failed, or why the file cannot be read; None where all is well.
        saved_at: When the document was loaded or last saved, in seconds since 1970; 0 without a file.

    Signals:
        save_state_changed: Emitted when a save or journal write has ended, or the file became readable or unreadable.
        merged: Emitted with the merged document, which is to be shown.
        notified: Emitted with a list of (code, parameters) to show to the user.
    """

    save_state_changed = Signal()
    merged = Signal(object)
    notified = Signal(object)

    def __init__(self, current_document: Callable[[], Document], parent: QObject) -> None:
        super().__init__(parent)
        self._current_document = current_document
        self.disk: Disk = DISK
        self.journal_writer = JournalWriter(self)
        self.journal_writer.flushed.connect(self.save_state_changed)
        self.tasks = TaskRunner(self, "document")
        self.attach(current_document(), None, None, is_draft=False)

    def attach(
        self,
        document: Document,
        path: Path | None,
        digest: str | None,
        is_draft: bool,
        *,
        is_confirmed: bool = True,
    ) -> None:
        """Take over a document that has just been loaded or created, and start a new session.

        Args:
            document: The document as it stands in the file.
            path: The file; None where no document is open.
            digest: Digest of the file; None where there is no file yet.
            is_draft: Whether the file is an app-owned draft.
            is_confirmed: Whether the disk confirmed (fsync) that the file is written.
        """
        self.path, self.is_draft = path, is_draft
        self.base, self.is_saved, self.digest = document, is_confirmed, digest
        self.session_id = new_id()
        self.is_backed_up = self.is_discarded = False
        self.error: CanvasError | None = (
            None if is_confirmed else FileError("not_confirmed", file=self._name())
        )
        self.saved_at = clock.now() if digest else 0.0
        self._unconfirmed: Document | None = None if is_confirmed else document
        self._device: int | None = None
        self._is_missing = False
        self._unreadable: Document | None = None
        self._replaced_draft: tuple[Path, str] | None = None
        if path is not None:
            self.journal_writer.restart(self._journal_header(is_base_saved=is_confirmed), document)
            self._remember_device()

    def _remember_device(self) -> None:
        """Remember the device of the file, to tell it from the empty mount point of a USB stick pulled out."""
        from canvas_app.storage.reader.loader import device_of

        if self.path is not None and self.digest is not None:
            self._device = device_of(self.path)

    def _journal_header(self, *, is_base_saved: bool = True) -> JournalHeader:
        from canvas_app.storage.journal.journal_file import JournalHeader

        return JournalHeader(
            self.base.document_id,
            self.session_id,
            str(self.path),
            self.is_draft,
            clock.now(),
            is_base_saved,
        )

    @property
    def is_dirty(self) -> bool:
        """Whether the document has changes that are not in the file."""
        return not self.is_saved or self._is_changed(self._current_document())

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the document was written to the file, but the disk did not confirm it."""
        return self._unconfirmed is self.base and not self._is_changed(self._current_document())

    @property
    def is_waiting_for_file(self) -> bool:
        """Whether the file became unreadable and nothing was changed since; then only an explicit save writes it."""
        return self._unreadable is self.base and not self._is_changed(self._current_document())

    def _is_changed(self, document: Document) -> bool:
        return document.records is not self.base.records and bool(diff(self.base, document))

    def publish(self) -> Document:
        """Return the current document with stamps for all changes since `base`; it becomes the new `base`."""
        from canvas_app.merge.stamping import publish

        # the journal must record the publication, or a recovery could issue the same stamps again for other values
        self._publication_recorded = self.journal_writer.mark_published()
        document = publish(self.base, self._current_document(), self.session_id)
        if document.records is not self.base.records or document.bookkeeping is not self.base.bookkeeping:
            self.base, self.is_saved = document, False
        return self.base

    # Saving

    def start_saving(self) -> None:
        """Start saving in a background thread; `save_state_changed` is emitted when it has ended.

        Raises:
            RuntimeError: A background task is still running.
        """
        if self.path is None:
            return
        if self.tasks.is_busy:
            raise RuntimeError("another task is running")
        document, path, digest, is_backup_needed = (
            self.publish(),
            self.path,
            self.digest,
            not self.is_backed_up,
        )
        device, publication_recorded = self._device, self._publication_recorded

        def work() -> SaveResult:
            from canvas_app.storage.writer.document_writer import create_document_file, save_document

            publication_recorded.wait(JOURNAL_TIMEOUT_SECONDS)
            if digest is None:
                return create_document_file(document, path, self.disk)
            return save_document(
                document,
                path,
                digest,
                should_back_up=is_backup_needed,
                expected_device=device,
                disk=self.disk,
            )

        self.tasks.run("save", work, lambda outcome: self._on_saved(document, outcome))

    def save(self) -> None:
        """Save and wait for the result.

        Raises:
            FileError: The save failed; the old file is still there.
        """
        self.tasks.wait()
        self.start_saving()
        self.tasks.wait()
        if self.error is not None:
            raise self.error

    def save_as(self, path: Path) -> None:
        """Save to another path and continue there in a new session.

        Where `path` is the open file itself (also by another name), this is an ordinary save, which merges what others
        saved in it; the file is replaced only where it cannot be merged.

        Raises:
            FileError: The save failed; nothing has changed.
        """
        from canvas_app.storage.reader.loader import is_same_file
        from canvas_app.storage.writer.document_writer import save_document

        self.tasks.wait()
        is_here = self.path is not None and is_same_file(path, self.path, self.disk)
        if is_here and self._is_saved():
            return
        old_file = (self.path, self.digest)
        document, results = self.publish(), list[TaskResult]()
        self.tasks.run(
            "save",
            lambda: save_document(document, path, None, should_replace=True, disk=self.disk),
            results.append,
        )
        self.tasks.wait()
        saved = results[0].get()
        if self.is_draft and old_file[0] is not None and old_file[1] is not None and not is_here:
            # with the digest of before: at the end of the program it may have been saved once more while this waited
            self._replaced_draft = (old_file[0], old_file[1])
        self.path, self.is_draft, self.session_id, self.is_saved = path, False, new_id(), False
        self._on_saved(document, TaskResult(saved))
        if not self.is_saved:
            self._mark_unsaved()

    def _is_saved(self) -> bool:
        """Save; return False where the file changed into something that cannot be merged.

        An unconfirmed write counts as saved here: `error` shows it, as after every other save.
        """
        try:
            self.save()
        except FileError as error:
            if error.code not in {"changed_on_disk", "not_confirmed"}:
                raise
            return error.code == "not_confirmed"
        return True

    def _on_saved(self, document: Document, result: TaskResult) -> None:
        """Update the state after a save, and merge what others had saved in the file."""
        if result.error is not None:
            # also after a fault of the program itself: it is not saved, and trying again at once would not help
            self.error = (
                result.error
                if isinstance(result.error, CanvasError)
                else CanvasError("bug", kind=type(result.error).__name__)
            )
            self.save_state_changed.emit()
            if self.error is not result.error:
                raise result.error
            return
        saved: SaveResult = result.get()
        # an unconfirmed write counts as not saved: the journal stays, and autosave tries again
        self.error = None if saved.is_confirmed else FileError("not_confirmed", file=self._name())
        self._unconfirmed = None if saved.is_confirmed else saved.document
        self._is_missing, self._unreadable = False, None
        self.is_backed_up, self.saved_at = True, clock.now()
        self.digest = saved.digest
        self._remember_device()
        if saved.is_confirmed:
            self._delete_replaced_draft()
        if saved.is_merged:
            self.merge(saved.document, is_from_file=True, is_in_file=saved.is_confirmed)
        elif self.base is document and saved.is_confirmed:
            self._mark_saved()
        self.save_state_changed.emit()
        if saved.notices_beside_state:
            self.notified.emit(saved.notices_beside_state)

    def _delete_replaced_draft(self) -> None:
        """Delete the draft that `save_as` replaced, unless it was changed since."""
        from canvas_app.storage.writer.document_writer import delete_if_unchanged

        if self._replaced_draft is not None:
            delete_if_unchanged(*self._replaced_draft, self.disk)
            self._replaced_draft = None

    def _name(self) -> str:
        return displayable_file_name(self.path) if self.path is not None else ""

    def _mark_saved(self) -> None:
        self.is_saved = True
        unsaved_change = diff(self.base, self._current_document())
        self.journal_writer.restart(
            self._journal_header(), self.base, (unsaved_change,) if unsaved_change else ()
        )

    def _mark_unsaved(self) -> None:
        """Count the whole document as unsaved; the journal holds it, with the stamps of `base`, until it is saved."""
        self.is_saved = False
        unsaved_change = diff(self.base, self._current_document())
        self.journal_writer.restart(
            self._journal_header(is_base_saved=False), self.base, (unsaved_change,) if unsaved_change else ()
        )

    # Merging

    def merge(self, other: Document, *, is_from_file: bool = False, is_in_file: bool = False) -> None:
        """Merge another copy of the document; `merged` is emitted with the result.

        Args:
            other: The other copy.
            is_from_file: Whether others had saved `other` in the file; then the number of received records is notified.
            is_in_file: Whether the file is known to hold exactly `other`.

        Raises:
            FileError: `other_workshop`, where `other` is not a copy of this document.
        """
        from canvas_app.merge.join import merge_documents

        merged = merge_documents(self.publish(), other)
        self.base = merged
        self.is_saved = False
        received_count = len(diff(self._current_document(), merged).keys)
        if received_count and is_from_file:
            self.notified.emit([("came_in", {"count": received_count})])
        self.merged.emit(merged)
        if is_in_file and not diff(other, merged) and _has_same_bookkeeping(other, merged):
            self._mark_saved()
        else:  # replayed as changes, what others had written would get new stamps and win over what they write later
            self._mark_unsaved()

    def store_backup(self) -> None:
        """Back up the current document before a large change; a failure is only notified (`no_backup`)."""
        from canvas_app.storage.backups import backup_store
        from canvas_app.storage.document_encoder import to_bytes

        document = self.publish()
        try:
            backup_store.store(to_bytes(document), document, self.disk)
        except (FileError, OSError):
            self.notified.emit([("no_backup", {"file": self._name()})])

    # Checking the file

    def check_disk(self) -> None:
        """Check in a background thread whether others changed the file, and merge what they saved."""
        if self.path is None or self.digest is None or self.tasks.is_busy:
            return
        path, digest, local, disk = self.path, self.digest, self.publish(), self.disk
        self.tasks.run("check", lambda: _read_disk_state(path, digest, local, disk), self._on_disk_checked)

    def check_file_exists(self) -> None:
        """Check at once, without reading the file, whether it still exists."""
        if self.path is None or self.digest is None or self.tasks.is_busy:
            return
        try:
            with translate_os_errors(self.path):
                self.disk.stat(self.path)
        except FileError as error:
            self._on_unreadable(error)

    def _on_disk_checked(self, result: TaskResult) -> None:
        if isinstance(result.error, CanvasError):
            self._on_unreadable(result.error)
            return
        disk_state: _DiskState = result.get()
        self._on_readable(is_known=disk_state.loaded is None)
        if disk_state.loaded is None:
            return
        self.notified.emit([*disk_state.loaded.notices, *disk_state.notices])
        self.digest = disk_state.loaded.digest
        self.merge(disk_state.loaded.document, is_from_file=True, is_in_file=True)
        self.save_state_changed.emit()

    def _on_unreadable(self, error: CanvasError) -> None:
        """Notify once that the file cannot be read; from now on the journal holds the whole document."""
        if self._is_missing:
            return
        self._is_missing, self._unconfirmed = True, None
        if error.code in {"not_found", "disk_gone"}:
            error = FileError("file_went", **error.parameters)
        if not self.is_dirty:
            self.error, self._unreadable = error, self.base
        self._mark_unsaved()
        self.notified.emit([(error.code, error.parameters)])
        self.save_state_changed.emit()

    def _on_readable(self, *, is_known: bool) -> None:
        """Clear the error of an unreadable file; `is_known`: its content is what was last read or written."""
        unreadable, self._unreadable, self._is_missing = self._unreadable, None, False
        if unreadable is None:
            return
        self.error = None
        if is_known and unreadable is self.base:
            self._mark_saved()
        self.save_state_changed.emit()

    def close(self) -> None:
        """Finish pending work at shutdown; with unsaved changes the journal stays for recovery at the next start.

        Where the user discarded these changes (`is_discarded`), the journal is archived with the declined ones.
        """
        self.tasks.wait()
        if self.is_dirty and self.path is not None and not self.is_discarded:
            self.journal_writer.wait()
        else:
            self.journal_writer.close(should_archive=self.is_dirty)

    def detach(self) -> None:
        """Release the document before another one is opened; a journal with unsaved changes is archived for a while."""
        self.tasks.wait()
        self.journal_writer.close(should_archive=self.is_dirty)


def _has_same_bookkeeping(one: Document, other: Document) -> bool:
    return (
        one.bookkeeping.stamps == other.bookkeeping.stamps
        and one.bookkeeping.vector == other.bookkeeping.vector
    )


class _DiskState(NamedTuple):
    """Result of a check of the file: `loaded` is None where its content is unchanged; `notices` are for the user."""

    loaded: LoadedDocument | None
    notices: tuple[Notice, ...] = ()


def _read_disk_state(path: Path, digest: str, local: Document, disk: Disk) -> _DiskState:
    from canvas_app.storage.backups import backup_store
    from canvas_app.storage.document_encoder import to_bytes
    from canvas_app.storage.limits import LARGE_LIMITS
    from canvas_app.storage.reader.loader import digest_of, load_document, read_file

    if digest_of(read_file(path, LARGE_LIMITS, disk)) == digest:
        return _DiskState(None)
    loaded = load_document(path, LARGE_LIMITS, disk)
    if loaded.read_only or loaded.document.document_id != local.document_id:
        raise FileError("changed_on_disk", file=path.name)
    try:
        backup_store.store(to_bytes(local), local, disk)
    except (FileError, OSError):
        return _DiskState(loaded, (("no_backup", {"file": path.name}),))
    return _DiskState(loaded)
