"""Figures on a page: roles become the colours of paper, units become millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from canvas_app.content.palette import load_palette
from canvas_app.figures.colour_roles import GROUND, place_marks, resolve_roles
from canvas_app.figures.marks import Mark, TextRun
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.typefaces import font_faces

PAPER_WHITE = "#FFFFFF"
"""What a figure on paper stands on."""


class PaperTextMeasure(NamedTuple):
    """Measures text of a figure by the fonts of paper, in units.

    Attributes:
        max_lines: Number of lines of a long text; its last line is shortened.
    """

    max_lines: int

    def width(self, text: str, face: str, size: float) -> float:
        """Return the width of a text."""
        return font_faces.font_metrics(face).width(text) * size

    def lines(self, text: str, width: float, face: str, size: float) -> list[str]:
        """Return a text wrapped to a width."""
        style = TextStyle(face, size / MM_PER_POINT, "")
        return style.first_lines(text, width, self.max_lines)[0] if text else []


def paper_colour(role: str) -> str:
    """Return the colour of a role on paper."""
    if role == GROUND:
        return PAPER_WHITE
    blocks: dict[str, str] = load_palette()["blocks"]["light"]
    return blocks.get(role) or theme_colour(role)


def add_figure(marks: Iterable[Mark], x: float, y: float, scale: float, builder: PageBuilder) -> None:
    """Add a figure to a page, its upper left corner at `x`, `y` and `scale` mm to a unit."""
    for mark in resolve_roles(place_marks(marks, x, y, scale), paper_colour):
        builder.add(_with_points(mark) if isinstance(mark, TextRun) else mark)


def _with_points(run: TextRun) -> TextRun:
    """Return text with its size in pt; no-break spaces, which some viewers show as boxes, become plain ones."""
    return run._replace(size=run.size / MM_PER_POINT, text=run.text.replace("\u00a0", " "))
