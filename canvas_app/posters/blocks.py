"""A block of topics on a sheet: its head, and below it bands of groups whose topics stand in lanes.

All lanes of a block are equally wide, so its notes are too. A group has as many lanes as its content asks for; its
topics stand in strips below each other, and a strip is one lane wide or more.
"""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.posters.heads import HeadPlan
from canvas_app.posters.lanes import Strip
from canvas_app.posters.layout import Box, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.rough import Arrangement
from canvas_app.posters.shares import share
from canvas_app.posters.style import Style, block_colour, tone
from canvas_app.posters.texts import BlockText, GroupText, NoteText
from canvas_app.posters.topics import TopicPlan

Rest = list[tuple[str, tuple[NoteText, ...]]]
"""What found no room: topic ids with their remaining notes."""

Topics = tuple[TopicPlan, ...]


@frozen
class GroupPlan:
    """The topics of a group in strips beside each other, under the group's title if it has one."""

    title: str
    strips: tuple[Topics, ...]
    width: float
    colour: str
    style: Style

    @once
    def pen(self) -> Pen:
        """What the title is written with."""
        return Pen("bold", self.style.group, self.colour)

    @once
    def head(self) -> float:
        """The height of the title with the line above it, mm."""
        return self.pen.leading + 1.6 * self.style.title_gap if self.title else 0.0

    @once
    def height(self) -> float:
        """The height of all of it, mm."""
        return self.head + max(self._sum([topic.height for topic in strip]) for strip in self.strips)

    @once
    def least(self) -> float:
        """The height to which it can be cut, mm."""
        return self.head + max(self._sum([topic.least for topic in strip]) for strip in self.strips)

    def _sum(self, heights: list[float]) -> float:
        return sum(heights) + max(len(heights) - 1, 0) * self.style.topic_gap

    def draw(self, box: Box, slots: Sequence[Sequence[float]], marks: Marks) -> Rest:
        """The group in its box; `slots` are the heights of the topics of each strip, the gaps below them included."""
        if self.title:
            marks.add(Stroke(box.x, box.y, box.right, box.y, tone("hairline"), self.style.hairline))
            marks.write(self.pen, box.x, box.y + self.style.title_gap, self.title)
        rest: Rest = []
        x = box.x
        for strip, heights in zip(self.strips, slots, strict=True):
            y = box.y + self.head
            for topic, slot in zip(strip, heights, strict=True):
                left = topic.draw(Box(x, y, topic.width, slot - self.style.topic_gap), marks)
                rest += [(topic.topic.id, left)] if left else []
                y += slot
            x += strip[0].width + self.style.column_gap
        return rest


@frozen
class BlockPlan:
    """A block set at a width (mm): its height, and how it is drawn into a box of that width."""

    block: BlockText
    width: float
    style: Style
    head: HeadPlan
    bands: tuple[tuple[GroupPlan, ...], ...]

    @once
    def height(self) -> float:
        """The height the block needs, mm."""
        return self._sum([max(group.height for group in band) for band in self.bands])

    @once
    def least(self) -> float:
        """The height to which it can be cut, mm."""
        return self._sum([max(group.least for group in band) for band in self.bands])

    def _sum(self, bands: Sequence[float]) -> float:
        gaps = max(len(bands) - 1, 0) * self.style.topic_gap
        return self.head.height + sum(bands) + gaps + self.head.pad

    def draw(self, box: Box, marks: Marks) -> Rest:
        """The block in its box. Returns what found no room."""
        self.head.draw(box, marks)
        gap = self.style.topic_gap
        needs = [max(group.height for group in band) for band in self.bands]
        least = [max(group.least for group in band) for band in self.bands]
        total = box.h - self.head.height - self.head.pad - gap * (len(needs) - 1)
        rest: Rest = []
        y = box.y + self.head.height
        for band, height in zip(self.bands, share(needs, total, [1.0] * len(needs), least), strict=True):
            rest += self._draw_band(
                band, Box(box.x + self.head.pad, y, box.w - 2 * self.head.pad, height), marks
            )
            y += height + gap
        return rest

    def _draw_band(self, band: tuple[GroupPlan, ...], box: Box, marks: Marks) -> Rest:
        strips = [strip for group in band for strip in group.strips]
        slots = strip_slots(strips, box.h - max(group.head for group in band), self.style)
        rest: Rest = []
        x = box.x
        for group in band:
            count = len(group.strips)
            rest += group.draw(Box(x, box.y, group.width, box.h), slots[:count], marks)
            slots = slots[count:]
            x += group.width + self.style.column_gap
        return rest


def strip_slots(strips: Sequence[Topics], height: float, style: Style) -> list[list[float]]:
    """The heights of the topics of each strip, the gap below each included, in a band `height` mm high.

    Where strips hold equally many topics and there is room, topics beside each other begin on one line. Otherwise
    every strip divides its own height, and room that is over stays below.
    """
    total = height + style.topic_gap
    rows = len(strips[0])
    if all(len(strip) == rows for strip in strips):
        line = [max(strip[row].height for strip in strips) + style.topic_gap for row in range(rows)]
        if sum(line) <= total:
            shared = share(line, total, [1.0] * rows)
            return [shared for _ in strips]
    return [_own_slots(strip, total, style) for strip in strips]


def _own_slots(strip: Topics, total: float, style: Style) -> list[float]:
    needs = [topic.height + style.topic_gap for topic in strip]
    spare = (total - sum(needs)) / max(len(needs), 1)
    if spare >= 0:
        return [need + min(spare, style.em * 0.9) for need in needs]
    least = [topic.least + style.topic_gap for topic in strip]
    return share(needs, total, [1.0] * len(needs), least)


def plan_block(
    block: BlockText, width: float, style: Style, head: HeadPlan, arrangement: Arrangement
) -> BlockPlan:
    """The block at a width (mm), set exactly as it was arranged."""
    groups = iter(block.groups)
    bands = tuple(
        tuple(_plan_group(next(groups), block.id, strips, style) for strips in band)
        for band in arrangement.bands
    )
    return BlockPlan(block, width, style, head, bands)


def _plan_group(group: GroupText, block: str, strips: Sequence[Strip], style: Style) -> GroupPlan:
    topics = iter(group.topics)
    made = tuple(
        tuple(
            TopicPlan(next(topics), strip.width * style.em, strip.lanes, style) for _ in range(strip.topics)
        )
        for strip in strips
    )
    width = sum(strip.width for strip in strips) * style.em + (len(strips) - 1) * style.column_gap
    return GroupPlan(group.title, made, width, block_colour(block), style)
