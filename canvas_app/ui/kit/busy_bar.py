"""Thin indeterminate progress bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class BusyBar(QWidget):
    """An indeterminate progress bar that keeps its space while idle, so that the layout does not jump."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = 0
        self._timer = QTimer(self, interval=40)
        self._timer.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_running(self, running: bool) -> None:
        """Start or stop the animation."""
        if running:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    @property
    def is_running(self) -> bool:
        """Whether the animation is running."""
        return self._timer.isActive()

    def _advance(self) -> None:
        self._step += 1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(3))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_running:
            return
        painter, radius = QPainter(self), self.height() / 2
        paint_rounded_box(painter, self.rect(), radius, self._theme.colour("hairline"))
        part = self.width() * 0.3
        x = (self._step * 0.03 % 1.3) * self.width() - part
        paint_rounded_box(painter, QRectF(x, 0, part, self.height()), radius, self._theme.colour("focus"))
