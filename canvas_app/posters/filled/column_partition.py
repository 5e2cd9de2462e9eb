"""Division of a block's topics over whole columns: the division whose tallest column is the lowest.

A topic stays whole. Only one of some notes may run over two columns beneath one head, from the top of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import inf
from typing import NamedTuple

from canvas_app.posters.filled.topic_items import MeasuredTopic

SPLIT_COST = 1.06
"""Factor by which a topic over two columns must lower a block to be worth it."""


MAX_BELOW = 2
"""Number of topics that may stand below the second column of one that runs over two."""


class Segment(NamedTuple):
    """Some items of a topic in a column; `has_head` is false for those below the head of the column before."""

    topic: MeasuredTopic
    start: int
    stop: int
    has_head: bool = True


Column = tuple[Segment, ...]


class Gaps(NamedTuple):
    """Distances in a column, mm: between notes, between topics, and the height of a theme caption in a column.

    `largest_note` is the most that air makes of the distance between notes.
    """

    note: float
    topic: float
    caption: float = 0.0
    largest_note: float = inf


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


class _Way(NamedTuple):
    """How one column is filled from some topic, or two where it runs over both; `cost` to `tallest` as of a division.

    `cut` is the number of its items in the first of two columns, 0 for one column; `stop` is the first topic after it.
    """

    cost: float
    splits: int
    unevenness: float
    tallest: float
    cut: int
    stop: int


class _Node(NamedTuple):
    """The best division from some topic on: its first way and the rest; `cost` to `tallest` as of a division."""

    cost: float
    splits: int
    unevenness: float
    tallest: float
    way: _Way | None
    rest: _Node | None


_NOTHING_LEFT = _Node(0.0, 0, 0.0, 0.0, None, None)


def columns_needed(topics: Sequence[MeasuredTopic], height: float, gaps: Gaps) -> float:
    """Return the least number of columns of a height (mm) that hold topics; infinite where one is too high."""
    needed = [inf] * len(topics) + [0.0]
    for start in reversed(range(len(topics))):
        topic, most = topics[start], len(topics)
        if (used := _topic_height(topic, gaps)) <= height:
            needed[start] = 1 + needed[_reach(topics, start, used, height, gaps, most)]
        if topic.can_split:
            # the more stands in the first column, the more room is left in the second
            first = len(topic.items) - 1
            while first and topic.head_height + topic.height(0, first, gaps.note) > height:
                first -= 1
            used = topic.head_height + topic.height(first, len(topic.items), gaps.note)
            if first and used <= height:
                stop = _reach(topics, start, used, height, gaps, start + 1 + MAX_BELOW)
                needed[start] = min(needed[start], 2 + needed[stop])
    return needed[0]


def _topic_height(topic: MeasuredTopic, gaps: Gaps) -> float:
    return topic.head_height + topic.height(0, len(topic.items), gaps.note)


def _reach(
    topics: Sequence[MeasuredTopic], start: int, used: float, height: float, gaps: Gaps, most: int
) -> int:
    """Return the first topic that does not fit below the one at `start` in a column of which `used` mm are taken."""
    for stop in range(start + 1, min(len(topics), most)):
        used += gaps.topic + (gaps.caption if topics[stop].theme != topics[stop - 1].theme else 0.0)
        used += _topic_height(topics[stop], gaps)
        if used > height:
            return stop
    return min(len(topics), most)


def divide_topics(topics: Sequence[MeasuredTopic], count: int, gaps: Gaps, enough: float = 0.0) -> Division:
    """Return the division of topics, in their order, over at most `count` columns.

    Columns need not be lower than `enough` mm.
    """
    node = _best_nodes(topics, count, gaps, enough)[count]
    return _division_of(node, topics, count) if node else NO_TOPICS


def divisions_up_to(
    topics: Sequence[MeasuredTopic], count: int, gaps: Gaps, enough: float = 0.0
) -> list[Division]:
    """Return the divisions of topics over 1, 2 … `count` columns; those beyond what they can fill end in empty ones."""
    nodes = _best_nodes(topics, count, gaps, enough)
    return [_division_of(node, topics, left) for left, node in enumerate(nodes) if left and node]


def _best_nodes(topics: Sequence[MeasuredTopic], count: int, gaps: Gaps, enough: float) -> list[_Node | None]:
    """Return the best division of topics over 0, 1 … `count` columns; without columns only no topics are divided."""
    ways = [_ways(topics, start, gaps, enough) for start in range(len(topics))]
    best: list[list[_Node | None]] = []
    for _ in range(count + 1):
        best.append([*([None] * len(topics)), _NOTHING_LEFT])
        for start in range(len(topics)):
            best[-1][start] = _best_node(ways[start], best)
    return [nodes[0] for nodes in best]


def _best_node(ways: Sequence[_Way], best: Sequence[Sequence[_Node | None]]) -> _Node | None:
    """Return the best of the ways into the last row of `best`, whose rows before it are complete."""
    found: _Node | None = None
    for way in ways:
        columns = 2 if way.cut else 1
        if columns >= len(best) or (found is not None and way.cost > found.cost):
            continue
        rest = best[-1 - columns][way.stop]
        if rest is None:
            continue
        cost, splits = max(way.cost, rest.cost), way.splits + rest.splits
        unevenness = way.unevenness + rest.unevenness
        if found is None or (cost, splits, unevenness) < found[:3]:
            found = _Node(cost, splits, unevenness, max(way.tallest, rest.tallest), way, rest)
    return found


def _division_of(node: _Node, topics: Sequence[MeasuredTopic], count: int) -> Division:
    """Return the division that ends in a node, with empty columns up to `count`."""
    columns: list[Column] = []
    start, step = 0, node
    while step.way is not None and step.rest is not None:
        cut, stop = step.way.cut, step.way.stop
        whole = [Segment(topic, 0, len(topic.items)) for topic in topics[start:stop]]
        if cut:
            columns.append((Segment(topics[start], 0, cut),))
            whole[0] = Segment(topics[start], cut, len(topics[start].items), has_head=False)
        columns.append(tuple(whole))
        start, step = stop, step.rest
    return Division(*node[:4], (*columns, *(((),) * (count - len(columns)))))


def _beside(one: Division, other: Division) -> Division:
    return Division(
        max(one.cost, other.cost),
        one.splits + other.splits,
        one.unevenness + other.unevenness,
        max(one.tallest, other.tallest),
        (*one.columns, *other.columns),
    )


def _ways(topics: Sequence[MeasuredTopic], start: int, gaps: Gaps, enough: float) -> list[_Way]:
    """Return the ways to fill one column or two from the topic at `start`; none is worth less than `enough` mm."""
    ways, split_ways = [], []
    first, below = topics[start], 0.0
    for stop, topic in enumerate(topics[start:], start + 1):
        if stop > start + 1:
            below += gaps.topic + (gaps.caption if topic.theme != topics[stop - 2].theme else 0.0)
            below += _topic_height(topic, gaps)
        height = _topic_height(first, gaps) + below
        ways.append(_Way(max(height, enough), 0, height * height, height, 0, stop))
        if first.can_split and stop <= start + 1 + MAX_BELOW:
            split_ways.append(_split_way(first, below, stop, gaps, enough))
    return [*ways, *split_ways]


def _split_way(topic: MeasuredTopic, below: float, stop: int, gaps: Gaps, enough: float) -> _Way:
    """Return the way in which a topic runs over two columns, with `below` mm of other topics in the second."""
    count = len(topic.items)

    def heights(cut: int) -> tuple[float, float]:
        # the second column of a topic begins as low as its first notes
        first = topic.head_height + topic.height(0, cut, gaps.note)
        return first, topic.head_height + topic.height(cut, count, gaps.note) + below

    # the first column grows with the cut and the second shrinks: the lowest is where they pass each other
    low, high = 1, count - 1
    while low < high:
        middle = (low + high) // 2
        first, second = heights(middle)
        low, high = (low, middle) if first >= second else (middle + 1, high)
    made = [
        _Way(
            enough if max(pair) <= enough else max(pair) * SPLIT_COST,
            1,
            pair[0] * pair[0] + pair[1] * pair[1],
            max(pair),
            cut,
            stop,
        )
        for cut in (low - 1, low)
        if 1 <= cut < count
        for pair in [heights(cut)]
    ]
    return min(made, key=lambda way: way[:3])


def divide_themes(
    themes: Sequence[Sequence[MeasuredTopic]], counts: Sequence[int], gaps: Gaps, enough: float = 0.0
) -> list[Division]:
    """Return the divisions over each number of columns in which every theme has whole ones; at least one for each."""
    parts = [divisions_up_to(theme, max(counts) - len(themes) + 1, gaps, enough) for theme in themes]
    return [reduce(_beside, lowest_shares(parts, count), NO_TOPICS) for count in counts]


def lowest_shares(parts: Sequence[Sequence[Division]], count: int) -> list[Division]:
    """Return the division of each part for the shares of `count` columns with the lowest tallest column.

    Args:
        parts: of each part, its divisions over some numbers of columns.
        count: the number of columns to share; the parts must be able to fill it.
    """
    # best[left]: what the parts so far take of `left` columns, from the last to the first
    best: list[tuple[float, int, float, list[Division]] | None] = [(0.0, 0, 0.0, []), *([None] * count)]
    for part in reversed(parts):
        found: list[tuple[float, int, float, list[Division]] | None] = [None] * (count + 1)
        for mine in part:
            for left in range(len(mine.columns), count + 1):
                rest, known = best[left - len(mine.columns)], found[left]
                if rest is None:
                    continue
                key = (max(mine.cost, rest[0]), mine.splits + rest[1], mine.unevenness + rest[2])
                if known is None or key < known[:3]:
                    found[left] = (*key, [mine, *rest[3]])
        best = found
    shares = best[count]
    return shares[3] if shares else []
