"""What a block on a wall offers: for each width and height it may have, the best of its divisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from operator import gt
from typing import NamedTuple

from canvas_app.posters.empty.cells import Cells
from canvas_app.posters.empty.grids import NOTE, Grid, extent, places_in
from canvas_app.posters.empty.places import grids
from canvas_app.posters.empty.prompts import PromptStyle
from canvas_app.posters.layout import Box
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import BlockText

COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28)
"""Places beside each other in a cell that are tried; where there is room for more these come when it is laid out."""

SLOPES = (
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

FINER = (0.3, 0.1, 0.8)
"""How much a cell of its own counts for a topic, in places: on a small sheet that cannot be, on a large one it must."""

TOPICS = 35
"""About how many topics share a sheet."""

EVEN, UNEVEN = 3, 0.5
"""From so many places below each other on every row of cells gets as many; until then that is worth half a place."""

FEWEST = 3.5
"""Sheets are so large that fewer places than a part of what each topic could have need not be tried."""

WIDER = (0.0, 1.5, 3.0)
"""By how many em of a question a cell above its places may be wider than these."""

TEXTS = (8.5, 10.0, 12.0, 14.0, 17.0)
"""The widths of prompts beside their places that are tried, em of a question."""


class Offer(NamedTuple):
    """A division in the least room (mm) it needs inside its block, and how good it is."""

    width: float
    height: float
    worth: float
    grid: Grid
    across: int
    total: int

    def within(self, box: Box) -> Cells:
        """The division in the block's inside, with more places where these fit."""
        across, total = self.across, self.total
        cell = self.grid.cell_width(box.w)
        while self._fits(cell, box.h, across + 1, total):
            across += 1
        while self._fits(cell, box.h, across, total + 1):
            total += 1
        return Cells(self.grid, box, across, total)

    def _fits(self, cell: float, height: float, across: int, total: int) -> bool:
        if self.grid.mode == "above" and extent(across) > cell + 1e-6:
            return False
        heads = self.grid.heads(cell, across)
        return heads is not None and self.grid.height(heads, total) <= height + 1e-6


def offers(block: BlockText, paper: Paper, room: Box, exact: bool) -> list[Offer]:
    """The divisions that fit in a room (mm), those that are better in no way left out.

    With `exact` all its width is theirs; otherwise it is at most that, and what is over is shared out later.
    """
    style = PromptStyle(paper, block.id)
    topics = len(block.topics)
    each = paper.width * paper.height / NOTE**2 / TOPICS
    finer, least = min(FINER[0] + FINER[1] * each, FINER[2]), int(sqrt(each) / FEWEST)
    found: list[Offer] = []
    for grid in grids(block, style):
        for across, cell in _widths(grid, style, room.w, exact):
            heads = grid.heads(cell, across) if across > least else None
            if heads is None:
                continue
            width = grid.width(cell)
            for total, height in _totals(grid, heads, least + 1, room.h):
                worth = worth_of(grid.places(heads, across, total), topics, grid.count, finer)
                if total % grid.rows:
                    worth -= UNEVEN
                found.append(Offer(width, height, worth, grid, across, total))
    return _best(found)


def _totals(grid: Grid, heads: list[float], least: int, most: float) -> Iterator[tuple[int, float]]:
    """How many places may stand below each other, with the height that takes, mm."""
    holes = grid.holes(heads)
    total = least * grid.rows
    while (height := grid.height(heads, total)) <= most + 1e-6:
        if grid.mode != "corner" or all(map(gt, grid.downs(total), holes)):
            yield total, height
        # many places are shared out evenly over the rows
        total += 1 if total < EVEN * grid.rows else grid.rows


@lru_cache(maxsize=20_000)
def worth_of(places: int, topics: int, cells: int, finer: float) -> float:
    """How good so many places are: the second of a topic counts for more than the fourth, finer cells for a little."""
    each, worth = places / topics, finer * cells * min(1.0, places / cells)
    for (start, slope), (stop, _) in pairwise(SLOPES):
        worth += topics * slope * max(0.0, min(each, stop) - start)
    return worth


def _widths(grid: Grid, style: PromptStyle, width: float, exact: bool) -> Iterator[tuple[int, float]]:
    """How many places a cell has beside each other, and how wide it is, mm."""
    widest = grid.cell_width(width)
    for across in COUNTS:
        if grid.hole < across <= places_in(widest):
            for cell in (widest,) if exact else _cells(grid, style, across):
                if cell <= widest + 1e-6:
                    yield across, cell


def _cells(grid: Grid, style: PromptStyle, across: int) -> list[float]:
    """The widths that are tried for a cell with so many places beside each other, mm."""
    if grid.mode == "above":
        return [extent(across) + wider * style.em for wider in WIDER]
    beside = extent(across - grid.hole) + grid.text_gap
    if grid.hole:
        return [beside + extent(grid.hole)]
    return [beside + text * style.em for text in TEXTS]


def _best(found: Sequence[Offer]) -> list[Offer]:
    """Those that no other of at most the same width and height is as good as."""
    kept: list[Offer] = []
    heights: list[float] = []
    worths: list[float] = []
    for offer in sorted(found, key=lambda offer: (offer.width, offer.height, -offer.worth)):
        # of those so far (all at most as wide) only these count: the higher, the better
        place = bisect_right(heights, offer.height + 1e-6)
        if place and worths[place - 1] >= offer.worth - 1e-9:
            continue
        stop = place
        while stop < len(worths) and worths[stop] <= offer.worth:
            stop += 1
        heights[place:stop], worths[place:stop] = [offer.height], [offer.worth]
        kept.append(offer)
    return kept
