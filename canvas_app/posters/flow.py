"""What goes on after a full sheet: notes and cards in columns, from top to bottom and from left to right.

Every note is as wide as its column. A title never stands alone at the foot of a column; a column that begins in the
middle of a topic repeats its title; a note higher than a column is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks
from canvas_app.posters.pieces import Piece, Section, pieces_of, title_piece
from canvas_app.posters.style import Style

LANE = 16.0
"""The width of a column aimed at, em."""


class Columns(NamedTuple):
    """The columns of a sheet: an area in mm, divided."""

    area: Box
    number: int
    gap: float

    @property
    def width(self) -> float:
        """The width of a column, mm."""
        return (self.area.w - (self.number - 1) * self.gap) / self.number

    def column(self, place: int, used: float, height: float) -> Box:
        """A box in a column, `used` mm below its top."""
        return Box(self.area.x + place * (self.width + self.gap), self.area.y + used, self.width, height)


def columns_of(area: Box, style: Style) -> Columns:
    """The columns for notes of that style in an area (mm)."""
    gap = style.column_gap
    count = max(1, round((area.w + gap) / (LANE * style.em + gap)))
    return Columns(area, count, gap)


Placed = list[list[Piece]]
"""The pieces of each column of one page."""


def flow(sections: Sequence[Section], columns: Columns, style: Style, lang: str) -> list[Placed]:
    """The sections in columns, page by page; the columns of the last page are levelled."""
    pieces = list(pieces_of(sections, columns.width, columns.area.h, style, lang))
    pages: list[Placed] = []
    while pieces:
        page, taken = _fill(pieces, columns, columns.area.h, style, lang)
        if taken == len(pieces):
            page = _levelled(pieces, columns, style, lang)
        pages.append(page)
        pieces = pieces[taken:]
    return pages


def draw_columns(page: Placed, columns: Columns, marks: Marks) -> None:
    """The pieces of one page."""
    for place, pieces in enumerate(page):
        used = 0.0
        for piece in pieces:
            piece.draw(columns.column(place, used, piece.height), marks)
            used += piece.height


def first_pages(pages: Sequence[Placed]) -> dict[str, int]:
    """On which page, counted from 0, each section begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for column in page:
            for piece in column:
                found.setdefault(piece.section.ref, number)
    return found


def _levelled(pieces: Sequence[Piece], columns: Columns, style: Style, lang: str) -> Placed:
    low, high = 0.0, columns.area.h
    best, _ = _fill(pieces, columns, high, style, lang)
    for _ in range(10):
        middle = (low + high) / 2
        page, taken = _fill(pieces, columns, middle, style, lang)
        low, high, best = (low, middle, page) if taken == len(pieces) else (middle, high, best)
    return best


def _fill(
    pieces: Sequence[Piece], columns: Columns, height: float, style: Style, lang: str
) -> tuple[Placed, int]:
    """The columns of one page, so high (mm), and how many pieces they took."""
    page: Placed = [[] for _ in range(columns.number)]
    taken = 0
    for column in page:
        used = 0.0
        if taken < len(pieces) and not pieces[taken].head:
            again = title_piece(pieces[taken].section, columns.width, style, lang, again=True)
            column.append(again)
            used = again.height
        start = taken
        while taken < len(pieces):
            needed = _together(pieces, taken)
            if used + needed > height + 1e-6 and (taken > start or height < columns.area.h):
                break
            column.append(pieces[taken])
            used += pieces[taken].height
            taken += 1
    return page, taken


def _together(pieces: Sequence[Piece], place: int) -> float:
    """The height of a piece with those it must not be parted from: a title takes the first piece below it along."""
    height = 0.0
    for piece in pieces[place:]:
        height += piece.height
        if not piece.head:
            break
    return height
