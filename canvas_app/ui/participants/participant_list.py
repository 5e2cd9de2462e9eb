"""List of participants with one row each, editable in place; the arrow keys move between rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.participant_badge import ParticipantBadge

if TYPE_CHECKING:
    from canvas_app.content.participant_view import ParticipantView
    from canvas_app.ui.context import AppContext


NAME = TranslatableText("ParticipantRow", "Name")


class ParticipantRow(QWidget):
    """One participant with badge, name, organisation, number of notes and buttons.

    Attributes:
        edit_requested: Signal with id, field and new value.
        removal_requested: Signal with the id.
        author_requested: Signal with the id, to write as this participant.
        row_change_requested: Signal with id, field and offset: focus that field some rows further.
    """

    edit_requested = Signal(str, str, str)
    removal_requested = Signal(str)
    author_requested = Signal(str)
    row_change_requested = Signal(str, str, int)

    def __init__(
        self, context: AppContext, participant: ParticipantView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self.theme, self.participant = context, context.theme, participant
        self.is_author = False
        self._create_widgets()
        make_row(
            self.theme,
            spacing.PERSON,
            self.badge,
            (self.name_field, 5),
            (self.organisation_field, 5),
            self.count_label,
            self.author_button,
            self.delete_button,
            parent=self,
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.theme.changed.connect(self._fix_widths)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.badge = ParticipantBadge(theme)
        self.name_field = LineField(theme, quiet=True, accessible_name=NAME, placeholder=NAME)
        self.organisation_field = LineField(theme, quiet=True)
        self.count_label = Label(theme, size=SMALL_PX, colour="soft")
        self.count_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.author_button = Button(theme, "quiet", "pencil")
        self.delete_button = IconButton(theme, "trash-2")
        self.badge.colour_selected.connect(self._on_colour_selected)
        self.badge.initials_selected.connect(self._on_initials_changed)
        for field in (self.name_field, self.organisation_field):
            field.editing_finished.connect(self._on_editing_finished)
            field.edit.installEventFilter(self)
        self.author_button.clicked.connect(self._request_author)
        self.delete_button.clicked.connect(self._request_removal)

    def set_participant(self, participant: ParticipantView, is_author: bool) -> None:
        """Update the row from the participant; a field that is being edited keeps its text.

        Args:
            participant: The participant.
            is_author: Whether they are the current author.
        """
        before, self.participant, self.is_author = self.participant, participant, is_author
        self.badge.set_participant(participant)
        for field, name in ((self.name_field, "name"), (self.organisation_field, "organisation")):
            if not (field.is_typing and field.edit.text() != getattr(before, name)):
                field.set_text(getattr(participant, name))
        count = participant.note_count
        self.count_label.setText(QCoreApplication.translate("ParticipantRow", "%n note(s)", "", count))
        self._update_texts()

    def record_key(self) -> tuple[str, str]:
        """Return which record it shows, by kind and id."""
        return ("participants", self.participant.id)

    @property
    def is_being_edited(self) -> bool:
        """Whether a text is being typed that is not done."""
        return any(
            field.is_typing and field.edit.text() != getattr(self.participant, name)
            for field, name in ((self.name_field, "name"), (self.organisation_field, "organisation"))
        )

    def revert(self) -> None:
        """Reset the fields to the stored values."""
        self.name_field.set_text(self.participant.name)
        self.organisation_field.set_text(self.participant.organisation)

    def _update_texts(self) -> None:
        """Show the texts that name the participant, in the current language."""
        name = self.participant.name
        organisation = self.tr("Organisation")
        self.organisation_field.set_texts(f"{name}: {organisation}", organisation)
        tip = self.tr("New notes are signed with these initials, in this colour")
        words = self.tr("Writing now") if self.is_author else self.tr("Write as")
        self.author_button.set_icon("check" if self.is_author else "pencil")
        self.author_button.set_texts(words, tip, f"{words}: {name}")
        self._fix_widths()
        take_off = self.tr("Remove from the list")
        self.delete_button.set_texts(self.tr("Remove from the list; their notes stay"), f"{take_off}: {name}")
        self.setAccessibleName(name)

    def _fix_widths(self) -> None:
        """Give count and button the width of their longest texts, so that the rows stay aligned in columns."""
        widest = QCoreApplication.translate("ParticipantRow", "%n note(s)", "", 999)
        metrics, px = self.count_label.fontMetrics(), self.theme.px
        self.count_label.setFixedWidth(max(px(84), metrics.horizontalAdvance(widest) + px(2)))
        either = (self.tr("Writing now"), self.tr("Write as"))
        self.author_button.setFixedWidth(max(self.author_button.width_for(words) for words in either))

    def _on_editing_finished(self) -> None:
        for field, name in ((self.name_field, "name"), (self.organisation_field, "organisation")):
            if field.edit.text() != getattr(self.participant, name):
                self.edit_requested.emit(self.participant.id, name, field.edit.text())

    def _on_colour_selected(self, colour: str) -> None:
        self.edit_requested.emit(self.participant.id, "colour", colour)

    def _on_initials_changed(self, initials: str) -> None:
        if initials != self.participant.initials:
            self.edit_requested.emit(self.participant.id, "sign", initials)

    def _request_author(self) -> None:
        self.author_requested.emit(self.participant.id)

    def _request_removal(self) -> None:
        self.removal_requested.emit(self.participant.id)

    def field(self, name: str) -> LineField:
        """Return the field of that name."""
        return self.name_field if name == "name" else self.organisation_field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by:
                self.row_change_requested.emit(
                    self.participant.id, "name" if watched is self.name_field.edit else "organisation", by
                )
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.revert()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_author:
            width, rim = self.theme.px(4), self.theme.px(6)
            bar = QRect(self.theme.px(2), rim, width, self.height() - 2 * rim - 1)
            paint_rounded_box(painter, bar, width / 2, self.theme.colour("accent"))
        painter.setPen(self.theme.colour("hairline"))
        painter.drawLine(
            self.theme.px(12), self.height() - 1, self.width() - self.theme.px(12), self.height() - 1
        )


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
        self._row_layout = make_column(context.theme, spacing.PEOPLE, 1, parent=self.panel)
        words = TranslatableText("ParticipantList", "No one here by that name")
        self.no_match_label = Label(context.theme, words, colour="soft").enable_wrapping()
        make_column(context.theme, spacing.INHERITED, self.panel, self.no_match_label, 1, parent=self)

    def show_participants(self, participants: Sequence[ParticipantView], author: str) -> None:
        """Show these participants in this order.

        Args:
            participants: The participants.
            author: Id of the current author.
        """
        for id_ in self.rows.keys() - {one.id for one in participants}:
            gone = self.rows.pop(id_)
            gone.hide()
            gone.deleteLater()
        for index, one in enumerate(participants):
            row = self.rows.get(one.id) or self._new_row(one)
            if self._row_layout.indexOf(row) != index:
                self._row_layout.insertWidget(index, row)
            row.set_participant(one, one.id == author)

    def _new_row(self, participant: ParticipantView) -> ParticipantRow:
        row = self.rows[participant.id] = ParticipantRow(self.context, participant, self.panel)
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

    def focus_row(self, index: int, part: str) -> bool:
        """Focus a part of a row (`name`, `organisation` or `delete`); return False if there is no such row."""
        row = self._row_at(index)
        if row is None:
            return False
        widget = row.delete_button if part == "delete" else row.field(part).edit
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _row_at(self, index: int) -> ParticipantRow | None:
        item = self._row_layout.itemAt(index) if index >= 0 else None
        widget = item.widget() if item else None
        return widget if isinstance(widget, ParticipantRow) else None

    def _focus_from(self, id_: str, part: str, by: int) -> None:
        """Focus the same field `by` rows further, skipping hidden rows."""
        position = self.row_index(id_) + by
        while (row := self._row_at(position)) is not None and row.isHidden():
            position += by
        self.focus_row(position, part)
