"""How large type on a slide must be to be read from the back row.

Capitals at least a two-hundredth of the distance high (AVIXA V202.01 and the InfoComm rule of thumb), with the distance
of the back row given in heights of the picture: at six heights 3 % of the height, which is type of 45 units on a slide.
"""

from __future__ import annotations

SLIDE_HEIGHT = 1080.0
"""Height of every slide in units, whatever the screen."""

LETTERS_PER_DISTANCE = 200
CAPITAL_EM = 0.72
"""Height of a capital of Lato, in em."""

DEFAULT_BACK_ROW = 6.0
BACK_ROWS = (4.0, 5.0, 6.0, 7.0, 8.0)
"""Distances of the back row to choose from, in heights of the picture."""

LABEL_SHARE = 2 / 3
"""Size of what need not be read to follow, such as page numbers, as a part of the least size of what must be."""


def least_type(back_row: float) -> float:
    """Return the least size of type, in units, of what has to be read from the back row."""
    return back_row / LETTERS_PER_DISTANCE * SLIDE_HEIGHT / CAPITAL_EM


def is_legible(size: float, back_row: float) -> bool:
    """Return whether type of a size in units can be read from the back row."""
    return size >= least_type(back_row) - 1e-6


def legible_distance(size: float) -> float:
    """Return from how far type of a size in units can be read, in heights of the picture."""
    return size * CAPITAL_EM / SLIDE_HEIGHT * LETTERS_PER_DISTANCE
