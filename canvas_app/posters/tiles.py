"""Notes as tiles: how high a note is at a width, how notes share rows, and what is drawn of them.

Tiles stand on a grid of equal columns. A note takes as many columns as make its row lowest, and the tiles of a row
are equally high: that reads from left to right and leaves no ragged holes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from canvas_app.posters import fonts
from canvas_app.posters.layout import Box, Rect, Sign
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import CAPITAL, LEADING, RISE, Style, note_colours, note_ink
from canvas_app.posters.texts import COLOUR_SIGNS, NoteText
from canvas_app.posters.wrapping import last_line, wrap

WIDEST = 19.0
"""A note is never wider than this, em: longer lines are hard to follow."""

_TAIL_GAP = 0.4
"""Between the words of a note, its dots and the letters of its author, em."""


class Tile(NamedTuple):
    """A note at its place in a row: `x` from the row's left side and `w` in mm."""

    note: NoteText
    x: float
    w: float


class TileRow(NamedTuple):
    """Tiles beside each other, equally high (mm)."""

    height: float
    tiles: tuple[Tile, ...]


def text_room(width: float, style: Style) -> float:
    """How many em of text a line has in a tile `width` mm wide, down to a hundredth."""
    return int((width - 2 * style.tile_x - style.sign) / style.em * 100) / 100


def tail(note: NoteText, style: Style) -> float:
    """What its dots and the author's letters take of the last line, in em of the note."""
    width = fonts.measure("bold").width
    taken = _TAIL_GAP + round(width(note.author) * style.author / style.size, 2) if note.author else 0.0
    if note.dots:
        taken += _TAIL_GAP + round(width(note.told) * style.dots / style.size, 2)
    return taken


def lower(note: NoteText, style: Style) -> float:
    """By how many em these stand lower where the last line has no room for them: clear of its tails."""
    return round(0.19 + 0.75 * (style.dots if note.dots else style.author) / style.size, 3)


class NoteSet(NamedTuple):
    """The lines of a note, and how many em its dots and its author's letters stand below the last."""

    lines: tuple[str, ...]
    below: float


@lru_cache(maxsize=100_000)
def _set_note(text: str, room: float, tail_: float, lower_: float) -> NoteSet:
    """A note's words with room for its dots and its author's letters behind the last.

    Where there is none, the last word moves down to them; where it has no room there, the letters stand below it.
    """
    measure = fonts.measure("regular")
    room = max(room, 0.5)
    lines = wrap(text, room, measure)
    if not tail_ or last_line(lines, measure) + tail_ <= room:
        return NoteSet(tuple(lines), 0.0)
    before, _, word = lines[-1].rpartition(" ")
    if not before or measure.width(word) + tail_ > room:
        return NoteSet(tuple(lines), lower_)
    return NoteSet((*lines[:-1], before, word), 0.0)


def set_note(note: NoteText, width: float, style: Style) -> NoteSet:
    """A note as it stands in a tile `width` mm wide."""
    return _set_note(note.text, text_room(width, style), tail(note, style), lower(note, style))


def tile_height(note: NoteText, width: float, style: Style) -> float:
    """The height of a note `width` mm wide, mm."""
    found = set_note(note, width, style)
    return (len(found.lines) * LEADING + found.below) * style.em + 2 * style.tile_y


@cache
def _patterns(columns: int) -> tuple[tuple[int, ...], ...]:
    """The ways to fill a row of that many columns from the left: the columns each tile takes.

    All there are up to four columns; beyond that, tiles of one column and one tile of two.
    """
    if columns > 4:
        singles = tuple((1,) * count for count in range(1, columns + 1))
        return (*singles, *((2, *single[2:]) for single in singles if len(single) > 1))
    found: list[tuple[int, ...]] = []
    for span in range(1, columns + 1):
        found.append((span,))
        found.extend((span, *rest) for rest in _patterns(columns - span))
    return tuple(found)


def span_width(span: int, column: float, gap: float) -> float:
    """The width of `span` columns with the gaps between them, mm."""
    return span * column + (span - 1) * gap


