"""Display list of a laid-out sheet: marks on pages, in mm from the top left corner, y downwards.

The records do not depend on a renderer: the PDF, SVG and PNG writers draw them, and tiling cuts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

PosterNotice = tuple[str, Mapping[str, Any]]
"""A notice for the user: a code of `poster.json` and its parameters."""


class Box(NamedTuple):
    """A rectangle in mm."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right side, mm."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the bottom, mm."""
        return self.y + self.h

    def inset(self, across: float, down: float | None = None) -> Box:
        """Return the box inset by `across` mm left and right and `down` mm (default `across`) top and bottom."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def without_top(self, used: float) -> Box:
        """Return the part of the box below its first `used` mm."""
        return Box(self.x, self.y + used, self.w, self.h - used)

    def contains(self, other: Box, slack: float = 1e-6) -> bool:
        """Return whether `other` lies within this box, with a tolerance of `slack` mm."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        """Return whether the two boxes overlap by more than `slack` mm."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


class TextRun(NamedTuple):
    """One line of text.

    `x` and `baseline` are in mm, `size` in pt; `face` is a name of `font_faces.FACE_FILES`, `ref` the record it
    belongs to.
    """

    x: float
    baseline: float
    text: str
    face: str
    size: float
    colour: str
    ref: str = ""


class Rect(NamedTuple):
    """A rectangle with a fill, a border of `line` mm, or both.

    `dash` is the length of dashes and gaps in mm (0 for a solid border), `radius` the corner radius in mm. `role` is
    the kind of element (`note`, `card`, `block`, `place`…), `ref` the id of its record.
    """

    box: Box
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    radius: float = 0.0
    dash: float = 0.0
    role: str = ""
    ref: str = ""


class Stroke(NamedTuple):
    """A straight line `line` mm wide; `dash` is the length of dashes and gaps in mm, 0 for a solid line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    line: float
    dash: float = 0.0


class Shape(NamedTuple):
    """A filled shape that identifies a colour or form, in a square of `size` mm around its centre."""

    x: float
    y: float
    size: float
    form: str
    fill: str


class Band(NamedTuple):
    """The coloured band along the top of a block; its upper corners have a radius of `radius` mm."""

    box: Box
    fill: str
    radius: float


class Picture(NamedTuple):
    """A logo in a box with the aspect ratio of the image.

    `data` is the file and `kind` its format: png or jpeg.
    """

    box: Box
    kind: str
    data: bytes
    color_mode: str = "colour"


Mark = TextRun | Rect | Stroke | Shape | Band | Picture


class LaidOutPage(NamedTuple):
    """One page: its size in mm and its marks in drawing order, which is also the reading order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> list[TextRun]:
        """The text runs in reading order."""
        return [mark for mark in self.marks if isinstance(mark, TextRun)]

    def rects(self, role: str) -> list[Rect]:
        """Return the rectangles with a role."""
        return [mark for mark in self.marks if isinstance(mark, Rect) and mark.role == role]


class LaidOutSheet(NamedTuple):
    """A laid-out poster: one or more pages and the notices about them."""

    title: str
    lang: str
    pages: tuple[LaidOutPage, ...]
    notices: tuple[PosterNotice, ...] = ()
