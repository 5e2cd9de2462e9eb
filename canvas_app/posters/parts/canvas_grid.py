"""The form of the canvas: which blocks stand beside each other in which rows, lying and standing."""

from __future__ import annotations

MIDDLE_BLOCKS = ("rules", "identity", "leadership")
WIDTH_PARTS = 44
"""Into how many parts the width of the middle row is divided to share it out."""

DEFAULT_WIDTHS = {"rules": 10, "identity": 24, "leadership": 10}
MIN_WIDTHS = {"rules": 7, "identity": 14, "leadership": 6}
ROW_HEIGHTS = {"coalitions": 0.21, "middle": 0.50, "organisation": 0.29}
"""The three rows, and their heights where the content leaves a choice."""

PORTRAIT_ROW_HEIGHTS = {"coalitions": 0.19, "heart": 0.29, "sides": 0.27, "organisation": 0.25}
"""On a sheet that is higher than wide identity stands above the two beside it."""

DEFAULT_PORTRAIT_WIDTHS = {"rules": 23, "leadership": 21}
MIN_PORTRAIT_WIDTHS = {"rules": 12, "leadership": 12}

_BLOCKS_BY_ROW = {"middle": MIDDLE_BLOCKS, "heart": ("identity",), "sides": ("rules", "leadership")}


def blocks_in_row(row: str) -> tuple[str, ...]:
    """The blocks beside each other in a row, from the left."""
    return _BLOCKS_BY_ROW.get(row, (row,))


def default_widths(is_portrait: bool) -> dict[str, int]:
    """The widths of blocks that stand beside others, in parts of `WIDTH_PARTS`, where the content leaves a choice."""
    return DEFAULT_PORTRAIT_WIDTHS if is_portrait else DEFAULT_WIDTHS


def row_height_shares(is_portrait: bool) -> dict[str, float]:
    """The rows of the canvas with their parts of the height, where the content leaves a choice."""
    return PORTRAIT_ROW_HEIGHTS if is_portrait else ROW_HEIGHTS
