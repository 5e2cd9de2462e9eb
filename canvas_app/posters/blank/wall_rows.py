"""Rows of blocks on a wall sheet: for each possible height, the combination of grids with the highest score."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from canvas_app.posters.blank.grid_candidates import GridCandidate

HEIGHT_STEP_MM, COARSE_HEIGHT_MM = 4.0, 500.0
"""Resolution of row heights, mm, and the height from which it becomes coarser, mm."""


class BlockRow(NamedTuple):
    """The grids chosen for blocks beside each other, with the height they need including headers, mm."""

    height: float
    score: float
    chosen: tuple[GridCandidate, ...]

    @property
    def max_cell_rows(self) -> int:
        """Maximum number of cells below each other."""
        return max(candidate.grid.rows for candidate in self.chosen)


class _JoinedBlocks(NamedTuple):
    """The grids chosen for the first blocks of a row with their total width and score."""

    width: float
    score: float
    height: float
    chosen: tuple[GridCandidate, ...]


class _Scored(Protocol):
    @property
    def score(self) -> float:
        """What it is worth."""


Scored = TypeVar("Scored", bound=_Scored)


def pareto_front(
    found: Iterable[Scored], size: Callable[[Scored], float] = attrgetter("height")
) -> list[Scored]:
    """Return the candidates for which no smaller one scores as high, from the smallest."""
    front: list[Scored] = []
    for one in sorted(found, key=lambda one: (size(one), -one.score)):
        if not front or one.score > front[-1].score + 1e-9:
            front.append(one)
    return front


def combine_blocks(
    sized: Sequence[Sequence[tuple[float, GridCandidate]]], max_width: float
) -> Iterator[BlockRow]:
    """Yield the best rows of blocks whose widths together fit in `max_width` mm.

    `sized` holds the grids of each block with the height of the whole block.
    """
    if not all(sized):
        return
    step = HEIGHT_STEP_MM * max(1.0, max(height for found in sized for height, _ in found) / COARSE_HEIGHT_MM)
    for top in sorted({ceil(height / step) for found in sized for height, _ in found}):
        row = _best_below_height(sized, top * step, max_width)
        if row:
            yield row


def _best_below_height(
    sized: Sequence[Sequence[tuple[float, GridCandidate]]], top: float, max_width: float
) -> BlockRow | None:
    """Return the best row of grids up to a height; None if there is none."""
    first, *between, last = [
        pareto_front(
            [
                _JoinedBlocks(candidate.width, candidate.score, height, (candidate,))
                for height, candidate in found
                if height <= top
            ],
            attrgetter("width"),
        )
        for found in sized
    ]
    for more in between:
        first = _combine_pairs(first, more, max_width)
    return _add_last_block(first, last, max_width)


def _join(one: _JoinedBlocks, two: _JoinedBlocks) -> _JoinedBlocks:
    return _JoinedBlocks(
        one.width + two.width, one.score + two.score, max(one.height, two.height), one.chosen + two.chosen
    )


def _add_last_block(
    first: Sequence[_JoinedBlocks], last: Sequence[_JoinedBlocks], max_width: float
) -> BlockRow | None:
    """Return the best row after adding to each candidate the widest of the last block that fits, also its best."""
    widths = [one.width for one in last]
    found: tuple[float, _JoinedBlocks, _JoinedBlocks] | None = None
    for one in first:
        index = bisect_right(widths, max_width - one.width + 1e-6)
        if index and (found is None or one.score + last[index - 1].score > found[0]):
            found = one.score + last[index - 1].score, one, last[index - 1]
    if found is None:
        return None
    whole = _join(found[1], found[2])
    return BlockRow(whole.height, whole.score, whole.chosen)


def _combine_pairs(
    first: Sequence[_JoinedBlocks], more: Sequence[_JoinedBlocks], max_width: float
) -> list[_JoinedBlocks]:
    """Return every combination that fits and is not dominated by a narrower one."""
    found = [
        (one.width + two.width, -one.score - two.score, index, other)
        for index, one in enumerate(first)
        for other, two in enumerate(more)
        if one.width + two.width <= max_width
    ]
    # sorting tuples of numbers is ten times as fast as sorting the records
    found.sort()
    pairs: list[_JoinedBlocks] = []
    minimum = float("inf")
    for _, worth, index, other in found:
        if worth < minimum - 1e-9:
            pairs.append(_join(first[index], more[other]))
            minimum = worth
    return pairs
