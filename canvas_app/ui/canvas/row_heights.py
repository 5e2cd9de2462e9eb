"""How the height of the sheet is shared out between its three rows, by what stands in them. Pure."""

from __future__ import annotations

MAX_COALITIONS_SHARE = 0.23
"""The share of the height that the row with the coalitions takes at most."""

MIN_ORGANISATION_SHARE, MAX_ORGANISATION_SHARE = 0.24, 0.42
"""The bounds of the organisation's share of what the coalitions leave."""

TOPIC_HEIGHT_PX, NOTE_HEIGHT_PX = 30.0, 30.0
"""About how high a topic's title and a note are, in pixels at scale 1; a column of both gives a block's height."""


def estimate_block_height(topics: int, notes: int, columns: int) -> float:
    """About how high a block would be, in pixels at scale 1."""
    return (topics * TOPIC_HEIGHT_PX + notes * NOTE_HEIGHT_PX) / max(1, columns)


def distribute_heights(height: int, cards: float, middle: float, lower: float) -> list[int]:
    """Heights in pixels of the rows coalitions, middle and organisation; together `height`.

    `cards` is what one row of cards needs; `middle` and `lower` are about how high the blocks there would be.
    """
    top = round(min(cards, MAX_COALITIONS_SHARE * height))
    rest = height - top
    organisation_share = lower / (middle + lower) if middle + lower else MIN_ORGANISATION_SHARE
    bottom = round(rest * min(max(organisation_share, MIN_ORGANISATION_SHARE), MAX_ORGANISATION_SHARE))
    return [top, rest - bottom, bottom]
