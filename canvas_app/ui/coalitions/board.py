"""Board of coalitions in columns, by state or by form, with drag and drop between columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.coalitions.board_column import BoardColumn, ColumnContents
from canvas_app.ui.coalitions.card_drag import CardDrag
from canvas_app.ui.coalitions.coalition_card import CoalitionCardWidget
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.item_widget import find_focused, focus_item
from canvas_app.ui.kit.layouts import make_grid

if TYPE_CHECKING:
    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


def build_columns(
    context: AppContext, coalitions: Sequence[Coalition], field: str, only_form: str = ""
) -> list[ColumnContents]:
    """Return the columns by `state` or by `form`; within a column, cards of the same form or state are adjacent.

    A value from a newer version is shown in the first column rather than nowhere.

    Args:
        context: The shared context.
        coalitions: The coalitions to show.
        field: `state` or `form`.
        only_form: When by form, return only the column of this one; '' for all.
    """
    words, lang = context.method.coalition, context.lang
    choices, others, other = words.states, words.forms, "form"
    if field == "form":
        choices, others, other = words.forms, words.states, "state"
    coalitions = sorted(coalitions, key=lambda coalition: _choice_position(others, getattr(coalition, other)))
    shown = [choice for choice in choices if field == "state" or only_form in {"", choice.id}]
    return [
        ColumnContents(
            field,
            one.id,
            one.title[lang],
            [
                coalition
                for coalition in coalitions
                if _known_choice(choices, getattr(coalition, field)) == one.id
            ],
        )
        for one in shown
    ]


def _choice_position(choices: Sequence[CardOption], id_: str) -> int:
    """Return the position of a choice; unknown ones come last."""
    return next((index for index, choice in enumerate(choices) if choice.id == id_), len(choices))


def _known_choice(choices: Sequence[CardOption], id_: str) -> str:
    return id_ if any(choice.id == id_ for choice in choices) else choices[0].id


MIN_COLUMN_WIDTH_PX = 176
"""Minimum width of a column, in pixels at scale 1; narrower ones wrap to a second row."""

COLUMNS_PER_ROW = {5: (5, 3, 2, 1), 6: (6, 3, 2, 1)}
"""Allowed columns per row, by number of columns; chosen so that no single column is left in a row."""


class Board(QWidget):
    """All columns of the board.

    Attributes:
        action_requested: Signal with coalition id and action; a drop in another column is `state:running` or
            the like.
        add_requested: Signal with field and value, a new card is to be added in that column.
    """

    action_requested = Signal(str, str)
    add_requested = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self.columns: list[BoardColumn] = []
        self.cards: dict[str, CoalitionCardWidget] = {}
        self.drag = CardDrag(self, self.theme, self.columns, self.cards)
        self.drag.dropped.connect(self._request_move)
        self._grid = make_grid(self.theme, spacing.LARGE, parent=self)
        self._per_row = 0
        self.theme.changed.connect(self._update_grid)

    def _request_move(self, id_: str, column: BoardColumn) -> None:
        self.action_requested.emit(id_, f"{column.contents.field}:{column.contents.value}")

    # Content

    def show_columns(self, lanes: Sequence[ColumnContents]) -> None:
        """Show these columns; cards that remain keep their widget and the focus."""
        focused = self.focused_id
        shown = {card.id for lane in lanes for card in lane.coalitions}
        next_focus = self._focus_after(focused, shown)
        if [(lane.field, lane.value) for lane in lanes] != [
            (one.contents.field, one.contents.value) for one in self.columns
        ]:
            self._rebuild_columns(lanes)
        for column, lane in zip(self.columns, lanes, strict=True):
            column.set_contents(lane, [self._card_widget(card, lane.field) for card in lane.coalitions])
        for id_ in self.cards.keys() - shown:
            gone = self.cards.pop(id_)
            gone.hide()
            gone.deleteLater()
        self._update_grid()
        if focused and next_focus:
            self.focus_card(next_focus)

    def _card_widget(self, coalition: Coalition, field: str) -> CoalitionCardWidget:
        widget = self.cards.get(coalition.id)
        if widget is None:
            widget = self.cards[coalition.id] = CoalitionCardWidget(self.context, coalition, self)
            widget.action_requested.connect(self.action_requested)
            self.drag.connect_card(widget)
        widget.shows_state = field == "form"
        widget.set_coalition(coalition)
        return widget

    def _rebuild_columns(self, lanes: Sequence[ColumnContents]) -> None:
        for card in self.cards.values():
            card.setParent(self)
        for column in self.columns:
            column.hide()
            column.deleteLater()
        self.columns[:] = [BoardColumn(self.context, lane, self) for lane in lanes]
        for column in self.columns:
            column.add_requested.connect(self.add_requested)
        self._per_row = 0

    def _update_grid(self) -> None:
        """Lay out as many columns side by side as fit at their minimum width."""
        gap, count = self._grid.spacing(), len(self.columns)
        fitting = int((self.width() + gap) // (self.theme.px(MIN_COLUMN_WIDTH_PX) + gap))
        per_row = next((n for n in COLUMNS_PER_ROW.get(count, (count, 1)) if n <= fitting), 1)
        if per_row == self._per_row or not count:
            return
        self._per_row = per_row
        for column in self.columns:
            self._grid.removeWidget(column)
        for index, column in enumerate(self.columns):
            self._grid.addWidget(column, index // per_row, index % per_row)
            column.show()
        for index in range(6):
            self._grid.setColumnStretch(index, 1 if index < per_row else 0)
        rows = -(-count // per_row)
        for row in range(6):
            self._grid.setRowStretch(row, 1 if row < rows else 0)

    # Keyboard focus

    @property
    def focused_id(self) -> str:
        """The id of the card with the focus, or ''."""
        return find_focused(self.cards)

    def focus_card(self, id_: str) -> None:
        """Focus a card."""
        focus_item(self.cards, id_)

    def _focus_after(self, id_: str, shown: set[str]) -> str:
        """Return the card itself if it remains, else the one that takes its place."""
        if not id_ or id_ in shown:
            return id_
        for column in self.columns:
            ids = [card.coalition.id for card in column.cards]
            if id_ in ids:
                index = ids.index(id_)
                rest = [other for other in ids[index + 1 :] + ids[:index][::-1] if other in shown]
                return rest[0] if rest else next(iter(shown), "")
        return ""

    def neighbour(self, id_: str, direction: str) -> str:
        """Return the neighbour of a card, or ''.

        Up and down stay in its column; left and right go to the nearest column with cards.
        """
        index = self._column_of(id_)
        row = self.columns[index].cards.index(self.cards[id_])
        if direction in {"up", "down"}:
            row += 1 if direction == "down" else -1
            cards = self.columns[index].cards
            return cards[row].coalition.id if 0 <= row < len(cards) else ""
        beyond = self.columns[index + 1 :] if direction == "right" else self.columns[:index][::-1]
        cards = next((column.cards for column in beyond if column.cards), [])
        return cards[min(row, len(cards) - 1)].coalition.id if cards else ""

    def adjacent_column(self, id_: str, direction: str) -> str:
        """Return the value of the column left or right of a card's own, or ''."""
        values = [column.contents.value for column in self.columns]
        index = self._column_of(id_) + (1 if direction == "right" else -1)
        return values[index] if 0 <= index < len(values) else ""

    def _column_of(self, id_: str) -> int:
        return next(index for index, column in enumerate(self.columns) if self.cards[id_] in column.cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_grid()
