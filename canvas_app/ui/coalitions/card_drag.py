"""Drag and drop of cards on the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

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
        self._ghost: QLabel | None = None
        self._grab_offset = QPoint()
        self._mouse_position = QPoint()
        self._scroll_timer = QTimer(self, interval=25)
        self._scroll_timer.timeout.connect(self._autoscroll)

    def connect_card(self, card: CoalitionCardWidget) -> None:
        """Connect the drag signals of a card."""
        card.drag_started.connect(self._start)
        card.dragged.connect(self._move)
        card.dropped.connect(self._finish)
        card.drag_cancelled.connect(self.cancel)

    def _start(self, id_: str) -> None:
        self._dragged_id = id_
        card = self._cards[id_]
        ghost = self._ghost = QLabel(self._board.window())
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(_translucent_pixmap(card))
        ghost.resize(card.size())
        self._grab_offset = QPoint(card.width() // 2, self._theme.px(16))
        ghost.show()
        ghost.raise_()
        self._scroll_timer.start()

    def _move(self, place: QPoint) -> None:
        self._mouse_position = place
        if self._ghost is not None:
            self._ghost.move(self._board.window().mapFromGlobal(place) - self._grab_offset)
        target = self._column_under(place)
        for column in self._columns:
            column.set_drop_target(column is target)

    def _finish(self, place: QPoint) -> None:
        id_, column = self._dragged_id, self._column_under(place)
        self.cancel()
        if column is not None and id_ in self._cards and self._cards[id_] not in column.cards:
            self.dropped.emit(id_, column)

    def cancel(self) -> None:
        """End the drag without moving the card."""
        self._dragged_id = ""
        self._scroll_timer.stop()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        for column in self._columns:
            column.set_drop_target(False)

    def _column_under(self, place: QPoint) -> BoardColumn | None:
        area = self._scroll_area()
        if area is not None and not area.viewport().rect().contains(area.viewport().mapFromGlobal(place)):
            return None
        return next((one for one in self._columns if one.rect().contains(one.mapFromGlobal(place))), None)

    def _scroll_area(self) -> QScrollArea | None:
        """Return the scroll area that contains the board, if any."""
        widget: QWidget | None = self._board.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _autoscroll(self) -> None:
        """Scroll while the card is held near the upper or lower edge."""
        area = self._scroll_area()
        if area is None:
            return
        y, edge = (
            area.viewport().mapFromGlobal(self._mouse_position).y(),
            self._theme.px(AUTOSCROLL_MARGIN_PX),
        )
        step = -14 if y < edge else 14 if y > area.viewport().height() - edge else 0
        bar = area.verticalScrollBar()
        if step and bar.minimum() <= bar.value() + step <= bar.maximum() + 14:
            bar.setValue(bar.value() + step)
            self._move(self._mouse_position)


def _translucent_pixmap(card: QWidget) -> QPixmap:
    """Return a slightly transparent image of a card."""
    solid = card.grab()
    pale = QPixmap(solid.size())
    pale.setDevicePixelRatio(solid.devicePixelRatio())
    pale.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pale)
    painter.setOpacity(0.85)
    painter.drawPixmap(0, 0, solid)
    painter.end()
    return pale
