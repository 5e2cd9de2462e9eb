"""Opening, saving and closing: which file, and what a person is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from canvas_app import paths
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.model.stamps import Bookkeeping
from canvas_app.ui.bench import Bench
from canvas_app.ui.file_names import free_name, is_draft, is_there, made, sample
from canvas_app.ui.telling import tell

if TYPE_CHECKING:
    from canvas_app.storage.locks import Lock
    from canvas_app.ui.questions import Way


class Filing(QObject):
    """What happens to files by a person's wish. `settle` is called before a document is saved or left.

    `in_other_window` brings the window to the front that has a file open already, and says whether there is one;
    `is_in_other_window` only says it.
    """

    opened = Signal()

    def __init__(self, bench: Bench, settle: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.session, self._settle = bench, bench.session, settle
        self._window = parent
        self._said = ""
        self.in_other_window: Callable[[Path], bool] = _in_none
        self.is_in_other_window: Callable[[Path], bool] = _in_none

    # Opening

    def open(self, name: str = "") -> bool:
        """Opens a file, or asks which; whether there is one open now that was not before."""
        path = Path(name) if name else self._ask_file()
        if path is None or self.in_other_window(path):
            return False
        lock = self._lock(path)
        if lock is not None:
            return self._open_held(path, lock)
        return self._leave() and self._try(lambda: self._open(path)) and self._note()

    def _open(self, path: Path, look: bool = False) -> None:
        """Opens a file; one that is larger than usual only when a person says so."""
        try:
            self.session.open(path, draft=is_draft(path), read_only=look)
        except FileError as error:
            from canvas_app.ui.questions import wants_large

            if error.code != "too_many" or not wants_large(self._window, error, self.bench.lang):
                raise
            self.session.open(path, draft=is_draft(path), large=True, read_only=look)

    def _lock(self, path: Path) -> Lock | None:
        """Who else has a file open; whoever has it open here as well was told already."""
        from canvas_app.storage.locks import holder

        is_here = path == self.session.path and not self.session.read_only
        return None if is_here or not is_there(path) else holder(path)

    def is_elsewhere(self, name: str) -> bool:
        """Whether somebody else has a file open, so that there will be a question."""
        return bool(name) and self._lock(Path(name)) is not None

    def _open_held(self, path: Path, lock: Lock) -> bool:
        """Opens a file that somebody else has open, in the way a person chooses."""
        from canvas_app.ui.questions import which_way

        way = which_way(self._window, path, lock, self.bench.lang)
        if way is None or not self._leave():
            return False
        return self._try(lambda: self._open_by(way, path)) and self._note()

    def _open_by(self, way: Way, path: Path) -> None:
        from canvas_app.ui.questions import Way

        if way is not Way.COPY:
            self._open(path, look=way is Way.LOOK)
            return
        from canvas_app.content.messages import sentence
        from canvas_app.storage.copying import copy_workshop

        places = [free_name(folder / path.name) for folder in (path.parent, made(paths.documents_folder()))]
        copy = copy_workshop(path, places)
        self._open(copy)
        self._said = sentence(CanvasError("copy_opened", file=copy.name), self.bench.lang)

    def _ask_file(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        start = str(self.session.path.parent if self.session.path else paths.documents_folder())
        kinds = self.tr("Workshops") + f" (*{paths.SUFFIX} *.json);;" + self.tr("All files") + " (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a workshop"), start, kinds)
        return Path(name) if name else None

    def reopen(self) -> bool:
        """Opens what was open last time; quietly nothing where that is gone."""
        settings = self.bench.settings
        path = Path(settings.last) if settings.last else None
        if path is None or not is_there(path) or self.in_other_window(path):
            return False
        try:
            self.session.open(path, draft=settings.last_is_draft)
        except CanvasError:
            return False
        return self._note()

    def example(self, id_: str) -> bool:
        """Shows one of the examples; it gets a draft of its own as soon as something is changed in it."""
        source = sample(id_, self.bench.lang)
        if source is None:
            choices = ", ".join(sorted({path.name.partition(".")[0] for path in paths.samples()}))
            tell(self._window, FileError("unknown_example", name=id_, choices=choices), self.bench.lang)
            return False
        if not self._leave():
            return False

        def show() -> None:
            from canvas_app.storage.load import load

            document = replace(load(source).document, document_id=new_id(), book=Bookkeeping())
            from canvas_app.storage.names import document_name

            draft = made(paths.state_folder() / "drafts") / document_name(document)
            self.session.show_example(document, free_name(draft))

        return self._try(show) and self._note()

    def start(self, document: Document, path: Path) -> bool:
        """A new workshop gets its file at once; a taken name gets a number."""
        if path.parent == paths.documents_folder():
            made(path.parent)
        if not (self._leave() and self._try(lambda: self.session.start(document, free_name(path)))):
            return False
        self.bench.language_requested.emit(document.workshop.lang)
        return self._note()

    def _note(self) -> bool:
        if self.session.path is not None:
            self.bench.settings.remember(self.session.path, self.session.is_draft)
        self.opened.emit()
        if self._said:
            self.bench.message.emit(self._said)
            self._said = ""
        return True

    def offer(self, names: list[str]) -> bool:
        """Files dropped on the window: a workshop is opened, anything else is refused with a reason."""
        workshops = [name for name in names if name.lower().endswith(".json")]
        if workshops:
            return self.open(workshops[0])
        for name in names[:1]:
            tell(self._window, FileError("not_a_workshop_file", file=Path(name).name), self.bench.lang)
        return False

    # Saving

    def save(self) -> bool:
        """Saves; a draft or a read-only file asks for a place of its own."""
        if not self._settle():
            return False
        if self.session.is_draft or self.session.read_only:
            return self.save_as()
        try:
            self.session.save()
        except CanvasError as error:
            way_out = self.tr("Save elsewhere…")
            return tell(self._window, error, self.bench.lang, way_out) and self.save_as()
        return True

    def save_as(self) -> bool:
        """Asks where, and goes on there."""
        path = self._ask_place() if self._settle() else None
        return path is not None and self._try(lambda: self._keep_as(path)) and self._note()

    def _keep_as(self, path: Path) -> None:
        """Two windows that each took the other's file for their own would write over each other."""
        if self.is_in_other_window(path):
            raise FileError("open_in_window", file=path.name)
        self.session.save_as(path)

    def _ask_place(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from canvas_app.storage.names import document_name

        here = (
            self.session.path.parent
            if self.session.path and not self.session.is_draft
            else made(paths.documents_folder())  # in a folder that is not there the dialog would go elsewhere
        )
        start = str(here / document_name(self.session.document))
        kinds = self.tr("Workshops") + f" (*{paths.SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Keep the workshop as"), start, kinds)
        if not name:
            return None
        return Path(name) if name.endswith(".json") else Path(name + paths.SUFFIX)

    # Leaving

    def _leave(self) -> bool:
        """Whether the present document may go: it is safe, or a person says that it may be left."""
        if not self._settle():
            return False
        if not self.session.is_open or self.session.read_only or not self.session.is_dirty:
            return True
        try:
            self.session.save()
        except FileError as error:
            return self._ask_leave(error)
        if self.session.path is not None:
            self.bench.settings.remember(self.session.path, self.session.is_draft)
        return True

    may_close = _leave

    def _ask_leave(self, error: FileError) -> bool:
        """Asks only when saving failed: elsewhere, leave it unsaved, or stay."""
        from canvas_app.ui.questions import Leaving, how_to_leave

        way = how_to_leave(self._window, error, self.bench.lang)
        if way is Leaving.UNSAVED:
            self.session.keeper.leave()  # aside, and not asked about at the next start: a person said so
        return self.save_as() if way is Leaving.ELSEWHERE else way is Leaving.UNSAVED

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except CanvasError as error:
            tell(self._window, error, self.bench.lang)
            return False
        return True


def _in_none(_path: Path) -> bool:
    return False
