"""Room for people's own notes on an empty sheet: where squares of 76 mm find a place beside titles and questions.

A block is divided into cells, by topic where every topic then has a place, otherwise by group, otherwise not at all;
the titles and questions of a cell stand above its places, or beside them where it is wide and low.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from canvas_app.posters.cells import NOTE, PITCH, Cell, Prompts, PromptStyle
from canvas_app.posters.layout import Box
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.texts import BlockText, TopicText

LINE, LEAST_LINE = 5.0, 3.2
"""The height in which a line is written by hand with ease, and just so, mm."""


def divide(block: BlockText, width: float, height: float, paper: Paper) -> list[Cell]:
    """The block's inside (mm, from 0, 0) in the cells that hold most notes; finer cells go before a few notes more."""
    box = Box(0.0, 0.0, width, height)
    style = PromptStyle(paper, block.id)
    ways = [_level(cells) for cells in _ways(block, box, style) if all(cell.fits for cell in cells)]
    if paper.hand:
        return max(ways, key=least_free, default=[])
    return max(ways, key=worth, default=[])


def _level(cells: list[Cell]) -> list[Cell]:
    """The cells with their places beginning on one line beside each other, where that costs no place."""
    lines: dict[float, float] = {}
    for cell in cells:
        if not cell.text:
            foot = round(cell.box.bottom, 3)
            lines[foot] = max(lines.get(foot, 0.0), cell.free.y)
    levelled = [
        cell if cell.text else replace(cell, level=lines[round(cell.box.bottom, 3)]) for cell in cells
    ]
    return [new if new.count == old.count else old for new, old in zip(levelled, cells, strict=True)]


def worth(cells: Sequence[Cell]) -> float:
    """How good a division is: its places, and its cells if each has one."""
    least = min((cell.count for cell in cells), default=0)
    return sum(cell.count for cell in cells) + (len(cells) * 1.2 if least else 0.0)


def least_free(cells: Sequence[Cell]) -> float:
    """How good the smallest area to write in is: a line must fit, then width counts for more than height."""
    return min(_free(cell.free) for cell in cells)


def _free(box: Box) -> float:
    if box.h < LINE:
        return box.w * max(box.h, 0.0) * (0.1 if box.h > LEAST_LINE else 0.01)
    return box.w * sqrt(min(box.h, 3 * LINE))


def _ways(block: BlockText, box: Box, style: PromptStyle) -> Iterator[list[Cell]]:
    groups = [(group.title, group.topics) for group in block.groups]
    if len(groups) > 1:
        yield _stacked(groups, box, style)
        yield _in_row(groups, box, style)
        if not style.paper.hand:
            yield _both(_grid([(group,) for group in groups], len(groups), box, style))
            yield _both(_grid([(group,) for group in groups], 2, box, style))
            yield [Cell(box, tuple(groups), style)]
        return
    topics = groups[0][1]
    for across in (1, 2, 3, len(topics)):
        yield _both(_grid([(("", (topic,)),) for topic in topics], across, box, style))
    if not style.paper.hand:
        for columns in (1, 2, 3):
            prompts = tuple(("", tuple(topics[start:stop])) for start, stop in _runs(len(topics), columns))
            yield _both([Cell(box, prompts, style)])


def _runs(count: int, columns: int) -> list[tuple[int, int]]:
    size = -(-count // columns)
    return [(start, min(start + size, count)) for start in range(0, count, size)]


def _gap(style: PromptStyle) -> float:
    return style.paper.prompt * MM * 1.2


def _row_gap(style: PromptStyle) -> float:
    return style.paper.prompt * MM * 0.6


def _grid(cells: Sequence[Prompts], across: int, box: Box, style: PromptStyle) -> list[Cell]:
    """Cells of equal size in so many columns, filled downwards."""
    gap, row_gap = _gap(style), _row_gap(style)
    down = -(-len(cells) // across)
    width, height = (box.w - (across - 1) * gap) / across, (box.h - (down - 1) * row_gap) / down
    made = []
    for place, prompts in enumerate(cells):
        column, row = divmod(place, down)
        made.append(
            Cell(
                Box(box.x + column * (width + gap), box.y + row * (height + row_gap), width, height),
                prompts,
                style,
            )
        )
    return made


def _stacked(groups: Sequence[tuple[str, tuple[TopicText, ...]]], box: Box, style: PromptStyle) -> list[Cell]:
    """Groups beside each other, their topics below each other; the first cell of each bears the group's title."""
    gap = _gap(style)
    width = (box.w - (len(groups) - 1) * gap) / len(groups)
    head = style.group.leading + style.gap * 0.6
    rows = max(len(topics) for _, topics in groups)
    row_gap = _row_gap(style)
    height = (box.h - head - (rows - 1) * row_gap) / rows
    made = []
    for column, (title, topics) in enumerate(groups):
        x, y = box.x + column * (width + gap), box.y
        for row, topic in enumerate(topics):
            high = height + head if row == 0 else height
            made.append(Cell(Box(x, y, width, high), ((title if row == 0 else "", (topic,)),), style))
            y += high + row_gap
    return [cell if cell.prompts[0][0] else beside(cell) for cell in made]


def _in_row(groups: Sequence[tuple[str, tuple[TopicText, ...]]], box: Box, style: PromptStyle) -> list[Cell]:
    """All topics beside each other; only the first of a group bears its title, the others leave its line free."""
    gap = _gap(style)
    count = sum(len(topics) for _, topics in groups)
    width = (box.w - (count - 1) * gap) / count
    head = style.group.leading + style.gap * 0.6
    made: list[Cell] = []
    for title, topics in groups:
        for place, topic in enumerate(topics):
            x = box.x + len(made) * (width + gap)
            whole = Box(x, box.y, width, box.h)
            made.append(
                Cell(
                    whole if place == 0 else whole.below(head),
                    ((title if place == 0 else "", (topic,)),),
                    style,
                )
            )
    return made


def _both(cells: list[Cell]) -> list[Cell]:
    """Each cell with its prompts where they leave more places: above or beside."""
    return [beside(cell) for cell in cells]


def beside(cell: Cell) -> Cell:
    """The cell with its prompts to the left of its places, if that leaves room for more."""
    if cell.style.paper.hand:
        return cell
    narrowest = cell.style.paper.prompt * MM * 10.5 * len(cell.prompts)
    across = int((cell.box.w - narrowest) / PITCH)
    if across < 1:
        return cell
    gap = cell.style.paper.prompt * MM * 0.8
    text = cell.box.w - across * PITCH + (PITCH - NOTE) - gap
    other = Cell(cell.box, cell.prompts, cell.style, text)
    return other if other.fits and other.count > cell.count else cell
