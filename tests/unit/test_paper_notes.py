"""Typing over a wall of paper notes: what was counted, what was typed, and which topic comes next."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from canvas_app.insight.paper_notes import MAX_COUNT, PaperNotes, Progress

TOPICS = ("a", "b", "c", "d")
counts = st.dictionaries(st.sampled_from(TOPICS), st.integers(0, 4))
typing = st.lists(st.sampled_from(TOPICS), max_size=12)


def wall(counted: dict[str, int], typed: list[str]) -> PaperNotes:
    made = PaperNotes(TOPICS)
    for topic, count in counted.items():
        made = made.with_count(topic, count)
    for number, topic in enumerate(typed):
        made = made.with_typed(topic, f"n{number}")
    return made


def test_eight_of_thirty_nine() -> None:
    made = wall({"a": 20, "b": 19}, ["a"] * 8)
    present = {f"n{n}" for n in range(8)}
    assert made.total(present) == Progress(8, 39)
    assert made.progress("a", present) == Progress(8, 20)
    assert made.progress("c", present) == Progress(0, None)
    assert wall({}, ["a"]).total(present) == Progress(1, None)


def test_what_was_taken_back_does_not_count() -> None:
    made = wall({"a": 2}, ["a", "a"])
    assert made.progress("a", {"n0", "n1"}).is_done
    assert made.progress("a", {"n0"}) == Progress(1, 2)


def test_where_more_hang_than_were_counted_the_count_grows_along() -> None:
    assert wall({"a": 1}, ["a", "a"]).progress("a", {"n0", "n1"}) == Progress(2, 2)


def test_a_count_is_left_open_again_and_has_a_limit() -> None:
    made = wall({"a": 3}, [])
    assert made.with_count("a", None) == PaperNotes(TOPICS)
    assert made.with_count("a", 5_000).counts["a"] == MAX_COUNT


def test_topics_under_which_nothing_hangs_are_passed_over() -> None:
    made = wall({"b": 0, "c": 0}, [])
    assert (made.neighbour("a", 1), made.neighbour("d", -1), made.neighbour("d", 1)) == ("d", "a", "")
    assert made.following("a", 3) == ["d"]
    assert made.neighbour("b", 1) == "d"


@given(counts, typing)
def test_the_total_is_the_sum_of_the_topics_and_never_less_than_what_was_typed(
    counted: dict[str, int], typed: list[str]
) -> None:
    made, present = wall(counted, typed), {f"n{n}" for n in range(len(typed))}
    total = made.total(present)
    assert total.typed == len(typed)
    assert (total.expected is None) == (not counted)
    assert total.expected is None or total.expected >= total.typed


@given(counts)
def test_going_on_reaches_every_topic_with_notes_once_and_back(counted: dict[str, int]) -> None:
    made = wall(counted, [])
    seen, topic = [], made.stops[0] if made.stops else ""
    while topic:
        seen.append(topic)
        topic = made.neighbour(topic, 1)
    assert seen == made.stops
    assert all(made.neighbour(after, -1) == before for before, after in pairwise(seen))
