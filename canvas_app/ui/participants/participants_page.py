"""Participants page: add people quickly, edit them in place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QWidget

from canvas_app.content.name_list import NameListEntry, parse_name_list
from canvas_app.content.participant_view import view_participant
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.participant_lookup import ParticipantLookup, name_key
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import EmptyState, Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import PAGE_TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.participants.participant_list import ParticipantList, ParticipantRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.ui.context import AppContext

SEARCH_MIN_PARTICIPANTS = 11
"""Number of participants from which the search field is shown."""

ENTRY = (
    TranslatableText("ParticipantsPage", "Name, organisation"),
    TranslatableText("ParticipantsPage", "Name, organisation – then Enter. Or paste a whole list."),
)
NOBODY_YET = (
    TranslatableText("ParticipantsPage", "Who is in the room?"),
    TranslatableText("ParticipantsPage", "Type a name and press Enter, or paste a whole list."),
)

MAX_WIDTH_PX = 980
"""Maximum width of the page's content, in pixels at scale 1."""


def add_participants(document: Document, entries: Sequence[NameListEntry]) -> Change:
    """Return the change that adds everybody of a list who is not in the document yet.

    Raises:
        EditError: As for `add_participant`.
    """
    change, state = Change(), document
    lookup = ParticipantLookup(document.participants.values())
    people = {name_key(person.name): person for person in reversed(entries)}  # the first of each name
    for person in reversed(people.values()):
        if not lookup.find(person.name).whole:
            step = edits.add_participant(state, person.name, person.organisation)
            state, change = apply(state, step), squash(change, step)
    return change


