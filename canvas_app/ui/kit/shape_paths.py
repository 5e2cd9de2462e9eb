"""Shapes that identify the note colours, as painter paths, so that they do not depend on the fonts."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath


@cache
def shape_path(shape: str) -> QPainterPath:
    """Return the path of a shape in the unit square; an unknown shape gives a disc."""
    path = QPainterPath()
    if shape == "◆":
        _polygon(path, ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))
    elif shape == "■":
        path.addRect(0.1, 0.1, 0.8, 0.8)
    elif shape == "▲":
        _polygon(path, ((0.5, 0.04), (1, 0.94), (0, 0.94)))
    elif shape == "✚":
        path.addRect(0.34, 0.02, 0.32, 0.96)
        path.addRect(0.02, 0.34, 0.96, 0.32)
        path.setFillRule(Qt.FillRule.WindingFill)
    elif shape == "★":
        _polygon(path, tuple(_star_point(step) for step in range(10)))
    else:
        path.addEllipse(0.08, 0.08, 0.84, 0.84)
    return path


def _star_point(step: int) -> tuple[float, float]:
    radius = 0.56 if step % 2 == 0 else 0.23
    angle = math.pi * (step / 5 - 0.5)
    return (0.5 + radius * math.cos(angle), 0.53 + radius * math.sin(angle))


def _polygon(path: QPainterPath, points: tuple[tuple[float, float], ...]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()


def fill_shape(painter: QPainter, shape: str, x: float, y: float, size: float, colour: QColor) -> None:
    """Fill a shape in a square with its top left corner at `x`, `y` and a side of `size` pixels."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size, size)
    painter.fillPath(shape_path(shape), colour)
    painter.restore()
