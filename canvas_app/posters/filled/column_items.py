"""Indivisible items for columns: titles, notes and cards, the latter divided between lines where too high."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from canvas_app.posters.page_model.display_list import Band, Box
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
