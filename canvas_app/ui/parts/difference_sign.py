"""Sign of what became of a note, card or topic: a square in its own colour, with a plus, wave, arrow, minus or tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen

from canvas_app.figures.difference_sign import (
    CORNER_SHARE,
    DIFFERENCE_ROLES,
    DIFFERENCE_STROKES,
    LINE_SHARE,
)
from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

    from canvas_app.ui.kit.theme import Theme


def difference_colour(difference: str, theme: Theme) -> QColor:
    """Return the colour of a sign."""
    return theme.colour(DIFFERENCE_ROLES[difference])


def paint_difference_sign(painter: QPainter, difference: str, box: QRectF, theme: Theme) -> None:
    """Paint a sign in a square."""
    paint_rounded_box(painter, box, box.width() * CORNER_SHARE, difference_colour(difference, theme))
    paint_difference_strokes(painter, difference, box, theme)


def paint_difference_strokes(painter: QPainter, difference: str, box: QRectF, theme: Theme) -> None:
    """Paint the lines of a sign in a square that has its colour already."""
    path = QPainterPath()
    for stroke in DIFFERENCE_STROKES[difference]:
        for index, (x, y) in enumerate(stroke):
            point = QPointF(box.x() + x * box.width(), box.y() + y * box.height())
            (path.lineTo if index else path.moveTo)(point)
    pen = QPen(theme.colour("surface"), max(1.5, box.width() * LINE_SHARE))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