def tile_rows(notes: Sequence[NoteText], width: float, columns: int, style: Style) -> list[TileRow]:
    """The notes in rows of `columns` over `width` mm, as low together as can be."""
    width = min(width, span_width(columns, WIDEST * style.em, style.gap))
    column = (width - (columns - 1) * style.gap) / columns
    widths = [span_width(span, column, style.gap) for span in range(1, columns + 1)]
    if columns == 1:
        return [TileRow(tile_height(note, width, style), (Tile(note, 0.0, width),)) for note in notes]
    heights = [[tile_height(note, span, style) for span in widths] for note in notes]
    rows, place = [], 0
    for pattern in _lowest(heights, columns, style):
        row = notes[place : place + len(pattern)]
        height = max(heights[place + nth][span - 1] for nth, span in enumerate(pattern))
        rows.append(TileRow(height, tuple(_set_row(row, pattern, column, style.gap))))
        place += len(pattern)
    return rows


def _lowest(heights: list[list[float]], columns: int, style: Style) -> list[tuple[int, ...]]:
    """The patterns whose rows are lowest together; of equals, those that take fewer columns."""
    count = len(heights)
    best = [0.0] * (count + 1)
    chosen: list[tuple[int, ...]] = [()] * count
    for place in range(count - 1, -1, -1):
        costs = [
            (
                max(heights[place + nth][span - 1] for nth, span in enumerate(pattern))
                + style.gap
                + best[place + len(pattern)]
                + sum(pattern) * 1e-3,
                pattern,
            )
            for pattern in _patterns(columns)
            if place + len(pattern) <= count
        ]
        best[place], chosen[place] = min(costs)
    return _walk(chosen)


def _walk(chosen: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    patterns, place = [], 0
    while place < len(chosen):
        patterns.append(chosen[place])
        place += len(chosen[place])
    return patterns


def _set_row(notes: Sequence[NoteText], pattern: Sequence[int], column: float, gap: float) -> list[Tile]:
    tiles, start = [], 0
    for note, span in zip(notes, pattern, strict=True):
        tiles.append(Tile(note, start * (column + gap), span_width(span, column, gap)))
        start += span
    return tiles


def rows_height(rows: Sequence[TileRow], style: Style) -> float:
    """The height of rows with the gaps between them, mm."""
    return sum(row.height for row in rows) + max(len(rows) - 1, 0) * style.gap


def draw_row(row: TileRow, x: float, y: float, style: Style, marks: Marks) -> None:
    """The tiles of a row from its left top corner."""
    for tile in row.tiles:
        lines = note_lines(tile.note, tile.w, style)
        draw_tile(tile.note, lines, Box(x + tile.x, y, tile.w, row.height), style, marks)


def note_lines(note: NoteText, width: float, style: Style) -> list[str]:
    """The lines of a note in a tile of that width."""
    return list(set_note(note, width, style).lines)


def draw_tile(
    note: NoteText,
    lines: Sequence[str],
    box: Box,
    style: Style,
    marks: Marks,
    first: bool = True,
    last: bool = True,
) -> None:
    """A note in its box: colour, sign, words, dots, and who wrote it.

    Of a divided note the sign stands on its first part, dots and the author's letters on its last.
    """
    fill, edge = note_colours(note.colour)
    ink = note_ink()
    marks.add(Rect(box, fill, edge, style.edge, style.radius, role="note", ref=note.id))
    x, y = box.x + style.tile_x, box.y + style.tile_y
    if first:
        marks.add(
            Sign(
                x + style.em * 0.26,
                y + (RISE - CAPITAL / 2) * style.em,
                style.em * 0.48,
                COLOUR_SIGNS[note.colour],
                ink,
            )
        )
    marks.paragraph(Pen("regular", style.size, ink), x + style.sign, y, list(lines), note.id)
    if last:
        _draw_tail(note, box, style, marks)


def _draw_tail(note: NoteText, box: Box, style: Style, marks: Marks) -> None:
    """Dots, and right of them the author's letters, on the baseline of the last line, smaller as they are."""
    base = box.bottom - style.tile_y - LEADING * style.em + RISE * style.em
    right = box.right - style.tile_x
    author = Pen("bold", style.author, note_ink())
    if note.dots:
        dots = author._replace(size=style.dots)
        used = author.width(note.author) + _TAIL_GAP * style.em if note.author else 0.0
        marks.write_right(dots, right - used, base - RISE * dots.size * MM, note.told, note.id)
    if note.author:
        marks.write_right(author, right, base - RISE * author.size * MM, note.author, note.id)
