"""Finding the division of an empty canvas for the wall that has places for most notes, shared alike over the blocks.

For each row of blocks its best divisions of every height are gathered; then the rows that fit on each other and are
worth most together are taken. What is worse in every way falls away at once, so that this takes some 0.05 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from canvas_app.flow.cached import cached, frozen
from canvas_app.posters.blank.grid_candidates import GridCandidate, find_candidates
from canvas_app.posters.blank.wall_cards import CardCandidate, WallCards
from canvas_app.posters.blank.wall_header import WallBlockHeader, wall_block_header
from canvas_app.posters.blank.wall_layout import BLOCK_GAP_UNITS, WallLayout
from canvas_app.posters.blank.wall_rows import BlockRow, combine_blocks, pareto_rows
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.canvas_grid import blocks_in_row, row_height_shares
from canvas_app.posters.view.view_records import PosterBlock

MAX_WIDTH_SHARES = {"middle": (0.4, 0.66, 0.36), "sides": (0.66, 0.6)}
MAX_HEIGHT_SHARES = {"middle": 0.7, "heart": 0.42, "sides": 0.52, "organisation": 0.42}
"""The most of the width that blocks beside each other get, and of the height that rows get."""


class _PartialLayout(NamedTuple):
    """Rows from the top down, with their heights (mm) and worths added up."""

    height: float
    score: float
    cards: CardCandidate
    rows: tuple[BlockRow, ...]


@frozen
class _WallSearch:
    """The rows of an empty canvas in an area (mm)."""

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box

    @cached
    def available_height(self) -> float:
        """The height that all rows have together, mm."""
        return (
            self.area.h
            - (len(row_height_shares(self.paper.is_portrait)) - 1) * self.paper.unit * BLOCK_GAP_UNITS
        )

    def header(self, block: str, width: float) -> WallBlockHeader:
        """The head of a block `width` mm wide."""
        return wall_block_header(self.blocks[block], width, self.paper, self.lang)

    @cached
    def padding(self) -> float:
        """From the frame of a block to its inside, mm."""
        return self.header("coalitions", self.area.w).padding

    def card_layouts(self) -> list[_PartialLayout]:
        """The coalition cards there can be."""
        head = self.header("coalitions", self.area.w).height + self.padding
        cards = WallCards(self.paper, self.area.w - 2 * self.padding, self.lang).candidates()
        return [_PartialLayout(offer.height + head, offer.score, offer, ()) for offer in cards]

    def row_candidates(self, name: str) -> list[BlockRow]:
        """The blocks of notes in one row, in every height in which they are better than in a lower one."""
        blocks, widest = blocks_in_row(name), MAX_WIDTH_SHARES.get(name, (1.0,))
        single = len(blocks) == 1
        sized = [
            self.sized_candidates(
                block, self.area.w * part, self.available_height * MAX_HEIGHT_SHARES[name], single
            )
            for block, part in zip(blocks, widest, strict=True)
        ]
        if single:
            return pareto_rows([BlockRow(height, offer.score, (offer,)) for height, offer in sized[0]])
        room = (
            self.area.w
            - (len(blocks) - 1) * self.paper.unit * BLOCK_GAP_UNITS
            - len(blocks) * 2 * self.padding
        )
        return pareto_rows(list(combine_blocks(sized, room)))

    def sized_candidates(
        self, block: str, width: float, most: float, exact: bool
    ) -> list[tuple[float, GridCandidate]]:
        """A block's divisions, at most so wide and high (mm), with the height of the whole block."""
        heads: dict[float, float] = {}
        found = []
        room = Box(0.0, 0.0, width - 2 * self.padding, most)
        for offer in find_candidates(self.blocks[block], self.paper, room, exact):
            wide = round(offer.width, 1)
            if wide not in heads:
                heads[wide] = self.header(block, wide + 2 * self.padding).height
            height = offer.height + heads[wide] + self.padding
            if height <= most:
                found.append((height, offer))
        return found


@lru_cache(maxsize=32)
def fit_wall(blocks: tuple[PosterBlock, ...], lang: str, paper: PosterPaper, area: Box) -> WallLayout | None:
    """The best division, or none where titles and questions do not fit. Remembered: all workshops have the same."""
    search = _WallSearch({block.id: block for block in blocks}, lang, paper, area)
    whole = _pareto_front(search.card_layouts())
    for name in row_height_shares(paper.is_portrait):
        if name != "coalitions":
            whole = _pareto_front(_with_row(whole, search.row_candidates(name), search.available_height))
    if not whole:
        return None
    best = whole[-1]
    return WallLayout(search.blocks, lang, paper, area, best.cards, best.rows)


def _with_row(whole: Sequence[_PartialLayout], rows: Sequence[BlockRow], most: float) -> list[_PartialLayout]:
    """What there is with every row that still fits below it."""
    return [
        _PartialLayout(had.height + row.height, had.score + row.score, had.cards, (*had.rows, row))
        for had in whole
        for row in rows
        if had.height + row.height <= most + 1e-6
    ]


def _pareto_front(found: Sequence[_PartialLayout]) -> list[_PartialLayout]:
    """Those that no lower one is as good as, from the lowest."""
    kept: list[_PartialLayout] = []
    for one in sorted(found, key=lambda one: (one.height, -one.score)):
        if not kept or one.score > kept[-1].score + 1e-9:
            kept.append(one)
    return kept
