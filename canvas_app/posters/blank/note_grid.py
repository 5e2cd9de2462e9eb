"""Grid that divides a block on a wall sheet: prompts, each with slots for paper notes of 76 mm.

Slots adjoin each other. Prompts stand above their slots, to the left of them, or in the top left corner among them,
where they replace as many slots as they need. `GridCells` turns a grid into positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Literal

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.blank.prompts import PromptColumn, PromptColumns, PromptStyle

NOTE_SIDE_MM = 76.0
"""Side of a paper note, mm."""

SLOT_GAP_MM = 2.0
"""Gap between two slots, mm; paper notes may touch."""

SLOT_PITCH_MM = NOTE_SIDE_MM + SLOT_GAP_MM
"""Distance from one slot to the next, mm."""

MIN_PROMPT_WIDTH_MM = 40.0
"""Minimum width of prompts beside their slots, mm."""

PromptPosition = Literal["above", "beside", "corner"]


def slots_extent(count: int) -> float:
    """Return the width or height of `count` slots, mm."""
    return count * SLOT_PITCH_MM - SLOT_GAP_MM


def slots_fitting(width: float) -> int:
    """Return how many slots fit beside each other in `width` mm."""
    return max(0, int((width + SLOT_GAP_MM + 1e-6) / SLOT_PITCH_MM))


@frozen
class NoteGrid:
    """Cells in columns, each with its prompts and their position; `corner_columns` is the width of a corner in slots.

    The last cell of a column with fewer cells than others extends to the bottom.
    """

    columns: tuple[tuple[PromptColumns, ...], ...]
    style: PromptStyle
    prompt_position: PromptPosition
    corner_columns: int = 0

    @cached
    def rows(self) -> int:
        """Number of cells below each other."""
        return max(len(column) for column in self.columns)

    @cached
    def cell_count(self) -> int:
        """Number of cells."""
        return sum(len(column) for column in self.columns)

    @property
    def column_gap(self) -> float:
        """Distance between columns, mm."""
        return self.style.em * 0.7

    @property
    def text_gap(self) -> float:
        """Distance between prompts and the slots to their right, mm."""
        return self.style.em * 0.5

    @property
    def row_gap(self) -> float:
        """Distance between rows of cells, mm."""
        return self.style.em * 0.35 if self.prompt_position == "above" else SLOT_GAP_MM

    def cell_width(self, width: float) -> float:
        """Return the width of a cell in a block `width` mm wide inside."""
        return (width - (len(self.columns) - 1) * self.column_gap) / len(self.columns)

    def width(self, cell: float) -> float:
        """Return the inner width of a block with cells `cell` mm wide."""
        return len(self.columns) * cell + (len(self.columns) - 1) * self.column_gap

    def text_width(self, cell: float, across: int) -> float:
        """Return the width of a cell's prompts, mm."""
        if self.prompt_position == "above":
            return cell
        beside = across - self.corner_columns
        return cell - slots_extent(beside) - self.text_gap if beside else cell

    def column_width(self, prompts: PromptColumns, text: float) -> float:
        """Return the width of a column of a cell's prompts, mm."""
        return (text - (len(prompts) - 1) * self.style.column_gap) / len(prompts)

    @cached
    def rows_with_titles(self) -> list[bool]:
        """Whether each row holds group titles; all cells of such a row leave the title line free."""
        return [
            any(title for column in self.columns if row < len(column) for title, _ in column[row])
            for row in range(self.rows)
        ]

    def title_offset(self, row: int, part: PromptColumn) -> float:
        """Return the offset of a column of prompts without a title in a row with titles, mm."""
        return self.style.group_height if self.rows_with_titles[row] and not part[0] else 0.0

    def prompt_heights(self, cell: float, across: int) -> list[float] | None:
        """Return the heights of the prompts by row, mm; None where a word would be broken."""
        text = self.text_width(cell, across)
        if self.prompt_position != "above" and text < MIN_PROMPT_WIDTH_MM:
            return None
        found = [0.0] * self.rows
        for column in self.columns:
            for row, prompts in enumerate(column):
                width = self.column_width(prompts, text)
                if not self.style.keeps_words_whole(prompts, width):
                    return None
                height = max(
                    [self.style.column_height(part, width) + self.title_offset(row, part) for part in prompts]
                )
                found[row] = max(found[row], height)
        return found

    def slots_per_row(self, total: int) -> list[int]:
        """Divide `total` slot rows over the rows of cells; the last rows get the remainder."""
        minimum, surplus = divmod(total, self.rows)
        return [minimum + (row >= self.rows - surplus) for row in range(self.rows)]

    def height(self, heads: list[float], total: int) -> float:
        """Return the inner height with `total` slot rows, mm."""
        gaps = (self.rows - 1) * self.row_gap
        if self.prompt_position == "above":
            return gaps + sum(heads) + sum([slots_extent(down) for down in self.slots_per_row(total)])
        return gaps + sum(
            [
                max(head, slots_extent(down))
                for head, down in zip(heads, self.slots_per_row(total), strict=True)
            ]
        )

    def corner_rows(self, heads: list[float]) -> list[int]:
        """Return how many slot rows the corner takes in each row of cells."""
        if self.prompt_position != "corner":
            return [0] * self.rows
        return [ceil((head - self.style.question_gap + SLOT_GAP_MM) / SLOT_PITCH_MM) for head in heads]

    def slot_count(self, heads: list[float], across: int, total: int) -> int:
        """Return the number of slots."""
        lost = sum([self.corner_columns * hole for hole in self.corner_rows(heads)])
        return len(self.columns) * (across * total - lost)


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
        surplus = self.box.h - self.grid.height(heads, self.slots_down)
        if self.grid.prompt_position == "above" and heads[0] < self.min_prompt_height <= heads[0] + surplus:
            heads[0] = self.min_prompt_height
        return heads

    @cached
    def row_gap(self) -> float:
        """Surplus height between two rows, or below the slot rows that a corner takes, mm."""
        surplus = max(self.box.h - self.grid.height(self.prompt_heights, self.slots_down), 0.0)
        return min(surplus / max(self.grid.rows - 1, 1), MAX_ROW_GAP_MM)

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
        for position in range(len(self.grid.columns)):
            left = self.box.x + position * (self.cell_width + self.grid.column_gap)
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
