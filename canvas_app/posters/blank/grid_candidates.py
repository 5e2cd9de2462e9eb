"""What a block on a wall offers: for each width and height it may have, the best of its divisions."""

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
"""Places beside each other in a cell that are tried; where there is room for more these come when it is laid out."""

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
"""From how many places for each topic on, and how much another one counts for: blocks are to be treated alike."""

CELL_SCORE = (0.3, 0.1, 0.8)
"""How much a cell of its own counts for a topic, in places: on a small sheet that cannot be, on a large one it must."""

TOPICS_PER_SHEET = 35
"""About how many topics share a sheet."""

EVEN_ROWS_FROM, UNEVEN_PENALTY = 3, 0.5
"""From so many places below each other on every row of cells gets as many; until then that is worth half a place."""

MIN_SLOT_DIVISOR = 3.5
"""Sheets are so large that fewer places than a part of what each topic could have need not be tried."""

EXTRA_CELL_WIDTHS_EM = (0.0, 1.5, 3.0)
"""By how many em of a question a cell above its places may be wider than these."""

PROMPT_WIDTHS_EM = (8.5, 10.0, 12.0, 14.0, 17.0)
"""The widths of prompts beside their places that are tried, em of a question."""


class GridCandidate(NamedTuple):
    """A division in the least room (mm) it needs inside its block, and how good it is."""

    width: float
    height: float
    score: float
    grid: NoteGrid
    slots_across: int
    slots_down: int

    def lay_out(self, box: Box) -> GridCells:
        """The division in the block's inside, with more places where these fit."""
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
    """The divisions that fit in a room (mm), those that are better in no way left out.

    With `use_full_width` all its width is theirs; otherwise it is at most that, and what is over is shared out later.
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
    """How many places may stand below each other, with the height that takes, mm."""
    holes = grid.corner_rows(heads)
    total = least * grid.rows
    while (height := grid.height(heads, total)) <= most + 1e-6:
        if grid.prompt_position != "corner" or all(map(gt, grid.slots_per_row(total), holes)):
            yield total, height
        # many places are shared out evenly over the rows
        total += 1 if total < EVEN_ROWS_FROM * grid.rows else grid.rows


@lru_cache(maxsize=20_000)
def score_slots(places: int, topics: int, cells: int, cell_score: float) -> float:
    """How good so many places are: the second of a topic counts for more than the fourth, finer cells for a little."""
    each, worth = places / topics, cell_score * cells * min(1.0, places / cells)
    for (start, slope), (stop, _) in pairwise(SCORE_SLOPES):
        worth += topics * slope * max(0.0, min(each, stop) - start)
    return worth


def _cell_widths(
    grid: NoteGrid, style: PromptStyle, width: float, exact: bool
) -> Iterator[tuple[int, float]]:
    """How many places a cell has beside each other, and how wide it is, mm."""
    widest = grid.cell_width(width)
    for across in SLOT_COUNTS:
        if grid.corner_columns < across <= slots_fitting(widest):
            for cell in (widest,) if exact else _candidate_cell_widths(grid, style, across):
                if cell <= widest + 1e-6:
                    yield across, cell


def _candidate_cell_widths(grid: NoteGrid, style: PromptStyle, across: int) -> list[float]:
    """The widths that are tried for a cell with so many places beside each other, mm."""
    if grid.prompt_position == "above":
        return [slots_extent(across) + wider * style.em for wider in EXTRA_CELL_WIDTHS_EM]
    beside = slots_extent(across - grid.corner_columns) + grid.text_gap
    if grid.corner_columns:
        return [beside + slots_extent(grid.corner_columns)]
    return [beside + text * style.em for text in PROMPT_WIDTHS_EM]


def _pareto_front(found: Sequence[GridCandidate]) -> list[GridCandidate]:
    """Those that no other of at most the same width and height is as good as."""
    kept: list[GridCandidate] = []
    heights: list[float] = []
    worths: list[float] = []
    for offer in sorted(found, key=lambda offer: (offer.width, offer.height, -offer.score)):
        # of those so far (all at most as wide) only these count: the higher, the better
        place = bisect_right(heights, offer.height + 1e-6)
        if place and worths[place - 1] >= offer.score - 1e-9:
            continue
        stop = place
        while stop < len(worths) and worths[stop] <= offer.score:
            stop += 1
        heights[place:stop], worths[place:stop] = [offer.height], [offer.score]
        kept.append(offer)
    return kept
