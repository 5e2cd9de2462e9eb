"""Notes in rows: their height at a given width, their arrangement in rows, and their drawing.

Notes stand on a grid of equal columns. Each spans the number of columns that makes its row lowest, and the
notes of a row have equal heights: rows read from left to right without ragged gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.text_layout import last_line_width, wrap
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    LEADING_EM,
    PosterStyle,
    note_colours,
    note_ink,
)
from canvas_app.posters.typefaces import font_faces

MAX_NOTE_WIDTH_EM = 19.0
"""Maximum width of a note, em; longer lines are hard to read."""

_TAIL_GAP_EM = 0.4
"""Gap between a note's text, its dots and its author's initials, em."""


class PlacedNote(NamedTuple):
    """A note in a row: `x` from the row's left side and `w`, in mm."""

    note: NoteView
    x: float
    w: float


class NoteRow(NamedTuple):
    """Notes beside each other with a common height in mm."""

    height: float
    notes: tuple[PlacedNote, ...]


def text_width_em(width: float, style: PosterStyle) -> float:
    """Return the width of a line of text in a note `width` mm wide, in em rounded down to a hundredth."""
    return int((width - 2 * style.note_padding_x - style.shape_column) / style.em * 100) / 100


def tail_width_em(note: NoteView, style: PosterStyle) -> float:
    """Return the width that dots and author's initials take of the last line, in em of the note."""
    width = font_faces.font_metrics("bold").width
    taken = (
        _TAIL_GAP_EM + round(width(note.initials) * style.initials_size / style.note_size, 2)
        if note.initials
        else 0.0
    )
    if note.dots:
        taken += _TAIL_GAP_EM + round(width(note.dots_label) * style.dots_size / style.note_size, 2)
    return taken


def tail_drop_em(note: NoteView, style: PosterStyle) -> float:
    """Return how far dots and initials are moved down if the last line has no room for them, in em of the note."""
    return round(0.19 + 0.75 * (style.dots_size if note.dots else style.initials_size) / style.note_size, 3)


class WrappedNote(NamedTuple):
    """The lines of a note, and by how many em its dots and its author's initials are moved below the last line."""

    lines: tuple[str, ...]
    tail_drop: float


@lru_cache(maxsize=100_000)
def _wrap_note_text(text: str, width: float, tail_width: float, tail_drop: float) -> WrappedNote:
    """Wrap a note's text with room for its dots and its author's initials on the last line.

    Without that room the last word moves down to a line with them; if it does not fit there either, they are placed
    below the text.
    """
    measure = font_faces.font_metrics("regular")
    width = max(width, 0.5)
    lines = wrap(text, width, measure)
    if not tail_width or last_line_width(lines, measure) + tail_width <= width:
        return WrappedNote(tuple(lines), 0.0)
    before, _, word = lines[-1].rpartition(" ")
    if not before or measure.width(word) + tail_width > width:
        return WrappedNote(tuple(lines), tail_drop)
    return WrappedNote((*lines[:-1], before, word), 0.0)


def wrap_note(note: NoteView, width: float, style: PosterStyle) -> WrappedNote:
    """Return the note wrapped at a width of `width` mm, padding included."""
    return _wrap_note_text(
        note.text, text_width_em(width, style), tail_width_em(note, style), tail_drop_em(note, style)
    )


def note_height(note: NoteView, width: float, style: PosterStyle) -> float:
    """Return the height of a note `width` mm wide, in mm."""
    found = wrap_note(note, width, style)
    return (len(found.lines) * LEADING_EM + found.tail_drop) * style.em + 2 * style.note_padding_y


@cache
def _row_patterns(columns: int) -> tuple[tuple[int, ...], ...]:
    """Return the patterns for a row of `columns` columns: the number of columns each note spans.

    Exhaustive up to four columns; beyond that, only notes of one column with at most one of two.
    """
    if columns > 4:
        singles = tuple((1,) * count for count in range(1, columns + 1))
        return (*singles, *((2, *single[2:]) for single in singles if len(single) > 1))
    found: list[tuple[int, ...]] = []
    for span in range(1, columns + 1):
        found.append((span,))
        found.extend((span, *rest) for rest in _row_patterns(columns - span))
    return tuple(found)


def span_width(span: int, column: float, gap: float) -> float:
    """Return the width of `span` columns and the gaps between them, mm."""
    return span * column + (span - 1) * gap


