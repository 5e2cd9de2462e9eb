"""Pages with the title of the canvas at the top and one line at the foot, for sheets without notes."""

from __future__ import annotations

from dataclasses import dataclass

from canvas_app.figures.marks import Box
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.parts.page_header import footer_height


@dataclass
class PlainPages(CanvasPages):
    """Pages without a colophon."""

    def body_below(self, y: float) -> Box:
        """Return the area between a top (mm) and the line at the foot."""
        area = self.area
        return Box(area.x, y, area.w, area.bottom - footer_height(self.paper) - y)

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        return super(CanvasPages, self)._finish_page(builder, number)  # past the colophon
