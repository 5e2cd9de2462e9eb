"""Where a page is cut in pieces: at places within the slack of the grid where least is cut."""

from __future__ import annotations

from collections import deque
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from canvas_app.posters.options import TilingOptions
from canvas_app.posters.page_model.display_list import Box, LaidOutPage, Picture, Rect, Shape, TextRun
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT

MIN_STEP_RATIO = 0.4
"""The least part of what a piece could add that it does add: below a half, so that there always is a way."""


def cut_costs(page: LaidOutPage, is_horizontal: bool) -> list[tuple[float, float, float]]:
    """From where to where a seam would cut something, and how bad that is: by notes, signs, lines of text."""
    spans: list[tuple[float, float, float]] = []
    for mark in page.marks:
        if (isinstance(mark, Rect) and mark.role in {"note", "card", "person"}) or isinstance(mark, Picture):
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
    """Cutting a line of text along its length spoils all of it, across it one letter."""
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
    """Where pieces begin, the first at 0: within the slack of the grid where least is cut.

    Each begins at most a step behind the one before it, and at least a part of it: no slivers of paper. Dynamic
    programming over whole points: the best place for the nth seam is the cheapest of those from which the one before
    it can be reached.
    """
    step = (paper - 2 * tiling.margin - tiling.overlap) / MM_PER_POINT
    reach = floor(step + 1e-6)
    last = ceil(
        (length - tiling.overlap) / MM_PER_POINT - step - 1e-6
    )  # here or behind it the last piece begins
    if (count - 1) * reach < last:
        return [nth * step * MM_PER_POINT for nth in range(count)]  # no slack, not even for whole points
    cost = _cost_by_point(floor(length / MM_PER_POINT), spans)
    least = int(reach * MIN_STEP_RATIO)
    rows = [_DynamicRow(0, (0.0,), (-1,))]
    for nth in range(1, count):
        earliest = max(nth * least, last - (count - 1 - nth) * reach)
        latest = min(nth * reach, len(cost) - 1 - (count - nth) * least)
        even = length / MM_PER_POINT * nth / count
        rows.append(_extend_row(rows[-1], range(earliest, latest + 1), (least, reach), cost, even))
    return _trace_back(rows)


class _DynamicRow(NamedTuple):
    """For each place from `first` on: what is cut up to there at least, and where the piece before it begins."""

    first: int
    cut: tuple[float, ...]
    back: tuple[int, ...]


def _extend_row(
    before: _DynamicRow, places: range, step: tuple[int, int], cost: list[float], even: float
) -> _DynamicRow:
    """The row of the next seam, a `step` (least, most) further; of equally good places the one nearest to `even`."""
    least, most = step
    window: deque[int] = deque()
    cut, back = [], []
    waiting = 0
    for place in places:
        while waiting < len(before.cut) and before.first + waiting <= place - least:
            while window and before.cut[window[-1]] >= before.cut[waiting]:
                window.pop()
            window.append(waiting)
            waiting += 1
        while before.first + window[0] < place - most:
            window.popleft()
        cut.append(before.cut[window[0]] + cost[place] + abs(place - even) * 1e-3)
        back.append(before.first + window[0])
    return _DynamicRow(places.start, tuple(cut), tuple(back))


def _cost_by_point(places: int, spans: list[tuple[float, float, float]]) -> list[float]:
    """How much a seam at each whole point would cut: sums of what begins before it and has not ended."""
    changes = [0.0] * (places + 2)
    for start, end, weight in spans:
        first, after = (
            ceil(start / MM_PER_POINT - 1),
            ceil(end / MM_PER_POINT + 1),
        )  # a point of air on both sides
        changes[min(max(first, 0), places)] += weight
        changes[min(max(after, 0), places)] -= weight
    return list(accumulate(changes[: places + 1]))


def _trace_back(rows: list[_DynamicRow]) -> list[float]:
    last = rows[-1]
    place = last.first + min(range(len(last.cut)), key=last.cut.__getitem__)
    places = [place]
    for row in reversed(rows[1:]):
        place = row.back[place - row.first]
        places.append(place)
    return [place * MM_PER_POINT for place in reversed(places)]
