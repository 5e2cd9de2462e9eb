"""Painter of figures on the screen: marks with roles, in the colours and the scale of the theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from canvas_app.figures.colour_roles import GROUND, place_marks, resolve_roles
from canvas_app.figures.marks import Mark, Polyline, Rect, Shape, Stroke, TextRun
from canvas_app.ui.kit.paint_helpers import fill_box, fill_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from canvas_app.ui.kit.theme import Theme


class ThemeTextMeasure:
    """Measures text in the fonts of a theme, in units."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def _metrics(self, face: str, size: float) -> QFontMetricsF:
        return QFontMetricsF(_font(self._theme, face, size))

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a text."""
        return self._metrics(face, size).horizontalAdvance(text) / self._theme.scale

    def lines(self, text: str, width: float, face: str, size: float) -> list[str]:
        """Return a text as one line, with an ellipsis where it is longer than the width."""
        pixels = width * self._theme.scale
        return [self._metrics(face, size).elidedText(text, Qt.TextElideMode.ElideRight, pixels)]


def _font(theme: Theme, face: str, size: float) -> QFont:
    return theme.font(size, face == "bold", face == "italic")


def paint_figure(
    painter: QPainter,
    marks: Iterable[Mark],
    theme: Theme,
    origin: tuple[float, float] = (0.0, 0.0),
    ground: QColor | None = None,
) -> None:
    """Paint the marks of a figure.

    Args:
        painter: The painter of the widget.
        marks: Marks with roles, in units.
        theme: Gives the colours and the pixels of a unit.
        origin: Where the upper left corner of the figure stands, px.
        ground: What the figure stands on, into which tints are mixed; paper by default.
    """
    base = ground or theme.colour("paper")

    def code_of(role: str) -> str:
        if role == GROUND:
            return base.name()
        return theme.role_colour(role).name()

    painter.save()
    for mark in resolve_roles(place_marks(marks, *origin, theme.scale), code_of):
        _paint(painter, mark, theme)
    painter.restore()


def _paint(painter: QPainter, mark: Mark, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not _is_on_the_grid(mark))
    if isinstance(mark, TextRun):
        painter.setFont(_font(theme, mark.face, mark.size / theme.scale))
        painter.setPen(QColor(mark.colour))
        painter.drawText(QPointF(mark.x, round(mark.baseline)), mark.text)
    elif isinstance(mark, Stroke):
        painter.setPen(_pen(mark.stroke, mark.line, mark.dash))
        painter.drawLine(_line(mark))
    elif isinstance(mark, Rect):
        _paint_rect(painter, mark)
    elif isinstance(mark, Polyline):
        _paint_polyline(painter, mark)
    elif isinstance(mark, Shape):
        half = mark.size / 2
        fill_shape(painter, mark.form, mark.x - half, mark.y - half, mark.size, QColor(mark.fill))


def _is_on_the_grid(mark: Mark) -> bool:
    """Return whether a mark is a line along the pixels, or a slice beside another: neither is smoothed."""
    if isinstance(mark, Stroke):
        return mark.x1 == mark.x2 or mark.y1 == mark.y2
    return isinstance(mark, Rect) and not mark.stroke and not mark.radius


def _line(mark: Stroke) -> QLineF:
    if _is_on_the_grid(mark):
        return QLineF(round(mark.x1), round(mark.y1), round(mark.x2), round(mark.y2))
    return QLineF(mark.x1, mark.y1, mark.x2, mark.y2)


def _pen(code: str, line: float, dash: float) -> QPen:
    """Return a pen at least one pixel wide; Qt counts dashes in widths of the line."""
    width = max(1.0, line)
    pen = QPen(QColor(code), width)
    if dash:
        pen.setDashPattern([dash / width, dash / width])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_rect(painter: QPainter, mark: Rect) -> None:
    box = QRectF(mark.box.x, mark.box.y, mark.box.w, mark.box.h)
    if _is_on_the_grid(mark):
        left, right = round(box.left()), round(box.right())
        fill_box(
            painter, QRectF(left, round(box.top()), right - left, round(box.height())), QColor(mark.fill)
        )
        return
    painter.setPen(_pen(mark.stroke, mark.line, mark.dash) if mark.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, mark.radius, mark.radius)


def _paint_polyline(painter: QPainter, mark: Polyline) -> None:
    path = QPainterPath(QPointF(*mark.points[0]))
    for point in mark.points[1:]:
        path.lineTo(*point)
    if mark.fill:
        path.closeSubpath()
        painter.fillPath(path, QColor(mark.fill))
    if mark.stroke:
        painter.strokePath(path, _pen(mark.stroke, mark.line, 0.0))
