"""Lengths of the sheet that follow the size of the window, in pixels at scale 1."""

from __future__ import annotations

from typing import NamedTuple


class SheetSizes(NamedTuple):
    """Lengths for windows from `min_width` on.

    Attributes:
        min_width: Least width of the canvas.
        margin: From the edge of the canvas to the sheet.
        padding: From the edge of the sheet to its content.
        gutter: Between columns.
        least_type: Least size of the text of notes.
        card_height: Height of a coalition's card.
        head_zoom: Size of the titles of blocks, 1 on a laptop.
        target: Least side of what is touched, in pixels whatever the scale; 0 for none.
    """

    min_width: float
    margin: float
    padding: float
    gutter: float
    least_type: int
    card_height: float
    head_zoom: float = 1.0
    target: float = 0.0


_SIZES = (
    SheetSizes(0, 6, 14, 10, 13, 38),
    SheetSizes(1_330, 10, 16, 14, 13, 56),
    SheetSizes(1_700, 12, 20, 20, 14, 76),
    SheetSizes(3_000, 16, 28, 28, 20, 104, head_zoom=1.43),
)

PREVIEW_SIZES = SheetSizes(0, 4, 12, 10, 10, 30, head_zoom=0.8)
"""Lengths of a sheet that is only looked at, smaller than the window."""

LARGEST_TYPE = 22
"""Largest size of the text of notes on the whole sheet, in pixels at scale 1."""


def sheet_sizes(width: float) -> SheetSizes:
    """Return the lengths of the sheet for a canvas of a width in pixels at scale 1."""
    return next(sizes for sizes in reversed(_SIZES) if width >= sizes.min_width)
