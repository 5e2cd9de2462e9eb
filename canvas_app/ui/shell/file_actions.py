"""Actions on files: open, save and close, with the questions they need."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError, FileError
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.model.stamps import Bookkeeping
from canvas_app.platform import paths
from canvas_app.services.message_boxes import show_error
from canvas_app.storage.workshop_paths import (
    draft_path,
    ensure_folder,
    file_exists,
    folder_to_save_in,
    is_draft_path,
    sample_path,
    unused_path,
)
from canvas_app.ui.context import AppContext

if TYPE_CHECKING:
    from canvas_app.exchange.file_kind import FileKind
    from canvas_app.services.user_prompts import OpenMode
    from canvas_app.storage.loaded_document import LoadedDocument
    from canvas_app.storage.locks.open_lock import LockInfo


class FileActions(QObject):
    """Opens, saves and leaves documents for one window, on behalf of the user.

    Attributes:
        document_opened: Signal, another document was opened or the current one got another path.
        opening_failed: Signal with the error and the path of a file that could not be opened while none was open.
        copies_dropped: Signal with the paths of files to be brought together in the open network.
        tables_dropped: Signal with the paths of files with notes that were dropped on the window.
        joining_requested: Signal with the shared folder in which somebody's file was opened: ask under which name.
        show_in_other_window: Brings the window to the front that already has a path open; returns whether
            there is one.
        is_open_in_other_window: Returns whether another window has a path open.

    Args:
        context: The shared context.
        commit_edits: Ends text editing, called before a document is left; returns False if an edit was rejected.
        write_edits: Writes what is being edited to the document, called before it is saved; returns likewise.
        parent: The window.
    """

    document_opened = Signal()
    opening_failed = Signal(object, object)
    copies_dropped = Signal(object)
    tables_dropped = Signal(object)
    joining_requested = Signal(object)

    def __init__(
        self,
        context: AppContext,
        commit_edits: Callable[[], bool],
        write_edits: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self.session = context, context.session
        self._commit_edits, self._write_edits = commit_edits, write_edits
        self._window = parent
        self._pending_message = ""
        self.show_in_other_window: Callable[[Path], bool] = _no_other_window
        self.is_open_in_other_window: Callable[[Path], bool] = _no_other_window

    # Open

    def open(self, name: str = "", *, is_confirmed: bool = True) -> bool:
        """Open a file, or ask for one.

        Args:
            name: Path of the file; empty to ask with a file dialog.
            is_confirmed: False for a file that was written here and whose write the disk did not confirm.

        Returns:
            Whether a document was opened here.
        """
        path = Path(name) if name else self._ask_open_path()
        if path is None or self.show_in_other_window(path):
            return False
        if self._is_answers(path):
            self.copies_dropped.emit([path])
            return False
        lock = self._foreign_lock(path)
        if lock is not None:
            return self._open_locked(path, lock)
        return (
            self._can_leave_document()
            and self._open_reporting_errors(path, lambda: self._open_path(path, is_confirmed=is_confirmed))
            and self._remember()
        )

    def _open_path(self, path: Path, read_only: bool = False, *, is_confirmed: bool = True) -> None:
        """Open a file, or where it is somebody's in a shared folder one's own; that one is read, and no more."""
        loaded = self._load(path)
        if loaded.document.unknown_fields and not loaded.read_only:
            from canvas_app.storage.shared_folder.shared_file import as_written, is_shared_document

            if is_shared_document(loaded.document):
                self._take_part(as_written(loaded.document), path.parent)
                return
        self._leave_to_collecting(loaded.document, path)
        is_draft = is_draft_path(path)
        self.session.open_loaded(loaded, path, is_draft, read_only, is_confirmed=is_confirmed)

    def _leave_to_collecting(self, document: Document, path: Path) -> None:
        """Open no copy of the open network that somebody filled in: what is in it belongs in the network.

        Raises:
            FileError: `answers_opened`, about the open network.
        """
        handout, network = document.handout, document.document_id
        if handout is None or not handout.filled_by or not self.is_network_open:
            return
        if network == self.session.document.document_id and path != self.session.path:
            raise FileError("answers_opened", file=path.name, person="", network=network)

    def _load(self, path: Path) -> LoadedDocument:
        """Load a file; ask first if it is unusually large."""
        from canvas_app.storage.limits import LARGE_LIMITS
        from canvas_app.storage.reader.loader import load_document

        try:
            return load_document(path)
        except FileError as error:
            from canvas_app.services.user_prompts import confirm_large_file

            if error.code != "too_many":
                from canvas_app.exchange.incoming import explain_unopened

                raise explain_unopened(path, error, self.context.lang) from None
            if not confirm_large_file(self._window, error, self.context.lang):
                raise
            return load_document(path, LARGE_LIMITS)

    def _take_part(self, document: Document, folder: Path) -> None:
        """Go on with a file of one's own of what somebody's file in a shared folder tells, opened or made."""
        from canvas_app.storage.safe_filename import document_filename

        known = self._shared_here(document.document_id, folder)
        own = known or ensure_folder(paths.documents_folder()) / document_filename(document)
        if known is not None or self._holds(own, document.document_id):
            self.session.open_loaded(self._load(own), own)
        else:
            self.session.create(document, unused_path(own))
        if known is None:
            self.joining_requested.emit(folder)

    def _shared_here(self, document_id: str, folder: Path) -> Path | None:
        """Return the own file of a workshop that is shared in a folder; None where there is none yet."""
        shared = self.context.settings.shared.items()
        here = (Path(name) for name, (where, _) in shared if Path(where) == folder)
        return next((own for own in here if self._holds(own, document_id)), None)

    def _holds(self, path: Path, document_id: str) -> bool:
        """Return whether there is a file of one's own that holds a workshop.

        Raises:
            FileError: `open_in_window`.
        """
        from canvas_app.storage.backups.backup_store import find_document_id

        if not file_exists(path) or find_document_id(path) != document_id or _is_shared(path):
            return False
        if self.is_open_in_other_window(path):
            raise FileError("open_in_window", file=path.name)
        return True

    def _foreign_lock(self, path: Path) -> LockInfo | None:
        """Return who else has a file open; None if it is open for editing here, or not to be edited (`_take_part`)."""
        from canvas_app.storage.locks.open_lock import current_holder

        is_here = path == self.session.path and not self.session.read_only
        holder = None if is_here or not file_exists(path) else current_holder(path)
        return None if holder is None or _is_shared(path) else holder

    def is_locked_elsewhere(self, name: str) -> bool:
        """Return whether somebody else has a file open, so that opening it will ask a question."""
        return bool(name) and self._foreign_lock(Path(name)) is not None

    def _open_locked(self, path: Path, lock: LockInfo) -> bool:
        """Ask how to open a file that somebody else has open, and do so."""
        from canvas_app.services.user_prompts import ask_open_mode

        mode = ask_open_mode(self._window, path, lock, self.context.lang)
        if mode is None or not self._can_leave_document():
            return False
        return self._open_reporting_errors(path, lambda: self._open_in_mode(mode, path)) and self._remember()

    def _open_in_mode(self, mode: OpenMode, path: Path) -> None:
        from canvas_app.services.user_prompts import OpenMode

        if mode is not OpenMode.COPY:
            self._open_path(path, read_only=mode is OpenMode.READ_ONLY)
            return
        from canvas_app.content.message_catalog import short_message
        from canvas_app.storage.workshop_copy import copy_workshop

        places = [
            unused_path(folder / path.name)
            for folder in (path.parent, ensure_folder(paths.documents_folder()))
        ]
        copy, is_confirmed = copy_workshop(path, places)
        self._open_path(copy, is_confirmed=is_confirmed)
        self._pending_message = short_message(CanvasError("copy_opened", file=copy.name), self.context.lang)

    def _ask_open_path(self) -> Path | None:
        from canvas_app.services.file_dialogs import ask_open_workshop

        start = self.session.path.parent if self.session.path else paths.documents_folder()
        return ask_open_workshop(self._window, start)

    def open_quietly(self, path: Path) -> bool:
        """Open a file; return False, without a message or a question, where that is not possible."""
        if self.show_in_other_window(path):
            return False
        try:
            self.session.open(path, is_draft=is_draft_path(path))
        except CanvasError:
            return False
        return self._remember()

    def open_example(self, id_: str) -> bool:
        """Open a bundled example; it becomes a draft with the first change."""
        source = sample_path(id_, self.context.lang)
        if source is None:
            choices = ", ".join(sorted({path.name.partition(".")[0] for path in paths.sample_files()}))
            show_error(
                self._window, FileError("unknown_example", name=id_, choices=choices), self.context.lang
            )
            return False
        if not self._can_leave_document():
            return False

        def show() -> None:
            from canvas_app.storage.reader.loader import load_document

            document = replace(
                load_document(source).document, document_id=new_id(), bookkeeping=Bookkeeping()
            )
            self.session.show_example(document, draft_path(document))

        return self._run_reporting_errors(show) and self._remember()

    def create_workshop(self, document: Document, path: Path) -> bool:
        """Create the file of a new workshop at once; an existing name gets a number."""
        if path.parent == paths.documents_folder():
            ensure_folder(path.parent)
        if not (
            self._can_leave_document()
            and self._run_reporting_errors(lambda: self.session.create(document, unused_path(path)))
        ):
            return False
        self.context.language_change_requested.emit(document.workshop.lang)
        return self._remember()

    def _remember(self) -> bool:
        if self.session.path is not None:
            self.context.settings.remember_file(self.session.path)
        self.document_opened.emit()
        if self._pending_message:
            self.context.status_message_requested.emit(self._pending_message)
            self._pending_message = ""
        return True

    def kind_of(self, path: Path) -> FileKind:
        """Return what a file is for this window; the open file itself is to be opened, and no copy."""
        from canvas_app.exchange.file_kind import FileKind, classify
        from canvas_app.storage.path_comparison import is_same_name

        session = self.session
        kind = classify(path, session.document.document_id if self.is_network_open else "")
        is_own = kind is FileKind.COPY and session.path is not None and is_same_name(path, session.path)
        return FileKind.WORKSHOP if is_own else kind

    def _is_answers(self, path: Path) -> bool:
        """Return whether a file says that it holds what somebody filled in for the open network."""
        if not self.is_network_open:
            return False
        from canvas_app.exchange.file_kind import FileKind

        return self.kind_of(path) is FileKind.ANSWERS

    @property
    def is_network_open(self) -> bool:
        """Whether a network is open, and no copy of it: what others wrote comes together there, not at home."""
        return self.session.is_open and self.session.document.handout is None

    # Save

    def save(self) -> bool:
        """Save the document; for a draft or read-only document, ask for a path."""
        if not self._write_edits():
            return False
        if self.session.is_draft or self.session.read_only:
            return self.save_as()
        try:
            self.session.save()
        except CanvasError as error:
            alternative = self.tr("Save somewhere else…")
            return show_error(self._window, error, self.context.lang, alternative) and self.save_as()
        return True

    def save_as(self) -> bool:
        """Ask for a path, save there and continue with that file."""
        path = self._ask_save_path() if self._write_edits() else None
        return (
            path is not None and self._run_reporting_errors(lambda: self._save_to(path)) and self._remember()
        )

    def _save_to(self, path: Path) -> None:
        """Save under a new path; refuse one that another window has open, or another program writes."""
        if self.is_open_in_other_window(path):
            raise FileError("open_in_window", file=path.name)
        from canvas_app.storage.shared_folder.folder_scan import may_be_shared_file

        if may_be_shared_file(path):
            raise FileError("shared_file", file=path.name)
        self.session.save_as(path)

    def _ask_save_path(self) -> Path | None:
        from canvas_app.services.file_dialogs import ask_save_workshop
        from canvas_app.storage.safe_filename import document_filename

        folder = folder_to_save_in(self.session.path, is_draft=self.session.is_draft)
        suggested = folder / document_filename(self.session.document)
        return ask_save_workshop(self._window, self.tr("Save the network as"), suggested)

    # Leave

    def _can_leave_document(self) -> bool:
        """Return whether the current document may be left: it is saved, or the user agreed to leave it unsaved."""
        if not self._commit_edits():
            return False
        self.context.commit_lines()
        if not self.session.is_dirty:
            self.session.check_file_exists()
        if not self.session.is_open or self.session.read_only or not self.session.is_dirty:
            return True
        try:
            self.session.save()
        except CanvasError as error:
            return self._resolve_unsaved(error)
        except Exception as error:  # whatever fails: nobody loses work by closing without being asked
            logging.getLogger(__name__).info("saving failed while leaving: %s", type(error).__name__)
            return self._resolve_unsaved(CanvasError("bug", kind=type(error).__name__))
        if self.session.path is not None:
            self.context.settings.remember_file(self.session.path)
        return True

    can_close = _can_leave_document

    def _resolve_unsaved(self, error: CanvasError) -> bool:
        """Ask what to do after saving failed: save elsewhere, leave without saving, or stay."""
        from canvas_app.services.user_prompts import UnsavedAction, ask_unsaved_action

        action = ask_unsaved_action(self._window, error, self.context.lang)
        if action is UnsavedAction.SAVE_ELSEWHERE:
            return self.save_as()
        # The journal stays active: the document to be opened instead may fail to open.
        self.session.store.is_discarded = action is UnsavedAction.DISCARD
        return self.session.store.is_discarded

    def _open_reporting_errors(self, path: Path, operation: Callable[[], None]) -> bool:
        """Open a file; where it fails and no document is open, the page that is shown says so in its place.

        Answers to the open network, of which only reading told that, are brought together in it.
        """
        was_open = self.session.is_open
        try:
            operation()
        except CanvasError as error:
            self.session.store.is_discarded = False
            if not was_open:
                self.opening_failed.emit(error, path)
            elif self._is_about_answers_here(error):
                self.copies_dropped.emit([path])
            else:
                self.report(error)
            return False
        return True

    def _is_about_answers_here(self, error: CanvasError) -> bool:
        """Return whether a file was not opened because answers are in it, to the open network or to none by name."""
        network = error.parameters.get("network")
        return self.is_network_open and network in ("", self.session.document.document_id)

    def report(self, error: CanvasError) -> None:
        """Say what went wrong."""
        show_error(self._window, error, self.context.lang)

    def _run_reporting_errors(self, operation: Callable[[], None]) -> bool:
        try:
            operation()
        except CanvasError as error:
            self.session.store.is_discarded = False
            self.report(error)
            return False
        return True


def _is_shared(path: Path) -> bool:
    from canvas_app.storage.shared_folder.shared_file import is_shared_file

    return is_shared_file(path)


def _no_other_window(_path: Path) -> bool:
    return False
