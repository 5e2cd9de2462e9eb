"""Sheets of paper and the type that belongs on each, from `resources/paper.json`.

Big sheets are read from where they hang: a capital is the reading distance divided by 200, so 20 pt type at 1 m,
30 pt at 1.5 m, 40 pt at 2 m (the AVIXA/InfoComm rule). Small sheets are read in the
hand and have their own sizes: nothing is scaled.
"""

from __future__ import annotations

import json
from functools import cache
from math import sqrt
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.platform import paths

MM_PER_POINT = 25.4 / 72
"""Millimetres in a point."""


class PosterPaper(NamedTuple):
    """One size of sheet as it is held: lengths in mm, type sizes in pt.

    `note` is the wished size of notes, `floor` the smallest they may get, `prompt` that of questions on an empty
    sheet, `small` that of footers and lists, `least` below which nothing is printed. `overflow` says what happens to
    more than one sheet holds: `continue` on a following sheet, or `blocks`, a sheet per block.
    """

    name: str
    width: float
    height: float
    margin: float
    title: float
    block: float
    note: float
    floor: float
    prompt: float
    small: float
    least: float
    overflow: str

    @property
    def unit(self) -> float:
        """One step of spacing in mm: four pixels of a window 1,900 wide, less on a strip of paper."""
        return min(sqrt(self.width * self.height) * 2**0.25 / 475, min(self.width, self.height) / 200)

    @property
    def is_portrait(self) -> bool:
        """Whether the sheet is higher than wide."""
        return self.height > self.width

    def rotated(self) -> PosterPaper:
        """The same sheet held the other way."""
        return self._replace(width=self.height, height=self.width)

    @property
    def is_handheld(self) -> bool:
        """Whether the sheet is read in the hand."""
        return self.overflow == "blocks"


@cache
def load_papers() -> dict[str, PosterPaper]:
    """All sizes by name, landscape: the ISO sizes, then the American ones, each from the largest down."""
    raw = json.loads(paths.resources("paper.json").read_bytes())
    return {name: PosterPaper(name, **values) for name, values in raw.items()}


def find_paper(name: str) -> PosterPaper:
    """The sheet of that name. Raises PosterError `unknown_size`."""
    found = load_papers().get(name)
    if found is None:
        raise PosterError("unknown_size", name=name, choices=tuple(load_papers()))
    return found


def type_size_for_distance(distance: float) -> float:
    """The type size in pt that is read well from `distance` mm away: 20 pt for every metre."""
    return distance / 50
