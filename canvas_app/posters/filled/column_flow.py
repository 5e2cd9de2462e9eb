"""Flow of the content that continues after a full sheet: notes and cards in columns, top to bottom, left to right.

Every note is as wide as its column. A title never stands alone at the bottom of a column; a column that starts
inside a topic repeats its title; a note higher than a column is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.posters.filled.column_items import ColumnItem, ColumnSection, column_items, title_item
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.poster_style import PosterStyle

COLUMN_WIDTH_EM = 16.0
"""Target width of a column, em."""


class Columns(NamedTuple):
    """An area in mm divided into columns."""

    area: Box
    column_count: int
    gap: float

    @property
    def width(self) -> float:
        """Width of a column, mm."""
        return (self.area.w - (self.column_count - 1) * self.gap) / self.column_count

    def column(self, place: int, used: float, height: float) -> Box:
        """Return a box `height` mm high in a column, `used` mm below its top."""
        return Box(self.area.x + place * (self.width + self.gap), self.area.y + used, self.width, height)


def columns_for(area: Box, style: PosterStyle) -> Columns:
    """Return the columns for notes of a style in an area (mm)."""
    gap = style.column_gap
    count = max(1, round((area.w + gap) / (COLUMN_WIDTH_EM * style.em + gap)))
    return Columns(area, count, gap)


PageColumns = list[list[ColumnItem]]
"""The items of each column of one page."""


def flow_into_columns(
    sections: Sequence[ColumnSection], columns: Columns, style: PosterStyle, lang: str
) -> list[PageColumns]:
    """Return the sections in columns, page by page; the columns of the last page are balanced."""
    pieces = list(column_items(sections, columns.width, columns.area.h, style, lang))
    pages: list[PageColumns] = []
    while pieces:
        page, taken = _fill_page(pieces, columns, columns.area.h, style, lang)
        if taken == len(pieces):
            page = _balance_last_page(pieces, columns, style, lang)
        pages.append(page)
        pieces = pieces[taken:]
    return pages


def draw_columns(page: PageColumns, columns: Columns, builder: PageBuilder) -> None:
    """Draw the items of one page."""
    for index, pieces in enumerate(page):
        used = 0.0
        for piece in pieces:
            piece.draw(columns.column(index, used, piece.height), builder)
            used += piece.height


def first_page_by_section(pages: Sequence[PageColumns]) -> dict[str, int]:
    """Return the page, counted from 0, on which each section starts."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for column in page:
            for piece in column:
                found.setdefault(piece.section.ref, number)
    return found


def _balance_last_page(
    pieces: Sequence[ColumnItem], columns: Columns, style: PosterStyle, lang: str
) -> PageColumns:
    low, high = 0.0, columns.area.h
    best, _ = _fill_page(pieces, columns, high, style, lang)
    for _ in range(10):
        middle = (low + high) / 2
        page, taken = _fill_page(pieces, columns, middle, style, lang)
        low, high, best = (low, middle, page) if taken == len(pieces) else (middle, high, best)
    return best


def _fill_page(
    pieces: Sequence[ColumnItem], columns: Columns, height: float, style: PosterStyle, lang: str
) -> tuple[PageColumns, int]:
    """Return the columns of one page, `height` mm high, and the number of items they took."""
    page: PageColumns = [[] for _ in range(columns.column_count)]
    taken = 0
    for column in page:
        used = 0.0
        if taken < len(pieces) and not pieces[taken].is_heading:
            again = title_item(pieces[taken].section, columns.width, style, lang, is_continuation=True)
            column.append(again)
            used = again.height
        start = taken
        while taken < len(pieces):
            needed = _kept_together_height(pieces, taken)
            if used + needed > height + 1e-6 and (taken > start or height < columns.area.h):
                break
            column.append(pieces[taken])
            used += pieces[taken].height
            taken += 1
    return page, taken


def _kept_together_height(pieces: Sequence[ColumnItem], place: int) -> float:
    """Return the height of an item plus, for a heading, everything up to the first item that is no heading, mm."""
    height = 0.0
    for piece in pieces[place:]:
        height += piece.height
        if not piece.is_heading:
            break
    return height
