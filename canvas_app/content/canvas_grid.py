"""Grid of the canvas, on the screen and on paper: the blocks in each row, their default sizes and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CENTRAL_BLOCK = "identity"
"""The block in the centre, emphasized, and the one meant where none is named."""

MIDDLE_BLOCKS = ("rules", "identity", "leadership")
WIDTH_PARTS = 44
"""Number of equal parts into which the width of the middle row is divided."""

DEFAULT_WIDTHS = {"rules": 10, "identity": 24, "leadership": 10}
SHEET_COLUMNS = 8
BLOCK_COLUMNS = {"rules": 2, "identity": 4, "leadership": 2, "organisation": 8}
"""Columns of notes on the screen: all on one grid of `SHEET_COLUMNS`."""

ROW_HEIGHTS = {"coalitions": 0.21, "middle": 0.50, "organisation": 0.29}
"""Rows with their default shares of the height."""

PORTRAIT_ROW_HEIGHTS = {"coalitions": 0.19, "heart": 0.29, "sides": 0.27, "organisation": 0.25}
"""Rows in portrait, where identity stands above rules and leadership."""

DEFAULT_PORTRAIT_WIDTHS = {"rules": 23, "leadership": 21}

_BLOCKS_BY_ROW = {"middle": MIDDLE_BLOCKS, "heart": ("identity",), "sides": ("rules", "leadership")}


def blocks_in_row(row: str) -> tuple[str, ...]:
    """Return the blocks of a row from left to right."""
    return _BLOCKS_BY_ROW.get(row, (row,))


def default_widths(is_portrait: bool) -> dict[str, int]:
    """Return the default widths of blocks that share a row, in parts of `WIDTH_PARTS`."""
    return DEFAULT_PORTRAIT_WIDTHS if is_portrait else DEFAULT_WIDTHS


def row_height_shares(is_portrait: bool) -> dict[str, float]:
    """Return the rows of the canvas with their default shares of the height."""
    return PORTRAIT_ROW_HEIGHTS if is_portrait else ROW_HEIGHTS


def adjacent_block(block: str, direction: str) -> str:
    """Return the neighbour of a block in a direction (up, down, left or right); "" if there is none."""
    rows = [blocks_in_row(row) for row in ROW_HEIGHTS]
    row = next(index for index, blocks in enumerate(rows) if block in blocks)
    column = rows[row].index(block)
    if direction in {"left", "right"}:
        column += 1 if direction == "right" else -1
        return rows[row][column] if 0 <= column < len(rows[row]) else ""
    row += 1 if direction == "down" else -1
    if not 0 <= row < len(rows):
        return ""
    return CENTRAL_BLOCK if CENTRAL_BLOCK in rows[row] else rows[row][0]


Rect = tuple[float, float, float, float]
"""x, y, width and height."""


def block_widths(
    parts: Mapping[str, int], blocks: Iterable[str], width: float, gap: float
) -> dict[str, float]:
    """Return the widths of blocks: their parts of `WIDTH_PARTS`, or the whole width."""
    part = (width - (len(parts) - 1) * gap) / WIDTH_PARTS
    return {block: parts[block] * part if block in parts else width for block in blocks}


def block_rects(
    heights: Mapping[str, float], widths: Mapping[str, float], gap: float, x: float = 0.0, y: float = 0.0
) -> dict[str, Rect]:
    """Return the blocks of rows below each other from the top left corner.

    Args:
        heights: height of each row from the top.
        widths: width of each block.
        gap: distance between rows and between blocks.
        x: left side.
        y: top.
    """
    rects = {}
    for row, height in heights.items():
        left = x
        for block in blocks_in_row(row):
            rects[block] = (left, y, widths[block], height)
            left += widths[block] + gap
        y += height + gap
    return rects


def default_rects(width: float, height: float, gap: float, is_portrait: bool = False) -> dict[str, Rect]:
    """Return the blocks of an empty canvas of a width and height."""
    rows = row_height_shares(is_portrait)
    available_height = height - (len(rows) - 1) * gap
    blocks = [block for row in rows for block in blocks_in_row(row)]
    widths = block_widths(default_widths(is_portrait), blocks, width, gap)
    return block_rects({row: share * available_height for row, share in rows.items()}, widths, gap)
