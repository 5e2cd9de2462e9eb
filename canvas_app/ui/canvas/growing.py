"""The movement that explains where a block comes from when it takes the window, and where it goes afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from canvas_app.ui.look import Look

DURATION_MS = 160


class Growing(QWidget):
    """A frame in a block's colour that travels from one place to another over its parent, and is gone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._home, self._block = look, parent, "identity"
        self._frame = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._travel = QVariantAnimation(self, duration=DURATION_MS)
        self._travel.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._travel.valueChanged.connect(self._move)
        self._travel.finished.connect(self.hide)
        self.hide()

    def play(self, block: str, start: QRect, end: QRect) -> None:
        """Travels once, in less time than it takes to notice."""
        self._block = block
        self.resize(self._home.size())
        self._travel.stop()
        self._travel.setStartValue(QRectF(start))
        self._travel.setEndValue(QRectF(end))
        self.show()
        self.raise_()
        self._travel.start()

    def _move(self, frame: QRectF) -> None:
        self._frame = frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.block(self._block), 2.5))
        painter.drawRoundedRect(self._frame.adjusted(1, 1, -1, -1), 12, 12)
        painter.end()
