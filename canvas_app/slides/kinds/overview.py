"""The whole canvas: the titles of blocks and topics, with the number of their notes and the colours of these."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.content.method import Block
from canvas_app.figures.colour_roles import place_marks
from canvas_app.figures.marks import Box, Mark, Rect, TextRun
from canvas_app.flow.text_layout import elide
from canvas_app.slides.kinds.title import SLIDE as TITLE_SLIDE
from canvas_app.slides.legibility import LABEL_SHARE, SLIDE_HEIGHT, least_type
from canvas_app.slides.parts.frame import (
    CLOCK_WIDTH,
    TITLE,
    TITLE_BASELINE,
    content_top,
    instruction_marks,
)
from canvas_app.slides.parts.note_boxes import blank_mark
from canvas_app.slides.slide import MARGIN, SlideKind, SlidePage, SlideSource

COLUMNS, GUTTER = 4, 40.0
ROWS_EM = (1.5, 1.4, 1.28)
"""Distances of the rows, from the most to the least."""

BLOCK_COLUMNS = {"rules": 1, "identity": 2, "leadership": 1, "organisation": 4}
SQUARE_EM, SQUARE_GAP = 0.5, 0.35
STEP_EM = SQUARE_EM * (1 + SQUARE_GAP)
LEAST_SQUARE = 0.5
"""Width of squares where most have no room otherwise, as a part of the usual one; those beyond are left to `…`."""

MORE = "…"
"""Behind the squares where not all have room."""

TITLE_GAP_EM = 0.6
"""Distance of the squares from the title before them."""

MIN_SQUARES = 2
"""Squares for which there is room beside the longest title."""

LEAST_SIZE = least_type(4.0)
"""Least size of the titles of topics: capitals of 2 % of the height."""

FOOT_MARGIN = 24.0


class Row(NamedTuple):
    """A line in a column: the title of a group, or a topic."""

    text: str
    topic: str = ""


class RowStyle(NamedTuple):
    """How the rows are set.

    Attributes:
        size: Size of the titles of topics.
        line: Distance of the rows.
        step: Distance of the squares: in all rows the same, for the room takes them for amounts.
    """

    size: float
    line: float
    step: float = 0.0

    @property
    def title(self) -> float:
        """Size of the titles of blocks."""
        return self.size / LABEL_SHARE


def _lay_out(source: SlideSource, _about: str) -> list[SlidePage]:
    width, top = source.width - 2 * MARGIN, content_top(source, 1)
    place = Box(MARGIN, top, width, SLIDE_HEIGHT - FOOT_MARGIN - top)
    style, marks = _fit_squares(source, place, _fit_style(source, place)), list[Mark]()
    bottom = _body_marks(source, marks, place, style)
    scale = min(1.0, place.h / (bottom - top))
    # smaller, in the middle, where not even the least size has room
    body = (
        marks
        if scale == 1.0
        else place_marks(marks, source.width * (1 - scale) / 2, top * (1 - scale), scale)
    )
    title = elide(TITLE_SLIDE.title(source, ""), (width - CLOCK_WIDTH) / TITLE, source.fonts.bold)
    head = TextRun(MARGIN, TITLE_BASELINE, title, "bold", TITLE, "ink")
    cut = (source.options.step,) if len(source.instruction.lines) > 1 and source.instruction.is_whole else ()
    return [SlidePage((head, *instruction_marks(source, 1), *body), (), cut, style.size * scale)]


def _fit_style(source: SlideSource, place: Box) -> RowStyle:
    """Return the largest type in which all titles are whole and everything is on the slide, else the least.

    All topics at once leave no room for what a back row can read; the page says from how far it can.
    """
    unit = (place.w - (COLUMNS - 1) * GUTTER) / COLUMNS
    titles = [topic.title[source.lang] for topic in source.method.topics.values()]
    widest = max(map(source.fonts.regular.width, titles)) + _beside_em(source, MIN_SQUARES)
    # all heights grow with the size of type
    heights = {em: _body_marks(source, [], place._replace(y=0.0), RowStyle(1.0, em)) for em in ROWS_EM}
    size = max(LEAST_SIZE, min(source.least, unit / widest, place.h / heights[ROWS_EM[-1]]))
    line = next((em for em in ROWS_EM if heights[em] * size <= place.h), ROWS_EM[-1])
    return RowStyle(size, line * size)


def _fit_squares(source: SlideSource, place: Box, style: RowStyle) -> RowStyle:
    """Return the style with squares of which as many as there are notes have room in every row, down to the least."""
    unit, size = (place.w - (COLUMNS - 1) * GUTTER) / COLUMNS, style.size
    spaces = [
        (_squares_width(source, topic, unit, size), _count(source, topic)) for topic in source.method.topics
    ]
    widest = STEP_EM * size
    fitting = min((space / count for space, count in spaces if count), default=widest)
    return style._replace(step=min(widest, max(fitting, LEAST_SQUARE * widest)))


def _squares_width(source: SlideSource, topic: str, width: float, size: float) -> float:
    """Return the width that is left beside the title of a topic and the number of its notes."""
    title = source.method.topics[topic].title[source.lang]
    taken = source.fonts.regular.width(_fit_title(source, title, width / size)) + _beside_em(source, 0)
    return width - taken * size


def _fit_title(source: SlideSource, title: str, em: float) -> str:
    return elide(title, em - _beside_em(source, 0), source.fonts.regular)


def _beside_em(source: SlideSource, squares: int) -> float:
    """Return the width of what stands beside the title of a topic: squares and the number of notes."""
    return source.fonts.regular.width("000") + TITLE_GAP_EM + squares * STEP_EM


def _body_marks(source: SlideSource, marks: list[Mark], place: Box, style: RowStyle) -> float:
    """Add the blocks as they stand on the canvas; return their foot."""
    unit = (place.w - (COLUMNS - 1) * GUTTER) / COLUMNS
    top = _coalition_marks(source, marks, place, style) + style.line * 0.5
    bottom, x = top, place.x
    for id_ in MIDDLE_BLOCKS:
        width = BLOCK_COLUMNS[id_] * (unit + GUTTER) - GUTTER
        block = source.method.block(id_)
        bottom = max(bottom, _block_marks(source, marks, block, Box(x, top, width, 0), style))
        x += width + GUTTER
    below = place._replace(y=bottom + style.line * 0.5)
    return _block_marks(source, marks, source.method.block("organisation"), below, style)


def _title_marks(
    source: SlideSource, block: Block, place: Box, right_text: str, style: RowStyle
) -> list[Mark]:
    """Return the bar and the title of a block, which is made smaller before it is shortened."""
    small, title = style.size, block.title[source.lang]
    right = source.fonts.regular.width(right_text) * small
    available = place.w - right - 16
    size = max(small, min(style.title, available / source.fonts.bold.width(title)))
    base = place.y + style.title * 1.25
    return [
        Rect(Box(place.x, place.y, place.w, 6), block.id),
        TextRun(place.x, base, elide(title, available / size, source.fonts.bold), "bold", size, block.id),
        TextRun(place.right - right, base, right_text, "regular", small, "soft"),
    ]


def _coalition_marks(source: SlideSource, marks: list[Mark], place: Box, style: RowStyle) -> float:
    """Add the block of the coalitions, of which the number is said; return its foot."""
    coalitions = source.document.coalitions.values()
    running = sum(one.state == "running" for one in coalitions)
    words = source.words("coalitions", n=len(coalitions), running=running)
    marks += _title_marks(source, source.method.block("coalitions"), place, words, style)
    return place.y + style.title * 1.6


def _block_marks(source: SlideSource, marks: list[Mark], block: Block, place: Box, style: RowStyle) -> float:
    """Add a block with its topics in columns; return its foot."""
    total = sum(_count(source, topic.id) for topic in block.topics)
    marks += _title_marks(source, block, place, str(total or ""), style)
    top, line = place.y + style.title * 1.6, style.line
    count = BLOCK_COLUMNS[block.id]
    width = (place.w - (count - 1) * GUTTER) / count
    columns = _columns(source, block, count)
    for index, rows in enumerate(columns):
        x = place.x + index * (width + GUTTER)
        for row, item in enumerate(rows):
            marks += _row_marks(source, block, item, Box(x, top + row * line, width, line), style)
    return top + max(map(len, columns)) * line


def _columns(source: SlideSource, block: Block, count: int) -> list[list[Row]]:
    """Return the rows of each column; groups are spread over the columns whole."""
    groups = [
        [*([Row(group.title[source.lang])] if group.id else []),
         *(Row(topic.title[source.lang], topic.id) for topic in group.topics)]
        for group in block.groups
    ]  # fmt: skip
    columns: list[list[Row]] = [[] for _ in range(count)]
    per_column = -(-len(groups) // count)
    for index, group in enumerate(groups):
        columns[index // per_column] += group
    return columns


def _count(source: SlideSource, topic: str) -> int:
    return sum(not note.is_heading for note in source.notes[topic])


def _row_marks(source: SlideSource, block: Block, row: Row, place: Box, style: RowStyle) -> list[Mark]:
    size, base = style.size, place.y + style.size
    if not row.topic:
        return [TextRun(place.x, base, row.text.upper(), "bold", size, block.id)]
    count = str(_count(source, row.topic) or "")
    text = _fit_title(source, row.text, place.w / size)
    x = place.x + (source.fonts.regular.width(text) + TITLE_GAP_EM) * size
    width = _squares_width(source, row.topic, place.w, size)
    left = place.right - source.fonts.regular.width(count) * size
    return [
        TextRun(place.x, base, text, "regular", size, "ink", row.topic),
        *_square_marks(source, row.topic, Box(x, base, width, size), style.step),
        TextRun(left, base, count, "regular", size, "soft"),
    ]


def _square_marks(source: SlideSource, topic: str, place: Box, step: float) -> list[Mark]:
    """Return a square for each note from a baseline on; where not all have room, fewer and a sign that says so.

    Where not even that has room there are none: the number says how many there are.
    """
    notes = [note for note in source.notes[topic] if not note.is_heading]
    has_room = len(notes) * step <= place.w + 1e-6
    left = place.w - source.fonts.regular.width(MORE) * place.h
    kept = len(notes) if has_room else max(int(left / step), 0)
    side, marks = place.h * SQUARE_EM, list[Mark]()
    for number, note in enumerate(notes[:kept]):
        box = Box(place.x + number * step, place.y - side * 1.1, step / (1 + SQUARE_GAP), side)
        marks.append(blank_mark(box, 3) if note.is_blank else Rect(box, note.colour, radius=3))
    end = TextRun(place.x + kept * step, place.y, MORE, "regular", place.h, "soft")
    return marks if has_room or left < 0 else [*marks, end]


SLIDE = SlideKind("overview", _lay_out, lambda _source: [""], lambda source, _about: source.words("overview"))
