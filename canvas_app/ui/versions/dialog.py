"""Earlier versions: when, how much, by whom; a look at each, a copy of it, or back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.errors import CanvasError
from canvas_app.model.change import Change, compare
from canvas_app.model.document import Document
from canvas_app.ui.versions.errands import Errands, trouble
from canvas_app.ui.versions.in_words import moment
from canvas_app.ui.versions.preview import Preview
from canvas_app.ui.widgets.busy import BusyBar
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.empty import EmptyState
from canvas_app.ui.widgets.notice import in_words
from canvas_app.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from canvas_app.storage.backups import Contents
    from canvas_app.storage.thinning import Version
    from canvas_app.ui.bench import Bench


class VersionsDialog(HouseDialog):
    """Wishes: `copy_requested` and `restore_requested`, with the version and the document that is in it."""

    copy_requested = Signal(object, object)
    restore_requested = Signal(object, object)
    room = (1040, 660)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        look = bench.look
        self.versions: list[Version] = []
        self.document: Document | None = None
        self._now = bench.session.document
        self.rows, self.preview, self.busy = Rows(look), Preview(bench), BusyBar(look)
        self.empty = EmptyState(look, "calendar")
        self.folder, self.restore = Button(look, "quiet", "folder-open"), Button(look, "plain", "undo-2")
        self.copy = Button(look, "primary", "copy")
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.rows, 2)
        self._middle.addWidget(self.preview, 5)
        self.body.addLayout(self._middle, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.busy)
        self.rows.chosen.connect(self._choose)
        self.rows.activated.connect(self._copy)
        self.folder.clicked.connect(self._show_folder)
        self.restore.clicked.connect(self._restore)
        self.copy.clicked.connect(self._copy)
        self._errands = Errands()
        self._errands.relay.done.connect(self._done)
        # held by the connection, so that it is whole even where the dialog and all it had is collected at once
        self.destroyed.connect(partial(_rest, self._errands))
        self._show_state(is_empty=False)
        self.begin(left=(self.folder,), right=(self.restore, self.copy))
        self._look_up()

    # Reading, beside the window

    def _look_up(self) -> None:
        from canvas_app.storage.backups import versions
        from canvas_app.storage.disk import DISK

        self.busy.set_running(True)
        self._errands.send("list", partial(versions, self._now, DISK))

    def _done(self, name: str, result: object) -> None:
        kind, _, place = name.partition(":")
        if kind == "list":
            self._show_list(result)
        elif kind == "contents":
            self._show_contents(int(place), result)  # type: ignore[arg-type]
        else:
            self._show_version(result)

    def _show_list(self, result: object) -> None:
        self.busy.set_running(False)
        error = trouble(result)
        self.versions = [] if error else list(reversed(result))  # type: ignore[call-overload]
        if error is not None:
            self.notice.say(self.tr("The folder with earlier versions cannot be read."))
        self._show_state(is_empty=not self.versions)
        self.rows.show_rows([Row(moment(version.when, self.bench.lang), "…") for version in self.versions])
        (self.rows if self.versions else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_contents(0)

    def _ask_contents(self, place: int) -> None:
        """One after another, so that the version a person chose is never at the end of a long queue."""
        from canvas_app.storage.backups import contents

        if place < len(self.versions):
            self._errands.send(f"contents:{place}", partial(contents, self.versions[place]))

    def _show_contents(self, place: int, found: Contents) -> None:
        trouble(found)
        time = self.rows.row(place).first
        if found.trouble:
            self.rows.change(place, Row(time, self.tr("Cannot be read"), "triangle-alert"))
        else:
            notes = QCoreApplication.translate("Versions", "%n note(s)", "", found.notes)
            self.rows.change(place, Row(time, " · ".join(filter(None, (notes, ", ".join(found.people))))))
        self._ask_contents(place + 1)

    def _choose(self, place: int) -> None:
        self.document = None
        self._enable()
        if 0 <= place < len(self.versions):
            self.busy.set_running(True)
            self._errands.send("version", partial(_read, self.versions[place], self._now))

    def _show_version(self, result: object) -> None:
        self.busy.set_running(False)
        title = self.rows.row(self.rows.list.currentRow()).first
        error = trouble(result)
        if isinstance(result, _Found):
            self.document = result.then
            self.preview.show_version(title, result.then, result.change)
        elif error is not None:
            words = (
                in_words(error, self.bench.lang) if isinstance(error, CanvasError) else str(error.strerror)
            )
            kept = self.tr("The file is kept as it is: see Show in folder.")
            self.preview.show_only(title, f"{words}\n\n{kept}")
        self._enable()

    # What a person sees and does

    def _show_state(self, is_empty: bool) -> None:
        self.empty.setVisible(is_empty)
        self.empty.button.hide()
        self.lead.setVisible(not is_empty)
        for widget in (self.rows, self.preview, self.restore, self.copy, self.folder):
            widget.setVisible(not is_empty)
        self._enable()

    def _enable(self) -> None:
        is_there = self.document is not None
        self.copy.setEnabled(is_there)
        self.restore.setEnabled(is_there and not self.bench.session.read_only)

    @property
    def _version(self) -> Version:
        return self.versions[self.rows.list.currentRow()]

    def _copy(self) -> None:
        if self.document is not None:
            self.copy_requested.emit(self._version, self.document)

    def _restore(self) -> None:
        if self.document is not None:
            self.restore_requested.emit(self._version, self.document)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._version.path.parent)))

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Earlier versions"))
        self.title.setText(self.tr("Earlier versions"))
        self.lead.setText(
            self.tr("Look around at ease: nothing changes until you choose. The newest stands at the top.")
        )
        self.rows.say(self.tr("Earlier versions, the newest first"))
        self.preview.words.say(self.tr("What was in this version"))
        self.empty.say(
            self.tr("No earlier versions yet"),
            self.tr(
                "They come by themselves: the first time something is saved after opening, "
                "the file as it was is kept here."
            ),
            "",
        )
        self.folder.say(self.tr("Show in folder"))
        self.restore.say(
            self.tr("Restore"), self.tr("Puts everything back as it was then. Undo takes that back again.")
        )
        self.copy.say(
            self.tr("Open as a copy"), self.tr("A new file beside this one; this workshop stays as it is.")
        )

    def restyle(self) -> None:
        super().restyle()
        self._middle.setSpacing(self.look.px(16))
        self.preview.restyle()


class _Found(NamedTuple):
    """A version, and what leads from now to it."""

    then: Document
    change: Change


def _read(version: Version, now: Document) -> _Found:
    """Raises FileError where the version cannot be read."""
    from canvas_app.storage.limits import LARGE
    from canvas_app.storage.load import load

    then = load(version.path, LARGE).document
    return _Found(then, compare(now, then))


def _rest(errands: Errands, *_told: object) -> None:
    errands.rest()
