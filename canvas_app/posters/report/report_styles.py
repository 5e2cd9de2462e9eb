"""Text styles and widths of a report."""

from __future__ import annotations

from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, theme_colour
from canvas_app.posters.view.labels import count_label
from canvas_app.posters.view.view_records import PosterContent


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
    def text_style(self) -> TextStyle:
        """Text style of notes and card fields."""
        return TextStyle("regular", max(self.paper.note * 0.95, self.paper.min_note), theme_colour("ink"))

    @cached
    def secondary_style(self) -> TextStyle:
        """Text style of questions and authors."""
        return TextStyle(
            "regular", max(self.text_style.size * 0.86, self.paper.min_text), theme_colour("soft")
        )

    @cached
    def strong_style(self) -> TextStyle:
        """Text style of topic titles and names."""
        return TextStyle("bold", self.text_style.size * 1.08, theme_colour("ink"))

    @cached
    def width(self) -> float:
        """Width of the text, mm."""
        return self.paper.width - 2 * self.paper.margin

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
