"""Notes on a slide: their lines, their height, and their marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.figures.colour_roles import tint
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Mark, Rect, Shape, TextRun
from canvas_app.flow.text_layout import FontMetrics, balance_lines, truncate_lines, widest_word_width, wrap
from canvas_app.slides.parts.text_lines import LineStyle, line_marks

NOTE_TINT = 0.24
SQUARE_INSET = 2.0
"""Distance of the square half of a spine from its edges: pixels are never painted beyond the round half."""

LINE_EM, SPINE_EM, PAD_EM, GAP_EM = 1.17, 1.2, 0.3, 0.28
BALANCED_LINES = 6
"""Number of lines up to which the lines of a note are made about equally long."""

SIGN_EM = 1.1
"""Width at the right of a text for the disc with the dots, and for the sign of what was agreed, each."""


class NoteBox(NamedTuple):
    """A note with its lines at a size of type.

    Attributes:
        is_whole: Whether all its lines are there.
    """

    note: NoteView
    lines: tuple[str, ...]
    size: float
    is_whole: bool = True

    @property
    def height(self) -> float:
        """Its height in units, without a gap."""
        if self.note.is_heading:
            return len(self.lines) * self.size * LINE_EM + self.size * 0.3
        return len(self.lines) * self.size * LINE_EM + 2 * PAD_EM * self.size


def measure_note(
    note: NoteView, width: float, size: float, fonts: tuple[FontMetrics, FontMetrics]
) -> NoteBox:
    """Return a note in a width.

    Args:
        note: The note.
        width: Width in units, the spine included.
        size: Size of type in units.
        fonts: Widths of the regular and the bold face.
    """
    inside = width - SIGN_EM * size * bool(note.mark) if note.is_heading else _text_width(note, width, size)
    return NoteBox(note, tuple(wrap(note.text, inside / size, fonts[note.is_heading])), size)


def _text_width(note: NoteView, width: float, size: float) -> float:
    signs = SIGN_EM * (bool(note.dots) + bool(note.mark))
    return width - (SPINE_EM + 2 * PAD_EM + signs) * size


def cut_to_height(box: NoteBox, width: float, height: float, metrics: FontMetrics) -> NoteBox:
    """Return a note with as many lines as a height has room for, the last with an ellipsis where some are left out."""
    fitting = max(1, int((height - 2 * PAD_EM * box.size) // (box.size * LINE_EM)))
    em = _text_width(box.note, width, box.size) / box.size
    lines, is_whole = truncate_lines(box.lines, fitting, em, metrics)
    return box._replace(lines=tuple(lines), is_whole=is_whole)


def note_marks(box: NoteBox, x: float, y: float, width: float, metrics: FontMetrics) -> list[Mark]:
    """Return the marks of a note at a place."""
    if box.note.is_heading:
        return _heading_marks(box, x, y, width, metrics) + _agreed_marks(box, x + width, y)
    if box.note.is_blank:
        return [blank_mark(Box(x, y, width, box.height), 6)]
    size, height, note = box.size, box.height, box.note
    spine = size * SPINE_EM
    marks: list[Mark] = [
        Rect(Box(x, y, width, height), fill=tint(note.colour, NOTE_TINT), radius=6, role="note", ref=note.id),
        Rect(Box(x, y, spine, height), fill=note.colour, radius=6),
        Rect(Box(x + spine / 2, y + SQUARE_INSET, spine / 2, height - 2 * SQUARE_INSET), fill=note.colour),
        *_sign_marks(box, x, y, metrics),
    ]
    base, left = y + PAD_EM * size + size * 0.92, x + spine + PAD_EM * size
    style = LineStyle(metrics, size, size * LINE_EM, ref=note.id)
    marks += line_marks(_balanced(box, width, metrics), left, _text_width(note, width, size), base, style)
    marks += _dot_marks(box, x + width, y, metrics) if note.dots else []
    return marks + _agreed_marks(box, x + width - (SIGN_EM * size if note.dots else 0.0), y)


def _balanced(box: NoteBox, width: float, metrics: FontMetrics) -> Sequence[str]:
    """Return the lines of a note about equally long; those of a part of a note as they are."""
    if not box.is_whole or not 1 < len(box.lines) <= BALANCED_LINES:
        return box.lines
    text, em = box.note.text, _text_width(box.note, width, box.size) / box.size
    return balance_lines(lambda at: wrap(text, at, metrics), em, widest_word_width(text, metrics))


def blank_mark(box: Box, radius: float) -> Mark:
    """Return the mark of a note of which nothing may be seen yet."""
    return Rect(box, tint("hairline", 0.35), "control", 2, radius)


def _agreed_marks(box: NoteBox, right: float, y: float) -> list[Mark]:
    """Return the sign of what was agreed, left of a place at the right of the first line."""
    size = box.size
    side = size * 0.62
    place = Box(right - side - size * 0.3, y + PAD_EM * size + (size * 1.05 - side) / 2, side, side)
    return mark_sign(box.note.mark, place, "ink")


def _sign_marks(box: NoteBox, x: float, y: float, metrics: FontMetrics) -> list[Mark]:
    """Return the shape of the colour, over the initials of the author."""
    size, centre = box.size, x + box.size * SPINE_EM / 2
    marks: list[Mark] = [Shape(centre, y + size * 0.52, size * 0.46, note_shape(box.note.colour), "note_ink")]
    if box.note.initials:
        type_size = size * 0.42
        left = centre - metrics.width(box.note.initials) * type_size / 2
        marks.append(TextRun(left, y + size * 1.22, box.note.initials, "bold", type_size, "note_ink"))
    return marks


def _dot_marks(box: NoteBox, right: float, y: float, metrics: FontMetrics) -> list[Mark]:
    size, text = box.size, box.note.dots_text
    diameter, type_size = size * 0.95, size * 0.62
    centre = right - diameter / 2 - size * 0.15
    left = centre - metrics.width(text) * type_size / 2
    middle = y + PAD_EM * size + diameter / 2
    return [
        Rect(
            Box(centre - diameter / 2, middle - diameter / 2, diameter, diameter), "ink", radius=diameter / 2
        ),
        TextRun(left, middle + type_size * 0.36, text, "bold", type_size, "ground"),
    ]


def _heading_marks(box: NoteBox, x: float, y: float, width: float, metrics: FontMetrics) -> list[Mark]:
    size = box.size
    style = LineStyle(metrics, size, size * LINE_EM, face="bold", ref=box.note.id)
    marks = line_marks(box.lines, x, width, y + size * 0.92, style)
    return [*marks, Rect(Box(x, y + box.height - 4, width, 3), fill="ink")]
