"""List of participants with one row each; the arrow keys move between rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.participants.participant_row import ParticipantRow

if TYPE_CHECKING:
    from canvas_app.model.records import Participant
    from canvas_app.ui.context import AppContext


class ParticipantList(QWidget):
    """Rows of participants; forwards their signals.

    Attributes:
        edit_requested: Signal with id, field and new value.
        removal_requested: Signal with the id.
        author_requested: Signal with the id of the participant to write as.
    """

    edit_requested = Signal(str, str, str)
    removal_requested = Signal(str)
    author_requested = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.rows: dict[str, ParticipantRow] = {}
        self.panel = Panel(context.theme)
        self._row_layout = QVBoxLayout(self.panel)
        self._row_layout.addStretch(1)
        self.no_match_label = Label(context.theme, colour="soft").enable_wrapping()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panel)
        box.addWidget(self.no_match_label)
        box.addStretch(1)

    def show_participants(self, people: Sequence[Participant], notes: Mapping[str, int], author: str) -> None:
        """Show these people in this order.

        Args:
            people: The participants.
            notes: Number of notes by participant id.
            author: Id of the current author.
        """
        for id_ in self.rows.keys() - {person.id for person in people}:
            gone = self.rows.pop(id_)
            gone.hide()
            gone.deleteLater()
        for place, person in enumerate(people):
            row = self.rows.get(person.id) or self._new_row(person)
            if self._row_layout.indexOf(row) != place:
                self._row_layout.insertWidget(place, row)
            row.set_participant(person, notes.get(person.id, 0), person.id == author)

    def _new_row(self, person: Participant) -> ParticipantRow:
        row = self.rows[person.id] = ParticipantRow(self.context, person, self.panel)
        row.edit_requested.connect(self.edit_requested)
        row.removal_requested.connect(self.removal_requested)
        row.author_requested.connect(self.author_requested)
        row.row_change_requested.connect(self._focus_from)
        return row

    def filter_rows(self, words: str) -> None:
        """Hide the rows whose name and organisation do not contain `words`."""
        wanted = words.casefold().strip()
        for row in self.rows.values():
            row.setHidden(wanted not in f"{row.participant.name} {row.participant.organisation}".casefold())
        found = any(not row.isHidden() for row in self.rows.values())
        self.panel.setVisible(found)
        self.no_match_label.setVisible(not found and bool(self.rows))

    # Keyboard focus

    def row_index(self, id_: str) -> int:
        """Return the position of a participant in the list, from 0, or -1."""
        return self._row_layout.indexOf(self.rows[id_]) if id_ in self.rows else -1

    def focus_row(self, place: int, part: str) -> bool:
        """Focus a part of a row (`name`, `organisation` or `delete`); return False if there is no such row."""
        row = self._row_at(place)
        if row is None:
            return False
        widget = row.delete_button if part == "delete" else row.field(part).edit
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _row_at(self, place: int) -> ParticipantRow | None:
        item = self._row_layout.itemAt(place) if place >= 0 else None
        widget = item.widget() if item else None
        return widget if isinstance(widget, ParticipantRow) else None

    def _focus_from(self, id_: str, part: str, by: int) -> None:
        """Focus the same field `by` rows further, skipping hidden rows."""
        place = self.row_index(id_) + by
        while (row := self._row_at(place)) is not None and row.isHidden():
            place += by
        self.focus_row(place, part)

    # Theme and language

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.no_match_label.setText(self.tr("Nobody here by that name"))

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.context.theme.px
        self._row_layout.setContentsMargins(px(4), px(6), px(4), px(6))
        self._row_layout.setSpacing(0)
