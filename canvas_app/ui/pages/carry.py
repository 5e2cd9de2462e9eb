"""Carrying a card over the board: one gesture with a start, a finish and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

if TYPE_CHECKING:
    from canvas_app.ui.pages.board import Board
    from canvas_app.ui.pages.coalition_card import CoalitionCard
    from canvas_app.ui.pages.lane import Column

EDGE = 48
"""Pixels at scale 1 from the edge of what is seen within which the board scrolls along."""


class CardCarry(QObject):
    """Shows the carried card under the mouse and the column it would land in; a drop is a wish of the board."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._id = ""
        self._ghost: QLabel | None = None
        self._grip = QPoint()
        self._place = QPoint()
        self._scrolling = QTimer(self, interval=25)
        self._scrolling.timeout.connect(self._scroll)

    def follow(self, card: CoalitionCard) -> None:
        """Listens to the gestures of a card."""
        card.picked_up.connect(self._start)
        card.dragged.connect(self._move)
        card.dropped.connect(self._finish)
        card.put_back.connect(self.cancel)

    def _start(self, id_: str) -> None:
        self._id = id_
        card = self._board.cards[id_]
        ghost = self._ghost = QLabel(self._board.window())
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(_pale(card))
        ghost.resize(card.size())
        self._grip = QPoint(card.width() // 2, self._board.look.px(16))
        ghost.show()
        ghost.raise_()
        self._scrolling.start()

    def _move(self, place: QPoint) -> None:
        self._place = place
        if self._ghost is not None:
            self._ghost.move(self._board.window().mapFromGlobal(place) - self._grip)
        target = self._column_under(place)
        for column in self._board.columns:
            column.aim(column is target)

    def _finish(self, place: QPoint) -> None:
        id_, column = self._id, self._column_under(place)
        self.cancel()
        if column is not None and id_ in self._board.cards and self._board.cards[id_] not in column.cards:
            self._board.wished.emit(id_, f"{column.lane.field}:{column.lane.value}")

    def cancel(self) -> None:
        """Puts the card back where it was."""
        self._id = ""
        self._scrolling.stop()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        for column in self._board.columns:
            column.aim(False)

    def _column_under(self, place: QPoint) -> Column | None:
        area = self._area()
        if area is not None and not area.viewport().rect().contains(area.viewport().mapFromGlobal(place)):
            return None
        return next(
            (one for one in self._board.columns if one.rect().contains(one.mapFromGlobal(place))), None
        )

    def _area(self) -> QScrollArea | None:
        """The scrolling area round the board, if it stands in one."""
        widget: QWidget | None = self._board.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _scroll(self) -> None:
        """Scrolls along while the card is held near the upper or lower edge."""
        area = self._area()
        if area is None:
            return
        y, edge = area.viewport().mapFromGlobal(self._place).y(), self._board.look.px(EDGE)
        step = -14 if y < edge else 14 if y > area.viewport().height() - edge else 0
        bar = area.verticalScrollBar()
        if step and bar.minimum() <= bar.value() + step <= bar.maximum() + 14:
            bar.setValue(bar.value() + step)
            self._move(self._place)


def _pale(card: QWidget) -> QPixmap:
    """The picture of a card to carry, a little transparent."""
    solid = card.grab()
    pale = QPixmap(solid.size())
    pale.setDevicePixelRatio(solid.devicePixelRatio())
    pale.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pale)
    painter.setOpacity(0.85)
    painter.drawPixmap(0, 0, solid)
    painter.end()
    return pale
