"""Recovery of work that a crash or power cut left behind: shown, recovered on request, else put with the declined."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.document.merge_origin import MergeOrigin
from canvas_app.document.unseen_work import write_unseen
from canvas_app.errors import CanvasError, FileError
from canvas_app.platform import paths
from canvas_app.services.message_boxes import show_error
from canvas_app.storage.journal.declined_journals import decline, declined_folder, purge_expired
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.journal.recoverable_work import discard_journal, find_recoverable
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.workshop_paths import ensure_folder, unused_path

if TYPE_CHECKING:
    from canvas_app.storage.journal.recoverable_work import RecoverableWork
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.shell.file_actions import FileActions
    from canvas_app.ui.versions.recovery_dialog import RecoveryDialog


class RecoveryController(QObject):
    """Finds leftover journals and recovers or declines their work, as the user chooses.

    Attributes:
        finished: Signal, the dialog was closed.
    """

    finished = Signal()

    def __init__(self, context: AppContext, file_actions: FileActions, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._session, self._file_actions, self._window = (
            context,
            context.session,
            file_actions,
            window,
        )
        self.dialog: RecoveryDialog | None = None

    def show_recoverable(self, with_declined: bool = False) -> bool:
        """Show the recoverable work, if any.

        Args:
            with_declined: Include work that was declined before; at startup only new journals are shown.

        Returns:
            Whether there was anything to recover.
        """
        folder = paths.journals_folder()
        journals = find_journals(folder)
        purge_expired(folder)
        if with_declined:
            journals = [*find_journals(declined_folder(folder)), *journals]
        work = find_recoverable(journals)
        for unseen in (one for one in work if one.is_unseen):
            write_unseen(unseen)
        shown = [one for one in work if not one.is_unseen]
        if shown:
            self._show(shown)
        return bool(shown)

    def _show(self, recoverable: list[RecoverableWork]) -> None:
        from canvas_app.ui.versions.recovery_dialog import RecoveryDialog

        self.dialog = RecoveryDialog(self._context, recoverable, self._window)
        self.dialog.work_accepted.connect(self.recover)
        self.dialog.work_declined.connect(self.decline)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _on_dialog_finished(self) -> None:
        self.dialog = None
        self.finished.emit()

    def decline(self, work: RecoverableWork) -> None:
        """Archive the journal; it stays there for thirty days."""
        if work.journal.path.parent == paths.journals_folder():
            with suppress(OSError):
                decline(work.journal.path)

    def recover(self, work: RecoverableWork) -> None:
        """Open the file if necessary and merge the work into it; delete the journal once the file contains the work.

        If the work was not merged, the journal stays.
        """
        session, is_merged = self._session, False
        try:
            is_merged = self._recreate_file(work) if work.in_file is None else self._merge_into_file(work)
            if is_merged:
                session.save()
        except CanvasError as error:
            # By now the work is on the screen and in a journal of its own, or still in the leftover one.
            show_error(self._window, error, self._context.lang)
        session.wait()
        if is_merged and not session.is_dirty:
            discard_journal(work.journal)

    def _merge_into_file(self, work: RecoverableWork) -> bool:
        """Merge the work into the open file; return whether it was.

        Raises:
            CanvasError: The file is open in another window, or was opened read-only.
        """
        session = self._session
        if self._file_actions.is_open_in_other_window(work.path):
            raise FileError("open_in_window", file=displayable_file_name(work.path))
        is_open = session.path == work.path and not session.read_only
        if not is_open and not self._file_actions.open(str(work.path)):
            return False
        if session.read_only:
            raise CanvasError("not_brought_back", file=displayable_file_name(work.path))
        session.merging.merge_copy(work.document, MergeOrigin.RECOVERED)
        return True

    def _recreate_file(self, work: RecoverableWork) -> bool:
        """Create the missing file again, in the documents folder if its own folder is gone too, or it was another's.

        Returns:
            Whether it was created; False if the current document could not be closed.
        """
        from canvas_app.storage.shared_folder.shared_file import as_written, is_shared_document

        session, is_shared = self._session, is_shared_document(work.document)
        if not self._file_actions.can_close():
            return False
        own = ensure_folder(paths.documents_folder()) / work.path.name
        document, path = (as_written(work.document), own) if is_shared else (work.document, work.path)
        try:
            session.create(document, unused_path(path), is_draft=work.journal.header.is_draft)
        except FileError:
            session.create(document, unused_path(own))
        self._file_actions.document_opened.emit()
        return True
