"""Dragging notes and cards: one gesture with a start, moves, and an end or a change of mind."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.view import BlockView, Drop

EDGE = 28
"""Pixels from the top or bottom of a pane within which it scrolls by itself."""
STEP = 14


class Landing(NamedTuple):
    """Where things were let go: the topic ('' for cards) and the id they go before ('' is last)."""

    topic: str
    before: str


class Carrying(QObject):
    """What is being dragged now, shown as a ghost under the mouse."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ghost = QLabel(canvas)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._scroll = QTimer(self, interval=40)
        self._scroll.timeout.connect(self._scroll_on)
        self._source: BlockView | None = None
        self._kind = ""
        self._over: BlockView | None = None
        self._drop: Drop | None = None
        self._point = QPointF()

    @property
    def is_on(self) -> bool:
        """Whether something is in the hand."""
        return self._source is not None

    def start(self, source: BlockView, item: Item) -> None:
        """Lifts what is chosen."""
        self._source, self._kind = source, item[0]
        chosen = self._canvas.selection.ids(item[0])
        self._canvas.state.lifted = frozenset(chosen)
        self._ghost.setPixmap(self._picture(source, item, len(chosen)))
        self._ghost.adjustSize()
        self._ghost.show()
        self._ghost.raise_()
        self._scroll.start()

    def _picture(self, source: BlockView, item: Item, count: int) -> QPixmap:
        rect = source.rect_on_screen(source.rects()[item]).toRect()
        rect.setHeight(min(rect.height(), 160))
        picture = QPixmap(rect.size() * source.devicePixelRatioF())
        picture.setDevicePixelRatio(source.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        lifted, self._canvas.state.lifted = self._canvas.state.lifted, frozenset()
        source.viewport().render(picture, QPoint(), rect.intersected(source.viewport().rect()))
        self._canvas.state.lifted = lifted
        if count > 1:
            painter = QPainter(picture)
            painter.setFont(source.type.title)
            painter.setPen(self._canvas.bench.look.note_ink)
            painter.drawText(picture.rect().adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight, f"×{count}")
            painter.end()
        return picture

    def move(self, point: QPointF) -> None:
        """The mouse is at a place on the whole screen now."""
        self._point = point
        here = self._canvas.mapFromGlobal(point).toPoint()
        self._ghost.move(here + QPoint(10, 6))
        self._aim()

    def _aim(self) -> None:
        over, drop = self._target()
        if self._over is not None and self._over is not over:
            self._over.show_mark(None)
        self._over, self._drop = over, drop
        if over is not None:
            over.show_mark(drop.mark if drop else None)

    def _target(self) -> tuple[BlockView | None, Drop | None]:
        for view in self._canvas.views.values():
            pane = self._canvas.panes[view.block]
            if pane.isVisible() and pane.rect().contains(pane.mapFromGlobal(self._point).toPoint()):
                x, y = view.in_content(view.viewport().mapFromGlobal(self._point))
                return view, view.drop_at(x, y, self._kind)
        return None, None

    def _scroll_on(self) -> None:
        """Scrolls a pane when the mouse is held near its edge."""
        if self._over is None:
            return
        y = self._over.viewport().mapFromGlobal(self._point).y()
        below = y > self._over.viewport().height() - EDGE
        if y < EDGE or below:
            bar = self._over.verticalScrollBar()
            bar.setValue(bar.value() + (STEP if below else -STEP))
            self._aim()

    def finish(self) -> Landing | None:
        """Lets go; None where nothing can stand."""
        drop = self._drop
        self.cancel()
        return Landing(drop.topic, drop.before) if drop else None

    def cancel(self) -> None:
        """Puts everything back as it was."""
        self._scroll.stop()
        self._ghost.hide()
        if self._over is not None:
            self._over.show_mark(None)
        if self._source is not None:
            self._source.cancel_drag()
        self._source = self._over = self._drop = None
        self._canvas.state.lifted = frozenset()
        for view in self._canvas.views.values():
            view.viewport().update()
