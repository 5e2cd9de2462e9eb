"""Flow of the content that continues after a full sheet: notes and cards in columns, top to bottom, left to right.

Every note is as wide as its column. A title never stands alone at the bottom of a column; a column that starts
inside a topic repeats its title; a note or card higher than a column is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Band, Box
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle, block_colour, theme_colour
from canvas_app.posters.parts.card_layout import CardLayout, CardLine
from canvas_app.posters.parts.note_tiles import draw_tile, note_lines, tile_height
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterCard, PosterNote, PosterTopic


class ColumnSection(NamedTuple):
    """A topic with its remaining notes, or the remaining cards of a block; `group` is the group's title."""

    block: PosterBlock
    group: str = ""
    topic: PosterTopic | None = None
    notes: tuple[PosterNote, ...] = ()
    cards: tuple[PosterCard, ...] = ()

    @property
    def ref(self) -> str:
        """The id that text about its continuation refers to: that of the topic, or of the block for cards."""
        return self.topic.id if self.topic else self.block.id


class ColumnItem(NamedTuple):
    """An indivisible item: its height in mm including the gap below it, its drawing function, and its section."""

    height: float
    draw: Callable[[Box, PageBuilder], None]
    section: ColumnSection
    is_heading: bool = False


def column_items(
    sections: Sequence[ColumnSection], width: float, height: float, style: PosterStyle, lang: str
) -> Iterator[ColumnItem]:
    """Yield the items of the sections for columns of a width and height (mm)."""
    block, group = "", ""
    for section in sections:
        if section.block.id != block:
            yield _block_heading(section, width, style)
            block, group = section.block.id, ""
        if section.group and section.group != group:
            yield _group_heading(section, style)
            group = section.group
        if section.topic and section.topic.title:
            yield title_item(section, width, style, lang)
        room = height - _headings_height(section, width, style, lang)
        for note in section.notes:
            yield from _note_items(note, section, width, room, style)
        for card in section.cards:
            yield from _card_items(card, section, width, room, style)


def _headings_height(section: ColumnSection, width: float, style: PosterStyle, lang: str) -> float:
    """Return the height of all headings that may stand above an item in its column, mm."""
    titles = [
        _block_heading(section, width, style),
        title_item(section, width, style, lang, is_continuation=True),
    ]
    return sum(piece.height for piece in titles) + (
        _group_heading(section, style).height if section.group else 0.0
    )


def _block_heading(section: ColumnSection, width: float, style: PosterStyle) -> ColumnItem:
    text_style = TextStyle("bold", style.note_size * 1.5, block_colour(section.block.id))
    band = style.em * 0.22
    lines = text_style.wrap(section.block.title, width)

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add(Band(Box(box.x, box.y, box.w, band), text_style.colour, 0.0))
        builder.add_lines(text_style, box.x, box.y + band + style.em * 0.1, lines, section.block.id)

    return ColumnItem(
        band + len(lines) * text_style.leading + style.em * 0.35, draw, section, is_heading=True
    )


def _group_heading(section: ColumnSection, style: PosterStyle) -> ColumnItem:
    text_style = TextStyle("bold", style.group_title_size, block_colour(section.block.id))

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_line(text_style, box.x, box.y, section.group)

    return ColumnItem(text_style.leading + style.em * 0.1, draw, section, is_heading=True)


def title_item(
    section: ColumnSection, width: float, style: PosterStyle, lang: str, is_continuation: bool = False
) -> ColumnItem:
    """Return the title of a topic, or of the block for cards, marked as a continuation if `is_continuation`."""
    text_style = TextStyle("bold", style.topic_title_size, theme_colour("ink"))
    title = (
        section.topic.title if section.topic and section.topic.title else section.group or section.block.title
    )
    lines = text_style.wrap(
        f"{title} ({label_text('continuation', lang)})" if is_continuation else title, width
    )

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_lines(text_style, box.x, box.y, lines, section.ref)

    return ColumnItem(len(lines) * text_style.leading + style.title_gap, draw, section, is_heading=True)


def _note_items(
    note: PosterNote, section: ColumnSection, width: float, room: float, style: PosterStyle
) -> Iterator[ColumnItem]:
    """Yield a note as one item, or as several where it is higher than `room` mm."""
    height = tile_height(note, width, style)
    lines = note_lines(note, width, style)
    if height + style.topic_gap <= room:
        yield _note_item(note, lines, height, section, style, True, True)
        return
    step = max(1, int((room - style.topic_gap - 2 * style.note_padding_y) / (LEADING_EM * style.em)) - 1)
    for start in range(0, len(lines), step):
        part = lines[start : start + step]
        last = start + step >= len(lines)
        high = len(part) * LEADING_EM * style.em + 2 * style.note_padding_y
        high += height - len(lines) * LEADING_EM * style.em - 2 * style.note_padding_y if last else 0.0
        yield _note_item(note, part, high, section, style, start == 0, last)


def _note_item(
    note: PosterNote,
    lines: Sequence[str],
    height: float,
    section: ColumnSection,
    style: PosterStyle,
    first: bool,
    last: bool,
) -> ColumnItem:
    ends = last and note == section.notes[-1]

    def draw(box: Box, builder: PageBuilder) -> None:
        draw_tile(note, lines, box._replace(h=height), style, builder, first, last)

    return ColumnItem(height + (style.topic_gap if ends else style.note_gap), draw, section)


def _card_items(
    card: PosterCard, section: ColumnSection, width: float, room: float, style: PosterStyle
) -> Iterator[ColumnItem]:
    """Yield a card as one item, or as several where it is higher than `room` mm."""
    plan = CardLayout(card, width, style)
    lines, start = plan.lines, 0
    while start < len(lines):
        stop, height = start, 2 * plan.padding_y
        while stop < len(lines) and (stop == start or height + lines[stop].height + style.topic_gap <= room):
            height += lines[stop].height
            stop += 1
        yield _card_item(plan, lines[start:stop], height, section)
        start = stop


def _card_item(
    plan: CardLayout, lines: Sequence[CardLine], height: float, section: ColumnSection
) -> ColumnItem:
    def draw(box: Box, builder: PageBuilder) -> None:
        plan.draw(box._replace(h=height), builder, lines)

    return ColumnItem(height + plan.style.topic_gap, draw, section)


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
