"""The cells of a block on a wall in their box: where prompts stand, and every place for a paper note."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.posters.empty.grids import NOTE, PITCH, Grid, extent
from canvas_app.posters.empty.prompts import Column
from canvas_app.posters.layout import Box
from canvas_app.posters.once import frozen, once

LOOSEST = 9.0
"""The most air that is put between rows of cells, mm; more stays at the foot of the block."""


@frozen
class Cells:
    """A grid in its box (mm), `across` places in each cell beside each other and `total` below each other in all.

    Places above which prompts stand begin at least `first` mm below the top: on one line with those of other blocks.
    """

    grid: Grid
    box: Box
    across: int
    total: int
    first: float = 0.0

    @once
    def cell(self) -> float:
        """The width of a cell, mm."""
        return self.grid.cell_width(self.box.w)

    @once
    def heads(self) -> list[float]:
        """The heights of the prompts by row, mm."""
        heads = self.grid.heads(self.cell, self.across) or [0.0] * self.grid.rows
        over = self.box.h - self.grid.height(heads, self.total)
        if self.grid.mode == "above" and heads[0] < self.first <= heads[0] + over:
            heads[0] = self.first
        return heads

    @once
    def air(self) -> float:
        """What is over, between two rows or below the lines of a corner, mm."""
        over = max(self.box.h - self.grid.height(self.heads, self.total), 0.0)
        return min(over / max(self.grid.rows - 1, 1), LOOSEST)

    @once
    def tops(self) -> list[float]:
        """The y at which each row of cells begins; air is shared out between them."""
        tops, y = [], self.box.y
        above = self.grid.mode == "above"
        for head, down in zip(self.heads, self.grid.downs(self.total), strict=True):
            tops.append(y)
            y += (head + extent(down) if above else max(head, extent(down))) + self.grid.row_gap + self.air
        return tops

    def prompts(self) -> Iterator[tuple[Column, float, float, float]]:
        """The columns of prompts, each with its left upper corner and its width, mm."""
        text = self.grid.text_width(self.cell, self.across)
        for place, column in enumerate(self.grid.columns):
            left = self.box.x + place * (self.cell + self.grid.gap)
            for row, prompts in enumerate(column):
                width = self.grid.column_width(prompts, text)
                for number, part in enumerate(prompts):
                    x = left + number * (width + self.grid.style.column_gap)
                    yield part, x, self.tops[row] + self.grid.shift(row, part), width

    def places(self) -> Iterator[Box]:
        """The places, column by column."""
        holes, downs = self.grid.holes(self.heads), self.grid.downs(self.total)
        for place in range(len(self.grid.columns)):
            left = self.box.x + place * (self.cell + self.grid.gap)
            for row, (hole, down) in enumerate(zip(holes, downs, strict=True)):
                for line in range(down):
                    for column in range(self.grid.hole if line < hole else 0, self.across):
                        yield Box(self._x(left, column), self._y(row, line, hole), NOTE, NOTE)

    def _x(self, left: float, column: int) -> float:
        """Places below a corner stand at the left like the prompts in it, those beside prompts at the right."""
        if self.grid.mode == "above" or column < self.grid.hole:
            return left + column * PITCH
        return left + self.cell - extent(self.across) + column * PITCH

    def _y(self, row: int, line: int, hole: int) -> float:
        top = self.tops[row] + line * PITCH
        if self.grid.mode == "above":
            return top + self.heads[row]
        return top + self.air if self.grid.rows == 1 and 0 < hole <= line else top
