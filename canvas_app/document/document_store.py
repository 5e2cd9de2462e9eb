"""Saving of the open document in the background, and checking of its file for what others changed there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.document.merge_origin import MergeOrigin
from canvas_app.document.stored_document import StoredDocument
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.platform import clock
from canvas_app.services.task_runner import TaskResult
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.os_errors import translate_os_errors

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import LoadedDocument, Notice
    from canvas_app.storage.writer.document_writer import SaveResult

JOURNAL_TIMEOUT_SECONDS = 2.0
"""Seconds a save waits for the journal to record the publication; then it goes on: the journal's disk may hang."""


class DocumentStore(StoredDocument):
    """Saves the open document in its file, and merges what others changed there."""

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
        from canvas_app.storage.path_comparison import is_same_name
        from canvas_app.storage.writer.document_writer import save_document

        self.tasks.wait()
        is_here = self.path is not None and is_same_name(path, self.path, self.disk)
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
            self.merge(saved.document, MergeOrigin.DISK, is_in_file=saved.is_confirmed)
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

    # Checking the file

    def check_disk(self) -> None:
        """Check in a background thread whether others changed the file, and merge what they saved."""
        if self.path is None or self.digest is None or self.tasks.is_busy:
            return
        path, digest, local, disk = self.path, self.digest, self.publish(), self.disk
        self.tasks.run("check", lambda: _read_disk_state(path, digest, local, disk), self._on_disk_checked)

    def holds_own_file(self) -> bool:
        """Read the file, and return whether it holds what was saved here last, or was never saved."""
        from canvas_app.storage.limits import LARGE_LIMITS
        from canvas_app.storage.reader.loader import digest_of, read_file

        if self.path is None or self.digest is None:
            return True
        try:
            return digest_of(read_file(self.path, LARGE_LIMITS, self.disk)) == self.digest
        except FileError:
            return False

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
        self.merge(disk_state.loaded.document, MergeOrigin.DISK, is_in_file=True)
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


class _DiskState(NamedTuple):
    """Result of a check of the file: `loaded` is None where its content is unchanged; `notices` are for the user."""

    loaded: LoadedDocument | None
    notices: tuple[Notice, ...] = ()


def _read_disk_state(path: Path, digest: str, local: Document, disk: Disk) -> _DiskState:
    from canvas_app.storage.backups import backup_store
    from canvas_app.storage.codec.document_encoder import to_bytes
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
