"""Display list of a laid-out sheet: marks on pages, in mm from the top left corner, y downwards.

The records do not depend on a renderer: the PDF, SVG and PNG writers draw them, and tiling cuts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from canvas_app.figures.marks import Mark, Rect, TextRun

PosterNotice = tuple[str, Mapping[str, Any]]
"""A notice for the user: a code of `poster.json` and its parameters."""


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
