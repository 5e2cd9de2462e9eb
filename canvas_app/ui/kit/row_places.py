"""Where rows of different heights are that stand below each other; each is measured once for a width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

MAX_WIDTHS = 2
"""Widths whose heights are kept: a scroll area asks for that with its bar and that without."""

Row = TypeVar("Row", bound=Hashable)


class RowPlaces(Generic[Row]):
    """The places of rows at a width, in pixels. Only rows that are new or changed are measured again.

    Args:
        measure: Returns the heights of rows at a width.
    """

    def __init__(self, measure: Callable[[Sequence[Row], int], Iterable[int]]) -> None:
        self._measure = measure
        self._rows: Sequence[Row] = ()
        self._fixed: tuple[int, int] | None = None
        self._heights: dict[int, dict[Row, int]] = {}
        self._tops: dict[int, list[int]] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Set the rows, no two of which are equal."""
        self._rows = rows
        self._tops.clear()

    def set_fixed(self, fixed: tuple[int, int] | None) -> None:
        """Give a row, by its index, another height than measured; None for no row."""
        self._fixed = fixed
        self._tops.clear()

    def forget(self) -> None:
        """Measure all rows anew, such as in another size of type."""
        self._heights.clear()
        self._tops.clear()

    def tops(self, width: int) -> Sequence[int]:
        """Return the top of each row at a width, and at the end the bottom of the last one."""
        if width not in self._tops:
            heights = self._measured(width)
            if self._fixed is not None:
                at, height = self._fixed
                heights[at] = height
            self._tops[width] = list(accumulate(heights, initial=0))
        return self._tops[width]

    def _measured(self, width: int) -> list[int]:
        known = self._heights.pop(width, {})
        new = [row for row in self._rows if row not in known]
        known.update(zip(new, self._measure(new, width), strict=True))
        self._heights[width] = heights = {row: known[row] for row in self._rows}
        for other in [*self._heights][:-MAX_WIDTHS]:
            del self._heights[other]
            self._tops.pop(other, None)
        return list(heights.values())

    def index_at(self, y: float, width: int) -> int:
        """Return the index of the row at a height, that of the first or last one above or below all; -1 for none."""
        return min(max(bisect_right(self.tops(width), y) - 1, 0), len(self._rows) - 1)
