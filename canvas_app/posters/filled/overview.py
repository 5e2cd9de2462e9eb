"""Overview of the canvas on the first of a set of sheets: every topic with a small square per note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from canvas_app.content.canvas_grid import (
    MIDDLE_BLOCKS,
    block_widths,
    blocks_in_row,
    default_widths,
    row_height_shares,
)
from canvas_app.figures.marks import Box
from canvas_app.flow.distribution import distribute
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_layout import BlockLayout, BlockPlan, GroupLayout
from canvas_app.posters.filled.coalitions_layout import lay_out_coalitions
from canvas_app.posters.filled.topic_summary import NumberedBlockHeader, TopicSummary
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import PosterStyle, block_colour, style_for_spacing
from canvas_app.posters.parts.block_header import BlockHeader, block_title_size
from canvas_app.posters.parts.topic_layout import TopicLayout
from canvas_app.posters.view.view_records import PosterBlock, PosterContent, PosterTopic

MAX_TITLE_RATIO = 2.0
"""Maximum size of block titles relative to topic titles where type is reduced to fit."""


def draw_overview(
    content: PosterContent, paper: PosterPaper, area: Box, numbers: Mapping[str, str], builder: PageBuilder
) -> None:
    """Draw the overview in an area (mm); `numbers` holds the label with the sheet number of each block."""
    overview = Overview(content, paper, area.w, numbers).fit_height(area.h)
    if overview is None:
        _draw_title_list(content, paper, area, numbers, builder)
        return
    for row, box in overview.row_boxes(area).items():
        overview.draw_row(row, box, builder)


def _draw_title_list(
    content: PosterContent, paper: PosterPaper, area: Box, numbers: Mapping[str, str], builder: PageBuilder
) -> None:
    """Draw only the block titles with their sheet numbers, for paper too small for the overview."""
    size = min(paper.block, max(area.h / MM_PER_POINT / 1.3 / len(content.blocks), paper.min_text))
    y = area.y
    for id_, block in content.blocks.items():
        text = f"{block.title}: {numbers[id_]}" if id_ in numbers else block.title
        whole = area.w / TextStyle("bold", 1.0, "").width(text)
        text_style = TextStyle("bold", min(size, max(whole, paper.min_text)), block_colour(id_))
        for line in text_style.wrap(text, area.w):
            if y + text_style.leading <= area.bottom + 1e-6:
                y += builder.add_line(text_style, area.x, y, line, id_)


@frozen
class Overview:
    """Rows of the canvas as an overview, `width` mm wide; `sheet_labels` hold the sheet number by block."""

    content: PosterContent
    paper: PosterPaper
    width: float
    sheet_labels: Mapping[str, str]
    spacing: float = 0.8
    scale: float = 1.0

    def fit_height(self, height: float) -> Overview | None:
        """Return the overview with type reduced until all rows fit in a height (mm); None if they never do.

        Coalition names are its only text written by participants, so its type may be smaller than that of notes.
        """
        ways = [(spacing, 1.0) for spacing in (0.8, 0.6, 0.4, 0.2, 0.0, -0.5)]
        ways += [(-1.0, 0.93**step) for step in range(26)]
        return fit_largest(ways, lambda way: self._with_type(*way), lambda made: made.fits(height))

    def _with_type(self, spacing: float, scale: float) -> Overview:
        minimum = self.paper.min_text / self.paper.min_note
        return replace(self, spacing=spacing, scale=max(scale, min(minimum, 1.0)))

    def fits(self, height: float) -> bool:
        """Return whether all rows fit in a height (mm) and no titles overlap."""
        rows = row_height_shares(self.paper.is_portrait)
        total = sum(self._min_row_height(row) for row in rows) + (len(rows) - 1) * self.gap
        return total <= height and all(
            _keeps_words_whole(block, self.widths[block.id], self.style)
            for block in self.content.blocks.values()
        )

    def _min_row_height(self, row: str) -> float:
        return max(self.block_layouts[block].min_height for block in blocks_in_row(row))

    @property
    def gap(self) -> float:
        """Distance between blocks, mm."""
        return self.paper.unit * 2.5

    @cached
    def widths(self) -> dict[str, float]:
        """Width of every block, mm."""
        parts = default_widths(self.paper.is_portrait)
        return block_widths(parts, self.content.blocks, self.width, self.gap)

    @cached
    def style(self) -> PosterStyle:
        """Style of titles and squares."""
        style = _largest_style(self.content, self.paper, self.widths, self.spacing)
        return (
            PosterStyle(self.paper, style.note_size * self.scale, style.spacing) if self.scale < 1 else style
        )

    @cached
    def block_layouts(self) -> dict[str, BlockPlan]:
        """Layout of every block."""
        blocks, paper = self.content.blocks, self.paper
        size = block_title_size([(blocks[block], self.widths[block]) for block in MIDDLE_BLOCKS], paper)
        # block titles sized for a reading distance are too large here, so they follow the topic titles
        size = (
            min(size, max(self.style.topic_title_size * MAX_TITLE_RATIO, paper.min_text))
            if self.scale < 1
            else size
        )
        found: dict[str, BlockPlan] = {}
        for id_, block in blocks.items():
            width = self.widths[id_]
            head = NumberedBlockHeader(
                block, width, size, paper, self.style.spacing, sheet_label=self.sheet_labels.get(id_, "")
            )
            if id_ == "coalitions":
                names = block._replace(
                    coalitions=tuple(coalition._replace(fields=()) for coalition in block.coalitions)
                )
                found[id_] = lay_out_coalitions(names, width, self.style, head, self.content.lang)
            else:
                found[id_] = _lay_out_block(block, width, self.style, head)
        return found

    def row_height(self, row: str) -> float:
        """Return the height that a row needs, mm."""
        return max(self.block_layouts[block].height for block in blocks_in_row(row))

    def row_boxes(self, area: Box) -> dict[str, Box]:
        """Return the boxes of the rows in an area (mm)."""
        rows = row_height_shares(self.paper.is_portrait)
        needs, total = [self.row_height(row) for row in rows], area.h - (len(rows) - 1) * self.gap
        minimum = [max(self.block_layouts[block].min_height for block in blocks_in_row(row)) for row in rows]
        boxes, y = {}, area.y
        for row, height in zip(rows, distribute(needs, total, list(rows.values()), minimum), strict=True):
            boxes[row] = Box(area.x, y, area.w, height)
            y += height + self.gap
        return boxes

    def draw_row(self, row: str, box: Box, builder: PageBuilder) -> None:
        """Draw a row in its box."""
        x = box.x
        for block in blocks_in_row(row):
            self.block_layouts[block].draw(box._replace(x=x, w=self.widths[block]), builder)
            x += self.widths[block] + self.gap


def _largest_style(
    content: PosterContent, paper: PosterPaper, widths: Mapping[str, float], maximum: float
) -> PosterStyle:
    """Return the style with the largest spacing up to `maximum` in which no title is broken inside a word."""
    return fit_largest(
        [spacing for spacing in (0.8, 0.6, 0.4, 0.2) if spacing <= maximum],
        lambda spacing: style_for_spacing(paper, spacing),
        lambda style: all(
            _keeps_words_whole(block, widths[block.id], style) for block in content.blocks.values()
        ),
    ) or style_for_spacing(paper, min(maximum, 0.0))


def _keeps_words_whole(block: PosterBlock, width: float, style: PosterStyle) -> bool:
    """Return whether no topic title is broken inside a word and no group titles overlap."""
    text_style, over = (
        TextStyle("bold", style.topic_title_size, ""),
        TextStyle("bold", style.group_title_size, ""),
    )
    lanes = max(len(block.groups), 1)
    lane = (width - style.paper.unit * 7.2 - (lanes - 1) * style.column_gap) / lanes
    number = text_style.width("888") + style.em * 0.6
    grouped = all(over.width(group.title) <= lane for group in block.groups)
    return grouped and all(
        text_style.widest_word_width(topic.title) + number <= lane for topic in block.topics
    )


def _lay_out_block(block: PosterBlock, width: float, style: PosterStyle, head: BlockHeader) -> BlockLayout:
    inner = width - 2 * head.padding
    count = len(block.groups)
    lane = (inner - (count - 1) * style.column_gap) / count

    def made(topics: tuple[PosterTopic, ...], block_width: float) -> tuple[TopicLayout, ...]:
        return tuple(TopicSummary(topic, block_width, 1, style) for topic in topics)

    colour = block_colour(block.id)
    if count == 1 and width > style.paper.width * 0.6:
        return BlockLayout(
            block, width, style, head, ((_lay_out_in_three_columns(block, inner, colour, style),),)
        )
    band = tuple(
        GroupLayout(group.title, (made(group.topics, lane),), lane, colour, style) for group in block.groups
    )
    return BlockLayout(block, width, style, head, (band,))


def _lay_out_in_three_columns(
    block: PosterBlock, inner: float, colour: str, style: PosterStyle
) -> GroupLayout:
    """Lay out topics without groups in three columns, for a block as wide as the sheet."""
    lane = (inner - 2 * style.column_gap) / 3
    topics = [TopicSummary(topic, lane, 1, style) for topic in block.topics]
    step = -(-len(topics) // 3)
    strips = tuple(tuple(topics[start : start + step]) for start in range(0, len(topics), step))
    return GroupLayout("", strips, inner, colour, style)
