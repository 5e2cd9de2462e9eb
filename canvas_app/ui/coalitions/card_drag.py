"""Drag and drop of cards on the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from canvas_app.ui.kit.drag_image import DragImage, translucent_pixmap

if TYPE_CHECKING:
    from canvas_app.ui.coalitions.board_column import BoardColumn
    from canvas_app.ui.coalitions.coalition_card import CoalitionCardWidget
    from canvas_app.ui.kit.theme import Theme

AUTOSCROLL_MARGIN_PX = 48
"""Distance from the edge of the viewport at which dragging scrolls the board, in pixels at scale 1."""


class CardDrag(QObject):
    """Shows the dragged card under the mouse and the target column.

    Args:
        board: The widget with the columns.
        theme: The theme.
        columns: The columns of the board; the board changes this list in place.
        cards: The cards by coalition id; the board changes this mapping in place.

    Attributes:
        dropped: Signal with the coalition id and the column, another one than the card was in.
    """

    dropped = Signal(str, QWidget)

    def __init__(
        self,
        board: QWidget,
        theme: Theme,
        columns: Sequence[BoardColumn],
        cards: Mapping[str, CoalitionCardWidget],
    ) -> None:
        super().__init__(board)
        self._board, self._theme, self._columns, self._cards = board, theme, columns, cards
        self._dragged_id = ""
        self._image = DragImage(self)
        self._image.scrolled.connect(self._mark_target)

    def connect_card(self, card: CoalitionCardWidget) -> None:
        """Connect the drag signals of a card."""
        card.drag_started.connect(self._start)
        card.dragged.connect(self._move)
        card.dropped.connect(self._finish)
        card.drag_cancelled.connect(self.cancel)

    def _start(self, id_: str) -> None:
        self._dragged_id = id_
        card, px = self._cards[id_], self._theme.px
        grab = QPoint(card.width() // 2, px(16))
        self._image.show(self._board.window(), translucent_pixmap(card), grab, px(AUTOSCROLL_MARGIN_PX))

    def _move(self, position: QPoint) -> None:
        self._image.move(position)
        self._image.scroll_area = self._scroll_area()
        self._mark_target()

    def _mark_target(self) -> None:
        target = self._column_under(self._image.position)
        for column in self._columns:
            column.set_drop_target(column is target)

    def _finish(self, position: QPoint) -> None:
        id_, column = self._dragged_id, self._column_under(position)
        self.cancel()
        if column is not None and id_ in self._cards and self._cards[id_] not in column.cards:
            self.dropped.emit(id_, column)

    def cancel(self) -> None:
        """End the drag without moving the card."""
        self._dragged_id = ""
        self._image.hide()
        for column in self._columns:
            column.set_drop_target(False)

    def _column_under(self, position: QPoint) -> BoardColumn | None:
        area = self._scroll_area()
        if area is not None and not area.viewport().rect().contains(area.viewport().mapFromGlobal(position)):
            return None
        return next((one for one in self._columns if one.rect().contains(one.mapFromGlobal(position))), None)

    def _scroll_area(self) -> QScrollArea | None:
        """Return the scroll area that contains the board, if any."""
        widget: QWidget | None = self._board.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget
