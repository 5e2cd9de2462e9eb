"""The coalitions in columns, by state or by form; cards are carried from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from canvas_app.ui.pages.carry import CardCarry
from canvas_app.ui.pages.coalition_card import CoalitionCard
from canvas_app.ui.pages.lane import Column, Lane

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench

NARROWEST = 176
"""The width of a column, in pixels at scale 1, below which columns go to a second row."""

PER_ROW = {5: (5, 3, 2, 1), 6: (6, 3, 2, 1)}
"""By number of columns: how many may stand beside each other, so that none is left alone."""


class Board(QWidget):
    """All columns. `wished` passes on what is wanted with a card, a drop in another column as `state:running`."""

    wished = Signal(str, str)
    add_wished = Signal(str, str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self.columns: list[Column] = []
        self.cards: dict[str, CoalitionCard] = {}
        self.carry = CardCarry(self)
        self._grid = QGridLayout(self)
        self._per_row = 0
        self.restyle()

    # What is to be seen

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """These columns with these cards; cards that stay keep their widget and the focus."""
        focused = self.focused
        shown = {card.id for lane in lanes for card in lane.cards}
        next_focus = self._beside(focused, shown)
        if [(lane.field, lane.value) for lane in lanes] != [
            (one.lane.field, one.lane.value) for one in self.columns
        ]:
            self._build(lanes)
        for column, lane in zip(self.columns, lanes, strict=True):
            column.show_lane(lane, [self._card(card, lane.field) for card in lane.cards])
        for id_ in self.cards.keys() - shown:
            gone = self.cards.pop(id_)
            gone.hide()
            gone.deleteLater()
        self._arrange()
        if focused and next_focus:
            self.focus_card(next_focus)

    def _card(self, card: Coalition, field: str) -> CoalitionCard:
        widget = self.cards.get(card.id)
        if widget is None:
            widget = self.cards[card.id] = CoalitionCard(self.bench, card, self)
            widget.wished.connect(self.wished)
            self.carry.follow(widget)
        widget.caption_is_state = field == "form"
        widget.show_card(card)
        return widget

    def _build(self, lanes: Sequence[Lane]) -> None:
        for card in self.cards.values():
            card.setParent(self)
        for column in self.columns:
            column.hide()
            column.deleteLater()
        self.columns = [Column(self.bench, lane, self) for lane in lanes]
        for column in self.columns:
            column.restyle()
            column.add_wished.connect(self.add_wished)
        self._per_row = 0

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.look.px(10))
        for column in self.columns:
            column.restyle()
        self._arrange()

    def _arrange(self) -> None:
        """As many columns beside each other as are wide enough to read."""
        gap, count = self._grid.spacing(), len(self.columns)
        fitting = int((self.width() + gap) // (self.look.px(NARROWEST) + gap))
        per_row = next((n for n in PER_ROW.get(count, (count, 1)) if n <= fitting), 1)
        if per_row == self._per_row or not count:
            return
        self._per_row = per_row
        for column in self.columns:
            self._grid.removeWidget(column)
        for place, column in enumerate(self.columns):
            self._grid.addWidget(column, place // per_row, place % per_row)
            column.show()
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < per_row else 0)
        rows = -(-count // per_row)
        for row in range(6):
            self._grid.setRowStretch(row, 1 if row < rows else 0)

    # The keyboard's place

    @property
    def focused(self) -> str:
        """The card with the focus, or an empty id."""
        return next((id_ for id_, card in self.cards.items() if card.hasFocus()), "")

    def focus_card(self, id_: str) -> None:
        """Gives a card the focus."""
        if id_ in self.cards:
            self.cards[id_].setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, id_: str, shown: set[str]) -> str:
        """The card itself where it stays, else the one that will be in its place."""
        if not id_ or id_ in shown:
            return id_
        for column in self.columns:
            ids = [card.card.id for card in column.cards]
            if id_ in ids:
                place = ids.index(id_)
                rest = [other for other in ids[place + 1 :] + ids[:place][::-1] if other in shown]
                return rest[0] if rest else next(iter(shown), "")
        return ""

    def neighbour(self, id_: str, direction: str) -> str:
        """The card next to another: up and down in its column, left and right in the nearest column with cards."""
        place = self._column_of(id_)
        row = self.columns[place].cards.index(self.cards[id_])
        if direction in {"up", "down"}:
            row += 1 if direction == "down" else -1
            cards = self.columns[place].cards
            return cards[row].card.id if 0 <= row < len(cards) else ""
        beyond = self.columns[place + 1 :] if direction == "right" else self.columns[:place][::-1]
        cards = next((column.cards for column in beyond if column.cards), [])
        return cards[min(row, len(cards) - 1)].card.id if cards else ""

    def lane_beside(self, id_: str, direction: str) -> str:
        """The value of the lane left or right of a card's own, or an empty one."""
        values = [column.lane.value for column in self.columns]
        place = self._column_of(id_) + (1 if direction == "right" else -1)
        return values[place] if 0 <= place < len(values) else ""

    def _column_of(self, id_: str) -> int:
        return next(place for place, column in enumerate(self.columns) if self.cards[id_] in column.cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
