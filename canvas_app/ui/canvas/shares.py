"""How the height of the sheet is shared out between its three rows, by what stands in them. Pure."""

from __future__ import annotations

CARDS_MOST = 0.23
"""The share of the height that the row with the coalitions takes at most."""

LOWER_LEAST, LOWER_MOST = 0.24, 0.42
"""The bounds of the organisation's share of what the coalitions leave."""

TOPIC, NOTE = 30.0, 30.0
"""About how high a topic's title and a note are, in pixels at scale 1; a column of both gives a block's height."""


def block_height(topics: int, notes: int, columns: int) -> float:
    """About how high a block would be, in pixels at scale 1."""
    return (topics * TOPIC + notes * NOTE) / max(1, columns)


def share_rows(height: int, cards: float, middle: float, lower: float) -> list[int]:
    """Heights in pixels of the rows coalitions, middle and organisation; together `height`.

    `cards` is what one row of cards needs; `middle` and `lower` are about how high the blocks there would be.
    """
    top = round(min(cards, CARDS_MOST * height))
    rest = height - top
    wanted = lower / (middle + lower) if middle + lower else LOWER_LEAST
    bottom = round(rest * min(max(wanted, LOWER_LEAST), LOWER_MOST))
    return [top, rest - bottom, bottom]
