"""The grid of a sheet: columns of one width, on which notes, topics, blocks and cards stand; and the type of a sheet.

On A0 it has 12 columns of 90 mm with gutters of 6 mm. A note is exactly one column wide.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.parts.note_ground import NoteType

CANVAS_COLUMNS = 12
"""Columns of a canvas on paper of the usual proportions."""

MAX_COLUMNS = 60
"""Columns of the longest strip of paper."""

MIN_COLUMN_EM, GOOD_COLUMN_EM = 9.0, 11.0
"""Width of a column in em of the smallest notes: the least, and that of a canvas on A0."""

MIN_LINE_EM, MAX_LINE_EM = 8.4, 21.0
"""Width of a column in em of its notes: a line then holds 14 to some 30 letters."""

MAX_SIZE_RATIO = 64 / 30
"""Largest size of notes relative to the preferred one; on A0 that is 64 pt."""


MAX_GAP_SHARE = 0.8
"""Largest distance between notes as a share of a gutter."""


class Grid(NamedTuple):
    """Columns from `left`, `column` mm wide with gutters of `gutter` mm."""

    left: float
    column: float
    gutter: float
    columns: int

    def x(self, index: int) -> float:
        """Return the left side of a column, mm."""
        return self.left + index * (self.column + self.gutter)

    def width(self, span: int) -> float:
        """Return the width of some columns with the gutters between them, mm."""
        return span * self.column + (span - 1) * self.gutter


def gutter_width(paper: PosterPaper) -> float:
    """Return the width of a gutter, mm."""
    return paper.unit * 2.4


WIDE_GUTTER = 2.0
"""Factor of the gutters of a sheet for one block, whose notes have more air between them."""


def divide_width(left: float, width: float, columns: int, paper: PosterPaper, wider: float = 1.0) -> Grid:
    """Return the grid of a width (mm), with gutters `wider` times as wide as usual."""
    gutter = gutter_width(paper) * wider
    return Grid(left, (width - (columns - 1) * gutter) / columns, gutter, columns)


def canvas_columns(width: float, paper: PosterPaper) -> int:
    """Return the number of columns of a canvas: 12 where the smallest notes are legible in them."""
    em, gutter = paper.min_note * MM_PER_POINT, gutter_width(paper)
    most = int((width + gutter) / (MIN_COLUMN_EM * em + gutter))
    good = round((width + gutter) / (GOOD_COLUMN_EM * em + gutter))
    if most >= CANVAS_COLUMNS:
        return min(max(good, CANVAS_COLUMNS), MAX_COLUMNS) if good > CANVAS_COLUMNS * 1.25 else CANVAS_COLUMNS
    return max(most, 1)


def size_limits(column: float, paper: PosterPaper) -> tuple[float, float]:
    """Return the smallest and largest size (pt) of notes in a column (mm); the first is larger where none do."""
    if paper.note <= paper.min_note:  # the size that a reading distance asks for
        return paper.note, paper.note
    widest = column / MIN_LINE_EM / MM_PER_POINT
    narrowest = column / MAX_LINE_EM / MM_PER_POINT
    return max(paper.min_note, narrowest), min(paper.note * MAX_SIZE_RATIO, max(widest, paper.min_note))


@frozen
class GridType:
    """Sizes and distances around notes of `size` pt.

    Attributes:
        head_size: Size of topic heads, pt.
        sparse: Whether notes are few.
        is_overview: Whether only some notes are shown as text.
    """

    paper: PosterPaper
    size: float
    head_size: float
    gutter: float
    sparse: bool = False
    is_overview: bool = False

    @cached
    def em(self) -> float:
        """Size of notes, mm."""
        return self.size * MM_PER_POINT

    @cached
    def note(self) -> NoteType:
        """Type of the notes."""
        return NoteType(self.size, self.paper, gutter_width(self.paper) * 0.9, self.is_overview)

    def at_least(self, ratio: float) -> float:
        """Return a size relative to the notes, pt, but not below the smallest legible one."""
        return max(self.size * ratio, self.paper.min_text)

    @cached
    def title_size(self) -> float:
        """Size of block titles, pt."""
        largest = self.paper.block * (0.87 if self.sparse else 1.0)
        return max(min(max(self.size * 1.9, self.paper.block * 0.75), largest), self.paper.min_text)

    @cached
    def lead_size(self) -> float:
        """Size of lead questions, pt."""
        return max(min(self.size * 1.15, self.title_size * 0.62), self.paper.min_text)

    @cached
    def theme_size(self) -> float:
        """Size of theme captions, pt."""
        return max(min(self.size * 0.82, self.title_size * 0.56), self.paper.min_text)

    @cached
    def count_size(self) -> float:
        """Size of counts, pt."""
        return max(min(self.size * 0.9, self.title_size * 0.5), self.paper.min_text)

    @cached
    def empty_size(self) -> float:
        """Size of the line with empty topics, pt."""
        return max(min(self.size * 0.82, self.paper.min_note), self.paper.min_text)

    @property
    def largest_note_gap(self) -> float:
        """Distance between notes that air does not exceed, mm: columns stand further apart than their notes."""
        return max(self.gutter * MAX_GAP_SHARE, self.note_gap)

    @property
    def note_gap(self) -> float:
        """Least distance between notes, mm."""
        return self.em * 0.2

    @property
    def head_gap(self) -> float:
        """Distance from a head to its first note, mm."""
        return self.em * 0.2

    @property
    def topic_gap(self) -> float:
        """Least distance between topics, mm."""
        return self.em * 0.66

    @property
    def row_gap(self) -> float:
        """Distance between rows of blocks, mm."""
        return self.paper.unit * 3.04

    @property
    def bar(self) -> float:
        """Height of a block's bar, mm."""
        return self.paper.unit * 1.2

    @property
    def square(self) -> float:
        """Side of a square that stands for a note, mm."""
        return self.paper.unit * 3.2
