"""Search for the columns and the largest type at which one block fits on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.block_head import BlockHead
from canvas_app.posters.filled.block_plan import EMPTY_GAP_EM, BlockPlan, block_gaps, still_empty
from canvas_app.posters.filled.column_partition import columns_needed, divide_themes, divide_topics
from canvas_app.posters.filled.grid import (
    MAX_SIZE_RATIO,
    WIDE_GUTTER,
    Grid,
    GridType,
    divide_width,
    size_limits,
)
from canvas_app.posters.filled.size_search import largest_that_fits, least_notes_height
from canvas_app.posters.filled.topic_items import MeasuredTopic, fit_head_size, measure_topic
from canvas_app.posters.page_model.page_builder import TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.view_records import PosterBlock

MAX_PAGE_COLUMNS = 12
"""Largest number of columns of a block on a sheet of its own."""

MAX_HANDHELD_RATIO, MAX_HANDHELD_UNITS = 1.36, 24.0
"""Largest type on a sheet in the hand relative to the preferred size, and in pt to a spacing unit; 15 pt on A4."""

WORTH_FLOWING = 1.03
"""Factor by which type must grow where themes share columns to be worth it."""

_USUAL_FILL = 0.8
"""Share of its sheet that a block usually fills at the largest type."""


def largest_note_size(paper: PosterPaper) -> float:
    """Return the size (pt) above which notes on a sheet for one block do not grow."""
    if paper.is_handheld:
        return max(paper.note * MAX_HANDHELD_RATIO, paper.unit * MAX_HANDHELD_UNITS)
    return paper.note * MAX_SIZE_RATIO


@frozen
class _SizedBlock:
    """A block at one type size (pt) in the columns of a grid, `height` mm high."""

    block: PosterBlock
    grid: Grid
    height: float
    size: float
    paper: PosterPaper
    lang: str
    flows: bool
    asks: bool = False

    @cached
    def kind(self) -> GridType:
        head_size = fit_head_size([self.block], self.grid.column, self.size, self.paper.min_text)
        return GridType(self.paper, self.size, head_size, self.grid.gutter)

    @cached
    def head(self) -> BlockHead:
        """Only its captions are drawn."""
        has_captions = any(group.title for group in self.block.groups)
        width = self.grid.width(self.grid.columns)
        return BlockHead(self.block, width, self.kind, self.kind.title_size, has_captions=has_captions)

    @cached
    def themes(self) -> list[list[MeasuredTopic]]:
        """The topics with notes, of each theme or all together."""
        measured = [
            [
                measure_topic(topic, group.title, self.grid.column, self.kind, self.lang, ask=self.asks)
                for topic in group.topics
                if topic.notes
            ]
            for group in self.block.groups
        ]
        themes = [theme for theme in measured if theme]
        return [[topic for theme in themes for topic in theme]] if self.flows else themes

    @cached
    def column_height(self) -> float:
        """Height of the columns, mm, above a line that lists empty topics."""
        empty = still_empty((topic for topic in self.block.topics if not topic.notes), self.lang)
        text_style, width = TextStyle("regular", self.kind.empty_size, ""), self.grid.width(self.grid.columns)
        lines = text_style.wrap(empty, width) if empty else []
        listed = len(lines) * text_style.leading + self.kind.em * EMPTY_GAP_EM if lines else 0.0
        return self.height - self.head.caption_height - listed

    @cached
    def fill(self) -> float:
        """Share of the columns that notes take, relative to the usual one."""
        taken = sum(topic.head_height + topic.sums[-1] for theme in self.themes for topic in theme)
        return taken / self.grid.columns / self.column_height / _USUAL_FILL

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        gaps, left = block_gaps(self.kind, self.head), float(self.grid.columns)
        for theme in self.themes:
            left -= columns_needed(theme, self.column_height, gaps)
        return left >= 0

    @cached
    def plan(self) -> BlockPlan:
        """The block in columns: few topics run over two, and the columns are about equally high."""
        gaps, columns = block_gaps(self.kind, self.head), self.grid.columns
        if len(self.themes) < 2:
            division = divide_topics(next(iter(self.themes), []), columns, gaps, self.column_height)
        else:
            (division,) = divide_themes(self.themes, (columns,), gaps, self.column_height)
        return BlockPlan(self.head, self.grid, 0, division, self.kind, self.lang)


def fit_block(block: PosterBlock, area: Box, paper: PosterPaper, lang: str) -> BlockPlan | None:
    """Return the block in an area (mm) with the largest type in any number of columns; None if none fits.

    Of equally large type the fewest columns are taken, and questions stand under the heads where they fit too. Themes
    have columns of their own, or share them where that gives much larger type.
    """
    themed = _largest(block, area, paper, lang, flows=False)
    has_themes = sum(any(topic.notes for topic in group.topics) for group in block.groups) > 1
    more = themed.size * WORTH_FLOWING if themed else 0.0
    best = (_largest(block, area, paper, lang, flows=True, low=more) if has_themes else None) or themed
    if best is None:
        return None
    asking = _SizedBlock(block, best.grid, area.h, best.size, paper, lang, best.flows, asks=True)
    return asking.plan if asking.fits else best.plan


def _largest(
    block: PosterBlock, area: Box, paper: PosterPaper, lang: str, *, flows: bool, low: float = 0.0
) -> _SizedBlock | None:
    """Return the block at the largest size, of at least `low` pt, that fits in any number of columns."""
    best: _SizedBlock | None = None
    for grid, smallest, high in _promising_grids(block, area, paper):
        least = max(smallest, low)
        if best:  # only a larger size is worth more columns
            least = max(least, best.size + (0.1 if grid.columns > best.grid.columns else 0.0))
        if least_notes_height(block, grid.column, least) > area.h * grid.columns:
            continue

        def sized(size: float, grid: Grid = grid) -> _SizedBlock:
            return _SizedBlock(block, grid, area.h, size, paper, lang, flows)

        found = largest_that_fits(least, high, sized, lambda made: made.fits, lambda made: made.fill)
        best = found or best
    return best


def _promising_grids(
    block: PosterBlock, area: Box, paper: PosterPaper
) -> Iterator[tuple[Grid, float, float]]:
    """Yield the grids in which notes can stand, each with its range of sizes (pt), that with the largest type first.

    How large that will be is only estimated, from the area that the notes take at least.
    """
    estimated = []
    for columns in range(1, MAX_PAGE_COLUMNS + 1):
        grid = divide_width(area.x, area.w, columns, paper, WIDE_GUTTER)
        low, high = size_limits(grid.column, paper)
        high = min(high, largest_note_size(paper))
        if low <= high + 1e-6:
            taken = least_notes_height(block, grid.column, high) / area.h / columns
            size = min(high, high * sqrt(_USUAL_FILL / max(taken, 1e-6)))
            estimated.append((size, columns, (grid, low, high)))
    for _, _, grid_and_range in sorted(estimated, key=lambda found: (-found[0], found[1])):
        yield grid_and_range
