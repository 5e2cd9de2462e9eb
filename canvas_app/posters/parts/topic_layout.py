"""Layout of a topic: title, optional question, and notes in rows, cut off where height is short."""

from __future__ import annotations

from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import count_fitting
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import PosterStyle, theme_colour
from canvas_app.posters.parts.note_rows import NoteRow, arrange_notes, draw_note_row, rows_height
from canvas_app.posters.view.view_records import PosterTopic


@frozen
class TopicLayout:
    """A topic in a column `width` mm wide, with its notes in `columns` columns."""

    topic: PosterTopic
    width: float
    columns: int
    style: PosterStyle

    @cached
    def title_style(self) -> TextStyle:
        """Text style of the title, reduced where the widest word does not fit in the column."""
        text_style = TextStyle("bold", self.style.topic_title_size, theme_colour("ink"))
        widest, available_width = text_style.widest_word_width(self.topic.title), self.title_width
        if widest <= available_width:
            return text_style
        return text_style._replace(
            size=max(text_style.size * available_width / widest, self.style.paper.min_text)
        )

    @property
    def title_width(self) -> float:
        """Width of the title's lines, mm."""
        return self.width

    @cached
    def question_style(self) -> TextStyle:
        """Text style of the question."""
        return TextStyle("regular", self.style.question_size, theme_colour("soft"))

    @cached
    def title_lines(self) -> list[str]:
        """Lines of the title."""
        return self.title_style.wrap(self.topic.title, self.title_width) if self.topic.title else []

    @cached
    def question_lines(self) -> list[str]:
        """Lines of the question; none where questions are not shown."""
        shown = self.style.questions and self.topic.question
        return self.question_style.wrap(self.topic.question, self.width) if shown else []

    @cached
    def rows(self) -> list[NoteRow]:
        """The notes in rows."""
        return arrange_notes(self.topic.notes, self.width, self.columns, self.style)

    @cached
    def header_height(self) -> float:
        """Height of title and question with the gap below them, mm."""
        lines = (
            len(self.title_lines) * self.title_style.leading
            + len(self.question_lines) * self.question_style.leading
        )
        return lines + self.style.title_gap if lines else 0.0

    @cached
    def height(self) -> float:
        """Total height, mm."""
        more = (
            self.continuation_height + (self.style.note_gap if self.rows else 0.0)
            if self.topic.deferred
            else 0.0
        )
        return self.header_height + rows_height(self.rows, self.style) + more

    @property
    def continuation_height(self) -> float:
        """Height of the line that says where the topic continues, mm."""
        return self.continuation_style.leading

    @cached
    def continuation_style(self) -> TextStyle:
        """Text style of the line that says where the topic continues."""
        return TextStyle("italic", max(self.style.label_size, self.style.paper.min_text), theme_colour("ink"))

    @property
    def min_height(self) -> float:
        """Height to which the topic can be cut: title and continuation line, mm."""
        return min(self.height, self.header_height + self.continuation_height)

    def draw_header(self, x: float, y: float, builder: PageBuilder) -> float:
        """Draw title and question from their top left corner. Return their height, mm."""
        used = builder.add_lines(self.title_style, x, y, self.title_lines, self.topic.id)
        builder.add_lines(self.question_style, x, y + used, self.question_lines, self.topic.id)
        return self.header_height

    def draw(self, box: Box, builder: PageBuilder) -> tuple[NoteView, ...]:
        """Draw the topic in its box. Return the notes that did not fit and the deferred ones."""
        shown = self._fitting_row_count(box.h)
        y = box.y + self.draw_header(box.x, box.y, builder)
        for row in self.rows[:shown]:
            draw_note_row(row, box.x, y, self.style, builder)
            y += row.height + self.style.note_gap
        left = self.topic.notes[sum(len(row.notes) for row in self.rows[:shown]) :]
        if not left and not self.topic.deferred:
            return ()
        # replaced by PageSet.finish once the sheet number of the continuation is known
        builder.add_line(
            self.continuation_style, box.x, y, CONTINUATION_PLACEHOLDER, f"continued:{self.topic.id}"
        )
        return (*left, *self.topic.deferred)

    def _fitting_row_count(self, height: float) -> int:
        """Return how many rows fit in `height` mm."""
        if self.height <= height + 1e-6:
            return len(self.rows)
        available_height = height - self.header_height - self.continuation_height
        return count_fitting((row.height + self.style.note_gap for row in self.rows), available_height)


CONTINUATION_PLACEHOLDER = "\u2026"
"""Placeholder for the text about the continuation until the sheet number is known."""
