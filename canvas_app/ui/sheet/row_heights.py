"""Distribution of a height over rows, by what their notes need. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SURE_PART = 0.5
"""Part of the height for notes that is shared out evenly, so that a row with few notes shows them all."""

TOLERANCE_PX = 1.0


class HeightNeed(NamedTuple):
    """What a row needs, in pixels: with all notes folded, with all notes shown, and with questions of empty topics."""

    least: float
    notes: float
    full: float


def distribute_heights(height: float, needs: Sequence[HeightNeed]) -> list[float]:
    """Distribute a height over rows: first the heads of topics, then notes, and questions only with what is left.

    Returns:
        Heights in pixels that add up to `height`.
    """
    least, notes, full = ([need[tier] for need in needs] for tier in range(3))
    nothing = [0.0] * len(needs)
    if height >= sum(full):
        return _add_shares(nothing, full, height)
    if height >= sum(notes):
        return _add_shares(notes, full, height)
    if height < sum(least):
        return _add_shares(nothing, least, height)
    sure = SURE_PART * (height - sum(least)) / len(needs)
    start = [min(low + sure, high) for low, high in zip(least, notes, strict=True)]
    return _add_shares(start, notes, height)


def _add_shares(start: Sequence[float], wanted: Sequence[float], height: float) -> list[float]:
    """Share out what a height is more than `start`, in proportion to what each is short of `wanted`."""
    short = [high - low for low, high in zip(start, wanted, strict=True)]
    total, spare = sum(short), height - sum(start)
    shares = [part / total if total else 1 / len(short) for part in short]
    return [low + spare * share for low, share in zip(start, shares, strict=True)]


def shift_height(heights: Sequence[float], needs: Sequence[HeightNeed], shift: float) -> list[float]:
    """Return the heights of two rows with `shift` pixels taken from the second for the first.

    Neither row loses height for its heads, or gets more than its notes need.
    """
    (first, second), (upper, lower) = heights, needs
    least = min(first, max(upper.least, first + second - max(lower.notes, second)))
    most = max(first, min(upper.notes, first + second - lower.least))
    moved = min(max(first + shift, least), most)
    return [moved, first + second - moved]


def is_uneven(heights: Sequence[float], needs: Sequence[HeightNeed]) -> bool:
    """Return whether a row is too low for its heads or its notes while another has height to spare."""
    return any(
        min(spare) < -TOLERANCE_PX and max(spare) > TOLERANCE_PX
        for tier in (0, 1)
        for spare in [[height - need[tier] for height, need in zip(heights, needs, strict=True)]]
    )
