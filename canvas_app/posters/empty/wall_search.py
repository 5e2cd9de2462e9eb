"""Finding the division of an empty canvas for the wall that has places for most notes, shared alike over the blocks.

For each row of blocks its best divisions of every height are gathered; then the rows that fit on each other and are
worth most together are taken. What is worse in every way falls away at once, so that this takes some 0.05 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from canvas_app.posters.canvas_rows import blocks_of, rows_of
from canvas_app.posters.empty.offers import Offer, offers
from canvas_app.posters.empty.wall import APART, WallPlan
from canvas_app.posters.empty.wall_cards import CardOffer, WallCards
from canvas_app.posters.empty.wall_heads import WallHead, head_of
from canvas_app.posters.empty.wall_rows import Row, beside, best_rows
from canvas_app.posters.layout import Box
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import BlockText

WIDEST = {"middle": (0.4, 0.66, 0.36), "sides": (0.66, 0.6)}
HIGHEST = {"middle": 0.7, "heart": 0.42, "sides": 0.52, "organisation": 0.42}
"""The most of the width that blocks beside each other get, and of the height that rows get."""


class _Whole(NamedTuple):
    """Rows from the top down, with their heights (mm) and worths added up."""

    height: float
    worth: float
    cards: CardOffer
    rows: tuple[Row, ...]


@frozen
class _Search:
    """The rows of an empty canvas in an area (mm)."""

    blocks: dict[str, BlockText]
    lang: str
    paper: Paper
    area: Box

    @once
    def most(self) -> float:
        """The height that all rows have together, mm."""
        return self.area.h - (len(rows_of(self.paper.upright)) - 1) * self.paper.unit * APART

    def head(self, block: str, width: float) -> WallHead:
        """The head of a block `width` mm wide."""
        return head_of(self.blocks[block], width, self.paper, self.lang)

    @once
    def pad(self) -> float:
        """From the frame of a block to its inside, mm."""
        return self.head("coalitions", self.area.w).pad

    def cards(self) -> list[_Whole]:
        """The coalition cards there can be."""
        head = self.head("coalitions", self.area.w).height + self.pad
        cards = WallCards(self.paper, self.area.w - 2 * self.pad, self.lang).offers()
        return [_Whole(offer.height + head, offer.worth, offer, ()) for offer in cards]

    def rows(self, name: str) -> list[Row]:
        """The blocks of notes in one row, in every height in which they are better than in a lower one."""
        blocks, widest = blocks_of(name), WIDEST.get(name, (1.0,))
        single = len(blocks) == 1
        sized = [
            self.sized(block, self.area.w * part, self.most * HIGHEST[name], single)
            for block, part in zip(blocks, widest, strict=True)
        ]
        if single:
            return best_rows([Row(height, offer.worth, (offer,)) for height, offer in sized[0]])
        room = self.area.w - (len(blocks) - 1) * self.paper.unit * APART - len(blocks) * 2 * self.pad
        return best_rows(list(beside(sized, room)))

    def sized(self, block: str, width: float, most: float, exact: bool) -> list[tuple[float, Offer]]:
        """A block's divisions, at most so wide and high (mm), with the height of the whole block."""
        heads: dict[float, float] = {}
        found = []
        room = Box(0.0, 0.0, width - 2 * self.pad, most)
        for offer in offers(self.blocks[block], self.paper, room, exact):
            wide = round(offer.width, 1)
            if wide not in heads:
                heads[wide] = self.head(block, wide + 2 * self.pad).height
            height = offer.height + heads[wide] + self.pad
            if height <= most:
                found.append((height, offer))
        return found


@lru_cache(maxsize=32)
def plan_wall(blocks: tuple[BlockText, ...], lang: str, paper: Paper, area: Box) -> WallPlan | None:
    """The best division, or none where titles and questions do not fit. Remembered: all workshops have the same."""
    search = _Search({block.id: block for block in blocks}, lang, paper, area)
    whole = _best(search.cards())
    for name in rows_of(paper.upright):
        if name != "coalitions":
            whole = _best(_added(whole, search.rows(name), search.most))
    if not whole:
        return None
    best = whole[-1]
    return WallPlan(search.blocks, lang, paper, area, best.cards, best.rows)


def _added(whole: Sequence[_Whole], rows: Sequence[Row], most: float) -> list[_Whole]:
    """What there is with every row that still fits below it."""
    return [
        _Whole(had.height + row.height, had.worth + row.worth, had.cards, (*had.rows, row))
        for had in whole
        for row in rows
        if had.height + row.height <= most + 1e-6
    ]


def _best(found: Sequence[_Whole]) -> list[_Whole]:
    """Those that no lower one is as good as, from the lowest."""
    kept: list[_Whole] = []
    for one in sorted(found, key=lambda one: (one.height, -one.worth)):
        if not kept or one.worth > kept[-1].worth + 1e-9:
            kept.append(one)
    return kept
