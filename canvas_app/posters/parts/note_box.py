"""A note on paper: its text on a ground with a spine, dots on a disc.

All lengths follow from the type size; a note never has another width than its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from canvas_app.content.note_view import NoteView
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.hyphenation import SOFT_HYPHEN, hyphenate
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.flow.text_layout import balance_lines, widest_word_width, wrap
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import BASELINE_EM, CAP_HEIGHT_EM, MIDDLE_EM, theme_colour
from canvas_app.posters.parts.note_ground import NoteType, draw_ground, signs_height
from canvas_app.posters.typefaces import font_faces

LINE_EM = 1.17
"""Distance between baselines in a note, em."""

PADDING_Y_EM, PADDING_X_EM = 0.24, 0.28
"""Distances from the body's edges to its text, em."""

MARK_EM = 0.72
"""Side of the sign of what was agreed, em."""


class WrappedNote(NamedTuple):
    """The lines of a note and its height, mm; `inner` and `indent` as in `_balanced`, 0 for a part of a note."""

    note: NoteView
    lines: Sequence[str]
    height: float
    inner: float = 0.0
    indent: float = 0.0

    @property
    def balanced(self) -> Sequence[str]:
        """The lines, of about equal length in a short note."""
        return _balanced(self.note.text, self.inner, self.indent) if self.inner > 0 else self.lines


@lru_cache(maxsize=50_000)
def _wrap_text(text: str, width: float, first_indent: float) -> tuple[str, ...]:
    measure, width = font_faces.font_metrics("regular"), max(width, 0.5)
    if _widest_word(text) > width - first_indent:
        text = hyphenate(text, width, width - first_indent, measure)
    return tuple(wrap(text, width, measure, first_indent))


@lru_cache(maxsize=5_000)
def _widest_word(text: str) -> float:
    return widest_word_width(text, font_faces.font_metrics("regular"))


BALANCED_LINES = 12
"""Number of lines up to which the lines of a note are made about equally long."""


@lru_cache(maxsize=5_000)
def _balanced(text: str, width: float, first_indent: float) -> tuple[str, ...]:
    """Return the text in as many lines as the width takes, about equally long; no word stands alone below others."""
    lines = _wrap_text(text, width, first_indent)
    if not 1 < len(lines) <= BALANCED_LINES or "\n" in text or any(SOFT_HYPHEN in line for line in lines):
        return lines
    return tuple(balance_lines(lambda at: _wrap_text(text, at, first_indent), width, _widest_word(text)))


def _disc_width(note: NoteView, kind: NoteType) -> float:
    """Return the width of the disc, mm; a number of many digits makes it an oval."""
    number = TextStyle("bold", kind.number_size, "").width(note.dots_text)
    return max(kind.disc_height, number + 0.5 * kind.number_size * MM_PER_POINT)


def _first_indent(note: NoteView, kind: NoteType) -> float:
    """Return how much narrower the first line is for the disc and the sign of what was agreed, em."""
    sign = MARK_EM + 0.12 if note.mark else 0.0
    return round(_disc_indent(note, kind) + sign, 2)


def _disc_indent(note: NoteView, kind: NoteType) -> float:
    """Return how much narrower the first line is for the disc, em."""
    if not note.dots:
        return 0.0
    disc = _disc_width(note, kind)
    return max((disc - _overhang(disc, kind)) / kind.em - PADDING_X_EM + 0.12, 0.0)


def _overhang(width: float, kind: NoteType) -> float:
    return min(kind.disc_height / 2, kind.overhang, width / 2)


def wrap_note(note: NoteView, width: float, kind: NoteType) -> WrappedNote:
    """Return the note wrapped in a width of `width` mm."""
    em = kind.em
    inner = int((width / em - kind.spine_em - 2 * PADDING_X_EM) * 100) / 100
    indent = _first_indent(note, kind)
    lines = _wrap_text(note.text, inner, indent)
    height = len(lines) * LINE_EM * em + 2 * PADDING_Y_EM * em
    return WrappedNote(note, lines, max(height, _spine_height(note, kind)), inner, indent)


def _spine_height(note: NoteView, kind: NoteType) -> float:
    """Return the height that sign, initials and disc need, mm."""
    return max(signs_height(note.initials, kind), kind.disc_height + 0.2 * kind.em if note.dots else 0.0)


def lines_within(height: float, kind: NoteType) -> int:
    """Return how many lines a part of a divided note has in a height (mm), at least one."""
    return max(1, int((height / kind.em - 2 * PADDING_Y_EM) / LINE_EM) - 1)


