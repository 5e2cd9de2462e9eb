"""Distribution of the height of the sheet over its rows, by what their notes need. Pure functions."""

from __future__ import annotations

from typing import NamedTuple


class HeightNeed(NamedTuple):
    """What a row needs, in pixels: with all notes folded, and with all notes shown."""

    least: float
    full: float


def distribute_heights(height: float, middle: HeightNeed, lower: HeightNeed) -> tuple[float, float]:
    """Distribute a height over the middle row and the organisation row.

    What is left over goes to both in proportion to what they need; what is missing is taken from both alike, but not
    from the heads of topics.

    Returns:
        Two heights in pixels that add up to `height`.
    """
    full = middle.full + lower.full
    if full <= height:
        first = middle.full + (height - full) * (middle.full / full if full else 0.5)
    else:
        least = middle.least + lower.least
        growth = max(full - least, 1.0)
        first = middle.least + (height - least) * (middle.full - middle.least) / growth
        if height < least:
            first = height * middle.least / least
    return first, height - first
