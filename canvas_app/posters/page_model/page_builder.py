"""Collecting the marks of one page while it is laid out."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.flow.text_layout import beginning, elide, shortened, widest_word_width, wrap
from canvas_app.posters.page_model.display_list import (
    Band,
    Box,
    LaidOutPage,
    Mark,
    Picture,
    Rect,
    Shape,
    Stroke,
    TextRun,
)
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, LEADING_EM
from canvas_app.posters.typefaces import font_faces

_MAX_LINE_CHARACTERS = 250
"""Characters of a line of a name: fewer fit on the widest one."""


class TextStyle(NamedTuple):
    """What a line of text is written with: face, size in pt, colour."""

    face: str
    size: float
    colour: str

    @property
    def leading(self) -> float:
        """Distance of baselines, mm."""
        return self.size * MM_PER_POINT * LEADING_EM

    def width(self, text: str) -> float:
        """The width of a short text, mm."""
        return font_faces.font_metrics(self.face).width(text) * self.size * MM_PER_POINT

    def wrap(self, text: str, width: float, first_indent: float = 0.0) -> list[str]:
        """`text` in lines of `width` mm, the first beginning `first_indent` mm further in."""
        em = self.size * MM_PER_POINT
        return wrap(text, width / em, font_faces.font_metrics(self.face), first_indent / em)

    def elided(self, text: str, width: float) -> str:
        """`text` on a line of `width` mm, shortened where it is longer."""
        return elide(text, width / (self.size * MM_PER_POINT), font_faces.font_metrics(self.face))

    def shortened(self, text: str, width: float) -> str:
        """The beginning of `text` on a line of `width` mm, for something that has more lines than are shown."""
        return shortened(text, width / (self.size * MM_PER_POINT), font_faces.font_metrics(self.face))

    def first_lines(self, text: str, width: float, most: int) -> tuple[list[str], bool]:
        """`text` in at most `most` lines of `width` mm, the last shortened where there is more.

        And whether that is all of it. Only what may be shown is measured: a long text costs no more than a short one.
        """
        shown = text[: most * _MAX_LINE_CHARACTERS]
        lines = self.wrap(shown, width)
        if len(lines) <= most and len(shown) == len(text):
            return lines, True
        rest = min(most, len(lines)) - 1
        return [*lines[:rest], self.shortened(lines[rest], width)], False

    def beginning(self, text: str, width: float) -> str:
        """As much of the beginning of `text` as stands on a line of `width` mm."""
        return beginning(text, width / (self.size * MM_PER_POINT), font_faces.font_metrics(self.face))

    def height(self, text: str, width: float) -> float:
        """The height of `text` in lines of `width` mm, in mm."""
        return len(self.wrap(text, width)) * self.leading if text else 0.0

    def widest_word_width(self, text: str) -> float:
        """The width of the widest word, mm: narrower lines break it."""
        return widest_word_width(text, font_faces.font_metrics(self.face)) * self.size * MM_PER_POINT


class PageBuilder:
    """The marks of a page in reading order."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def add_line(self, text_style: TextStyle, x: float, top: float, text: str, ref: str = "") -> float:
        """One line of text whose line box begins at `top`. Returns its height, mm."""
        if text:
            baseline = top + text_style.size * MM_PER_POINT * BASELINE_EM
            self.marks.append(
                TextRun(x, baseline, text, text_style.face, text_style.size, text_style.colour, ref)
            )
        return text_style.leading

    def add_line_right(
        self, text_style: TextStyle, right: float, top: float, text: str, ref: str = ""
    ) -> None:
        """One line of text that ends at `right`."""
        self.add_line(text_style, right - text_style.width(text), top, text, ref)

    def add_lines(
        self, text_style: TextStyle, x: float, top: float, lines: list[str], ref: str = ""
    ) -> float:
        """Lines of text from `top` down. Returns their height, mm."""
        for index, line in enumerate(lines):
            self.add_line(text_style, x, top + index * text_style.leading, line, ref)
        return len(lines) * text_style.leading

    def add(self, mark: Rect | Stroke | Shape | Band | Picture) -> None:
        """A mark that is not text."""
        self.marks.append(mark)

    def build(self, size: Box) -> LaidOutPage:
        """The finished page."""
        return LaidOutPage(size.w, size.h, tuple(self.marks))
