"""Which topics of a group stand in which of its columns: columns about equally high, or most notes in view."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.model.records import Note
from canvas_app.ui.sheet.column_balance import balance
from canvas_app.ui.sheet.pane_layout import (
    UNLIMITED,
    ColumnOptions,
    PaneColumns,
    arrange_columns,
    even_numbers,
)
from canvas_app.ui.sheet.topic_fold import LayoutOptions, MeasuredTopic
from tests.unit.pane_measures import METRICS, TYPE

BLOCK = load_method().block("rules")
TOPICS = [topic.id for topic in BLOCK.topics]
OPTIONS = LayoutOptions("nl", "+")

counts_of_topics = st.lists(st.integers(0, 9), min_size=6, max_size=6)


def arrange(counts: Sequence[int], numbers: Sequence[int] = ()) -> PaneColumns:
    """The six rules of the game in two columns, with this many notes of one line each."""
    notes = {
        topic: [Note(id=f"{topic}-{nth}", topic=topic, text="water") for nth in range(count)]
        for topic, count in zip(TOPICS, counts, strict=True)
    }
    options = ColumnOptions(
        "nl",
        METRICS,
        lambda topic, width: MeasuredTopic(topic, notes[topic.id], width, OPTIONS, TYPE),
    )
    return arrange_columns(BLOCK, 430, 2, options, numbers=numbers)


def balanced(counts: Sequence[int], height: float | None = None) -> tuple[int, ...]:
    written = [topic for topic, count in zip(TOPICS, counts, strict=True) if count]
    return balance(BLOCK, written, lambda numbers: arrange(counts, numbers), UNLIMITED, height)


def test_columns_end_at_about_the_same_height() -> None:
    assert balanced([9, 0, 0, 0, 0, 0]) == (1, 5)
    assert balanced([0, 0, 0, 0, 0, 9]) == (5, 1)
    assert balanced([3, 3, 3, 3, 3, 3]) == (3, 3)


def test_without_notes_each_column_has_as_many_topics() -> None:
    assert balanced([0] * 6) == tuple(even_numbers(BLOCK, 2)) == (3, 3)


@settings(max_examples=40, deadline=None)
@given(counts=counts_of_topics)
def test_no_column_is_higher_than_with_as_many_topics_in_each(counts: list[int]) -> None:
    numbers = balanced(counts)
    assert sum(numbers) == 6
    assert min(numbers) > 0
    assert arrange(counts, numbers).full_height(UNLIMITED) <= arrange(counts).full_height(UNLIMITED)


@settings(max_examples=40, deadline=None)
@given(counts=counts_of_topics, height=st.floats(250, 900))
def test_where_notes_fold_as_much_can_be_read_and_all_heads_stay(counts: list[int], height: float) -> None:
    before, after = arrange(counts), arrange(counts, balanced(counts, height))
    if before.least_height() <= height:
        assert after.least_height() <= height
        assert after.shown_score(height) >= before.shown_score(height)
