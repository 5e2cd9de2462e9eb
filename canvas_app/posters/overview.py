"""The canvas at a glance, first of a set of sheets: every topic with as many small squares as it has notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from canvas_app.posters.blocks import BlockPlan, GroupPlan
from canvas_app.posters.canvas_rows import MIDDLE, PARTS, blocks_of, rows_of, usual_parts
from canvas_app.posters.coalitions import CardsPlan, plan_cards
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.shares import share
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import Style, block_colour, style_at
from canvas_app.posters.texts import BlockText, TopicText, WorkshopText
from canvas_app.posters.topic_squares import NumberedHead, TopicSquares
from canvas_app.posters.topics import TopicPlan

LARGER = 2.0
"""How many times as large as those of topics the titles of blocks are at most, where type is made smaller to fit."""


def draw_overview(
    workshop: WorkshopText, paper: Paper, area: Box, numbers: Mapping[str, str], marks: Marks
) -> None:
    """The five blocks at a glance in an area (mm); `numbers` says for each on which sheet it stands."""
    glance = Glance(workshop, paper, area.w, numbers).fitting(area.h)
    if glance is None:
        _draw_list(workshop, paper, area, numbers, marks)
        return
    for row, box in glance.boxes(area).items():
        glance.draw(row, box, marks)


def _draw_list(
    workshop: WorkshopText, paper: Paper, area: Box, numbers: Mapping[str, str], marks: Marks
) -> None:
    """Only the titles of the blocks, and on which sheet each stands: on a slip of paper."""
    size = min(paper.block, max(area.h / MM / 1.3 / len(workshop.blocks), paper.least))
    y = area.y
    for id_, block in workshop.blocks.items():
        told = f"{block.title}: {numbers[id_]}" if id_ in numbers else block.title
        pen = Pen("bold", size, block_colour(id_))
        while pen.size > paper.least and pen.width(told) > area.w:
            pen = pen._replace(size=max(pen.size * 0.9, paper.least))
        for line in pen.lines(told, area.w):
            if y + pen.leading <= area.bottom + 1e-6:
                y += marks.write(pen, area.x, y, line, id_)


@frozen
class Glance:
    """Rows of the canvas at a glance, `width` mm wide; `numbers` says of blocks on which sheet they stand."""

    workshop: WorkshopText
    paper: Paper
    width: float
    numbers: Mapping[str, str]
    room: float = 0.8
    scale: float = 1.0

    def fitting(self, height: float) -> Glance | None:
        """The same with type so small that all rows stay within a height (mm); None where they never do.

        Nothing people wrote stands here but names of coalitions: its type may be smaller than that of notes.
        """
        ways = [(room, 1.0) for room in (0.8, 0.6, 0.4, 0.2, 0.0, -0.5)]
        ways += [(-1.0, 0.93**step) for step in range(26)]
        return next((made for way in ways if (made := self._made(*way)).fits(height)), None)

    def _made(self, room: float, scale: float) -> Glance:
        least = self.paper.least / self.paper.floor
        return replace(self, room=room, scale=max(scale, min(least, 1.0)))

    def fits(self, height: float) -> bool:
        """Whether all rows stay within a height (mm) and no titles meet."""
        rows = rows_of(self.paper.upright)
        total = sum(self._least(row) for row in rows) + (len(rows) - 1) * self.gap
        return total <= height and all(
            _whole(block, self.widths[block.id], self.style) for block in self.workshop.blocks.values()
        )

    def _least(self, row: str) -> float:
        return max(self.plans[block].least for block in blocks_of(row))

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.paper.unit * 2.5

    @once
    def widths(self) -> dict[str, float]:
        """The width of every block, mm."""
        usual = usual_parts(self.paper.upright)
        part = (self.width - (len(usual) - 1) * self.gap) / PARTS
        return {
            block: usual[block] * part if block in usual else self.width for block in self.workshop.blocks
        }

    @once
    def style(self) -> Style:
        """The style of titles and squares."""
        style = _style(self.workshop, self.paper, self.widths, self.room)
        return Style(self.paper, style.size * self.scale, style.room) if self.scale < 1 else style

    @once
    def plans(self) -> dict[str, BlockPlan | CardsPlan]:
        """Every block."""
        blocks, paper = self.workshop.blocks, self.paper
        size = title_size([(blocks[block], self.widths[block]) for block in MIDDLE], paper)
        # type for a reading distance is too large here: titles of blocks go with those of topics
        size = min(size, max(self.style.topic * LARGER, paper.least)) if self.scale < 1 else size
        found: dict[str, BlockPlan | CardsPlan] = {}
        for id_, block in blocks.items():
            width = self.widths[id_]
            head = NumberedHead(block, width, size, paper, self.style.room, number=self.numbers.get(id_, ""))
            if id_ == "coalitions":
                names = block._replace(cards=tuple(card._replace(facts=()) for card in block.cards))
                found[id_] = plan_cards(names, width, self.style, head, self.workshop.lang)
            else:
                found[id_] = _plan(block, width, self.style, head)
        return found

    def height(self, row: str) -> float:
        """The height that a row needs, mm."""
        return max(self.plans[block].height for block in blocks_of(row))

    def boxes(self, area: Box) -> dict[str, Box]:
        """Where the rows stand in an area (mm)."""
        rows = rows_of(self.paper.upright)
        needs, total = [self.height(row) for row in rows], area.h - (len(rows) - 1) * self.gap
        least = [max(self.plans[block].least for block in blocks_of(row)) for row in rows]
        boxes, y = {}, area.y
        for row, height in zip(rows, share(needs, total, list(rows.values()), least), strict=True):
            boxes[row] = Box(area.x, y, area.w, height)
            y += height + self.gap
        return boxes

    def draw(self, row: str, box: Box, marks: Marks) -> None:
        """A row in its box."""
        x = box.x
        for block in blocks_of(row):
            self.plans[block].draw(box._replace(x=x, w=self.widths[block]), marks)
            x += self.widths[block] + self.gap


def _style(workshop: WorkshopText, paper: Paper, widths: Mapping[str, float], most: float) -> Style:
    """The largest style up to `most` room in which no title is broken within a word."""
    for room in (room for room in (0.8, 0.6, 0.4, 0.2) if room <= most):
        style = style_at(paper, room)
        if all(_whole(block, widths[block.id], style) for block in workshop.blocks.values()):
            return style
    return style_at(paper, min(most, 0.0))


def _whole(block: BlockText, width: float, style: Style) -> bool:
    """Whether no title is broken within a word, and titles of groups do not meet."""
    pen, over = Pen("bold", style.topic, ""), Pen("bold", style.group, "")
    lanes = max(len(block.groups), 1)
    lane = (width - style.paper.unit * 7.2 - (lanes - 1) * style.column_gap) / lanes
    number = pen.width("888") + style.em * 0.6
    grouped = all(over.width(group.title) <= lane for group in block.groups)
    return grouped and all(pen.widest(topic.title) + number <= lane for topic in block.topics)


def _plan(block: BlockText, width: float, style: Style, head: HeadPlan) -> BlockPlan:
    inner = width - 2 * head.pad
    count = len(block.groups)
    lane = (inner - (count - 1) * style.column_gap) / count

    def made(topics: tuple[TopicText, ...], wide: float) -> tuple[TopicPlan, ...]:
        return tuple(TopicSquares(topic, wide, 1, style) for topic in topics)

    colour = block_colour(block.id)
    if count == 1 and width > style.paper.width * 0.6:
        return BlockPlan(block, width, style, head, ((_beside(block, inner, colour, style),),))
    band = tuple(
        GroupPlan(group.title, (made(group.topics, lane),), lane, colour, style) for group in block.groups
    )
    return BlockPlan(block, width, style, head, (band,))


def _beside(block: BlockText, inner: float, colour: str, style: Style) -> GroupPlan:
    """Topics without groups in three columns, where the block is as wide as the sheet."""
    lane = (inner - 2 * style.column_gap) / 3
    topics = [TopicSquares(topic, lane, 1, style) for topic in block.topics]
    step = -(-len(topics) // 3)
    strips = tuple(tuple(topics[start : start + step]) for start in range(0, len(topics), step))
    return GroupPlan("", strips, inner, colour, style)
