"""One participant in the list: everything about them can be changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import rounded
from canvas_app.ui.widgets.person_mark import PersonMark

if TYPE_CHECKING:
    from canvas_app.model.records import Participant
    from canvas_app.ui.bench import Bench


class ParticipantRow(QWidget):
    """`edited` carries id, field and value; `removed` and `chosen` (to write as) the id.

    `stepped` asks for the same field some rows on: id, field, by how many.
    """

    edited = Signal(str, str, str)
    removed = Signal(str)
    chosen = Signal(str)
    stepped = Signal(str, str, int)

    def __init__(self, bench: Bench, person: Participant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look, self.person = bench, bench.look, person
        self.is_author = False
        self._make_parts()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.mark)
        self._row.addWidget(self.name, 5)
        self._row.addWidget(self.organisation, 5)
        for widget in (self.count, self.write, self.delete):
            self._row.addWidget(widget)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def _make_parts(self) -> None:
        look = self.look
        self.mark = PersonMark(look)
        self.name, self.organisation = LineField(look, calm=True), LineField(look, calm=True)
        self.count = Label(look, size=SMALL, colour="soft")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.write = Button(look, "quiet", "pencil")
        self.delete = IconButton(look, "trash-2")
        self.mark.colour_chosen.connect(self._colour_chosen)
        self.mark.sign_chosen.connect(self._sign_chosen)
        for field in (self.name, self.organisation):
            field.left.connect(self._words_left)
            field.edit.installEventFilter(self)
        self.write.clicked.connect(self._write_as)
        self.delete.clicked.connect(self._remove)

    def show_person(self, person: Participant, notes: int, is_author: bool) -> None:
        """The person as they are now, with the number of notes they signed."""
        before, self.person, self.is_author = self.person, person, is_author
        self.mark.show_person(person.colour, person.sign, person.name)
        for field, name in ((self.name, "name"), (self.organisation, "organisation")):
            if not (field.is_typing and field.edit.text() != getattr(before, name)):
                field.show_text(getattr(person, name))
        self.count.setText(QCoreApplication.translate("ParticipantRow", "%n note(s)", "", notes))
        self.retranslate()

    def revert(self) -> None:
        """Shows the words as they are kept, whatever was typed."""
        self.name.show_text(self.person.name)
        self.organisation.show_text(self.person.organisation)

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        name = self.person.name
        self.name.say(self.tr("Name"), self.tr("Name"))
        organisation = self.tr("Organisation")
        self.organisation.say(f"{name}: {organisation}", organisation)
        tip = self.tr("New notes are signed with these letters, in this colour")
        words = self.tr("Writing now") if self.is_author else self.tr("Write as")
        self.write.bear("check" if self.is_author else "pencil")
        self.write.say(words, tip, f"{words}: {name}")
        self._align()
        take_off = self.tr("Take off the list")
        self.delete.say(self.tr("Take off the list; their notes stay"), f"{take_off}: {name}")
        self.setAccessibleName(name)

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.look.px
        self._row.setContentsMargins(px(12), px(3), px(8), px(3))
        self._row.setSpacing(px(8))
        self.count.setFixedWidth(px(84))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._align()

    def _align(self) -> None:
        """The same width whether somebody writes now or not, so that the rows stand in columns."""
        either = (self.tr("Writing now"), self.tr("Write as"))
        self.write.setFixedWidth(max(self.write.width_for(words) for words in either))

    def _words_left(self) -> None:
        for field, name in ((self.name, "name"), (self.organisation, "organisation")):
            if field.edit.text() != getattr(self.person, name):
                self.edited.emit(self.person.id, name, field.edit.text())

    def _colour_chosen(self, colour: str) -> None:
        self.edited.emit(self.person.id, "colour", colour)

    def _sign_chosen(self, sign: str) -> None:
        if sign != self.person.sign:
            self.edited.emit(self.person.id, "sign", sign)

    def _write_as(self) -> None:
        self.chosen.emit(self.person.id)

    def _remove(self) -> None:
        self.removed.emit(self.person.id)

    def field(self, name: str) -> LineField:
        """The field of that name."""
        return self.name if name == "name" else self.organisation

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by:
                self.stepped.emit(self.person.id, "name" if watched is self.name.edit else "organisation", by)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.revert()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_author:
            width, rim = self.look.px(4), self.look.px(6)
            bar = QRect(self.look.px(2), rim, width, self.height() - 2 * rim - 1)
            rounded(painter, bar, width / 2, self.look.colour("accent"))
        painter.setPen(self.look.colour("hairline"))
        painter.drawLine(
            self.look.px(12), self.height() - 1, self.width() - self.look.px(12), self.height() - 1
        )
