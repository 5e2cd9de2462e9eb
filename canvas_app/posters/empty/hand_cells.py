"""A block of an empty sheet for the hand: titles and questions in cells, and below them room for lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from canvas_app.posters.empty.prompts import Column, PromptStyle
from canvas_app.posters.layout import Box, Stroke
from canvas_app.posters.marks import Marks
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import tone
from canvas_app.posters.texts import BlockText

LINE, LEAST_LINE = 5.0, 3.2
"""The height in which a line is written by hand with ease, and just so, mm."""

NARROWEST = 9.5
"""The least width that can be written in, em of questions."""


@frozen
class Cell:
    """A part of a block: its prompts above its lines, which begin at or below `level`, the y of those beside them."""

    box: Box
    column: Column
    style: PromptStyle
    level: float = 0.0

    @once
    def head(self) -> float:
        """The height of the prompts, mm."""
        return self.style.column(self.column, self.box.w)

    @once
    def fits(self) -> bool:
        """Whether the prompts stay within the cell, no word broken."""
        if self.box.w < NARROWEST * self.style.em or not self.style.whole((self.column,), self.box.w):
            return False
        return self.head - self.style.gap <= self.box.h + 1e-6

    @once
    def free(self) -> Box:
        """What is left to write in."""
        return self.box.below(max(self.head, self.level - self.box.y))

    def moved(self, x: float, y: float) -> Cell:
        """The cell so many mm further right and down."""
        box = self.box._replace(x=self.box.x + x, y=self.box.y + y)
        return replace(self, box=box, level=self.level + y if self.level else 0.0)

    def draw(self, marks: Marks) -> None:
        """Prompts and lines."""
        self.style.draw(self.column, self.box.x, self.box.y, self.box.w, marks)
        _draw_lines(self.free, self.style.paper, marks)


def _draw_lines(box: Box, paper: Paper, marks: Marks) -> None:
    """Lines to write on, as far apart as handwriting asks for, the last at the foot of the box."""
    step = max(paper.prompt * MM * 1.9, LINE)
    count = max(1, int((box.h + 0.5) / step)) if box.h > LEAST_LINE * 0.7 else 0
    for number in range(count):
        y = box.bottom - number * step
        marks.add(Stroke(box.x, y, box.right, y, tone("control"), paper.unit * 0.13))


def divide(block: BlockText, width: float, height: float, paper: Paper) -> list[Cell]:
    """The block's inside (mm, from 0, 0) in the cells with most room to write; none where prompts do not fit."""
    style = PromptStyle(paper, block.id)
    ways = _ways(block, Box(0.0, 0.0, width, height), style)
    return max(
        (_level(cells) for cells in ways if all(cell.fits for cell in cells)), key=least_free, default=[]
    )


def least_free(cells: Sequence[Cell]) -> float:
    """How good the smallest area to write in is: a line must fit, then width counts for more than height."""
    return min(_worth(cell.free) for cell in cells)


def _worth(box: Box) -> float:
    if box.h < LINE:
        return box.w * max(box.h, 0.0) * (0.1 if box.h > LEAST_LINE else 0.01)
    return box.w * sqrt(min(box.h, 3 * LINE))


def _level(cells: list[Cell]) -> list[Cell]:
    """The cells with their lines beginning at the same height beside each other."""
    lines: dict[float, float] = {}
    for cell in cells:
        foot = round(cell.box.bottom, 3)
        lines[foot] = max(lines.get(foot, 0.0), cell.free.y)
    return [replace(cell, level=lines[round(cell.box.bottom, 3)]) for cell in cells]


def _ways(block: BlockText, box: Box, style: PromptStyle) -> Iterator[list[Cell]]:
    groups = [(group.title, group.topics) for group in block.groups]
    if len(groups) > 1:
        yield _stacked(groups, box, style)
        yield _in_row(groups, box, style)
        return
    topics = groups[0][1]
    for across in (1, 2, 3, len(topics)):
        yield _grid([("", (topic,)) for topic in topics], across, box, style)


def _gap(style: PromptStyle) -> float:
    return style.em * 1.2


def _row_gap(style: PromptStyle) -> float:
    return style.em * 0.6


def _grid(columns: Sequence[Column], across: int, box: Box, style: PromptStyle) -> list[Cell]:
    """Cells of equal size in so many columns, filled downwards."""
    gap, row_gap = _gap(style), _row_gap(style)
    down = -(-len(columns) // across)
    width, height = (box.w - (across - 1) * gap) / across, (box.h - (down - 1) * row_gap) / down
    made = []
    for place, prompts in enumerate(columns):
        column, row = divmod(place, down)
        here = Box(box.x + column * (width + gap), box.y + row * (height + row_gap), width, height)
        made.append(Cell(here, prompts, style))
    return made


def _stacked(groups: Sequence[Column], box: Box, style: PromptStyle) -> list[Cell]:
    """Groups beside each other, their topics below each other; the first cell of each bears the group's title."""
    gap, row_gap, head = _gap(style), _row_gap(style), style.group_height
    width = (box.w - (len(groups) - 1) * gap) / len(groups)
    rows = max(len(topics) for _, topics in groups)
    height = (box.h - head - (rows - 1) * row_gap) / rows
    made = []
    for column, (title, topics) in enumerate(groups):
        x, y = box.x + column * (width + gap), box.y
        for row, topic in enumerate(topics):
            high = height if row else height + head
            made.append(Cell(Box(x, y, width, high), ("" if row else title, (topic,)), style))
            y += high + row_gap
    return made


def _in_row(groups: Sequence[Column], box: Box, style: PromptStyle) -> list[Cell]:
    """All topics beside each other; only the first of a group bears its title, the others leave its line free."""
    gap = _gap(style)
    count = sum(len(topics) for _, topics in groups)
    width = (box.w - (count - 1) * gap) / count
    made: list[Cell] = []
    for title, topics in groups:
        for place, topic in enumerate(topics):
            whole = Box(box.x + len(made) * (width + gap), box.y, width, box.h)
            here = whole.below(style.group_height) if place else whole
            made.append(Cell(here, ("" if place else title, (topic,)), style))
    return made
