"""A new workshop: its name, its day, who is in the room, and where the file will be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app import clock, paths
from canvas_app.errors import EditError
from canvas_app.model.document import in_order
from canvas_app.ui.file_names import made
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.workshop_draft import WorkshopDraft
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.choices import Option, Segments
from canvas_app.ui.widgets.date_field import DateField
from canvas_app.ui.widgets.dates import spoken
from canvas_app.ui.widgets.field import LineField, TextField
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, in_words
from canvas_app.ui.widgets.panel import Panel
from canvas_app.ui.widgets.people import PeoplePreview

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

WIDEST = 720
"""Pixels at scale 1."""

PARTS = ("name", "date", "session", "people", "language", "place")


class NewWorkshopForm(QWidget):
    """`created` carries the Document and the Path it is to be kept at; `cancelled` says that nothing is wanted."""

    created = Signal(object, object)
    cancelled = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self._folder: Path | None = None
        self._chosen: Path | None = None
        self._make_parts()
        self._lay_out()
        self.look.changed.connect(self.restyle)
        self.restyle()
        self.start_over()
        self.retranslate()

    def _make_parts(self) -> None:
        look = self.look
        self.title = Label(look, size=22, bold=True)
        self.name, self.session = LineField(look), LineField(look)
        self.date = DateField(self.bench)
        self.language = Segments(look)
        self.people = TextField(look, least=5, most=10)
        self.preview = PeoplePreview(look)
        self.place = Label(look, size=SMALL, colour="soft").wrap()
        self.elsewhere = Button(look, "quiet", "folder-open")
        self.notice = Notice(look)
        self.cancel, self.create_button = Button(look, "quiet"), Button(look, "primary", "check")
        self._labels = {part: Label(look, size=SMALL, bold=True) for part in PARTS}
        self.name.edit.textChanged.connect(self._words_changed)
        self.name.edit.returnPressed.connect(self.create_workshop)
        self.date.edit.textChanged.connect(self._words_changed)
        self.session.edit.textChanged.connect(self._words_changed)
        self.people.edit.textChanged.connect(self._people_changed)
        self.elsewhere.clicked.connect(self._choose_place)
        self.cancel.clicked.connect(self.cancelled)
        self.create_button.clicked.connect(self.create_workshop)

    def _lay_out(self) -> None:
        self._panel = Panel(self.look)
        self._grid = QGridLayout(self._panel)
        self._grid.addWidget(self.title, 0, 0, 1, 2)
        self._put("name", self.name, 1, 0, 2)
        self._put("date", self.date, 3, 0)
        self._put("session", self.session, 3, 1)
        self._put("people", self.people, 5, 0, 2)
        self._grid.addWidget(self.preview, 7, 0, 1, 2)
        self._put("language", self.language, 8, 0)
        self._put("place", self.place, 10, 0, 2)
        self._grid.addWidget(
            self.elsewhere, 8, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        )
        self._grid.addWidget(self.notice, 12, 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.create_button)
        self._grid.addLayout(buttons, 13, 0, 1, 2)
        # stretches and no alignment: an aligned item would not get the height its words need at its width
        self._outer = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._panel)
        middle.addStretch(1)
        self._outer.addStretch(1)
        self._outer.addLayout(middle)
        self._outer.addStretch(2)

    def _put(self, part: str, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        self._labels[part].setBuddy(widget)
        self._grid.addWidget(self._labels[part], row, column, 1, span)
        self._grid.addWidget(widget, row + 1, column, 1, span)

    # What it does

    def start_over(self) -> None:
        """An empty form, dated today."""
        for field in (self.name, self.session):
            field.show_text("")
        self.people.show_text("")
        self.date.show_text(spoken(clock.today(), self.bench.lang))
        self.language.choose(self.bench.lang)
        self._chosen = None
        self.notice.say("")
        self._words_changed()

    def draft(self) -> WorkshopDraft:
        """What the form says now."""
        lang = self.language.current or self.bench.lang
        words = (self.name.edit.text(), self.session.edit.text(), self.date.edit.text())
        return WorkshopDraft(*words, lang, self.people.text())

    def path(self) -> Path:
        """Where it will be kept: as chosen, or by its day and name in the documents folder."""
        from canvas_app.storage.names import document_name

        return self._chosen or paths.documents_folder() / document_name(self.draft().bare())

    def create_workshop(self) -> None:
        """Sends the workshop off, or says what is missing."""
        missing = self._what_is_missing()
        self.notice.say(missing)
        if missing:
            return
        try:
            self.created.emit(self.draft().document(), self.path())
        except EditError as error:
            self.notice.say(in_words(error, self.bench.lang))

    def _what_is_missing(self) -> str:
        draft = self.draft()
        if not draft.title.strip():
            self.name.setFocus()
            return self.tr("Give it a name first: that is how you will find it again.")
        if draft.date.strip() and not draft.day:
            self.date.setFocus()
            return self.tr("Which day is that? Write it like 2026-06-12, or pick it from the calendar.")
        return ""

    def say(self, words: str) -> None:
        """A sentence from the window, such as why the file could not be made."""
        self.notice.say(words)

    def _words_changed(self) -> None:
        if self.name.edit.text().strip():
            self.notice.say("")
        self._show_place()

    def _show_place(self) -> None:
        try:
            self.place.setText(str(self.path()))
        except EditError as error:
            self.notice.say(in_words(error, self.bench.lang))

    def _people_changed(self) -> None:
        try:
            people = in_order(self.draft().document().participants.values())
        except EditError as error:
            self.notice.say(in_words(error, self.bench.lang))
            return
        self.preview.show_people(people)
        self._count_people(len(people))

    def _count_people(self, count: int) -> None:
        counted = QCoreApplication.translate("NewWorkshopForm", "%n participant(s)", "", count)
        self._labels["people"].setText(counted if count else self.tr("Who is in the room?"))

    def _choose_place(self) -> None:
        words = self.tr("Keep the workshop as")
        made(self.path().parent)
        chosen, _ = QFileDialog.getSaveFileName(
            self, words, str(self.path()), f"Netwerk Canvas (*{paths.SUFFIX})"
        )
        if chosen:
            self._chosen = Path(chosen if chosen.endswith(".json") else chosen + paths.SUFFIX)
            self._show_place()

    # How it looks and speaks

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        words = {
            "name": self.tr("What is it called?"),
            "date": self.tr("When?"),
            "session": self.tr("Which session?"),
            "language": self.tr("Language of the sheet and the poster"),
            "place": self.tr("Kept as"),
        }
        for part, text in words.items():
            self._labels[part].setText(text)
        self.title.setText(self.tr("New workshop"))
        self.name.say(words["name"], self.tr("The name of your network or workshop"))
        self.date.say(words["date"])
        self.session.say(words["session"], self.tr("For example: session 2"))
        hint = self.tr("One a line: name, organisation. You can do this later too.")
        self.people.say(self.tr("Participants, one a line"), hint)
        self.language.setAccessibleName(words["language"])
        self.language.offer((Option("nl", "Nederlands"), Option("en", "English")))
        self.elsewhere.say(self.tr("Elsewhere…"), self.tr("Choose another folder or name"))
        self.cancel.say(self.tr("Back"))
        self.create_button.say(self.tr("Start the workshop"))
        self._people_changed()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.look.px
        self._outer.setContentsMargins(px(24), px(16), px(24), px(24))
        self._grid.setContentsMargins(px(32), px(24), px(32), px(24))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(6))
        self._fit()
        for label in self._labels.values():
            label.setContentsMargins(0, px(10), 0, 0)

    def _fit(self) -> None:
        px = self.look.px
        self._panel.setFixedWidth(max(1, min(px(WIDEST), self.width() - 2 * px(24))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_place()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
