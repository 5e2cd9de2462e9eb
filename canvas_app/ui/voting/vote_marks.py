"""What somebody gave, as marks: discs while they can be counted at a glance, else a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from canvas_app.ui.kit.paint_helpers import paint_rounded_box, paint_shape

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_DISCS = 10
"""More discs than these are not counted at a glance."""

DISC_PX, GAP_PX = 8, 4


def paint_discs(
    painter: QPainter, theme: Theme, right: float, middle: float, filled: int, empty: int = 0
) -> float:
    """Paint discs that end at `right`, filled ones first; return their left edge."""
    size, step = theme.px(DISC_PX), theme.px(DISC_PX + GAP_PX)
    left = right - (filled + empty) * step + theme.px(GAP_PX)
    pen = QPen(theme.colour("ink"), max(1.0, size / 6))
    for number in range(filled + empty):
        is_filled = number < filled
        painter.setPen(Qt.PenStyle.NoPen if is_filled else pen)
        painter.setBrush(theme.colour("ink") if is_filled else Qt.BrushStyle.NoBrush)
        radius = size / 2 - (0 if is_filled else pen.widthF() / 2)
        painter.drawEllipse(QPointF(left + number * step + size / 2, middle), radius, radius)
    return left


def paint_note_sign(painter: QPainter, theme: Theme, colour: str, sign: QRectF) -> None:
    """Paint the colour of a note with its shape."""
    colours, inset = theme.note_colours(colour), sign.width() * 0.24
    paint_rounded_box(painter, sign, theme.px(3), colours.fill, colours.border)
    paint_shape(painter, colours.shape, sign.adjusted(inset, inset, -inset, -inset), theme.note_ink)


def paint_right_text(
    painter: QPainter, theme: Theme, box: QRectF, text: str, *, bold: bool = False, colour: str = "ink"
) -> float:
    """Paint a short text that ends at the right of a box, in its middle; return its left edge."""
    font = theme.font(bold=bold)
    width = QFontMetricsF(font).horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    return box.right() - width
