"""The panel of a round along the participants, beside the slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.content.participant_view import view_participant
from canvas_app.insight.speaking_round import SpeakingOrder
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.option_group import ChipGroup, Option
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.presenting.speaker_list import ABSENT, CURRENT, SPOKEN, WAITING, SpeakerList, SpeakerRow

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.round_controller import RoundController

ORDERS = (
    Option(SpeakingOrder.RANDOM, TranslatableText("RoundPanel", "Random")),
    Option(SpeakingOrder.LIST, TranslatableText("RoundPanel", "As listed")),
    Option(
        SpeakingOrder.SILENT_FIRST,
        TranslatableText("RoundPanel", "Wrote least first"),
        TranslatableText("RoundPanel", "Who wrote nothing yet begins; the room does not see why"),
    ),
)
MINUTES = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
TURN_HINT = TranslatableText("RoundPanel", "Enter gives someone the turn. Q ends the go-round.")
WRITING_HINT = TranslatableText("RoundPanel", "Enter adds the note. Esc: back to the turns.")
FRACTIONS = {0.5: "½"}


class RoundPanel(QWidget):
    """Order, time per turn, everybody in the round, and what can be done.

    Attributes:
        closed: Signal, Esc was pressed.
        write_requested: Signal, what the one who has the turn says is to be written.
    """

    closed = Signal()
    write_requested = Signal()

    def __init__(self, context: AppContext, controller: RoundController, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._round = context, controller
        self._create_widgets()
        self._create_layout()
        self.orders.option_selected.connect(self._on_order_selected)
        self.minutes.option_selected.connect(self._on_minutes_selected)
        self.list.turn_requested.connect(self._on_turn_requested)
        self.list.absence_toggled.connect(controller.toggle_absent)
        self.list.other_key_pressed.connect(self._on_other_key)
        self.list.row_shown.connect(self._show_row)
        self.next_button.clicked.connect(self._on_next)
        self.skip_button.clicked.connect(controller.skip)
        self.absent_button.clicked.connect(self._on_absent)
        self.shuffle_button.clicked.connect(controller.shuffle)
        controller.changed.connect(self.refresh)
        self.setFocusProxy(self.list)

    def _create_widgets(self) -> None:
        theme = self._context.theme
        self.title = Label(theme, TranslatableText("RoundPanel", "Go-round"), 17, bold=True)
        self.count_label = Label(theme, size=SMALL_PX, colour="soft")
        self.list = SpeakerList(theme)
        self.area = VerticalScrollArea(
            theme, self.list, self
        )  # first: the Tab key goes from here to the options
        self.orders, self.minutes = ChipGroup(theme), ChipGroup(theme)
        self.orders.set_accessible_name(TranslatableText("RoundPanel", "Order of speaking"))
        self.minutes.set_accessible_name(TranslatableText("RoundPanel", "Minutes per turn"))
        self.orders.set_options(ORDERS)
        none = TranslatableText("RoundPanel", "none")
        self.minutes.set_options(
            [Option(str(one), FRACTIONS.get(one, f"{one:g}") if one else none) for one in MINUTES]
        )
        self.next_button = Button(theme, "primary", parent=self)
        self.skip_button = Button(
            theme, "chip", label=TranslatableText("RoundPanel", "Skip (Z)"), parent=self
        )
        self.absent_button = Button(theme, "chip", parent=self)
        self.shuffle_button = Button(
            theme, "chip", label=TranslatableText("RoundPanel", "Shuffle (U)"), parent=self
        )
        for button in (self.next_button, self.skip_button, self.absent_button, self.shuffle_button):
            button.setCheckable(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = Label(theme, TURN_HINT, SMALL_PX, colour="soft").enable_wrapping()

    def _create_layout(self) -> None:
        theme = self._context.theme
        caption = Label(theme, TranslatableText("RoundPanel", "Minutes per turn"), SMALL_PX, colour="soft")
        make_column(
            theme, spacing.MEDIUM,
            make_row(theme, spacing.MEDIUM, self.title, 1, self.count_label),
            self.orders,
            caption,
            self.minutes,
            (self.area, 1),
            self.next_button,
            make_row(theme, spacing.SMALL, self.skip_button, self.absent_button, self.shuffle_button, 1),
            self.hint,
            parent=self,
        )  # fmt: skip

    # Showing

    def refresh(self) -> None:
        """Show the round as it is now."""
        turns = self._round.turns
        self.list.set_rows(self._rows())
        self.orders.set_current(self._round.order)
        self.minutes.set_current(str(self._round.minutes))
        words = self.tr("{n} of {total} have spoken").format(n=len(turns.spoken), total=len(turns.people))
        self.count_label.set_text(words)
        self.next_button.set_texts(self._next_words())
        is_away = self.list.selected in turns.absent
        self.absent_button.set_texts(self.tr("Here (Del)") if is_away else self.tr("Not here (Del)"))
        self.next_button.setEnabled(bool(turns.people))
        self.skip_button.setEnabled(bool(turns.current and turns.waiting))

    def open(self) -> None:
        """Show the round with the keyboard on whoever Enter gives the turn: in a new one, the first."""
        self._round.prepare()
        if not self._round.turns.is_begun:
            self.list.selected = self._round.turns.following
        self.refresh()
        self.show()
        self.setFocus()

    def set_writing(self, is_writing: bool) -> None:
        """Say what Enter does: another thing while a note is written."""
        self.hint.set_text(WRITING_HINT if is_writing else TURN_HINT)

    def _next_words(self) -> str:
        turns = self._round.turns
        if turns.is_over and turns.is_begun:
            return self.tr("New go-round") if not self._round.is_shown else self.tr("Back to the slide (→)")
        if not turns.is_begun:
            return self.tr("Begin (Enter)")
        return self.tr("Next turn (→)") if self._round.is_shown else self.tr("Go on (Enter)")

    def _rows(self) -> list[SpeakerRow]:
        turns = self._round.turns
        spoken = [(id_, SPOKEN, place) for place, id_ in enumerate(turns.spoken, 1)]
        current = [(turns.current, CURRENT, turns.place)] if turns.current else []
        first = len(spoken) + len(current) + 1
        waiting = [(id_, WAITING, place) for place, id_ in enumerate(turns.waiting, first)]
        absent = [(id_, ABSENT, 0) for id_ in turns.absent]
        people = self._context.session.document.participants
        return [
            SpeakerRow(view_participant(people[id_]), state, place)
            for id_, state, place in (*current, *waiting, *spoken, *absent)
            if id_ in people
        ]

    def _show_row(self, row: QRectF) -> None:
        self.area.ensureVisible(0, round(row.center().y()), 0, round(row.height()))

    # Acting

    def _on_order_selected(self, order: str) -> None:
        self._round.set_order(SpeakingOrder(order))

    def _on_minutes_selected(self, minutes: str) -> None:
        self._round.set_minutes(float(minutes))

    def _on_absent(self) -> None:
        if self.list.selected:
            self._round.toggle_absent(self.list.selected)

    def _on_turn_requested(self, person: str) -> None:
        """Give somebody the turn; who has it already is going to say something."""
        if self._round.is_shown and person == self._round.turns.current:
            self.write_requested.emit()
        else:
            self._round.give_turn(person)

    def _on_next(self) -> None:
        turns = self._round.turns
        if turns.is_over and not self._round.is_shown:
            self._round.start_anew()
        elif turns.is_begun and not self._round.is_shown:
            self._round.show()
        else:
            self._round.go_next()

    def _on_other_key(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self, event.clone())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
