"""Stripes behind what is no work, such as a break: they say so without colour."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.figures.marks import Box, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.poster_style import mix, theme_colour


def draw_hatching(box: Box, gap: float, line: float, builder: PageBuilder) -> None:
    """Draw stripes `gap` mm apart and `line` mm wide in a box."""
    colour = mix(theme_colour("hairline"), 0.8)
    for x1, y1, x2, y2 in _stripes(box, gap):
        builder.add(Stroke(x1, y1, x2, y2, colour, line))


def _stripes(box: Box, gap: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield lines at 45 degrees, cut off at the edges of a box."""
    offset = gap
    while offset < box.w + box.h:
        x1, y1 = box.x + min(offset, box.w), box.y + max(offset - box.w, 0.0)
        x2, y2 = box.x + max(offset - box.h, 0.0), box.y + min(offset, box.h)
        yield x1, y1, x2, y2
        offset += gap
