"""What a laid-out sheet consists of: marks on pages, in millimetres from the top left corner, y downwards.

Nothing here knows how it is drawn. Tests read these records; tiles cut them; a preview could paint them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

PosterNotice = tuple[str, Mapping[str, Any]]
"""Something to tell whoever made the sheet: a code of `resources/messages/poster.json` and its parameters."""


class Box(NamedTuple):
    """A rectangle in mm."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its bottom."""
        return self.y + self.h

    def inset(self, across: float, down: float | None = None) -> Box:
        """The box inside a rim of `across` mm at the sides and `down` mm at top and bottom."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def without_top(self, used: float) -> Box:
        """What is left of the box under its first `used` mm."""
        return Box(self.x, self.y + used, self.w, self.h - used)

    def contains(self, other: Box, slack: float = 1e-6) -> bool:
        """Whether `other` lies within this box."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


class TextRun(NamedTuple):
    """One line of text: `baseline` is the y it stands on, `size` in pt, `face` a name of `font_faces.FACE_FILES`."""

    x: float
    baseline: float
    text: str
    face: str
    size: float
    colour: str
    ref: str = ""


class Rect(NamedTuple):
    """A rectangle, filled, bordered (`line` mm wide) or both; `dash` mm on and off; corners round by `radius` mm.

    `role` says what it is (`note`, `card`, `block`, `place`…) and `ref` whose (a record's id).
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
    """A straight line `line` mm wide; `dash` mm on and off."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    line: float
    dash: float = 0.0


class Shape(NamedTuple):
    """A filled shape that stands beside a colour or form, in a square of `size` mm around its centre."""

    x: float
    y: float
    size: float
    form: str
    fill: str


class Band(NamedTuple):
    """The coloured strip along the top of a block, its upper corners round by `radius` mm."""

    box: Box
    fill: str
    radius: float


class Picture(NamedTuple):
    """A logo in its box, which has the picture's own proportions; `data` is the file, `kind` png, jpeg or svg.

    `drawing`: what an SVG became when it was read, so that it need not be read again.
    """

    box: Box
    kind: str
    data: bytes
    color_mode: str = "colour"
    drawing: Any = None


Mark = TextRun | Rect | Stroke | Shape | Band | Picture


class LaidOutPage(NamedTuple):
    """One page: its size in mm and its marks in drawing order, which is reading order too."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> list[TextRun]:
        """The lines of text in reading order."""
        return [mark for mark in self.marks if isinstance(mark, TextRun)]

    def rects(self, role: str) -> list[Rect]:
        """The rectangles that play a role."""
        return [mark for mark in self.marks if isinstance(mark, Rect) and mark.role == role]


class LaidOutSheet(NamedTuple):
    """A laid-out poster: one or more pages, and what has to be said about them."""

    title: str
    lang: str
    pages: tuple[LaidOutPage, ...]
    notices: tuple[PosterNotice, ...] = ()
