"""Line at the foot of the sheet that says what the colours of notes stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.paint_helpers import paint_rounded_box, paint_shape
from canvas_app.ui.kit.theme import SMALL_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

HEIGHT_PX, SQUARE_PX, GAP_PX, BETWEEN_PX = 24, 14, 7, 22


class ColourLegend(QWidget):
    """A square with its shape for each colour that has a meaning, and the meaning."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.meanings: Mapping[str, str] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_meanings(self, meanings: Mapping[str, str]) -> None:
        """Set what colours stand for, by name."""
        self.meanings = meanings
        self.setVisible(bool(meanings))
        self.setAccessibleName(", ".join(meanings.values()))
        self.update()

    def height_px(self) -> int:
        """Return the height of the line in pixels; 0 where no colour has a meaning."""
        return self._theme.px(HEIGHT_PX) if self.meanings else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._theme.px
        font = self._theme.font(SMALL_PX)
        metrics = QFontMetricsF(font)
        share = self.width() / max(len(self.meanings), 1)
        x = 0.0
        for colour, meaning in self.meanings.items():
            self._paint_square(painter, colour, x)
            left = x + px(SQUARE_PX + GAP_PX)
            words = metrics.elidedText(
                meaning, Qt.TextElideMode.ElideRight, max(share - px(SQUARE_PX + GAP_PX + BETWEEN_PX), 1.0)
            )
            painter.setFont(font)
            painter.setPen(self._theme.colour("ink"))
            base = (self.height() + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, base), words)
            x = left + metrics.horizontalAdvance(words) + px(BETWEEN_PX)
        painter.end()

    def _paint_square(self, painter: QPainter, colour: str, x: float) -> None:
        paint, side = self._theme.note_colours(colour), self._theme.px(SQUARE_PX)
        box = QRectF(x, (self.height() - side) / 2, side, side)
        paint_rounded_box(painter, box, self._theme.px(3), paint.fill, paint.border)
        inset = side * 0.22
        paint_shape(painter, paint.shape, box.adjusted(inset, inset, -inset, -inset), self._theme.note_ink)
