"""Saving a poster: as what, where, how it goes, and then the way to the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from canvas_app import paths
from canvas_app.errors import CanvasError, FileError
from canvas_app.posters.options import Options
from canvas_app.ui.file_names import made
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.poster_files import KINDS, Made
from canvas_app.ui.telling import tell_notices
from canvas_app.ui.widgets.busy import BusyBar
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, in_words

if TYPE_CHECKING:
    from canvas_app.storage.codec import Notice as FileNotice
    from canvas_app.ui.bench import Bench


class PosterExport(QWidget):
    """The buttons that save, and what comes after. `wanted` asks for the files of a kind, `let_go` not to make them."""

    wanted = Signal(str)
    let_go = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, look = bench, bench.look
        self.path: Path | None = None
        self.replaceable: Path | None = None
        self.saved: list[Path] = []
        self.printed = 0
        self.options = Options()
        self.save, self.other = Button(look, "primary", "download"), Button(look, "plain")
        self.other.bear(trailing="chevron-down")
        self.menu = QMenu(self)
        self.kinds = {kind: self.menu.addAction("") for kind in ("all", "each", "png", "svg", "print")}
        self.cancel = Button(look, "plain", "x")
        self.busy = BusyBar(look)
        self.done = Label(look, size=SMALL, colour="safe").wrap()
        self.open, self.folder = Button(look, "plain", "external-link"), Button(look, "plain", "folder-open")
        self.notice = Notice(look)
        self._arrange()
        self.save.clicked.connect(self.ask)
        self.other.clicked.connect(self._show_menu)
        self.menu.triggered.connect(self._take)
        self.cancel.clicked.connect(self.stop)
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show_folder)
        self.forget()
        self.set_busy(False)

    def _arrange(self) -> None:
        self._after, row = QHBoxLayout(), QHBoxLayout()
        self._after.addWidget(self.open)
        self._after.addWidget(self.folder)
        self._after.addStretch(1)
        for button in (self.save, self.cancel):
            row.addWidget(button, 1)
        row.addWidget(self.other)
        self._column = QVBoxLayout(self)
        for widget in (self.notice, self.done):
            self._column.addWidget(widget)
        self._column.addLayout(self._after)
        self._column.addWidget(self.busy)
        self._column.addLayout(row)

    def forget(self) -> None:
        """Something else is shown now: what was saved or printed before is no longer it."""
        self.saved, self.printed = [], 0
        self.notice.say("")
        self._show_after()

    def _show_menu(self) -> None:
        above = QPoint(0, -self.menu.sizeHint().height())
        self.menu.popup(self.other.mapToGlobal(above))

    def _take(self, action: QAction) -> None:
        kind = next((name for name, known in self.kinds.items() if known is action), "")
        if kind == "print":
            self.start(None, kind)
        elif kind:
            self.ask_for(kind)

    def ask(self) -> None:
        """Asks where to keep the PDF, and wants the poster."""
        self.ask_for("pdf")

    def ask_for(self, kind: str) -> None:
        """Asks where to keep the files of a kind, and wants them."""
        ending = KINDS[kind]
        title, filters = self.tr("Save the poster as"), f"{ending[1:].upper()} (*{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(self._suggestion(kind)), filters)
        if chosen:
            path = Path(chosen if chosen.lower().endswith(ending) else chosen + ending)
            # the dialog asked about the very name that was chosen, if there was a file of it, and about no other
            self.start(path, kind, replaceable=Path(chosen))

    def start(self, path: Path | None, kind: str, replaceable: Path | None = None) -> None:
        """The files of a kind are wanted, for a place or for the printer; the one at `replaceable` may be replaced."""
        self.path, self.replaceable = path, replaceable
        self.set_busy(True)
        self.wanted.emit(kind)

    def stop(self) -> None:
        """Nothing is saved after all."""
        self.path = None
        self.set_busy(False)
        self.let_go.emit()

    def _suggestion(self, kind: str) -> Path:
        from canvas_app.storage.names import poster_name

        ending, session = KINDS[kind], self.bench.session
        kept = session.path is not None and not session.is_draft
        folder = session.path.parent if kept and session.path else made(paths.documents_folder())
        return folder / poster_name(session.document, *self._parts(kind), suffix=ending)

    def _parts(self, kind: str) -> tuple[str, ...]:
        """What tells this poster from others of the same workshop: the sheet, the paper, and that of the pieces."""
        from canvas_app.posters.sheets import sheet_kind

        options, size = self.options, self.options.size
        if size == "own":
            size = f"{options.width:g}×{options.height:g}"
        if options.tiling is not None:
            size += f" {self.tr('on')} {options.tiling.paper}"
        if kind in {"all", "each"}:
            return (self.tr("all sheets"), size)
        sheet = options.sheets[0]
        return (size,) if sheet == "canvas" else (sheet_kind(sheet).title[options.lang], size)

    @property
    def is_busy(self) -> bool:
        """Whether files are being made."""
        return self.save.isHidden()

    def set_possible(self, possible: bool) -> None:
        """Whether there is a poster to save with these choices."""
        self.save.setEnabled(possible)
        self.other.setEnabled(possible and not self.is_busy)

    def set_busy(self, busy: bool) -> None:
        """Shows that the poster is being made for saving."""
        self.save.setVisible(not busy)
        self.other.setEnabled(not busy)
        self.cancel.setVisible(busy)
        self.busy.set_running(busy)

    def write(self, files: list[Made]) -> None:
        """Writes the files that were asked for, beside each other."""
        path, self.path = self.path, None
        self.set_busy(False)
        if path is None:
            return
        made(path.parent)
        places = [path.with_name(f"{path.stem}{file.behind}{path.suffix}") for file in files]
        try:
            notices = self._export(files, places)
        except FileError as error:
            self.fail(in_words(error, self.bench.lang))
            return
        self.notice.say(tell_notices(notices, self.bench.lang))
        self.saved, self.printed = places, 0
        self._show_after()
        self.open.setFocus()

    def _export(self, files: list[Made], places: list[Path]) -> list[FileNotice]:
        """Write all files or none; what a person should hear of them."""
        from canvas_app.storage.export import Output, export_all

        own = [self.bench.session.path] if self.bench.session.path else []
        outputs = [
            Output(place, file.data, force=place == self.replaceable)
            for file, place in zip(files, places, strict=True)
        ]
        written = export_all(outputs, own)
        return [notice for done, place in zip(written, places, strict=True) for notice in done.notices(place)]

    def say_printed(self, outcome: object) -> None:
        """So many sheets went to the printer, or none of them with a CanvasError that says why."""
        if isinstance(outcome, CanvasError):
            self.fail(in_words(outcome, self.bench.lang))
            return
        self.set_busy(False)
        self.notice.say("")
        self.printed = int(str(outcome))
        self._show_after()

    def fail(self, words: str) -> None:
        """The poster could not be made or saved: says why."""
        self.path = None
        self.saved, self.printed = [], 0
        self._show_after()
        self.set_busy(False)
        self.notice.say(words)

    def _show_after(self) -> None:
        for widget in (self.open, self.folder):
            widget.setVisible(bool(self.saved))
        self.done.setVisible(bool(self.saved or self.printed))
        if self.printed:
            self.done.setText(self.tr("Sent to the printer: %n sheet(s)", "", self.printed))
        if self.saved:
            more = f" (+{len(self.saved) - 1})" if len(self.saved) > 1 else ""
            self.done.setText(self.tr("Saved: %1").replace("%1", self.saved[0].name) + more)

    def _open(self) -> None:
        if self.saved and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved[0]))):
            words = self.tr("No program here opens such files. It is in %1")
            self.notice.say(words.replace("%1", str(self.saved[0])))

    def _show_folder(self) -> None:
        if self.saved:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved[0].parent)))

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.save.say(self.tr("Save PDF…"))
        self.other.say("", self.tr("Save in another way, or print"), self.tr("Save in another way, or print"))
        self.cancel.say(self.tr("Cancel"))
        words = {
            "all": self.tr("All sheets in one PDF…"),
            "each": self.tr("All sheets, a PDF each…"),
            "png": self.tr("As pictures (PNG)…"),
            "svg": self.tr("As drawings (SVG)…"),
            "print": self.tr("Print…"),
        }
        for kind, text in words.items():
            self.kinds[kind].setText(text)
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
