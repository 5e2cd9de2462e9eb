"""Paper, text styles and lengths of a PDF form."""

from __future__ import annotations

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper, find_paper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.page_header import footer_height

MARGIN_MM = 18.0
BAR_MM = 1.0
TITLE_PT, TEXT_PT, SMALL_PT, HINT_PT = 24.0, 10.5, 9.0, 8.0

FIELD_COLOUR = "#EDF2FD"
"""Ground of what is to be filled in: a light Delft, where the sheets to write on by hand have stone."""
FIELD_FONT_PT = 11.0
"""Size of what is typed."""
FIELD_LINE_MM = FIELD_FONT_PT * MM_PER_POINT * 1.2
"""Height of a line of what is typed, as viewers set it."""
FIELD_PADDING_MM = 1.6
FOOTER_GAP_MM = 3.0
"""Extra distance between a field and the footer, which would else be taken for its caption."""
NAME_FIELD_MM = FIELD_LINE_MM + 2 * FIELD_PADDING_MM
FIELD_LINES = tuple(range(11, 2, -1))
"""Numbers of lines of a field, the preferred one first; a viewer scrolls where somebody types more."""


@frozen
class FormStyles:
    """Styles of a form of so many lines for each topic; `lang` is its language."""

    lang: str
    lines: int = FIELD_LINES[0]

    @cached
    def paper(self) -> PosterPaper:
        """A4, upright."""
        return find_paper("A4").rotated()._replace(margin=MARGIN_MM)

    @cached
    def area(self) -> Box:
        """The page within its margins, mm."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(MARGIN_MM)

    @cached
    def body(self) -> Box:
        """What is above the footer, mm."""
        return self.area._replace(h=self.area.h - footer_height(self.paper) - FOOTER_GAP_MM)

    @cached
    def title(self) -> TextStyle:
        """Style of the network's title."""
        return TextStyle("bold", TITLE_PT, theme_colour("ink"))

    @cached
    def lead(self) -> TextStyle:
        """Style of what stands below it."""
        return TextStyle("italic", TEXT_PT + 1.5, theme_colour("soft"))

    @cached
    def text(self) -> TextStyle:
        """Style of the instruction."""
        return TextStyle("regular", TEXT_PT, theme_colour("ink"))

    @cached
    def strong(self) -> TextStyle:
        """Style of titles of topics."""
        return TextStyle("bold", TEXT_PT + 1.5, theme_colour("ink"))

    @cached
    def question(self) -> TextStyle:
        """Style of questions."""
        return TextStyle("italic", TEXT_PT, theme_colour("soft"))

    @cached
    def small(self) -> TextStyle:
        """Style of notes that were written before."""
        return TextStyle("regular", SMALL_PT, theme_colour("ink"))

    @cached
    def label(self) -> TextStyle:
        """Style of labels and hints."""
        return TextStyle("regular", HINT_PT, theme_colour("soft"))

    @property
    def field_height(self) -> float:
        """Height of a field for notes, mm."""
        return self.lines * FIELD_LINE_MM + 2 * FIELD_PADDING_MM
