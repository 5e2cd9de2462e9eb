"""Flow of the content that continues after a full sheet: notes and cards in columns, top to bottom, left to right.

Every note is as wide as its column. A title never stands alone at the bottom of a column; a column that starts
inside a topic repeats its title; a note or card higher than a column is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.figures.marks import Band, Box
from canvas_app.flow.pagination import PageRow, paginate, paginate_in_columns, rows_height
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import DrawFunction, draw_rows, line_drawer
from canvas_app.posters.page_model.poster_style import LEADING_EM, PosterStyle, block_colour, theme_colour
from canvas_app.posters.parts.card_layout import CardLayout
from canvas_app.posters.parts.note_rows import draw_note, note_height, note_lines
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic


class ColumnSection(NamedTuple):
    """A topic with its remaining notes, or the remaining cards of a block; `group` is the group's title."""

    block: PosterBlock
    group: str = ""
    topic: PosterTopic | None = None
    notes: tuple[NoteView, ...] = ()
    coalitions: tuple[CoalitionView, ...] = ()

    @property
    def ref(self) -> str:
        """The id that text about its continuation refers to: that of the topic, or of the block for cards."""
        return self.topic.id if self.topic else self.block.id


def column_rows(
    sections: Sequence[ColumnSection], width: float, height: float, style: PosterStyle, lang: str
) -> Iterator[PageRow]:
    """Yield the rows of the sections for columns of a width and height (mm), each with its section's `ref`."""
    previous = None
    for section in sections:
        again = _title_row(section, width, style, f" ({label_text('continuation', lang)})")
        # notes and cards are divided so that they fit below all headings that may stand above them
        available_height = height - again.height - rows_height(_headings(section, None, width, style))
        yield from _headings(section, previous, width, style)
        if section.topic and section.topic.title:
            yield _title_row(section, width, style)
        for row in _content_rows(section, width, available_height, style):
            yield row._replace(resume=again)
        previous = section


def _headings(
    section: ColumnSection, previous: ColumnSection | None, width: float, style: PosterStyle
) -> list[PageRow]:
    """Return the headings of block and group where these differ from the previous section's."""
    is_new_block = previous is None or section.block.id != previous.block.id
    is_new_group = is_new_block or (previous is not None and section.group != previous.group)
    headings = [_block_heading(section, width, style)] if is_new_block else []
    return [*headings, _group_heading(section, style)] if section.group and is_new_group else headings


def _content_rows(
    section: ColumnSection, width: float, available_height: float, style: PosterStyle
) -> Iterator[PageRow]:
    for note in section.notes:
        yield from _note_rows(note, section, width, available_height, style)
    for coalition in section.coalitions:
        yield from _card_rows(CardLayout(coalition, width, style), section, available_height)


def _block_heading(section: ColumnSection, width: float, style: PosterStyle) -> PageRow:
    text_style = TextStyle("bold", style.note_size * 1.5, block_colour(section.block.id))
    band = style.em * 0.22
    lines = text_style.wrap(section.block.title, width)

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add(Band(Box(box.x, box.y, box.w, band), text_style.colour, 0.0))
        builder.add_lines(text_style, box.x, box.y + band + style.em * 0.1, lines, section.block.id)

    height = band + len(lines) * text_style.leading + style.em * 0.35
    return PageRow(height, draw, keep_with_next=True, ref=section.ref)


def _group_heading(section: ColumnSection, style: PosterStyle) -> PageRow:
    text_style = TextStyle("bold", style.group_title_size, block_colour(section.block.id))
    draw = line_drawer(text_style, 0.0, section.group)
    return PageRow(text_style.leading + style.em * 0.1, draw, keep_with_next=True, ref=section.ref)


def _title_row(section: ColumnSection, width: float, style: PosterStyle, suffix: str = "") -> PageRow:
    """Return the title of a topic, or of the block for cards, with a suffix."""
    text_style = TextStyle("bold", style.topic_title_size, theme_colour("ink"))
    title = (section.topic.title if section.topic else "") or section.group or section.block.title
    lines = text_style.wrap(title + suffix, width)

    def draw(box: Box, builder: PageBuilder) -> None:
        builder.add_lines(text_style, box.x, box.y, lines, section.ref)

    height = len(lines) * text_style.leading + style.title_gap
    return PageRow(height, draw, keep_with_next=True, ref=section.ref)


def _note_rows(
    note: NoteView, section: ColumnSection, width: float, available_height: float, style: PosterStyle
) -> Iterator[PageRow]:
    """Yield a note as one row, or as several where it is higher than `available_height` mm, with the gap below each."""
    height = note_height(note, width, style)
    lines = note_lines(note, width, style)
    frame = 2 * style.note_padding_y
    step = len(lines)
    if height + style.topic_gap > available_height:
        step = max(1, int((available_height - style.topic_gap - frame) / (LEADING_EM * style.em)) - 1)
    for start in range(0, len(lines), step):
        part = lines[start : start + step]
        is_last = start + step >= len(lines)
        part_height = len(part) * LEADING_EM * style.em + frame
        if is_last:
            part_height += height - len(lines) * LEADING_EM * style.em - frame
        draw = _note_drawer(note, part, part_height, style, is_first=start == 0, is_last=is_last)
        gap = style.topic_gap if is_last and note == section.notes[-1] else style.note_gap
        yield PageRow(part_height + gap, draw, ref=section.ref)


def _note_drawer(
    note: NoteView,
    lines: Sequence[str],
    height: float,
    style: PosterStyle,
    *,
    is_first: bool,
    is_last: bool,
) -> DrawFunction:
    def draw(box: Box, builder: PageBuilder) -> None:
        draw_note(note, lines, box._replace(h=height), style, builder, is_first, is_last)

    return draw


def _card_rows(plan: CardLayout, section: ColumnSection, available_height: float) -> Iterator[PageRow]:
    """Yield a card as one row, or as several where it is higher than `available_height` mm, with the gap below each."""
    frame = 2 * plan.padding_y
    for lines in paginate(plan.lines, available_height - frame - plan.style.topic_gap):
        height = frame + rows_height(lines)
        draw = _card_drawer(plan, lines, height)
        yield PageRow(height + plan.style.topic_gap, draw, ref=section.ref)


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


def first_page_by_section(pages: Sequence[PageColumns]) -> dict[str, int]:
    """Return the page, counted from 0, on which each section starts."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for column in page:
            for row in column:
                found.setdefault(row.ref, number)
    return found
