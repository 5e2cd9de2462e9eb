"""What columns are filled with: titles, notes and cards as pieces, those higher than a column divided between lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from canvas_app.posters.cards import CardPlan, Line
from canvas_app.posters.layout import Band, Box
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.style import LEADING, Style, block_colour, tone
from canvas_app.posters.texts import BlockText, CardText, NoteText, TopicText
from canvas_app.posters.tiles import draw_tile, note_lines, tile_height
from canvas_app.posters.words import word


class Section(NamedTuple):
    """A topic with the notes that are left, or the cards that are left; `group` is its group's title."""

    block: BlockText
    group: str = ""
    topic: TopicText | None = None
    notes: tuple[NoteText, ...] = ()
    cards: tuple[CardText, ...] = ()

    @property
    def ref(self) -> str:
        """What the words about its continuation refer to: the topic's id, or the block's for cards."""
        return self.topic.id if self.topic else self.block.id


class Piece(NamedTuple):
    """Something that is not divided: its height in mm with the gap below it, how it is drawn, and where it belongs."""

    height: float
    draw: Callable[[Box, Marks], None]
    section: Section
    head: bool = False


def pieces_of(
    sections: Sequence[Section], width: float, height: float, style: Style, lang: str
) -> Iterator[Piece]:
    """What the sections consist of, for columns of that width and height (mm)."""
    block, group = "", ""
    for section in sections:
        if section.block.id != block:
            yield _block_head(section, width, style)
            block, group = section.block.id, ""
        if section.group and section.group != group:
            yield _group_head(section, style)
            group = section.group
        if section.topic and section.topic.title:
            yield title_piece(section, width, style, lang)
        room = height - _heads(section, width, style, lang)
        for note in section.notes:
            yield from _note(note, section, width, room, style)
        for card in section.cards:
            yield from _card(card, section, width, room, style)


def _heads(section: Section, width: float, style: Style, lang: str) -> float:
    """The height of all titles that may stand above a piece in its column, mm."""
    titles = [_block_head(section, width, style), title_piece(section, width, style, lang, again=True)]
    return sum(piece.height for piece in titles) + (
        _group_head(section, style).height if section.group else 0.0
    )


def _block_head(section: Section, width: float, style: Style) -> Piece:
    pen = Pen("bold", style.size * 1.5, block_colour(section.block.id))
    band = style.em * 0.22
    lines = pen.lines(section.block.title, width)

    def draw(box: Box, marks: Marks) -> None:
        marks.add(Band(Box(box.x, box.y, box.w, band), pen.colour, 0.0))
        marks.paragraph(pen, box.x, box.y + band + style.em * 0.1, lines, section.block.id)

    return Piece(band + len(lines) * pen.leading + style.em * 0.35, draw, section, head=True)


def _group_head(section: Section, style: Style) -> Piece:
    pen = Pen("bold", style.group, block_colour(section.block.id))

    def draw(box: Box, marks: Marks) -> None:
        marks.write(pen, box.x, box.y, section.group)

    return Piece(pen.leading + style.em * 0.1, draw, section, head=True)


def title_piece(section: Section, width: float, style: Style, lang: str, again: bool = False) -> Piece:
    """The title of a topic (of the block, for cards); `again` on top of a column that goes on with it."""
    pen = Pen("bold", style.topic, tone("ink"))
    title = (
        section.topic.title if section.topic and section.topic.title else section.group or section.block.title
    )
    lines = pen.lines(f"{title} ({word('continuation', lang)})" if again else title, width)

    def draw(box: Box, marks: Marks) -> None:
        marks.paragraph(pen, box.x, box.y, lines, section.ref)

    return Piece(len(lines) * pen.leading + style.title_gap, draw, section, head=True)


def _note(note: NoteText, section: Section, width: float, room: float, style: Style) -> Iterator[Piece]:
    """A note as one piece, or as several where it is higher than `room` mm."""
    height = tile_height(note, width, style)
    lines = note_lines(note, width, style)
    if height + style.topic_gap <= room:
        yield _tile(note, lines, height, section, style, True, True)
        return
    step = max(1, int((room - style.topic_gap - 2 * style.tile_y) / (LEADING * style.em)) - 1)
    for start in range(0, len(lines), step):
        part = lines[start : start + step]
        last = start + step >= len(lines)
        high = len(part) * LEADING * style.em + 2 * style.tile_y
        high += height - len(lines) * LEADING * style.em - 2 * style.tile_y if last else 0.0
        yield _tile(note, part, high, section, style, start == 0, last)


def _tile(
    note: NoteText,
    lines: Sequence[str],
    height: float,
    section: Section,
    style: Style,
    first: bool,
    last: bool,
) -> Piece:
    ends = last and note == section.notes[-1]

    def draw(box: Box, marks: Marks) -> None:
        draw_tile(note, lines, box._replace(h=height), style, marks, first, last)

    return Piece(height + (style.topic_gap if ends else style.gap), draw, section)


def _card(card: CardText, section: Section, width: float, room: float, style: Style) -> Iterator[Piece]:
    """A card as one piece, or as several where it is higher than `room` mm."""
    plan = CardPlan(card, width, style)
    lines, start = plan.lines, 0
    while start < len(lines):
        stop, height = start, 2 * plan.pad_y
        while stop < len(lines) and (stop == start or height + lines[stop].height + style.topic_gap <= room):
            height += lines[stop].height
            stop += 1
        yield _card_piece(plan, lines[start:stop], height, section)
        start = stop


def _card_piece(plan: CardPlan, lines: Sequence[Line], height: float, section: Section) -> Piece:
    def draw(box: Box, marks: Marks) -> None:
        plan.draw(box._replace(h=height), marks, lines)

    return Piece(height + plan.style.topic_gap, draw, section)
