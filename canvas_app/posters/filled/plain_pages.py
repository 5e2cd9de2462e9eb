"""Pages with the title of the canvas at the top and one line at the foot, for sheets without notes."""

from __future__ import annotations

from dataclasses import dataclass

from canvas_app.figures.marks import Box, Stroke
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.canvas_fit import block_counts
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.filled.grid import GridType, gutter_width
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.page_header import footer_height
from canvas_app.posters.view.view_records import PosterContent

STRIP_RATIO, GLUE_STEP_MM, GLUE_MARK_MM = 3.0, 400.0, 2.0
"""Width of a strip relative to its height, distance between marks where sheets of A3 are glued, and their length."""


@dataclass
class PlainPages(CanvasPages):
    """Pages without a colophon."""

    def body_below(self, y: float) -> Box:
        """Return the area between a top (mm) and the line at the foot."""
        area = self.area
        return Box(area.x, y, area.w, area.bottom - footer_height(self.paper) - y)

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        if self.paper.width > STRIP_RATIO * self.paper.height:
            _draw_glue_marks(self.paper, builder)
        return super(CanvasPages, self)._finish_page(builder, number)  # past the colophon


def coalition_pages(content: PosterContent, paper: PosterPaper, title: str) -> tuple[PlainPages, BlockHead]:
    """Return pages about coalitions, and the head with a title that stands on each of them."""
    alone = content._replace(blocks={"coalitions": content.blocks["coalitions"]})
    pages = PlainPages(alone, paper, title)
    kind = GridType(paper, paper.note, paper.note, gutter_width(paper))
    block = alone.blocks["coalitions"]._replace(title=title)
    return pages, BlockHead(block, pages.area.w, kind, kind.title_size, block_counts(alone)["coalitions"])


def _draw_glue_marks(paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw marks along the top and the bottom of a strip."""
    for number in range(1, int((paper.width - paper.margin) / GLUE_STEP_MM) + 1):
        x = number * GLUE_STEP_MM
        for y in (paper.margin, paper.height - paper.margin - GLUE_MARK_MM):
            builder.add(Stroke(x, y, x, y + GLUE_MARK_MM, theme_colour("control"), 0.2))
