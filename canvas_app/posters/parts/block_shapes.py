"""Shapes of a block in cells of a grid: a cell for each topic, themes whole and beside or below each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from canvas_app.posters.view.view_records import PosterBlock, PosterTopic


class Cell(NamedTuple):
    """A cell of a block; `theme` is the caption above it, `topic` None where none is left for it."""

    row: int
    column: int
    theme: str
    topic: PosterTopic | None


class BlockShape(NamedTuple):
    """A block whose themes take `theme_columns` × `theme_rows` cells, `across` themes beside each other."""

    block: PosterBlock
    theme_columns: int
    theme_rows: int
    across: int

    @property
    def columns(self) -> int:
        """Number of cells beside each other."""
        return self.theme_columns * self.across

    @property
    def rows(self) -> int:
        """Number of cells below each other."""
        return -(-len(self.block.groups) // self.across) * self.theme_rows

    def cells(self) -> Iterator[Cell]:
        """Yield all cells; the topics of a theme in reading order."""
        for index, group in enumerate(self.block.groups):
            top, left = divmod(index, self.across)
            for number in range(self.theme_columns * self.theme_rows):
                row, column = divmod(number, self.theme_columns)
                topic = group.topics[number] if number < len(group.topics) else None
                yield Cell(
                    top * self.theme_rows + row,
                    left * self.theme_columns + column,
                    "" if number else group.title,
                    topic,
                )


Band = tuple[BlockShape, ...]
"""Blocks beside each other."""


MAX_FREE_CELLS = 1
"""Number of cells of a block that may stay without a topic, where other shapes exist."""


def block_shapes(block: PosterBlock) -> dict[int, BlockShape]:
    """Return the shape with the fewest columns for each number of rows, few of its cells free where that can be."""
    most = max(len(group.topics) for group in block.groups)
    shapes = [
        BlockShape(block, -(-most // rows), rows, across)
        for rows, across in product(range(1, most + 1), range(1, len(block.groups) + 1))
    ]
    full = [shape for shape in shapes if shape.columns * shape.rows - len(block.topics) <= MAX_FREE_CELLS]
    return {shape.rows: shape for shape in sorted(full or shapes, key=lambda shape: -shape.columns)}


def bands(blocks: Iterable[PosterBlock]) -> list[Band]:
    """Return the blocks beside each other in as many rows, for each number of rows that all of them can have."""
    first, *others = [block_shapes(block) for block in blocks]
    common = sorted(set(first).intersection(*others))
    return [tuple(shapes[rows] for shapes in (first, *others)) for rows in common]
