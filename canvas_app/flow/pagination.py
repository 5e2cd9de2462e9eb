"""Division of rows over pages and columns. Heights are in any unit, the same for rows and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from canvas_app.flow.fitting import fit_largest

TOLERANCE = 1e-6
"""Height by which rows may exceed a page, because sums of floats differ in their last digits."""

LATE_SHARE = 0.75
"""Share of a page above which a row that prefers a new page gets one."""

BALANCING_STEPS = 1024
"""Heights tried, as parts of a page, to make the columns of a last page equally high."""


def _draw_nothing(*_arguments: object) -> None:
    """Draw nothing; used for empty space."""


class PageRow(NamedTuple):
    """A row that is never divided.

    Attributes:
        height: Its height.
        draw: Draws it in a box; flow neither knows the box nor what it is drawn on.
        keep_with_next: Whether it stays on the page of the next row.
        ref: Id of the part that starts at it or that it belongs to.
        is_gap: Whether it is empty space, dropped at the top of a page.
        prefers_new_page: Whether it starts a new page where less than a quarter of the page is left.
        resume: The row that is repeated above it where it is the first of a page.
    """

    height: float
    draw: Callable[..., None] = _draw_nothing
    keep_with_next: bool = False
    ref: str = ""
    is_gap: bool = False
    prefers_new_page: bool = False
    resume: PageRow | None = None


def count_fitting(heights: Iterable[float], available_height: float) -> int:
    """Return how many of the first rows fit in a room; consumes no more heights than one that does not."""
    count = 0
    for height in heights:
        available_height -= height
        if available_height < -TOLERANCE:
            break
        count += 1
    return count


def paginate(rows: Sequence[PageRow], height: float, columns: int = 1) -> list[list[PageRow]]:
    """Divide rows over pages of a height, at least one; a row higher than a page gets one of its own.

    Args:
        rows: the rows in order.
        height: the height of a page.
        columns: number of pages that stand beside each other: rows are repeated above the first of them alone.

    Returns:
        The rows of each page, without the rows to be repeated and without gaps at the top of a page.
    """
    pages: list[list[PageRow]] = []
    start = 0
    while start < len(rows):
        if rows[start].is_gap:
            start += 1
            continue
        first = rows[start] if len(pages) % columns == 0 else rows[start]._replace(resume=None)
        stop = _page_end(rows, start, height - first.resume.height if first.resume else height)
        pages.append([first, *rows[start + 1 : stop]])
        start = stop
    return pages or [[]]


def _page_end(rows: Sequence[PageRow], start: int, available_height: float) -> int:
    """Return the index of the first row of the next page."""
    stop = start + max(count_fitting((row.height for row in islice(rows, start, None)), available_height), 1)
    late = (
        start
        + 1
        + count_fitting((row.height for row in islice(rows, start, stop)), available_height * LATE_SHARE)
    )
    stop = next((index for index in range(late, stop) if rows[index].prefers_new_page), stop)
    whole = stop
    while whole > start and whole < len(rows) and rows[whole - 1].keep_with_next:
        whole -= 1
    return whole if whole > start else stop


def rows_height(rows: Sequence[PageRow]) -> float:
    """Return the height of the rows of a page with the row repeated above them."""
    again = rows[0].resume if rows else None
    return sum((row.height for row in rows), again.height if again else 0.0)


def paginate_in_columns(rows: Sequence[PageRow], height: float, count: int) -> list[list[list[PageRow]]]:
    """Divide rows over pages of `count` columns; the columns of the last page are as low as possible.

    Returns:
        The columns of each page, fewer than `count` where the rows do not fill more.
    """
    columns = paginate(rows, height, count)
    *full, last = [columns[start : start + count] for start in range(0, len(columns), count)]
    remaining = [row for column in last for row in column]

    def columns_at(step: int) -> list[list[PageRow]] | None:
        top = height * step / BALANCING_STEPS
        found = paginate(remaining, top, count)
        fits = len(found) <= count and all(rows_height(column) <= top + TOLERANCE for column in found)
        return found if fits else None

    return [*full, fit_largest(range(1, BALANCING_STEPS), columns_at, bisect=True) or last]
