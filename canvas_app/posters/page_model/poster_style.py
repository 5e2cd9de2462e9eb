"""The look of a sheet at one size of its notes: colours from the palette, lengths in mm, type sizes in pt.

Everything around the notes follows their size, so that a block keeps its proportions when its text shrinks. Between
the wished size and the floor the spacing goes from roomy to tight with it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from canvas_app.flow.cached import cached, frozen
from canvas_app.platform import paths
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper

LEADING_EM = 1.15
"""Distance of baselines in em. Lato's ascenders and descenders are 1 em together."""

BASELINE_EM = 0.92
"""From the top of a line to its baseline in em: capitals stand in the middle of their line."""

CAP_HEIGHT_EM = 0.72
"""Height of Lato's capitals in em (716 of 1000 units; bold 723)."""


@cache
def palette() -> dict[str, Any]:
    """The colours of `resources/palette.json`."""
    found: dict[str, Any] = json.loads(paths.resources("palette.json").read_bytes())
    return found


def theme_colour(name: str) -> str:
    """A colour of the light theme: paper is white, whatever the screen shows."""
    colour: str = palette()["themes"]["light"][name]
    return colour


def block_colour(block: str) -> str:
    """The colour of a block's band and title."""
    colour: str = palette()["blocks"]["light"][block]
    return colour


def note_colours(colour: str) -> tuple[str, str]:
    """Fill and edge of a note of that colour name."""
    found = palette()["notes"][colour]
    return found["fill"], found["edge"]


def note_ink() -> str:
    """The black that notes are written in."""
    ink: str = palette()["note_ink"]
    return ink


@frozen
class PosterStyle:
    """Sizes and spacing around notes of `size` pt.

    `room` is 1 where spacing is roomy, 0 where it is close, and down to -1 where it is as tight as it may be.
    `questions` says whether the guiding question stands under each topic's title.
    """

    paper: PosterPaper
    note_size: float
    spacing: float
    questions: bool = False

    def _scaled_pt(self, ratio: float) -> float:
        return max(self.note_size * ratio, self.paper.least)

    @cached
    def em(self) -> float:
        """The size of notes in mm."""
        return self.note_size * MM_PER_POINT

    @cached
    def topic_title_size(self) -> float:
        """Topic titles, pt."""
        return self._scaled_pt(1.08)

    @cached
    def question_size(self) -> float:
        """Guiding questions, pt."""
        return self._scaled_pt(0.76)

    @cached
    def group_title_size(self) -> float:
        """Titles of groups, pt."""
        return self._scaled_pt(1.24)

    @cached
    def initials_size(self) -> float:
        """The letters a note is signed with, pt."""
        return self._scaled_pt(0.60)

    @cached
    def dots_size(self) -> float:
        """The number of dots on a note, pt: seen from further away than who wrote it."""
        return self._scaled_pt(0.80)

    @cached
    def label_size(self) -> float:
        """Labels on cards, pt."""
        return self._scaled_pt(0.78)

    @cached
    def card_name_size(self) -> float:
        """Names of coalitions, pt."""
        return self._scaled_pt(1.15)

    @cached
    def note_padding_x(self) -> float:
        """From a note's side to its sign or text, mm."""
        return self.em * (0.34 + 0.10 * self.spacing)

    @cached
    def note_padding_y(self) -> float:
        """From a note's top to its first line, mm."""
        return self.em * (0.19 + 0.09 * self.spacing)

    @cached
    def shape_column(self) -> float:
        """The column that holds a note's sign, mm."""
        return self.em * 0.84

    @cached
    def note_gap(self) -> float:
        """Between notes, mm."""
        return self.em * (0.25 + 0.07 * self.spacing)

    @cached
    def column_gap(self) -> float:
        """Between columns of topics, mm."""
        return self.em * (0.85 + 0.30 * self.spacing)

    @cached
    def topic_gap(self) -> float:
        """Between a topic's last note and the next title, mm."""
        return self.em * (0.50 + 0.22 * self.spacing)

    @cached
    def title_gap(self) -> float:
        """Between a title and its first note, mm."""
        return self.em * (0.15 + 0.07 * self.spacing)

    @cached
    def radius(self) -> float:
        """Of the corners of notes, mm."""
        return self.em * 0.2

    @cached
    def border_width(self) -> float:
        """Width of a note's border, mm."""
        return self.em * 0.035

    @cached
    def hairline(self) -> float:
        """Width of thin lines, mm."""
        return max(self.paper.unit * 0.12, 0.12)


def style_for_spacing(paper: PosterPaper, spacing: float, questions: bool = False) -> PosterStyle:
    """The style between the floor (`spacing` 0) and the wished size of a paper (`spacing` 1).

    Below the floor only spacing shrinks, to `spacing` -1; above the wish only type grows (1.1 is a tenth larger).
    """
    if spacing > 1:
        return PosterStyle(paper, paper.note * spacing, 1.0, questions)
    return PosterStyle(
        paper, paper.floor + (paper.note - paper.floor) * max(spacing, 0.0), spacing, questions
    )


def enlarged_style(style: PosterStyle, larger: float) -> PosterStyle | None:
    """The style with notes so many times larger, at most as wished, and its spacing; None where it is the same."""
    paper = style.paper
    size = min(style.note_size * larger, max(paper.note, style.note_size))
    spacing = (size - paper.floor) / (paper.note - paper.floor) if paper.note > paper.floor else 1.0
    if size <= style.note_size and spacing <= style.spacing:
        return None
    return PosterStyle(paper, size, min(max(spacing, style.spacing), 1.0), style.questions)
