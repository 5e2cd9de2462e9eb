"""A part of an empty sheet: titles and questions, and the places for paper notes of 76 mm below or beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import block_colour, tone
from canvas_app.posters.texts import TopicText

NOTE = 76.0
"""The side of a paper note, mm."""


PITCH = 80.0
"""From one note to the next, mm."""


Prompts = tuple[tuple[str, tuple[TopicText, ...]], ...]
"""Columns of titles and questions: the title of a group (or nothing) and its topics."""


_height = lru_cache(maxsize=4000)(Pen.height)


@lru_cache(maxsize=1000)
def _widest_of(title: Pen, question: Pen, topics: tuple[TopicText, ...]) -> float:
    """The width of the widest word of titles and questions, mm."""
    return max(max(title.widest(topic.title), question.widest(topic.question)) for topic in topics)


@frozen
class PromptStyle:
    """How titles and questions are written on an empty sheet."""

    paper: Paper
    block: str

    @once
    def title(self) -> Pen:
        """For titles of topics."""
        return Pen("bold", self.paper.prompt * (1.08 if self.paper.hand else 1.2), tone("ink"))

    @once
    def question(self) -> Pen:
        """For guiding questions."""
        return Pen("regular", self.paper.prompt, tone("soft"))

    @once
    def group(self) -> Pen:
        """For titles of groups."""
        return Pen("bold", self.paper.prompt * 1.36, block_colour(self.block))

    @property
    def gap(self) -> float:
        """Below a question, mm."""
        return self.paper.prompt * MM * (0.5 if self.paper.hand else 0.35)

    def height(self, topic: TopicText, width: float) -> float:
        """The height of a topic's title and question, mm."""
        return (
            _height(self.title, topic.title, width) + _height(self.question, topic.question, width) + self.gap
        )

    def whole(self, topics: Sequence[TopicText], width: float) -> bool:
        """Whether no word is broken in that width (mm)."""
        return _widest_of(self.title, self.question, tuple(topics)) <= width

    def column(self, title: str, topics: Sequence[TopicText], width: float) -> float:
        """The height of a column of prompts, mm."""
        head = self.group.leading + self.gap * 0.6 if title else 0.0
        return head + sum(self.height(topic, width) for topic in topics)


@frozen
class Cell:
    """A part of a block: its prompts in columns, above its places or (`text` mm wide) to their left.

    Places begin at or below `level`, the y of those beside them.
    """

    box: Box
    prompts: Prompts
    style: PromptStyle
    text: float = 0.0
    level: float = 0.0

    @property
    def column_gap(self) -> float:
        """Between columns of prompts, mm."""
        return self.style.paper.prompt * MM * 1.2

    @once
    def column_width(self) -> float:
        """The width of a column of prompts, mm."""
        width = self.text or self.box.w
        return (width - (len(self.prompts) - 1) * self.column_gap) / len(self.prompts)

    @once
    def head(self) -> float:
        """The height of the prompts, mm."""
        return max(self.style.column(title, topics, self.column_width) for title, topics in self.prompts)

    @once
    def fits(self) -> bool:
        """Whether the prompts stay within the cell, no word broken."""
        width = self.column_width
        if self.style.paper.hand and width < self.style.paper.prompt * MM * 9.5:
            return False  # too narrow to write in
        if not all(self.style.whole(topics, width) for _, topics in self.prompts):
            return False
        return self.head - self.style.gap <= self.box.h + 1e-6

    @once
    def free(self) -> Box:
        """What is left for notes."""
        if self.text:
            gap = self.style.paper.prompt * MM * 0.8
            return Box(self.box.x + self.text + gap, self.box.y, self.box.w - self.text - gap, self.box.h)
        return self.box.below(max(self.head, self.level - self.box.y))

    @once
    def across(self) -> int:
        """Places beside each other."""
        return max(0, int((self.free.w + PITCH - NOTE) / PITCH))

    @once
    def down(self) -> int:
        """Places below each other."""
        return max(0, int((self.free.h + PITCH - NOTE) / PITCH))

    @property
    def count(self) -> int:
        """How many notes find a place."""
        return self.across * self.down if self.fits else 0

    def places(self) -> Iterator[Box]:
        """The places, from the left."""
        for row in range(self.down):
            for column in range(self.across):
                yield Box(self.free.x + column * PITCH, self.free.y + row * PITCH, NOTE, NOTE)


def moved(cell: Cell, x: float, y: float) -> Cell:
    """The cell so many mm further right and down."""
    box = cell.box._replace(x=cell.box.x + x, y=cell.box.y + y)
    return replace(cell, box=box, level=cell.level + y if cell.level else 0.0)
