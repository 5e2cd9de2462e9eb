"""Pages with the title of the network and the head of the sheet: coalitions, participants, the session plan."""

from __future__ import annotations

from dataclasses import dataclass

from canvas_app.content.participant_view import NOBODY
from canvas_app.figures.marks import Box, Stroke
from canvas_app.posters.filled.block_head import NO_TEXTS, BlockHead, HeadTexts
from canvas_app.posters.filled.canvas_fit import block_counts
from canvas_app.posters.filled.canvas_pages import CanvasPages
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.filled.colophon import MAX_NAMED_PEOPLE
from canvas_app.posters.filled.grid import GridType, gutter_width
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.card_foot import find_lead
from canvas_app.posters.view.view_records import PosterBlock, PosterContent

STRIP_RATIO, GLUE_STEP_MM, GLUE_MARK_MM = 3.0, 400.0, 2.0
"""Width of a strip relative to its height, distance between marks where sheets of A3 are glued, and their length."""


@dataclass(kw_only=True)
class HeadedPages(CanvasPages):
    """Pages with a head below the title; `colour` is that of its bar and title where it is of no block."""

    block: PosterBlock
    texts: HeadTexts = NO_TEXTS
    colour: str = ""

    @property
    def head(self) -> BlockHead:
        """The head of each page."""
        kind = GridType(self.paper, self.paper.note, self.paper.note, gutter_width(self.paper))
        return BlockHead(self.block, self.area.w, kind, kind.title_size, self.texts, colour=self.colour)

    def add_headed_page(self) -> tuple[PageBuilder, Box]:
        """Add a page with title and head. Return its builder and the area below them."""
        builder, body = self.add_canvas_page()
        head = self.head
        head.draw(body._replace(h=head.height), builder)
        return builder, body.without_top(head.height + self.paper.unit * 2)

    def add_remark(self, builder: PageBuilder, body: Box, text: str) -> None:
        """Say in a body why there is nothing else in it."""
        style = TextStyle("italic", self.paper.note, theme_colour("soft"))
        builder.add_lines(style, body.x, body.y, style.wrap(text, body.w))

    def _finish_page(self, builder: PageBuilder, number: int) -> LaidOutPage:
        if self.paper.width > STRIP_RATIO * self.paper.height:
            _draw_glue_marks(self.paper, builder)
        return super()._finish_page(builder, number)


def coalition_content(content: PosterContent) -> PosterContent:
    """Return the coalitions alone, with the participants who lead one: the foot explains their initials."""
    block = content.blocks["coalitions"]
    known = leads_by_name(content.participants)
    leads = [find_lead(coalition.lead, known) for coalition in block.coalitions]
    people = tuple(dict.fromkeys(person for person in leads if person != NOBODY))
    shown = people if len(people) <= MAX_NAMED_PEOPLE else ()
    return content._replace(blocks={block.id: block}, participants=shown)


def coalition_pages(content: PosterContent, paper: PosterPaper, title: str) -> HeadedPages:
    """Return pages about coalitions."""
    alone = coalition_content(content)
    block = alone.blocks["coalitions"]._replace(title=title)
    return HeadedPages(alone, paper, title, block=block, texts=block_counts(alone)["coalitions"])


def plain_pages(content: PosterContent, paper: PosterPaper, title: str, summary: str) -> HeadedPages:
    """Return pages about no block: the head is in ink, and nobody is explained at the foot."""
    alone = content._replace(blocks={}, participants=())
    block = PosterBlock("", title, summary, ())
    return HeadedPages(alone, paper, title, block=block, colour=theme_colour("ink"))


def _draw_glue_marks(paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw marks along the top and the bottom of a strip."""
    for number in range(1, int((paper.width - paper.margin) / GLUE_STEP_MM) + 1):
        x = number * GLUE_STEP_MM
        for y in (paper.margin, paper.height - paper.margin - GLUE_MARK_MM):
            builder.add(Stroke(x, y, x, y + GLUE_MARK_MM, theme_colour("control"), 0.2))
