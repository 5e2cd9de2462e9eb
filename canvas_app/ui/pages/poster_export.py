"""Saving a poster: where, how it goes, and then the way to the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.busy import BusyBar
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, in_words

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench


class PosterExport(QWidget):
    """The button that saves, and what comes after. `wanted` asks for the poster as soon as it is ready."""

    wanted = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, look = bench, bench.look
        self.path: Path | None = None
        self.saved: Path | None = None
        self.paper = ""
        self.save = Button(look, "primary", "download")
        self.busy = BusyBar(look)
        self.done = Label(look, size=SMALL, colour="safe").wrap()
        self.open, self.folder = Button(look, "plain", "external-link"), Button(look, "plain", "folder-open")
        self.notice = Notice(look)
        self._after = QHBoxLayout()
        self._after.addWidget(self.open)
        self._after.addWidget(self.folder)
        self._after.addStretch(1)
        self._column = QVBoxLayout(self)
        for widget in (self.notice, self.done):
            self._column.addWidget(widget)
        self._column.addLayout(self._after)
        self._column.addWidget(self.busy)
        self._column.addWidget(self.save)
        self.save.clicked.connect(self.ask)
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show_folder)
        self.forget()

    def forget(self) -> None:
        """Something else is shown now: what was saved before is no longer it."""
        self.saved = None
        self.notice.say("")
        self._show_after()

    def ask(self) -> None:
        """Asks where to keep the PDF, and wants the poster."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the poster as"), str(self._suggestion()), "PDF (*.pdf)"
        )
        if chosen:
            self.path = Path(chosen if chosen.lower().endswith(".pdf") else chosen + ".pdf")
            self.set_busy(True)
            self.wanted.emit()

    def _suggestion(self) -> Path:
        from canvas_app.storage.names import poster_name

        session = self.bench.session
        kept = session.path is not None and not session.is_draft
        folder = session.path.parent if kept and session.path else paths.documents_folder()
        return folder / poster_name(session.document, self.paper)

    def set_busy(self, busy: bool) -> None:
        """Shows that the poster is being made for saving."""
        self.save.setEnabled(not busy)
        self.busy.set_running(busy)

    def write(self, data: bytes) -> None:
        """Writes the file that was asked for."""
        from canvas_app.storage.export import export
        from canvas_app.storage.small_files import make_folders

        path, self.path = self.path, None
        self.set_busy(False)
        if path is None:
            return
        own = [self.bench.session.path] if self.bench.session.path else []
        try:
            make_folders(path.parent)
            export(data, path, own)
        except FileError as error:
            self.notice.say(in_words(error, self.bench.lang))
            return
        except OSError:
            self.notice.say(self.tr("That folder cannot be made. Choose another place."))
            return
        self.notice.say("")
        self.saved = path
        self._show_after()
        self.open.setFocus()

    def fail(self, words: str) -> None:
        """The poster could not be made: says why."""
        self.path = None
        self.set_busy(False)
        self.notice.say(words)

    def _show_after(self) -> None:
        for widget in (self.done, self.open, self.folder):
            widget.setVisible(self.saved is not None)
        if self.saved is not None:
            self.done.setText(self.tr("Saved: %1").replace("%1", self.saved.name))

    def _open(self) -> None:
        if self.saved is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved))):
            self.notice.say(
                self.tr("No program here opens PDF files. The file is in %1").replace("%1", str(self.saved))
            )

    def _show_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.parent)))

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.save.say(self.tr("Save PDF…"))
        self.open.say(self.tr("Open"))
        self.folder.say(self.tr("Show in folder"))
        self.busy.setAccessibleName(self.tr("The poster is being made"))
        self._show_after()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._column.setContentsMargins(0, px(8), px(8), 0)
        self._column.setSpacing(px(8))
        self._after.setSpacing(px(8))
