"""Keeps the open document: in the journal at once, in its file soon, joined with what others saved there.

The document is published (`canvas_app.merge.stamping`) each time it goes to the file. What was published once is the
`base` that later changes are held against, whether or not it reached the file: a saving that failed at its last step
may have got there, and the same stamp must never stand for two things.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app.document.background_task import BackgroundTask, TaskResult
from canvas_app.document.journal_writer import JournalWriter
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.platform import clock
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors

if TYPE_CHECKING:
    from canvas_app.storage.document_codec import LoadedDocument, Notice
    from canvas_app.storage.journal.journal_file import JournalHeader
    from canvas_app.storage.writer.document_writer import SaveResult


class DocumentStore(QObject):
    """Where the document is kept, and how safe it is there.

    `shown` gives the document on the screen. Signals: `changed` when what can be said about safety is another;
    `joined` with the document that is to be shown, and whether the file holds exactly that; `told` with a list of
    (code, parameters) a person should hear.
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
        self.task = BackgroundTask(self)
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
        """Keeps another document from now on, as it is in its file; `is_confirmed`: the disk said that it is there."""
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
        """Remembers which disk the file is on, to know it from the folder that is left when a stick is pulled out."""
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
        """Whether the file does not hold what the screen shows."""
        return not self.is_saved or self._is_changed(self._current_document())

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the file holds what the screen shows, only that the disk did not confirm it."""
        return self._unconfirmed is self.base and not self._is_changed(self._current_document())

    @property
    def is_waiting_for_file(self) -> bool:
        """Whether the file cannot be read any more, and nothing was changed since: only a person writes it again."""
        return self._unreadable is self.base and not self._is_changed(self._current_document())

    def _is_changed(self, document: Document) -> bool:
        return document.records is not self.base.records and bool(diff(self.base, document))

    def publish(self) -> Document:
        """What is on the screen, with stamps for all that is new in it; it is the base from now on."""
        from canvas_app.merge.stamping import publish

        document = publish(self.base, self._current_document(), self.session_id)
        if document.records is not self.base.records or document.bookkeeping is not self.base.bookkeeping:
            self.base, self.is_saved = document, False
        return self.base

    # Saving

    def start_saving(self) -> None:
        """Begins to write the file by every step that makes it safe; `changed` follows. Nothing may be under way."""
        if self.path is None:
            return
        journal_written = self.journal_writer.mark_published()
        document, path, digest, is_backup_needed = (
            self.publish(),
            self.path,
            self.digest,
            not self.is_backed_up,
        )
        device = self._device

        def work() -> SaveResult:
            from canvas_app.storage.writer.document_writer import create_document_file, save_document

            # the journal has to know first, or a recovery could use these stamps once more; but it may be in trouble
            journal_written.wait(2)
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

        self.task.run(work, lambda outcome: self._on_saved(document, outcome))

    def save(self) -> None:
        """Saves now. Raises FileError; the old file is then still there."""
        self.task.wait()
        self.start_saving()
        self.task.wait()
        if self.error is not None:
            raise self.error

    def save_as(self, path: Path) -> None:
        """Write to another place and go on there, as a new session.

        Where that is the open file itself, by whatever path, what others saved in it meanwhile is joined in as ever;
        only where that cannot be is it replaced.

        Raises:
            FileError: nothing changed then.
        """
        from canvas_app.storage.reader.loader import is_same_file
        from canvas_app.storage.writer.document_writer import save_document

        self.task.wait()
        is_here = self.path is not None and is_same_file(path, self.path, self.disk)
        if is_here and self._is_saved():
            return
        document, results = self.publish(), list[TaskResult]()
        self.task.run(
            lambda: save_document(document, path, None, should_replace=True, disk=self.disk), results.append
        )
        self.task.wait()
        saved = results[0].get()
        if self.is_draft and self.path is not None and self.digest is not None and not is_here:
            self._replaced_draft = (self.path, self.digest)
        self.path, self.is_draft, self.session_id = path, False, new_id()
        self._on_saved(document, TaskResult(saved))

    def _is_saved(self) -> bool:
        """Save; False where the file has become something that cannot be joined in.

        That the disk does not confirm it is a state here, as after any other writing elsewhere.
        """
        try:
            self.save()
        except FileError as error:
            if error.code not in {"changed_on_disk", "not_confirmed"}:
                raise
            return error.code == "not_confirmed"
        return True

    def _on_saved(self, document: Document, result: TaskResult) -> None:
        """Takes over what came of a saving; what others had saved in the file is joined in."""
        if result.error is not None:
            if not isinstance(result.error, CanvasError):
                raise result.error
            self.error = result.error
            self.save_state_changed.emit()
            return
        saved: SaveResult = result.get()
        # what the disk did not confirm counts as not saved: the journal stays, and it is tried again
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
        """Remove the draft of a document that has a file of its own by now, if it is as it was left."""
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

    # Bringing in

    def merge(self, other: Document, *, is_from_file: bool = False, is_in_file: bool = False) -> None:
        """Joins another copy in: `joined` says what is to be shown. Raises FileError `other_workshop`.

        `is_from_file` says that others had saved it in the file, `is_in_file` that the file is sure to hold exactly
        this copy.
        """
        from canvas_app.merge.join import merge_documents

        self.journal_writer.mark_published()
        merged = merge_documents(self.publish(), other)
        self.base = merged
        self.is_saved = False
        received_count = len(diff(self._current_document(), merged).keys)
        if received_count and is_from_file:
            self.notified.emit([("came_in", {"count": received_count})])
        self.merged.emit(merged)
        if is_in_file and not diff(other, merged) and _has_same_bookkeeping(other, merged):
            self._mark_saved()

    def store_backup(self) -> None:
        """Keeps a copy of what is on the screen before something large is done to it."""
        from canvas_app.storage.backups import backup_store
        from canvas_app.storage.document_codec import to_bytes

        document = self.publish()
        try:
            backup_store.store(to_bytes(document), document, self.disk)
        except (FileError, OSError):
            self.notified.emit([("no_backup", {"file": self._name()})])

    # Looking at the disk

    def check_disk(self) -> None:
        """Sees in a thread whether the file was changed by others, and joins in what they saved."""
        if self.path is None or self.digest is None or self.task.is_busy:
            return
        path, digest, local, disk = self.path, self.digest, self.publish(), self.disk
        self.task.run(lambda: _read_disk_state(path, digest, local, disk), self._on_disk_checked)

    def check_file_exists(self) -> None:
        """Sees at once whether the file is still there, without reading it."""
        if self.path is None or self.digest is None or self.task.is_busy:
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
        """Says once that the file cannot be read any more; a journal holds what is on the screen from now on."""
        if self._is_missing:
            return
        self._is_missing, self._unconfirmed = True, None
        if error.code in {"not_found", "disk_gone"}:
            error = FileError("file_went", **error.parameters)
        if not self.is_dirty:
            self.is_saved, self.error, self._unreadable = False, error, self.base
        unsaved_change = diff(self.base, self._current_document())
        self.journal_writer.restart(
            self._journal_header(is_base_saved=False), self.base, (unsaved_change,) if unsaved_change else ()
        )
        self.notified.emit([(error.code, error.parameters)])
        self.save_state_changed.emit()

    def _on_readable(self, *, is_known: bool) -> None:
        """The file is back; `is_known`: it holds what it held before."""
        unreadable, self._unreadable, self._is_missing = self._unreadable, None, False
        if unreadable is None:
            return
        self.error = None
        if is_known and unreadable is self.base:
            self._mark_saved()
        self.save_state_changed.emit()

    def close(self) -> None:
        """Ends what is under way; the journal stays for the next start where something is not in the file.

        Where a person chose to leave that (`is_discarded`), it goes with the declined work.
        """
        self.task.wait()
        if self.is_dirty and self.path is not None and not self.is_discarded:
            self.journal_writer.wait()
        else:
            self.journal_writer.close(should_archive=self.is_dirty)

    def detach(self) -> None:
        """The document is left as it is: what the file does not hold stays with the declined work for a while."""
        self.task.wait()
        self.journal_writer.close(should_archive=self.is_dirty)


def _has_same_bookkeeping(one: Document, other: Document) -> bool:
    return (
        one.bookkeeping.stamps == other.bookkeeping.stamps
        and one.bookkeeping.vector == other.bookkeeping.vector
    )


class _DiskState(NamedTuple):
    """What others saved, None where they did not; and what a person should hear of it."""

    loaded: LoadedDocument | None
    notices: tuple[Notice, ...] = ()


def _read_disk_state(path: Path, digest: str, local: Document, disk: Disk) -> _DiskState:
    from canvas_app.storage.backups import backup_store
    from canvas_app.storage.document_codec import to_bytes
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
