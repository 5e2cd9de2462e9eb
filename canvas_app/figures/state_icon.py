"""Icons of the states of a coalition."""

from __future__ import annotations

from math import cos, pi, sin

from canvas_app.figures.marks import Box, Mark, Polyline, Rect, Shape, Stroke

_INSET = 0.146
"""Distance, along x and along y, from a corner of a square to its inscribed circle on the diagonal, per side."""


def state_icon(state: str, box: Box, role: str, min_line: float = 1.4) -> list[Mark]:
    """Return the icon of a state in a square.

    Idea: dashed ring. Forming: half filled. Running: filled. Done: check mark. Stopped: ring struck through.
    """
    line = max(min_line, box.w / 8)
    ring = box.inset(line / 2)
    if state == "running":
        return [Shape(box.x + box.w / 2, box.y + box.h / 2, box.w * 1.08, "●", role)]
    if state == "done":
        return [_check_mark(box, line * 1.4, role)]
    dash = line * 1.5 if state == "idea" else 0.0
    circle = Rect(ring, "", role, line, ring.w / 2, dash)
    if state == "forming":
        return [circle, _left_half(ring, role)]
    if state == "stopped":
        inset = ring.w * _INSET
        slash = Stroke(ring.x + inset, ring.y + inset, ring.right - inset, ring.bottom - inset, role, line)
        return [circle, slash]
    return [circle]


def _left_half(ring: Box, role: str) -> Polyline:
    """Return the left half of a disc as a polygon fine enough for paper: 24 sides, 0.2 % off the circle."""
    x, y, radius = ring.x + ring.w / 2, ring.y + ring.h / 2, ring.w / 2
    turns = (pi / 2 + step * pi / 24 for step in range(25))
    return Polyline(tuple((x + radius * cos(turn), y + radius * sin(turn)) for turn in turns), role)


def _check_mark(box: Box, line: float, role: str) -> Polyline:
    shares = ((0.0, 0.55), (0.36, 0.88), (1.0, 0.15))
    points = tuple((box.x + across * box.w, box.y + down * box.h) for across, down in shares)
    return Polyline(points, stroke=role, line=line)
