"""Marks of a display list: what charts, cards and sheets are laid out into, whatever draws them.

Lengths are in units from the top left corner, y downwards. A unit is a millimetre on paper; in a figure on the
screen it is a pixel at scale 1. Colours are codes such as `#F0E442` on a page and roles such as `ink` in a figure.
"""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the bottom."""
        return self.y + self.h

    def inset(self, across: float, down: float | None = None) -> Box:
        """Return the box inset by `across` left and right and `down` (default `across`) top and bottom."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def without_top(self, used: float) -> Box:
        """Return the part of the box below its first `used` units."""
        return Box(self.x, self.y + used, self.w, self.h - used)

    def contains(self, other: Box, slack: float = 1e-6) -> bool:
        """Return whether `other` lies within this box, with a tolerance of `slack`."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        """Return whether the two boxes overlap by more than `slack`."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


class TextRun(NamedTuple):
    """One line of text.

    `size` is in pt on a page and in units in a figure; `face` is a name of `font_faces.FACE_FILES`, `ref` the record
    it belongs to.
    """

    x: float
    baseline: float
    text: str
    face: str
    size: float
    colour: str
    ref: str = ""


class Rect(NamedTuple):
    """A rectangle with a fill, a border `line` wide, or both.

    `dash` is the length of dashes and gaps (0 for a solid border), `radius` the corner radius. `role` is
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
    """A straight line `line` wide; `dash` is the length of dashes and gaps, 0 for a solid line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    line: float
    dash: float = 0.0


class Shape(NamedTuple):
    """A filled shape that identifies a colour or form, in a square of side `size` around its centre."""

    x: float
    y: float
    size: float
    form: str
    fill: str


class Band(NamedTuple):
    """The coloured band along the top of a block; its upper corners have a radius of `radius`."""

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
    colour_mode: str = "colour"


class Polyline(NamedTuple):
    """Straight lines through `points`: an area with a fill, or an open line `line` wide."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    line: float = 0.0


Mark = TextRun | Rect | Stroke | Shape | Band | Picture | Polyline
