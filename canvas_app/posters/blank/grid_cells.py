"""Positions of prompts and slots of a block on a wall sheet."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.flow.cached import cached, frozen
from canvas_app.posters.blank.note_grid import NOTE_SIDE_MM, SLOT_PITCH_MM, NoteGrid, slots_extent
from canvas_app.posters.blank.prompts import PromptColumn
from canvas_app.posters.page_model.display_list import Box

MAX_ROW_GAP_MM = 9.0
"""Maximum extra gap between rows of cells, mm; further surplus stays at the bottom of the block."""


@frozen
class GridCells:
    """A grid in its box (mm).

    Attributes:
        slots_across: Slots per row of a cell.
        slots_down: Slots below each other in all rows of cells together.
        min_prompt_height: Minimum height of prompts above slots, mm; aligns the slots of blocks beside each other.
    """

    grid: NoteGrid
    box: Box
    slots_across: int
    slots_down: int
    min_prompt_height: float = 0.0

    @cached
    def cell_width(self) -> float:
        """Width of a cell, mm."""
        return self.grid.cell_width(self.box.w)

    @cached
    def prompt_heights(self) -> list[float]:
        """Heights of the prompts by row, mm."""
        heads = self.grid.prompt_heights(self.cell_width, self.slots_across) or [0.0] * self.grid.rows
        over = self.box.h - self.grid.height(heads, self.slots_down)
        if self.grid.prompt_position == "above" and heads[0] < self.min_prompt_height <= heads[0] + over:
            heads[0] = self.min_prompt_height
        return heads

    @cached
    def row_gap(self) -> float:
        """Surplus height between two rows, or below the slot rows that a corner takes, mm."""
        over = max(self.box.h - self.grid.height(self.prompt_heights, self.slots_down), 0.0)
        return min(over / max(self.grid.rows - 1, 1), MAX_ROW_GAP_MM)

    @cached
    def row_tops(self) -> list[float]:
        """The y of each row of cells, with surplus height distributed between them."""
        tops, y = [], self.box.y
        above = self.grid.prompt_position == "above"
        for head, down in zip(self.prompt_heights, self.grid.slots_per_row(self.slots_down), strict=True):
            tops.append(y)
            y += (
                (head + slots_extent(down) if above else max(head, slots_extent(down)))
                + self.grid.row_gap
                + self.row_gap
            )
        return tops

    def prompt_columns(self) -> Iterator[tuple[PromptColumn, float, float, float]]:
        """Yield the columns of prompts, each with x and y of its top left corner and its width, mm."""
        text = self.grid.text_width(self.cell_width, self.slots_across)
        for index, column in enumerate(self.grid.columns):
            left = self.box.x + index * (self.cell_width + self.grid.column_gap)
            for row, prompts in enumerate(column):
                width = self.grid.column_width(prompts, text)
                for number, part in enumerate(prompts):
                    x = left + number * (width + self.grid.style.column_gap)
                    yield part, x, self.row_tops[row] + self.grid.title_offset(row, part), width

    def slots(self) -> Iterator[Box]:
        """Yield the slots, column by column."""
        holes, downs = self.grid.corner_rows(self.prompt_heights), self.grid.slots_per_row(self.slots_down)
        for place in range(len(self.grid.columns)):
            left = self.box.x + place * (self.cell_width + self.grid.column_gap)
            for row, (hole, down) in enumerate(zip(holes, downs, strict=True)):
                for line in range(down):
                    for column in range(self.grid.corner_columns if line < hole else 0, self.slots_across):
                        yield Box(
                            self._slot_x(left, column),
                            self._slot_y(row, line, hole),
                            NOTE_SIDE_MM,
                            NOTE_SIDE_MM,
                        )

    def _slot_x(self, left: float, column: int) -> float:
        """Return the x of a slot: left-aligned below prompts, also those in a corner; right-aligned beside them."""
        if self.grid.prompt_position == "above" or column < self.grid.corner_columns:
            return left + column * SLOT_PITCH_MM
        return left + self.cell_width - slots_extent(self.slots_across) + column * SLOT_PITCH_MM

    def _slot_y(self, row: int, line: int, hole: int) -> float:
        top = self.row_tops[row] + line * SLOT_PITCH_MM
        if self.grid.prompt_position == "above":
            return top + self.prompt_heights[row]
        return top + self.row_gap if self.grid.rows == 1 and 0 < hole <= line else top
