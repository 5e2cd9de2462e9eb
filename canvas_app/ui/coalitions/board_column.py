"""A column of the board: header, cards and drop target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import form_shape
from canvas_app.ui.coalitions.coalition_card import CoalitionCardWidget
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.paint_helpers import groove_colour, paint_rounded_box, paint_shape
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.parts.state_icon import paint_state_icon

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme


class ColumnContents(NamedTuple):
    """Contents of a column: field and value (`state`, `running`), title, and coalitions in order."""

    field: str
    value: str
    title: str
    coalitions: Sequence[Coalition]


class ColumnIcon(QWidget):
    """The icon of a column: a state or a form."""

    def __init__(self, theme: Theme, contents: ColumnContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._contents = theme, contents
        bind_lengths(theme, self, QWidget.setFixedSize, 14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.block_colour("coalitions")
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._contents.field == "state":
            paint_state_icon(painter, self._contents.value, box, self._theme, "coalitions")
        else:
            paint_shape(painter, form_shape(self._contents.value), box, colour)


class BoardColumn(QWidget):
    """One column of the board.

    Attributes:
        add_requested: Signal with field and value, a new card is to be added in this column.
    """

    add_requested = Signal(str, str)

    def __init__(self, context: AppContext, contents: ColumnContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.contents = context.theme, contents
        self.is_drop_target = False
        self.cards: list[CoalitionCardWidget] = []
        self.icon = ColumnIcon(context.theme, contents)
        self.title = Label(context.theme, size=BODY_PX, bold=True)
        self.count_label = Label(context.theme, size=SMALL_PX, colour="soft")
        self.add_button = IconButton(context.theme, "plus", side=26)
        self.add_button.clicked.connect(self._request_add)
        header = make_row(
            context.theme, spacing.LANE_HEADER, self.icon, self.title, (self.count_label, 1), self.add_button
        )
        self._layout = make_column(context.theme, spacing.LANE, header, 1, parent=self)
        bind_lengths(context.theme, self, QWidget.setMinimumHeight, 120)

    def set_contents(self, contents: ColumnContents, cards: Sequence[CoalitionCardWidget]) -> None:
        """Update the header and show these cards in this order."""
        self.contents = contents
        self.title.setText(contents.title)
        self.count_label.setText(str(len(cards)) if cards else "")
        tip = self.tr("New coalition here")
        self.add_button.set_texts(tip, f"{contents.title}: {tip}")
        self.setAccessibleName(f"{contents.title}, {len(cards)}")
        if list(cards) != self.cards:
            self._place_cards(cards)

    def _place_cards(self, cards: Sequence[CoalitionCardWidget]) -> None:
        for card in self.cards:
            self._layout.removeWidget(card)
        self.cards = list(cards)
        for index, card in enumerate(self.cards):
            self._layout.insertWidget(index + 1, card)
            card.show()

    def set_drop_target(self, is_target: bool) -> None:
        """Show or hide the drop indicator."""
        self.is_drop_target = is_target
        self.update()

    def _request_add(self) -> None:
        self.add_requested.emit(self.contents.field, self.contents.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        edge = theme.colour("focus") if self.is_drop_target else None
        paint_rounded_box(
            QPainter(self), self.rect(), theme.px(12), groove_colour(theme), edge, max(2.0, theme.px(2))
        )
