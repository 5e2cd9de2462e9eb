"""Joins looking back and giving away to the window: earlier versions, copies, unread parts, clean copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app import paths
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import compare
from canvas_app.model.document import Document
from canvas_app.ui.bench import Bench
from canvas_app.ui.file_names import free_name
from canvas_app.ui.filing import Filing
from canvas_app.ui.telling import tell
from canvas_app.ui.versions.copy_bar import CopyBar, brought
from canvas_app.ui.versions.errands import Errands, trouble

if TYPE_CHECKING:
    from canvas_app.storage.copies import Copy
    from canvas_app.storage.thinning import Version
    from canvas_app.ui.versions.dialog import VersionsDialog


class Keeping(QObject):
    """What the file menu does with the past of a workshop and with its copies; `bar` offers those beside it."""

    def __init__(self, bench: Bench, filing: Filing, settle: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.session, self._filing, self._window = bench, bench.session, filing, parent
        self._settle = settle
        self._dialog: VersionsDialog | None = None
        self.bar, self.place = CopyBar(bench, parent), QHBoxLayout()
        self.place.addWidget(self.bar)
        self.bar.bring_in_requested.connect(self.bring_in)
        self.bar.show_requested.connect(self._show_what)
        self.bar.put_off.connect(self._put_off)
        self._put_aside: set[str] = set()
        self._copies: list[Copy] = []
        self._looked_at: Document | None = None
        self._errands = Errands()
        self._errands.relay.done.connect(self._found)
        self.session.replaced.connect(self._forget)
        filing.opened.connect(self.look_beside)
        self.look_beside()

    # Earlier versions

    def show_versions(self) -> None:
        """The earlier versions of what is open."""
        from canvas_app.ui.versions.dialog import VersionsDialog

        if not self._settle():
            return
        self._dialog = VersionsDialog(self.bench, self._window)
        self._dialog.copy_requested.connect(self._open_copy)
        self._dialog.restore_requested.connect(self._restore)
        self._dialog.finished.connect(self._let_go)
        self._dialog.open()

    def _let_go(self) -> None:
        self._dialog = None

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _open_copy(self, version: Version, document: Document) -> None:
        """A version as a workshop of its own, in a new file beside the present one."""
        from canvas_app.merge.stamping import as_new
        from canvas_app.storage.save import create

        path = free_name(self._beside(f" – {version.when:%Y-%m-%d %H.%M}"))
        try:
            create(as_new(document), path)
        except CanvasError as error:
            tell(self._dialog or self._window, error, self.bench.lang)
            return
        self._close_dialog()
        self._filing.open(str(path))

    def _beside(self, addition: str) -> Path:
        """The name of the present file with something behind it; of a draft, one among the documents."""
        from canvas_app.storage.names import document_name

        if self.session.path is None or self.session.is_draft:
            path = paths.documents_folder() / document_name(self.session.document)
        else:
            path = self.session.path
        return path.with_name(
            path.name.removesuffix(".json").removesuffix(".nwcanvas") + addition + paths.SUFFIX
        )

    def _restore(self, version: Version, document: Document) -> None:
        """Back to a version, as one step; what is there now is saved and put away first."""
        from canvas_app.ui.versions.in_words import moment

        try:
            self._put_present_away()
        except (CanvasError, OSError) as error:
            name = self.session.path.name if self.session.path else ""
            told = error if isinstance(error, CanvasError) else FileError("backup_failed", file=name)
            tell(self._dialog or self._window, told, self.bench.lang)
            return
        self._close_dialog()
        if self.session.perform("restore", compare(self.session.document, document)):
            words = QCoreApplication.translate("Keeping", "Back to {time}. Ctrl+Z takes that back.")
            time = moment(version.when, self.bench.lang)
            self.bench.message.emit(words.format(time=time[:1].lower() + time[1:]))

    def _put_present_away(self) -> None:
        """Raises FileError or OSError where what is there now is not safe as an earlier version."""
        from canvas_app.storage import backups
        from canvas_app.storage.disk import DISK
        from canvas_app.storage.limits import LARGE
        from canvas_app.storage.load import read_bytes

        self.session.save()
        if self.session.path is not None:
            backups.keep(read_bytes(self.session.path, LARGE), self.session.document, DISK)

    # What could not be read, and clean copies

    def show_unread(self) -> None:
        """The tray with what could not be read."""
        from canvas_app.ui.versions.unread import UnreadDialog

        if self.session.document.unread:
            UnreadDialog(self.bench, self._window).open()

    def clean_copy(self) -> None:
        """A copy without people, to give away."""
        from canvas_app.ui.versions.sharing import CleanDialog

        if self._settle():
            CleanDialog(self.bench, self._window).open()

    # Copies beside the file

    def look_beside(self) -> None:
        """Looks, beside the window, for copies that know more than what was just opened."""
        self._show_first([])
        path = self.session.path
        if path is None or self.session.is_draft or self.session.read_only:
            return
        self._looked_at = self.session.document
        self._errands.send("copies", partial(self._search, self._looked_at, path))

    def _search(self, document: Document, path: Path) -> list[Copy]:
        """In the thread: what it needs is read there as well."""
        from canvas_app.storage.copies import found

        return found(document, path, go_on=partial(self._still_about, document))

    def _still_about(self, document: Document) -> bool:
        return self._looked_at is document

    def _found(self, name: str, result: object) -> None:
        if trouble(result) is None and isinstance(result, list):
            self._show_first([copy for copy in result if copy.digest not in self._put_aside])

    def _show_first(self, copies: list[Copy]) -> None:
        self._copies = copies
        self.place.setContentsMargins(*((10, 8, 10, 0) if copies else (0, 0, 0, 0)))
        self.bar.show_copy(copies[0] if copies else None)

    def _put_off(self) -> None:
        """Not asked again for these bytes until the program is started anew."""
        if self._copies:
            self._put_aside.add(self._copies[0].digest)
            self._show_first(self._copies[1:])

    def _show_what(self) -> None:
        from canvas_app.ui.versions.copy_dialog import CopyDialog

        if self._copies:
            dialog = CopyDialog(self.bench, self._copies[0], self._window)
            dialog.bring_in_requested.connect(self.bring_in)
            dialog.open()

    def bring_in(self) -> None:
        """Joins the copy that is offered into what is open, as one step."""
        if not self._copies or not self._settle():
            return
        copy = self._copies[0]
        try:
            self.session.bring_in(copy.document)
        except CanvasError as error:
            tell(self._window, error, self.bench.lang)
            return
        words = QCoreApplication.translate("Keeping", "Brought in: {what}. Ctrl+Z takes it out again.")
        self.bench.message.emit(words.format(what=brought(copy.counts)))
        self._put_aside.add(copy.digest)
        self.look_beside()

    def _forget(self) -> None:
        self._looked_at = None
        self._errands.rest()
        self._show_first([])

    def rest(self) -> None:
        """Ends what is still being read, and waits for it."""
        self._looked_at = None
        self._errands.close()
