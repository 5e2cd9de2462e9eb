"""Painting of a participant's avatar: initials on a disc in the participant's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


def paint_avatar(painter: QPainter, box: QRectF, theme: Theme, colour: str, initials: str) -> None:
    """Paint a disc in a note colour with up to three initials."""
    paint = theme.note_colours(colour)
    paint_rounded_box(painter, box, box.width() / 2, paint.fill, paint.border, max(1.0, box.width() / 24))
    share = 0.46 if len(initials) < 3 else 0.36
    painter.setFont(theme.font(box.width() * share / theme.scale, bold=True))
    painter.setPen(QColor(theme.note_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, initials)
