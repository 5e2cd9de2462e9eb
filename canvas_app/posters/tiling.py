"""A page in pieces on the paper of an office printer: where it is cut, and what helps to put it together.

Every piece shows a part of the page at its true size. At its right and at its foot it shows `overlap` mm more than its
own: the glue edge, which the next piece covers. So there are two cuts at most, at the left and at the top, and their
marks stand in the margin at both ends. Lengths are mm; windows lie on whole points, so that pieces meet exactly.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.layout import Box, Page, Picture, Rect, Sign, TextRun
from canvas_app.posters.options import Tiling
from canvas_app.posters.sizes import MM, papers

PAPERS = ("A4", "A3", "Letter", "Tabloid")
"""The paper a page can be cut for."""

LEAST_STEP = 60.0
"""The least part of the page that a piece adds, mm."""

LEAST_PART = 0.4
"""The least part of what a piece could add that it does add: below a half, so that there always is a way."""

MOST_OVERLAP = 50.0
MOST_MARGIN = 25.0
MOST = 400
"""The most pieces of a page."""


class Piece(NamedTuple):
    """One piece: `label` (A1: row and column), `window` the part of the page on it, `own` what stays to be seen.

    The left top corner of the window lies at `x`, `y` on the paper.
    """

    label: str
    row: int
    column: int
    window: Box
    own: Box
    x: float
    y: float


class Tiled(NamedTuple):
    """A page in pieces on paper of `width` by `height` mm, row by row; `glue` is the width of the glue edges, mm."""

    width: float
    height: float
    rows: int
    columns: int
    glue: float
    margin: float
    pieces: tuple[Piece, ...]


class _Part(NamedTuple):
    """A column or row of pieces: from where to where it shows the page, and up to where that is its own."""

    start: float
    own_end: float
    end: float


class _Grid(NamedTuple):
    width: float
    height: float
    columns: int
    rows: int


def tile_count(width: float, height: float, tiling: Tiling) -> int:
    """How many pieces a page of `width` by `height` mm gives, the plan not counted; 1 where it fits as it is.

    Raises PosterError `unknown_tile_paper`, `bad_tiling` or `too_many_tiles`.
    """
    grid = _grid(width, height, tiling)
    return grid.columns * grid.rows


def tiled(page: Page, tiling: Tiling) -> Tiled | None:
    """The page in pieces; None where it fits on the paper as it is. Raises PosterError as `tile_count` does."""
    grid = _grid(page.width, page.height, tiling)
    if grid.columns * grid.rows == 1:
        return None
    across = _seams(page.width, grid.columns, grid.width, tiling, _spans(page, across=True))
    down = _seams(page.height, grid.rows, grid.height, tiling, _spans(page, across=False))
    columns = _parts(across, page.width, tiling.overlap)
    rows = _parts(down, page.height, tiling.overlap)
    corner = _corner(page, grid, tiling.margin)
    pieces = tuple(
        _piece(row, column, rows[row], columns[column], corner)
        for row in range(grid.rows)
        for column in range(grid.columns)
    )
    return Tiled(grid.width, grid.height, grid.rows, grid.columns, tiling.overlap, tiling.margin, pieces)


def _piece(row: int, column: int, down: _Part, across: _Part, corner: tuple[float, float]) -> Piece:
    window = Box(across.start, down.start, across.end - across.start, down.end - down.start)
    own = window._replace(w=across.own_end - across.start, h=down.own_end - down.start)
    return Piece(label_of(row, column), row, column, window, own, *corner)


def _corner(page: Page, grid: _Grid, margin: float) -> tuple[float, float]:
    """Where windows begin on the paper: the margin, less what is needed to move the page by whole points.

    So every piece is set exactly as the whole page is. (The y of a PDF runs upwards from the foot.)
    """
    x = floor(margin / MM)
    part = (grid.height - page.height) / MM % 1
    y = part + floor(margin / MM - part)
    return x * MM, max(y, 0.0) * MM


def label_of(row: int, column: int) -> str:
    """A1, A2 … in the first row, B1 in the second, AA1 in the twenty-seventh."""
    letters = ""
    number = row + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{column + 1}"


# How many, and which way


def _grid(width: float, height: float, tiling: Tiling) -> _Grid:
    """The way to hold the paper that needs fewest sheets; the usual upright one where both need as many."""
    short, long = _paper(tiling.paper)
    _check(tiling, short)
    for wide, high in ((short, long), (long, short)):
        if width <= wide + 0.1 and height <= high + 0.1:
            return _Grid(wide, high, 1, 1)
    found = min(
        (_counted(width, height, wide, high, tiling) for wide, high in ((short, long), (long, short))),
        key=lambda grid: grid.columns * grid.rows,
    )
    if found.columns * found.rows > MOST:
        raise PosterError("too_many_tiles", n=found.columns * found.rows, most=MOST, paper=tiling.paper)
    return found


def _counted(width: float, height: float, wide: float, high: float, tiling: Tiling) -> _Grid:
    return _Grid(wide, high, _pieces(width, wide, tiling), _pieces(height, high, tiling))


def _pieces(length: float, paper: float, tiling: Tiling) -> int:
    room = paper - 2 * tiling.margin
    return max(1, ceil((length - tiling.overlap - 1e-6) / (room - tiling.overlap)))


def _check(tiling: Tiling, short: float) -> None:
    # NaN fails these too
    fine = 0 <= tiling.overlap <= MOST_OVERLAP and 0 <= tiling.margin <= MOST_MARGIN
    if not (fine and short - 2 * tiling.margin - tiling.overlap >= LEAST_STEP):
        raise PosterError("bad_tiling", overlap=int(MOST_OVERLAP), margin=int(MOST_MARGIN))


@cache
def _paper(name: str) -> tuple[float, float]:
    if name not in PAPERS:
        raise PosterError("unknown_tile_paper", name=name, choices=PAPERS)
    sheet = papers()[name]
    short, long = sorted((sheet.width, sheet.height))
    return short, long


# Where the seams are


def _spans(page: Page, across: bool) -> list[tuple[float, float, float]]:
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


def _seams(
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


def _parts(starts: list[float], length: float, overlap: float) -> list[_Part]:
    own_ends = [*starts[1:], length]
    return [
        _Part(start, own_end, min(own_end + overlap, length))
        for start, own_end in zip(starts, own_ends, strict=True)
    ]
