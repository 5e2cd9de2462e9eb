"""Rows over pages and columns: nothing is lost, nothing is divided, and what belongs together stays together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.pagination import PageRow, count_fitting, paginate, paginate_in_columns, rows_height

HEIGHT = 10.0


def line(
    height: float, keep: bool = False, gap: bool = False, late: bool = False, resume: PageRow | None = None
) -> PageRow:
    return PageRow(height, keep_with_next=keep, is_gap=gap, prefers_new_page=late, resume=resume)


TITLE = line(1.0, keep=True)
heights = st.floats(0.1, 12)
no = st.just(False)
plain_lines = st.builds(line, heights, st.booleans(), no, no, st.none())
all_lines = st.builds(
    line, heights, st.booleans(), st.booleans(), st.booleans(), st.sampled_from((None, TITLE))
)


@given(rows=st.lists(plain_lines, max_size=30))
def test_every_row_stands_on_a_page_in_its_order(rows: list[PageRow]) -> None:
    assert [row for page in paginate(rows, HEIGHT) for row in page] == rows


@given(rows=st.lists(all_lines, max_size=30))
def test_only_gaps_are_dropped_and_only_at_the_top_of_a_page(rows: list[PageRow]) -> None:
    pages = paginate(rows, HEIGHT)
    assert [row for page in pages for row in page if not row.is_gap] == [r for r in rows if not r.is_gap]
    assert not any(page and page[0].is_gap for page in pages)
    assert all(pages) or pages == [[]]


@given(rows=st.lists(all_lines, max_size=30))
def test_a_page_is_only_too_high_for_a_row_alone(rows: list[PageRow]) -> None:
    for page in paginate(rows, HEIGHT):
        assert rows_height(page) <= HEIGHT + 1e-6 or len(page) == 1


@given(rows=st.lists(plain_lines, max_size=30))
def test_no_page_begins_with_what_had_fitted_on_the_one_before(rows: list[PageRow]) -> None:
    for before, page in pairwise(paginate(rows, HEIGHT)):
        together = next((n for n, row in enumerate(page, 1) if not row.keep_with_next), 0)
        assert not together or rows_height([*before, *page[:together]]) > HEIGHT


def test_a_title_goes_with_its_text() -> None:
    text = line(6.0)
    assert paginate([text, TITLE, text], HEIGHT) == [[text], [TITLE, text]]
    assert paginate([text, TITLE, line(3.0)], HEIGHT) == [[text, TITLE, line(3.0)]]


def test_what_is_kept_together_but_higher_than_a_page_fills_pages() -> None:
    """One row per page, as it was until this was one function, wasted paper."""
    rows = [line(3.0, keep=True)] * 5
    assert [len(page) for page in paginate(rows, HEIGHT)] == [3, 2]


def test_a_part_that_prefers_a_new_page_gets_one_where_little_is_left() -> None:
    part = line(1.0, late=True)
    assert len(paginate([line(8.0), part], HEIGHT)) == 2
    assert len(paginate([line(7.0), part], HEIGHT)) == 1


def test_the_repeated_title_takes_its_room() -> None:
    rows = [line(4.0), *[line(4.0, resume=line(3.0))] * 3]
    pages = paginate(rows, HEIGHT)
    assert [len(page) for page in pages] == [2, 1, 1]
    assert [rows_height(page) for page in pages] == [8.0, 7.0, 7.0]


def test_the_columns_of_the_last_page_are_equally_high() -> None:
    pages = paginate_in_columns([line(1.0)] * 36, HEIGHT, 3)
    assert [[len(column) for column in page] for page in pages] == [[10, 10, 10], [2, 2, 2]]


@given(heights=st.lists(st.floats(0.0, 5), max_size=20), height=st.floats(0, 30))
def test_as_many_are_counted_as_fit(heights: list[float], height: float) -> None:
    count = count_fitting(heights, height)
    assert sum(heights[:count]) <= height + 1e-5
    assert count == len(heights) or sum(heights[: count + 1]) > height


@given(size=st.integers(0, 200), limit=st.integers(0, 200))
def test_bisection_finds_what_trying_all_finds(size: int, limit: int) -> None:
    tried: list[int] = []

    def attempt(step: int) -> str | None:
        tried.append(step)
        return str(step) if step <= limit else None

    steps = range(size, 0, -1)
    found = fit_largest(steps, attempt, bisect=True)
    assert len(tried) <= 8
    assert found == fit_largest(steps, attempt)


def test_sizes_shrink_by_one_factor() -> None:
    assert size_steps(8.0, 1.0, 3) == pytest.approx([8.0, 4.0, 2.0, 1.0])
