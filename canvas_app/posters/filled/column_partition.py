"""Division of a block's topics over whole columns: the division whose tallest column is the lowest.

A topic stays whole. Only one of some notes may run over two columns beneath one head, from the top of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from canvas_app.posters.filled.topic_items import MeasuredTopic

SPLIT_COST = 1.06
"""Factor by which a topic over two columns must lower a block to be worth it."""


class Segment(NamedTuple):
    """Some items of a topic in a column; `has_head` is false for those below the head of the column before."""

    topic: MeasuredTopic
    start: int
    stop: int
    has_head: bool = True


Column = tuple[Segment, ...]


class Gaps(NamedTuple):
    """Distances in a column, mm: between notes, between topics, and the height of a theme caption in a column."""

    note: float
    topic: float
    caption: float = 0.0


class Division(NamedTuple):
    """Columns of a block.

    Attributes:
        cost: Height of the tallest, mm, with the cost of topics that run over two columns.
        splits: Number of topics that do; of equally low divisions, that with the fewest is wanted.
        unevenness: Sum of the squared heights; of the remaining ones, the evenest is wanted.
        tallest: Height of the tallest, mm.
    """

    cost: float
    splits: int
    unevenness: float
    tallest: float
    columns: tuple[Column, ...]


NO_TOPICS = Division(0.0, 0, 0.0, 0.0, ())


def column_height(column: Column, gaps: Gaps) -> float:
    """Return the height of a column, mm; a caption stands where a theme begins below another."""
    height, theme = 0.0, column[0].topic.theme if column else ""
    for index, segment in enumerate(column):
        topic = segment.topic
        height += gaps.topic if index else 0.0
        if topic.theme != theme:
            height, theme = height + gaps.caption, topic.theme
        # the second column of a topic begins as low as its first notes
        height += topic.head_height + topic.height(segment.start, segment.stop, gaps.note)
    return height


def divide_topics(topics: Sequence[MeasuredTopic], count: int, gaps: Gaps) -> Division:
    """Return the division of topics, in their order, over at most `count` columns."""
    return divisions_up_to(topics, count, gaps)[-1]


def divisions_up_to(topics: Sequence[MeasuredTopic], count: int, gaps: Gaps) -> list[Division]:
    """Return the divisions of topics over 1, 2 … `count` columns; those beyond what they can fill end in empty ones."""
    starts = [_starts(topics, start, gaps) for start in range(len(topics))]
    known: dict[tuple[int, int], Division | None] = {}

    def best(start: int, left: int) -> Division | None:
        if start == len(topics):
            return NO_TOPICS._replace(columns=((),) * left)
        if (start, left) not in known:
            ways = (
                _beside(first, rest)
                for first, stop in starts[start]
                if len(first.columns) <= left and (rest := best(stop, left - len(first.columns))) is not None
            )
            known[start, left] = min(ways, key=_preference, default=None)
        return known[start, left]

    return [found for left in range(1, count + 1) if (found := best(0, left)) is not None]


def _preference(division: Division) -> tuple[float, int, float]:
    return division[:3]


def _beside(one: Division, other: Division) -> Division:
    return Division(
        max(one.cost, other.cost),
        one.splits + other.splits,
        one.unevenness + other.unevenness,
        max(one.tallest, other.tallest),
        (*one.columns, *other.columns),
    )


def _starts(topics: Sequence[MeasuredTopic], start: int, gaps: Gaps) -> list[tuple[Division, int]]:
    """Return the ways to fill one column or two from the topic at `start`, each with the first topic after them."""
    whole = tuple(Segment(topic, 0, len(topic.items)) for topic in topics[start:])
    ways = [(_division((whole[:length],), 0, gaps), start + length) for length in range(1, len(whole) + 1)]
    return [*ways, *_split_ways(topics, start, gaps)] if topics[start].can_split else ways


def _division(columns: tuple[Column, ...], splits: int, gaps: Gaps) -> Division:
    heights = [column_height(column, gaps) for column in columns]
    cost = max(heights) * (SPLIT_COST if splits else 1.0)
    return Division(cost, splits, sum(height * height for height in heights), max(heights), columns)


def _split_ways(topics: Sequence[MeasuredTopic], start: int, gaps: Gaps) -> list[tuple[Division, int]]:
    """Return the ways in which the topic at `start` runs over two columns, with none to two topics below it."""
    topic, count = topics[start], len(topics[start].items)
    ways = []
    for below in range(min(3, len(topics) - start)):
        following = tuple(
            Segment(other, 0, len(other.items)) for other in topics[start + 1 : start + 1 + below]
        )

        def columns_at(cut: int, following: Column = following) -> tuple[Column, Column]:
            return (Segment(topic, 0, cut),), (Segment(topic, cut, count, has_head=False), *following)

        # the first column grows with the cut and the second shrinks: the lowest is where they pass each other
        low, high = 1, count - 1
        while low < high:
            middle = (low + high) // 2
            first, second = (column_height(column, gaps) for column in columns_at(middle))
            low, high = (low, middle) if first >= second else (middle + 1, high)
        cuts = [cut for cut in (low - 1, low) if 1 <= cut < count]
        best = min((_division(columns_at(cut), 1, gaps) for cut in cuts), key=_preference)
        ways.append((best, start + 1 + below))
    return ways


def divide_themes(
    themes: Sequence[Sequence[MeasuredTopic]], counts: Sequence[int], gaps: Gaps
) -> list[Division]:
    """Return the divisions over each number of columns in which every theme has whole ones; at least one for each."""
    parts = [divisions_up_to(theme, max(counts) - len(themes) + 1, gaps) for theme in themes]
    return [reduce(_beside, lowest_shares(parts, count), NO_TOPICS) for count in counts]


def lowest_shares(parts: Sequence[Sequence[Division]], count: int) -> list[Division]:
    """Return the division of each part for the shares of `count` columns with the lowest tallest column.

    Args:
        parts: of each part, its divisions over some numbers of columns.
        count: the number of columns to share; the parts must be able to fill it.
    """
    known: dict[tuple[int, int], tuple[Division, list[Division]] | None] = {}

    def best(part: int, left: int) -> tuple[Division, list[Division]] | None:
        if part == len(parts):
            return (NO_TOPICS, []) if left == 0 else None
        if (part, left) not in known:
            ways = (
                (_beside(mine, rest[0]), [mine, *rest[1]])
                for mine in parts[part]
                if len(mine.columns) <= left
                and (rest := best(part + 1, left - len(mine.columns))) is not None
            )
            known[part, left] = min(ways, key=lambda way: _preference(way[0]), default=None)
        return known[part, left]

    found = best(0, count)
    return found[1] if found else []