class ParticipantsPage(BasePage):
    """An entry field to add people, and a row for each participant."""

    record_kinds = frozenset({"participants", "notes"})
    sheet_bar = "focus"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        context.author_changed.connect(self._on_author_changed)
        self._create_widgets()
        self._create_layout()
        self.setFocusProxy(self.entry_field)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(
            theme, TranslatableText("ParticipantsPage", "Participants"), size=PAGE_TITLE_PX, bold=True
        )
        self.count_label = Label(theme, colour="soft", margins=spacing.COUNT)
        search = TranslatableText("ParticipantsPage", "Search")
        self.search_field = LineField(theme, accessible_name=search, placeholder=search)
        bind_lengths(theme, self.search_field, QWidget.setFixedWidth, 220)
        self.search_field.set_leading_icon("search")
        self.search_field.edit.setClearButtonEnabled(True)
        self.entry_field = LineField(theme, accessible_name=ENTRY[0], placeholder=ENTRY[1])
        self.add_button = Button(
            theme, "primary", "user-plus", label=TranslatableText("ParticipantsPage", "Add")
        )
        self.entry_field.set_leading_icon("user-plus")
        self.notice = NoticeBar(theme)
        self.empty_state = EmptyState(theme, "users", *NOBODY_YET)
        self.participant_list = ParticipantList(self.context)
        self.participant_list.edit_requested.connect(self._edit)
        self.participant_list.removal_requested.connect(self._remove)
        self.participant_list.author_requested.connect(self._set_author)
        self.search_field.edit.textChanged.connect(self._filter_rows)
        self.entry_field.edit.returnPressed.connect(self.add_entered)
        self.entry_field.edit.textEdited.connect(self._on_text_edited)
        self.add_button.clicked.connect(self.add_entered)

    def _create_layout(self) -> None:
        theme = self.theme
        self.scroll_area = VerticalScrollArea(theme, self.participant_list)
        middle = QWidget()
        bind_lengths(theme, middle, QWidget.setMaximumWidth, MAX_WIDTH_PX)
        count = (self.count_label, 1, Qt.AlignmentFlag.AlignBottom)
        make_column(
            theme,
            spacing.PAGE,
            make_row(theme, spacing.WIDE, self.title, count, self.search_field),
            make_row(theme, spacing.LARGE, (self.entry_field, 1), self.add_button),
            self.notice,
            (self.scroll_area, 1),
            (self.empty_state, 1),
            parent=middle,
        )
        make_row(theme, spacing.INHERITED, 1, (middle, 1000), 1, parent=self)

    # Content

    def refresh(self) -> None:
        note_counts = Counter(note.author for note in self.session.document.notes.values())
        participants = sort_by_order(self.session.document.participants.values())
        views = [view_participant(person, note_counts[person.id]) for person in participants]
        author = self.context.settings.authors.get(self.session.document.document_id, "")
        self.participant_list.show_participants(views, author)
        number = len(views)  # lupdate cannot parse a call inside a call
        counted = QCoreApplication.translate("ParticipantsPage", "%n participant(s)", "", number)
        self.count_label.setText(counted if views else "")
        self.empty_state.setVisible(not views)
        self.scroll_area.setVisible(bool(views))
        self.search_field.setVisible(len(views) >= SEARCH_MIN_PARTICIPANTS)
        self._filter_rows()

    @property
    def rows(self) -> dict[str, ParticipantRow]:
        """The rows by participant id."""
        return self.participant_list.rows

    def _filter_rows(self) -> None:
        """Hide the rows that do not match the search."""
        self.participant_list.filter_rows(
            "" if self.search_field.isHidden() else self.search_field.edit.text()
        )

    def _on_author_changed(self) -> None:
        self.schedule_refresh()

    # Edits

    def _on_text_edited(self, text: str) -> None:
        """Add a pasted list without waiting for Enter."""
        if "\n" in text or "\r" in text:
            self.add_entered()

    def add_entered(self) -> None:
        """Add everybody in the entry field, then clear it."""
        entries = parse_name_list(self.entry_field.edit.text())
        if not entries:
            self.entry_field.setFocus()
            return
        before = set(self.session.document.participants)
        if not run_page_edit(
            self.context, self.notice, "participant-add", lambda document: add_participants(document, entries)
        ):
            return
        new = set(self.session.document.participants) - before
        self._show_added(entries, len(new))
        self.entry_field.edit.clear()
        self.entry_field.setFocus()
        if new:
            self._scroll_to_end()

    def _show_added(self, entries: Sequence[NameListEntry], added: int) -> None:
        if added:
            words = QCoreApplication.translate("ParticipantsPage", "%n participant(s) added", "", added)
            self.context.status_message_requested.emit(words)
        left = len(entries) - added
        if left == 1 and len(entries) == 1:
            already = self.tr("%1 is on the list already. Someone else? Add a surname.")
            self.notice.set_text(already.replace("%1", entries[0].name))
        elif left:
            self.notice.set_text(
                QCoreApplication.translate("ParticipantsPage", "%n name(s) already on the list", "", left)
            )

    def _scroll_to_end(self) -> None:
        bar = self.scroll_area.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def _edit(self, id_: str, field: str, value: str) -> None:
        fields = {field: value}
        done = run_page_edit(
            self.context,
            self.notice,
            "participant-edit",
            lambda document: edits.edit_participant(document, id_, **fields),
        )
        if id_ in self.rows and (
            not done or value != getattr(self.session.document.participants[id_], field)
        ):
            self.rows[id_].revert()

    def _remove(self, id_: str) -> None:
        person, position = self.session.document.participants.get(id_), self.participant_list.row_index(id_)
        if person is None:
            return
        if run_page_edit(
            self.context,
            self.notice,
            "participant-remove",
            lambda document: edits.remove_records(document, "participants", [id_]),
        ):
            words = self.tr("%1 is off the list; the notes stay. Undo brings them back.")
            self.context.status_message_requested.emit(words.replace("%1", person.name))
            if not self.participant_list.focus_row(min(position, len(self.rows) - 1), "delete"):
                self.entry_field.setFocus()

    def _set_author(self, id_: str) -> None:
        self.context.current_author.set_participant(id_)
        self.schedule_refresh()
