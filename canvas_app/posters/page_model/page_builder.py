"""Builder that collects the marks of one page, and text styles with their measurements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box, Mark, Shape, TextRun
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.flow.text_layout import elide, truncate_lines, widest_word_width, wrap
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, LEADING_EM, MIDDLE_EM
from canvas_app.posters.typefaces import font_faces

_MAX_LINE_CHARACTERS = 250
"""Upper bound of the characters of a name that fit on one line."""


class TextStyle(NamedTuple):
    """Font face, size in pt and colour of text."""

    face: str
    size: float
    colour: str

    @property
    def leading(self) -> float:
        """Distance between baselines, mm."""
        return self.size * MM_PER_POINT * LEADING_EM

    def width(self, text: str) -> float:
        """Return the width of a short text, mm."""
        return font_faces.font_metrics(self.face).width(text) * self.size * MM_PER_POINT

    def fitted(self, sizes: Sequence[float], fits: Callable[[TextStyle], bool]) -> TextStyle:
        """Return the style in the first of the sizes (pt, largest first) that fits, otherwise in the last."""
        return fit_largest(sizes, lambda size: self._replace(size=size), fits) or self._replace(
            size=sizes[-1]
        )

    def wrap(self, text: str, width: float, first_indent: float = 0.0) -> list[str]:
        """Return `text` wrapped to `width` mm, the first line indented by `first_indent` mm."""
        em = self.size * MM_PER_POINT
        return wrap(text, width / em, font_faces.font_metrics(self.face), first_indent / em)

    def wrap_evenly(self, text: str, width: float) -> list[str]:
        """Return `text` in as many lines as `wrap`, about equally long."""
        lines = self.wrap(text, width)
        if len(lines) < 2 or self.widest_word_width(text) > width:
            return lines
        low, high = width / 2, width
        for _ in range(7):
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.wrap(text, middle)) == len(lines) else (middle, high)
        return self.wrap(text, high)

    def elided(self, text: str, width: float) -> str:
        """Return `text` on one line of `width` mm, ending in an ellipsis where it is longer."""
        return elide(text, width / (self.size * MM_PER_POINT), font_faces.font_metrics(self.face))

    def truncate_lines(self, lines: Sequence[str], max_lines: int, width: float) -> tuple[list[str], bool]:
        """Return at most `max_lines` of the lines, `width` mm wide; see `flow.text_layout.cut_lines`."""
        return truncate_lines(
            lines, max_lines, width / (self.size * MM_PER_POINT), font_faces.font_metrics(self.face)
        )

    def first_lines(self, text: str, width: float, max_lines: int) -> tuple[list[str], bool]:
        """Wrap `text` to at most `max_lines` lines of `width` mm and shorten the last where there is more.

        Measures only what can be shown, so a long text costs no more than a short one.

        Returns:
            The lines, and whether they hold the whole text.
        """
        if not text:
            return [], True
        shown = text[: max_lines * _MAX_LINE_CHARACTERS]
        lines = self.wrap(shown, width)
        if len(shown) < len(text):
            return self.truncate_lines([*lines, ""], min(max_lines, len(lines)), width)
        return self.truncate_lines(lines, max_lines, width)

    def height(self, text: str, width: float) -> float:
        """Return the height of `text` wrapped to `width` mm, in mm."""
        return len(self.wrap(text, width)) * self.leading if text else 0.0

    def widest_word_width(self, text: str) -> float:
        """Return the width of the widest word, mm; a narrower line breaks it."""
        return widest_word_width(text, font_faces.font_metrics(self.face)) * self.size * MM_PER_POINT


class PageBuilder:
    """Collects the marks of a page in reading order."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def add_line(self, text_style: TextStyle, x: float, top: float, text: str, ref: str = "") -> float:
        """Add one line of text whose line box starts at `top`. Return its height, mm."""
        if text:
            baseline = top + text_style.size * MM_PER_POINT * BASELINE_EM
            self.marks.append(
                TextRun(x, baseline, text, text_style.face, text_style.size, text_style.colour, ref)
            )
        return text_style.leading

    def add_line_right(
        self, text_style: TextStyle, right: float, top: float, text: str, ref: str = ""
    ) -> None:
        """Add one line of text that ends at `right`."""
        self.add_line(text_style, right - text_style.width(text), top, text, ref)

    def add_lines(
        self, text_style: TextStyle, x: float, top: float, lines: list[str], ref: str = ""
    ) -> float:
        """Add lines of text from `top` down. Return their height, mm.

        Lines that are read from right to left end where the widest one does.
        """
        has_rtl = any(map(is_right_to_left, lines))
        right = x + max(map(text_style.width, lines)) if has_rtl else x
        for index, line in enumerate(lines):
            y = top + index * text_style.leading
            if has_rtl and is_right_to_left(line):
                self.add_line_right(text_style, right, y, line, ref)
            else:
                self.add_line(text_style, x, y, line, ref)
        return len(lines) * text_style.leading

    def add_shape(self, shape: str, x: float, top: float, em: float, size: float, colour: str) -> None:
        """Add a shape on a line of text.

        Args:
            shape: the character that looks like it.
            x: its middle, mm.
            top: top of the line, mm; the shape is centred on the capitals.
            em: type size of the line, mm.
            size: size of the shape, em.
            colour: its colour.
        """
        self.marks.append(Shape(x, top + MIDDLE_EM * em, em * size, shape, colour))

    def add_mark_shape(self, shape: str, x: float, y: float, size: float, colour: str) -> None:
        """Add a shape around a middle, in a square of side `size` mm."""
        self.marks.append(Shape(x, y, size, shape, colour))

    def add(self, mark: Mark) -> None:
        """Add a mark that is not text."""
        self.marks.append(mark)

    def build(self, size: Box) -> LaidOutPage:
        """Return the finished page."""
        return LaidOutPage(size.w, size.h, tuple(self.marks))
