"""Layout of a pane: topics in columns, notes below each other in a topic, and what does not fit folded.

Pure arithmetic without Qt; all lengths are pixels, measured from the top left corner of the pane's content.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from math import ceil, log2
from typing import NamedTuple

from canvas_app.content.method import Block, Group, Topic
from canvas_app.ui.sheet.pane_boxes import GroupHeading, PaneLayout, PaneMetrics, TopicBox
from canvas_app.ui.sheet.row_heights import HeightNeed, distribute_heights
from canvas_app.ui.sheet.topic_fold import MeasuredTopic, fold_column, most_written_height, spare_height

UNLIMITED = 1e9
"""A height that everything fits in."""

TopicMeasurer = Callable[[Topic, float], MeasuredTopic]
"""Returns a topic measured at a column width, from a cache where nothing has changed."""


class ColumnOptions(NamedTuple):
    """What columns are made with.

    Attributes:
        lang: Language of the groups' titles.
        metrics: Lengths at the current size of type.
        measure: Returns a topic at a width.
        continued: Title of a group that goes on in the next column, with `%1` for its title.
    """

    lang: str
    metrics: PaneMetrics
    measure: TopicMeasurer
    continued: str = "%1"


class Part(NamedTuple):
    """A topic in a column.

    Attributes:
        group: Title of its group ('' for none).
        heading: Title above it: of its group, where that begins or goes on in a column; else ''.
        topic: The topic.
    """

    group: str
    heading: str
    topic: MeasuredTopic


Column = tuple[Part, ...]
"""The topics of a column, from the top."""


@dataclass(frozen=True)
class PaneColumns:
    """The topics of a block in columns of a width, in rows of columns where they do not all stand side by side.

    Attributes:
        has_heading_line: Whether the first topics stand below a line for titles of groups.
    """

    rows: tuple[tuple[Column, ...], ...]
    width: float
    metrics: PaneMetrics
    has_heading_line: bool
    _needs: dict[float, list[HeightNeed]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def need(self, limit: float) -> HeightNeed:
        """Return what the block needs, each height at most `limit`."""
        return HeightNeed(*(min(sum(tier), limit) for tier in zip(*self._row_needs(limit), strict=True)))

    def _row_needs(self, limit: float) -> list[HeightNeed]:
        """Return what the rows of columns need; asked for again with every height that the block may get."""
        if limit not in self._needs:
            self._needs[limit] = self._measure_rows(limit)
        return self._needs[limit]

    def _measure_rows(self, limit: float) -> list[HeightNeed]:
        tiers = (MeasuredTopic.least_height, MeasuredTopic.notes_height, MeasuredTopic.full_height)
        return [
            HeightNeed(*(max(self._height(column, limit, measure) for column in row) for measure in tiers))
            for row in self.rows
        ]

    def full_height(self, limit: float, *, asks: bool = False) -> float:
        """Return the height with all notes shown, or a height above `limit`."""
        measure = partial(MeasuredTopic.full_height, asks=asks)
        total = 0.0
        for row in self.rows:
            total += max(self._height(column, limit - total, measure) for column in row)
            if total > limit:
                break
        return total

    def shown_score(self, height: float) -> int:
        """Return how many notes are shown where the others are folded to fit a height; the first of a topic is two."""
        return sum(
            len(visible) + (len(visible) > 0)
            for row, row_height in zip(self.rows, self._row_heights(height), strict=True)
            for column in row
            for part, visible in zip(column, self._shown(column, row_height, ()), strict=True)
            if part.topic.notes
        )

    def mean_height(self, groups: int, limit: float) -> float:
        """Return the height with all notes if those of each group were spread evenly over its columns.

        Args:
            groups: Number of groups, which have as many columns each.
            limit: Height up to which a column is measured.
        """
        columns = [column for row in self.rows for column in row]
        share = len(columns) // groups
        heights = [self._height(column, limit, MeasuredTopic.full_height) for column in columns]
        return max(sum(heights[at : at + share]) / share for at in range(0, len(heights), share))

    def least_height(self) -> float:
        """Return the height with all notes folded."""
        return sum(
            max(self._height(column, UNLIMITED, MeasuredTopic.least_height) for column in row)
            for row in self.rows
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """How many topics stand in each column."""
        return tuple(len(column) for row in self.rows for column in row)

    @property
    def has_whole_titles(self) -> bool:
        """Whether no word of a title is broken over two lines."""
        return all(part.topic.is_title_whole for row in self.rows for column in row for part in column)

    def section(self, first: int, last: int) -> PaneColumns:
        """Return some of the columns."""
        columns = tuple(column for row in self.rows for column in row)[first:last]
        return replace(self, rows=(columns,))

    def _height(
        self, column: Column, limit: float, measure: Callable[[MeasuredTopic, float], float]
    ) -> float:
        total = sum(self._extra(column))
        for part in column:
            total += measure(part.topic, limit - total)
            if total > limit:
                break
        return total

    def _extra(self, column: Column) -> list[float]:
        """Return the height of the line for a title above each topic of a column."""
        return [
            self.metrics.group_title if part.heading or (self.has_heading_line and not index) else 0.0
            for index, part in enumerate(column)
        ]

    def lay_out(self, height: float, pinned: Collection[str], *, asks: bool = False) -> PaneLayout:
        """Return the layout, with what does not fit in a height folded.

        Args:
            height: Height in pixels, `UNLIMITED` to fold nothing.
            pinned: Ids of notes that must be shown.
            asks: Whether the topics show their questions.
        """
        layout, top = PaneLayout(), 0.0
        for row, row_height in zip(self.rows, self._row_heights(height), strict=True):
            bottom = top
            for index, column in enumerate(row):
                x = index * (self.width + self.metrics.column_gap)
                boxes = self._fold(column, row_height, pinned, asks=asks)
                bottom = max(bottom, self._stack(column, boxes, x, top, layout))
            top = bottom
        layout.height = top
        return layout

    def _row_heights(self, height: float) -> list[float]:
        if len(self.rows) == 1 or height >= UNLIMITED / 10:
            return [height] * len(self.rows)
        limit = 2.0 ** ceil(log2(2 * max(height, 1.0)))  # one for many heights
        return distribute_heights(height, self._row_needs(limit))

    def _fold(self, column: Column, height: float, pinned: Collection[str], *, asks: bool) -> list[TopicBox]:
        """Return the topics of a column, with what does not fit in a height folded."""
        topics = [part.topic for part in column]
        if height >= UNLIMITED / 10:
            return [topic.lay_out(range(topic.count), asks=asks) for topic in topics]
        spare = spare_height(topics, height - sum(self._extra(column)))
        return [
            topic.lay_out(visible, asks=asks, most=most_written_height(topic, spare))
            for topic, visible in zip(topics, self._shown(column, height, pinned), strict=True)
        ]

    def _shown(self, column: Column, height: float, pinned: Collection[str]) -> list[range]:
        """Return which notes are shown in a column of a height."""
        topics = [part.topic for part in column]
        return fold_column(topics, height - sum(self._extra(column)), pinned)

    def _stack(
        self, column: Column, boxes: Sequence[TopicBox], x: float, top: float, layout: PaneLayout
    ) -> float:
        """Append the topics of a column to `layout`; return the y at which a next topic would start."""
        for part, box, extra in zip(column, boxes, self._extra(column), strict=True):
            if part.heading:
                layout.headings.append(GroupHeading(part.heading, x, top, self.width))
            box.x, box.y = x, top + extra
            layout.topics.append(box)
            is_title_only = part.topic.is_empty and not box.add_rect
            top += extra + box.height + (0.0 if is_title_only else self.metrics.topic_gap)
        return top


def arrange_columns(
    block: Block,
    width: float,
    max_columns: int,
    options: ColumnOptions,
    *,
    has_heading_line: bool = False,
    numbers: Sequence[int] = (),
) -> PaneColumns:
    """Return the topics of a block in columns: those of a group below each other, on the sheet.

    A topic keeps its column whatever is written: as many stand in each column of a group, or one more in the first,
    unless other numbers are given.

    Args:
        block: The block.
        width: Width of the pane's content.
        max_columns: Number of columns where there is room.
        options: Language, lengths and measuring.
        has_heading_line: Whether there is a line for groups' titles also where there are none, so that the topics stand
            level with those of the blocks beside it.
        numbers: How many topics stand in each column, group after group, from an arrangement of as many columns.
    """
    metrics = options.metrics
    count = column_count(width, metrics, max_columns, len(block.groups))
    column = (width - (count - 1) * metrics.column_gap) / count
    share, per_row = max(1, count // len(block.groups)), min(count, len(block.groups))
    chosen = numbers if len(numbers) == share * len(block.groups) else even_numbers(block, share)
    groups = [
        _split_by_number(_parts_of(group, column, options), chosen[index * share : (index + 1) * share])
        for index, group in enumerate(block.groups)
    ]
    rows = tuple(
        tuple(part for group in groups[start : start + per_row] for part in group)
        for start in range(0, len(groups), per_row)
    )
    return PaneColumns(rows, column, metrics, has_heading_line or len(block.groups) > 1)


def flow_columns(
    block: Block, width: float, count: int, options: ColumnOptions, kept: Sequence[int] = ()
) -> PaneColumns:
    """Return the topics of a block in `count` columns of about equal height, groups going on from one to the next.

    Args:
        block: The block.
        width: Width of the pane's content.
        count: Number of columns.
        options: Language, lengths and measuring.
        kept: Numbers of topics in the columns, where these are not to change.
    """
    column = (width - (count - 1) * options.metrics.column_gap) / count
    parts = [part for group in block.groups for part in _parts_of(group, column, options)]
    split = _split_by_number(parts, kept) if len(kept) == count else _balance(parts, count)
    columns = tuple(
        tuple(part if index else _with_heading(part, options) for index, part in enumerate(parts_of_column))
        for parts_of_column in split
    )
    return PaneColumns((columns,), column, options.metrics, len(block.groups) > 1)


def _with_heading(part: Part, options: ColumnOptions) -> Part:
    """Return the first topic of a column with a title above it."""
    if part.heading or not part.group:
        return part
    return part._replace(heading=options.continued.replace("%1", part.group))


def column_count(width: float, metrics: PaneMetrics, max_columns: int, groups: int) -> int:
    """Return how many columns of at least the minimum width fit, from 1 to `max_columns`.

    Groups share the columns evenly, or stand in rows of as many groups each.
    """
    fitting = int((width + metrics.column_gap) // (metrics.min_column_width + metrics.column_gap))
    count = max(1, min(max_columns, fitting))
    while groups > 1 and count > 1 and count % groups and groups % count:
        count -= 1
    return count


def _parts_of(group: Group, width: float, options: ColumnOptions) -> list[Part]:
    """Return the topics of a group; the first has its title above it."""
    title = group.title[options.lang]
    return [
        Part(title, "" if index else title, options.measure(topic, width))
        for index, topic in enumerate(group.topics)
    ]


def even_numbers(block: Block, share: int) -> list[int]:
    """Return how many topics stand in each of `share` columns of each group: as many, or one more in the first."""
    return [
        len(group.topics) // share + (index < len(group.topics) % share)
        for group in block.groups
        for index in range(share)
    ]


def _split_by_number(parts: Sequence[Part], numbers: Sequence[int]) -> tuple[Column, ...]:
    return tuple(
        tuple(parts[end - size : end]) for size, end in zip(numbers, accumulate(numbers), strict=True)
    )


def _balance(parts: Sequence[Part], count: int) -> tuple[Column, ...]:
    """Return topics in exactly `count` columns of about equal height."""
    runs = split_evenly([part.topic.full_height(UNLIMITED) for part in parts], count)
    numbers = [last - first for first, last in runs]
    return _split_by_number(parts, numbers + [0] * (count - len(numbers)))


def split_evenly(heights: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Split heights into at most `count` consecutive runs so that the tallest run is as low as possible.

    Binary search on the height limit, to within one pixel.

    Returns:
        Half-open index ranges (first, past the last).
    """
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_split_by_height(heights, middle)) <= count else (middle, high)
    return _split_by_height(heights, high)


def _split_by_height(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    """Split heights greedily into runs of at most `limit`; a single taller height is a run of its own."""
    runs, first, total = [], 0, 0.0
    for index, height in enumerate(heights):
        if index > first and total + height > limit:
            runs.append((first, index))
            first, total = index, 0.0
        total += height
    return [*runs, (first, len(heights))]
