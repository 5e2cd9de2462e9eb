"""What is dragged: its picture under the mouse, and the scrolling near the edges of what lies below it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

_SCROLL_STEP_PX = 14
_SCROLL_INTERVAL_MS = 30


class DragImage(QObject):
    """Follows the mouse while something is dragged.

    Attributes:
        scroll_area: What lies under the mouse and scrolls near its upper and lower edge, or None.
        scrolled: Signal, what lies under the mouse has moved.
    """

    scrolled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.scroll_area: QAbstractScrollArea | None = None
        self._label: QLabel | None = None
        self._surface: QWidget | None = None
        self._grab, self._position = QPoint(), QPoint()
        self._margin = 0
        self._timer = QTimer(self, interval=_SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll)

    @property
    def position(self) -> QPoint:
        """The global position of the mouse."""
        return self._position

    def show(self, surface: QWidget, picture: QPixmap, grab: QPoint, margin: int) -> None:
        """Show a picture.

        Args:
            surface: The widget over which it moves.
            picture: The picture.
            grab: Where in the picture the mouse is.
            margin: Distance in pixels from the edges of `scroll_area` at which it scrolls.
        """
        self.hide()
        label = self._label = QLabel(surface)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setPixmap(picture)
        label.adjustSize()
        label.show()
        label.raise_()
        self._surface, self._grab, self._margin = surface, grab, margin
        self._timer.start()

    def move(self, position: QPoint) -> None:
        """Move to a global position of the mouse."""
        self._position = position
        if self._label is not None and self._surface is not None:
            self._label.move(self._surface.mapFromGlobal(position) - self._grab)

    def hide(self) -> None:
        """Take the picture away."""
        self._timer.stop()
        if self._label is not None:
            self._label.hide()
            self._label.deleteLater()
        self._label = self._surface = self.scroll_area = None

    def _scroll(self) -> None:
        if self.scroll_area is None:
            return
        view, bar = self.scroll_area.viewport(), self.scroll_area.verticalScrollBar()
        y = view.mapFromGlobal(self._position).y()
        step = (
            -_SCROLL_STEP_PX
            if y < self._margin
            else _SCROLL_STEP_PX
            if y > view.height() - self._margin
            else 0
        )
        before = bar.value()
        bar.setValue(before + step)
        if bar.value() != before:
            self.scrolled.emit()


def translucent_pixmap(item: QWidget) -> QPixmap:
    """Return a slightly transparent image of a card or row."""
    solid = item.grab()
    pale = QPixmap(solid.size())
    pale.setDevicePixelRatio(solid.devicePixelRatio())
    pale.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pale)
    painter.setOpacity(0.85)
    painter.drawPixmap(0, 0, solid)
    painter.end()
    return pale
