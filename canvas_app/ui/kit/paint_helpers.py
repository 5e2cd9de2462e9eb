"""Painting helpers for custom widgets: rounded boxes, shapes, focus rings, wrapped text, tooltips."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from canvas_app.content.palette import DISC_RADIUS, shape_outline
from canvas_app.ui.kit.theme import mix

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.kit.theme import Theme


@cache
def shape_path(shape: str) -> QPainterPath:
    """Return the path of a shape in the unit square."""
    path = QPainterPath()
    for index, (x, y) in enumerate(shape_outline(shape)):
        (path.lineTo if index else path.moveTo)(0.5 + x, 0.5 - y)
    path.closeSubpath()
    if path.isEmpty():
        path.addEllipse(QPointF(0.5, 0.5), DISC_RADIUS, DISC_RADIUS)
    return path


def fill_shape(painter: QPainter, shape: str, x: float, y: float, size: float, colour: QColor) -> None:
    """Fill a shape in a square with its top left corner at `x`, `y` and a side of `size` pixels."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size, size)
    painter.fillPath(shape_path(shape), colour)
    painter.restore()


CORNER_RADIUS_PX = 8
"""Corner radius of controls in pixels at scale 1; blocks and side panels use 12, notes 3."""


MAX_CACHED_TEXTS = 2000
_wrap_cache: dict[tuple[str, str, float, int], list[str]] = {}
"""Results of `wrap_text`: a layout asks for the same height many times."""


def groove_colour(theme: Theme) -> QColor:
    """Return the background behind cards: slightly darker than paper in the light theme, slightly lighter otherwise."""
    if theme.name == "light":
        return theme.colour("hover")
    return mix(theme.colour("paper"), theme.colour("raised"), 0.35)


def fill_box(painter: QPainter, box: QRectF | QRect, colour: QColor) -> None:
    """Fill a rectangle with a colour.

    Used instead of `fillRect` in what is painted at the start: the first call of that makes PySide create the names
    of 170 gradients (2 ms).
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)


def paint_rounded_box(
    painter: QPainter,
    box: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded rectangle; its border of `width` pixels lies entirely inside `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if border is not None else 0.0
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def paint_shape(painter: QPainter, shape: str, box: QRectF, colour: QColor) -> None:
    """Paint the shape of a note colour or a coalition form in a square, antialiased."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_shape(painter, shape, box.x(), box.y(), box.width(), colour)
    painter.restore()


def paint_focus_ring(
    painter: QPainter, box: QRectF | QRect, theme: Theme, radius: float = CORNER_RADIUS_PX
) -> None:
    """Paint a focus ring just inside the box, at least two pixels wide."""
    paint_rounded_box(painter, box, theme.px(radius), None, theme.colour("focus"), max(2.0, theme.px(2)))


MAX_LINE_CHARACTERS = 400
"""Upper bound on the characters in one line of text, used to truncate long texts before wrapping."""


def wrap_text(text: str, font: QFont, width: float, max_lines: int = 0) -> list[str]:
    """Wrap plain text to a width in pixels.

    Args:
        text: The text; line breaks are kept.
        font: The font to measure with.
        width: The width in pixels.
        max_lines: Maximum number of lines, the last of which ends in an ellipsis if there is more; 0 for no limit.

    Returns:
        The lines; results are cached.
    """
    key = (text, font.key(), width, max_lines)
    if key not in _wrap_cache:
        if len(_wrap_cache) >= MAX_CACHED_TEXTS:
            _wrap_cache.clear()
        _wrap_cache[key] = _wrap_lines(text, font, width, max_lines)
    return _wrap_cache[key]


def _wrap_lines(text: str, font: QFont, width: float, max_lines: int) -> list[str]:
    # wrapping text that is not shown can take seconds
    if max_lines and len(text) > max_lines * MAX_LINE_CHARACTERS:
        text = text[: max_lines * MAX_LINE_CHARACTERS] + "…"
    lines = [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, font, width)]
    if max_lines and len(lines) > max_lines:
        rest = " ".join(lines[max_lines - 1 :])
        last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*lines[: max_lines - 1], last]
    return lines


def _wrap_paragraph(paragraph: str, font: QFont, width: float) -> list[str]:
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines or [""]


def draw_lines(painter: QPainter, lines: list[str], font: QFont, colour: QColor, x: float, y: float) -> float:
    """Draw lines of text below each other, starting with the top at `y`; return the `y` below them."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    for line in lines:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.lineSpacing()
    return y


def draw_from_right(painter: QPainter, right: float, baseline: float, line: str) -> None:
    """Draw a line that is read from right to left so that it begins at `right`."""
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    width = QFontMetricsF(painter.font()).horizontalAdvance(line)
    painter.drawText(QPointF(right - width, baseline), line)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def plain_tooltip(text: str) -> str:
    """Return plain text as tooltip markup: escaped, so that it is not read as HTML, and wrapped by Qt when long."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe}</qt>" if text else ""


SHEET_MARGIN_PX, SHEET_EDGE_PX, SHEET_BAR_PX = 6, 14, 4


def paint_sheet(painter: QPainter, area: QRectF, theme: Theme, bar: str) -> None:
    """Paint the white sheet that a page lies on, with a bar above its title.

    Args:
        painter: The painter.
        area: The page.
        theme: The theme.
        bar: Colour of the bar: a role, or `block:…`.
    """
    margin, edge = theme.px(SHEET_MARGIN_PX), theme.px(SHEET_EDGE_PX)
    sheet = area.adjusted(margin, margin, -margin, -margin)
    paint_rounded_box(painter, sheet, theme.px(12), theme.colour("surface"), theme.colour("hairline"))
    kind, _, name = bar.partition(":")
    colour = theme.block_colour(name) if kind == "block" else theme.colour(bar)
    painter.fillRect(
        QRectF(sheet.x() + edge, sheet.y() + theme.px(10), sheet.width() - 2 * edge, theme.px(SHEET_BAR_PX)),
        colour,
    )


def set_tooltip(widget: QWidget, text: str) -> None:
    """Set the tooltip of a widget, which screen readers are told as plain text."""
    widget.setToolTip(plain_tooltip(text))
    widget.setAccessibleDescription(text)
