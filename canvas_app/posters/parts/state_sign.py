"""Signs of the states of coalitions on paper: the same as on the screen."""

from __future__ import annotations

from canvas_app.figures.marks import Box, Shape
from canvas_app.figures.state_icon import state_icon
from canvas_app.posters.page_model.page_builder import PageBuilder


def draw_state_sign(state: str, x: float, y: float, size: float, colour: str, builder: PageBuilder) -> None:
    """Draw the sign of a state (`CoalitionView.state_id`) around a middle, `size` mm wide."""
    for mark in state_icon(state, Box(x - size / 2, y - size / 2, size, size), colour, min_line=0.0):
        if isinstance(mark, Shape):
            builder.add_mark_shape(mark.form, mark.x, mark.y, mark.size * 1.1, mark.fill)
        else:
            builder.add(mark)
