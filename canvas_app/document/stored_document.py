"""The open document beside its file: what was last saved or published, what the journal holds, and what is merged.

The document is published (`canvas_app.merge.stamping`) before every save. The published document becomes the `base`
that later changes are compared with, whether or not the save succeeds: a save that failed at its last step may have
reached the file all the same, and one stamp must never stand for two values.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app.document.journal_writer import JournalWriter
from canvas_app.document.merge_origin import Merge, MergeOrigin
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.handout import is_same_copy
from canvas_app.model.ids import new_id
from canvas_app.platform import clock
from canvas_app.services.task_runner import TaskRunner
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.os_errors import displayable_file_name

if TYPE_CHECKING:
    from canvas_app.storage.journal.journal_file import JournalHeader
    from canvas_app.storage.shared_folder.exchange import Arrival


class StoredDocument(QObject):
    """One open document, its file and its journal.

    Attributes:
        path: The file of the document; None where no document is open.
        is_draft: Whether the file is an app-owned draft of an example, without a name chosen by the user.
        base: The document as last loaded, published or merged.
        is_saved: Whether the file is known to hold `base`.
        digest: Digest of the file as last read or written; None where there is no file yet.
        session_id: The session that new stamps are written by.
        merge_count: How often something was merged.
        is_backed_up: Whether a save has succeeded since the document was opened; the first save makes a backup.
        is_discarded: Whether the user chose to close without saving the rest.
        error: Why the last save failed, or why the file cannot be read; None where all is well.
        saved_at: When the document was loaded or last saved, in seconds since 1970; 0 without a file.

    Signals:
        save_state_changed: Emitted when a save or journal write has ended, or the file became readable or unreadable.
        merged: Emitted with the Merge; the merged document is to be shown.
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
        self.merge_count = 0
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
            file_digest=self.digest or "",
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

    def merge(self, other: Document, origin: MergeOrigin, *, is_in_file: bool = False) -> None:
        """Merge another copy of the document; `merged` is emitted with the result.

        Args:
            other: The other copy.
            origin: Where it comes from. Of what others had saved in the file, the number of records is notified; of
                a copy that was handed out and that a crash left behind, who signed it there stays.
            is_in_file: Whether the file is known to hold exactly `other`.

        Raises:
            FileError: `other_workshop`, where `other` is not a copy of this document.
        """
        from canvas_app.merge.join import merge_into

        before, was_saved = self.publish(), self.is_saved
        is_recovered = origin is MergeOrigin.RECOVERED
        merged = merge_into(other, before) if is_recovered else merge_into(before, other)
        received_count = len(diff(self._current_document(), merged).keys)
        if received_count and origin is MergeOrigin.DISK:
            self.notified.emit([("came_in", {"count": received_count})])
        self._show(Merge(origin, other, before, merged))
        if is_in_file and _holds(other, merged, was_saved=was_saved):
            self._mark_saved()
        else:  # replayed as changes, what others had written would get new stamps and win over what they write later
            self._mark_unsaved()

    def receive(self, arrival: Arrival) -> None:
        """Merge what arrived in a shared folder; `merged` is emitted with the result."""
        from canvas_app.storage.shared_folder.exchange import accept

        before = self.publish()
        merged = accept(before, arrival, self.session_id)
        self._show(Merge(MergeOrigin.RECEIVED, arrival.document, before, merged))
        self._mark_unsaved()

    def _show(self, merge: Merge) -> None:
        self.merge_count += 1
        self.base, self.is_saved = merge.after, False
        self.merged.emit(merge)

    def go_back(self, before: Document, merge_count: int) -> Document:
        """Forget what was merged since an earlier state with the same records; return that state.

        A new session begins, or the stamps of this one would be given out twice.

        Args:
            before: The earlier state.
            merge_count: How often something had been merged then.
        """
        self.base, self.session_id, self.merge_count = before, new_id(), merge_count
        self._mark_unsaved()
        return before

    def published(self) -> Document:
        """Return the current document with stamps, published only where something was changed."""
        return self.base if self._current_document().records is self.base.records else self.publish()

    def settle(self, settled: Callable[[Document], Document]) -> Document:
        """Publish the current document, and then what a function makes of its conflicts; return that.

        Args:
            settled: Returns the document with a conflict resolved or reopened (`canvas_app.merge.conflicts`).
        """
        from canvas_app.merge.stamping import publish

        base = self.publish()
        self.base = publish(base, settled(base), self.session_id)
        self._mark_unsaved()
        return self.base

    def store_backup(self) -> None:
        """Back up the current document before a large change; a failure is only notified (`no_backup`)."""
        from canvas_app.storage.backups import backup_store
        from canvas_app.storage.codec.document_encoder import to_bytes

        document = self.publish()
        try:
            backup_store.store(to_bytes(document), document, self.disk)
        except (FileError, OSError):
            self.notified.emit([("no_backup", {"file": self._name()})])

    def close(self) -> None:
        """Finish pending work at shutdown; with unsaved changes the journal stays for recovery at the next start.

        Where the user discarded these changes (`is_discarded`), the journal is moved to the declined ones.
        """
        self.tasks.wait()
        if self.is_dirty and self.path is not None and not self.is_discarded:
            self.journal_writer.wait()
        else:
            self.journal_writer.close(should_decline=self.is_dirty)

    def detach(self) -> None:
        """Release the document before another one is opened; a journal with unsaved changes stays for a while."""
        self.tasks.wait()
        self.journal_writer.close(should_decline=self.is_dirty)


def _holds(in_file: Document, merged: Document, *, was_saved: bool) -> bool:
    """Return whether a file has all that is in a document.

    Where only somebody else signed the copy there, and nothing else is to be saved, it has: two people who have one
    copy open would write their names over each other's for ever.
    """
    is_signed = in_file.handout == merged.handout or (
        was_saved and is_same_copy(in_file.handout, merged.handout)
    )
    one, other = in_file.bookkeeping, merged.bookkeeping
    return (
        is_signed
        and not diff(in_file, merged)
        and (one.stamps, one.vector, one.seen) == (other.stamps, other.vector, other.seen)
    )
