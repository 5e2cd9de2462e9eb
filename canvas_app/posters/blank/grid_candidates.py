"""Candidate layouts of a block on a wall sheet: the best grids for each width and height."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from operator import gt
from typing import NamedTuple

from canvas_app.posters.blank.grid_cells import GridCells
from canvas_app.posters.blank.grid_variants import grid_variants
from canvas_app.posters.blank.note_grid import NOTE_SIDE_MM, NoteGrid, slots_extent, slots_fitting
from canvas_app.posters.blank.prompts import PromptStyle
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.view_records import PosterBlock

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
    block: PosterBlock, paper: PosterPaper, room: Box, use_full_width: bool
) -> list[GridCandidate]:
    """Return the candidates that fit in a room (mm) and are not dominated by another.

    With `use_full_width` they take the full width; otherwise at most that, and surplus is distributed later.
    """
    style = PromptStyle(paper, block.id)
    topics = len(block.topics)
    each = paper.width * paper.height / NOTE_SIDE_MM**2 / TOPICS_PER_SHEET
    cell_score, least = (
        min(CELL_SCORE[0] + CELL_SCORE[1] * each, CELL_SCORE[2]),
        int(sqrt(each) / MIN_SLOT_DIVISOR),
    )
    found: list[GridCandidate] = []
    for grid in grid_variants(block, style):
        for across, cell in _cell_widths(grid, style, room.w, use_full_width):
            heads = grid.prompt_heights(cell, across) if across > least else None
            if heads is None:
                continue
            width = grid.width(cell)
            for total, height in _slot_heights(grid, heads, least + 1, room.h):
                worth = score_slots(
                    grid.slot_count(heads, across, total), topics, grid.cell_count, cell_score
                )
                if total % grid.rows:
                    worth -= UNEVEN_PENALTY
                found.append(GridCandidate(width, height, worth, grid, across, total))
    return _pareto_front(found)


def _slot_heights(grid: NoteGrid, heads: list[float], least: int, most: float) -> Iterator[tuple[int, float]]:
    """Yield the possible numbers of slot rows with the height each takes, mm."""
    holes = grid.corner_rows(heads)
    total = least * grid.rows
    while (height := grid.height(heads, total)) <= most + 1e-6:
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
    kept: list[GridCandidate] = []
    heights: list[float] = []
    worths: list[float] = []
    for offer in sorted(found, key=lambda offer: (offer.width, offer.height, -offer.score)):
        # all candidates kept so far are at most as wide; `heights` and `worths` hold their front, both ascending
        place = bisect_right(heights, offer.height + 1e-6)
        if place and worths[place - 1] >= offer.score - 1e-9:
            continue
        stop = place
        while stop < len(worths) and worths[stop] <= offer.score:
            stop += 1
        heights[place:stop], worths[place:stop] = [offer.height], [offer.score]
        kept.append(offer)
    return kept
