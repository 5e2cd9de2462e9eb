"""Layout of a block of topics: its header, and rows of groups whose topics stand in lanes.

All lanes of a block have equal widths, and so have its notes. A group has as many lanes as its content needs; its
topics stand below each other in strips, each one or more lanes wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.distribution import distribute
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_estimate import Arrangement
from canvas_app.posters.filled.lane_estimate import TopicStrip
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import PosterStyle, block_colour, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.parts.topic_layout import TopicLayout
from canvas_app.posters.view.view_records import PosterBlock, PosterGroup

TopicOverflow = list[tuple[str, tuple[NoteView, ...]]]
"""Content that did not fit: topic ids with their remaining notes."""

TopicLayouts = tuple[TopicLayout, ...]


class BlockPlan(Protocol):
    """A block laid out at a width: with topics, or with coalition cards."""

    @property
    def height(self) -> float:
        """Height the block needs, mm."""

    @property
    def min_height(self) -> float:
        """Height to which the block can be cut, mm."""

    def draw(self, box: Box, builder: PageBuilder) -> TopicOverflow:
        """Draw the block in its box. Return what did not fit: topic ids with their notes, or card ids."""


@frozen
class GroupLayout:
    """The topics of a group in strips beside each other, below the group's title if it has one."""

    title: str
    strips: tuple[TopicLayouts, ...]
    width: float
    colour: str
    style: PosterStyle

    @cached
    def title_style(self) -> TextStyle:
        """Text style of the title."""
        return TextStyle("bold", self.style.group_title_size, self.colour)

    @cached
    def header_height(self) -> float:
        """Height of the title with the line above it, mm."""
        return self.title_style.leading + 1.6 * self.style.title_gap if self.title else 0.0

    @cached
    def height(self) -> float:
        """Total height, mm."""
        return self.header_height + max(
            self._with_gaps([topic.height for topic in strip]) for strip in self.strips
        )

    @cached
    def min_height(self) -> float:
        """Height to which the group can be cut, mm."""
        return self.header_height + max(
            self._with_gaps([topic.min_height for topic in strip]) for strip in self.strips
        )

    def _with_gaps(self, heights: list[float]) -> float:
        return sum(heights) + max(len(heights) - 1, 0) * self.style.topic_gap

    def draw(self, box: Box, slot_heights: Sequence[Sequence[float]], builder: PageBuilder) -> TopicOverflow:
        """Draw the group in its box.

        Args:
            box: The box of the group.
            slot_heights: Heights of the topics of each strip including the gap below each, mm.
            builder: The page to draw on.

        Returns:
            The topics that did not fit with their remaining notes.
        """
        if self.title:
            builder.add(Stroke(box.x, box.y, box.right, box.y, theme_colour("hairline"), self.style.hairline))
            builder.add_line(self.title_style, box.x, box.y + self.style.title_gap, self.title)
        rest: TopicOverflow = []
        x = box.x
        for strip, heights in zip(self.strips, slot_heights, strict=True):
            y = box.y + self.header_height
            for topic, slot in zip(strip, heights, strict=True):
                left = topic.draw(Box(x, y, topic.width, slot - self.style.topic_gap), builder)
                rest += [(topic.topic.id, left)] if left else []
                y += slot
            x += strip[0].width + self.style.column_gap
        return rest


@frozen
class BlockLayout:
    """A block laid out at a width (mm), to be drawn in a box of that width."""

    block: PosterBlock
    width: float
    style: PosterStyle
    header: BlockHeader
    group_rows: tuple[tuple[GroupLayout, ...], ...]

    @cached
    def height(self) -> float:
        """Height the block needs, mm."""
        return self._total_height([max(group.height for group in band) for band in self.group_rows])

    @cached
    def min_height(self) -> float:
        """Height to which the block can be cut, mm."""
        return self._total_height([max(group.min_height for group in band) for band in self.group_rows])

    def _total_height(self, bands: Sequence[float]) -> float:
        gaps = max(len(bands) - 1, 0) * self.style.topic_gap
        return self.header.height + sum(bands) + gaps + self.header.padding

    def draw(self, box: Box, builder: PageBuilder) -> TopicOverflow:
        """Draw the block in its box. Return what did not fit."""
        self.header.draw(box, builder)
        gap = self.style.topic_gap
        needs = [max(group.height for group in band) for band in self.group_rows]
        minimum = [max(group.min_height for group in band) for band in self.group_rows]
        total = box.h - self.header.height - self.header.padding - gap * (len(needs) - 1)
        rest: TopicOverflow = []
        y = box.y + self.header.height
        for band, height in zip(
            self.group_rows, distribute(needs, total, [1.0] * len(needs), minimum), strict=True
        ):
            rest += self._draw_group_row(
                band, Box(box.x + self.header.padding, y, box.w - 2 * self.header.padding, height), builder
            )
            y += height + gap
        return rest

    def _draw_group_row(
        self, group_row: tuple[GroupLayout, ...], box: Box, builder: PageBuilder
    ) -> TopicOverflow:
        strips = [strip for group in group_row for strip in group.strips]
        slots = strip_slot_heights(
            strips, box.h - max(group.header_height for group in group_row), self.style
        )
        rest: TopicOverflow = []
        x = box.x
        for group in group_row:
            count = len(group.strips)
            rest += group.draw(Box(x, box.y, group.width, box.h), slots[:count], builder)
            slots = slots[count:]
            x += group.width + self.style.column_gap
        return rest


def strip_slot_heights(
    strips: Sequence[TopicLayouts], height: float, style: PosterStyle
) -> list[list[float]]:
    """Return the heights of the topics of each strip, including the gap below each, in a row `height` mm high.

    Where all strips hold equally many topics and height suffices, topics beside each other are aligned. Otherwise
    every strip divides its own height, and surplus stays at the bottom.
    """
    total = height + style.topic_gap
    rows = len(strips[0])
    if all(len(strip) == rows for strip in strips):
        line = [max(strip[row].height for strip in strips) + style.topic_gap for row in range(rows)]
        if sum(line) <= total:
            shared = distribute(line, total, [1.0] * rows)
            return [shared for _ in strips]
    return [_independent_slot_heights(strip, total, style) for strip in strips]


def _independent_slot_heights(strip: TopicLayouts, total: float, style: PosterStyle) -> list[float]:
    needs = [topic.height + style.topic_gap for topic in strip]
    spare = (total - sum(needs)) / max(len(needs), 1)
    if spare >= 0:
        return [need + min(spare, style.em * 0.9) for need in needs]
    minimum = [topic.min_height + style.topic_gap for topic in strip]
    return distribute(needs, total, [1.0] * len(needs), minimum)


def lay_out_block(
    block: PosterBlock, width: float, style: PosterStyle, header: BlockHeader, arrangement: Arrangement
) -> BlockLayout:
    """Return the block laid out at a width (mm) according to an arrangement."""
    groups = iter(block.groups)
    bands = tuple(
        tuple(_lay_out_group(next(groups), block.id, strips, style) for strips in band)
        for band in arrangement.group_rows
    )
    return BlockLayout(block, width, style, header, bands)


def _lay_out_group(
    group: PosterGroup, block: str, strips: Sequence[TopicStrip], style: PosterStyle
) -> GroupLayout:
    topics = iter(group.topics)
    made = tuple(
        tuple(
            TopicLayout(next(topics), strip.width * style.em, strip.lanes, style) for _ in range(strip.topics)
        )
        for strip in strips
    )
    width = sum(strip.width for strip in strips) * style.em + (len(strips) - 1) * style.column_gap
    return GroupLayout(group.title, made, width, block_colour(block), style)
