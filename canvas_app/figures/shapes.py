"""Shapes that tell note colours and forms of coalition apart without colour: their outlines and their symbols."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from canvas_app.content.method import form_symbol

SHAPE_SYMBOLS = {"disc": "●", "diamond": "◆", "square": "■", "triangle": "▲", "cross": "✚", "star": "★"}
"""The character of each shape, as the method and the palette name it."""

_SHAPES = {symbol: shape for shape, symbol in SHAPE_SYMBOLS.items()}

DISC_RADIUS = 0.42
"""Radius of a disc in a unit square."""


def shape_of_symbol(symbol: str) -> str:
    """Return the shape of a character; a disc for an unknown one."""
    return _SHAPES.get(symbol, "disc")


def form_shape(form: str) -> str:
    """Return the shape of a form of coalition; a disc for an unknown form."""
    return shape_of_symbol(form_symbol(form))


Outline = tuple[tuple[float, float], ...]


def _star_outline(points: int, outer: float, inner: float) -> Outline:
    turns = [(pi / 2 + step * pi / points, inner if step % 2 else outer) for step in range(2 * points)]
    return tuple((reach * cos(turn), reach * sin(turn)) for turn, reach in turns)


def _cross_outline(arm: float, half: float) -> Outline:
    quarter = ((half, arm), (half, half), (arm, half))
    turns: Iterable[tuple[int, int]] = ((1, 0), (0, -1), (-1, 0), (0, 1))
    return tuple((x * c - y * s, x * s + y * c) for c, s in turns for x, y in quarter)


SHAPE_OUTLINES: dict[str, Outline] = {
    "square": ((-0.38, -0.38), (0.38, -0.38), (0.38, 0.38), (-0.38, 0.38)),
    "diamond": ((0.0, 0.52), (0.5, 0.0), (0.0, -0.52), (-0.5, 0.0)),
    "triangle": ((-0.48, -0.38), (0.48, -0.38), (0.0, 0.48)),
    "star": _star_outline(5, 0.56, 0.24),
    "cross": _cross_outline(0.46, 0.16),
}
"""Outlines in a unit square around (0, 0), y upwards, sized to look about equally large."""
