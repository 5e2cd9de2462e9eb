"""Positions of the cut lines between tiles, chosen within the slack of the grid so that they cut as little as possible.

Costs are given as spans (start, end, weight), in mm along the direction in which the page is divided.
"""

from __future__ import annotations

from collections import deque
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from canvas_app.figures.marks import Box, Picture, Rect, Shape, TextRun
from canvas_app.posters.options import TilingOptions
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT

MIN_STEP_RATIO = 0.4
"""Smallest step between two cut lines, as a share of the largest. Below one half, so that a solution always exists."""


def cut_costs(page: LaidOutPage, is_horizontal: bool) -> list[tuple[float, float, float]]:
    """Return the spans in which a cut line would hit a note, picture, shape or line of text, with their weights.

    Args:
        page: the page to cut.
        is_horizontal: whether the spans are along x (for vertical cut lines), otherwise along y.
    """
    spans: list[tuple[float, float, float]] = []
    for mark in page.marks:
        if (isinstance(mark, Rect) and mark.role in {"note", "participant", "card", "person"}) or isinstance(
            mark, Picture
        ):
            spans.append(_cut_cost(mark.box, is_horizontal, 1.0))
        elif isinstance(mark, Shape):
            half = mark.size / 2
            spans.append(
                _cut_cost(Box(mark.x - half, mark.y - half, mark.size, mark.size), is_horizontal, 0.5)
            )
        elif isinstance(mark, TextRun):
            spans.append(_cut_cost(_text_box(mark), is_horizontal, 0.4))
    return spans


def _cut_cost(box: Box, is_horizontal: bool, weight: float) -> tuple[float, float, float]:
    """Return a box as a span. The weight grows with the length of the cut: along a line of text it spoils all of it."""
    start, length, other = (box.x, box.w, box.h) if is_horizontal else (box.y, box.h, box.w)
    return start, start + length, weight * other


def _text_box(run: TextRun) -> Box:
    from canvas_app.posters.typefaces import font_faces

    em = run.size * MM_PER_POINT
    width = font_faces.font_metrics(run.face).width(run.text) * em
    return Box(run.x, run.baseline - 0.76 * em, width, em)


def find_cut_lines(
    length: float, count: int, paper: float, tiling: TilingOptions, spans: list[tuple[float, float, float]]
) -> list[float]:
    """Choose where the tiles start along one direction, so that the cut lines cost least.

    A tile starts at most one step after the one before it, and at least `MIN_STEP_RATIO` of a step, to avoid slivers
    of paper. Solved by dynamic programming over whole points: the cost of the nth cut line at a position is its own
    cost plus that of the cheapest reachable position of the line before it.

    Args:
        length: length of the page in mm.
        count: number of tiles.
        paper: length of the paper in mm.
        tiling: overlap and margin.
        spans: result of `cut_costs`.

    Returns:
        The start of each tile in mm, the first one 0.
    """
    step = (paper - 2 * tiling.margin - tiling.overlap) / MM_PER_POINT
    reach = floor(step + 1e-6)
    # earliest start of the last tile, in whole points
    last = ceil((length - tiling.overlap) / MM_PER_POINT - step - 1e-6)
    if (count - 1) * reach < last:
        return [nth * step * MM_PER_POINT for nth in range(count)]  # no slack for rounding to whole points
    cost = _cost_by_point(floor(length / MM_PER_POINT), spans)
    minimum = int(reach * MIN_STEP_RATIO)
    rows = [_DynamicRow(0, (0.0,), (-1,))]
    for nth in range(1, count):
        earliest = max(nth * minimum, last - (count - 1 - nth) * reach)
        latest = min(nth * reach, len(cost) - 1 - (count - nth) * minimum)
        even = length / MM_PER_POINT * nth / count
        rows.append(_extend_row(rows[-1], range(earliest, latest + 1), (minimum, reach), cost, even))
    return _trace_back(rows)


class _DynamicRow(NamedTuple):
    """For each position from `first` on, in pt: the minimum cost up to there, and the start of the previous tile."""

    first: int
    costs: tuple[float, ...]
    previous_starts: tuple[int, ...]


def _extend_row(
    before: _DynamicRow, places: range, step: tuple[int, int], cost: list[float], even: float
) -> _DynamicRow:
    """Return the row of the next cut line, a `step` (minimum, maximum) further on.

    The sliding-window minimum (monotonic queue) makes this linear. Ties go to the position closest to `even`.
    """
    minimum, maximum = step
    window: deque[int] = deque()
    costs, previous_starts = [], []
    next_index = 0
    for index in places:
        while next_index < len(before.costs) and before.first + next_index <= index - minimum:
            while window and before.costs[window[-1]] >= before.costs[next_index]:
                window.pop()
            window.append(next_index)
            next_index += 1
        while before.first + window[0] < index - maximum:
            window.popleft()
        costs.append(before.costs[window[0]] + cost[index] + abs(index - even) * 1e-3)
        previous_starts.append(before.first + window[0])
    return _DynamicRow(places.start, tuple(costs), tuple(previous_starts))


def _cost_by_point(places: int, spans: list[tuple[float, float, float]]) -> list[float]:
    """Return the cost of a cut line at each whole point: the sum of the weights of the spans around it."""
    changes = [0.0] * (places + 2)
    for start, end, weight in spans:
        # keep a distance of 1 pt on both sides
        first, after = ceil(start / MM_PER_POINT - 1), ceil(end / MM_PER_POINT + 1)
        changes[min(max(first, 0), places)] += weight
        changes[min(max(after, 0), places)] -= weight
    return list(accumulate(changes[: places + 1]))


def _trace_back(rows: list[_DynamicRow]) -> list[float]:
    last = rows[-1]
    index = last.first + min(range(len(last.costs)), key=last.costs.__getitem__)
    places = [index]
    for row in reversed(rows[1:]):
        index = row.previous_starts[index - row.first]
        places.append(index)
    return [index * MM_PER_POINT for index in reversed(places)]
