"""Signs of the states of coalitions, which tell them apart without colour: ring, half, disc, tick, stop."""

from __future__ import annotations

from math import cos, pi, sin

from canvas_app.figures.marks import Box, Polyline, Rect
from canvas_app.posters.page_model.page_builder import PageBuilder

_HALF = tuple((-0.5 * sin(pi * step / 12), -0.5 * cos(pi * step / 12)) for step in range(13))
_TICK = ((-0.42, 0.04), (-0.12, 0.36), (0.46, -0.4))
_SLASH = ((-0.35, 0.35), (0.35, -0.35))


def draw_state_sign(state: str, x: float, y: float, size: float, colour: str, builder: PageBuilder) -> None:
    """Draw the sign of a state (`CoalitionView.state_id`) around a middle, `size` mm wide."""
    line = size * 0.13
    if state in ("idea", "forming", "stopped"):
        ring = Box(x - size / 2, y - size / 2, size, size).inset(line / 2)
        builder.add(Rect(ring, "", colour, line, ring.w / 2, role="sign"))
    if state == "forming":
        builder.add(Polyline(_points(_HALF, x, y, size), fill=colour))
    elif state == "done":
        builder.add(Polyline(_points(_TICK, x, y, size), stroke=colour, line=line * 1.4))
    elif state == "stopped":
        builder.add(Polyline(_points(_SLASH, x, y, size), stroke=colour, line=line))
    elif state == "running":
        builder.add_mark_shape("●", x, y, size / 0.84, colour)


def _points(
    shape: tuple[tuple[float, float], ...], x: float, y: float, size: float
) -> tuple[tuple[float, float], ...]:
    return tuple((x + dx * size, y + dy * size) for dx, dy in shape)
