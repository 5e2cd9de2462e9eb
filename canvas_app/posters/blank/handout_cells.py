"""Cells of a block on a handout: titles and questions, with room for writing lines below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.prompts import PromptColumn, PromptStyle
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.view.view_records import PosterBlock

WRITE_LINE_MM, MIN_WRITE_LINE_MM = 5.0, 3.2
"""Comfortable and minimum height of a line of handwriting, mm."""

MIN_WIDTH_EM = 9.5
"""Minimum width to write in, em of questions."""


@frozen
class HandoutCell:
    """A part of a block with its prompts above its writing lines.

    `lines_top` is the minimum y of the lines, which aligns them with those of cells beside it.
    """

    box: Box
    column: PromptColumn
    style: PromptStyle
    lines_top: float = 0.0

    @cached
    def prompt_height(self) -> float:
        """Height of the prompts, mm."""
        return self.style.column_height(self.column, self.box.w)

    @cached
    def fits(self) -> bool:
        """Whether the prompts fit in the cell without breaking a word."""
        if self.box.w < MIN_WIDTH_EM * self.style.em or not self.style.keeps_words_whole(
            (self.column,), self.box.w
        ):
            return False
        return self.prompt_height - self.style.question_gap <= self.box.h + 1e-6

    @cached
    def writing_area(self) -> Box:
        """Area that remains to write in."""
        return self.box.without_top(max(self.prompt_height, self.lines_top - self.box.y))

    def moved(self, x: float, y: float) -> HandoutCell:
        """Return the cell moved by `x` mm to the right and `y` mm down."""
        box = self.box._replace(x=self.box.x + x, y=self.box.y + y)
        return replace(self, box=box, lines_top=self.lines_top + y if self.lines_top else 0.0)

    def draw(self, builder: PageBuilder) -> None:
        """Draw prompts and lines."""
        self.style.draw(self.column, self.box.x, self.box.y, self.box.w, builder)
        _draw_lines(self.writing_area, self.style.paper, builder)


def _draw_lines(box: Box, paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw lines spaced for handwriting, the last at the bottom of the box."""
    step = max(paper.prompt * MM_PER_POINT * 1.9, WRITE_LINE_MM)
    count = max(1, int((box.h + 0.5) / step)) if box.h > MIN_WRITE_LINE_MM * 0.7 else 0
    for number in range(count):
        y = box.bottom - number * step
        builder.add(Stroke(box.x, y, box.right, y, theme_colour("control"), paper.unit * 0.13))


def divide_block(block: PosterBlock, width: float, height: float, paper: PosterPaper) -> list[HandoutCell]:
    """Return the block's inside (mm, from 0, 0) in the cells with most room to write; none if prompts do not fit."""
    style = PromptStyle(paper, block.id)
    ways = _division_variants(block, Box(0.0, 0.0, width, height), style)
    return max(
        (_align_lines(cells) for cells in ways if all(cell.fits for cell in cells)),
        key=smallest_area_score,
        default=[],
    )


def smallest_area_score(cells: Sequence[HandoutCell]) -> float:
    """Return the score of the smallest writing area: a line must fit, then width counts for more than height."""
    return min(_area_score(cell.writing_area) for cell in cells)


def _area_score(box: Box) -> float:
    if box.h < WRITE_LINE_MM:
        return box.w * max(box.h, 0.0) * (0.1 if box.h > MIN_WRITE_LINE_MM else 0.01)
    return box.w * sqrt(min(box.h, 3 * WRITE_LINE_MM))


def _align_lines(cells: list[HandoutCell]) -> list[HandoutCell]:
    """Align the first lines of cells beside each other."""
    lines: dict[float, float] = {}
    for cell in cells:
        foot = round(cell.box.bottom, 3)
        lines[foot] = max(lines.get(foot, 0.0), cell.writing_area.y)
    return [replace(cell, lines_top=lines[round(cell.box.bottom, 3)]) for cell in cells]


def _division_variants(block: PosterBlock, box: Box, style: PromptStyle) -> Iterator[list[HandoutCell]]:
    groups = [(group.title, group.topics) for group in block.groups]
    if len(groups) > 1:
        yield _groups_side_by_side(groups, box, style)
        yield _topics_in_one_row(groups, box, style)
        return
    topics = groups[0][1]
    for across in (1, 2, 3, len(topics)):
        yield _grid([("", (topic,)) for topic in topics], across, box, style)


def _gap(style: PromptStyle) -> float:
    return style.em * 1.2


def _row_gap(style: PromptStyle) -> float:
    return style.em * 0.6


def _grid(columns: Sequence[PromptColumn], across: int, box: Box, style: PromptStyle) -> list[HandoutCell]:
    """Return cells of equal size in `across` columns, filled downwards."""
    gap, row_gap = _gap(style), _row_gap(style)
    down = -(-len(columns) // across)
    width, height = (box.w - (across - 1) * gap) / across, (box.h - (down - 1) * row_gap) / down
    made = []
    for index, prompts in enumerate(columns):
        column, row = divmod(index, down)
        here = Box(box.x + column * (width + gap), box.y + row * (height + row_gap), width, height)
        made.append(HandoutCell(here, prompts, style))
    return made


def _groups_side_by_side(groups: Sequence[PromptColumn], box: Box, style: PromptStyle) -> list[HandoutCell]:
    """Return groups beside each other with topics below; the first cell of each carries the group's title."""
    gap, row_gap, head = _gap(style), _row_gap(style), style.group_height
    width = (box.w - (len(groups) - 1) * gap) / len(groups)
    rows = max(len(topics) for _, topics in groups)
    height = (box.h - head - (rows - 1) * row_gap) / rows
    made = []
    for column, (title, topics) in enumerate(groups):
        x, y = box.x + column * (width + gap), box.y
        for row, topic in enumerate(topics):
            group_height = height if row else height + head
            made.append(HandoutCell(Box(x, y, width, group_height), ("" if row else title, (topic,)), style))
            y += group_height + row_gap
    return made


def _topics_in_one_row(groups: Sequence[PromptColumn], box: Box, style: PromptStyle) -> list[HandoutCell]:
    """Return all topics beside each other; the first of a group has its title, others leave that line free."""
    gap = _gap(style)
    count = sum(len(topics) for _, topics in groups)
    width = (box.w - (count - 1) * gap) / count
    made: list[HandoutCell] = []
    for title, topics in groups:
        for index, topic in enumerate(topics):
            whole = Box(box.x + len(made) * (width + gap), box.y, width, box.h)
            here = whole.without_top(style.group_height) if index else whole
            made.append(HandoutCell(here, ("" if index else title, (topic,)), style))
    return made
