"""Candidate layouts of a block on a wall sheet: the best grids for each width and height.

A block is divided per topic, per group or not at all, in several columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from operator import gt
from typing import NamedTuple

from canvas_app.figures.marks import Box
from canvas_app.posters.blank.note_grid import NOTE_SIDE_MM, GridCells, NoteGrid, slots_extent, slots_fitting
from canvas_app.posters.blank.prompts import PromptColumn, PromptColumns, PromptStyle, divide_into_columns
from canvas_app.posters.page_model.paper_sizes import PosterPaper
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
    return tuple((("" if index else title, (topic,)),) for index, topic in enumerate(topics))


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
        tuple(("" if index else title, (topic,)) for index, topic in enumerate(topics))
        for title, topics in groups
    ]
    for cells in (below, beside):
        for across in (len(groups), 2, 1):
            yield _fill_columns(cells, across)


def _single_cell_variant(groups: Sequence[PromptColumn]) -> Iterator[CellColumns]:
    """Yield a single cell with the groups beside each other."""
    yield ((tuple(groups),),)


SLOT_COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28)
"""Numbers of slots per row of a cell to try; `GridCandidate.lay_out` adds more where they fit."""

SCORE_SLOPES = (
    (0.0, 1.3),
    (0.5, 1.1),
    (1.0, 1.0),
    (2.0, 0.8),
    (3.0, 0.5),
    (4.5, 0.3),
    (8.0, 0.2),
    (16.0, 0.1),
    (40.0, 0.03),
    (9999.0, 0.0),
)
"""(slots per topic, score of one more slot from there on); diminishing, so that blocks are treated alike."""

CELL_SCORE = (0.3, 0.1, 0.8)
"""Score of a separate cell per topic, in slots: base, increase per slot available to a topic, maximum.

