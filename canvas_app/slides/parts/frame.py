"""The frame of a slide: bar, title and question above, pages and counts below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_app.figures.marks import Box, Mark, Rect, Stroke, TextRun
from canvas_app.flow.text_layout import elide
from canvas_app.slides.legibility import LABEL_SHARE, SLIDE_HEIGHT
from canvas_app.slides.slide import INSTRUCTION_LINES, MARGIN, SlideSource

BAR = 8.0
TITLE, TITLE_BASELINE = 60.0, 124.0
CLOCK_WIDTH = 480.0
"""Width at the right of the title that is left for the timer."""

TOP = 168.0
"""Where the content of a slide begins that has no instruction."""

INSTRUCTION_EM = 1.25
"""Distance of the lines of an instruction."""

MAX_STROKES = 100
"""Most pages of which each has a stroke at the foot."""

ARRIVED_WIDTH = 300.0
"""Width in the middle of the foot that is left for how many notes arrived on other pages."""

FOOT = 56.0
"""Distance of the baseline of the last line from the foot."""


class Crumb(NamedTuple):
    """A part of the title of a slide: where it is, and at last what it is."""

    text: str
    is_last: bool = True


def content_top(source: SlideSource, max_lines: int = INSTRUCTION_LINES) -> float:
    """Return where the content of a slide begins, below the title and so many lines of the instruction."""
    lines = len(source.instruction.lines[:max_lines])
    return TOP + (lines * INSTRUCTION_EM + 0.5) * source.least if lines else TOP


def content_box(source: SlideSource) -> Box:
    """Return the part of a slide between title and foot."""
    label, top = label_size(source), content_top(source)
    return Box(MARGIN, top, source.width - 2 * MARGIN, SLIDE_HEIGHT - top - FOOT - 1.6 * label)


def instruction_marks(source: SlideSource, max_lines: int = INSTRUCTION_LINES) -> list[Mark]:
    """Return what the audience is asked to do, below the title, in at most so many lines."""
    size, lines = source.least, source.instruction.lines
    shown = [*lines[:max_lines]]
    if len(lines) > max_lines:
        width = (source.width - 2 * MARGIN) / size
        shown[-1] = elide(" ".join(lines[max_lines - 1 :]), width, source.fonts.italic)
    return [
        TextRun(MARGIN, TOP + size * (0.9 + row * INSTRUCTION_EM), line, "italic", size, "ink")
        for row, line in enumerate(shown)
    ]


def label_size(source: SlideSource) -> float:
    """Return the size of labels: what need not be read to follow."""
    return source.least * LABEL_SHARE


def head_marks(source: SlideSource, role: str, crumbs: Sequence[Crumb], question: str = "") -> list[Mark]:
    """Return the bar, the title, the question beside it where that fits whole, and the instruction below.

    Args:
        source: What the slide is made from.
        role: Role of the colour of bar and title.
        crumbs: The title, in parts.
        question: The question.
    """
    width = source.width - 2 * MARGIN
    marks: list[Mark] = [Rect(Box(MARGIN, 40, width, BAR), fill=role)]
    x, right = MARGIN, MARGIN + width - CLOCK_WIDTH
    for crumb in crumbs:
        face, metrics = ("bold", source.fonts.bold) if crumb.is_last else ("regular", source.fonts.regular)
        text = crumb.text if crumb.is_last else f"{crumb.text} › "
        shown = elide(text, (right - x) / TITLE, metrics)
        marks.append(TextRun(x, TITLE_BASELINE, shown, face, TITLE, role))
        x += metrics.width(shown) * TITLE
    size = max(label_size(source), 36.0)
    if question and x + 28 + source.fonts.italic.width(question) * size <= right:
        marks.append(TextRun(x + 28, TITLE_BASELINE, question, "italic", size, "soft"))
    return [*marks, *instruction_marks(source)]


def foot_marks(source: SlideSource, role: str, page: int, pages: int, right_text: str = "") -> list[Mark]:
    """Return the strokes and number of a page, where there are several, and a text at the right."""
    size, baseline = label_size(source), SLIDE_HEIGHT - FOOT
    marks: list[Mark] = []
    if pages > 1:
        x, middle = MARGIN, baseline - size * 0.33
        words = source.words("page", page=page + 1, pages=pages)
        left_over = (
            (source.width - ARRIVED_WIDTH) / 2 - MARGIN - 12 - source.fonts.regular.width(words) * size
        )
        step = min(80.0, max(left_over, 0.1 * source.width) / pages)
        if pages > MAX_STROKES:  # one line, on which the page is marked
            marks.append(Stroke(x, middle, x + pages * step, middle, "hairline", 8))
        for index in range(pages) if pages <= MAX_STROKES else (page,):
            colour, left = role if index == page else "hairline", x + index * step
            marks.append(Stroke(left, middle, left + step * 0.8, middle, colour, 8))
        x += pages * step
        marks.append(TextRun(x + 12, baseline, words, "regular", size, "soft"))
    if right_text:
        width = source.fonts.regular.width(right_text) * size
        marks.append(TextRun(source.width - MARGIN - width, baseline, right_text, "regular", size, "soft"))
    return marks
