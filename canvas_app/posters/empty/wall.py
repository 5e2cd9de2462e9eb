"""The empty canvas for the wall: five blocks with as many places for paper notes as find room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from canvas_app.posters.canvas_rows import MIDDLE, blocks_of, rows_of
from canvas_app.posters.empty.cells import Cells
from canvas_app.posters.empty.wall_cards import CardOffer, WallCards, draw_place
from canvas_app.posters.empty.wall_heads import WallHead, head_of
from canvas_app.posters.empty.wall_rows import Row
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import BlockText

APART = 0.8
"""Between blocks, in steps of spacing."""


@frozen
class WallPlan:
    """The blocks of an empty canvas in an area (mm), each with its division; `rows` are those below the coalitions."""

    blocks: dict[str, BlockText]
    lang: str
    paper: Paper
    area: Box
    cards: CardOffer
    rows: tuple[Row, ...]

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.paper.unit * APART

    @once
    def pad(self) -> float:
        """From the frame of a block to its inside, mm."""
        return self._head("coalitions", self.area.w).pad

    def _head(self, block: str, width: float) -> WallHead:
        return head_of(self.blocks[block], width, self.paper, self.lang)

    @once
    def beside(self) -> list[tuple[str, ...]]:
        """The blocks of each row of notes."""
        return [blocks_of(name) for name in rows_of(self.paper.upright) if name != "coalitions"]

    @once
    def boxes(self) -> dict[str, Box]:
        """Where every block stands: the height that is over goes to the rows by their cells."""
        top = self._head("coalitions", self.area.w).height + self.pad + self.cards.height
        over = self.area.bottom - self.area.y - top - sum(row.height + self.gap for row in self.rows)
        line = over / (1 + sum(row.lines for row in self.rows))
        found = {"coalitions": self.area._replace(h=top + line)}
        y = found["coalitions"].bottom + self.gap
        for blocks, row in zip(self.beside, self.rows, strict=True):
            height = row.height + line * row.lines
            for block, x, width in self._widths(blocks, row):
                found[block] = Box(x, y, width, height)
            y += height + self.gap
        return found

    def _widths(self, blocks: tuple[str, ...], row: Row) -> Iterator[tuple[str, float, float]]:
        """The blocks of a row with x and width, mm: the width that is over goes to them by their columns."""
        if len(blocks) == 1:
            yield blocks[0], self.area.x, self.area.w
            return
        needed = [offer.width + 2 * self.pad for offer in row.chosen]
        columns = [len(offer.grid.columns) for offer in row.chosen]
        over = (self.area.w - sum(needed) - (len(blocks) - 1) * self.gap) / sum(columns)
        x = self.area.x
        for block, need, count in zip(blocks, needed, columns, strict=True):
            yield block, x, need + over * count
            x += need + over * count + self.gap

    @once
    def heads(self) -> dict[str, WallHead]:
        """The heads of the blocks."""
        return {id_: self._head(id_, box.w) for id_, box in self.boxes.items()}

    @once
    def cells(self) -> dict[str, Cells]:
        """The cells of the blocks that collect notes."""
        found: dict[str, Cells] = {}
        for blocks, row in zip(self.beside, self.rows, strict=True):
            highest = max(self.heads[block].height for block in blocks)
            here = {}
            for block, offer in zip(blocks, row.chosen, strict=True):
                inside = self._inside(block, highest)
                if offer.height > inside.h + 1e-6:
                    inside = self._inside(block, self.heads[block].height)
                here[block] = offer.within(inside)
            found.update(levelled(here))
        return found

    def _inside(self, block: str, used: float) -> Box:
        box = self.boxes[block].inset(self.pad)
        return box._replace(y=box.y - self.pad + used, h=box.h + self.pad - used)

    def draw(self, marks: Marks) -> int:
        """All blocks. Returns how many notes find a place."""
        self._draw_cards(marks)
        return self.cards.places + sum(self._draw_block(block, marks) for block in (*MIDDLE, "organisation"))

    def _draw_cards(self, marks: Marks) -> None:
        head = self.heads["coalitions"]
        head.draw_with(self.boxes["coalitions"], self.cards.places, marks)
        inside = self._inside("coalitions", head.height)
        WallCards(self.paper, inside.w, self.lang).draw(self.cards, inside, marks)

    def _draw_block(self, block: str, marks: Marks) -> int:
        cells = self.cells[block]
        places = list(cells.places())
        self.heads[block].draw_with(self.boxes[block], len(places), marks)
        for part, x, y, width in cells.prompts():
            cells.grid.style.draw(part, x, y, width, marks)
        for place in places:
            draw_place(place, marks)
        return len(places)


def levelled(cells: dict[str, Cells]) -> dict[str, Cells]:
    """Blocks beside each other, the first places below their prompts on one line where that costs none."""
    above = [each.box.y + each.heads[0] for each in cells.values() if each.grid.mode == "above"]
    if len(above) < 2:
        return cells
    return {block: replace(each, first=max(above) - each.box.y) for block, each in cells.items()}
