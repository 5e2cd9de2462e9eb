"""A note on paper: a spine in full colour with sign and initials, a tinted body with the text, dots on a disc.

On an overview, where notes stand close, the spine is a narrow tab of two lines.
All lengths follow from the type size; a note never has another width than its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.hyphenation import SOFT_HYPHEN, hyphenate
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.flow.text_layout import break_word, widest_word_width, wrap
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    CAP_HEIGHT_EM,
    MIDDLE_EM,
    note_colours,
    note_edge,
    note_ink,
    note_tint,
    theme_colour,
)
from canvas_app.posters.typefaces import font_faces

SPINE_EM = 1.48
"""Width of the spine, em."""

TAB_EM, TAB_LINES = 1.1, 2
"""Width of the tab, em, and the number of lines beside it."""

INITIALS_WIDTH_EM = 1.85
"""Least width of spine and tab in em of the initials, where they are large beside small notes."""

LINE_EM = 1.17
"""Distance between baselines in a note, em."""

PADDING_Y_EM, PADDING_X_EM = 0.24, 0.28
"""Distances from the body's edges to its text, em."""

SIGN_EM = 0.5
"""Size of the sign, em; initials are of the same size, but never too small to read."""

SIGN_TOP_EM, SIGN_GAP_EM = 0.16, 0.17
"""Distances from the top of the spine to the sign and from the sign to the initials, em."""

INITIALS_LEADING_EM = 0.92
"""Distance between lines of initials, em of the initials."""

DISC_EM = 1.25
"""Diameter of the disc with the number of dots, em."""

MARK_EM = 0.72
"""Side of the sign of what was agreed, em."""

DISC_NUMBER_EM = 0.74
"""Size of the number on the disc, em."""


@frozen
class NoteType:
    """The type of notes: `size` in pt on a paper; discs stand out at most `overhang` mm; spines may be tabs."""

    size: float
    paper: PosterPaper
    overhang: float = 0.0
    has_tab: bool = False

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def initials_size(self) -> float:
        """Size of initials, pt."""
        return max(self.size * SIGN_EM, self.paper.min_text)

    @cached
    def spine_em(self) -> float:
        """Width of the spine or tab, em; two wide initials fit in it."""
        return max(TAB_EM if self.has_tab else SPINE_EM, INITIALS_WIDTH_EM * self.initials_size / self.size)

    @cached
    def number_size(self) -> float:
        """Size of the number of dots, pt."""
        return max(self.size * DISC_NUMBER_EM, self.paper.min_text)

    @cached
    def disc_height(self) -> float:
        """Diameter of the disc, mm."""
        return max(self.em * DISC_EM, self.number_size * MM_PER_POINT * DISC_EM)


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
    widest = _widest_word(text)
    if widest > width:  # a word is broken, at another letter in another width
        return lines
    low, high = max(width / 2, widest - 0.01), width
    for _ in range(7):
        middle = (low + high) / 2
        is_enough = len(_wrap_text(text, middle, first_indent)) == len(lines)
        low, high = (low, middle) if is_enough else (middle, high)
    return _wrap_text(text, high, first_indent)


@lru_cache(maxsize=2_000)
def _initials_lines(initials: str, width: float) -> tuple[str, ...]:
    """Return initials in lines; two letters always stand beside each other, more seldom fit in the spine."""
    if len(initials) <= 2:
        return (initials,) if initials else ()
    return tuple(break_word(initials, width, font_faces.font_metrics("bold")))


def _initials(note: NoteView, kind: NoteType) -> tuple[str, ...]:
    available_width = kind.spine_em * kind.size / kind.initials_size
    return _initials_lines(note.initials, round(available_width, 3))


def _disc_width(note: NoteView, kind: NoteType) -> float:
    """Return the width of the disc, mm; a number of many digits makes it an oval."""
    number = TextStyle("bold", kind.number_size, "").width(str(note.dots))
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
    return max(_signs_height(note, kind), kind.disc_height + 0.2 * kind.em if note.dots else 0.0)


def _signs_height(note: NoteView, kind: NoteType) -> float:
    """Return the height that sign and initials need, mm."""
    above = (SIGN_TOP_EM + SIGN_EM + SIGN_GAP_EM) * kind.em
    return above + len(_initials(note, kind)) * kind.initials_size * MM_PER_POINT * INITIALS_LEADING_EM


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
    note, em, ref = wrapped.note, kind.em, ref or wrapped.note.id
    if note.is_heading:
        _draw_heading(wrapped, box, kind, builder, ref)
        return
    radius, edge = min(kind.paper.unit * 0.4, em * 0.12), kind.paper.unit * 0.1
    tint = note_tint(note.colour)
    builder.add(Rect(box, tint, note_edge(note.colour), edge, radius, role="note", ref=ref))
    tab = max(_signs_height(note, kind), (TAB_LINES * LINE_EM + 2 * PADDING_Y_EM) * em)
    spine = box._replace(w=kind.spine_em * em, h=min(tab, box.h) if kind.has_tab else box.h)
    builder.add(Rect(spine, note_colours(note.colour)[0], radius=radius, role="spine", ref=ref))
    if is_first:
        _draw_spine(note, spine, kind, builder, ref)
    indent = _first_indent(note, kind) if is_first else 0.0
    _draw_lines(wrapped.balanced, box._replace(x=spine.right, w=box.w - spine.w), indent, kind, builder, ref)
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


def _draw_spine(note: NoteView, spine: Box, kind: NoteType, builder: PageBuilder, ref: str) -> None:
    """Draw the sign and below it the initials."""
    em, x = kind.em, spine.x + spine.w / 2
    sign_y = spine.y + (SIGN_TOP_EM + SIGN_EM / 2) * em
    builder.add_mark_shape(note_shape(note.colour), x, sign_y, SIGN_EM * em, note_ink())
    text_style = TextStyle("bold", kind.initials_size, note_ink())
    step = kind.initials_size * MM_PER_POINT
    cap_top = spine.y + (SIGN_TOP_EM + SIGN_EM + SIGN_GAP_EM) * em
    for line in _initials(note, kind):
        top = cap_top - (BASELINE_EM - CAP_HEIGHT_EM) * step
        builder.add_line(text_style, x - text_style.width(line) / 2, top, line, ref)
        cap_top += step * INITIALS_LEADING_EM


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
    number = str(note.dots)
    x = disc.x + (width - text_style.width(number)) / 2
    builder.add_line(text_style, x, middle, number, f"dots:{note.id}")
