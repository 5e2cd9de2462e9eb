"""A bar that shows how far something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class ProgressBar(QWidget):
    """A bar that fills; hidden where nobody knows how much there is."""

    def __init__(self, theme: Theme, parent: QWidget, width: float = 150) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0
        bind_lengths(theme, self, QWidget.setFixedSize, width, 6)

    def set_share(self, share: float | None) -> None:
        """Set the part that is done, from 0 to 1."""
        self.setVisible(share is not None)
        self._share = share or 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius, colour = QPainter(self), self.height() / 2, self._theme.colour
        paint_rounded_box(painter, self.rect(), radius, colour("hairline"))
        done = QRectF(0, 0, self._share * self.width(), self.height())
        if done.width() > 0:
            paint_rounded_box(painter, done, radius, colour("ink"))
        painter.end()
