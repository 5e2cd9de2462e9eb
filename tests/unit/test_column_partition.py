"""Division of topics over columns: topics stay whole and in order, and no other division has a lower tallest column."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.note_view import NoteView
from canvas_app.posters.filled.column_partition import (
    Division,
    Gaps,
    column_height,
    columns_needed,
    divide_themes,
    divide_topics,
    divisions_up_to,
    lowest_shares,
)
from canvas_app.posters.filled.topic_items import MeasuredTopic, NoteItem
from canvas_app.posters.parts.note_box import WrappedNote

GAPS = Gaps(note=2.0, topic=6.0, caption=5.0)
HEAD = 10.0


def topic(id_: str, heights: list[float], theme: str = "") -> MeasuredTopic:
    items = tuple(
        NoteItem(WrappedNote(NoteView(f"{id_}{n}", "", "yellow"), (), height))
        for n, height in enumerate(heights)
    )
    sums = [0.0]
    for height in heights:
        sums.append(sums[-1] + height)
    return MeasuredTopic(id_, theme, [id_], HEAD, items, tuple(sums), len(heights) >= 4)


topics = st.lists(st.lists(st.floats(5, 60), min_size=1, max_size=3), min_size=1, max_size=7).map(
    lambda all_: [topic(f"t{n}-", heights) for n, heights in enumerate(all_)]
)


def shown(division: Division) -> list[str]:
    """The ids of all notes in the order of the columns."""
    return [
        item.wrapped.note.id
        for column in division.columns
        for segment in column
        for item in segment.topic.items[segment.start : segment.stop]
        if isinstance(item, NoteItem)
    ]


@settings(max_examples=60)
@given(topics=topics, count=st.integers(1, 5))
def test_no_division_is_lower(topics: list[MeasuredTopic], count: int) -> None:
    found = divide_topics(topics, count, GAPS)
    assert len(found.columns) == count
    assert shown(found) == [item.wrapped.note.id for one in topics for item in one.items]  # type: ignore[union-attr]
    whole = [(one, 0, len(one.items)) for one in topics]
    segments = divide_topics(topics, 1, GAPS).columns[0]
    assert [tuple(segment[:3]) for segment in segments] == whole
    cuts = [
        (0, *inner, len(topics))
        for size in range(min(count, len(topics)))
        for inner in combinations(range(1, len(topics)), size)
    ]
    lowest = min(
        max(column_height(segments[start:stop], GAPS) for start, stop in pairwise(cut)) for cut in cuts
    )
    assert found.tallest <= lowest + 1e-6


@settings(max_examples=60)
@given(topics=topics, long=st.lists(st.floats(5, 60), min_size=4, max_size=9), height=st.floats(60, 400))
def test_the_columns_needed_are_the_fewest_that_are_low_enough(
    topics: list[MeasuredTopic], long: list[float], height: float
) -> None:
    topics = [*topics[:2], topic("long-", long), *topics[2:]]
    made = [divide_topics(topics, count, GAPS, enough=height) for count in range(1, 9)]
    enough = [len(division.columns) for division in made if division.tallest <= height]
    needed = columns_needed(topics, height, GAPS)
    assert needed == min(enough, default=needed)
    assert enough or needed > 8
    assert all(shown(division) == shown(made[0]) for division in made)


def test_a_topic_runs_over_two_columns_only_where_that_is_needed() -> None:
    long, other = topic("long", [20.0] * 4), topic("other", [20.0] * 6)
    lowest = divide_topics([long, other], 4, GAPS)
    assert [len(column) for column in lowest.columns] == [1, 1, 1, 1]
    enough = divide_topics([long, other], 4, GAPS, enough=100.0)
    assert [len(column) for column in enough.columns] == [1, 1, 1, 0]
    assert enough.tallest <= 100


def test_a_long_topic_runs_over_two_columns_beneath_one_head() -> None:
    long = topic("geld", [20.0] * 8)
    found = divide_topics([long, topic("ict", [20.0])], 3, GAPS)
    first, second, third = found.columns
    assert [(segment.start, segment.stop, segment.has_head) for segment in (*first, *second)] == [
        (0, 4, True),
        (4, 8, False),
    ]
    assert [segment.topic.id for segment in third] == ["ict"]
    assert column_height(first, GAPS) == column_height(second, GAPS) == HEAD + 4 * 20 + 3 * 2
    (whole,) = divide_topics([long], 1, GAPS).columns
    assert len(whole) == 1


def test_a_topic_of_three_notes_stays_whole() -> None:
    found = divide_topics([topic("a", [40.0] * 3)], 2, GAPS)
    assert [len(column) for column in found.columns] == [1, 0]


def test_themes_have_whole_columns_at_the_lowest_shares() -> None:
    themes = [
        [topic("a", [20.0] * 3, "Passie"), topic("b", [20.0] * 3, "Passie")],
        [topic("c", [20.0] * 2, "Stijl")],
    ]
    (found,) = divide_themes(themes, (3,), GAPS)
    assert [[segment.topic.id for segment in column] for column in found.columns] == [["a"], ["b"], ["c"]]


def test_blocks_get_the_shares_with_the_lowest_tallest_column() -> None:
    few = divisions_up_to([topic("few", [10.0])], 4, GAPS)
    many = divisions_up_to([topic(f"m{n}", [30.0] * 3) for n in range(3)], 4, GAPS)
    shares = lowest_shares([few, many], 4)
    assert [len(division.columns) for division in shares] == [1, 3]


def test_a_theme_that_begins_below_another_has_a_caption() -> None:
    one, other = topic("a", [20.0], "Passie"), topic("b", [20.0], "Stijl")
    (column,) = divide_topics([one, other], 1, GAPS).columns
    assert column_height(column, GAPS) == 2 * (HEAD + 20) + GAPS.topic + GAPS.caption
