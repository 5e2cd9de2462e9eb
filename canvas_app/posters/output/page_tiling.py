"""Tiling: division of a page into pieces for the paper of an office printer.

Every tile shows a part of the page at true size. At its right and bottom it shows `overlap` mm more than its own part:
the glue edge, which the next tile covers. So a tile is cut at most twice, at the left and at the top; the cut marks
stand in the margin at both ends. Lengths are in mm; windows lie on whole points, so that tiles meet exactly.
"""

from __future__ import annotations

from functools import cache
from math import ceil, floor
from typing import NamedTuple

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.posters.options import TilingOptions
from canvas_app.posters.output.cut_lines import cut_costs, find_cut_lines
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, load_papers

TILE_PAPERS = ("A4", "A3", "Letter", "Tabloid")
"""Paper sizes for tiles."""

MIN_STEP_MM = 60.0
"""Smallest part of the page that one more tile may add."""

MAX_OVERLAP_MM = 50.0
MAX_MARGIN_MM = 25.0
MAX_TILES = 400
"""Maximum number of tiles per page."""


class PageTile(NamedTuple):
    """One tile.

    Attributes:
        label: row and column, such as A1.
        row: counted from 0.
        column: counted from 0.
        window: part of the page printed on this tile.
        visible: part of the window that no other tile covers.
        x: left edge of the window on the paper, in mm.
        y: top edge of the window on the paper, in mm.
    """

    label: str
    row: int
    column: int
    window: Box
    visible: Box
    x: float
    y: float


class TiledPage(NamedTuple):
    """A page as tiles, row by row, on paper of `width` by `height` mm; `overlap` is the width of the glue edges."""

    width: float
    height: float
    rows: int
    columns: int
    overlap: float
    margin: float
    tiles: tuple[PageTile, ...]


class _TileSpan(NamedTuple):
    """The part of the page in a column or row of tiles, in mm, and the end of what stays visible of it."""

    start: float
    visible_end: float
    end: float


class _TileGrid(NamedTuple):
    width: float
    height: float
    columns: int
    rows: int


def tile_count(width: float, height: float, tiling: TilingOptions) -> int:
    """Return the number of tiles for a page of `width` by `height` mm, without the assembly plan; 1 if it fits whole.

    Raises:
        PosterError: `unknown_tile_paper`, `negative_tiling`, `bad_tiling` or `too_many_tiles`.
    """
    grid = _choose_grid(width, height, tiling)
    return grid.columns * grid.rows


def tile_page(page: LaidOutPage, tiling: TilingOptions) -> TiledPage | None:
    """Divide the page into tiles.

    Returns:
        The tiles, or None if the page fits on the paper whole.

    Raises:
        PosterError: as `tile_count`.
    """
    grid = _choose_grid(page.width, page.height, tiling)
    if grid.columns * grid.rows == 1:
        return None
    across = find_cut_lines(page.width, grid.columns, grid.width, tiling, cut_costs(page, is_horizontal=True))
    down = find_cut_lines(page.height, grid.rows, grid.height, tiling, cut_costs(page, is_horizontal=False))
    columns = _tile_spans(across, page.width, tiling.overlap)
    rows = _tile_spans(down, page.height, tiling.overlap)
    corner = _window_origin(page, grid, tiling.margin)
    pieces = tuple(
        _build_tile(row, column, rows[row], columns[column], corner)
        for row in range(grid.rows)
        for column in range(grid.columns)
    )
    return TiledPage(grid.width, grid.height, grid.rows, grid.columns, tiling.overlap, tiling.margin, pieces)


def _build_tile(
    row: int, column: int, down: _TileSpan, across: _TileSpan, corner: tuple[float, float]
) -> PageTile:
    window = Box(across.start, down.start, across.end - across.start, down.end - down.start)
    own = window._replace(w=across.visible_end - across.start, h=down.visible_end - down.start)
    return PageTile(tile_label(row, column), row, column, window, own, *corner)


def _window_origin(page: LaidOutPage, grid: _TileGrid, margin: float) -> tuple[float, float]:
    """Return the top left corner of the windows on the paper: the margin, reduced to shift the page by whole points.

    Every tile then rounds its coordinates exactly as the whole page does. (In PDF, y runs upwards from the bottom.)
    """
    x = floor(margin / MM_PER_POINT)
    part = (grid.height - page.height) / MM_PER_POINT % 1
    y = part + floor(margin / MM_PER_POINT - part)
    return x * MM_PER_POINT, max(y, 0.0) * MM_PER_POINT


def tile_label(row: int, column: int) -> str:
    """Return the label of a tile: A1, A2 … in the first row, B1 in the second, AA1 in the twenty-seventh."""
    letters = ""
    number = row + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{column + 1}"


# Number of tiles and orientation of the paper


def _choose_grid(width: float, height: float, tiling: TilingOptions) -> _TileGrid:
    """Return the grid with the orientation that needs the fewest tiles; portrait if both need the same number."""
    short, long = _paper_sides(tiling.paper)
    _check_options(tiling, short)
    for across, down in ((short, long), (long, short)):
        if width <= across + 0.1 and height <= down + 0.1:
            return _TileGrid(across, down, 1, 1)
    found = min(
        (_grid_for(width, height, across, down, tiling) for across, down in ((short, long), (long, short))),
        key=lambda grid: grid.columns * grid.rows,
    )
    if found.columns * found.rows > MAX_TILES:
        raise PosterError("too_many_tiles", n=found.columns * found.rows, most=MAX_TILES, paper=tiling.paper)
    return found


def _grid_for(
    width: float, height: float, tile_width: float, tile_height: float, tiling: TilingOptions
) -> _TileGrid:
    return _TileGrid(
        tile_width,
        tile_height,
        _tiles_along(width, tile_width, tiling),
        _tiles_along(height, tile_height, tiling),
    )


def _tiles_along(length: float, paper: float, tiling: TilingOptions) -> int:
    available_length = paper - 2 * tiling.margin
    return max(1, ceil((length - tiling.overlap - 1e-6) / (available_length - tiling.overlap)))


def _check_options(tiling: TilingOptions, short: float) -> None:
    if tiling.overlap < 0 or tiling.margin < 0:
        raise PosterError("negative_tiling", overlap=int(MAX_OVERLAP_MM), margin=int(MAX_MARGIN_MM))
    # NaN fails these comparisons too
    fine = 0 <= tiling.overlap <= MAX_OVERLAP_MM and 0 <= tiling.margin <= MAX_MARGIN_MM
    if not (fine and short - 2 * tiling.margin - tiling.overlap >= MIN_STEP_MM):
        raise PosterError("bad_tiling", overlap=int(MAX_OVERLAP_MM), margin=int(MAX_MARGIN_MM))


@cache
def _paper_sides(name: str) -> tuple[float, float]:
    if name not in TILE_PAPERS:
        raise PosterError("unknown_tile_paper", name=name, choices=TILE_PAPERS)
    sheet = load_papers()[name]
    short, long = sorted((sheet.width, sheet.height))
    return short, long


def _tile_spans(starts: list[float], length: float, overlap: float) -> list[_TileSpan]:
    own_ends = [*starts[1:], length]
    return [
        _TileSpan(start, own_end, min(own_end + overlap, length))
        for start, own_end in zip(starts, own_ends, strict=True)
    ]
