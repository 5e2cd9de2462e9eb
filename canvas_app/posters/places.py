"""Room for people's own notes on an empty sheet: where squares of 76 mm find a place beside titles and questions.

A block is divided into cells, by topic where every topic then has a place, otherwise by group, otherwise not at all;
the titles and questions of a cell stand above its places, or beside them where it is wide and low.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from canvas_app.posters.contents import BlockText, TopicText
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Pen
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import block_colour, tone

NOTE = 76.0
"""The side of a paper note, mm."""

PITCH = 80.0
"""From one note to the next, mm."""

Prompts = tuple[tuple[str, tuple[TopicText, ...]], ...]
"""Columns of titles and questions: the title of a group (or nothing) and its topics."""


_height = lru_cache(maxsize=4000)(Pen.height)
_widest = lru_cache(maxsize=400)(Pen.widest)


@dataclass(frozen=True)
class PromptStyle:
    """How titles and questions are written on an empty sheet."""

    paper: Paper
    block: str

    @cached_property
    def title(self) -> Pen:
        """For titles of topics."""
        return Pen("bold", self.paper.prompt * 1.2, tone("ink"))

    @cached_property
    def question(self) -> Pen:
        """For guiding questions."""
        return Pen("regular", self.paper.prompt, tone("soft"))

    @cached_property
    def group(self) -> Pen:
        """For titles of groups."""
        return Pen("bold", self.paper.prompt * 1.36, block_colour(self.block))

    @property
    def gap(self) -> float:
        """Below a question, mm."""
        return self.paper.prompt * MM * 0.5

    def height(self, topic: TopicText, width: float) -> float:
        """The height of a topic's title and question, mm."""
        return _height(self.title, topic.title, width) + _height(self.question, topic.question, width) + self.gap

    def whole(self, topics: Sequence[TopicText], width: float) -> bool:
        """Whether no word is broken in that width (mm)."""
        return all(
            max(_widest(self.title, topic.title), _widest(self.question, topic.question)) <= width for topic in topics
        )

    def column(self, title: str, topics: Sequence[TopicText], width: float) -> float:
        """The height of a column of prompts, mm."""
        head = self.group.leading + self.gap * 0.6 if title else 0.0
        return head + sum(self.height(topic, width) for topic in topics)


@dataclass(frozen=True)
class Cell:
    """A part of a block: its prompts in columns, above its places or (`text` mm wide) to their left.

    Places begin at or below `level`, the y of those beside them.
    """

    box: Box
    prompts: Prompts
    style: PromptStyle
    text: float = 0.0
    level: float = 0.0

    @property
    def column_gap(self) -> float:
        """Between columns of prompts, mm."""
        return self.style.paper.prompt * MM * 1.2

    @cached_property
    def column_width(self) -> float:
        """The width of a column of prompts, mm."""
        width = self.text or self.box.w
        return (width - (len(self.prompts) - 1) * self.column_gap) / len(self.prompts)

    @cached_property
    def head(self) -> float:
        """The height of the prompts, mm."""
        return max(self.style.column(title, topics, self.column_width) for title, topics in self.prompts)

    @property
    def fits(self) -> bool:
        """Whether the prompts stay within the cell, no word broken."""
        inside = self.head - self.style.gap <= self.box.h + 1e-6
        return inside and all(self.style.whole(topics, self.column_width) for _, topics in self.prompts)

    @cached_property
    def free(self) -> Box:
        """What is left for notes."""
        if self.text:
            gap = self.style.paper.prompt * MM * 0.8
            return Box(self.box.x + self.text + gap, self.box.y, self.box.w - self.text - gap, self.box.h)
        return self.box.below(max(self.head, self.level - self.box.y))

    @cached_property
    def across(self) -> int:
        """Places beside each other."""
        return max(0, int((self.free.w + PITCH - NOTE) / PITCH))

    @cached_property
    def down(self) -> int:
        """Places below each other."""
        return max(0, int((self.free.h + PITCH - NOTE) / PITCH))

    @property
    def count(self) -> int:
        """How many notes find a place."""
        return self.across * self.down if self.fits else 0

    def places(self) -> Iterator[Box]:
        """The places, from the left."""
        for row in range(self.down):
            for column in range(self.across):
                yield Box(self.free.x + column * PITCH, self.free.y + row * PITCH, NOTE, NOTE)


def divide(block: BlockText, box: Box, paper: Paper) -> list[Cell]:
    """The block's inside (mm) in the cells that hold most notes, finer cells going before a few notes more."""
    style = PromptStyle(paper, block.id)
    ways = [_level(cells) for cells in _ways(block, box, style) if all(cell.fits for cell in cells)]
    if paper.hand:
        return max(ways, key=_least_free, default=[])
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
    return sum(cell.count for cell in cells) + (len(cells) * 3.0 if least else 0.0)


def _least_free(cells: Sequence[Cell]) -> float:
    """The smallest area to write in; a wide one is worth more than a high one."""
    return min(cell.free.w**1.5 * max(cell.free.h, 0.0) for cell in cells)


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


def _grid(cells: Sequence[Prompts], across: int, box: Box, style: PromptStyle) -> list[Cell]:
    """Cells of equal size in so many columns, filled downwards."""
    gap = _gap(style)
    down = -(-len(cells) // across)
    width, height = (box.w - (across - 1) * gap) / across, (box.h - (down - 1) * gap) / down
    made = []
    for place, prompts in enumerate(cells):
        column, row = divmod(place, down)
        made.append(Cell(Box(box.x + column * (width + gap), box.y + row * (height + gap), width, height), prompts, style))
    return made


def _stacked(groups: Sequence[tuple[str, tuple[TopicText, ...]]], box: Box, style: PromptStyle) -> list[Cell]:
    """Groups beside each other, their topics below each other; the first cell of each bears the group's title."""
    gap = _gap(style)
    width = (box.w - (len(groups) - 1) * gap) / len(groups)
    head = style.group.leading + style.gap * 0.6
    rows = max(len(topics) for _, topics in groups)
    height = (box.h - head - (rows - 1) * gap) / rows
    made = []
    for column, (title, topics) in enumerate(groups):
        x, y = box.x + column * (width + gap), box.y
        for row, topic in enumerate(topics):
            high = height + head if row == 0 else height
            made.append(Cell(Box(x, y, width, high), ((title if row == 0 else "", (topic,)),), style))
            y += high + gap
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
            made.append(Cell(whole if place == 0 else whole.below(head), ((title if place == 0 else "", (topic,)),), style))
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
    moved = Cell(cell.box, cell.prompts, cell.style, text)
    return moved if moved.fits and moved.count > cell.count else cell
