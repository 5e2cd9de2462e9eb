"""Sign of what became of a note or card: a square in its own colour, with a plus, a wave, an arrow or a minus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen

from canvas_app.insight.difference import Difference
from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from canvas_app.ui.kit.theme import Theme

DIFFERENCE_COLOURS = {
    Difference.ADDED: "safe",
    Difference.CHANGED: "warn",
    Difference.MOVED: "focus",
    Difference.DELETED: "danger",
}
"""The colour of the theme for each difference; the sign says the same without it."""

_STROKES: dict[Difference, tuple[tuple[tuple[float, float], ...], ...]] = {
    Difference.ADDED: (((0.25, 0.5), (0.75, 0.5)), ((0.5, 0.25), (0.5, 0.75))),
    Difference.CHANGED: (((0.24, 0.58), (0.36, 0.42), (0.5, 0.5), (0.64, 0.58), (0.76, 0.42)),),
    Difference.MOVED: (((0.22, 0.5), (0.78, 0.5)), ((0.56, 0.28), (0.78, 0.5), (0.56, 0.72))),
    Difference.DELETED: (((0.25, 0.5), (0.75, 0.5)),),
}
"""The lines of each sign, in the unit square."""


def paint_difference_sign(painter: QPainter, difference: Difference, box: QRectF, theme: Theme) -> None:
    """Paint a sign in a square."""
    paint_rounded_box(painter, box, box.width() * 0.18, theme.colour(DIFFERENCE_COLOURS[difference]))
    paint_difference_strokes(painter, difference, box, theme)


def paint_difference_strokes(painter: QPainter, difference: Difference, box: QRectF, theme: Theme) -> None:
    """Paint the lines of a sign in a square that has its colour already."""
    path = QPainterPath()
    for stroke in _STROKES[difference]:
        for index, (x, y) in enumerate(stroke):
            point = QPointF(box.x() + x * box.width(), box.y() + y * box.height())
            (path.lineTo if index else path.moveTo)(point)
    pen = QPen(theme.colour("surface"), max(1.5, box.width() * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
