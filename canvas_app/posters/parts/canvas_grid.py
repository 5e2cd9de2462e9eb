"""Grid of the canvas: the blocks in each row, and their default sizes in landscape and portrait."""

from __future__ import annotations

MIDDLE_BLOCKS = ("rules", "identity", "leadership")
WIDTH_PARTS = 44
"""Number of equal parts into which the width of the middle row is divided."""

DEFAULT_WIDTHS = {"rules": 10, "identity": 24, "leadership": 10}
MIN_WIDTHS = {"rules": 7, "identity": 14, "leadership": 6}
ROW_HEIGHTS = {"coalitions": 0.21, "middle": 0.50, "organisation": 0.29}
"""Rows with their default shares of the height."""

PORTRAIT_ROW_HEIGHTS = {"coalitions": 0.19, "heart": 0.29, "sides": 0.27, "organisation": 0.25}
"""Rows in portrait, where identity stands above rules and leadership."""

DEFAULT_PORTRAIT_WIDTHS = {"rules": 23, "leadership": 21}
MIN_PORTRAIT_WIDTHS = {"rules": 12, "leadership": 12}

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
