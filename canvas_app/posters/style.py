"""The look of a sheet at one size of its notes: colours from the palette, lengths in mm, type sizes in pt.

Everything around the notes follows their size, so that a block keeps its proportions when its text shrinks. Between
the wished size and the floor the spacing goes from roomy to tight with it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from canvas_app import paths
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper

LEADING = 1.15
"""Distance of baselines in em. Lato's ascenders and descenders are 1 em together."""

RISE = 0.92
"""From the top of a line to its baseline in em: capitals stand in the middle of their line."""

CAPITAL = 0.72
"""Height of Lato's capitals in em (716 of 1000 units; bold 723)."""


@cache
def palette() -> dict[str, Any]:
    """The colours of `resources/palette.json`."""
    found: dict[str, Any] = json.loads(paths.resources("palette.json").read_bytes())
    return found


def tone(name: str) -> str:
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
class Style:
    """Sizes and spacing around notes of `size` pt.

    `room` is 1 where spacing is roomy, 0 where it is close, and down to -1 where it is as tight as it may be.
    `questions` says whether the guiding question stands under each topic's title.
    """

    paper: Paper
    size: float
    room: float
    questions: bool = False

    def _pt(self, ratio: float) -> float:
        return max(self.size * ratio, self.paper.least)

    @once
    def em(self) -> float:
        """The size of notes in mm."""
        return self.size * MM

    @once
    def topic(self) -> float:
        """Topic titles, pt."""
        return self._pt(1.08)

    @once
    def question(self) -> float:
        """Guiding questions, pt."""
        return self._pt(0.76)

    @once
    def group(self) -> float:
        """Titles of groups, pt."""
        return self._pt(1.24)

    @once
    def author(self) -> float:
        """The letters a note is signed with, pt."""
        return self._pt(0.60)

    @once
    def dots(self) -> float:
        """The number of dots on a note, pt: seen from further away than who wrote it."""
        return self._pt(0.80)

    @once
    def label(self) -> float:
        """Labels on cards, pt."""
        return self._pt(0.78)

    @once
    def card_name(self) -> float:
        """Names of coalitions, pt."""
        return self._pt(1.15)

    @once
    def tile_x(self) -> float:
        """From a note's side to its sign or text, mm."""
        return self.em * (0.34 + 0.10 * self.room)

    @once
    def tile_y(self) -> float:
        """From a note's top to its first line, mm."""
        return self.em * (0.19 + 0.09 * self.room)

    @once
    def sign(self) -> float:
        """The column that holds a note's sign, mm."""
        return self.em * 0.84

    @once
    def gap(self) -> float:
        """Between notes, mm."""
        return self.em * (0.25 + 0.07 * self.room)

    @once
    def column_gap(self) -> float:
        """Between columns of topics, mm."""
        return self.em * (0.85 + 0.30 * self.room)

    @once
    def topic_gap(self) -> float:
        """Between a topic's last note and the next title, mm."""
        return self.em * (0.50 + 0.22 * self.room)

    @once
    def title_gap(self) -> float:
        """Between a title and its first note, mm."""
        return self.em * (0.15 + 0.07 * self.room)

    @once
    def radius(self) -> float:
        """Of the corners of notes, mm."""
        return self.em * 0.2

    @once
    def edge(self) -> float:
        """Width of a note's border, mm."""
        return self.em * 0.035

    @once
    def hairline(self) -> float:
        """Width of thin lines, mm."""
        return max(self.paper.unit * 0.12, 0.12)


def style_at(paper: Paper, room: float, questions: bool = False) -> Style:
    """The style between the floor (`room` 0) and the wished size of a paper (`room` 1).

    Below the floor only spacing shrinks, to `room` -1; above the wish only type grows (1.1 is a tenth larger).
    """
    if room > 1:
        return Style(paper, paper.note * room, 1.0, questions)
    return Style(paper, paper.floor + (paper.note - paper.floor) * max(room, 0.0), room, questions)


def style_for(style: Style, larger: float) -> Style | None:
    """The style with notes so many times larger, at most as wished, and its spacing; None where it is the same."""
    paper = style.paper
    size = min(style.size * larger, max(paper.note, style.size))
    room = (size - paper.floor) / (paper.note - paper.floor) if paper.note > paper.floor else 1.0
    if size <= style.size and room <= style.room:
        return None
    return Style(paper, size, min(max(room, style.room), 1.0), style.questions)
