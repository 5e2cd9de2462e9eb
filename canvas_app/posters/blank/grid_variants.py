"""Ways to divide a block on a wall sheet into cells: per topic, per group or not at all, in several columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from canvas_app.posters.blank.note_grid import NoteGrid
from canvas_app.posters.blank.prompts import PromptColumn, PromptColumns, PromptStyle, divide_into_columns
from canvas_app.posters.view.view_records import PosterBlock

CellColumns = tuple[tuple[PromptColumns, ...], ...]


def grid_variants(block: PosterBlock, style: PromptStyle) -> Iterator[NoteGrid]:
    """Yield every grid for the block, the finest divisions first."""
    for columns in _column_variants(block):
        topics = max(len(topics) for column in columns for prompts in column for _, topics in prompts)
        yield NoteGrid(columns, style, "above")
        yield NoteGrid(columns, style, "beside")
        if topics > 1 or any(len(prompts) > 1 for column in columns for prompts in column):
            for hole in (1, 2):
                yield NoteGrid(columns, style, "corner", hole)


def _column_variants(block: PosterBlock) -> Iterator[CellColumns]:
    groups: list[PromptColumn] = [(group.title, group.topics) for group in block.groups]
    if len(groups) > 1:
        yield from _variants_by_topic(groups)
        yield from _variants_by_group(groups)
        yield from _single_cell_variant(groups)
        return
    topics = groups[0][1]
    cells: list[PromptColumns] = [(("", (topic,)),) for topic in topics]
    for across in range(1, len(topics) + 1):
        if -(-len(topics) // -(-len(topics) // across)) == across:
            yield _fill_columns(cells, across)
    for across in (1, 2, 3):
        yield ((divide_into_columns(topics, across),),)


def _fill_columns(cells: Sequence[PromptColumns], across: int) -> CellColumns:
    """Return cells in `across` columns, filled downwards."""
    down = -(-len(cells) // across)
    return tuple(tuple(cells[start : start + down]) for start in range(0, len(cells), down))


def _topic_cells(group: PromptColumn) -> tuple[PromptColumns, ...]:
    """Return a cell per topic; the first one carries the title of the group."""
    title, topics = group
    return tuple((("" if place else title, (topic,)),) for place, topic in enumerate(topics))


def _variants_by_topic(groups: Sequence[PromptColumn]) -> Iterator[CellColumns]:
    """Yield divisions per topic: groups as columns of topics, or topics in columns with several groups per row."""
    yield tuple(_topic_cells(group) for group in groups)
    for beside in (4, 2, 1):
        lines = [
            [cell for group in groups[start : start + beside] for cell in _topic_cells(group)]
            for start in range(0, len(groups), beside)
        ]
        if len({len(line) for line in lines}) == 1:
            yield tuple(zip(*lines, strict=True))
    if len(groups) % 2 == 0:
        stacked = [_topic_cells(group) for group in groups]
        half = len(groups) // 2
        yield tuple(
            tuple(cell for cells in stacked[start : start + half] for cell in cells) for start in (0, half)
        )


def _variants_by_group(groups: Sequence[PromptColumn]) -> Iterator[CellColumns]:
    """Yield divisions per group, with the topics below or beside each other in the cell."""
    below: list[PromptColumns] = [(group,) for group in groups]
    beside: list[PromptColumns] = [
        tuple(("" if place else title, (topic,)) for place, topic in enumerate(topics))
        for title, topics in groups
    ]
    for cells in (below, beside):
        for across in (len(groups), 2, 1):
            yield _fill_columns(cells, across)


def _single_cell_variant(groups: Sequence[PromptColumn]) -> Iterator[CellColumns]:
    """Yield a single cell with the groups beside each other."""
    yield ((tuple(groups),),)
