"""What the house's own widgets share when they paint: rounded boxes, focus rings, wrapped words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from canvas_app.ui.kit.shape_paths import fill_shape

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

CORNER_RADIUS_PX = 8
"""The corner of a control, in pixels at scale 1; blocks and drawers have 12, notes 3."""


MAX_CACHED_TEXTS = 2000
_wrap_cache: dict[tuple[str, str, float, int], list[str]] = {}
"""Lines that were wrapped before: a layout asks for the same height many times."""


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two; `share` 0 is the first."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def groove_color(theme: Theme) -> QColor:
    """The ground on which cards lie: a little darker than paper, in the dark a little lighter."""
    if theme.name == "light":
        return theme.colour("hover")
    return mix(theme.colour("paper"), theme.colour("raised"), 0.35)


def fill_box(painter: QPainter, box: QRectF | QRect, colour: QColor) -> None:
    """A box in one colour, without pen. Before a first `fillRect`, PySide makes the names of 170 gradients (2 ms)."""
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
    """A box with round corners; its edge lies wholly inside."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if border is not None else 0.0
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def paint_shape(painter: QPainter, shape: str, box: QRectF, colour: QColor) -> None:
    """A colour's or a form's sign in a square, smooth at the edges."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_shape(painter, shape, box.x(), box.y(), box.width(), colour)
    painter.restore()


def paint_focus_ring(
    painter: QPainter, box: QRectF | QRect, theme: Theme, radius: float = CORNER_RADIUS_PX
) -> None:
    """The visible focus: two pixels in the focus colour, just inside the box."""
    paint_rounded_box(painter, box, theme.px(radius), None, theme.colour("focus"), max(2.0, theme.px(2)))


MAX_LINE_CHARACTERS = 400
"""Characters that no line of a card holds."""


def wrap_text(text: str, font: QFont, width: float, max_lines: int = 0) -> list[str]:
    """The lines of plain text in a width; with `max_lines`, what is left over ends in an ellipsis on the last line."""
    key = (text, font.key(), width, max_lines)
    if key not in _wrap_cache:
        if len(_wrap_cache) >= MAX_CACHED_TEXTS:
            _wrap_cache.clear()
        _wrap_cache[key] = _wrap_lines(text, font, width, max_lines)
    return _wrap_cache[key]


def _wrap_lines(text: str, font: QFont, width: float, max_lines: int) -> list[str]:
    if (
        max_lines and len(text) > max_lines * MAX_LINE_CHARACTERS
    ):  # the rest would be wrapped for nothing, and that can take seconds
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
    """Writes lines below each other from the top `y`; returns the `y` under them."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    for line in lines:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.lineSpacing()
    return y


def plain_tooltip(text: str) -> str:
    """Words as a tooltip: never read as HTML, and wrapped where they are long."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe}</qt>" if text else ""
