"""A page in pieces on the paper of an office printer: where it is cut, and what helps to put it together.

Every piece shows a part of the page at its true size. At its right and at its foot it shows `overlap` mm more than its
own: the glue edge, which the next piece covers. So there are two cuts at most, at the left and at the top, and their
marks stand in the margin at both ends. Lengths are mm; windows lie on whole points, so that pieces meet exactly.
"""

from __future__ import annotations

from functools import cache
from math import ceil, floor
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.posters.layout import Box, Page
from canvas_app.posters.options import Tiling
from canvas_app.posters.sizes import MM, papers
from canvas_app.posters.tiling.seams import seams, spans_of

PAPERS = ("A4", "A3", "Letter", "Tabloid")
"""The paper a page can be cut for."""

LEAST_STEP = 60.0
"""The least part of the page that a piece adds, mm."""

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

    Raises PosterError `unknown_tile_paper`, `negative_tiling`, `bad_tiling` or `too_many_tiles`.
    """
    grid = _grid(width, height, tiling)
    return grid.columns * grid.rows


def tiled(page: Page, tiling: Tiling) -> Tiled | None:
    """The page in pieces; None where it fits on the paper as it is. Raises PosterError as `tile_count` does."""
    grid = _grid(page.width, page.height, tiling)
    if grid.columns * grid.rows == 1:
        return None
    across = seams(page.width, grid.columns, grid.width, tiling, spans_of(page, across=True))
    down = seams(page.height, grid.rows, grid.height, tiling, spans_of(page, across=False))
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
    if tiling.overlap < 0 or tiling.margin < 0:
        raise PosterError("negative_tiling", overlap=int(MOST_OVERLAP), margin=int(MOST_MARGIN))
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


def _parts(starts: list[float], length: float, overlap: float) -> list[_Part]:
    own_ends = [*starts[1:], length]
    return [
        _Part(start, own_end, min(own_end + overlap, length))
        for start, own_end in zip(starts, own_ends, strict=True)
    ]
