"""Initials on a pill in the colour of somebody's notes."""

from __future__ import annotations

from canvas_app.figures.marks import Box, Rect
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, note_colours, note_edge, note_ink
from canvas_app.posters.parts.note_ground import Signed

HEIGHT_EM, MIN_WIDTH_EM, SIDES_EM = 1.36, 2.0, 0.7
"""Height of a pill, its least width, and how much wider it is than its initials, em."""


def pill_width(initials: str, text_style: TextStyle) -> float:
    """Return the width of a pill in the size of a text style, mm; 0 without initials."""
    em = text_style.size * MM_PER_POINT
    width = text_style._replace(face="bold").width(initials)
    return max(width + SIDES_EM * em, MIN_WIDTH_EM * em) if initials else 0.0


def draw_pill(
    signed: Signed, x: float, top: float, text_style: TextStyle, builder: PageBuilder, ref: str = ""
) -> float:
    """Draw a pill around a line of text that starts at `top`. Return its width, mm."""
    em, width = text_style.size * MM_PER_POINT, pill_width(signed.initials, text_style)
    if not width:
        return 0.0
    box = Box(x, top + MIDDLE_EM * em - HEIGHT_EM * em / 2, width, HEIGHT_EM * em)
    fill, edge = note_colours(signed.colour)[0], note_edge(signed.colour)
    builder.add(Rect(box, fill, edge, em * 0.02, box.h / 2, role="pill"))
    style = text_style._replace(face="bold", colour=note_ink())
    builder.add_line(style, x + (width - style.width(signed.initials)) / 2, top, signed.initials, ref)
    return width
