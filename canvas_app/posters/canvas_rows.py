"""The form of the canvas: which blocks stand beside each other in which rows, lying and standing."""

from __future__ import annotations

MIDDLE = ("rules", "identity", "leadership")
PARTS = 44
"""Into how many parts the width of the middle row is divided to share it out."""

USUAL = {"rules": 10, "identity": 24, "leadership": 10}
NARROWEST = {"rules": 7, "identity": 14, "leadership": 6}
ROWS = {"coalitions": 0.21, "middle": 0.50, "organisation": 0.29}
"""The three rows, and their heights where the content leaves a choice."""

ROWS_UPRIGHT = {"coalitions": 0.19, "heart": 0.29, "sides": 0.27, "organisation": 0.25}
"""On a sheet that is higher than wide identity stands above the two beside it."""

USUAL_UPRIGHT = {"rules": 23, "leadership": 21}
NARROWEST_UPRIGHT = {"rules": 12, "leadership": 12}

_BLOCKS_OF = {"middle": MIDDLE, "heart": ("identity",), "sides": ("rules", "leadership")}


def blocks_of(row: str) -> tuple[str, ...]:
    """The blocks beside each other in a row, from the left."""
    return _BLOCKS_OF.get(row, (row,))


def usual_parts(upright: bool) -> dict[str, int]:
    """The widths of blocks that stand beside others, in parts of `PARTS`, where the content leaves a choice."""
    return USUAL_UPRIGHT if upright else USUAL


def rows_of(upright: bool) -> dict[str, float]:
    """The rows of the canvas with their parts of the height, where the content leaves a choice."""
    return ROWS_UPRIGHT if upright else ROWS
