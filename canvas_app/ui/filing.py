"""Opening, saving and closing: which file, and what a person is asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from canvas_app import paths
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.model.stamps import Bookkeeping
from canvas_app.ui.bench import Bench
from canvas_app.ui.telling import plain_box, tell


class Filing(QObject):
    """What happens to files by a person's wish. `settle` is called before a document is saved or left."""

    opened = Signal()

    def __init__(self, bench: Bench, settle: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.session, self._settle = bench, bench.session, settle
        self._window = parent

    # Opening

    def open(self, name: str = "") -> bool:
        """Opens a file, or asks which; whether there is one open now that was not before."""
        path = Path(name) if name else self._ask_file()
        if path is None or not self._leave():
            return False
        return self._try(lambda: self._open(path)) and self._note()

    def _open(self, path: Path) -> None:
        """Opens a file; one that is larger than usual only when a person says so."""
        try:
            self.session.open(path, draft=_is_draft(path))
        except FileError as error:
            if error.code != "too_many" or not self._wants_large(error):
                raise
            self.session.open(path, draft=_is_draft(path), large=True)

    def _wants_large(self, error: FileError) -> bool:
        from PySide6.QtWidgets import QMessageBox

        from canvas_app.content.messages import parts

        words = parts(error, self.bench.lang)
        box = plain_box(self._window, words.what)
        box.setInformativeText(words.safe + " " + words.do)
        anyway = box.addButton(self.tr("Open all the same"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is anyway

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
        if path is None or not path.is_file():
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

            draft = _made(paths.state_folder() / "drafts") / document_name(document)
            self.session.show_example(document, free_name(draft))

        return self._try(show) and self._note()

    def start(self, document: Document, path: Path) -> bool:
        """A new workshop gets its file at once; a taken name gets a number."""
        if path.parent == paths.documents_folder():
            _made(path.parent)
        if not (self._leave() and self._try(lambda: self.session.start(document, free_name(path)))):
            return False
        self.bench.language_requested.emit(document.workshop.lang)
        return self._note()

    def _note(self) -> bool:
        if self.session.path is not None:
            self.bench.settings.remember(self.session.path, self.session.is_draft)
        self.opened.emit()
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
        return self._try(self.session.save)

    def save_as(self) -> bool:
        """Asks where, and goes on there."""
        path = self._ask_place() if self._settle() else None
        return path is not None and self._try(lambda: self.session.save_as(path)) and self._note()

    def _ask_place(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from canvas_app.storage.names import document_name

        here = (
            self.session.path.parent
            if self.session.path and not self.session.is_draft
            else paths.documents_folder()
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
        from PySide6.QtWidgets import QMessageBox

        from canvas_app.content.messages import parts

        words = parts(error, self.bench.lang)
        box = plain_box(self._window, words.what + " " + words.do)
        elsewhere = box.addButton(self.tr("Save elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(elsewhere)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is elsewhere:
            return self.save_as()
        return box.clickedButton() is leave

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except CanvasError as error:
            tell(self._window, error, self.bench.lang)
            return False
        return True


def _is_draft(path: Path) -> bool:
    """Whether a file is one of ours, of an example that was changed and not saved under a name yet."""
    return path.parent == paths.state_folder() / "drafts"


def _made(folder: Path) -> Path:
    """A folder of ours, made when it is missing; where it cannot be made, saving will say so."""
    from canvas_app.storage.small_files import make_folders

    with suppress(OSError):
        make_folders(folder)
    return folder


def sample(id_: str, lang: str) -> Path | None:
    """The file of an example in a language, if it ships with this program."""
    shipped = {path.name: path for path in paths.samples()}
    wanted = (f"{id_}.{language}{paths.SUFFIX}" for language in (lang, "nl"))
    return next((shipped[name] for name in wanted if name in shipped), None)


def free_name(path: Path) -> Path:
    """The path itself, or with the first number behind it that is not taken."""
    stem = path.name.removesuffix(paths.SUFFIX)
    numbered = (path.with_name(f"{stem} ({number}){paths.SUFFIX}") for number in range(2, 1000))
    return next((place for place in chain((path,), numbered) if not place.exists()), path)
