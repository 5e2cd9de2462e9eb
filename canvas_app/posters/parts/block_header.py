"""Header of a block: coloured band, title, and the lead question beside or below it."""

from __future__ import annotations

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.figures.marks import Band, Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.view.view_records import PosterBlock


@frozen
class BlockHeader:
    """Header of a block in a frame `width` mm wide.

    `size` is the title size in pt, `spacing` that of `PosterStyle`; `question_override` replaces the lead question.
    """

    block: PosterBlock
    width: float
    size: float
    paper: PosterPaper
    spacing: float = 1.0
    question_override: str = ""

    @property
    def band_height(self) -> float:
        """Height of the coloured band, mm."""
        return self.paper.unit * (1.9 if self.block.id == CENTRAL_BLOCK else 1.25)

    @property
    def padding(self) -> float:
        """Distance from the frame to the title, mm."""
        return self.paper.unit * (2.8 + 0.8 * self.spacing)

    @cached
    def title_style(self) -> TextStyle:
        """Text style of the title."""
        return TextStyle("bold", self.size, block_colour(self.block.id))

    @cached
    def question_style(self) -> TextStyle:
        """Text style of the lead question."""
        return TextStyle("italic", max(self.size * 0.56, self.paper.min_text), theme_colour("soft"))

    @property
    def text_width(self) -> float:
        """Width available to the text, mm."""
        return self.width - 2 * self.padding

    @cached
    def title_lines(self) -> list[str]:
        """Lines of the title, usually one."""
        return self.title_style.wrap(self.block.title, self.text_width)

    @cached
    def is_question_beside(self) -> bool:
        """Whether the question fits beside the title."""
        needed = (
            self.title_style.width(self.title_lines[-1]) + self.gap + self.question_style.width(self.question)
        )
        return needed <= self.text_width

    @property
    def question(self) -> str:
        """The lead question or its override."""
        return self.question_override or self.block.lead_question

    @property
    def gap(self) -> float:
        """Distance between title and question, mm."""
        return self.size * MM_PER_POINT * 0.5

    @cached
    def question_lines(self) -> list[str]:
        """Lines of the question below the title; empty where it stands beside the title."""
        return [] if self.is_question_beside else self.question_style.wrap(self.question, self.text_width)

    @cached
    def height(self) -> float:
        """Distance from the top of the frame to the notes, mm."""
        return (
            self.band_height
            + self.title_top_gap
            + self._text_height
            + self.paper.unit * (0.9 + 0.7 * self.spacing)
        )

    @property
    def title_top_gap(self) -> float:
        """Distance from the band to the title's line box, which has some leading of its own, mm."""
        return self.paper.unit * (0.4 + 0.8 * self.spacing)

    @property
    def _text_height(self) -> float:
        return (
            len(self.title_lines) * self.title_style.leading * 0.98
            + len(self.question_lines) * self.question_style.leading
        )

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw frame and header of the block that fills `box`."""
        self._draw_frame(box, builder)
        x, y = box.x + self.padding, box.y + self.band_height + self.title_top_gap
        used = builder.add_lines(self.title_style, x, y, self.title_lines, self.block.id)
        if self.is_question_beside:
            # align with the baseline of the title
            top = (
                y
                + used
                - self.title_style.leading
                + BASELINE_EM * (self.title_style.size - self.question_style.size) * MM_PER_POINT
            )
            builder.add_line(
                self.question_style,
                x + self.title_style.width(self.title_lines[-1]) + self.gap,
                top,
                self.question,
            )
        builder.add_lines(self.question_style, x, y + used, self.question_lines)

    def _draw_frame(self, box: Box, builder: PageBuilder) -> None:
        colour = block_colour(self.block.id)
        heart = self.block.id == CENTRAL_BLOCK
        radius = self.paper.unit * 2.4
        stroke, line = (
            (colour, self.paper.unit * 0.5) if heart else (theme_colour("hairline"), self.paper.unit * 0.22)
        )
        builder.add(Rect(box, theme_colour("surface"), stroke, line, radius, role="block", ref=self.block.id))
        builder.add(Band(Box(box.x, box.y, box.w, self.band_height), colour, radius))
