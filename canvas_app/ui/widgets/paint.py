"""What the house's own widgets share when they paint: rounded boxes, focus rings, wrapped words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from canvas_app.ui.canvas.signs import paint_sign

if TYPE_CHECKING:
    from canvas_app.ui.look import Look

RADIUS = 8
"""The corner of a control, in pixels at scale 1; blocks and drawers have 12, notes 3."""


REMEMBERED = 2000
_wrapped: dict[tuple[str, str, float, int], list[str]] = {}
"""Lines that were wrapped before: a layout asks for the same height many times."""


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two; `share` 0 is the first."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def trough(look: Look) -> QColor:
    """The ground on which cards lie: a little darker than paper, in the dark a little lighter."""
    if look.theme == "light":
        return look.colour("hover")
    return mix(look.colour("paper"), look.colour("raised"), 0.35)


def fill(painter: QPainter, box: QRectF | QRect, colour: QColor) -> None:
    """A box in one colour, without pen. Before a first `fillRect`, PySide makes the names of 170 gradients (2 ms)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)


def rounded(
    painter: QPainter,
    box: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A box with round corners; its edge lies wholly inside."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def paint_shape(painter: QPainter, sign: str, box: QRectF, colour: QColor) -> None:
    """A colour's or a form's sign in a square, smooth at the edges."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, sign, box.x(), box.y(), box.width(), colour)
    painter.restore()


def focus_ring(painter: QPainter, box: QRectF | QRect, look: Look, radius: float = RADIUS) -> None:
    """The visible focus: two pixels in the focus colour, just inside the box."""
    rounded(painter, box, look.px(radius), None, look.colour("focus"), max(2.0, look.px(2)))


FULL_LINE = 400
"""Characters that no line of a card holds."""


def wrapped(text: str, font: QFont, width: float, most: int = 0) -> list[str]:
    """The lines of plain text in a width; with `most`, what is left over ends in an ellipsis on the last line."""
    key = (text, font.key(), width, most)
    if key not in _wrapped:
        if len(_wrapped) >= REMEMBERED:
            _wrapped.clear()
        _wrapped[key] = _lines(text, font, width, most)
    return _wrapped[key]


def _lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    if (
        most and len(text) > most * FULL_LINE
    ):  # the rest would be wrapped for nothing, and that can take seconds
        text = text[: most * FULL_LINE] + "…"
    lines = [line for paragraph in text.split("\n") for line in _wrap(paragraph, font, width)]
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*lines[: most - 1], last]
    return lines


def _wrap(paragraph: str, font: QFont, width: float) -> list[str]:
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


def write_lines(
    painter: QPainter, lines: list[str], font: QFont, colour: QColor, x: float, y: float
) -> float:
    """Writes lines below each other from the top `y`; returns the `y` under them."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    for line in lines:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.lineSpacing()
    return y


def plain_tip(text: str) -> str:
    """Words as a tooltip: never read as HTML, and wrapped where they are long."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe}</qt>" if text else ""
