"""Choice of the size of type: the largest at which the notes fit the sheet, or a maximized block the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.canvas_grid import MIDDLE_BLOCKS
from canvas_app.flow.fitting import fit_largest
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.row_heights import HeightNeed, distribute_heights, shift_height

if TYPE_CHECKING:
    from canvas_app.ui.sheet.pane_fonts import PaneFonts
    from canvas_app.ui.sheet.pane_layout import PaneColumns
    from canvas_app.ui.sheet.sheet_sizes import SheetSizes
    from canvas_app.ui.sheet.topics_view import TopicsView

FontsMaker = Callable[[float], "PaneFonts"]
"""Returns the fonts with notes in a size of type, in pixels at scale 1."""

LARGEST_MAXIMIZED_TYPE, LEAST_MAXIMIZED_TYPE = 32, 18
MAX_LINE_CHARACTERS = 38
CHARACTER_EM = 0.5
"""Average width of a character."""

MOST_SHIFT = 0.125
"""Largest shift between rows, as a part of their height together."""

SHIFT_STEPS_PX = (16, 4)
"""The steps in which the shift is sought: in all that is possible, and then beside the best of these."""


class SheetFit:
    """What the blocks need at a size of type, in a height for the middle row and the organisation row together.

    Args:
        views: The blocks with topics.
        widths: Width of each pane.
        height: Height in pixels, without the headers of the blocks.
        shift: Height that the middle row gets of what the organisation row would have, in pixels.
        is_balancing: Whether topics may go to another column of their group, and the shift may change.
    """

    def __init__(
        self,
        views: Sequence[TopicsView],
        widths: Mapping[str, float],
        height: float,
        shift: float = 0.0,
        *,
        is_balancing: bool = False,
    ) -> None:
        self._views, self._height = views, height
        self._may_balance = self._is_balancing = is_balancing
        self.shift = 0.0 if is_balancing else shift
        self._widths = {block: width - 2 * BlockView.MARGIN_PX for block, width in widths.items()}

    def needs(self, fonts: PaneFonts) -> list[HeightNeed]:
        """Return what the middle row and the organisation row need."""
        limit = self._limit
        rows: tuple[list[HeightNeed], list[HeightNeed]] = ([], [])
        if self._is_balancing:
            for view in self._views:
                view.balance(fonts, self._widths[view.block], limit)
        for columns, is_lower in self._columns(fonts):
            rows[is_lower].append(columns.need(limit))
        # whole pixels, as the rows are: a note must not fold for a part of one
        return [HeightNeed(*(ceil(max(tier)) for tier in zip(*row, strict=True))) for row in rows]

    def _lowest_height(self, fonts: PaneFonts) -> float:
        """Return a height that the rows with all notes have at least, whatever columns the topics stand in."""
        rows = [0.0, 0.0]
        for view in self._views:
            columns, is_lower = (
                view.columns(fonts, self._widths[view.block], ()),
                view.block not in MIDDLE_BLOCKS,
            )
            lowest = columns.mean_height(len(view.method_block.groups), self._limit)
            rows[is_lower] = max(rows[is_lower], lowest)
            if sum(rows) > self._height:
                break
        return sum(rows)

    def _keep_columns_even(self) -> None:
        """Have as many topics in each column where they may change: so all heads need least height."""
        if self._may_balance:
            self._is_balancing = False
            for view in self._views:
                view.numbers = ()

    @property
    def _limit(self) -> float:
        return 2 * max(self._height, 1.0)

    def balance(self, fonts: PaneFonts) -> None:
        """Choose the columns of the topics and the shift where they may change: so that most notes are shown."""
        if not self._may_balance:
            return
        heights = self.distribute(fonts)
        self._is_balancing = False
        for is_last in (False, True):  # other columns give the rows other heights, and these other columns
            for view in self._views:
                height = heights[view.block not in MIDDLE_BLOCKS]
                view.balance(fonts, self._widths[view.block], self._limit, height)
            self._choose_shift(fonts, SHIFT_STEPS_PX if is_last else SHIFT_STEPS_PX[:1])
            heights = self.distribute(fonts)

    def _choose_shift(self, fonts: PaneFonts, steps: Sequence[int]) -> None:
        """Choose the shift with which most notes are shown, the least of them, in smaller and smaller steps."""
        needs, columns = self.needs(fonts), self._columns(fonts)
        even = distribute_heights(self._height, needs)

        @cache
        def shown(shift: float) -> int:
            heights = shift_height(even, needs, shift)
            return sum(one.shown_score(heights[is_lower]) for one, is_lower in columns)

        self.shift, most = 0.0, max(self._height, 0.0) * MOST_SHIFT
        if sum(need.notes for need in needs) > self._height:
            reach = most
            for step in steps:
                parts = int(reach / step)
                near = (self.shift + part * step for part in range(-parts, parts + 1))
                self.shift = max(sorted((one for one in near if abs(one) <= most), key=abs), key=shown)
                reach = step

    def _columns(self, fonts: PaneFonts) -> list[tuple[PaneColumns, bool]]:
        """Return the blocks in columns, and whether each is in the lower row."""
        return [
            (view.columns(fonts, self._widths[view.block]), view.block not in MIDDLE_BLOCKS)
            for view in self._views
        ]

    def _is_whole(self, fonts: PaneFonts) -> bool:
        """Return whether all columns stand side by side, and no word of a title is broken."""
        columns = [columns for columns, _ in self._columns(fonts)]
        return all(len(one.rows) == 1 and one.has_whole_titles for one in columns)

    def choose_fonts(self, make_fonts: FontsMaker, sizes: SheetSizes, least_for_heads: int) -> PaneFonts:
        """Return the fonts with the largest size of type at which no note is folded, or with the least one.

        Args:
            make_fonts: Returns fonts.
            sizes: Lengths of the sheet, with the least and the largest size of type for the sake of notes.
            least_for_heads: Least size of type where not even the titles of all topics fit otherwise.
        """

        def fits(fonts: PaneFonts) -> bool:
            if self._is_balancing and self._lowest_height(fonts) > self._height:
                return False
            return sum(need.full for need in self.needs(fonts)) <= self._height

        def heads_fit(fonts: PaneFonts) -> bool:
            return sum(need.least for need in self.needs(fonts)) <= self._height

        make_once, least = cache(make_fonts), sizes.least_type
        if fits(make_once(least)):  # where a sheet is crowded, no larger type has to be measured
            larger: Sequence[int] = range(sizes.largest_type, least, -1)
            if sizes.keeps_columns:
                larger = [size for size in larger if self._is_whole(make_once(size))]
            return fit_largest(larger, make_once, fits, bisect=True) or make_once(least)
        self._keep_columns_even()
        steps = range(least, least_for_heads - 1, -1)
        return fit_largest(steps, make_once, heads_fit) or make_once(least_for_heads)

    def distribute(self, fonts: PaneFonts) -> list[float]:
        """Return the heights of the middle row and the organisation row, in pixels."""
        needs = self.needs(fonts)
        return shift_height(distribute_heights(self._height, needs), needs, self.shift)


class MaximizedFit(NamedTuple):
    """How a block that has the whole window is shown.

    Attributes:
        size: Size of type, in pixels at scale 1.
        column_count: Number of columns.
        asks: Whether topics show their questions.
    """

    size: int
    column_count: int
    asks: bool


def fit_maximized(
    view: TopicsView, make_fonts: FontsMaker, height_below: Callable[[PaneFonts], float]
) -> MaximizedFit:
    """Return the largest type in which a block fits the whole window; questions go where they leave no room.

    Args:
        view: The block.
        make_fonts: Returns fonts.
        height_below: Returns the height of the content below the header in some fonts, in pixels.
    """
    make_once = cache(make_fonts)
    for asks in (True, False):
        for size in range(LARGEST_MAXIMIZED_TYPE, LEAST_MAXIMIZED_TYPE - 1, -1):
            fonts = make_once(size)
            count, height = _maximized_columns(view.content_width, fonts), height_below(fonts)
            if view.flowing_columns(fonts, count).full_height(height, asks=asks) <= height:
                return MaximizedFit(size, count, asks)
    count = _maximized_columns(view.content_width, make_once(LEAST_MAXIMIZED_TYPE))
    return MaximizedFit(LEAST_MAXIMIZED_TYPE, count, asks=False)


def _maximized_columns(width: float, fonts: PaneFonts) -> int:
    """Return the least number of columns in which no line has too many characters."""
    m = fonts.metrics
    longest = MAX_LINE_CHARACTERS * CHARACTER_EM * fonts.note.pixelSize()
    column = m.spine + m.pad_left + longest + m.pad_right
    return max(1, round((width + m.column_gap) / (column + m.column_gap) + 0.49))