Separate cells are not possible on a small sheet and required on a large one.
"""

TOPICS_PER_SHEET = 35
"""Approximate number of topics on a sheet."""

EVEN_ROWS_FROM, UNEVEN_PENALTY = 3, 0.5
"""Slot rows per row of cells from which all rows get equally many, and the penalty below that, in slots."""

MIN_SLOT_DIVISOR = 3.5
"""Divisor of the root of the slots available per topic; gives how many slots across and down are not worth trying."""

EXTRA_CELL_WIDTHS_EM = (0.0, 1.5, 3.0)
"""Extra widths to try for a cell beyond its slots, with prompts above them, em of a question."""

PROMPT_WIDTHS_EM = (8.5, 10.0, 12.0, 14.0, 17.0)
"""Widths to try for prompts beside their slots, em of a question."""


class GridCandidate(NamedTuple):
    """A grid with the minimum width and height (mm) it needs inside its block, and its score."""

    width: float
    height: float
    score: float
    grid: NoteGrid
    slots_across: int
    slots_down: int

    def lay_out(self, box: Box) -> GridCells:
        """Return the grid in the inside of the block, with more slots where they fit."""
        across, total = self.slots_across, self.slots_down
        cell = self.grid.cell_width(box.w)
        while self._fits(cell, box.h, across + 1, total):
            across += 1
        while self._fits(cell, box.h, across, total + 1):
            total += 1
        return GridCells(self.grid, box, across, total)

    def _fits(self, cell: float, height: float, across: int, total: int) -> bool:
        if self.grid.prompt_position == "above" and slots_extent(across) > cell + 1e-6:
            return False
        heads = self.grid.prompt_heights(cell, across)
        return heads is not None and self.grid.height(heads, total) <= height + 1e-6


def find_candidates(
    block: PosterBlock, paper: PosterPaper, area: Box, use_full_width: bool
) -> list[GridCandidate]:
    """Return the candidates that fit in a room (mm) and are not dominated by another.

    With `use_full_width` they take the full width; otherwise at most that, and surplus is distributed later.
    """
    style = PromptStyle(paper, block.id)
    topics = len(block.topics)
    each = paper.width * paper.height / NOTE_SIDE_MM**2 / TOPICS_PER_SHEET
    cell_score, minimum = (
        min(CELL_SCORE[0] + CELL_SCORE[1] * each, CELL_SCORE[2]),
        int(sqrt(each) / MIN_SLOT_DIVISOR),
    )
    found: list[GridCandidate] = []
    for grid in grid_variants(block, style):
        for across, cell in _cell_widths(grid, style, area.w, use_full_width):
            heads = grid.prompt_heights(cell, across) if across > minimum else None
            if heads is None:
                continue
            width = grid.width(cell)
            for total, height in _slot_heights(grid, heads, minimum + 1, area.h):
                worth = score_slots(
                    grid.slot_count(heads, across, total), topics, grid.cell_count, cell_score
                )
                if total % grid.rows:
                    worth -= UNEVEN_PENALTY
                found.append(GridCandidate(width, height, worth, grid, across, total))
    return _pareto_front(found)


def _slot_heights(
    grid: NoteGrid, heads: list[float], min_count: int, max_height: float
) -> Iterator[tuple[int, float]]:
    """Yield the possible numbers of slot rows with the height each takes, mm."""
    holes = grid.corner_rows(heads)
    total = min_count * grid.rows
    while (height := grid.height(heads, total)) <= max_height + 1e-6:
        if grid.prompt_position != "corner" or all(map(gt, grid.slots_per_row(total), holes)):
            yield total, height
        # larger numbers are only tried in equal shares for all rows of cells
        total += 1 if total < EVEN_ROWS_FROM * grid.rows else grid.rows


@lru_cache(maxsize=20_000)
def score_slots(places: int, topics: int, cells: int, cell_score: float) -> float:
    """Return the score of a number of slots, with diminishing returns per topic and a bonus for separate cells."""
    each, worth = places / topics, cell_score * cells * min(1.0, places / cells)
    for (start, slope), (stop, _) in pairwise(SCORE_SLOPES):
        worth += topics * slope * max(0.0, min(each, stop) - start)
    return worth


def _cell_widths(
    grid: NoteGrid, style: PromptStyle, width: float, exact: bool
) -> Iterator[tuple[int, float]]:
    """Yield the numbers of slots per row of a cell with the cell width, mm."""
    widest = grid.cell_width(width)
    for across in SLOT_COUNTS:
        if grid.corner_columns < across <= slots_fitting(widest):
            for cell in (widest,) if exact else _candidate_cell_widths(grid, style, across):
                if cell <= widest + 1e-6:
                    yield across, cell


def _candidate_cell_widths(grid: NoteGrid, style: PromptStyle, across: int) -> list[float]:
    """Return the widths to try for a cell with `across` slots per row, mm."""
    if grid.prompt_position == "above":
        return [slots_extent(across) + wider * style.em for wider in EXTRA_CELL_WIDTHS_EM]
    beside = slots_extent(across - grid.corner_columns) + grid.text_gap
    if grid.corner_columns:
        return [beside + slots_extent(grid.corner_columns)]
    return [beside + text * style.em for text in PROMPT_WIDTHS_EM]


def _pareto_front(found: Sequence[GridCandidate]) -> list[GridCandidate]:
    """Return the candidates for which no other of at most the same width and height scores as high."""
    front: list[GridCandidate] = []
    heights: list[float] = []
    worths: list[float] = []
    for candidate in sorted(
        found, key=lambda candidate: (candidate.width, candidate.height, -candidate.score)
    ):
        # all candidates kept so far are at most as wide; `heights` and `worths` hold their front, both ascending
        index = bisect_right(heights, candidate.height + 1e-6)
        if index and worths[index - 1] >= candidate.score - 1e-9:
            continue
        stop = index
        while stop < len(worths) and worths[stop] <= candidate.score:
            stop += 1
        heights[index:stop], worths[index:stop] = [candidate.height], [candidate.score]
        front.append(candidate)
    return front
