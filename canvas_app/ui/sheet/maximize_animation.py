"""Shows where a block comes from when it is maximized, and where it goes; imported when that first happens."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.ui.kit.theme import Theme

DURATION_MS = 160


class MaximizeAnimation(QWidget):
    """A frame in a block's colour that moves over its parent from one rectangle to another, then hides."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._area, self._block = theme, parent, CENTRAL_BLOCK
        self._frame = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._animation = QVariantAnimation(self, duration=DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._set_frame)
        self._animation.finished.connect(self.hide)
        self.hide()

    def start(self, block: str, start: QRect, end: QRect) -> None:
        """Run the animation once, between two rectangles in coordinates of the parent."""
        self._block = block
        self.resize(self._area.size())
        self._animation.stop()
        self._animation.setStartValue(QRectF(start))
        self._animation.setEndValue(QRectF(end))
        self.show()
        self.raise_()
        self._animation.start()

    def _set_frame(self, frame: QRectF) -> None:
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.block_colour(self._block), 2.5))
        painter.drawRoundedRect(self._frame.adjusted(1, 1, -1, -1), 12, 12)
        painter.end()
