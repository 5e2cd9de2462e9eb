"""Prompts of a blank sheet: text styles and measurements of titles and guiding questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.view.view_records import PosterTopic

PromptColumn = tuple[str, tuple[PosterTopic, ...]]
"""Prompts below each other: the title of a group (or "") and its topics."""

PromptColumns = tuple[PromptColumn, ...]
"""Columns of prompts beside each other."""

HEAD_RATIO = 25 / 24
"""Size of topic titles relative to questions."""

MIN_COLUMN_WIDTH_EM = 7.0
"""Minimum width of a column of prompts, em of its questions."""


@lru_cache(maxsize=8000)
def _prompt_height(title: TextStyle, question: TextStyle, topic: PosterTopic, width: float) -> float:
    """Return the height of a topic's title and question wrapped to `width` mm, in mm."""
    return title.height(topic.title, width) + question.height(topic.question, width)


@lru_cache(maxsize=2000)
def _widest_word(title: TextStyle, question: TextStyle, topics: tuple[PosterTopic, ...]) -> float:
    """Return the width of the widest word of titles and questions, mm."""
    return max(
        max(title.widest_word_width(topic.title), question.widest_word_width(topic.question))
        for topic in topics
    )


@frozen
class PromptStyle:
    """Text styles of titles and questions on a blank sheet."""

    paper: PosterPaper
    block: str

    @cached
    def title_style(self) -> TextStyle:
        """Text style of topic titles."""
        return TextStyle("bold", self.paper.prompt * HEAD_RATIO, theme_colour("ink"))

    @cached
    def question_style(self) -> TextStyle:
        """Text style of guiding questions."""
        return TextStyle("regular", self.paper.prompt, theme_colour("soft"))

    @cached
    def group_style(self) -> TextStyle:
        """Text style of group titles."""
        return TextStyle("bold", self.paper.prompt * 1.25, block_colour(self.block))

    @cached
    def em(self) -> float:
        """Size of questions, mm."""
        return self.paper.prompt * MM_PER_POINT

    @cached
    def question_gap(self) -> float:
        """Distance below a question, mm."""
        return self.em * 0.2

    @cached
    def group_height(self) -> float:
        """Height of a group title with the gap below it, mm."""
        return self.group_style.leading + self.question_gap * 0.3

    @property
    def column_gap(self) -> float:
        """Distance between columns of prompts, mm."""
        return self.em * 0.8

    def topic_height(self, topic: PosterTopic, width: float) -> float:
        """Return the height of a topic's title and question with the gap below them, mm."""
        return _prompt_height(self.title_style, self.question_style, topic, width) + self.question_gap

    def keeps_words_whole(self, prompts: PromptColumns, width: float) -> bool:
        """Return whether no word is broken in columns of a width (mm)."""
        return width >= MIN_COLUMN_WIDTH_EM * self.em and all(
            _widest_word(self.title_style, self.question_style, topics) <= width
            and (not title or self.group_style.width(title) <= width)
            for title, topics in prompts
        )

    def column_height(self, column: PromptColumn, width: float) -> float:
        """Return the height of a column of prompts, mm."""
        title, topics = column
        return (self.group_height if title else 0.0) + sum(
            [self.topic_height(topic, width) for topic in topics]
        )

    def draw(self, column: PromptColumn, x: float, y: float, width: float, builder: PageBuilder) -> None:
        """Draw a column of prompts."""
        title, topics = column
        if title:
            builder.add_line(self.group_style, x, y, title)
            y += self.group_height
        for topic in topics:
            self.draw_topic(topic, x, y, width, builder, self.title_style)
            y += self.topic_height(topic, width)

    def draw_topic(
        self, topic: PosterTopic, x: float, y: float, width: float, builder: PageBuilder, title: TextStyle
    ) -> None:
        """Draw a title and the question below it, its lines about equally long."""
        y += builder.add_lines(title, x, y, title.wrap(topic.title, width), topic.id)
        lines = self.question_style.wrap_evenly(topic.question, width)
        builder.add_lines(self.question_style, x, y, lines, topic.id)


def divide_into_columns(topics: Sequence[PosterTopic], count: int) -> PromptColumns:
    """Divide topics over `count` columns, filled downwards."""
    size = -(-len(topics) // count)
    return tuple(("", tuple(topics[start : start + size])) for start in range(0, len(topics), size))
