"""Distribution of the height of the pane grid over its three rows, by their content. Pure functions."""

from __future__ import annotations

MAX_COALITIONS_SHARE = 0.23
"""Largest share of the height for the row with the coalitions."""

MIN_ORGANISATION_SHARE, MAX_ORGANISATION_SHARE = 0.24, 0.42
"""Bounds of the organisation row's share of the remaining height."""

TOPIC_HEIGHT_PX, NOTE_HEIGHT_PX = 30.0, 30.0
"""Approximate height of a topic's title and of a note, in pixels at scale 1, to estimate the height of a block."""


def estimate_block_height(topics: int, notes: int, columns: int) -> float:
    """Estimate the height of a block in pixels at scale 1."""
    return (topics * TOPIC_HEIGHT_PX + notes * NOTE_HEIGHT_PX) / max(1, columns)


def distribute_heights(height: int, cards: float, middle: float, lower: float) -> list[int]:
    """Distribute a height over the rows coalitions, middle and organisation.

    Args:
        height: Height to distribute in pixels.
        cards: Height that one row of cards needs.
        middle: Estimated height of the tallest block in the middle row.
        lower: Estimated height of the organisation block.

    Returns:
        Three heights in pixels that add up to `height`.
    """
    top = round(min(cards, MAX_COALITIONS_SHARE * height))
    rest = height - top
    organisation_share = lower / (middle + lower) if middle + lower else MIN_ORGANISATION_SHARE
    bottom = round(rest * min(max(organisation_share, MIN_ORGANISATION_SHARE), MAX_ORGANISATION_SHARE))
    return [top, rest - bottom, bottom]
