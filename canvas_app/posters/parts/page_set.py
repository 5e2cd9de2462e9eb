"""The frame of every sheet of a set: head, body, foot with its number; and pages that know what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from canvas_app.posters.page_model.display_list import (
    Box,
    LaidOutPage,
    LaidOutSheet,
    Mark,
    PosterNotice,
    Rect,
    TextRun,
)
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.parts.canvas_grid import WIDTH_PARTS, blocks_in_row, default_widths, row_height_shares
from canvas_app.posters.parts.page_header import PageHeader, draw_footer, footer_height, logo_box
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.notice_list import continuation_notices, deduplicate
from canvas_app.posters.view.view_records import PosterContent

CONTINUATION_REF_PREFIX = "continued:"
"""What the `ref` of words about a continuation begins with; the rest names what goes on."""


@dataclass
class PageSet:
    """Sheets under way: pages are added, then numbered together.

    `name` stands in the file's title, `heading` in the head of each sheet; `counted` are the words for its number.
    """

    workshop: PosterContent
    paper: PosterPaper
    name: str
    heading: str = ""
    number_label: str = "sheet_of"
    pages: list[PageBuilder] = field(default_factory=list)
    notices: list[PosterNotice] = field(default_factory=list)
    continuations: dict[str, int] = field(default_factory=dict)

    @property
    def area(self) -> Box:
        """The sheet within its margins, mm."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(self.paper.margin)

    def add_page(
        self,
        blocks: Sequence[str] = (),
        show_people: bool = True,
        has_write_in_lines: bool = False,
        scale: float = 1.0,
    ) -> tuple[PageBuilder, Box]:
        """A new page with its head: the marks to go on with, and the area of its body.

        All sheets of a set have the same head, with the participants unless `show_people` is off; a little canvas shows
        where on it their `blocks` belong. `has_write_in_lines` leaves lines for name and date.
        """
        area = self.area
        builder = PageBuilder()
        locator = Box(0, 0, self.paper.unit * 21, self.paper.unit * 14)
        if self.paper.is_portrait:
            locator = locator._replace(w=locator.h * 0.8)
        logo = logo_box(self.workshop.logo, area, self.paper)
        if self.workshop.logo and logo:
            builder.add(self.workshop.logo.to_picture(logo))
            locator = locator._replace(x=-logo.w - self.paper.unit * 4)
        width = area.w + locator.x - (locator.w + self.paper.unit * 4 if blocks else 0.0)
        header = PageHeader(
            self.workshop, self.paper, width, scale, show_people, has_write_in_lines, self.heading
        )
        header.draw(area.x, area.y, builder)
        if blocks:
            draw_locator(
                blocks,
                locator._replace(x=area.right - locator.w + locator.x, y=area.y),
                builder,
                self.paper.is_portrait,
            )
        self.notices.extend(header.notices)
        self.pages.append(builder)
        height = max(
            header.height,
            locator.h + self.paper.unit * 2 if blocks else 0.0,
            logo.h + self.paper.unit * 2 if logo else 0.0,
        )
        body = area.without_top(height)
        return builder, body._replace(h=body.h - footer_height(self.paper))

    def add_continuation(self, block: str, sheet: int) -> None:
        """That a block continues on a sheet, counted from 1: said in one notice for all."""
        self.continuations.setdefault(self.workshop.blocks[block].title, sheet)

    def finish(self, where: Mapping[str, int]) -> LaidOutSheet:
        """The finished set; `where` says on which sheet, counted from 1, things go on."""
        pages = tuple(self._finish_page(marks, number + 1, where) for number, marks in enumerate(self.pages))
        title = f"{self.workshop.title} – {self.name}"
        told = (*self.workshop.notices, *self.notices, *continuation_notices(self.continuations, len(pages)))
        return LaidOutSheet(title, self.workshop.lang, pages, deduplicate(told))

    def _finish_page(self, builder: PageBuilder, number: int, where: Mapping[str, int]) -> LaidOutPage:
        lang = self.workshop.lang
        total = len(self.pages)
        right = label_text(self.number_label, lang, n=number, total=total) if total > 1 else ""
        footer = self.workshop.footer or label_text("product", lang)
        if not draw_footer(self.paper, self.area, footer, right, builder) and number == 1:
            self.notices.append(("footer_shortened", {}))
        told = tuple(_resolve_continuation(mark, where, lang) for mark in builder.marks)
        return LaidOutPage(self.paper.width, self.paper.height, told)


def _resolve_continuation(mark: Mark, where: Mapping[str, int], lang: str) -> Mark:
    """Words about a continuation, now that the number of its sheet is known."""
    if isinstance(mark, TextRun) and mark.ref.startswith(CONTINUATION_REF_PREFIX):
        sheet = where[mark.ref.removeprefix(CONTINUATION_REF_PREFIX)]
        return mark._replace(text=label_text("continued_on", lang, sheet=sheet))
    return mark


def draw_locator(blocks: Sequence[str], box: Box, builder: PageBuilder, upright: bool = False) -> None:
    """A little canvas in which some blocks stand out."""
    rows, usual = row_height_shares(upright), default_widths(upright)
    gap = box.h * 0.06
    y = box.y
    for row, weight in rows.items():
        x, height = box.x, (box.h - (len(rows) - 1) * gap) * weight
        part = (box.w - (len(blocks_in_row(row)) - 1) * gap) / WIDTH_PARTS
        for name in blocks_in_row(row):
            width = usual.get(name, WIDTH_PARTS) * part
            here = name in blocks
            fill, edge = (
                (block_colour(name),) * 2 if here else (theme_colour("surface"), theme_colour("control"))
            )
            role = "here" if here else "there"
            builder.add(Rect(Box(x, y, width, height), fill, edge, box.h * 0.014, box.h * 0.03, role=role))
            x += width + gap
        y += height + gap
