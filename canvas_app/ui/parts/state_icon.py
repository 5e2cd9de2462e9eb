"""Icon of the state of a coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.figures.marks import Box
from canvas_app.figures.state_icon import state_icon
from canvas_app.ui.kit.figure_painter import paint_figure

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from canvas_app.ui.kit.theme import Theme


def paint_state_icon(painter: QPainter, state: str, box: QRectF, theme: Theme, role: str) -> None:
    """Draw the icon of a state in a square of the widget, in the colour of a role."""
    side = box.width() / theme.scale
    paint_figure(painter, state_icon(state, Box(0, 0, side, side), role), theme, (box.x(), box.y()))
