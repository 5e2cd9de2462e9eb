"""Painting of what the audience sees: the projector and the facilitator's picture of it use the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from canvas_app.slides.legibility import SLIDE_HEIGHT
from canvas_app.slides.slide import MARGIN
from canvas_app.ui.kit.figure_painter import paint_figure
from canvas_app.ui.kit.paint_helpers import fill_shape
from canvas_app.ui.presenting.slide_show import BLACK, SlideShow

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

POINTER_RADIUS = 14.0
STATE_SHAPES = {"running": "●", "last_minute": "◆", "over": "▲", "paused": "■"}
STATE_ROLES = {"running": "ink", "last_minute": "warn", "over": "danger", "paused": "soft"}
TIMER_PX, TIMER_LABEL_PX, RING = 60.0, 31.0, 66.0


def slide_rect(area: QRectF, aspect: float) -> QRectF:
    """Return the largest rectangle of the proportions of the slide in the middle of an area."""
    width = min(area.width(), area.height() * aspect)
    height = width / aspect
    return QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)


def paint_show(
    painter: QPainter, area: QRectF, show: SlideShow, theme: Theme, *, is_preview: bool = False
) -> None:
    """Paint what the audience sees into an area.

    Args:
        painter: Painter of the widget.
        area: Where, in pixels of the widget.
        show: The show.
        theme: The theme of the projector, at scale 1.
        is_preview: Paint what the audience will see when a frozen slide is let go.
    """
    if show.blank:
        painter.fillRect(area, QColor("#000000" if show.blank == BLACK else "#FFFFFF"))
        return
    painter.fillRect(area, theme.colour("paper"))
    aspect = show.aspect if is_preview else show.shown_aspect
    page = show.pages[show.page] if is_preview else show.shown_page
    place = slide_rect(area, aspect)
    painter.save()
    painter.setClipRect(place)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.height() / SLIDE_HEIGHT, place.height() / SLIDE_HEIGHT)
    paint_figure(painter, page.marks, theme)
    width = SLIDE_HEIGHT * aspect
    if show.arrived and (is_preview or not show.is_frozen):
        _paint_arrived(painter, width, len(show.arrived), theme)
    if show.countdown.is_set:
        _paint_countdown(painter, width, show, theme)
    if show.pointer is not None:
        _paint_pointer(painter, show.pointer[0] * width, show.pointer[1] * SLIDE_HEIGHT)
    painter.restore()


def _paint_arrived(painter: QPainter, width: float, count: int, theme: Theme) -> None:
    words = QCoreApplication.translate("SlideShow", "%n new", "", count)
    painter.setFont(theme.font(TIMER_LABEL_PX, bold=True))
    painter.setPen(theme.colour("focus"))
    box = QRectF(0, SLIDE_HEIGHT - 96, width, 60)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)


def countdown_words(state: str) -> str:
    """Return what the timer says beside its numbers; '' while it simply runs."""
    return {
        "last_minute": QCoreApplication.translate("SlideShow", "last minute"),
        "over": QCoreApplication.translate("SlideShow", "time is up"),
        "paused": QCoreApplication.translate("SlideShow", "paused"),
    }.get(state, "")


def _paint_countdown(painter: QPainter, width: float, show: SlideShow, theme: Theme) -> None:
    """Paint the ring that empties, the time that is left, and what that means."""
    countdown, state = show.countdown, show.countdown.state
    colour = theme.colour(STATE_ROLES[state])
    font = theme.font(TIMER_PX, bold=True)
    text_width = QFontMetricsF(font).horizontalAdvance(countdown.text)
    right, middle = width - MARGIN, 104.0
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(right - text_width, middle + TIMER_PX * 0.36), countdown.text)
    ring = QRectF(right - text_width - 24 - RING, middle - RING / 2, RING, RING)
    paint_ring(painter, ring, countdown.share_left, state, theme)
    words = countdown_words(state)
    if words:
        painter.setFont(theme.font(TIMER_LABEL_PX))
        painter.setPen(colour)
        box = QRectF(0, middle - 30, ring.left() - 20, 60)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def paint_ring(painter: QPainter, ring: QRectF, share: float, state: str, theme: Theme) -> None:
    """Paint the ring of a timer, with the sign of its state in the middle."""
    colour, line = theme.colour(STATE_ROLES[state]), ring.width() / 9
    inside = ring.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("hairline"), line))
    painter.drawEllipse(inside)
    painter.setPen(QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(inside, 90 * 16, round(share * 360 * 16))
    side = ring.width() * 0.36
    shape = STATE_SHAPES[state]
    fill_shape(painter, shape, ring.center().x() - side / 2, ring.center().y() - side / 2, side, colour)


def _paint_pointer(painter: QPainter, x: float, y: float) -> None:
    painter.setPen(QPen(QColor("#FFFFFF"), 3))
    painter.setBrush(QColor("#E5202A"))
    painter.drawEllipse(QPointF(x, y), POINTER_RADIUS, POINTER_RADIUS)
