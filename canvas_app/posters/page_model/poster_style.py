"""Style of a sheet for one note size: colours from the palette, lengths in mm, type sizes in pt.

All sizes around the notes are derived from the note size, so a block keeps its proportions when its text shrinks.
Between the preferred and the minimum note size, spacing shrinks along with the type.
"""

from __future__ import annotations

from functools import cache

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


def coalition_tint() -> str:
    """Return the ground of a coalition's card."""
    return mix(block_colour("coalitions"), 0.05)


FIELD_COLOUR = "#F6F3EC"
"""Ground of a field to stick a note on or to write in."""

TINT = 0.22
"""Share of a note's colour in its body, over white."""

EDGE = 0.2
"""Share of the border colour in the border of a note, over white."""


@cache
def mix(colour: str, share: float, ground: str = "#FFFFFF") -> str:
    """Return a colour over a ground, with `share` from 0 (ground) to 1 (colour)."""
    parts = [
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def note_tint(colour: str) -> str:
    """Return the colour of a note's body."""
    return mix(note_colours(colour)[0], TINT)


def note_edge(colour: str) -> str:
    """Return the colour of the border of a note's body."""
    return mix(note_colours(colour)[1], EDGE, note_tint(colour))


def note_ink() -> str:
    """Return the text colour of notes."""
    ink: str = load_palette()["note_ink"]
    return ink


@frozen
class PosterStyle:
    """Sizes and spacing for notes of `note_size` pt.

    `spacing` is 1 for the preferred spacing, 0 for close and -1 for the tightest.
    """

    paper: PosterPaper
    note_size: float
    spacing: float

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
    def label_size(self) -> float:
        """Size of labels on cards, pt."""
        return self._scaled_pt(0.78)

    @cached
    def card_name_size(self) -> float:
        """Size of coalition names, pt."""
        return self._scaled_pt(1.15)

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


def style_for_spacing(paper: PosterPaper, spacing: float) -> PosterStyle:
    """Return the style between the minimum (`spacing` 0) and the preferred note size of a paper (`spacing` 1).

    Below 0 only spacing shrinks, down to -1; above 1 only type grows (1.1 is a tenth larger).
    """
    if spacing > 1:
        return PosterStyle(paper, paper.note * spacing, 1.0)
    return PosterStyle(paper, paper.min_note + (paper.note - paper.min_note) * max(spacing, 0.0), spacing)
