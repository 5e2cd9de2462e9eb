"""Balance of the columns of the sheet: which topics of a group stand in which of its columns. No Qt.

The order of topics stays. Where all notes fit, columns end at about the same height; where some are folded, most are
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise

from canvas_app.content.method import Block
from canvas_app.ui.sheet.pane_layout import PaneColumns, even_numbers

Arrange = Callable[[Sequence[int]], PaneColumns]
"""Returns a block in columns with these numbers of topics."""


def balance(
    block: Block, written: Iterable[str], arrange: Arrange, limit: float, height: float | None = None
) -> tuple[int, ...]:
    """Return how many topics are to stand in each column of a block.

    Args:
        block: The block.
        written: Ids of the topics with notes; groups without any have as many topics in each column.
        arrange: Arranges the block.
        limit: Height beyond which it does not matter how high a column is, in pixels.
        height: Height of the columns, in which notes may have to fold; None if it is not known yet.
    """
    share = len(arrange(()).numbers) // len(block.groups)
    numbers, topics = even_numbers(block, share), frozenset(written)

    def score(candidate: Sequence[int]) -> tuple[float, ...]:
        columns = arrange(candidate).section(first, last)
        if height is None:
            return (-columns.full_height(limit),)
        short = min(0.0, height - columns.least_height())
        return (short, columns.shown_score(height), -columns.full_height(height))

    for index, group in enumerate(block.groups):
        if share > len(group.topics) or topics.isdisjoint(topic.id for topic in group.topics):
            continue
        first, last = index * share, (index + 1) * share
        splits = _splits(len(group.topics), share)
        numbers = max(([*numbers[:first], *split, *numbers[last:]] for split in splits), key=score)
    return tuple(numbers)


def _splits(count: int, share: int) -> list[list[int]]:
    """Return all ways to divide `count` topics over columns with at least one each, the most even ones first."""
    cuts = combinations(range(1, count), share - 1)
    splits = [[stop - start for start, stop in pairwise((0, *cut, count))] for cut in cuts]
    return sorted(splits, key=lambda split: (max(split) - min(split), [-size for size in split]))
