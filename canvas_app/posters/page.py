"""The five blocks on one sheet, as on paper.

Coalitions across the top; rules, identity and leadership beside each other; organisation across the bottom. How much
room each gets follows from what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from canvas_app.posters.blocks import BlockPlan, plan_block
from canvas_app.posters.canvas_rows import (
    MIDDLE,
    NARROWEST,
    NARROWEST_UPRIGHT,
    PARTS,
    ROWS,
    blocks_of,
    rows_of,
)
from canvas_app.posters.coalitions import CardsPlan, least_area, plan_cards
from canvas_app.posters.heads import HeadPlan, title_size
from canvas_app.posters.layout import Box
from canvas_app.posters.marks import Marks
from canvas_app.posters.once import frozen, once
from canvas_app.posters.rough import Arrangement, RoughBlock
from canvas_app.posters.shares import share
from canvas_app.posters.style import Style, style_for
from canvas_app.posters.texts import NoteText, WorkshopText

Plan = BlockPlan | CardsPlan

ROOMY = 0.93
"""The part of its box under which a block is tried with larger type."""


Rest = dict[str, list[tuple[str, tuple[NoteText, ...]]]]
"""By block: what found no room, as topic ids with notes, or card ids."""


@frozen
class CanvasPlan:
    """Rows of the canvas in an area (mm) in one style; widths of the middle row in parts of `PARTS`."""

    workshop: WorkshopText
    area: Box
    style: Style
    rough: Mapping[str, RoughBlock]
    parts: Mapping[str, int]
    rows: tuple[str, ...] = tuple(ROWS)
    calm: bool = False

    @property
    def gap(self) -> float:
        """Between blocks, mm."""
        return self.style.paper.unit * (2.0 + self.style.room)

    def width(self, block: str) -> float:
        """The width of a block, mm."""
        if block not in self.parts:
            return self.area.w
        return self.parts[block] * (self.area.w - (len(self.parts) - 1) * self.gap) / PARTS

    @once
    def beside(self) -> tuple[str, ...]:
        """The blocks that share the width of their row."""
        return next((blocks_of(row) for row in self.rows if row in {"middle", "sides"}), ())

    @once
    def title(self) -> float:
        """The size of the blocks' titles, pt."""
        return title_size(
            [(self.workshop.blocks[block], self.width(block)) for block in MIDDLE],
            self.style.paper,
        )

    def head(self, block: str) -> HeadPlan:
        """The head of a block."""
        if block not in self._heads:
            self._heads[block] = HeadPlan(
                self.workshop.blocks[block], self.width(block), self.title, self.style.paper, self.style.room
            )
        return self._heads[block]

    @once
    def _heads(self) -> dict[str, HeadPlan]:
        return {}

    @once
    def arrangements(self) -> dict[str, Arrangement]:
        """How each block of topics is divided."""
        return {
            block: self.arranged(block)
            for row in self.rows
            for block in blocks_of(row)
            if block in self.rough
        }

    def arranged(self, block: str) -> Arrangement:
        """How one block is divided at its width."""
        head = self.head(block)
        width = (head.width - 2 * head.pad) / self.style.em
        rough = self.rough[block]
        return rough.calm(width, self.style) if self.calm else rough.arrange(width, self.style)

    def rough_height(self, block: str) -> float:
        """About the height a block needs, mm."""
        if block not in self._rough_heights:
            head = self.head(block)
            self._rough_heights[block] = (
                head.height + self.arrangements[block].height * self.style.em + head.pad
            )
        return self._rough_heights[block]

    @once
    def _rough_heights(self) -> dict[str, float]:
        return {}

    @once
    def rough_fits(self) -> bool:
        """Whether everything will probably have its place."""
        return not self._too_much and sum(self._rough_row(row) for row in self.rows) <= self.room

    @once
    def _too_much(self) -> bool:
        """Whether the words on cards alone cover more than the rows may."""
        if "coalitions" not in self.rows:
            return False
        return least_area(self.workshop.blocks["coalitions"], self.style) > self.area.w * self.room

    def _rough_row(self, row: str) -> float:
        if row == "coalitions":
            return self.plan(row).height
        return max(self.rough_height(block) for block in blocks_of(row))

    @property
    def room(self) -> float:
        """The height that the rows share, mm."""
        return self.area.h - (len(self.rows) - 1) * self.gap

    def balanced(self) -> CanvasPlan:
        """The same with the middle row divided so that everything fits, or else that it is as low as can be."""
        plan = self
        for _ in range(PARTS):
            better = None if plan.rough_fits or not self.beside else plan._better()
            if better is None:
                break
            plan = better
        return plan if plan.rough_fits or plan.style.room >= 0 else plan.evened()

    def evened(self) -> CanvasPlan:
        """The same with lanes of different widths: the last way to make room."""
        other = replace(self)
        found = {
            block: self.rough[block].evened(kept, self.style) for block, kept in self.arrangements.items()
        }
        other.__dict__.update(arrangements=found, _plans=self._cards())
        return other

    def _better(self) -> CanvasPlan | None:
        """One part of the width given to the highest block by one that can spare it."""
        heights = {block: self.rough_height(block) for block in self.beside}
        highest = max(self.beside, key=lambda block: heights[block])
        narrowest = NARROWEST if len(self.beside) > 2 else NARROWEST_UPRIGHT
        for giver in sorted(self.beside, key=lambda block: heights[block]):
            if giver == highest or self.parts[giver] <= narrowest[giver]:
                continue
            other = self._with(giver, highest)
            if max(other.rough_height(block) for block in self.beside) < heights[highest] - 1e-6:
                return other
        return None

    def _with(self, giver: str, taker: str) -> CanvasPlan:
        parts = {**self.parts, giver: self.parts[giver] - 1, taker: self.parts[taker] + 1}
        other = replace(self, parts=parts)
        kept = {block: found for block, found in self.arrangements.items() if block not in (giver, taker)}
        found = {**kept, giver: other.arranged(giver), taker: other.arranged(taker)}
        other.__dict__.update(arrangements=found)
        if other.title == self.title:
            # what did not change is not reckoned again
            heights = {block: self.rough_height(block) for block in kept}
            other.__dict__.update(_plans=self._cards(), _rough_heights=heights)
        return other

    def _cards(self) -> dict[str, Plan]:
        return {block: plan for block, plan in self._plans.items() if block == "coalitions"}

    @once
    def _plans(self) -> dict[str, Plan]:
        return {}

    def plan(self, block: str) -> Plan:
        """The exact plan of one block."""
        if block not in self._plans:
            self._plans[block] = self._plan(block)
        return self._plans[block]

    def _plan(self, id_: str) -> Plan:
        block, head = self.workshop.blocks[id_], self.head(id_)
        if id_ == "coalitions":
            return plan_cards(block, head.width, self.style, head, self.workshop.lang)
        return plan_block(block, head.width, self.style, head, self.arrangements[id_])

    @once
    def needs(self) -> list[float]:
        """The heights that the rows need, mm."""
        return [max(self.plan(block).height for block in blocks_of(row)) for row in self.rows]

    @property
    def fits(self) -> bool:
        """Whether everything has its place."""
        return not self._too_much and sum(self.needs) <= self.room + 1e-6

    @property
    def can_be_cut(self) -> bool:
        """Whether at least every title has its place."""
        return sum(self._least(row) for row in self.rows) <= self.room + 1e-6

    def boxes(self) -> dict[str, Box]:
        """Where every block stands."""
        least = [self._least(row) for row in self.rows]
        heights = share(self.needs, self.room, self._weights(), least)
        boxes = {}
        y = self.area.y
        for row, height in zip(self.rows, heights, strict=True):
            x = self.area.x
            for block in blocks_of(row):
                boxes[block] = Box(x, y, self.width(block), height)
                x += self.width(block) + self.gap
            y += height + self.gap
        return boxes

    def _least(self, row: str) -> float:
        """The height to which a row may be cut, mm: cards never take more than two fifths, however high they are."""
        least = max(self.plan(block).least for block in blocks_of(row))
        return min(least, self.room * 0.4) if row == "coalitions" else least

    def _weights(self) -> list[float]:
        """How room that is over is shared: as on an empty canvas, but the fuller the sheet, the more by need."""
        shares = rows_of(self.style.paper.upright)
        total, usual = sum(self.needs), sum(shares[row] for row in self.rows)
        full = min(total / self.room, 1.0)
        return [
            full * need / total + (1 - full) * shares[row] / usual
            for row, need in zip(self.rows, self.needs, strict=True)
        ]

    def _grown(self, id_: str, box: Box) -> Plan | None:
        """The block with larger type where its row leaves it room, up to the wish and an eighth above the others."""
        block, head = self.workshop.blocks[id_], self.head(id_)
        for larger in (1.125, 1.06, 1.0):
            style = style_for(self.style, larger)
            if style is None:
                continue
            if id_ == "coalitions":
                plan: Plan = plan_cards(block, head.width, style, head, self.workshop.lang)
            else:
                inner = (head.width - 2 * head.pad) / style.em
                arrangement = self.rough[id_].arrange(inner, style)
                if head.height + arrangement.height * style.em > box.h * 1.05:
                    continue
                plan = plan_block(block, head.width, style, head, arrangement)
            if plan.height <= box.h:
                return plan
        return None

    def draw(self, marks: Marks) -> Rest:
        """All blocks. Returns what found no room, by block."""
        rest: Rest = {}
        for block, box in self.boxes().items():
            plan = self.plan(block)
            if plan.height < box.h * ROOMY:
                plan = self._grown(block, box) or plan
            left = plan.draw(box, marks)
            if left:
                rest[block] = left
        return rest
