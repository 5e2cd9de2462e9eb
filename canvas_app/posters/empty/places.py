"""How a block on a wall may be divided: by topic, by group or not at all, in so many columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from canvas_app.posters.empty.grids import Grid
from canvas_app.posters.empty.prompts import Column, Prompts, PromptStyle, in_columns
from canvas_app.posters.texts import BlockText

Columns = tuple[tuple[Prompts, ...], ...]


def grids(block: BlockText, style: PromptStyle) -> Iterator[Grid]:
    """Every way of dividing the block, finest first."""
    for columns in _columns(block):
        topics = max(len(topics) for column in columns for prompts in column for _, topics in prompts)
        yield Grid(columns, style, "above")
        yield Grid(columns, style, "beside")
        if topics > 1 or any(len(prompts) > 1 for column in columns for prompts in column):
            for hole in (1, 2):
                yield Grid(columns, style, "corner", hole)


def _columns(block: BlockText) -> Iterator[Columns]:
    groups: list[Column] = [(group.title, group.topics) for group in block.groups]
    if len(groups) > 1:
        yield from _by_topic(groups)
        yield from _by_group(groups)
        yield from _whole(groups)
        return
    topics = groups[0][1]
    cells: list[Prompts] = [(("", (topic,)),) for topic in topics]
    for across in range(1, len(topics) + 1):
        if -(-len(topics) // -(-len(topics) // across)) == across:
            yield _filled(cells, across)
    for across in (1, 2, 3):
        yield ((in_columns(topics, across),),)


def _filled(cells: Sequence[Prompts], across: int) -> Columns:
    """Cells in so many columns, filled downwards."""
    down = -(-len(cells) // across)
    return tuple(tuple(cells[start : start + down]) for start in range(0, len(cells), down))


def _cells(group: Column) -> tuple[Prompts, ...]:
    """A cell for each topic; the first bears the title of the group."""
    title, topics = group
    return tuple((("" if place else title, (topic,)),) for place, topic in enumerate(topics))


def _by_topic(groups: Sequence[Column]) -> Iterator[Columns]:
    """Groups beside each other, their topics below; or topics beside each other, so many groups in a row."""
    yield tuple(_cells(group) for group in groups)
    for beside in (4, 2, 1):
        lines = [
            [cell for group in groups[start : start + beside] for cell in _cells(group)]
            for start in range(0, len(groups), beside)
        ]
        if len({len(line) for line in lines}) == 1:
            yield tuple(zip(*lines, strict=True))
    if len(groups) % 2 == 0:
        stacked = [_cells(group) for group in groups]
        half = len(groups) // 2
        yield tuple(
            tuple(cell for cells in stacked[start : start + half] for cell in cells) for start in (0, half)
        )


def _by_group(groups: Sequence[Column]) -> Iterator[Columns]:
    """A cell for each group, its topics below or beside each other in it."""
    below: list[Prompts] = [(group,) for group in groups]
    beside: list[Prompts] = [
        tuple(("" if place else title, (topic,)) for place, topic in enumerate(topics))
        for title, topics in groups
    ]
    for cells in (below, beside):
        for across in (len(groups), 2, 1):
            yield _filled(cells, across)


def _whole(groups: Sequence[Column]) -> Iterator[Columns]:
    """One cell, in it the groups beside each other."""
    yield ((tuple(groups),),)
