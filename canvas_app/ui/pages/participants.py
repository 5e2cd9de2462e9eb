"""Everybody in the room: added as fast as one types, changed where they stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.model import edits
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, in_order
from canvas_app.ui.pages.page import Page
from canvas_app.ui.pages.participant_list import ParticipantList
from canvas_app.ui.pages.participant_row import ParticipantRow
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.empty import EmptyState
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, attempt
from canvas_app.ui.widgets.panel import Scroll
from canvas_app.ui.widgets.people import Person, read_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.ui.bench import Bench

SEARCH_FROM = 11
"""The number of participants from which there is a search field."""

WIDEST = 980
"""Pixels at scale 1."""


def add_people(document: Document, people: Sequence[Person]) -> Change:
    """Everybody of a list who is not there yet, as one change. Raises EditError as `add_participant` does."""
    change, state = Change(), document
    for person in people:
        if edits.named_participant(state, person.name) is None:
            step = edits.add_participant(state, person.name, person.organisation)
            state, change = apply(state, step), squash(change, step)
    return change


class ParticipantsPage(Page):
    """A line to add people, and a row for each of them."""

    follows = frozenset({"participants", "notes"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        bench.author_changed.connect(self._author_changed)
        self._make_parts()
        self._lay_out()
        self.setFocusProxy(self.entry)
        self.begin()

    def _make_parts(self) -> None:
        look = self.look
        self.title, self.count = Label(look, size=22, bold=True), Label(look, colour="soft")
        self.search = LineField(look)
        self.search.lead("search")
        self.search.edit.setClearButtonEnabled(True)
        self.entry, self.add_button = LineField(look), Button(look, "primary", "user-plus")
        self.entry.lead("user-plus")
        self.notice = Notice(look)
        self.empty = EmptyState(look, "users")
        self.empty.button.hide()
        self.list = ParticipantList(self.bench)
        self.list.edited.connect(self._edit)
        self.list.removed.connect(self._remove)
        self.list.chosen.connect(self._write_as)
        self.search.edit.textChanged.connect(self._filter)
        self.entry.edit.returnPressed.connect(self.add)
        self.entry.edit.textEdited.connect(self._typed)
        self.add_button.clicked.connect(self.add)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self.search)
        self._add_row = QHBoxLayout()
        self._add_row.addWidget(self.entry, 1)
        self._add_row.addWidget(self.add_button)
        self.scrolling = Scroll(self.look, self.list)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.addLayout(self._head)
        self._column.addLayout(self._add_row)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.scrolling, 1)
        self._column.addWidget(self.empty, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(self._middle, 1000)
        outer.addStretch(1)

    # What is to be seen

    def refresh(self) -> None:
        people = in_order(self.session.document.participants.values())
        notes = Counter(note.author for note in self.session.document.notes.values())
        author = self.bench.settings.authors.get(self.session.document.document_id, "")
        self.list.show_people(people, notes, author)
        number = len(people)  # lupdate cannot read a call inside a call
        counted = QCoreApplication.translate("ParticipantsPage", "%n participant(s)", "", number)
        self.count.setText(counted if people else "")
        self.empty.setVisible(not people)
        self.scrolling.setVisible(bool(people))
        self.search.setVisible(len(people) >= SEARCH_FROM)
        self._filter()

    @property
    def rows(self) -> dict[str, ParticipantRow]:
        """The rows by id."""
        return self.list.rows

    def _filter(self) -> None:
        """Hides the rows that do not have the words looked for."""
        self.list.find_people("" if self.search.isHidden() else self.search.edit.text())

    def _author_changed(self) -> None:
        self._later("refresh")

    # What is done

    def _typed(self, text: str) -> None:
        """A pasted list is added without waiting for Enter."""
        if "\n" in text or "\r" in text:
            self.add()

    def add(self) -> None:
        """Everybody in the entry field; the field is free for the next one."""
        people = read_people(self.entry.edit.text())
        if not people:
            self.entry.setFocus()
            return
        before = set(self.session.document.participants)
        if not attempt(
            self.bench, self.notice, "participant-add", lambda document: add_people(document, people)
        ):
            return
        new = set(self.session.document.participants) - before
        self._tell_added(people, len(new))
        self.entry.edit.clear()
        self.entry.setFocus()
        if new:
            self._reveal_last()

    def _tell_added(self, people: Sequence[Person], added: int) -> None:
        if added:
            words = QCoreApplication.translate("ParticipantsPage", "%n participant(s) added", "", added)
            self.bench.message.emit(words)
        left = len(people) - added
        if left == 1 and len(people) == 1:
            already = self.tr("%1 is on the list already. Somebody else? Add a last name.")
            self.notice.say(already.replace("%1", people[0].name))
        elif left:
            self.notice.say(
                QCoreApplication.translate("ParticipantsPage", "%n name(s) stood here already", "", left)
            )

    def _reveal_last(self) -> None:
        bar = self.scrolling.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def _edit(self, id_: str, field: str, value: str) -> None:
        fields = {field: value}
        done = attempt(
            self.bench,
            self.notice,
            "participant-edit",
            lambda document: edits.edit_participant(document, id_, **fields),
        )
        if id_ in self.rows and (not done or value != getattr(self.rows[id_].person, field)):
            self.rows[id_].revert()

    def _remove(self, id_: str) -> None:
        person, place = self.session.document.participants.get(id_), self.list.place_of(id_)
        if person is None:
            return
        if attempt(
            self.bench,
            self.notice,
            "participant-remove",
            lambda document: edits.remove_participant(document, id_),
        ):
            words = self.tr("%1 is off the list; the notes stay. Undo brings them back.")
            self.bench.message.emit(words.replace("%1", person.name))
            if not self.list.focus_row(min(place, len(self.rows) - 1), "delete"):
                self.entry.setFocus()

    def _write_as(self, id_: str) -> None:
        self.bench.author_requested.emit(id_)
        self._later("refresh")

    # How it looks and speaks

    def retranslate(self) -> None:
        self.title.setText(self.tr("Participants"))
        self.search.say(self.tr("Search"), self.tr("Search"))
        self.entry.say(
            self.tr("Name, organisation"), self.tr("Name, organisation – then Enter. Or paste a whole list.")
        )
        self.add_button.say(self.tr("Add"))
        line = self.tr("Type a name and press Enter, or paste a whole list.")
        self.empty.say(self.tr("Who is in the room?"), line, "")
        self.list.retranslate()
        self._later("refresh")

    def restyle(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(24), px(18), px(24), px(12))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self.count.setContentsMargins(0, 0, 0, px(8))
        self._add_row.setSpacing(px(10))
        self.list.restyle()
        self.search.setFixedWidth(px(220))
        self._middle.setMaximumWidth(px(WIDEST))
