"""A set of pages with a common header and a numbered footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from canvas_app.content.canvas_grid import default_rects
from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box, Rect
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet, PosterNotice
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.parts.page_header import PageHeader, draw_footer, footer_height, logo_box
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.notices import continuation_notices, deduplicate
from canvas_app.posters.view.view_records import PosterContent

MAX_SQUARE_METRES = 125.0
"""Maximum area of all pages of a sheet: about 2,000 A4, or 125 A0; each takes time and memory to make."""


@dataclass
class PageSet:
    """Pages under construction: added one by one, then numbered together.

    Attributes:
        name: Name of the sheet in the document title.
        heading: Text in the header of each page.
        number_label: Key of the label with the page number.
        continuations: Sheet number by title of each block that continues.
    """

    content: PosterContent
    paper: PosterPaper
    name: str
    heading: str = ""
    number_label: str = "sheet_of"
    pages: list[PageBuilder] = field(default_factory=list)
    notices: list[PosterNotice] = field(default_factory=list)
    continuations: dict[str, int] = field(default_factory=dict)

    @property
    def area(self) -> Box:
        """The page within its margins, mm."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(self.paper.margin)

    def add_page(
        self,
        has_write_in_lines: bool = False,
        scale: float = 1.0,
    ) -> tuple[PageBuilder, Box]:
        """Add a page with its header.

        Args:
            has_write_in_lines: Whether the header has lines to write name and date on.
            scale: Title size relative to the paper's.

        Returns:
            The builder of the page and the area of its body.

        Raises:
            PosterError: `too_many_pages` beyond `MAX_SQUARE_METRES`.
        """
        self.check_count(len(self.pages) + 1)
        area, unit, builder = self.area, self.paper.unit, PageBuilder()
        logo = self._draw_logo(builder)
        right = area.right - (logo.w + unit * 4 if logo else 0.0)
        header = PageHeader(self.content, self.paper, right - area.x, scale, has_write_in_lines, self.heading)
        header.draw(area.x, area.y, builder)
        self.notices.extend(header.notices)
        self.pages.append(builder)
        beside = logo.h + unit * 2 if logo else 0.0
        body = area.without_top(max(header.height, beside))
        return builder, body._replace(h=body.h - footer_height(self.paper))

    def _draw_logo(self, builder: PageBuilder) -> Box | None:
        """Draw the logo at the top right, if there is one. Return its box."""
        logo = logo_box(self.content.logo, self.area, self.paper)
        if self.content.logo and logo:
            builder.add(self.content.logo.to_picture(logo))
        return logo

    def check_count(self, count: int) -> None:
        """Check that so many pages are not more paper than anybody prints.

        Raises:
            PosterError: `too_many_pages` beyond `MAX_SQUARE_METRES`.
        """
        maximum = max(1, int(MAX_SQUARE_METRES * 10**6 / (self.paper.width * self.paper.height)))
        if count > maximum:
            raise PosterError("too_many_pages", most=maximum)

    def add_continuation(self, block: str, sheet: int) -> None:
        """Register that a block continues on a sheet, counted from 1, for the notice about continuations."""
        self.continuations.setdefault(self.content.blocks[block].title, sheet)

    def finish(self) -> LaidOutSheet:
        """Return the finished sheet with numbered pages."""
        pages = tuple(self._finish_page(marks, number + 1) for number, marks in enumerate(self.pages))
        title = f"{self.content.title} – {self.name}"
        notices = (*self.notices, *continuation_notices(self.continuations, len(pages)))
        return LaidOutSheet(title, self.content.lang, pages, deduplicate(notices))

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        lang = self.content.lang
        total = len(self.pages)
        right = label_text(self.number_label, lang, n=number, total=total) if total > 1 else ""
        if not self._draw_foot(right, builder) and number == 1:
            self.notices.append(("footer_shortened", {}))
        return LaidOutPage(self.paper.width, self.paper.height, tuple(builder.marks))

    def _draw_foot(self, page_label: str, builder: PageBuilder) -> bool:
        """Draw the foot of a page. Return whether its text is complete."""
        footer = self.content.footer or label_text("product", self.content.lang)
        return draw_footer(self.paper, self.area, footer, page_label, builder)


def draw_locator(blocks: Sequence[str], box: Box, builder: PageBuilder, upright: bool = False) -> None:
    """Draw a miniature canvas in which `blocks` are highlighted."""
    for name, (x, y, width, height) in default_rects(box.w, box.h, box.h * 0.06, upright).items():
        here = name in blocks
        fill, edge = (block_colour(name),) * 2 if here else (theme_colour("surface"), theme_colour("control"))
        position = Box(box.x + x, box.y + y, width, height)
        role = "here" if here else "there"
        builder.add(Rect(position, fill, edge, box.h * 0.014, box.h * 0.03, role=role))
