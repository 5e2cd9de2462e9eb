"""Icon of a coalition's state, distinguishable without colour."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def paint_state_icon(painter: QPainter, state: str, box: QRectF, colour: QColor) -> None:
    """Draw the icon of a state.

    Idea: dashed ring. Forming: half filled. Running: filled. Done: check mark. Stopped: ring struck through.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.4, box.width() / 8)
    pen = QPen(colour, width)
    ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if state == "idea":
        pen.setDashPattern([1.6, 1.3])
    painter.setPen(pen)
    painter.setBrush(colour if state == "running" else Qt.BrushStyle.NoBrush)
    if state == "done":
        pen.setWidthF(width * 1.4)
        painter.setPen(pen)
        painter.drawPath(_check_mark_path(box))
    else:
        painter.drawEllipse(ring)
    if state == "forming":
        painter.setBrush(colour)
        painter.drawPie(ring, -90 * 16, -180 * 16)
    elif state == "stopped":
        painter.drawLine(
            QLineF(ring.topLeft() + _circle_inset(ring), ring.bottomRight() - _circle_inset(ring))
        )
    painter.restore()


def _circle_inset(ring: QRectF) -> QPointF:
    """Return the offset from the corner of a square to its inscribed circle, along the diagonal."""
    return QPointF(ring.width() * 0.146, ring.height() * 0.146)


def _check_mark_path(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.x(), box.y() + box.height() * 0.55))
    path.lineTo(box.x() + box.width() * 0.36, box.y() + box.height() * 0.88)
    path.lineTo(box.right(), box.y() + box.height() * 0.15)
    return path
