"""Search for the division of a blank wall canvas with most slots for notes, evenly shared over the blocks.

For each row of blocks the best grids of every height are collected; then the stack of rows that fits and scores
highest is chosen. Dominated candidates are dropped at once, which keeps the search at about 0.05 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from canvas_app.content.canvas_grid import blocks_in_row, row_height_shares
from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.grid_candidates import GridCandidate, find_candidates
from canvas_app.posters.blank.wall_cards import CardCandidate, WallCards
from canvas_app.posters.blank.wall_layout import (
    BLOCK_GAP_UNITS,
    WallBlockHeader,
    WallLayout,
    wall_block_header,
)
from canvas_app.posters.blank.wall_rows import BlockRow, combine_blocks, pareto_front
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.view_records import PosterBlock

MAX_WIDTH_SHARES = {"middle": (0.4, 0.66, 0.36), "sides": (0.66, 0.6)}
MAX_HEIGHT_SHARES = {"middle": 0.7, "heart": 0.42, "sides": 0.52, "organisation": 0.42}
"""Maximum shares of the width for blocks beside each other, and of the height for rows."""


class _PartialLayout(NamedTuple):
    """Rows from the top down with their total height (mm) and score."""

    height: float
    score: float
    cards: CardCandidate
    rows: tuple[BlockRow, ...]


@frozen
class _WallSearch:
    """The rows of a blank canvas in an area (mm)."""

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box

    @cached
    def available_height(self) -> float:
        """Height available to all rows together, mm."""
        return (
            self.area.h
            - (len(row_height_shares(self.paper.is_portrait)) - 1) * self.paper.unit * BLOCK_GAP_UNITS
        )

    def header(self, block: str, width: float) -> WallBlockHeader:
        """Return the header of a block `width` mm wide."""
        return wall_block_header(self.blocks[block], width, self.paper, self.lang)

    @cached
    def padding(self) -> float:
        """Distance from the frame of a block to its inside, mm."""
        return self.header("coalitions", self.area.w).padding

    def card_layouts(self) -> list[_PartialLayout]:
        """Return the possible layouts of the coalition cards."""
        head = self.header("coalitions", self.area.w).height + self.padding
        cards = WallCards(self.paper, self.area.w - 2 * self.padding, self.lang).candidates()
        return [
            _PartialLayout(candidate.height + head, candidate.score, candidate, ()) for candidate in cards
        ]

    def row_candidates(self, name: str) -> list[BlockRow]:
        """Return the rows of note blocks that score higher than every lower one."""
        blocks, widest = blocks_in_row(name), MAX_WIDTH_SHARES.get(name, (1.0,))
        single = len(blocks) == 1
        sized = [
            self.sized_candidates(
                block, self.area.w * part, self.available_height * MAX_HEIGHT_SHARES[name], single
            )
            for block, part in zip(blocks, widest, strict=True)
        ]
        if single:
            rows = [BlockRow(height, candidate.score, (candidate,)) for height, candidate in sized[0]]
            return pareto_front(rows)
        available_width = (
            self.area.w
            - (len(blocks) - 1) * self.paper.unit * BLOCK_GAP_UNITS
            - len(blocks) * 2 * self.padding
        )
        return pareto_front(combine_blocks(sized, available_width))

    def sized_candidates(
        self, block: str, width: float, max_height: float, exact: bool
    ) -> list[tuple[float, GridCandidate]]:
        """Return a block's grids within a width and height (mm), with the height of the whole block."""
        heads: dict[float, float] = {}
        found = []
        area = Box(0.0, 0.0, width - 2 * self.padding, max_height)
        for candidate in find_candidates(self.blocks[block], self.paper, area, exact):
            inner_width = round(candidate.width, 1)
            if inner_width not in heads:
                heads[inner_width] = self.header(block, inner_width + 2 * self.padding).height
            height = candidate.height + heads[inner_width] + self.padding
            if height <= max_height:
                found.append((height, candidate))
        return found


@lru_cache(maxsize=32)
def fit_wall(blocks: tuple[PosterBlock, ...], lang: str, paper: PosterPaper, area: Box) -> WallLayout | None:
    """Return the best division; None if titles and questions do not fit. Cached, as all workshops share it."""
    search = _WallSearch({block.id: block for block in blocks}, lang, paper, area)
    whole = pareto_front(search.card_layouts())
    for name in row_height_shares(paper.is_portrait):
        if name != "coalitions":
            whole = pareto_front(_with_row(whole, search.row_candidates(name), search.available_height))
    if not whole:
        return None
    best = whole[-1]
    return WallLayout(search.blocks, lang, paper, area, best.cards, best.rows)


def _with_row(
    whole: Sequence[_PartialLayout], rows: Sequence[BlockRow], max_height: float
) -> list[_PartialLayout]:
    """Return all combinations of a partial layout with a row that still fits below it."""
    return [
        _PartialLayout(
            partial.height + row.height, partial.score + row.score, partial.cards, (*partial.rows, row)
        )
        for partial in whole
        for row in rows
        if partial.height + row.height <= max_height + 1e-6
    ]
