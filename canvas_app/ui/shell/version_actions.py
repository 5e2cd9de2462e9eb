"""Versions and copies in the window: earlier versions, copies beside the file, unread parts, clean copies, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from canvas_app.content.formats import format_relative_moment
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.edits import remove_checkpoint
from canvas_app.platform import clock, paths
from canvas_app.services.message_boxes import show_error
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.storage.workshop_paths import ensure_folder, unused_path
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import LayoutSpacing
from canvas_app.ui.shell.file_actions import FileActions
from canvas_app.ui.versions.copy_bar import CopyBar, copy_summary

if TYPE_CHECKING:
    from canvas_app.storage.sibling_copies import SiblingCopy
    from canvas_app.ui.versions.versions import Version
    from canvas_app.ui.versions.versions_dialog import VersionsDialog


class VersionActions(QObject):
    """Actions on the earlier versions and copies of a workshop; offers copies in a bar above the canvas.

    Attributes:
        on_merged: Called with a sentence that says what was merged, if that can be undone.
    """

    def __init__(
        self,
        context: AppContext,
        file_actions: FileActions,
        commit_edits: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self.session, self._file_actions, self._window = (
            context,
            context.session,
            file_actions,
            parent,
        )
        self._commit_edits = commit_edits
        self.on_merged: Callable[[str], None] = context.status_message_requested.emit
        self._dialog: VersionsDialog | None = None
        self.copy_bar, self.bar_layout = CopyBar(context, parent), QHBoxLayout()
        self.bar_layout.addWidget(self.copy_bar)
        self._bar_spacing = LayoutSpacing(context.theme, self.bar_layout, spacing.INHERITED)
        self.copy_bar.merge_requested.connect(self.merge_copy)
        self.copy_bar.details_requested.connect(self._show_copy_contents)
        self.copy_bar.dismissed.connect(self._dismiss_copy)
        self._dismissed: set[str] = set()
        self._copies: list[SiblingCopy] = []
        self._searched_document: Document | None = None
        self._tasks = TaskRunner(self, "copies")
        self.session.replaced.connect(self._discard_search)
        file_actions.document_opened.connect(self.find_copies)
        self.find_copies()

    # Earlier versions

    def show_versions(self) -> None:
        """Show the dialog with the earlier versions of the document."""
        from canvas_app.ui.versions.versions_dialog import VersionsDialog

        if self._commit_edits():
            self._open_dialog(VersionsDialog(self.context, self._window), self._open_copy)

    def show_versions_of(self, path: Path) -> None:
        """Show the dialog with the earlier versions of a file that cannot be opened."""
        from canvas_app.storage.backups.backup_store import find_document_id
        from canvas_app.ui.versions.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self.context, self._window, document_id=find_document_id(path))
        self._open_dialog(dialog, partial(self._open_instead, path))

    def _open_dialog(self, dialog: VersionsDialog, open_copy: Callable[[Version, Document], None]) -> None:
        self._dialog = dialog
        dialog.copy_requested.connect(open_copy)
        dialog.restore_requested.connect(self._restore)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _open_copy(self, version: Version, document: Document) -> None:
        """Write a version as a new, independent workshop beside the current file, and open it."""
        from canvas_app.merge.stamping import fork

        self._write_and_open(fork(document), _path_beside(self._current_path(), version))

    def _open_instead(self, file: Path, version: Version, document: Document) -> None:
        """Write a version beside a file that cannot be opened, and go on with it: it is still the same workshop.

        Others would read it in a folder that they share.
        """
        place = (
            ensure_folder(paths.documents_folder()) / file.name if self._is_in_shared_folder(file) else file
        )
        self._write_and_open(document, _path_beside(place, version))

    def _is_in_shared_folder(self, file: Path) -> bool:
        """Return whether somebody shares a network in the folder of a file."""
        from canvas_app.storage.shared_folder.folder_scan import read_workshops

        with suppress(CanvasError):
            joined = (Path(folder) for folder, _ in self.context.settings.shared.values())
            return file.parent in joined or bool(read_workshops(file.parent))
        return False

    def _write_and_open(self, document: Document, path: Path) -> None:
        from canvas_app.storage.writer.document_writer import create_document_file

        path = unused_path(path)
        try:
            saved = create_document_file(document, path, self.session.store.disk)
        except CanvasError as error:
            show_error(self._dialog or self._window, error, self.context.lang)
            return
        self._close_dialog()
        self._file_actions.open(str(path), is_confirmed=saved.is_confirmed)

    def _current_path(self) -> Path:
        """Return the path of the document; for a draft, one in the documents folder."""
        from canvas_app.storage.safe_filename import document_filename

        if self.session.path is None or self.session.is_draft:
            return paths.documents_folder() / document_filename(self.session.document)
        return self.session.path

    def _restore(self, version: Version, document: Document) -> None:
        """Restore a version as one undo step; the current state is saved and backed up first."""
        try:
            self._back_up_present()
        except (CanvasError, OSError) as error:
            name = self.session.path.name if self.session.path else ""
            shown_error = error if isinstance(error, CanvasError) else FileError("backup_failed", file=name)
            show_error(self._dialog or self._window, shown_error, self.context.lang)
            return
        self._close_dialog()
        if self.session.perform("restore", diff(self.session.document, document)):
            words = QCoreApplication.translate("VersionActions", "Restored to {time}. Undo takes you back.")
            time = format_relative_moment(version.saved_at, clock.today(), self.context.lang)
            self.context.status_message_requested.emit(words.format(time=time[:1].lower() + time[1:]))

    def _back_up_present(self) -> None:
        """Save the document and store it as an earlier version.

        Raises:
            CanvasError: Nothing can be changed now (`Session.refusal`).
            FileError: The document cannot be saved or backed up.
            OSError: The backup cannot be written.
        """
        from canvas_app.storage.backups import backup_store
        from canvas_app.storage.filesystem import DISK
        from canvas_app.storage.limits import LARGE_LIMITS
        from canvas_app.storage.reader.loader import read_file

        self.session.require_editable()
        self.session.save()
        if self.session.path is not None:
            backup_store.store(read_file(self.session.path, LARGE_LIMITS), self.session.document, DISK)

    # Kept moments, and what changed since one

    def keep_moment(self) -> None:
        """Show the dialog that keeps the present state under a name."""
        from canvas_app.ui.versions.keep_moment_dialog import KeepMomentDialog

        if self._commit_edits():
            KeepMomentDialog(self.context, self._window).open()

    def show_changes_since(self) -> None:
        """Show the dialog with what changed since a moment, a version or a file."""
        from canvas_app.ui.versions.compare_dialog import CompareDialog

        if self._commit_edits():
            dialog = CompareDialog(self.context, self._window)
            dialog.removal_requested.connect(self._remove_moment)
            dialog.canvas_requested.connect(self.context.compare_with)
            dialog.open()

    def _remove_moment(self, id_: str) -> None:
        self.session.perform("checkpoint-remove", remove_checkpoint(self.session.document, id_))

    # Unread parts, clean copies and exports

    def show_unread(self) -> None:
        """Show the parts of the file that could not be read, if any."""
        from canvas_app.ui.versions.unread_dialog import UnreadDialog

        if self.session.document.unread:
            UnreadDialog(self.context, self._window).open()

    def make_clean_copy(self) -> None:
        """Show the dialog that writes a copy without people."""
        from canvas_app.ui.exchange.clean_copy_dialog import CleanCopyDialog

        if self._commit_edits():
            CleanCopyDialog(self.context, self._window).open()

    def export_workshop(self) -> None:
        """Show the dialog that writes a file for another program."""
        from canvas_app.ui.exchange.export_dialog import ExportDialog

        if self._commit_edits():
            ExportDialog(self.context, self._window).open()

    @property
    def window(self) -> QWidget:
        """The window that dialogs belong to."""
        return self._window

    # Copies that people send back

    def collect(self, _is_checked: bool = False, *, files: Sequence[Path] = ()) -> None:
        """Show the dialog that brings copies together, with some files."""
        from canvas_app.ui.exchange.collect_dialog import CollectDialog

        if not self._commit_edits():
            return
        dialog = CollectDialog(self.context, self._window)
        dialog.merge_requested.connect(partial(self._merge_all, dialog))
        dialog.open()
        dialog.add_files(files)

    def _merge_all(self, dialog: QDialog, documents: list[Document], words: str) -> None:
        """Merge copies as one undo step, and say what they brought."""
        from canvas_app.merge.join import merge_documents

        if say := self._merge(reduce(merge_documents, documents), dialog):
            dialog.accept()
            say(words)
            self.find_copies()

    def _merge(self, copy: Document, asker: QWidget) -> Callable[[str], None] | None:
        """Merge a copy; return how to say so: what brought nothing is no step to undo. None if it could not be."""
        before = self.session.next_command(is_undo=True)
        try:
            self.session.merging.merge_copy(copy)
        except CanvasError as error:
            show_error(asker, error, self.context.lang)
            return None
        is_step = self.session.next_command(is_undo=True) is not before
        return self.on_merged if is_step else self.context.status_message_requested.emit

    # Copies beside the file

    def find_copies(self) -> None:
        """Search in the background for copies that contain changes the open document does not have."""
        self._show_copies([])
        path = self.session.path
        if path is None or self.session.is_draft or self.session.read_only:
            return
        self._searched_document = self.session.document
        work = partial(self._find_copies, self._searched_document, path)
        self._tasks.run("copies", work, self._on_copies_found)

    def _find_copies(self, document: Document, path: Path) -> list[SiblingCopy]:
        """Search for copies; runs in the worker thread, which also does the import."""
        from canvas_app.storage.sibling_copies import find_copies

        return find_copies(document, path, should_continue=partial(self._is_current_search, document))

    def _is_current_search(self, document: Document) -> bool:
        return self._searched_document is document

    def _on_copies_found(self, result: TaskResult) -> None:
        if result.expected_error() is None:
            self._show_copies([copy for copy in result.value if copy.digest not in self._dismissed])

    def _show_copies(self, copies: list[SiblingCopy]) -> None:
        self._copies = copies
        self._bar_spacing.set(spacing.BAR_ABOVE_PAGE if copies else spacing.INHERITED)
        self.copy_bar.set_copy(copies[0] if copies else None)

    def _dismiss_copy(self) -> None:
        """Dismiss the offered copy; these bytes are not offered again until the application is restarted."""
        if self._copies:
            self._dismissed.add(self._copies[0].digest)
            self._show_copies(self._copies[1:])

    def _show_copy_contents(self) -> None:
        from canvas_app.ui.versions.copy_bar import CopyDialog

        if self._copies:
            dialog = CopyDialog(self.context, self._copies[0], self._window)
            dialog.merge_requested.connect(self.merge_copy)
            dialog.open()

    def merge_copy(self) -> None:
        """Merge the offered copy into the document as one undo step."""
        if not self._copies or not self._commit_edits():
            return
        copy = self._copies[0]
        words = QCoreApplication.translate("VersionActions", "Merged: {what}").format(what=copy_summary(copy))
        if say := self._merge(copy.document, self._window):
            say(words)
            self._dismissed.add(copy.digest)
            self.find_copies()

    def _discard_search(self) -> None:
        self._searched_document = None
        self._tasks.stop()
        self._show_copies([])

    def shutdown(self) -> None:
        """Cancel the running search and wait for its thread."""
        self._searched_document = None
        self._tasks.shutdown()


def has_versions(path: Path) -> bool:
    """Return whether there are earlier versions of a file that cannot be opened."""
    from canvas_app.storage.backups.backup_store import find_document_id, list_versions_of
    from canvas_app.storage.filesystem import DISK

    id_ = find_document_id(path)
    try:
        return bool(id_ and list_versions_of(id_, DISK))
    except OSError:
        return False


def _path_beside(path: Path, version: Version) -> Path:
    """Return a path with the time of a version in its name."""
    name = path.name.removesuffix(".json").removesuffix(".nwcanvas")
    return path.with_name(f"{name} – {version.saved_at:%Y-%m-%d %H.%M}{paths.DOCUMENT_SUFFIX}")
