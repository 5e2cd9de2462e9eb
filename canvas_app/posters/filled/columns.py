"""Flow of the content that continues after a full sheet: notes and cards in columns, top to bottom, left to right.

Every note is as wide as its column. A title never stands alone at the bottom of a column; a page that starts inside a
theme or topic names it, quietly; a note or card higher than a column is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Box
from canvas_app.flow.pagination import PageRow, paginate, paginate_in_columns, rows_height
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import DrawFunction, draw_rows, line_drawer
from canvas_app.posters.page_model.poster_style import PosterStyle, block_colour, theme_colour
from canvas_app.posters.parts.card_layout import CardLayout
from canvas_app.posters.parts.note_box import (
    WrappedNote,
    draw_note,
    lines_within,
    part_of_note,
    wrap_note,
)
from canvas_app.posters.parts.note_ground import NoteType
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic


class ColumnSection(NamedTuple):
    """A topic with its remaining notes, or the remaining cards of a block; `group` is the group's title."""

    block: PosterBlock
    group: str = ""
    topic: PosterTopic | None = None
    notes: tuple[NoteView, ...] = ()
    coalitions: tuple[CoalitionView, ...] = ()


def column_rows(
    sections: Sequence[ColumnSection], width: float, height: float, style: PosterStyle, lang: str
) -> Iterator[PageRow]:
    """Yield the rows of the sections for columns of a width and height (mm)."""
    group = ""
    for section in sections:
        again = _continued_row(section, width, style, lang)
        heading = _group_heading(section, style)
        # notes and cards are divided so that they fit below all headings that may stand above them
        available_height = height - again.height - heading.height
        if section.group and section.group != group:
            yield heading
        group = section.group
        if section.topic and section.topic.title:
            yield _title_row(section, width, style)
        for row in _content_rows(section, width, available_height, style):
            yield row._replace(resume=again)


def _continued_row(section: ColumnSection, width: float, style: PosterStyle, lang: str) -> PageRow:
    """Return what a page says that starts inside a section."""
    text_style = TextStyle("regular", style.label_size, theme_colour("soft"))
    titles = (section.group, section.topic.title if section.topic else section.block.title)
    text = " · ".join(filter(None, titles)) + f" ({label_text('continuation', lang)})"
    lines = text_style.wrap(text, width)
    ref = section.topic.id if section.topic else section.block.id

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_lines(text_style, box.x, box.y, lines, ref)

    return PageRow(len(lines) * text_style.leading + style.title_gap, draw)


def _content_rows(
    section: ColumnSection, width: float, available_height: float, style: PosterStyle
) -> Iterator[PageRow]:
    for note in section.notes:
        yield from _note_rows(note, section, width, available_height, style)
    for coalition in section.coalitions:
        yield from _card_rows(CardLayout(coalition, width, style), available_height)


def _group_heading(section: ColumnSection, style: PosterStyle) -> PageRow:
    text_style = TextStyle("bold", style.label_size, block_colour(section.block.id))
    draw = line_drawer(text_style, 0.0, section.group.upper())
    return PageRow(text_style.leading + style.em * 0.1, draw, keep_with_next=True)


def _title_row(section: ColumnSection, width: float, style: PosterStyle) -> PageRow:
    """Return the title of a topic, or of the block for cards."""
    text_style = TextStyle("bold", style.topic_title_size, theme_colour("ink"))
    title = (section.topic.title if section.topic else "") or section.group or section.block.title
    lines = text_style.wrap(title, width)

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_lines(
            text_style, box.x, box.y, lines, section.topic.id if section.topic else section.block.id
        )

    height = len(lines) * text_style.leading + style.title_gap
    return PageRow(height, draw, keep_with_next=True)


def _note_rows(
    note: NoteView, section: ColumnSection, width: float, available_height: float, style: PosterStyle
) -> Iterator[PageRow]:
    """Yield a note as one row, or as several where it is higher than `available_height` mm, with the gap below each."""
    kind = NoteType(style.note_size, style.paper, style.column_gap * 0.4)
    whole = wrap_note(note, width, kind)
    step = len(whole.lines)
    if whole.height + style.topic_gap > available_height:
        step = lines_within(available_height - style.topic_gap, kind)
    for start in range(0, len(whole.lines), step):
        part = part_of_note(whole, start, step, kind)
        gap = style.note_gap
        if start + step >= len(whole.lines) and note == section.notes[-1]:
            gap = style.topic_gap
        yield PageRow(part.height + gap, partial(_draw_part, part, kind, start == 0))


def _draw_part(part: WrappedNote, kind: NoteType, is_first: bool, box: Box, builder: PageBuilder) -> None:
    draw_note(part, box._replace(h=part.height), kind, builder, is_first=is_first)


def _card_rows(plan: CardLayout, available_height: float) -> Iterator[PageRow]:
    """Yield a card as one row, or as several where it is higher than `available_height` mm, with the gap below each."""
    frame = 2 * plan.padding_y
    for lines in paginate(plan.lines, available_height - frame - plan.style.topic_gap):
        height = frame + rows_height(lines)
        draw = _card_drawer(plan, lines, height)
        yield PageRow(height + plan.style.topic_gap, draw)


def _card_drawer(plan: CardLayout, lines: Sequence[PageRow], height: float) -> DrawFunction:
    def draw(box: Box, builder: PageBuilder) -> None:
        plan.draw(box._replace(h=height), builder, lines)

    return draw


COLUMN_WIDTH_EM = 16.0
"""Target width of a column, em."""


PageColumns = list[list[PageRow]]
"""The rows of each column of one page."""


def column_boxes(area: Box, style: PosterStyle) -> list[Box]:
    """Return the columns for notes of a style in an area (mm)."""
    gap = style.column_gap
    count = max(1, round((area.w + gap) / (COLUMN_WIDTH_EM * style.em + gap)))
    width = (area.w - (count - 1) * gap) / count
    return [area._replace(x=area.x + position * (width + gap), w=width) for position in range(count)]


def flow_into_columns(
    sections: Sequence[ColumnSection], columns: Sequence[Box], style: PosterStyle, lang: str
) -> list[PageColumns]:
    """Return the sections in columns, page by page; the columns of the last page are balanced."""
    first = columns[0]
    rows = list(column_rows(sections, first.w, first.h, style, lang))
    return paginate_in_columns(rows, first.h, len(columns))


def draw_columns(page: PageColumns, columns: Sequence[Box], builder: PageBuilder) -> None:
    """Draw the rows of one page."""
    for rows, box in zip(page, columns, strict=False):
        draw_rows(rows, box, builder)
