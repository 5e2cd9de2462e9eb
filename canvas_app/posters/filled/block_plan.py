"""A block on whole columns of the grid: bar, title, lead question, theme captions, topics, and what is still empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.column_partition import Column, Division, Gaps, column_height
from canvas_app.posters.filled.grid import Grid, GridType
from canvas_app.posters.filled.topic_items import head_style
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic

EMPTY_GAP_EM = 0.3
"""Distance from notes to a line below them that lists empty topics, em."""


class _Place(NamedTuple):
    """Where empty topics are listed: in so many lines below columns, and the height they need with these (mm)."""

    lines: int
    first: int
    span: int
    height: float


@frozen
class BlockPlan:
    """A block from the column `first` of a grid, divided over columns."""

    head: BlockHead
    grid: Grid
    first: int
    division: Division
    kind: GridType
    lang: str

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
    def empty_text(self) -> str:
        """The line that lists the topics without notes; '' where there are none."""
        shown = {segment.topic.id for column in self.division.columns for segment in column}
        return still_empty((topic for topic in self.block.topics if topic.id not in shown), self.lang)

    @cached
    def _empty_lines(self) -> list[list[str]]:
        """That line wrapped in the width of 1, 2 … columns."""
        spans = range(1, len(self.division.columns) + 1)
        return [self.empty_style.wrap(self.empty_text, self.grid.width(span)) for span in spans]

    def _empty_places(self, air: float) -> list[_Place]:
        """Return where the line may stand below columns."""
        heights = self._column_heights(air)
        gap = self.kind.em * EMPTY_GAP_EM if max(heights) else 0.0
        return [
            _Place(
                len(lines),
                start,
                span,
                max(heights[start : start + span]) + gap + len(lines) * self.empty_style.leading,
            )
            for span, lines in enumerate(self._empty_lines, 1)
            for start in range(len(heights) - span + 1)
        ]

    def _column_heights(self, air: float) -> list[float]:
        gaps = air_gaps(self.gaps, air)
        return [column_height(column, gaps) for column in self.division.columns]

    def body_height(self, air: float) -> float:
        """Return the height at some air, mm: of the tallest column, or of others with empty topics listed below."""
        tallest = max(self._column_heights(air), default=0.0)
        if not self.empty_text:
            return tallest
        return max(tallest, min(place.height for place in self._empty_places(air)))

    def air_within(self, height: float) -> float:
        """Return the air at which the columns fill a height (mm) without the captions above them."""
        return largest_air(lambda air: self.head.caption_height + self.body_height(air) <= height)

    def draw(self, y: float, head_height: float, bottom: float, air: float, builder: PageBuilder) -> None:
        """Draw the block with its head.

        Args:
            y: its top, mm.
            head_height: height of the heads of all blocks beside each other, mm.
            bottom: the bottom of its row, where empty topics are listed below columns with room, mm.
            air: factor of the gaps.
            builder: the page.
        """
        left = self.grid.x(self.first)
        self.head.draw(Box(left, y, self.head.width, head_height), builder)
        self.draw_body(y + head_height, bottom, air, builder)

    def draw_body(self, y: float, bottom: float, air: float, builder: PageBuilder) -> None:
        """Draw the topics from a top to a bottom (mm)."""
        available = [bottom - y] * len(self.division.columns)
        if self.empty_text and not self._draw_questions(y, bottom, builder):
            place = self._empty_place(bottom - y, air)
            for index in range(place.first, place.first + place.span):
                available[index] -= place.lines * self.empty_style.leading + self.kind.em * EMPTY_GAP_EM
            lines, left = self._empty_lines[place.span - 1], self.grid.x(self.first + place.first)
            builder.add_lines(self.empty_style, left, bottom - place.lines * self.empty_style.leading, lines)
        theme = ""
        for index, column in enumerate(self.division.columns):
            box = Box(self.grid.x(self.first + index), y, self.grid.column, bottom - y)
            if column and column[0].has_head and (self.kind.sparse or column[0].topic.theme != theme):
                theme = column[0].topic.theme
                self._draw_caption(theme, box.x, box.y - self.head.caption_height, builder)
            theme = column[-1].topic.theme if column else theme
            gaps = air_gaps(self.gaps, self._column_air(column, available[index], air))
            self._draw_column(column, box, gaps, builder)

    def _empty_place(self, height: float, air: float) -> _Place:
        """Return where the line of empty topics stands in a height (mm): in as few lines as have room."""
        places = self._empty_places(air)
        lowest = min(places, key=lambda place: place.height)
        return min((place for place in places if place.height <= height + 1e-6), default=lowest)

    def _column_air(self, column: Column, height: float, air: float) -> float:
        """Return the air of a column: where notes are few, each column fills its height (mm)."""
        if not self.kind.sparse:
            return air
        return max(air, largest_air(lambda more: column_height(column, air_gaps(self.gaps, more)) <= height))

    def _draw_questions(self, y: float, bottom: float, builder: PageBuilder) -> bool:
        """Draw all topics with their questions in a block without notes. Return whether they have room."""
        if any(self.division.columns):
            return False
        sizes = (min(self.kind.size, self.kind.paper.note), self.kind.empty_size)
        for bold in (self.empty_style._replace(face="bold", size=size) for size in sizes):
            italic, gap = bold._replace(face="italic"), bold.leading * 0.8
            topics = [
                (
                    topic.id,
                    bold.wrap(topic.title, self.head.width),
                    italic.wrap(topic.question, self.head.width),
                )
                for topic in self.block.topics
            ]
            height = sum((len(title) + len(question)) * bold.leading + gap for _, title, question in topics)
            if height <= bottom - y:
                for id_, title, question in topics:
                    y += builder.add_lines(bold, self.grid.x(self.first), y, title, id_)
                    y += builder.add_lines(italic, self.grid.x(self.first), y, question) + gap
                return True
        return False

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


def still_empty(topics: Iterable[PosterTopic], lang: str) -> str:
    """Return the line that lists topics without notes as still empty, or as not revealed yet; '' for none."""
    listed = list(topics)
    kinds = (("still_empty", False), ("still_masked", True))
    titles = {name: [one.title for one in listed if one.is_masked == is_masked] for name, is_masked in kinds}
    lines = (label_text(name, lang, topics=", ".join(found)) for name, found in titles.items() if found)
    return ". ".join(lines)


def block_gaps(kind: GridType, head: BlockHead) -> Gaps:
    """Return the least distances in the columns of a block."""
    return Gaps(kind.note_gap, kind.topic_gap, head.caption_height, kind.largest_note_gap)


def air_gaps(gaps: Gaps, air: float) -> Gaps:
    """Return distances stretched by air, those between notes up to a limit; captions keep their height."""
    return gaps._replace(note=min(gaps.note * air, gaps.largest_note), topic=gaps.topic * air)


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
