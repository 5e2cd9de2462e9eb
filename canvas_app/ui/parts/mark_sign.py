"""Sign of what was agreed about a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box
from canvas_app.ui.kit.figure_painter import paint_figure

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from canvas_app.ui.kit.theme import Theme


def paint_mark_sign(painter: QPainter, mark: str, box: QRectF, theme: Theme, role: str) -> None:
    """Draw the sign of a mark in a square of the widget, in the colour of a role."""
    side = box.width() / theme.scale
    paint_figure(painter, mark_sign(mark, Box(0, 0, side, side), role), theme, (box.x(), box.y()))
