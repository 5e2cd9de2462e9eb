"""Where a page is cut in pieces: at places within the slack of the grid where least is cut."""

from __future__ import annotations

from collections import deque
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from canvas_app.posters.layout import Box, Page, Picture, Rect, Sign, TextRun
from canvas_app.posters.options import Tiling
from canvas_app.posters.sizes import MM

LEAST_PART = 0.4
"""The least part of what a piece could add that it does add: below a half, so that there always is a way."""


def spans_of(page: Page, across: bool) -> list[tuple[float, float, float]]:
    """From where to where a seam would cut something, and how bad that is: by notes, signs, lines of text."""
    spans: list[tuple[float, float, float]] = []
    for mark in page.marks:
        if (isinstance(mark, Rect) and mark.role in {"note", "card", "person"}) or isinstance(mark, Picture):
            spans.append(_span(mark.box, across, 1.0))
        elif isinstance(mark, Sign):
            half = mark.size / 2
            spans.append(_span(Box(mark.x - half, mark.y - half, mark.size, mark.size), across, 0.5))
        elif isinstance(mark, TextRun):
            spans.append(_span(_box_of(mark), across, 0.4))
    return spans


def _span(box: Box, across: bool, weight: float) -> tuple[float, float, float]:
    """Cutting a line of text along its length spoils all of it, across it one letter."""
    start, length, other = (box.x, box.w, box.h) if across else (box.y, box.h, box.w)
    return start, start + length, weight * other


def _box_of(run: TextRun) -> Box:
    from canvas_app.posters import fonts

    em = run.size * MM
    width = fonts.measure(run.face).width(run.text) * em
    return Box(run.x, run.baseline - 0.76 * em, width, em)


def seams(
    length: float, count: int, paper: float, tiling: Tiling, spans: list[tuple[float, float, float]]
) -> list[float]:
    """Where pieces begin, the first at 0: within the slack of the grid where least is cut.

    Each begins at most a step behind the one before it, and at least a part of it: no slivers of paper. Dynamic
    programming over whole points: the best place for the nth seam is the cheapest of those from which the one before
    it can be reached.
    """
    step = (paper - 2 * tiling.margin - tiling.overlap) / MM
    reach = floor(step + 1e-6)
    last = ceil((length - tiling.overlap) / MM - step - 1e-6)  # here or behind it the last piece begins
    if (count - 1) * reach < last:
        return [nth * step * MM for nth in range(count)]  # no slack, not even for whole points
    cost = _costs(floor(length / MM), spans)
    least = int(reach * LEAST_PART)
    rows = [_Row(0, (0.0,), (-1,))]
    for nth in range(1, count):
        earliest = max(nth * least, last - (count - 1 - nth) * reach)
        latest = min(nth * reach, len(cost) - 1 - (count - nth) * least)
        even = length / MM * nth / count
        rows.append(_next_row(rows[-1], range(earliest, latest + 1), (least, reach), cost, even))
    return _walked_back(rows)


class _Row(NamedTuple):
    """For each place from `first` on: what is cut up to there at least, and where the piece before it begins."""

    first: int
    cut: tuple[float, ...]
    back: tuple[int, ...]


def _next_row(before: _Row, places: range, step: tuple[int, int], cost: list[float], even: float) -> _Row:
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
    return _Row(places.start, tuple(cut), tuple(back))


def _costs(places: int, spans: list[tuple[float, float, float]]) -> list[float]:
    """How much a seam at each whole point would cut: sums of what begins before it and has not ended."""
    changes = [0.0] * (places + 2)
    for start, end, weight in spans:
        first, after = ceil(start / MM - 1), ceil(end / MM + 1)  # a point of air on both sides
        changes[min(max(first, 0), places)] += weight
        changes[min(max(after, 0), places)] -= weight
    return list(accumulate(changes[: places + 1]))


def _walked_back(rows: list[_Row]) -> list[float]:
    last = rows[-1]
    place = last.first + min(range(len(last.cut)), key=last.cut.__getitem__)
    places = [place]
    for row in reversed(rows[1:]):
        place = row.back[place - row.first]
        places.append(place)
    return [place * MM for place in reversed(places)]
