"""Order keys: always room for another, and short enough to live with."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.model import order_keys

places = st.lists(st.integers(0, 10_000), min_size=1, max_size=80)


@given(places)
def test_keys_sort_as_they_were_put(where: list[int]) -> None:
    keys: list[str] = []
    for number in where:
        place = number % (len(keys) + 1)
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        keys.insert(place, order_keys.key_between(low, high))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(order_keys.is_order_key(key) for key in keys)


@given(places, st.integers(0, 60))
def test_a_run_of_keys_fits_anywhere(where: list[int], count: int) -> None:
    keys = order_keys.new_keys(len(where))
    place = where[0] % (len(keys) + 1)
    low = keys[place - 1] if place else None
    high = keys[place] if place < len(keys) else None
    run = order_keys.keys_between(low, high, count)
    assert len(run) == count
    assert [*keys[:place], *run, *keys[place:]] == sorted([*keys, *run])


def test_a_thousand_notes_at_the_end_keep_short_keys() -> None:
    keys: list[str] = []
    for _ in range(1000):
        keys.append(order_keys.key_between(keys[-1] if keys else None, None))
    assert keys == sorted(keys)
    assert max(map(len, keys)) <= 5


def test_a_thousand_notes_at_the_start_keep_short_keys() -> None:
    first = order_keys.key_between(None, None)
    for _ in range(1000):
        key = order_keys.key_between(None, first)
        assert key < first
        first = key
    assert len(first) <= 8


def test_keys_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        order_keys.key_between("V", "V")
    with pytest.raises(ValueError, match="order"):
        order_keys.key_between("b", "a")


@pytest.mark.parametrize("text", ["", "0", "V0", "a b", "é", "-"])
def test_other_texts_are_no_keys(text: str) -> None:
    assert not order_keys.is_order_key(text)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 200))
def test_keys_of_two_writers_in_one_place_do_not_mix(one: int, other: int, count: int) -> None:
    last = order_keys.key_between(None, None)
    keys = {
        tag: [order_keys.next_key_at(last, tag)] for tag in {order_keys.tag_of(one), order_keys.tag_of(other)}
    }
    for tag, own in keys.items():
        for _ in range(count):
            own.append(order_keys.next_key_at(own[-1], tag))
    mixed = sorted((key, tag) for tag, own in keys.items() for key in own)
    assert all(order_keys.is_order_key(key) and key > last for key, _ in mixed)
    assert len([*groupby(tag for _, tag in mixed)]) == len(keys)
    assert all(own == sorted({*own}) for own in keys.values())
