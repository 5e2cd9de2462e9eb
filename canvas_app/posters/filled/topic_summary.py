"""Topics and block headers of the overview: a small square per note, and the number of the sheet."""

from __future__ import annotations

from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, note_colours, theme_colour
from canvas_app.posters.parts.block_header import BlockHeader
from canvas_app.posters.parts.topic_layout import TopicLayout


@frozen
class TopicSummary(TopicLayout):
    """A topic as its title, number of notes, and as many squares as fit."""

    @property
    def square_side(self) -> float:
        """Side of a square, mm."""
        return self.style.em * 0.95

    @property
    def square_pitch(self) -> float:
        """Distance from one square to the next, mm."""
        return self.style.em * 1.2

    @property
    def title_width(self) -> float:
        """Width of the title's lines, mm; leaves room for the number of notes after it."""
        number = (
            TextStyle("bold", self.style.topic_title_size, "").width(f"{len(self.topic.notes)}")
            + self.style.em * 0.6
        )
        return max(self.width - number, self.style.em)

    @cached
    def height(self) -> float:
        """Height of the title and one row of squares, mm."""
        return self.header_height + (self.square_pitch if self.topic.notes else 0.0)

    @property
    def min_height(self) -> float:
        """Same as `height`: a summary is never cut."""
        return self.height

    def draw(self, box: Box, builder: PageBuilder) -> tuple[NoteView, ...]:
        """Draw the topic in its box. Return nothing as remaining, because the notes are on their block's sheet."""
        y = box.y + self.draw_header(box.x, box.y, builder)
        count = str(len(self.topic.notes))
        text_style = TextStyle("regular", self.style.topic_title_size, theme_colour("soft"))
        if self.topic.notes and self.title_lines:
            x = box.x + self.title_style.width(self.title_lines[-1]) + self.style.em * 0.45
            builder.add_line(
                text_style, x, box.y + (len(self.title_lines) - 1) * self.title_style.leading, count
            )
        across = max(1, int((box.w + self.square_pitch - self.square_side) / self.square_pitch))
        rows = max(1, int((box.bottom - y) / self.square_pitch))
        for index, note in enumerate(self.topic.notes[: across * rows]):
            row, column = divmod(index, across)
            self._draw_square(note, box.x + column * self.square_pitch, y + row * self.square_pitch, builder)
        return ()

    def _draw_square(self, note: NoteView, x: float, y: float, builder: PageBuilder) -> None:
        fill, edge = note_colours(note.colour)
        square = Box(x, y, self.square_side, self.square_side)
        builder.add(Rect(square, fill, edge, self.style.border_width, self.style.radius * 0.6, role="square"))


@frozen
class NumberedBlockHeader(BlockHeader):
    """A block header with the number of the block's sheet at the right."""

    sheet_label: str = ""

    @cached
    def number_style(self) -> TextStyle:
        """Text style of the sheet number."""
        return TextStyle("bold", self.question_style.size, theme_colour("ink"))

    @cached
    def question_lines(self) -> list[str]:
        """Lines of the question below the title, clear of the sheet number."""
        available_width = self.text_width - self.number_style.width(self.sheet_label) - self.gap
        return (
            []
            if self.is_question_beside
            else self.question_style.wrap(self.question, max(available_width, self.text_width * 0.3))
        )

    @cached
    def is_question_beside(self) -> bool:
        """Whether question and sheet number fit beside the title."""
        needed = (
            self.title_style.width(self.title_lines[-1])
            + self.question_style.width(self.question)
            + 2 * self.gap
        )
        return needed + self.number_style.width(self.sheet_label) <= self.text_width

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw frame, header and sheet number."""
        super().draw(box, builder)
        top = (
            box.y
            + self.band_height
            + self.title_top_gap
            + BASELINE_EM * (self.title_style.size - self.number_style.size) * MM_PER_POINT
        )
        if not self.is_question_beside:
            top = (
                box.y
                + self.band_height
                + self.title_top_gap
                + len(self.title_lines) * self.title_style.leading
            )
        builder.add_line_right(self.number_style, box.right - self.padding, top, self.sheet_label)