def part_of_note(whole: WrappedNote, start: int, count: int, kind: NoteType) -> WrappedNote:
    """Return some lines of a note that is divided, or the whole note."""
    lines = whole.lines[start : start + count]
    if len(lines) == len(whole.lines):
        return whole
    height = (len(lines) * LINE_EM + 2 * PADDING_Y_EM) * kind.em
    return WrappedNote(whole.note, lines, height if start else max(height, _spine_height(whole.note, kind)))


def draw_note(
    wrapped: WrappedNote,
    box: Box,
    kind: NoteType,
    builder: PageBuilder,
    *,
    is_first: bool = True,
    ref: str = "",
) -> None:
    """Draw a note in its box.

    Args:
        wrapped: the note with the lines to draw; those of a divided note are fewer.
        box: where it stands, mm.
        kind: its type.
        builder: the page.
        is_first: whether sign, initials and dots are drawn; later parts of a divided note have none.
        ref: what the marks refer to, if not the note.
    """
    note, ref = wrapped.note, ref or wrapped.note.id
    if note.is_heading:
        _draw_heading(wrapped, box, kind, builder, ref)
        return
    body = draw_ground(note, box, kind, builder, ref=ref, is_first=is_first)
    indent = _first_indent(note, kind) if is_first else 0.0
    _draw_lines(wrapped.balanced, body, indent, kind, builder, ref)
    if note.dots and is_first:
        _draw_dots(note, box, kind, builder)
    if is_first:
        _draw_mark(note, box, kind, builder)


def _draw_heading(wrapped: WrappedNote, box: Box, kind: NoteType, builder: PageBuilder, ref: str) -> None:
    """Draw a heading over the notes of its group: bold text without a body, and a rule under it.

    It has the lines of a note, which leave room at the right for the wider letters.
    """
    builder.add(Rect(box, theme_colour("surface"), role="note", ref=ref))
    text_style = TextStyle("bold", kind.size, theme_colour("ink"))
    builder.add_lines(text_style, box.x, box.y + PADDING_Y_EM * kind.em, list(wrapped.balanced), ref)
    _draw_mark(wrapped.note, box, kind, builder)
    rule = box.bottom - 0.5 * PADDING_Y_EM * kind.em
    builder.add(Stroke(box.x, rule, box.right, rule, theme_colour("ink"), kind.paper.unit * 0.25))


def _draw_lines(
    lines: Sequence[str], body: Box, indent: float, kind: NoteType, builder: PageBuilder, ref: str
) -> None:
    """Draw the lines of a note; those written from right to left end at the right, the first of them at the disc."""
    text_style, em = TextStyle("regular", kind.size, theme_colour("ink")), kind.em
    for index, line in enumerate(lines):
        top = body.y + (PADDING_Y_EM + index * LINE_EM) * em
        if is_right_to_left(line):
            right = body.right - (PADDING_X_EM + (0.0 if index else indent)) * em
            builder.add_line_right(text_style, right, top, line, ref)
        else:
            builder.add_line(text_style, body.x + PADDING_X_EM * em, top, line, ref)


def _draw_mark(note: NoteView, box: Box, kind: NoteType, builder: PageBuilder) -> None:
    """Draw the sign of what was agreed at the right of the first line, before the disc."""
    em = kind.em
    side = MARK_EM * em
    right = box.right - (PADDING_X_EM + _disc_indent(note, kind)) * em
    middle = box.y + PADDING_Y_EM * em + MIDDLE_EM * em
    for mark in mark_sign(note.mark, Box(right - side, middle - side / 2, side, side), theme_colour("ink")):
        builder.add(mark)


def _draw_dots(note: NoteView, box: Box, kind: NoteType, builder: PageBuilder) -> None:
    """Draw the number of dots on a disc that stands out over the right edge, like a sticker."""
    height, width = kind.disc_height, _disc_width(note, kind)
    right = box.right + _overhang(width, kind)
    disc = Box(right - width, box.y + min(0.2 * kind.em, (box.h - height) / 2), width, height)
    builder.add(Rect(disc, theme_colour("ink"), radius=height / 2, role="dots", ref=f"dots:{note.id}"))
    text_style = TextStyle("bold", kind.number_size, theme_colour("surface"))
    middle = disc.y + height / 2 - (BASELINE_EM - CAP_HEIGHT_EM / 2) * kind.number_size * MM_PER_POINT
    number = note.dots_text
    x = disc.x + (width - text_style.width(number)) / 2
    builder.add_line(text_style, x, middle, number, f"dots:{note.id}")
