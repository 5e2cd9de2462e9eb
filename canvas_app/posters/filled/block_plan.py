"""A block on whole columns of the grid: bar, title, lead question, theme captions, topics, and what is still empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.column_partition import Column, Division, Gaps, column_height
from canvas_app.posters.filled.grid import Grid, GridType
from canvas_app.posters.filled.topic_items import head_style
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock

LEAD_BESIDE_RATIO = 1 / 3
"""Share of the columns of a sheet from which a lead question stands beside the title; below, on the theme line."""


class HeadTexts(NamedTuple):
    """Texts at the right of a block's title: a count, and the sheet on which the block goes on."""

    total: str = ""
    tag: str = ""


@frozen
class BlockHead:
    """Bar, title and lead question of a block over `width` mm.

    Attributes:
        title_size: Size of the title, pt.
        has_captions: Whether a line with theme captions stands below it.
        is_narrow: Whether the lead question never stands beside the title.
        reserved: Width that something else takes at the right of the title, mm.
    """

    block: PosterBlock
    width: float
    kind: GridType
    title_size: float
    texts: HeadTexts = HeadTexts()
    has_captions: bool = False
    is_narrow: bool = False
    reserved: float = 0.0

    @cached
    def title_style(self) -> TextStyle:
        """Text style of the title."""
        return TextStyle("bold", self.title_size, block_colour(self.block.id))

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


@frozen
class BlockPlan:
    """A block from the column `first` of a grid, divided over columns.

    `flows` is whether themes share columns, so that each column names its theme.
    """

    head: BlockHead
    grid: Grid
    first: int
    division: Division
    kind: GridType
    lang: str
    flows: bool = False

    @property
    def block(self) -> PosterBlock:
        """The block."""
        return self.head.block

    @property
    def gaps(self) -> Gaps:
        """Distances in the columns at the present air."""
        return block_gaps(self.kind, self.head)

    @cached
    def empty_style(self) -> TextStyle:
        """Text style of the line that lists empty topics."""
        return TextStyle("regular", self.kind.empty_size, theme_colour("soft"))

    @cached
    def empty_lines(self) -> list[str]:
        """Lines that list the topics without notes, if the block shows any topics at all."""
        shown = {segment.topic.id for column in self.division.columns for segment in column}
        empty = [topic.title for topic in self.block.topics if topic.id not in shown]
        if not empty:
            return []
        titles = ", ".join(
            title[:1].lower() + title[1:] if title[1:2].islower() else title for title in empty
        )
        return self.empty_style.wrap(label_text("still_empty", self.lang, topics=titles), self.head.width)

    @cached
    def empty_height(self) -> float:
        """Height of that line with the gap above it, mm."""
        return len(self.empty_lines) * self.empty_style.leading + (
            self.kind.em * 0.3 if self.empty_lines else 0.0
        )

    def body_height(self, air: float) -> float:
        """Return the height of the tallest column at some air, mm."""
        gaps = air_gaps(self.gaps, air)
        return max((column_height(column, gaps) for column in self.division.columns), default=0.0)

    @cached
    def total_height(self) -> float:
        """Height of captions, columns and empty topics without a head, mm."""
        return self.head.caption_height + self.body_height(1.0) + self.empty_height

    def air_within(self, height: float) -> float:
        """Return the air at which the columns fill a height (mm) without the captions above them."""
        return largest_air(lambda air: self.head.caption_height + self.body_height(air) <= height)

    def draw(self, y: float, head_height: float, bottom: float, air: float, builder: PageBuilder) -> None:
        """Draw the block with its head.

        Args:
            y: its top, mm.
            head_height: height of the heads of all blocks beside each other, mm.
            bottom: the bottom of its row, where empty topics are listed, mm.
            air: factor of the gaps.
            builder: the page.
        """
        left = self.grid.x(self.first)
        self.head.draw(Box(left, y, self.head.width, head_height), builder)
        self.draw_body(y + head_height, bottom, air, builder)

    def draw_body(self, y: float, bottom: float, air: float, builder: PageBuilder) -> None:
        """Draw the topics from a top to a bottom (mm)."""
        left = self.grid.x(self.first)
        theme = ""
        for index, column in enumerate(self.division.columns):
            box = Box(self.grid.x(self.first + index), y, self.grid.column, bottom - y)
            if column and column[0].has_head and (self.flows or column[0].topic.theme != theme):
                theme = column[0].topic.theme
                self._draw_caption(theme, box.x, box.y - self.head.caption_height, builder)
            self._draw_column(column, box, air_gaps(self.gaps, air), builder)
        top = bottom - len(self.empty_lines) * self.empty_style.leading
        builder.add_lines(self.empty_style, left, top, self.empty_lines)

    def _draw_caption(self, theme: str, x: float, y: float, builder: PageBuilder) -> None:
        text_style = TextStyle("bold", self.kind.theme_size, block_colour(self.block.id))
        caption = text_style.elided(theme.upper(), self.grid.column)
        builder.add_line(text_style, x, y, caption)

    def _draw_column(self, column: Column, box: Box, gaps: Gaps, builder: PageBuilder) -> None:
        y, theme = box.y, column[0].topic.theme if column else ""
        heads = head_style(self.kind)
        for index, segment in enumerate(column):
            topic = segment.topic
            y += gaps.topic if index else 0.0
            if topic.theme != theme:
                theme = topic.theme
                self._draw_caption(theme, box.x, y, builder)
                y += gaps.caption
            if segment.has_head:
                builder.add_lines(heads, box.x, y, topic.head, topic.id)
            y += topic.head_height
            for item in topic.items[segment.start : segment.stop]:
                item.draw(Box(box.x, y, box.w, item.height), self.kind, builder)
                y += item.height + gaps.note
            y -= gaps.note if segment.stop > segment.start else 0.0


def block_gaps(kind: GridType, head: BlockHead) -> Gaps:
    """Return the least distances in the columns of a block."""
    return Gaps(kind.note_gap, kind.topic_gap, head.caption_height)


def air_gaps(gaps: Gaps, air: float) -> Gaps:
    """Return distances stretched by air; captions keep their height."""
    return gaps._replace(note=gaps.note * air, topic=gaps.topic * air)


MIN_AIR, MAX_AIR = 0.6, 3.0
"""Factors of the gaps between notes and topics: the least, where the smallest type just fits, and the largest."""


def largest_air(fits: Callable[[float], bool]) -> float:
    """Return the largest factor of the gaps that fits, from `MIN_AIR` to `MAX_AIR`."""
    low, high = MIN_AIR, MAX_AIR
    if fits(high):
        return high
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
