"""Heights of the rows of the sheet, by what their notes need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.ui.sheet.row_heights import HeightNeed, distribute_heights, is_uneven, shift_height

rows = st.lists(
    st.tuples(st.floats(40, 400), st.floats(0, 3_000), st.floats(0, 200)).map(
        lambda parts: HeightNeed(parts[0], parts[0] + parts[1], sum(parts))
    ),
    min_size=1,
    max_size=3,
)
heights = st.floats(50, 4_000)


@given(height=heights, needs=rows)
def test_the_rows_take_the_whole_height(height: float, needs: list[HeightNeed]) -> None:
    found = distribute_heights(height, needs)
    assert sum(found) == pytest.approx(height)
    assert min(found) >= 0


@pytest.mark.parametrize("tier", ["least", "notes", "full"])
@given(height=heights, needs=rows)
def test_no_row_has_more_than_it_needs_while_another_has_less(
    height: float, needs: list[HeightNeed], tier: str
) -> None:
    """Heads come before notes, and notes before questions."""
    found = distribute_heights(height, needs)
    if height >= sum(getattr(need, tier) for need in needs):
        assert all(got >= getattr(need, tier) - 0.01 for got, need in zip(found, needs, strict=True))


@given(height=heights, needs=rows)
def test_what_was_distributed_is_even(height: float, needs: list[HeightNeed]) -> None:
    assert not is_uneven(distribute_heights(height, needs), needs)


def test_a_row_with_height_to_spare_gives_it_to_one_that_folds_notes() -> None:
    few, many = HeightNeed(60, 90, 200), HeightNeed(100, 900, 900)
    assert is_uneven([500, 200], [many, few])
    assert distribute_heights(700, [many, few]) == [610, 90]
    assert not is_uneven([610, 90], [many, few])


def test_the_row_with_more_notes_gets_more() -> None:
    few, many = HeightNeed(100, 400, 400), HeightNeed(100, 900, 900)
    first, second = distribute_heights(600, [many, few])
    assert first > second


@given(height=heights, needs=rows.filter(lambda needs: len(needs) == 2), shift=st.floats(-900, 900))
def test_a_shift_takes_no_height_from_heads_and_gives_none_beyond_notes(
    height: float, needs: list[HeightNeed], shift: float
) -> None:
    before = distribute_heights(height, needs)
    after = shift_height(before, needs, shift)
    assert sum(after) == pytest.approx(height)
    for old, new, need in zip(before, after, needs, strict=True):
        assert new >= min(old, need.least) - 0.01
        assert new <= max(old, need.notes) + 0.01


def test_a_row_gets_what_the_shift_takes_from_the_other() -> None:
    needs = [HeightNeed(100, 900, 900), HeightNeed(100, 900, 900)]
    assert shift_height([300, 300], needs, 40) == [340, 260]
    assert shift_height([300, 300], needs, -400) == [100, 500]
