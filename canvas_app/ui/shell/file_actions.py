"""Opening, saving and closing: which file, and what a person is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
    is_draft_path,
    sample_path,
    unused_path,
)
from canvas_app.ui.context import AppContext

if TYPE_CHECKING:
    from canvas_app.services.user_prompts import OpenMode
    from canvas_app.storage.locks.open_lock import LockInfo


class FileActions(QObject):
    """What happens to files by a person's wish. `settle` is called before a document is saved or left.

    `show_in_other_window` brings the window to the front that has a file open already, and says whether there is one;
    `is_open_in_other_window` only says it.
    """

    document_opened = Signal()

    def __init__(self, context: AppContext, commit_edits: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self.session, self._commit_edits = context, context.session, commit_edits
        self._window = parent
        self._pending_message = ""
        self.show_in_other_window: Callable[[Path], bool] = _no_other_window
        self.is_open_in_other_window: Callable[[Path], bool] = _no_other_window

    # Opening

    def open(self, name: str = "", *, is_confirmed: bool = True) -> bool:
        """Opens a file, or asks which; whether there is one open now that was not before.

        Without `is_confirmed` the file was made here, and the disk did not confirm it.
        """
        path = Path(name) if name else self._ask_open_path()
        if path is None or self.show_in_other_window(path):
            return False
        lock = self._foreign_lock(path)
        if lock is not None:
            return self._open_locked(path, lock)
        return (
            self._can_leave_document()
            and self._run_reporting_errors(lambda: self._open_path(path, is_confirmed=is_confirmed))
            and self._remember()
        )

    def _open_path(self, path: Path, read_only: bool = False, *, is_confirmed: bool = True) -> None:
        """Opens a file; one that is larger than usual only when a person says so."""
        open_ = partial(
            self.session.open,
            path,
            is_draft=is_draft_path(path),
            read_only=read_only,
            is_confirmed=is_confirmed,
        )
        try:
            open_()
        except FileError as error:
            from canvas_app.services.user_prompts import confirm_large_file

            if error.code != "too_many" or not confirm_large_file(self._window, error, self.context.lang):
                raise
            open_(allow_large=True)

    def _foreign_lock(self, path: Path) -> LockInfo | None:
        """Who else has a file open; whoever has it open here as well was told already."""
        from canvas_app.storage.locks.open_lock import current_holder

        is_here = path == self.session.path and not self.session.read_only
        return None if is_here or not file_exists(path) else current_holder(path)

    def is_locked_elsewhere(self, name: str) -> bool:
        """Whether somebody else has a file open, so that there will be a question."""
        return bool(name) and self._foreign_lock(Path(name)) is not None

    def _open_locked(self, path: Path, lock: LockInfo) -> bool:
        """Opens a file that somebody else has open, in the way a person chooses."""
        from canvas_app.services.user_prompts import ask_open_mode

        mode = ask_open_mode(self._window, path, lock, self.context.lang)
        if mode is None or not self._can_leave_document():
            return False
        return self._run_reporting_errors(lambda: self._open_in_mode(mode, path)) and self._remember()

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
        from PySide6.QtWidgets import QFileDialog

        start = str(self.session.path.parent if self.session.path else paths.documents_folder())
        kinds = self.tr("Workshops") + f" (*{paths.DOCUMENT_SUFFIX} *.json);;" + self.tr("All files") + " (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a workshop"), start, kinds)
        return Path(name) if name else None

    def reopen_last(self) -> bool:
        """Opens what was open last time; quietly nothing where that is gone."""
        settings = self.context.settings
        path = Path(settings.last) if settings.last else None
        if path is None or not file_exists(path) or self.show_in_other_window(path):
            return False
        try:
            self.session.open(path, is_draft=settings.last_is_draft)
        except CanvasError:
            return False
        return self._remember()

    def open_example(self, id_: str) -> bool:
        """Shows one of the examples; it gets a draft of its own as soon as something is changed in it."""
        source = sample_path(id_, self.context.lang)
        if source is None:
            choices = ", ".join(sorted({path.name.partition(".")[0] for path in paths.samples()}))
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
        """A new workshop gets its file at once; a taken name gets a number."""
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
            self.context.settings.remember_file(self.session.path, self.session.is_draft)
        self.document_opened.emit()
        if self._pending_message:
            self.context.status_message_requested.emit(self._pending_message)
            self._pending_message = ""
        return True

    def open_dropped(self, names: list[str]) -> bool:
        """Files dropped on the window: a workshop is opened, anything else is refused with a reason."""
        workshops = [name for name in names if name.lower().endswith(".json")]
        if workshops:
            return self.open(workshops[0])
        for name in names[:1]:
            show_error(
                self._window, FileError("not_a_workshop_file", file=Path(name).name), self.context.lang
            )
        return False

    # Saving

    def save(self) -> bool:
        """Saves; a draft or a read-only file asks for a place of its own."""
        if not self._commit_edits():
            return False
        if self.session.is_draft or self.session.read_only:
            return self.save_as()
        try:
            self.session.save()
        except CanvasError as error:
            alternative = self.tr("Save elsewhere…")
            return show_error(self._window, error, self.context.lang, alternative) and self.save_as()
        return True

    def save_as(self) -> bool:
        """Asks where, and goes on there."""
        path = self._ask_save_path() if self._commit_edits() else None
        return (
            path is not None and self._run_reporting_errors(lambda: self._save_to(path)) and self._remember()
        )

    def _save_to(self, path: Path) -> None:
        """Two windows that each took the other's file for their own would write over each other."""
        if self.is_open_in_other_window(path):
            raise FileError("open_in_window", file=path.name)
        self.session.save_as(path)

    def _ask_save_path(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from canvas_app.storage.safe_filename import document_filename

        here = (
            self.session.path.parent
            if self.session.path and not self.session.is_draft
            else ensure_folder(
                paths.documents_folder()
            )  # in a folder that is not there the dialog would go elsewhere
        )
        start = str(here / document_filename(self.session.document))
        kinds = self.tr("Workshops") + f" (*{paths.DOCUMENT_SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Keep the workshop as"), start, kinds)
        if not name:
            return None
        return Path(name) if name.endswith(".json") else Path(name + paths.DOCUMENT_SUFFIX)

    # Leaving

    def _can_leave_document(self) -> bool:
        """Whether the present document may go: it is safe, or a person says that it may be left."""
        if not self._commit_edits():
            return False
        if not self.session.is_dirty:
            self.session.check_file_exists()
        if not self.session.is_open or self.session.read_only or not self.session.is_dirty:
            return True
        try:
            self.session.save()
        except FileError as error:
            return self._resolve_unsaved(error)
        if self.session.path is not None:
            self.context.settings.remember_file(self.session.path, self.session.is_draft)
        return True

    can_close = _can_leave_document

    def _resolve_unsaved(self, error: FileError) -> bool:
        """Asks only when saving failed: elsewhere, leave it unsaved, or stay."""
        from canvas_app.services.user_prompts import UnsavedAction, ask_unsaved_action

        action = ask_unsaved_action(self._window, error, self.context.lang)
        if action is UnsavedAction.SAVE_ELSEWHERE:
            return self.save_as()
        # its journal goes on: what is to be opened instead may not open
        self.session.store.is_discarded = action is UnsavedAction.DISCARD
        return self.session.store.is_discarded

    def _run_reporting_errors(self, operation: Callable[[], None]) -> bool:
        try:
            operation()
        except CanvasError as error:
            self.session.store.is_discarded = False
            show_error(self._window, error, self.context.lang)
            return False
        return True


def _no_other_window(_path: Path) -> bool:
    return False
