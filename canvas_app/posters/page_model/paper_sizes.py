"""Paper sizes and the type sizes that go with them, from `resources/paper.json`.

Large sheets are read from a distance: the capital height is the reading distance divided by 200, so 20 pt type at
1 m, 30 pt at 1.5 m, 40 pt at 2 m (AVIXA/InfoComm rule). Small sheets are read in the hand and have type sizes of
their own, not scaled ones.
"""

from __future__ import annotations

import json
from functools import cache
from math import sqrt
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.platform import paths

MM_PER_INCH = 25.4
"""Millimetres in an inch."""
MM_PER_POINT = MM_PER_INCH / 72
"""Millimetres in a point."""


class PosterPaper(NamedTuple):
    """A paper size in an orientation: lengths in mm, type sizes in pt.

    Attributes:
        sides: Margin left and right of a canvas.
        top: Margin above its title.
        foot: Margin below its colophon.
        title: Size of the sheet's title.
        block: Size of block titles.
        note: Preferred size of notes.
        min_note: Minimum size of notes.
        prompt: Size of questions on a blank sheet.
        small: Size of footers and lists.
        min_text: Minimum size of any text.
        overflow: What happens to content that does not fit on one sheet: `continue` on a following sheet, or
            `blocks` for a sheet per block.
    """

    name: str
    width: float
    height: float
    margin: float
    sides: float
    top: float
    foot: float
    title: float
    block: float
    note: float
    min_note: float
    prompt: float
    small: float
    min_text: float
    overflow: str

    @property
    def unit(self) -> float:
        """The spacing unit in mm: four pixels of a window 1,900 px wide, less on a strip of paper."""
        return min(sqrt(self.width * self.height) * 2**0.25 / 475, min(self.width, self.height) / 200)

    @property
    def is_portrait(self) -> bool:
        """Whether the sheet is higher than wide."""
        return self.height > self.width

    def rotated(self) -> PosterPaper:
        """Return the same sheet in the other orientation."""
        return self._replace(width=self.height, height=self.width)

    @property
    def is_handheld(self) -> bool:
        """Whether the sheet is read in the hand."""
        return self.overflow == "blocks"


@cache
def load_papers() -> dict[str, PosterPaper]:
    """Return all sizes by name in landscape: ISO sizes, then American ones, each from the largest down."""
    raw = json.loads(paths.resource_path("paper.json").read_bytes())
    return {name: PosterPaper(name, **values) for name, values in raw.items()}


def find_paper(name: str) -> PosterPaper:
    """Return the paper size with a name.

    Raises:
        PosterError: `unknown_size`.
    """
    found = load_papers().get(name)
    if found is None:
        raise PosterError("unknown_size", name=name, choices=tuple(load_papers()))
    return found


def type_size_for_distance(distance: float) -> float:
    """Return the type size in pt that is legible from `distance` mm: 20 pt per metre."""
    return distance / 50
