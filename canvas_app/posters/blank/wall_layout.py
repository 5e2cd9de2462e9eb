"""Blank canvas for the wall: five blocks with as many slots for paper notes as fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from canvas_app.flow.cached import cached, frozen
from canvas_app.posters.blank.grid_cells import GridCells
from canvas_app.posters.blank.wall_cards import CardCandidate, WallCards, draw_slot
from canvas_app.posters.blank.wall_header import WallBlockHeader, wall_block_header
from canvas_app.posters.blank.wall_rows import BlockRow
from canvas_app.posters.page_model.display_list import Box
from canvas_app.posters.page_model.page_builder import PageBuilder
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.parts.canvas_grid import MIDDLE_BLOCKS, blocks_in_row, row_height_shares
from canvas_app.posters.view.view_records import PosterBlock

BLOCK_GAP_UNITS = 0.8
"""Distance between blocks in spacing units."""


@frozen
class WallLayout:
    """The blocks of a blank canvas in an area (mm) with their grids; `rows` are those below the coalitions."""

    blocks: dict[str, PosterBlock]
    lang: str
    paper: PosterPaper
    area: Box
    cards: CardCandidate
    rows: tuple[BlockRow, ...]

    @property
    def gap(self) -> float:
        """Distance between blocks, mm."""
        return self.paper.unit * BLOCK_GAP_UNITS

    @cached
    def padding(self) -> float:
        """Distance from the frame of a block to its inside, mm."""
        return self._header("coalitions", self.area.w).padding

    def _header(self, block: str, width: float) -> WallBlockHeader:
        return wall_block_header(self.blocks[block], width, self.paper, self.lang)

    @cached
    def blocks_by_row(self) -> list[tuple[str, ...]]:
        """The blocks of each row of notes."""
        return [
            blocks_in_row(name) for name in row_height_shares(self.paper.is_portrait) if name != "coalitions"
        ]

    @cached
    def boxes(self) -> dict[str, Box]:
        """Box of every block; surplus height is distributed over the rows by their numbers of cells."""
        top = self._header("coalitions", self.area.w).height + self.padding + self.cards.height
        over = self.area.bottom - self.area.y - top - sum(row.height + self.gap for row in self.rows)
        line = over / (1 + sum(row.max_cell_rows for row in self.rows))
        found = {"coalitions": self.area._replace(h=top + line)}
        y = found["coalitions"].bottom + self.gap
        for blocks, row in zip(self.blocks_by_row, self.rows, strict=True):
            height = row.height + line * row.max_cell_rows
            for block, x, width in self._widths(blocks, row):
                found[block] = Box(x, y, width, height)
            y += height + self.gap
        return found

    def _widths(self, blocks: tuple[str, ...], row: BlockRow) -> Iterator[tuple[str, float, float]]:
        """Yield the blocks of a row with x and width, mm; surplus width is distributed by their columns."""
        if len(blocks) == 1:
            yield blocks[0], self.area.x, self.area.w
            return
        needed = [offer.width + 2 * self.padding for offer in row.chosen]
        columns = [len(offer.grid.columns) for offer in row.chosen]
        over = (self.area.w - sum(needed) - (len(blocks) - 1) * self.gap) / sum(columns)
        x = self.area.x
        for block, need, count in zip(blocks, needed, columns, strict=True):
            yield block, x, need + over * count
            x += need + over * count + self.gap

    @cached
    def headers(self) -> dict[str, WallBlockHeader]:
        """Headers of the blocks."""
        return {id_: self._header(id_, box.w) for id_, box in self.boxes.items()}

    @cached
    def cells(self) -> dict[str, GridCells]:
        """Cells of the blocks that collect notes."""
        found: dict[str, GridCells] = {}
        for blocks, row in zip(self.blocks_by_row, self.rows, strict=True):
            highest = max(self.headers[block].height for block in blocks)
            here = {}
            for block, offer in zip(blocks, row.chosen, strict=True):
                inside = self._inside(block, highest)
                if offer.height > inside.h + 1e-6:
                    inside = self._inside(block, self.headers[block].height)
                here[block] = offer.lay_out(inside)
            found.update(align_slots(here))
        return found

    def _inside(self, block: str, used: float) -> Box:
        box = self.boxes[block].inset(self.padding)
        return box._replace(y=box.y - self.padding + used, h=box.h + self.padding - used)

    def draw(self, builder: PageBuilder) -> int:
        """Draw all blocks. Return the number of slots."""
        self._draw_cards(builder)
        return self.cards.slot_count + sum(
            self._draw_block(block, builder) for block in (*MIDDLE_BLOCKS, "organisation")
        )

    def _draw_cards(self, builder: PageBuilder) -> None:
        head = self.headers["coalitions"]
        head.draw_with_count(self.boxes["coalitions"], self.cards.slot_count, builder)
        inside = self._inside("coalitions", head.height)
        WallCards(self.paper, inside.w, self.lang).draw(self.cards, inside, builder)

    def _draw_block(self, block: str, builder: PageBuilder) -> int:
        cells = self.cells[block]
        places = list(cells.slots())
        self.headers[block].draw_with_count(self.boxes[block], len(places), builder)
        for part, x, y, width in cells.prompt_columns():
            cells.grid.style.draw(part, x, y, width, builder)
        for place in places:
            draw_slot(place, builder)
        return len(places)


def align_slots(cells: dict[str, GridCells]) -> dict[str, GridCells]:
    """Align the first slots below prompts of blocks beside each other, where that costs no slot."""
    above = [
        each.box.y + each.prompt_heights[0] for each in cells.values() if each.grid.prompt_position == "above"
    ]
    if len(above) < 2:
        return cells
    return {block: replace(each, min_prompt_height=max(above) - each.box.y) for block, each in cells.items()}
