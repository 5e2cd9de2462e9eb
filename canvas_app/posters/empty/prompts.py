"""Titles and guiding questions of an empty sheet: how they are written, and the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import block_colour, tone
from canvas_app.posters.texts import TopicText

Column = tuple[str, tuple[TopicText, ...]]
"""Prompts below each other: the title of a group (or nothing) and its topics."""

Prompts = tuple[Column, ...]
"""Columns of prompts beside each other."""

NARROWEST = 7.0
"""The least width of a column of prompts, em of its questions."""


@lru_cache(maxsize=8000)
def _height(title: Pen, question: Pen, topic: TopicText, width: float) -> float:
    """The height of a topic's title and question in lines of `width` mm, mm."""
    return title.height(topic.title, width) + question.height(topic.question, width)


@lru_cache(maxsize=2000)
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
        return Pen("bold", self.paper.prompt * 1.08, tone("ink"))

    @once
    def question(self) -> Pen:
        """For guiding questions."""
        return Pen("regular", self.paper.prompt, tone("soft"))

    @once
    def group(self) -> Pen:
        """For titles of groups."""
        return Pen("bold", self.paper.prompt * (1.36 if self.paper.hand else 1.25), block_colour(self.block))

    @once
    def em(self) -> float:
        """The size of questions, mm."""
        return self.paper.prompt * MM

    @once
    def gap(self) -> float:
        """Below a question, mm."""
        return self.em * (0.5 if self.paper.hand else 0.2)

    @once
    def group_height(self) -> float:
        """The line of a group's title, mm."""
        return self.group.leading + self.gap * (0.6 if self.paper.hand else 0.3)

    @property
    def column_gap(self) -> float:
        """Between columns of prompts, mm."""
        return self.em * (1.2 if self.paper.hand else 0.8)

    def height(self, topic: TopicText, width: float) -> float:
        """The height of a topic's title and question, mm."""
        return _height(self.title, self.question, topic, width) + self.gap

    def whole(self, prompts: Prompts, width: float) -> bool:
        """Whether no word is broken in columns of that width (mm)."""
        return width >= NARROWEST * self.em and all(
            _widest_of(self.title, self.question, topics) <= width
            and (not title or self.group.width(title) <= width)
            for title, topics in prompts
        )

    def column(self, column: Column, width: float) -> float:
        """The height of a column of prompts, mm."""
        title, topics = column
        return (self.group_height if title else 0.0) + sum([self.height(topic, width) for topic in topics])

    def draw(self, column: Column, x: float, y: float, width: float, marks: Marks) -> None:
        """A column of prompts."""
        title, topics = column
        if title:
            marks.write(self.group, x, y, title)
            y += self.group_height
        for topic in topics:
            top = y + marks.paragraph(self.title, x, y, self.title.lines(topic.title, width), topic.id)
            marks.paragraph(self.question, x, top, self.question.lines(topic.question, width), topic.id)
            y += self.height(topic, width)


def in_columns(topics: Sequence[TopicText], count: int) -> Prompts:
    """Topics in so many columns, filled downwards."""
    size = -(-len(topics) // count)
    return tuple(("", tuple(topics[start : start + size])) for start in range(0, len(topics), size))
