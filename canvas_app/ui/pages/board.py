"""The coalitions in columns, by state or by form; cards are carried from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvas_app.ui.canvas.cards import FORM_SIGNS
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.pages.coalition_card import CoalitionCard
from canvas_app.ui.pages.state_mark import paint_state
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.paint import paint_shape, rounded

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench
    from canvas_app.ui.look import Look

NARROWEST = 176
"""The width of a column, in pixels at scale 1, below which columns go to a second row."""


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
            paint_shape(painter, FORM_SIGNS.get(self._lane.value, "●"), box, colour)


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
        self.add.say(self.tr("New coalition here"), f"{lane.title}: {self.tr('New coalition here')}")
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
        rounded(QPainter(self), self.rect(), look.px(12), look.colour("hover"), edge, max(2.0, look.px(2)))


class Board(QWidget):
    """All columns. `wished` passes on what is wanted with a card; `carried` that it was dropped in another lane."""

    wished = Signal(str, str)
    add_wished = Signal(str, str)
    carried = Signal(str, str, str)
    moving = Signal(QPoint)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look = bench, bench.look
        self.columns: list[Column] = []
        self.cards: dict[str, CoalitionCard] = {}
        self._carried = ""
        self._ghost: QLabel | None = None
        self._grid = QGridLayout(self)
        self._per_row = 0
        self.restyle()

    # What is to be seen

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """These columns with these cards; cards that stay keep their widget and the focus."""
        focused = self.focused
        shown = {card.id for lane in lanes for card in lane.cards}
        next_focus = self._beside(focused, shown)
        if [(lane.field, lane.value) for lane in lanes] != [(one.lane.field, one.lane.value) for one in self.columns]:
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
            widget.picked_up.connect(self._pick_up)
            widget.dragged.connect(self._drag)
            widget.dropped.connect(self._drop)
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
        """As many columns beside each other as are wide enough to read; never one alone on the last row but one."""
        gap, count = self._grid.spacing(), len(self.columns)
        fitting = int((self.width() + gap) // (self.look.px(NARROWEST) + gap))
        per_row = next((n for n in (6, 5, 3, 2) if n <= min(fitting, count)), 1) if count else 1
        if per_row == self._per_row:
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
        at = next(((c, column.cards.index(self.cards[id_])) for c, column in enumerate(self.columns)
                   if self.cards[id_] in column.cards), None)  # fmt: skip
        if at is None:
            return ""
        place, row = at
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
        own = next((c for c, column in enumerate(self.columns) if self.cards[id_] in column.cards), 0)
        place = own + (1 if direction == "right" else -1)
        return values[place] if 0 <= place < len(values) else ""
