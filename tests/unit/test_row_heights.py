"""Heights of the rows of the sheet, by what their notes need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.ui.sheet.row_heights import HeightNeed, distribute_heights

needs = st.tuples(st.floats(40, 400), st.floats(0, 3_000)).map(
    lambda pair: HeightNeed(pair[0], pair[0] + pair[1])
)


@given(height=st.floats(50, 3_000), middle=needs, lower=needs)
def test_the_rows_take_the_whole_height(height: float, middle: HeightNeed, lower: HeightNeed) -> None:
    first, second = distribute_heights(height, middle, lower)
    assert first + second == pytest.approx(height)
    assert first >= 0
    assert second >= 0


@given(height=st.floats(50, 3_000), middle=needs, lower=needs)
def test_no_row_loses_heads_while_another_shows_notes(
    height: float, middle: HeightNeed, lower: HeightNeed
) -> None:
    first, second = distribute_heights(height, middle, lower)
    if height >= middle.least + lower.least:
        assert first >= middle.least - 0.01
        assert second >= lower.least - 0.01


@given(height=st.floats(50, 3_000), middle=needs, lower=needs)
def test_everything_is_shown_where_there_is_room(
    height: float, middle: HeightNeed, lower: HeightNeed
) -> None:
    first, second = distribute_heights(height, middle, lower)
    if middle.full + lower.full <= height:
        assert first >= middle.full - 0.01
        assert second >= lower.full - 0.01


def test_the_row_with_more_notes_gets_more() -> None:
    few, many = HeightNeed(100, 200), HeightNeed(100, 900)
    assert distribute_heights(600, many, few)[0] > distribute_heights(600, few, few)[0]
