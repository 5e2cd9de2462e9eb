"""Signs of what became of something between two states, told apart by their shapes: plus, wave, arrow, minus, tick."""

from __future__ import annotations

from canvas_app.figures.marks import Box, Mark, Polyline, Rect

CORNER_SHARE, LINE_SHARE = 0.18, 0.12
"""Radius of the corners and width of the lines, in parts of the side."""

ANSWERED = "answered"
"""A topic that had no notes, and has some now."""

DIFFERENCE_ROLES = {
    "added": "safe",
    "changed": "warn",
    "moved": "focus",
    "deleted": "danger",
    ANSWERED: "safe",
}
"""The role of the colour of each sign; its shape says the same without it."""

DIFFERENCE_STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "added": (((0.25, 0.5), (0.75, 0.5)), ((0.5, 0.25), (0.5, 0.75))),
    "changed": (((0.24, 0.58), (0.36, 0.42), (0.5, 0.5), (0.64, 0.58), (0.76, 0.42)),),
    "moved": (((0.22, 0.5), (0.78, 0.5)), ((0.56, 0.28), (0.78, 0.5), (0.56, 0.72))),
    "deleted": (((0.25, 0.5), (0.75, 0.5)),),
    ANSWERED: (((0.24, 0.54), (0.43, 0.72), (0.76, 0.3)),),
}
"""The lines of each sign, in the unit square."""


def difference_sign(difference: str, box: Box, role: str = "difference") -> list[Mark]:
    """Return a sign: a square in its own colour, with its lines in that of the sheet."""
    lines = [
        Polyline(
            tuple((box.x + across * box.w, box.y + down * box.h) for across, down in stroke),
            stroke="surface",
            line=box.w * LINE_SHARE,
        )
        for stroke in DIFFERENCE_STROKES[difference]
    ]
    return [Rect(box, DIFFERENCE_ROLES[difference], radius=box.w * CORNER_SHARE, role=role), *lines]
