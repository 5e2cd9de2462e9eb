"""Avatar of a participant: a disc in their colour with their initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from canvas_app.ui.kit.paint_helpers import paint_rounded_box

if TYPE_CHECKING:
    from canvas_app.content.participant_view import ParticipantView
    from canvas_app.ui.kit.theme import Theme


def paint_avatar(painter: QPainter, box: QRectF, theme: Theme, participant: ParticipantView) -> None:
    """Paint a disc in a participant's colour with up to three initials."""
    paint, initials = theme.note_colours(participant.colour), participant.initials
    paint_rounded_box(painter, box, box.width() / 2, paint.fill, paint.border, max(1.0, box.width() / 24))
    share = 0.46 if len(initials) < 3 else 0.36
    painter.setFont(theme.font(box.width() * share / theme.scale, bold=True))
    painter.setPen(QColor(theme.note_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, initials)
