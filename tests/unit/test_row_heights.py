"""The rows of the sheet together fill its height, and none starves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_app.ui.canvas.row_heights import distribute_heights, estimate_block_height

height = st.integers(400, 3000)
need = st.floats(0, 20_000)


@given(total=height, cards=st.floats(60, 400), middle=need, lower=need)
def test_rows_fill_the_sheet_and_none_starves(total: int, cards: float, middle: float, lower: float) -> None:
    top, centre, bottom = distribute_heights(total, cards, middle, lower)
    assert top + centre + bottom == total
    assert top <= 0.24 * total
    assert bottom >= 0.17 * total
    assert centre >= 0.4 * total


def test_a_fuller_organisation_gets_more() -> None:
    assert distribute_heights(1000, 150, 300, 300)[2] > distribute_heights(1000, 150, 600, 100)[2]


def test_more_columns_are_less_high() -> None:
    assert estimate_block_height(12, 40, 4) < estimate_block_height(12, 40, 2)
