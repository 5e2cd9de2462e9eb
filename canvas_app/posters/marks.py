"""Collecting the marks of one page while it is laid out."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.posters import fonts
from canvas_app.posters.layout import Band, Box, Mark, Page, Picture, Rect, Sign, Stroke, TextRun
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import LEADING, RISE
from canvas_app.posters.wrapping import beginning, elide, shortened, widest_word, wrap


class Pen(NamedTuple):
    """What a line of text is written with: face, size in pt, colour."""

    face: str
    size: float
    colour: str

    @property
    def leading(self) -> float:
        """Distance of baselines, mm."""
        return self.size * MM * LEADING

    def width(self, text: str) -> float:
        """The width of a short text, mm."""
        return fonts.measure(self.face).width(text) * self.size * MM

    def lines(self, text: str, width: float, first: float = 0.0) -> list[str]:
        """`text` in lines of `width` mm, the first beginning `first` mm further in."""
        em = self.size * MM
        return wrap(text, width / em, fonts.measure(self.face), first / em)

    def elided(self, text: str, width: float) -> str:
        """`text` on a line of `width` mm, shortened where it is longer."""
        return elide(text, width / (self.size * MM), fonts.measure(self.face))

    def shortened(self, text: str, width: float) -> str:
        """The beginning of `text` on a line of `width` mm, for something that has more lines than are shown."""
        return shortened(text, width / (self.size * MM), fonts.measure(self.face))

    def beginning(self, text: str, width: float) -> str:
        """As much of the beginning of `text` as stands on a line of `width` mm."""
        return beginning(text, width / (self.size * MM), fonts.measure(self.face))

    def height(self, text: str, width: float) -> float:
        """The height of `text` in lines of `width` mm, in mm."""
        return len(self.lines(text, width)) * self.leading if text else 0.0

    def widest(self, text: str) -> float:
        """The width of the widest word, mm: narrower lines break it."""
        return widest_word(text, fonts.measure(self.face)) * self.size * MM


class Marks:
    """The marks of a page in reading order."""

    def __init__(self) -> None:
        self.all: list[Mark] = []

    def write(self, pen: Pen, x: float, top: float, text: str, ref: str = "") -> float:
        """One line of text whose line box begins at `top`. Returns its height, mm."""
        if text:
            baseline = top + pen.size * MM * RISE
            self.all.append(TextRun(x, baseline, text, pen.face, pen.size, pen.colour, ref))
        return pen.leading

    def write_right(self, pen: Pen, right: float, top: float, text: str, ref: str = "") -> None:
        """One line of text that ends at `right`."""
        self.write(pen, right - pen.width(text), top, text, ref)

    def paragraph(self, pen: Pen, x: float, top: float, lines: list[str], ref: str = "") -> float:
        """Lines of text from `top` down. Returns their height, mm."""
        for place, line in enumerate(lines):
            self.write(pen, x, top + place * pen.leading, line, ref)
        return len(lines) * pen.leading

    def add(self, mark: Rect | Stroke | Sign | Band | Picture) -> None:
        """A mark that is not text."""
        self.all.append(mark)

    def page(self, size: Box) -> Page:
        """The finished page."""
        return Page(size.w, size.h, tuple(self.all))
