"""The empty canvas for the hand: of all divisions of the sheet the one that leaves most room to write."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt

from canvas_app.posters.canvas_rows import MIDDLE, PARTS, blocks_of, rows_of
from canvas_app.posters.empty.hand_cards import draw_cards, least_height
from canvas_app.posters.empty.hand_cells import Cell, divide, least_free
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks
from canvas_app.posters.once import frozen, once
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import BlockText

SIDES = ((20, 20), (22, 22), (18, 18), (24, 24), (24, 20), (22, 18), (22, 20), (18, 16))
"""The widths of rules and of leadership that are tried, in halves of `PARTS`."""

HEARTS = (0.44, 0.48, 0.52, 0.56)
"""On a sheet that is higher than wide: the parts of what organisation leaves that identity is tried with."""

LOWS = tuple(part / 50 for part in range(9, 20))
"""The parts of the height for organisation that are tried."""

GAP = 1.8
"""Between blocks, in steps of spacing."""

AIR = 0.2
"""How roomy heads are, as in HeadPlan."""


@frozen
class HandPlan:
    """The blocks of an empty sheet in an area (mm), divided in one way.

    `sides` are the widths of rules and leadership in halves of `PARTS`, `heights` those of the rows in mm.
    """

    blocks: dict[str, BlockText]
    lang: str
    paper: Paper
    area: Box
    sides: tuple[int, int]
    heights: tuple[float, ...]
    divided: dict[tuple[str, float, float], list[Cell]]

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.paper.unit * GAP

    @once
    def boxes(self) -> dict[str, Box]:
        """Where every block stands."""
        boxes: dict[str, Box] = {}
        y = self.area.y
        for row, height in zip(rows_of(self.paper.upright), self.heights, strict=True):
            x = self.area.x
            for block, width in self._widths(row):
                boxes[block] = Box(x, y, width, height)
                x += width + self.gap
            y += height + self.gap
        return boxes

    def _widths(self, row: str) -> Iterator[tuple[str, float]]:
        """The blocks of a row with their widths, mm."""
        blocks = blocks_of(row)
        part = (self.area.w - (len(blocks) - 1) * self.gap) / PARTS / 2
        rules, leadership = self.sides
        if row == "middle":
            parts = [rules, 2 * PARTS - rules - leadership, leadership]
        elif row == "sides":
            first = round(2 * PARTS * rules / (rules + leadership))
            parts = [first, 2 * PARTS - first]
        else:
            parts = [2 * PARTS]
        for block, width in zip(blocks, parts, strict=True):
            yield block, width * part

    @once
    def heads(self) -> dict[str, HeadPlan]:
        """The heads of the blocks."""
        size = title_size([(self.blocks[block], self.boxes[block].w) for block in MIDDLE], self.paper)
        return {
            id_: HeadPlan(self.blocks[id_], box.w, size, self.paper, AIR) for id_, box in self.boxes.items()
        }

    @once
    def cells(self) -> dict[str, list[Cell]]:
        """The cells of the blocks that collect notes, each from 0, 0."""
        return {id_: self._cells_of(id_) for id_ in (*MIDDLE, "organisation")}

    def _cells_of(self, id_: str) -> list[Cell]:
        """The cells of one block; divisions with the same widths or heights share what was reckoned."""
        box = self._inside(id_)
        key = (id_, round(box.w, 3), round(box.h, 3))
        if key not in self.divided:
            self.divided[key] = divide(self.blocks[id_], box.w, box.h, self.paper)
        return self.divided[key]

    def _inside(self, id_: str) -> Box:
        box, head = self.boxes[id_], self.heads[id_]
        return Box(
            box.x + head.pad, box.y + head.height, box.w - 2 * head.pad, box.h - head.height - head.pad
        )

    @once
    def worth(self) -> float:
        """How good this division is; nothing where titles or questions do not fit."""
        if not all(self.cells.values()):
            return -1.0
        room = [sqrt(least_free(cells)) for cells in self.cells.values()]
        return sum(room) + 40 * min(room)

    def draw(self, marks: Marks) -> int:
        """All blocks. Returns how many paper notes find a place: none."""
        draw_cards(self.lang, self.boxes["coalitions"], self.heads["coalitions"], self.paper, marks)
        for id_, cells in self.cells.items():
            self.heads[id_].draw(self.boxes[id_], marks)
            inside = self._inside(id_)
            for cell in cells:
                cell.moved(inside.x, inside.y).draw(marks)
        return 0


@lru_cache(maxsize=32)
def plan_hand(blocks: tuple[BlockText, ...], lang: str, paper: Paper, area: Box) -> HandPlan | None:
    """The best of all divisions, or none where titles or questions do not fit. Remembered: it is often the same."""
    by_id = {block.id: block for block in blocks}
    total = area.h - (len(rows_of(paper.upright)) - 1) * paper.unit * GAP
    head = HeadPlan(by_id["coalitions"], area.w, paper.block, paper, AIR)
    cards = least_height(head, paper)
    divided: dict[tuple[str, float, float], list[Cell]] = {}
    plans = (
        HandPlan(by_id, lang, paper, area, sides, heights, divided)
        for heights in _heights(paper, total, cards)
        for sides in SIDES
    )
    found = max(plans, key=lambda plan: plan.worth)
    return found if found.worth >= 0 else None


def _heights(paper: Paper, total: float, cards: float) -> Iterator[tuple[float, ...]]:
    """Heights of the rows that are tried, mm."""
    for part in LOWS:
        low = total * part
        middle = total - cards - low
        if paper.upright:
            yield from ((cards, middle * heart, middle * (1 - heart), low) for heart in HEARTS)
        else:
            yield cards, middle, low
