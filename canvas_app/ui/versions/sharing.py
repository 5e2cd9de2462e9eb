"""A clean copy for sharing: what it leaves out, what stays in it, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.merge.clean import clean, left_out, still_named
from canvas_app.ui.file_names import made
from canvas_app.ui.look import SMALL
from canvas_app.ui.telling import tell_notices
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import in_words
from canvas_app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from canvas_app.storage.codec import Notice
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look


class _Side(Panel):
    """A heading and what belongs under it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.title = Label(look, size=SMALL, bold=True, colour="soft")
        self.lines: list[str] = []
        self._grid, self._box = QGridLayout(), QVBoxLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._box.addWidget(self.title)
        self._box.addLayout(self._grid)
        self._box.addStretch(1)

    def say(self, title: str, lines: list[str]) -> None:
        """Its words, a line each."""
        self.title.setText(title)
        self.lines = lines
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, line in enumerate(lines):
            self._grid.addWidget(Label(self._look, "•"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(self._look, line).wrap(), place, 1)

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self._look.px
        self._box.setContentsMargins(px(16), px(12), px(16), px(14))
        self._box.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(5))


class CleanDialog(HouseDialog):
    """Says in plain words what happens, asks where, and writes the copy; the workshop itself is not touched."""

    room = (720, 0)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        look = bench.look
        self.saved: Path | None = None
        self._named = still_named(bench.session.document)
        self.out, self.stays = _Side(look), _Side(look)
        self.result_line = Label(look, colour="safe").wrap()
        self.folder, self.save = Button(look, "plain", "folder-open"), Button(look, "primary", "download")
        self._sides = QHBoxLayout()
        self._sides.addWidget(self.out, 1)
        self._sides.addWidget(self.stays, 1)
        self.body.addLayout(self._sides)
        self.body.addWidget(self.result_line)
        self.result_line.hide()
        self.folder.hide()
        self.save.clicked.connect(self.ask)
        self.folder.clicked.connect(self._show_folder)
        self.begin(right=(self.folder, self.save))
        self.save.setFocus()

    def ask(self) -> None:
        """Asks where the copy is to be, and writes it there."""
        from canvas_app.storage.names import document_name

        session = self.bench.session
        kept = session.path is not None and not session.is_draft
        here = session.path.parent if kept and session.path else made(paths.documents_folder())
        name = document_name(session.document, self.tr("to share"))
        kinds = self.tr("Workshops") + f" (*{paths.SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the clean copy as"), str(here / name), kinds
        )
        if chosen:
            self.write(Path(chosen if chosen.endswith(".json") else chosen + paths.SUFFIX))

    def write(self, path: Path) -> None:
        """Writes the copy; over another file a person said yes to, never over the workshop that is open."""
        from canvas_app.storage.disk import DISK
        from canvas_app.storage.save import create, save

        session = self.bench.session
        try:
            if session.path is not None and DISK.resolve(path) == DISK.resolve(session.path):
                raise FileError("over_itself", file=path.name)
            copy = clean(session.document)
            try:
                saved = create(copy, path)
            except FileError as error:
                if error.code != "already_there":
                    raise
                saved = save(copy, path, None, replace=True)
        except FileError as error:
            self.notice.say(in_words(error, self.bench.lang))
            self.fit()
            return
        self._tell(path, saved.notices)

    def _tell(self, path: Path, notices: Iterable[Notice]) -> None:
        self.saved = path
        self.notice.say(tell_notices(notices, self.bench.lang))
        self.result_line.setText(self.tr("Saved: %1").replace("%1", path.name))
        self.result_line.show()
        self.folder.show()
        self.folder.setFocus()
        self.fit()

    def _show_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.parent)))

    def _lines_out(self) -> list[str]:
        gone = left_out(self.bench.session.document)
        counted = (
            (
                gone.removed,
                QCoreApplication.translate("Clean", "%n removed note(s) or card(s)", "", gone.removed),
            ),
            (gone.conflicts, QCoreApplication.translate("Clean", "%n other wording(s)", "", gone.conflicts)),
            (
                gone.unread,
                QCoreApplication.translate("Clean", "%n part(s) that could not be read", "", gone.unread),
            ),
        )
        people = QCoreApplication.translate("Clean", "%n participant(s)", "", gone.participants)
        signed = QCoreApplication.translate("Clean", "the names under %n note(s)", "", gone.signed)
        pullers = QCoreApplication.translate("Clean", "who pulls %n coalition(s)", "", gone.pullers)
        return [
            people,
            signed,
            *([pullers] if gone.pullers else []),
            *(words for count, words in counted if count),
            self.tr("who changed what, and when"),
        ]

    def _names_in_words(self) -> str:
        """That names may stand in what goes along, and how many places are known; none are no promise."""
        if not self._named:
            return self.tr("names that people wrote in those words: read it through")
        return QCoreApplication.translate(
            "Clean",
            "names that people wrote in those words, in %n place(s): read it through",
            "",
            self._named,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Clean copy for sharing"))
        self.title.setText(self.tr("Clean copy for sharing"))
        self.lead.setText(
            self.tr(
                "For somebody who may read the sheet, but need not know who was there. "
                "Your own workshop does not change."
            )
        )
        self.out.say(self.tr("Not in the copy"), self._lines_out())
        self.stays.say(
            self.tr("In the copy"),
            [
                self.tr("all words on the notes and the coalitions, in their places"),
                self._names_in_words(),
                self.tr("the colours of the notes"),
                self.tr("name, session and date of the workshop"),
            ],
        )
        self.save.say(self.tr("Save the copy…"))
        self.folder.say(self.tr("Show in folder"))

    def restyle(self) -> None:
        super().restyle()
        self._sides.setSpacing(self.look.px(12))
        for side in (self.out, self.stays):
            side.restyle()
