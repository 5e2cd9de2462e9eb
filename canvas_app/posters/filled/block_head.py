"""Head of a block on the grid: bar, title, lead question, and at the right a count and the sheet where it goes on."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.grid import GridType
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.view.view_records import PosterBlock

LEAD_BESIDE_RATIO = 1 / 3
"""Share of the columns of a sheet from which a lead question stands beside the title; below, on the theme line."""


class HeadTexts(NamedTuple):
    """Texts at the right of a block's title: a count, and the sheet on which the block goes on."""

    total: str = ""
    tag: str = ""


NO_TEXTS = HeadTexts()


@frozen
class BlockHead:
    """Bar, title and lead question of a block over `width` mm.

    Attributes:
        title_size: Size of the title, pt.
        has_captions: Whether a line with theme captions stands below it.
        is_narrow: Whether the lead question never stands beside the title.
        reserved: Width that something else takes at the right of the title, mm.
        colour: Colour of bar and title, if not that of the block.
    """

    block: PosterBlock
    width: float
    kind: GridType
    title_size: float
    texts: HeadTexts = NO_TEXTS
    has_captions: bool = False
    is_narrow: bool = False
    reserved: float = 0.0
    colour: str = ""

    @cached
    def title_style(self) -> TextStyle:
        """Text style of the title."""
        return TextStyle("bold", self.title_size, self.colour or block_colour(self.block.id))

    @cached
    def lead_style(self) -> TextStyle:
        """Text style of the lead question."""
        return TextStyle("italic", self.kind.lead_size, theme_colour("soft"))

    @cached
    def count_style(self) -> TextStyle:
        """Text style of the count."""
        return TextStyle("regular", self.kind.count_size, theme_colour("soft"))

    @cached
    def tag_style(self) -> TextStyle:
        """Text style of the tag, on a ground in the block's colour."""
        return TextStyle(
            "bold", max(self.kind.count_size * 0.8, self.kind.paper.min_text), theme_colour("surface")
        )

    @cached
    def title_lines(self) -> list[str]:
        """Lines of the title."""
        return self.title_style.wrap(self.block.title, self.width - self._right_width)

    @cached
    def shows_count(self) -> bool:
        """Whether the count fits beside the title; the tag says more."""
        em = self.kind.count_size * MM_PER_POINT
        count = self.count_style.width(self.texts.total) + em * 0.6
        used = self.title_style.width(self.block.title) + count + self._fixed_right
        return bool(self.texts.total) and used <= self.width

    @cached
    def _fixed_right(self) -> float:
        """Width that the tag and others take at the right, mm."""
        return self.reserved + (
            self._tag_width + self.kind.count_size * MM_PER_POINT * 0.5 if self.texts.tag else 0.0
        )

    @cached
    def _right_width(self) -> float:
        """Width of count and tag with the gap before them, mm."""
        em = self.kind.count_size * MM_PER_POINT
        return self._fixed_right + (
            self.count_style.width(self.texts.total) + em * 0.6 if self.shows_count else 0.0
        )

    @cached
    def _tag_width(self) -> float:
        return self.tag_style.width(self.texts.tag) + 0.7 * self.tag_style.size * MM_PER_POINT

    @cached
    def is_lead_beside(self) -> bool:
        """Whether the lead question fits beside the title."""
        if self.is_narrow:
            return False
        used = self.title_style.width(self.title_lines[-1]) + self._lead_gap + self._right_width
        return used + self.lead_style.width(self.block.lead_question) <= self.width

    @property
    def _lead_gap(self) -> float:
        return self.title_size * MM_PER_POINT * 0.3

    @cached
    def lead_lines(self) -> list[str]:
        """Lines of the lead question below the title; none where it stands beside it."""
        return [] if self.is_lead_beside else self.lead_style.wrap(self.block.lead_question, self.width)

    @cached
    def caption_height(self) -> float:
        """Height of a line with theme captions, mm."""
        return self.kind.theme_size * MM_PER_POINT * 1.25 if self.has_captions else 0.0

    @cached
    def height(self) -> float:
        """Height from the bar to the first head, mm."""
        lead = len(self.lead_lines) * self.lead_style.leading
        below = (
            lead
            + self.caption_height
            + (self.kind.paper.unit * 0.4 if lead and not self.caption_height else 0.0)
        )
        return self._title_bottom + self.kind.paper.unit * 0.5 + (below or self.kind.paper.unit * 0.5)

    @property
    def _title_bottom(self) -> float:
        return self.kind.bar + self.kind.paper.unit * 0.4 + len(self.title_lines) * self.title_style.leading

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the head in its box; the lead question stands at the bottom, above any captions."""
        builder.add(
            Rect(box._replace(h=self.kind.bar), self.title_style.colour, role="block_bar", ref=self.block.id)
        )
        top = box.y + self.kind.bar + self.kind.paper.unit * 0.4
        builder.add_lines(self.title_style, box.x, top, self.title_lines, self.block.id)
        first = self._top_on_baseline(top, self.title_style, self.count_style)
        self._draw_right(box, first, builder)
        if self.is_lead_beside:
            last = top + (len(self.title_lines) - 1) * self.title_style.leading
            x = box.x + self.title_style.width(self.title_lines[-1]) + self._lead_gap
            lead_top = self._top_on_baseline(last, self.title_style, self.lead_style)
            builder.add_line(self.lead_style, x, lead_top, self.block.lead_question)
        gap = 0.0 if self.caption_height else self.kind.paper.unit * 0.4
        y = box.bottom - gap - self.caption_height - len(self.lead_lines) * self.lead_style.leading
        builder.add_lines(self.lead_style, box.x, y, self.lead_lines)

    @staticmethod
    def _top_on_baseline(top: float, large: TextStyle, small: TextStyle) -> float:
        return top + BASELINE_EM * (large.size - small.size) * MM_PER_POINT

    def _draw_right(self, box: Box, top: float, builder: PageBuilder) -> None:
        """Draw count and tag at the right, on the baseline of the title's first line."""
        right = box.right
        if self.texts.tag:
            em = self.tag_style.size * MM_PER_POINT
            baseline = top + BASELINE_EM * self.count_style.size * MM_PER_POINT
            ground = Box(right - self._tag_width, baseline - em * 0.98, self._tag_width, em * 1.26)
            builder.add(Rect(ground, self.title_style.colour, radius=em * 0.2, role="tag"))
            builder.add_line(
                self.tag_style, ground.x + em * 0.35, baseline - BASELINE_EM * em, self.texts.tag, "tag"
            )
            right = ground.x - em * 0.5
        if self.shows_count:
            builder.add_line_right(self.count_style, right, top, self.texts.total)
