"""Text styles and columns of a report: topics at the left, notes beside them."""

from __future__ import annotations

from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, theme_colour
from canvas_app.posters.view.labels import count_label
from canvas_app.posters.view.view_records import PosterContent

TEXT_RATIO, LINE_EM = 10.5 / 11, 1.296
"""Size of text relative to that of notes on posters, and distance between baselines, em: 10.5 pt and 4.8 mm on A4."""

MARGIN_SHARE = 18 / 210
"""Margin as a share of the shorter side."""

HEAD_SHARE, GAP_SHARE = 46 / 174, 6 / 174
"""Widths of the column with topics and of the gap beside it, as shares of the width of a page."""

MIN_HEAD_EM = 8.5
"""Minimum width of the column with topics, em; in a narrower one they stand above their notes."""


@frozen
class ReportStyles:
    """Text styles and widths of a report; `paper` has the margins of a letter."""

    content: PosterContent
    paper: PosterPaper

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.text_style.size * MM_PER_POINT

    @cached
    def line(self) -> float:
        """Distance between baselines of text, mm."""
        return self.em * LINE_EM

    @cached
    def text_style(self) -> TextStyle:
        """Text style of notes and card fields."""
        return TextStyle(
            "regular", max(self.paper.note * TEXT_RATIO, self.paper.min_note), theme_colour("ink")
        )

    @cached
    def secondary_style(self) -> TextStyle:
        """Text style of questions and authors."""
        return TextStyle(
            "regular", max(self.text_style.size * 0.81, self.paper.min_text), theme_colour("soft")
        )

    @cached
    def strong_style(self) -> TextStyle:
        """Text style of topic titles and names."""
        return self.text_style._replace(face="bold")

    @cached
    def width(self) -> float:
        """Width of the text, mm."""
        return self.paper.width - 2 * self.paper.margin

    @cached
    def is_stacked(self) -> bool:
        """Whether topics stand above their notes, because a column beside them would break words."""
        titles = (topic.title for block in self.content.blocks.values() for topic in block.topics)
        width = self.width * HEAD_SHARE
        return width < MIN_HEAD_EM * self.em or any(
            self.strong_style.widest_word_width(title) > width for title in titles
        )

    @cached
    def head_width(self) -> float:
        """Width of the column with topics, mm."""
        return self.width * (1.0 if self.is_stacked else HEAD_SHARE)

    @cached
    def body_x(self) -> float:
        """Left of the column with notes, mm from the margin."""
        return 0.0 if self.is_stacked else self.width * (HEAD_SHARE + GAP_SHARE)

    @cached
    def body_width(self) -> float:
        """Width of the column with notes, mm."""
        return self.width - self.body_x

    @cached
    def widest_count(self) -> float:
        """Width of the column with the number of notes per participant, mm."""
        words = {count_label("notes", person.note_count, self.lang) for person in self.content.participants}
        return max(map(self.secondary_style.width, words), default=0.0)

    @property
    def lang(self) -> str:
        """Language of titles."""
        return self.content.lang

    @property
    def secondary_drop(self) -> float:
        """Offset of secondary text from the top of a line so that baselines align, mm."""
        return BASELINE_EM * (self.text_style.size - self.secondary_style.size) * MM_PER_POINT
