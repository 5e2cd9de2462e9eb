"""A column of the board: its head, its cards, and room for one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.content.method import form_sign
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.pages.coalition_card import CoalitionCard
from canvas_app.ui.pages.state_mark import paint_state
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import paint_shape, rounded, trough

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look


class Lane(NamedTuple):
    """A column to be: its field and value (`state`, `running`), its title, and its cards in order."""

    field: str
    value: str
    title: str
    cards: Sequence[Coalition]


class Mark(QWidget):
    """The sign of a column: a state or a form."""

    def __init__(self, look: Look, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._lane = look, lane
        self.restyle()

    def restyle(self) -> None:
        """Takes its size from the look as it is now."""
        self.setFixedSize(self._look.px(14), self._look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._look.block("coalitions")
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._lane.field == "state":
            paint_state(painter, self._lane.value, box, colour)
        else:
            paint_shape(painter, form_sign(self._lane.value), box, colour)


class Column(QWidget):
    """One lane: a head with a count, the cards, and room to drop another. `add_wished` asks for a new card here."""

    add_wished = Signal(str, str)

    def __init__(self, bench: Bench, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.lane = bench.look, lane
        self.is_target = False
        self.cards: list[CoalitionCard] = []
        self.mark = Mark(bench.look, lane)
        self.title = Label(bench.look, size=BODY, bold=True)
        self.count = Label(bench.look, size=SMALL, colour="soft")
        self.add = IconButton(bench.look, "plus", side=26)
        self.add.clicked.connect(self._wish_new)
        self._head = QHBoxLayout()
        self._head.addWidget(self.mark)
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.add)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        self._box.addStretch(1)

    def show_lane(self, lane: Lane, cards: Sequence[CoalitionCard]) -> None:
        """The words of the head, and these cards in this order."""
        self.lane = lane
        self.title.setText(lane.title)
        self.count.setText(str(len(cards)) if cards else "")
        tip = self.tr("New coalition here")
        self.add.say(tip, f"{lane.title}: {tip}")
        self.setAccessibleName(f"{lane.title}, {len(cards)}")
        if list(cards) != self.cards:
            self._put(cards)

    def _put(self, cards: Sequence[CoalitionCard]) -> None:
        for card in self.cards:
            self._box.removeWidget(card)
        self.cards = list(cards)
        for place, card in enumerate(self.cards):
            self._box.insertWidget(place + 1, card)
            card.show()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self._look.px
        self._box.setContentsMargins(px(8), px(6), px(8), px(10))
        self._box.setSpacing(px(8))
        self._head.setContentsMargins(px(6), 0, 0, 0)
        self._head.setSpacing(px(7))
        self.mark.restyle()
        self.setMinimumHeight(px(120))

    def aim(self, is_target: bool) -> None:
        """Shows that a carried card would land here."""
        self.is_target = is_target
        self.update()

    def _wish_new(self) -> None:
        self.add_wished.emit(self.lane.field, self.lane.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        edge = look.colour("focus") if self.is_target else None
        rounded(QPainter(self), self.rect(), look.px(12), trough(look), edge, max(2.0, look.px(2)))