def arrange_notes(notes: Sequence[NoteView], width: float, columns: int, style: PosterStyle) -> list[NoteRow]:
    """Return the notes in rows of `columns` columns over `width` mm with the lowest total height."""
    width = min(width, span_width(columns, MAX_NOTE_WIDTH_EM * style.em, style.note_gap))
    column = (width - (columns - 1) * style.note_gap) / columns
    widths = [span_width(span, column, style.note_gap) for span in range(1, columns + 1)]
    if columns == 1:
        return [NoteRow(note_height(note, width, style), (PlacedNote(note, 0.0, width),)) for note in notes]
    heights = [[note_height(note, span, style) for span in widths] for note in notes]
    rows, index = [], 0
    for pattern in _lowest_patterns(heights, columns, style):
        row = notes[index : index + len(pattern)]
        height = max(heights[index + nth][span - 1] for nth, span in enumerate(pattern))
        rows.append(NoteRow(height, tuple(_place_notes(row, pattern, column, style.note_gap))))
        index += len(pattern)
    return rows


def _lowest_patterns(heights: list[list[float]], columns: int, style: PosterStyle) -> list[tuple[int, ...]]:
    """Return the row patterns with the lowest total height; among equals, those that use fewer columns."""
    count = len(heights)
    best = [0.0] * (count + 1)
    chosen: list[tuple[int, ...]] = [()] * count
    for index in range(count - 1, -1, -1):
        costs = [
            (
                max(heights[index + nth][span - 1] for nth, span in enumerate(pattern))
                + style.note_gap
                + best[index + len(pattern)]
                + sum(pattern) * 1e-3,
                pattern,
            )
            for pattern in _row_patterns(columns)
            if index + len(pattern) <= count
        ]
        best[index], chosen[index] = min(costs)
    return _follow_choices(chosen)


def _follow_choices(chosen: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    patterns, index = [], 0
    while index < len(chosen):
        patterns.append(chosen[index])
        index += len(chosen[index])
    return patterns


def _place_notes(
    notes: Sequence[NoteView], pattern: Sequence[int], column: float, gap: float
) -> list[PlacedNote]:
    placed, start = [], 0
    for note, span in zip(notes, pattern, strict=True):
        placed.append(PlacedNote(note, start * (column + gap), span_width(span, column, gap)))
        start += span
    return placed


def rows_height(rows: Sequence[NoteRow], style: PosterStyle) -> float:
    """Return the height of rows and the gaps between them, mm."""
    return sum(row.height for row in rows) + max(len(rows) - 1, 0) * style.note_gap


def draw_note_row(row: NoteRow, x: float, y: float, style: PosterStyle, builder: PageBuilder) -> None:
    """Draw the notes of a row from its top left corner."""
    for placed in row.notes:
        lines = note_lines(placed.note, placed.w, style)
        draw_note(placed.note, lines, Box(x + placed.x, y, placed.w, row.height), style, builder)


def note_lines(note: NoteView, width: float, style: PosterStyle) -> list[str]:
    """Return the lines of a note in a note `width` mm wide."""
    return list(wrap_note(note, width, style).lines)


def draw_note(
    note: NoteView,
    lines: Sequence[str],
    box: Box,
    style: PosterStyle,
    builder: PageBuilder,
    first: bool = True,
    last: bool = True,
) -> None:
    """Draw a note in its box: fill, shape, text, dots and author's initials.

    A divided note has its shape on the `first` part, dots and initials on the `last`.
    """
    fill, edge = note_colours(note.colour)
    ink = note_ink()
    builder.add(Rect(box, fill, edge, style.border_width, style.radius, role="note", ref=note.id))
    x, y = box.x + style.note_padding_x, box.y + style.note_padding_y
    if first:
        builder.add_shape(note_shape(note.colour), x + style.em * 0.26, y, style.em, 0.48, ink)
    builder.add_lines(
        TextStyle("regular", style.note_size, ink), x + style.shape_column, y, list(lines), note.id
    )
    if last:
        _draw_tail(note, box, style, builder)


def _draw_tail(note: NoteView, box: Box, style: PosterStyle, builder: PageBuilder) -> None:
    """Draw the dots and, right of them, the author's initials on the baseline of the last line."""
    base = box.bottom - style.note_padding_y - LEADING_EM * style.em + BASELINE_EM * style.em
    right = box.right - style.note_padding_x
    author = TextStyle("bold", style.initials_size, note_ink())
    if note.dots:
        dots = author._replace(size=style.dots_size)
        used = author.width(note.initials) + _TAIL_GAP_EM * style.em if note.initials else 0.0
        builder.add_line_right(
            dots, right - used, base - BASELINE_EM * dots.size * MM_PER_POINT, note.dots_label, note.id
        )
    if note.initials:
        builder.add_line_right(
            author, right, base - BASELINE_EM * author.size * MM_PER_POINT, note.initials, note.id
        )
