"""A round along all participants: everybody once, whatever is skipped and whoever comes or goes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.insight.speaking_round import SpeakingOrder, SpeakingRound, order_speakers

PEOPLE = tuple("abcdefgh")
people = st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1).map(tuple)
seeds = st.integers(0, 2**32)
orders = st.sampled_from(SpeakingOrder)
counts = st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 5))
steps = st.lists(
    st.tuples(
        st.sampled_from(("next", "previous", "skip", "give", "absent", "present", "people", "order")),
        st.sampled_from(PEOPLE),
    ),
    max_size=40,
)


def speakers(turns: SpeakingRound) -> list[str]:
    """Go on to the end, and return who had the turn."""
    heard = []
    while not turns.is_over:
        turns = turns.next()
        heard += [turns.current] if turns.current else []
    return heard


def step(turns: SpeakingRound, name: str, person: str) -> SpeakingRound:
    match name:
        case "give":
            return turns.give_turn(person)
        case "absent" | "present":
            return turns.set_absent(person, is_absent=name == "absent")
        case "people":
            everybody = {*turns.people, *turns.absent}
            return turns.with_people(sorted(everybody ^ {person}) or [person])
        case "order":
            return turns.reordered(sorted(PEOPLE))
    moved: SpeakingRound = getattr(turns, name)()
    return moved


@given(people, orders, seeds, counts)
def test_every_order_has_everybody_once_and_is_the_same_for_the_same_seed(
    ids: tuple[str, ...], order: SpeakingOrder, seed: int, wrote: dict[str, int]
) -> None:
    found = order_speakers(ids, order, seed, wrote)
    assert sorted(found) == sorted(ids)
    assert found == order_speakers(ids, order, seed, wrote)


@given(people, seeds)
def test_a_random_order_of_three_or_more_is_seen_not_to_be_that_of_the_list(
    ids: tuple[str, ...], seed: int
) -> None:
    assert len(ids) < 3 or order_speakers(ids, SpeakingOrder.RANDOM, seed, {}) != ids
    assert order_speakers(ids, SpeakingOrder.LIST, seed, {}) == ids


@pytest.mark.parametrize("place", [0, 3, 7])
def test_shuffling_is_fair(place: int) -> None:
    rounds = 8_000
    found = Counter(order_speakers(PEOPLE, SpeakingOrder.RANDOM, n, {})[place] for n in range(rounds))
    # a thousand each; 5 standard deviations are 148
    assert all(abs(found[person] - rounds / len(PEOPLE)) < 150 for person in PEOPLE)


@given(people, seeds, counts)
def test_who_wrote_least_comes_first(ids: tuple[str, ...], seed: int, wrote: dict[str, int]) -> None:
    found = order_speakers(ids, SpeakingOrder.SILENT_FIRST, seed, wrote)
    assert [wrote.get(id_, 0) for id_ in found] == sorted(wrote.get(id_, 0) for id_ in ids)


@given(people, orders, seeds)
def test_next_gives_everybody_the_turn_once(ids: tuple[str, ...], order: SpeakingOrder, seed: int) -> None:
    found = order_speakers(ids, order, seed, {})
    assert speakers(SpeakingRound(found)) == list(found)


@given(people, steps)
def test_whatever_happens_nobody_is_lost_or_speaks_twice(
    ids: tuple[str, ...], done: list[tuple[str, str]]
) -> None:
    turns, everybody = SpeakingRound(ids), {*ids}
    for name, person in done:
        before = turns
        turns = step(turns, name, person)
        if name == "people":
            everybody = {*before.people, *before.absent} ^ {person} or {person}
        assert sorted((*turns.people, *turns.absent)) == sorted(everybody)
    heard = speakers(turns)
    assert sorted((*turns.spoken, *([turns.current] if turns.current else []), *heard)) == sorted(
        everybody - {*turns.absent}
    )


@given(people, steps)
def test_who_is_absent_never_gets_the_turn_by_itself(
    ids: tuple[str, ...], done: list[tuple[str, str]]
) -> None:
    turns = SpeakingRound(ids)
    for name, person in done:
        turns = step(turns, name, person)
        assert turns.current not in turns.absent or not turns.current
    assert not {*turns.absent} & {*speakers(turns)}


@given(people, st.integers(0, 7))
def test_who_is_skipped_comes_back_at_the_end(ids: tuple[str, ...], ahead: int) -> None:
    turns = SpeakingRound(ids)
    for _ in range(1 + ahead % len(ids)):
        turns = turns.next()
    skipped, waiting = turns.current, turns.waiting
    after = turns.skip()
    if waiting:
        assert (after.current, after.waiting[-1]) == (waiting[0], skipped)
        assert speakers(after)[-1] == skipped
    else:
        assert after == turns


@given(people, st.integers(0, 9))
def test_previous_takes_next_back(ids: tuple[str, ...], ahead: int) -> None:
    turns = SpeakingRound(ids)
    for _ in range(ahead):
        turns = turns.next()
    if not turns.is_over:
        assert turns.next().previous() == turns
    assert all(turn.place == len(turn.spoken) + 1 for turn in [turns] if turn.current)


def test_who_comes_in_late_speaks_at_the_end_and_who_has_spoken_stays_so() -> None:
    turns = SpeakingRound(("a", "b", "c")).set_absent("b", is_absent=True).next()
    assert (turns.current, turns.waiting, turns.absent) == ("a", ("c",), ("b",))
    turns = turns.set_absent("b", is_absent=False)
    assert turns.waiting == ("c", "b")
    turns = turns.next()
    assert turns.set_absent("a", is_absent=True) == turns
    assert turns.set_absent("c", is_absent=True).current == "b"


def test_somebody_can_be_given_the_turn_and_who_had_it_comes_right_after() -> None:
    turns = SpeakingRound(("a", "b", "c")).next().next().give_turn("a")
    assert (turns.spoken, turns.current, turns.waiting) == ((), "a", ("b", "c"))
    assert SpeakingRound(("a",)).next().with_people(("z",)) == SpeakingRound((), "", (), ()).with_people(
        ("z",)
    )
