"""Fingers on a pane: a tap, dragging a note, scrolling with one finger beside notes or with two, a long press."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QPropertyAnimation,
    Qt,
    QTimer,
)
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from canvas_app.ui.sheet.mouse_area import MOVABLE_KINDS

if TYPE_CHECKING:
    from canvas_app.ui.sheet.block_view import BlockView

SLOP_PX = 16
"""How far a finger may stray from where it came down before it drags, in pixels."""
LONG_PRESS_MS = 600
FLICK_MS = 450
LEAST_FLICK = 0.3
"""Speed from which a pane goes on scrolling when the finger is lifted, in pixels a millisecond."""
STILL_MS = 80
"""Time after which a finger that does not move has stopped."""
FLICK_REACH_MS = 260
"""How far it goes on: as far as the finger would have come in this time."""

TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
NO_MODIFIERS = Qt.KeyboardModifier.NoModifier


class TouchFilter(QObject):
    """Turns what fingers do on a view into what the mouse does, and into scrolling.

    One finger is the mouse: it presses, drags notes and cards, taps and taps twice; beside these it scrolls. Two
    fingers scroll wherever they are. A finger that stays opens the context menu.
    """

    def __init__(self, view: BlockView) -> None:
        super().__init__(view)
        self._view = view
        self._start, self._last = QPointF(), QPointF()
        self._state = ""
        self._speed = 0.0
        self._last_moment, self._last_tap = 0.0, 0.0
        self._tap_place = QPointF()
        self._long_press = QTimer(self, interval=LONG_PRESS_MS, singleShot=True)
        self._long_press.timeout.connect(self._open_menu)
        self._flick = QPropertyAnimation(view.verticalScrollBar(), b"value", self)
        self._flick.setDuration(FLICK_MS)
        self._flick.setEasingCurve(QEasingCurve.Type.OutCubic)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.viewport().installEventFilter(self)

    @staticmethod
    def set_installed(view: BlockView, *, is_installed: bool) -> None:
        """Have a view take fingers as such, or leave them to Qt."""
        found = view.findChild(TouchFilter, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if is_installed and found is None:
            TouchFilter(view)
        elif not is_installed and found is not None:
            view.viewport().removeEventFilter(found)
            view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
            found.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in TOUCHES or not isinstance(event, QTouchEvent):
            return False
        if event.type() == QEvent.Type.TouchCancel:
            self._cancel()
        else:
            self._follow(event)
        event.accept()
        return True

    def _follow(self, event: QTouchEvent) -> None:
        points = event.points()
        place = QPointF(
            sum(point.position().x() for point in points) / len(points),
            sum(point.position().y() for point in points) / len(points),
        )
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(place)
        if len(points) > 1 and self._state != "scroll":
            self._cancel()
            self._state, self._last = "scroll", place
        if event.type() == QEvent.Type.TouchEnd:
            self._end(place, event)
        else:
            self._move(place, event)

    def _begin(self, place: QPointF) -> None:
        self._flick.stop()
        self._start = self._last = place
        self._state, self._speed, self._last_moment = "pressed", 0.0, monotonic()
        self._long_press.start()

    def _move(self, place: QPointF, event: QTouchEvent) -> None:
        """Begin to drag or scroll once the finger has gone far enough, and go on with it."""
        if self._state == "pressed" and (place - self._start).manhattanLength() > SLOP_PX:
            self._long_press.stop()
            item = self._view.item_at(*self._view.map_to_content(self._start))
            self._state = "drag" if item[0] in MOVABLE_KINDS else "scroll"
            if self._state == "drag":
                self._send_mouse(QEvent.Type.MouseButtonPress, self._start, event)
        if self._state == "drag":
            self._send_mouse(QEvent.Type.MouseMove, place, event)
        elif self._state == "scroll":
            self._scroll_to(place)

    def _scroll_to(self, place: QPointF) -> None:
        moment, moved = monotonic(), self._last - place
        self._last = place
        passed = max((moment - self._last_moment) * 1000, 1.0)
        self._last_moment = moment
        self._speed = moved.y() / passed
        for bar, step in (
            (self._view.verticalScrollBar(), moved.y()),
            (self._view.horizontalScrollBar(), moved.x()),
        ):
            bar.setValue(bar.value() + round(step))

    def _end(self, place: QPointF, event: QTouchEvent) -> None:
        self._long_press.stop()
        state, self._state = self._state, ""
        if state == "drag":
            self._send_mouse(QEvent.Type.MouseButtonRelease, place, event)
        elif state == "scroll" and abs(self._speed) > LEAST_FLICK and self._is_moving():
            self._go_on_scrolling()
        elif state == "pressed":
            self._tap(event)

    def _is_moving(self) -> bool:
        return (monotonic() - self._last_moment) * 1000 < STILL_MS

    def _go_on_scrolling(self) -> None:
        bar = self._view.verticalScrollBar()
        self._flick.setStartValue(bar.value())
        self._flick.setEndValue(bar.value() + round(self._speed * FLICK_REACH_MS))
        self._flick.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _tap(self, event: QTouchEvent) -> None:
        is_near = (self._start - self._tap_place).manhattanLength() <= 2 * SLOP_PX
        is_second = (monotonic() - self._last_tap) * 1000 < QApplication.doubleClickInterval() and is_near
        self._last_tap, self._tap_place = 0.0 if is_second else monotonic(), self._start
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        press = QEvent.Type.MouseButtonDblClick if is_second else QEvent.Type.MouseButtonPress
        self._send_mouse(press, self._start, event)
        self._send_mouse(QEvent.Type.MouseButtonRelease, self._start, event)

    def _open_menu(self) -> None:
        self._state = ""
        place: QPoint = self._start.toPoint()
        at = self._view.viewport().mapToGlobal(place)
        QApplication.sendEvent(
            self._view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at)
        )

    def _cancel(self) -> None:
        self._long_press.stop()
        if self._state == "drag":
            self._view.drag_cancelled.emit()
            self._view.cancel_drag()
        self._state = ""

    def _send_mouse(self, kind: QEvent.Type, place: QPointF, event: QTouchEvent) -> None:
        is_up = kind == QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if is_up else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        at = QPointF(self._view.viewport().mapToGlobal(place))
        device = event.pointingDevice()
        mouse = QMouseEvent(kind, place, at, button, held, NO_MODIFIERS, device)
        QApplication.sendEvent(self._view.viewport(), mouse)
