"""The ranking of a round of voting on paper: rank, note, what it got, and a bar with a part for each person."""

from __future__ import annotations

from canvas_app.content.palette import note_shape
from canvas_app.content.voting_view import RankedRow
from canvas_app.figures.marks import Box, Rect
from canvas_app.figures.vote_bar import BarScale, vote_bar
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, note_colours, note_ink, theme_colour
from canvas_app.posters.parts.figure_marks import add_figure

RANK_EM, BADGE_EM, GAP_EM = 1.8, 1.5, 0.8
"""Widths of the columns with the rank and the colour of the note, and of the gaps between columns, em."""

BAR_SHARE = 0.34
"""Width of the bars as a share of the table's."""

ROW_GAP_EM = 0.45
"""Space between rows, em."""


@frozen
class RankingTable:
    """A ranking in a body `width` mm wide, `indent` mm from its left edge, with text of `size` pt."""

    ranked: tuple[RankedRow, ...]
    paper: PosterPaper
    width: float
    size: float
    indent: float = 0.0

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def text_style(self) -> TextStyle:
        """Text style of notes."""
        return TextStyle("regular", self.size, theme_colour("ink"))

    @property
    def strong_style(self) -> TextStyle:
        """Text style of ranks, amounts and headings."""
        return self.text_style._replace(face="bold")

    @cached
    def detail_style(self) -> TextStyle:
        """Text style of what stands below a note."""
        return TextStyle("regular", max(self.size * 0.78, self.paper.min_text), theme_colour("soft"))

    @cached
    def scale(self) -> BarScale:
        """How long the bars are."""
        return BarScale(
            max((row.plus for row in self.ranked), default=0),
            max((row.minus for row in self.ranked), default=0),
        )

    @cached
    def amount_width(self) -> float:
        """Width of the widest amount, mm."""
        return max(map(self.strong_style.width, (row.amount for row in self.ranked)), default=0.0)

    @cached
    def text_x(self) -> float:
        """Left edge of the notes from the left edge of the table, mm."""
        return (RANK_EM + BADGE_EM) * self.em

    @cached
    def text_width(self) -> float:
        """Width of the notes, mm."""
        taken = self.width * BAR_SHARE + self.amount_width + 2 * GAP_EM * self.em
        return max(self.width - self.text_x - taken, 4 * self.em)

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word is broken."""
        return all(self.text_style.widest_word_width(row.note.text) <= self.text_width for row in self.ranked)

    @cached
    def rows(self) -> list[PageRow]:
        """The rows, most first."""
        return [self._row(row) for row in self.ranked]

    def _row(self, ranked: RankedRow) -> PageRow:
        style = self.strong_style if ranked.note.is_heading else self.text_style
        lines = style.wrap(ranked.note.text, self.text_width)
        details = self.detail_style.wrap(
            " · ".join(filter(None, (ranked.topic, ranked.detail))), self.text_width
        )
        height = len(lines) * style.leading + len(details) * self.detail_style.leading

        def draw(box: Box, builder: PageBuilder) -> None:
            left = box.x + self.indent
            used = builder.add_lines(style, left + self.text_x, box.y, lines, ranked.note.id)
            builder.add_lines(
                self.detail_style, left + self.text_x, box.y + used, details, f"votes:{ranked.note.id}"
            )
            self._draw_rank(ranked, left, box.y, builder)
            self._draw_bar(ranked, left, box.y, builder)

        return PageRow(height + ROW_GAP_EM * self.em, draw)

    def _draw_rank(self, ranked: RankedRow, left: float, top: float, builder: PageBuilder) -> None:
        """Draw the rank, and the colour of the note with its shape."""
        em = self.em
        colour = theme_colour("focus" if ranked.rank == 1 else "ink")
        style = self.strong_style._replace(colour=colour)
        builder.add_line_right(style, left + (RANK_EM - 0.4) * em, top, str(ranked.rank))
        fill, edge = note_colours(ranked.note.colour)
        # its foot stands on the baseline of the text
        badge = Box(left + RANK_EM * em, top + (BASELINE_EM - 0.84) * em, em, em)
        builder.add(Rect(badge, fill, edge, em * 0.03, em * 0.12, role="badge", ref=ranked.note.id))
        shape = note_shape(ranked.note.colour)
        builder.add_mark_shape(shape, badge.x + em / 2, badge.y + em / 2, em * 0.5, note_ink())

    def _draw_bar(self, ranked: RankedRow, left: float, top: float, builder: PageBuilder) -> None:
        em, right = self.em, left + self.width
        role = "focus" if ranked.rank == 1 else "ink"
        style = self.strong_style._replace(colour=theme_colour(role))
        builder.add_line_right(style, right, top, ranked.amount, f"votes:{ranked.note.id}")
        width = self.width * BAR_SHARE
        x = right - self.amount_width - GAP_EM * em - width
        bar = Box(x, top + (BASELINE_EM - 0.64) * em, width, em * 0.56)
        marks = vote_bar(bar, ranked.parts, ranked.minus, self.scale, role, em * 0.07)
        add_figure(marks, 0.0, 0.0, 1.0, builder)
