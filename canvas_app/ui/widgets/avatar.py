"""A participant at a glance: the letters of their sign on their colour, with the colour's own sign beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from canvas_app.ui.widgets.paint import rounded

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


def paint_avatar(painter: QPainter, box: QRectF, look: Look, colour: str, sign: str) -> None:
    """A disc in a note's colour with up to three letters."""
    paint = look.note(colour)
    rounded(painter, box, box.width() / 2, paint.fill, paint.edge, max(1.0, box.width() / 24))
    share = 0.46 if len(sign) < 3 else 0.36
    painter.setFont(look.font(box.width() * share / look.scale, bold=True))
    painter.setPen(QColor(look.note_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, sign)
