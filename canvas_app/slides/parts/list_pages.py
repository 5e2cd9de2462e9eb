"""Lists in groups, each with a head, in columns and on pages: in the largest type that fits one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from canvas_app.figures.marks import Box, Mark, Stroke, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import elide
from canvas_app.slides.parts.frame import Crumb, content_box, foot_marks, head_marks
from canvas_app.slides.parts.note_columns import COLUMN_GAP, LARGEST_OVER_LEAST
from canvas_app.slides.slide import SlidePage, SlideSource

LINE_EM, GAP_EM, INDENT_EM = 1.17, 0.5, 1.15
MIN_COLUMN_EM, MAX_COLUMNS = 16.0, 2


class ListLine(NamedTuple):
    """A line of a row: its face, the role of its colour, and whether it is struck through."""

    face: str
    role: str
    text: str
    is_struck: bool = False


class ListRow(NamedTuple):
    """A row of a list, or the head of a group, at a size of type.

    Attributes:
        lines: Its lines.
        size: Size of the type, in units.
        id: Id of the record it is about; '' for a head.
        is_whole: Whether all its lines are there.
        sign: Returns the marks of the sign before it, in a square.
        indent: How far its lines stand from the left, em.
        rule: Role of the colour of the line below a head; '' for no line.
    """

    lines: tuple[ListLine, ...]
    size: float
    id: str = ""
    is_whole: bool = True
    sign: Callable[[Box], Sequence[Mark]] | None = None
    indent: float = 0.0
    rule: str = ""

    @property
    def height(self) -> float:
        """Its height in units, with the gap below it."""
        return (len(self.lines) * LINE_EM + GAP_EM) * self.size


class ListGroup(NamedTuple):
    """A head, and the rows below it."""

    head: ListRow
    rows: Iterable[ListRow]


GroupMaker = Callable[[float, float], Iterable[ListGroup]]
"""Returns the groups at a size of type, in columns of a width in units."""


class _Layout(NamedTuple):
    """Rows in columns on pages, each column `width` units wide."""

    size: float
    width: float
    pages: list[list[list[ListRow]]]

    @property
    def is_whole_page(self) -> bool:
        """Whether everything is on one page, whole."""
        return len(self.pages) == 1 and all(row.is_whole for column in self.pages[0] for row in column)


def list_pages(
    source: SlideSource,
    role: str,
    crumbs: Sequence[Crumb],
    make_groups: GroupMaker,
    nothing: str,
    table: Sequence[Mark] = (),
) -> list[SlidePage]:
    """Return the pages of a list.

    Args:
        source: What the slide is made from.
        role: Role of the colour of bar and title.
        crumbs: The title, in parts.
        make_groups: Returns the groups.
        nothing: What it says where there are none.
        table: What stands on a page before the list; nothing for no such page.
    """
    steps = size_steps(source.least * LARGEST_OVER_LEAST, source.least, 8)

    def arrange_page(size: float) -> _Layout:
        return _arrange(source, size, make_groups, nothing, max_columns=MAX_COLUMNS + 1)

    layout = fit_largest(steps, arrange_page, lambda made: made.is_whole_page)
    layout = layout or _arrange(source, source.least, make_groups, nothing)
    head = head_marks(source, role, crumbs)
    pages = [_page(source, head, layout, index) for index in range(len(layout.pages))]
    if table:
        pages.insert(0, SlidePage((*head, *table), least=source.least))
    return [
        page._replace(marks=(*page.marks, *foot_marks(source, role, index, len(pages))))
        for index, page in enumerate(pages)
    ]


def _arrange(
    source: SlideSource, size: float, make_groups: GroupMaker, nothing: str, max_columns: int | None = None
) -> _Layout:
    """Return the rows in columns, of which no more than `max_columns` are made."""
    box = content_box(source)
    count = max(1, min(MAX_COLUMNS, int((box.w + COLUMN_GAP) // (MIN_COLUMN_EM * size + COLUMN_GAP))))
    width = (box.w - (count - 1) * COLUMN_GAP) / count
    rows = _columns(make_groups(size, width), box.h, partial(_continued, source, width))
    columns = list(islice(rows, max_columns))
    if not columns:
        columns = [[ListRow((ListLine("italic", "soft", nothing),), size)]]
    return _Layout(size, width, [columns[start : start + count] for start in range(0, len(columns), count)])


def _continued(source: SlideSource, width: float, head: ListRow) -> ListRow:
    """Return the head above a group that goes on, which says so."""
    *above, last = head.lines
    words = source.words("continued", title=last.text)
    shown = elide(words, width / head.size - head.indent, source.fonts.bold)
    return head._replace(lines=(*above, last._replace(text=shown)))


def _columns(
    groups: Iterable[ListGroup], height: float, continued: Callable[[ListRow], ListRow]
) -> Iterator[list[ListRow]]:
    """Yield the columns; a group that goes on has its head again, and no head stands alone at the foot."""
    column: list[ListRow] = []
    used = 0.0
    for head, rows in groups:
        for index, row in enumerate(rows):
            needed = [row] if index else [head, row]
            if column and used + sum(one.height for one in needed) > height:
                yield column
                column, used, needed = [], 0.0, [continued(head) if index else head, row]
            column += needed
            used += sum(one.height for one in needed)
    if column:
        yield column


def _page(source: SlideSource, head: Sequence[Mark], layout: _Layout, index: int) -> SlidePage:
    box, marks = content_box(source), [*head]
    rows: list[ListRow] = []
    for place, column in enumerate(layout.pages[index]):
        x, y = box.x + place * (layout.width + COLUMN_GAP), box.y
        for row in column:
            marks += _row_marks(source, row, x, y, layout.width)
            y += row.height
        rows += [row for row in column if row.id]
    shown, cut = (tuple(row.id for row in rows if row.is_whole is whole) for whole in (True, False))
    return SlidePage(tuple(marks), shown, cut, layout.size)


def _row_marks(source: SlideSource, row: ListRow, x: float, y: float, width: float) -> list[Mark]:
    size, left, marks = row.size, x + row.indent * row.size, list[Mark]()
    if row.sign is not None:
        side = size * 0.72
        marks += row.sign(Box(x, y + (size * 1.2 - side) / 2, side, side))
    for number, line in enumerate(row.lines):
        base = y + size * (0.92 + number * LINE_EM)
        marks.append(TextRun(left, base, line.text, line.face, size, line.role, row.id))
        if line.is_struck:
            right = left + source.fonts.regular.width(line.text.rstrip()) * size
            marks.append(Stroke(left, base - size * 0.28, right, base - size * 0.28, line.role, 3))
    if row.rule:
        foot = y + size * (LINE_EM + 0.12)
        marks.append(Stroke(x, foot, x + width, foot, row.rule, 3))
    return marks
