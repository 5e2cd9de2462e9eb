"""Style of a sheet for one note size: colours from the palette, lengths in mm, type sizes in pt.

All sizes around the notes are derived from the note size, so a block keeps its proportions when its text shrinks.
Between the preferred and the minimum note size, spacing shrinks along with the type.
"""

from __future__ import annotations

from canvas_app.content.palette import load_palette
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper

LEADING_EM = 1.15
"""Distance between baselines in em. Lato's ascender and descender together are 1 em."""

BASELINE_EM = 0.92
"""Distance from the top of a line to its baseline in em; centres capitals in the line."""

CAP_HEIGHT_EM = 0.72
"""Height of Lato's capitals in em (716 of 1000 units; bold 723)."""

MIDDLE_EM = BASELINE_EM - CAP_HEIGHT_EM / 2
"""Distance from the top of a line to the middle of its capitals in em."""


def theme_colour(name: str) -> str:
    """Return a colour of the light theme: paper is white whatever theme the screen uses."""
    colour: str = load_palette()["themes"]["light"][name]
    return colour


def block_colour(block: str) -> str:
    """Return the colour of a block's band and title."""
    colour: str = load_palette()["blocks"]["light"][block]
    return colour


def note_colours(colour: str) -> tuple[str, str]:
    """Return fill and border of a note colour."""
    found = load_palette()["notes"][colour]
    return found["fill"], found["edge"]


def note_ink() -> str:
    """Return the text colour of notes."""
    ink: str = load_palette()["note_ink"]
    return ink


@frozen
class PosterStyle:
    """Sizes and spacing for notes of `note_size` pt.

    `spacing` is 1 for the preferred spacing, 0 for close and -1 for the tightest. `questions` is whether the guiding
    question stands under each topic's title.
    """

    paper: PosterPaper
    note_size: float
    spacing: float
    questions: bool = False

    def _scaled_pt(self, ratio: float) -> float:
        return max(self.note_size * ratio, self.paper.min_text)

    @cached
    def em(self) -> float:
        """Size of notes, mm."""
        return self.note_size * MM_PER_POINT

    @cached
    def topic_title_size(self) -> float:
        """Size of topic titles, pt."""
        return self._scaled_pt(1.08)

    @cached
    def question_size(self) -> float:
        """Size of guiding questions, pt."""
        return self._scaled_pt(0.76)

    @cached
    def group_title_size(self) -> float:
        """Size of group titles, pt."""
        return self._scaled_pt(1.24)

    @cached
    def initials_size(self) -> float:
        """Size of the author's initials on a note, pt."""
        return self._scaled_pt(0.60)

    @cached
    def dots_size(self) -> float:
        """Size of the number of dots on a note, pt; larger than the initials, to be read from further away."""
        return self._scaled_pt(0.80)

    @cached
    def label_size(self) -> float:
        """Size of labels on cards, pt."""
        return self._scaled_pt(0.78)

    @cached
    def card_name_size(self) -> float:
        """Size of coalition names, pt."""
        return self._scaled_pt(1.15)

    @cached
    def note_padding_x(self) -> float:
        """Distance from a note's side to its shape or text, mm."""
        return self.em * (0.34 + 0.10 * self.spacing)

    @cached
    def note_padding_y(self) -> float:
        """Distance from a note's top to its first line, mm."""
        return self.em * (0.19 + 0.09 * self.spacing)

    @cached
    def shape_column(self) -> float:
        """Width of the column that holds a note's shape, mm."""
        return self.em * 0.84

    @cached
    def note_gap(self) -> float:
        """Distance between notes, mm."""
        return self.em * (0.25 + 0.07 * self.spacing)

    @cached
    def column_gap(self) -> float:
        """Distance between columns of topics, mm."""
        return self.em * (0.85 + 0.30 * self.spacing)

    @cached
    def topic_gap(self) -> float:
        """Distance between a topic's last note and the next title, mm."""
        return self.em * (0.50 + 0.22 * self.spacing)

    @cached
    def title_gap(self) -> float:
        """Distance between a title and its first note, mm."""
        return self.em * (0.15 + 0.07 * self.spacing)

    @cached
    def radius(self) -> float:
        """Corner radius of notes, mm."""
        return self.em * 0.2

    @cached
    def border_width(self) -> float:
        """Border width of notes, mm."""
        return self.em * 0.035

    @cached
    def hairline(self) -> float:
        """Width of thin lines, mm."""
        return max(self.paper.unit * 0.12, 0.12)


def style_for_spacing(paper: PosterPaper, spacing: float, questions: bool = False) -> PosterStyle:
    """Return the style between the minimum (`spacing` 0) and the preferred note size of a paper (`spacing` 1).

    Below 0 only spacing shrinks, down to -1; above 1 only type grows (1.1 is a tenth larger).
    """
    if spacing > 1:
        return PosterStyle(paper, paper.note * spacing, 1.0, questions)
    return PosterStyle(
        paper, paper.min_note + (paper.note - paper.min_note) * max(spacing, 0.0), spacing, questions
    )


def enlarged_style(style: PosterStyle, larger: float) -> PosterStyle | None:
    """Return the style with notes `larger` times as large, at most the preferred size; None if nothing changes."""
    paper = style.paper
    size = min(style.note_size * larger, max(paper.note, style.note_size))
    spacing = (size - paper.min_note) / (paper.note - paper.min_note) if paper.note > paper.min_note else 1.0
    if size <= style.note_size and spacing <= style.spacing:
        return None
    return PosterStyle(paper, size, min(max(spacing, style.spacing), 1.0), style.questions)
