"""Rows below each other: where each is, and how often it is measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from canvas_app.ui.kit.row_places import RowPlaces


class Ruler:
    """A row is as high as its length, and as many times higher as the width is small; counts what it measures."""

    def __init__(self) -> None:
        self.measured: list[str] = []

    def __call__(self, rows: Sequence[str], width: int) -> Iterable[int]:
        self.measured += rows
        return (len(row) * 100 // width for row in rows)


@pytest.fixture
def ruler() -> Ruler:
    return Ruler()


@pytest.fixture
def places(ruler: Ruler) -> RowPlaces[str]:
    made = RowPlaces[str](ruler)
    made.set_rows(["a", "bb", "ccc"])
    return made


def test_rows_stand_below_each_other_at_each_width(places: RowPlaces[str]) -> None:
    assert places.tops(100) == [0, 1, 3, 6]
    assert places.tops(50) == [0, 2, 6, 12]
    assert [places.index_at(y, 100) for y in (-5, 0, 1, 2, 3, 99)] == [0, 0, 1, 1, 2, 2]
    places.set_rows([])
    assert places.tops(100) == [0]
    assert places.index_at(0, 100) == -1


def test_only_what_is_new_is_measured(places: RowPlaces[str], ruler: Ruler) -> None:
    places.tops(100)
    places.set_rows(["bb", "d", "a"])
    assert places.tops(100) == [0, 2, 3, 4]
    assert ruler.measured == ["a", "bb", "ccc", "d"]
    places.tops(100)
    places.tops(50)
    places.tops(100)
    assert len(ruler.measured) == 7, "each once more for another width"
    places.forget()
    places.tops(100)
    assert len(ruler.measured) == 10


def test_a_row_may_have_another_height(places: RowPlaces[str]) -> None:
    places.set_fixed((1, 40))
    assert places.tops(100) == [0, 1, 41, 44]
    places.set_fixed(None)
    assert places.tops(100) == [0, 1, 3, 6]
