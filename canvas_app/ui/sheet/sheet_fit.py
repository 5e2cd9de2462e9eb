"""Choice of the size of type: the largest at which the notes fit the sheet, or a maximized block the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.flow.fitting import fit_largest
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.row_heights import HeightNeed, distribute_heights
from canvas_app.ui.sheet.sheet_sizes import LARGEST_TYPE

if TYPE_CHECKING:
    from canvas_app.ui.sheet.pane_fonts import PaneFonts
    from canvas_app.ui.sheet.topics_view import TopicsView

FontsMaker = Callable[[float], "PaneFonts"]
"""Returns the fonts with notes in a size of type, in pixels at scale 1."""

LARGEST_MAXIMIZED_TYPE, LEAST_MAXIMIZED_TYPE = 32, 18
MAX_LINE_CHARACTERS = 38
CHARACTER_EM = 0.5
"""Average width of a character."""


class SheetFit:
    """What the blocks need at a size of type, in a height for the middle row and the organisation row together.

    Args:
        views: The blocks with topics.
        widths: Width of each pane.
        height: Height in pixels, without the headers of the blocks.
    """

    def __init__(self, views: Sequence[TopicsView], widths: Mapping[str, float], height: float) -> None:
        self._views, self._height = views, height
        self._widths = {block: width - 2 * BlockView.MARGIN_PX for block, width in widths.items()}

    def needs(self, fonts: PaneFonts) -> list[HeightNeed]:
        """Return what the middle row and the organisation row need."""
        limit = 2 * max(self._height, 1.0)
        rows: tuple[list[HeightNeed], list[HeightNeed]] = ([], [])
        for view in self._views:
            need = view.columns(fonts, self._widths[view.block]).need(limit)
            rows[view.block not in MIDDLE_BLOCKS].append(need)
        # whole pixels, as the rows are: a note must not fold for a part of one
        return [HeightNeed(*(ceil(max(tier)) for tier in zip(*row, strict=True))) for row in rows]

    def choose_fonts(self, make_fonts: FontsMaker, least: int, least_for_heads: int) -> PaneFonts:
        """Return the fonts with the largest size of type at which no note is folded, or with the least one.

        Args:
            make_fonts: Returns fonts.
            least: Least size of type for the sake of notes.
            least_for_heads: Least size of type where not even the titles of all topics fit otherwise.
        """

        def fits(fonts: PaneFonts) -> bool:
            return sum(need.full for need in self.needs(fonts)) <= self._height

        def heads_fit(fonts: PaneFonts) -> bool:
            return sum(need.least for need in self.needs(fonts)) <= self._height

        make_once = cache(make_fonts)
        return (
            fit_largest(range(LARGEST_TYPE, least - 1, -1), make_once, fits, bisect=True)
            or fit_largest(range(least, least_for_heads - 1, -1), make_once, heads_fit)
            or make_once(least_for_heads)
        )

    def distribute(self, fonts: PaneFonts) -> list[float]:
        """Return the heights of the middle row and the organisation row, in pixels."""
        return distribute_heights(self._height, self.needs(fonts))


def choose_maximized_type(
    view: TopicsView, make_fonts: FontsMaker, height_below: Callable[[PaneFonts], float]
) -> tuple[int, int]:
    """Return the size of type and the number of columns for a block that has the whole window.

    Args:
        view: The block.
        make_fonts: Returns fonts.
        height_below: Returns the height of the content below the header in some fonts, in pixels.
    """
    for size in range(LARGEST_MAXIMIZED_TYPE, LEAST_MAXIMIZED_TYPE - 1, -1):
        fonts = make_fonts(size)
        count = _maximized_columns(view.content_width, fonts)
        height = height_below(fonts)
        if view.flowing_columns(fonts, count).full_height(height, asks=True) <= height:
            return size, count
    return LEAST_MAXIMIZED_TYPE, _maximized_columns(view.content_width, make_fonts(LEAST_MAXIMIZED_TYPE))


def _maximized_columns(width: float, fonts: PaneFonts) -> int:
    """Return the least number of columns in which no line has too many characters."""
    m = fonts.metrics
    longest = MAX_LINE_CHARACTERS * CHARACTER_EM * fonts.note.pixelSize()
    column = m.spine + m.pad_left + longest + m.pad_right
    return max(1, round((width + m.column_gap) / (column + m.column_gap) + 0.49))
