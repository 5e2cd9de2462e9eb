"""Signs of what was agreed about a note, told apart by their shapes: a tick, a box to tick, two bars of a pause."""

from __future__ import annotations

from canvas_app.figures.marks import Box, Mark, Polyline, Rect

LINE_SHARE = 0.15
"""Width of lines in parts of the side."""

_TICK = ((0.06, 0.56), (0.36, 0.86), (0.96, 0.16))


def mark_sign(mark: str, box: Box, colour: str) -> list[Mark]:
    """Return the sign of a mark (`allowed_values.NOTE_MARKS`) in a square; none for another one."""
    line = box.w * LINE_SHARE
    if mark == "decided":
        points = tuple((box.x + across * box.w, box.y + down * box.h) for across, down in _TICK)
        return [Polyline(points, stroke=colour, line=line * 1.2)]
    if mark == "to_do":
        frame = box.inset(box.w * 0.06 + line / 2)
        return [Rect(frame, "", colour, line, box.w * 0.12, role="sign")]
    if mark == "parked":
        bar = Box(box.x + box.w * 0.2, box.y + box.h * 0.1, box.w * 0.22, box.h * 0.8)
        bars = (bar, bar._replace(x=box.x + box.w * 0.58))
        return [Rect(one, colour, radius=box.w * 0.06, role="sign") for one in bars]
    return []
