"""Icons in the colour of the theme, from the outlines of the shipped SVG drawings (`.ci/icons.py` writes them)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic_core import from_json
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from canvas_app import paths

SIDE, STROKE = 24, 2
"""The square the drawings are made in, and the width of their lines."""

_STEPS: dict[str, Callable[..., None]] = {
    "M": QPainterPath.moveTo,
    "L": QPainterPath.lineTo,
    "C": QPainterPath.cubicTo,
    "Z": QPainterPath.closeSubpath,
}

_drawn: dict[tuple[str, int, str, float], QPixmap] = {}


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon `name` (a drawing of `resources/icons`) `size` pixels high in one colour."""
    key = (name, size, colour.name(), ratio)
    if key not in _drawn:
        _drawn[key] = _draw(name, size, colour, ratio)
    return _drawn[key]


@cache
def _outlines() -> dict[str, Any]:
    outlines: dict[str, Any] = from_json(paths.resources("icons", "outlines.json").read_bytes())
    return outlines


def _draw(name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width() / SIDE, image.height() / SIDE)
    painter.setPen(
        QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    for filled, steps in _outlines()[name]:
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(steps))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _path(steps: list[list[Any]]) -> QPainterPath:
    path = QPainterPath()
    for step, *numbers in steps:
        _STEPS[step](path, *numbers)
    return path
