"""A text in the largest type that fits the slide, on more pages where even the least legible one does not."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.content.agreements import agreement_text
from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.figures.colour_roles import tint
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Mark, Rect, Shape, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import elide, truncate_lines, wrap
from canvas_app.slides.legibility import SLIDE_HEIGHT
from canvas_app.slides.parts.frame import content_box, foot_marks, label_size
from canvas_app.slides.parts.note_boxes import NOTE_TINT, SQUARE_INSET
from canvas_app.slides.parts.text_lines import LineStyle, line_marks
from canvas_app.slides.slide import MARGIN, SlidePage, SlideSource

LARGEST, HEADLINE, LINE_EM = 140.0, 110.0, 1.2
SPINE = 96.0
"""Width of the coloured side of a note in large type."""

SIGN = 52.0
"""Side of the sign of what was agreed, on that."""


def text_pages(
    source: SlideSource, text: str, role: str, above: Sequence[Mark] = (), note: NoteView | None = None
) -> list[SlidePage]:
    """Return the pages of a text.

    Args:
        source: What the slide is made from.
        text: The text.
        role: Role of the colour of the text.
        above: Marks above it, on every page.
        note: The note whose text it is, drawn as one.
    """
    box = content_box(source)
    if note is None:
        inside = Box(box.x, box.y + 48, box.w, box.h - 96)
    else:
        inside = Box(box.x + SPINE + 40, box.y + 32, box.w - SPINE - 80, box.h - 64)
    size, lines = _fit(source, text, inside)
    per_page = max(1, int(inside.h // (size * LINE_EM)))
    parts = [lines[start : start + per_page] for start in range(0, len(lines), per_page)] or [[""]]
    pages = []
    for index, part in enumerate(parts):
        height = len(part) * size * LINE_EM
        top = inside.y + (inside.h - height) / 2 if note is None else inside.y
        marks = [*above, *(_note_body(source, note, box, height + 64) if note is not None else [])]
        style = LineStyle(source.fonts.regular, size, size * LINE_EM, role, ref=note.id if note else "")
        marks += line_marks(part, inside.x, inside.w, top + size * 0.95, style)
        marks += foot_marks(source, "ink", index, len(parts))
        pages.append(SlidePage(tuple(marks), (note.id,) if note else (), (), size))
    return pages


def _fit(source: SlideSource, text: str, box: Box) -> tuple[float, list[str]]:
    """Return the largest size of type at which a text fits a box, and its lines; else the least legible size."""

    def make(size: float) -> tuple[float, list[str]]:
        return size, wrap(text, box.w / size, source.fonts.regular)

    steps = size_steps(max(LARGEST, source.least), source.least, 24)
    found = fit_largest(steps, make, lambda made: len(made[1]) * made[0] * LINE_EM <= box.h)
    return found or make(source.least)


def _note_body(source: SlideSource, note: NoteView, box: Box, height: float) -> list[Mark]:
    marks: list[Mark] = [
        Rect(
            Box(box.x, box.y, box.w, height), tint(note.colour, NOTE_TINT), radius=8, role="note", ref=note.id
        ),
        Rect(Box(box.x, box.y, SPINE, height), note.colour, radius=8),
        Rect(Box(box.x + SPINE / 2, box.y + SQUARE_INSET, SPINE / 2, height - 2 * SQUARE_INSET), note.colour),
        Shape(box.x + SPINE / 2, box.y + 56, 48, note_shape(note.colour), "note_ink"),
    ]
    if height >= 3 * SIGN:
        sign = Box(box.x + (SPINE - SIGN) / 2, box.y + 104, SIGN, SIGN)
        marks += mark_sign(note.mark, sign, "note_ink")
    return [*marks, *_words_below(source, note, box.x + SPINE + 40, box.y + height)]


def _words_below(source: SlideSource, note: NoteView, left: float, bottom: float) -> list[Mark]:
    """Return what was agreed about a note, and after it who wrote it."""
    size, right = label_size(source), source.width - MARGIN
    base = bottom + size * 1.5
    record = source.document.notes.get(note.id)
    agreed = agreement_text(record, source.lang) if record is not None and not note.is_blank else ""
    if not agreed:
        return [TextRun(left, base, note.author_name, "regular", size, "soft")] if note.author_name else []
    shown = elide(agreed, 0.7 * (right - left) / size, source.fonts.bold)
    marks: list[Mark] = [TextRun(left, base, shown, "bold", size, "ink")]
    if note.author_name:
        name = elide(note.author_name, 0.25 * (right - left) / size, source.fonts.regular)
        place = right - source.fonts.regular.width(name) * size
        marks.append(TextRun(place, base, name, "regular", size, "soft"))
    return marks


def centred_page(source: SlideSource, text: str, below: str = "") -> SlidePage:
    """Return a page with a title in the middle, a line below it, and the instruction."""
    width = source.width - 2 * MARGIN
    lines, is_whole = truncate_lines(
        wrap(text, width / HEADLINE, source.fonts.bold), 5, width / HEADLINE, source.fonts.bold
    )
    size = max(56.0, source.least)
    shown, below_is_whole = truncate_lines(
        wrap(below, width / size, source.fonts.regular), 2, width / size, source.fonts.regular
    )
    extra = len(source.instruction.lines)
    height = len(lines) * HEADLINE * LINE_EM + (len(shown) + extra) * size * LINE_EM
    top = (SLIDE_HEIGHT - height) / 2
    base = top + HEADLINE + len(lines) * HEADLINE * LINE_EM
    marks: list[Mark] = [Rect(Box(MARGIN, top - 40, width, 8), "focus")]
    marks += _runs(lines, top + HEADLINE, "bold", HEADLINE, "ink")
    marks += _runs(shown, base, "regular", size, "soft")
    marks += _runs(
        source.instruction.lines, base + (len(shown) + 0.3) * size * LINE_EM, "italic", source.least, "ink"
    )
    cut = () if is_whole and below_is_whole else ("workshop",)
    return SlidePage(tuple(marks), ("workshop",), cut, min(size, source.least))


def _runs(lines: Sequence[str], base: float, face: str, size: float, role: str) -> list[Mark]:
    return [
        TextRun(MARGIN, base + row * size * LINE_EM, line, face, size, role)
        for row, line in enumerate(lines)
        if line
    ]
